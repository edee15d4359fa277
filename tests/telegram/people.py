"""Updates as Telegram sends them when people do something; every builder takes further fields of the message."""

import time
from itertools import count
from typing import Any

from tests.telegram.bot_api.html_text import utf16_length
from tests.telegram.bot_api.ids import message_ids

Json = dict[str, Any]
_user_ids = count(5_000_000_001)
_numbers = count(1)

ODD_NAMES = (
    "<b>&amp;</b>",
    "\u202eesreveR",
    "\u200b\u2060\ufe0f",
    "🧕🏽👩\u200d👩\u200d👧",
    "Z\u0351\u0346\u036fa\u0352l\u0358g\u0361o",
    "张三 {name} %s \\",
    "ﷺ" * 64,
    "'; DROP TABLE users; --",
)


def person(first_name: str = "Anna", user_id: int | None = None, **fields: Any) -> Json:
    """A user; a new one each time unless the id is given."""
    user = {"id": user_id or next(_user_ids), "is_bot": False, "first_name": first_name, "language_code": "zh-hans"}
    return user | fields


ANNA = person("Anna", 5_000_000_000, last_name="Li", username="anna_li")
BOT: Json = {"id": 1234, "is_bot": True, "first_name": "Test bot", "username": "test_bot"}
GROUP: Json = {"id": -1_001_000_000_001, "type": "supergroup", "title": "Readers"}
SMALL_GROUP: Json = {"id": -4_000_001, "type": "group", "title": "Family"}
CHANNEL: Json = {"id": -1_001_000_000_002, "type": "channel", "title": "News", "username": "news_channel"}


def odd_people() -> list[Json]:
    """People with names that break what is careless."""
    return [person(name, last_name=name, username=f"odd_{at}") for at, name in enumerate(ODD_NAMES)]


def private_chat(user: Json) -> Json:
    named: Json = {name: user[name] for name in ("first_name", "last_name", "username") if name in user}
    return {"id": user["id"], "type": "private", **named}


def group_chat(title: str = "Readers", chat_id: int | None = None, kind: str = "supergroup") -> Json:
    """A group; a new one each time unless the id is given."""
    first = -1_002_000_000_000 if kind == "supergroup" else -4_100_000
    return {"id": chat_id or first - next(_numbers), "type": kind, "title": title}


def message(user: Json = ANNA, chat: Json | None = None, **content: Any) -> Json:
    """A message with any content; message_id and date can be among it."""
    place = chat or private_chat(user)
    return {"message_id": next(message_ids), "from": user, "chat": place, "date": int(time.time()), **content}


def said(user: Json = ANNA, chat: Json | None = None, **content: Any) -> Json:
    """The update for a message with any content."""
    return {"message": message(user, chat, **content)}


def private(text: str = "你好", user: Json = ANNA, **fields: Any) -> Json:
    return said(user, text=text, **fields)


def edited(original: Json, text: str, **fields: Any) -> Json:
    """The author edits a message; `original` is the message or its update."""
    before = original.get("message", original)
    return {"edited_message": {**before, "text": text, "edit_date": int(time.time()), **fields}}


def group(text: str, user: Json = ANNA, title: str = "Readers", chat: Json | None = None, **fields: Any) -> Json:
    return said(user, chat or {**GROUP, "title": title}, text=text, **fields)


def reply_to_bot(text: str, bot_message: Json, user: Json = ANNA, **fields: Any) -> Json:
    """An answer to a message of the bot, given as the server keeps it, in that message's chat."""
    return said(user, bot_message["chat"], text=text, reply_to_message=bot_message, **fields)


def mention(text: str = "", user: Json = ANNA, chat: Json = GROUP, name: str = "test_bot", **fields: Any) -> Json:
    """@name followed by `text`; where `text` holds @name already, it stays where it is."""
    shown = f"@{name}"
    whole = text if shown in text else f"{shown} {text}".rstrip()
    offset = utf16_length(whole[: whole.index(shown)])
    entity = {"type": "mention", "offset": offset, "length": utf16_length(shown)}
    return said(user, chat, text=whole, entities=[entity], **fields)


def command(text: str, user: Json = ANNA, chat: Json | None = None, **fields: Any) -> Json:
    """A message that begins with a command, such as "/ask@test_bot why"."""
    entity = {"type": "bot_command", "offset": 0, "length": utf16_length(text.split(maxsplit=1)[0])}
    return said(user, chat, text=text, entities=[entity], **fields)


def start(payload: str = "", user: Json = ANNA, **fields: Any) -> Json:
    return command(f"/start {payload}".rstrip(), user, **fields)


def pressed(shown: Json, data: str, user: Json = ANNA, query_id: str | None = None, **fields: Any) -> Json:
    """A button pressed below a message, given as the server keeps it."""
    return {"callback_query": {**_query(user, query_id), "message": shown, "data": data, **fields}}


def pressed_inline(data: str, user: Json = ANNA, inline_message_id: str = "inline-1", **fields: Any) -> Json:
    """A button pressed below a message that came by inline mode."""
    return {"callback_query": {**_query(user, None), "inline_message_id": inline_message_id, "data": data, **fields}}


def inline(query: str, offset: str = "", user: Json = ANNA, query_id: str | None = None, **fields: Any) -> Json:
    asked = {"id": query_id or f"inline-{next(_numbers)}", "from": user, "query": query, "offset": offset}
    return {"inline_query": {**asked, "chat_type": "sender", **fields}}


def chosen_inline(result_id: str, query: str, user: Json = ANNA, **fields: Any) -> Json:
    return {"chosen_inline_result": {"result_id": result_id, "from": user, "query": query, **fields}}


def _query(user: Json, query_id: str | None) -> Json:
    return {"id": query_id or f"query-{next(_numbers)}", "from": user, "chat_instance": f"instance-{user['id']}"}


def file(size: int = 1000, **fields: Any) -> Json:
    """What all kinds of files have in common."""
    number = next(_numbers)
    return {"file_id": f"people-{number}", "file_unique_id": f"u-{number}", "file_size": size, **fields}


def photo(caption: str = "", user: Json = ANNA, chat: Json | None = None, **fields: Any) -> Json:
    sizes = [file(width=90, height=60), file(90_000, width=1280, height=853)]
    return said(user, chat, photo=sizes, **({"caption": caption} if caption else {}), **fields)


def sticker(emoji: str = "👍", user: Json = ANNA, chat: Json | None = None, **fields: Any) -> Json:
    kind: Json = {
        "type": "regular",
        "width": 512,
        "height": 512,
        "is_animated": False,
        "is_video": False,
        "emoji": emoji,
    }
    return said(user, chat, sticker=file(**kind), **fields)


def voice(seconds: int = 3, user: Json = ANNA, chat: Json | None = None, **fields: Any) -> Json:
    return said(user, chat, voice=file(duration=seconds, mime_type="audio/ogg"), **fields)


def video(caption: str = "", user: Json = ANNA, chat: Json | None = None, **fields: Any) -> Json:
    content = {"video": file(width=640, height=360, duration=5)} | ({"caption": caption} if caption else {})
    return said(user, chat, **content, **fields)


def document(name: str = "报告.pdf", user: Json = ANNA, chat: Json | None = None, **fields: Any) -> Json:
    return said(user, chat, document=file(file_name=name, mime_type="application/pdf"), **fields)


def location(user: Json = ANNA, chat: Json | None = None, **fields: Any) -> Json:
    return said(user, chat, location={"latitude": 28.228, "longitude": 112.939}, **fields)


def contact(user: Json = ANNA, chat: Json | None = None, **fields: Any) -> Json:
    return said(user, chat, contact={"phone_number": "+8613800000000", "first_name": user["first_name"]}, **fields)


def dice(user: Json = ANNA, chat: Json | None = None, **fields: Any) -> Json:
    return said(user, chat, dice={"emoji": "🎲", "value": 6}, **fields)


def poll(question: str = "去不去？", user: Json = ANNA, chat: Json | None = None, **fields: Any) -> Json:
    options = [{"persistent_id": str(at), "text": text, "voter_count": 0} for at, text in enumerate(("去", "不去"))]
    kind = {"is_closed": False, "is_anonymous": True, "type": "regular", "allows_multiple_answers": False}
    kind |= {"allows_revoting": True, "members_only": False}
    asked = {"id": f"poll-{next(_numbers)}", "question": question, "options": options, "total_voter_count": 0, **kind}
    return said(user, chat, poll=asked, **fields)


def media_group(size: int = 3, caption: str = "", user: Json = ANNA, chat: Json | None = None) -> list[Json]:
    """An album: one update a photo, the caption below the first."""
    group_id = f"album-{next(_numbers)}"
    return [photo("" if at else caption, user, chat, media_group_id=group_id) for at in range(size)]


def forwarded(text: str, user: Json = ANNA, author: str = "Somebody", **fields: Any) -> Json:
    origin = {"type": "hidden_user", "date": int(time.time()) - 3600, "sender_user_name": author}
    return said(user, text=text, forward_origin=origin, **fields)


def membership(chat: Json, before: str, after: str, user: Json = ANNA, bot: Json = BOT) -> Json:
    """The bot's own standing in a chat changes."""
    old, new = ({"user": bot, "status": status, **_standing(status)} for status in (before, after))
    changed = {"chat": chat, "from": user, "date": int(time.time()), "old_chat_member": old, "new_chat_member": new}
    return {"my_chat_member": changed}


def _standing(status: str) -> Json:
    return {"until_date": 0} if status == "kicked" else {}


def blocked(user: Json = ANNA) -> Json:
    return membership(private_chat(user), "member", "kicked", user)


def unblocked(user: Json = ANNA) -> Json:
    return membership(private_chat(user), "kicked", "member", user)


def added_to_group(chat: Json = GROUP, user: Json = ANNA) -> Json:
    return membership(chat, "left", "member", user)


def removed_from_group(chat: Json = GROUP, user: Json = ANNA) -> Json:
    return membership(chat, "member", "kicked", user)


def new_members(*members: Json, chat: Json = GROUP, user: Json = ANNA, **fields: Any) -> Json:
    """The message "Anna added ..."; the bot itself where nobody is named."""
    return said(user, chat, new_chat_members=list(members or (BOT,)), **fields)


def left_member(member: Json, chat: Json = GROUP, user: Json = ANNA, **fields: Any) -> Json:
    return said(user, chat, left_chat_member=member, **fields)


def migration(old: Json = SMALL_GROUP, new: Json | None = None, user: Json = ANNA) -> list[Json]:
    """A group becomes a supergroup: a message in the old one, and one in the new."""
    place = new or group_chat(old["title"])
    gone = said(user, old, migrate_to_chat_id=place["id"])
    come = said(user, place, migrate_from_chat_id=old["id"])
    return [gone, come]


def channel_post(text: str, chat: Json = CHANNEL, **fields: Any) -> Json:
    post = message(chat=chat, sender_chat=chat, text=text, **fields)
    del post["from"]
    return {"channel_post": post}


def anonymous_admin(text: str, chat: Json = GROUP, **fields: Any) -> Json:
    """Somebody writes in the name of the group."""
    stand_in = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    return said(stand_in, chat, sender_chat=chat, text=text, **fields)


def from_channel(text: str, chat: Json = GROUP, channel: Json = CHANNEL, **fields: Any) -> Json:
    """A channel's post as it appears in the group that discusses it."""
    stand_in = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
    return said(stand_in, chat, sender_chat=channel, is_automatic_forward=True, text=text, **fields)


def topic(text: str, thread_id: int = 7, user: Json = ANNA, chat: Json = GROUP, **fields: Any) -> Json:
    """A message in a topic of a forum."""
    return said(
        user, {**chat, "is_forum": True}, message_thread_id=thread_id, is_topic_message=True, text=text, **fields
    )


def by_other_bot(text: str, chat: Json = GROUP, **fields: Any) -> Json:
    return said({"id": 999, "is_bot": True, "first_name": "Other", "username": "other_bot"}, chat, text=text, **fields)


def business_message(text: str, user: Json = ANNA, connection: str = "business-1", **fields: Any) -> Json:
    return {"business_message": message(user, text=text, business_connection_id=connection, **fields)}


def reaction(shown: Json, emoji: str = "👍", user: Json = ANNA) -> Json:
    """Somebody reacts to a message, given as the server keeps it."""
    place = {"chat": shown["chat"], "message_id": shown["message_id"], "user": user, "date": int(time.time())}
    return {"message_reaction": {**place, "old_reaction": [], "new_reaction": [{"type": "emoji", "emoji": emoji}]}}


def pinned(shown: Json, user: Json = ANNA, **fields: Any) -> Json:
    return said(user, shown["chat"], pinned_message=shown, **fields)


def unknown_update() -> Json:
    """A kind of update that is yet to be invented; it is sent whatever the bot allows."""
    return {"thought_transfer": {"id": "1", "from": ANNA, "strength": 0.5}}


def unknown_message(user: Json = ANNA, chat: Json | None = None) -> Json:
    """A message with content that is yet to be invented."""
    return said(user, chat, hologram={"file_id": "hologram-1", "depth": 3})
