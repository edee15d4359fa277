"""Groups: silent until meant, and then in the right place."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.telegram import people
from tests.telegram.bot_api import BotApiServer, faults
from tests.telegram.people import ANNA, BOT, GROUP, SMALL_GROUP, Json
from tests.telegram.running import RunningBot
from tests.telegram.seeing import check_the_rule, handled, labels, pressing, shown

pytestmark = pytest.mark.anyio

QUESTION = "两癌免费检查查了多少人"


def text_mention(question: str, named: Json, **fields: Any) -> Json:
    """A message that names somebody by a link instead of a username."""
    entity = {"type": "text_mention", "offset": 0, "length": 2, "user": named}
    return people.group(f"机器 {question}", entities=[entity], **fields)


def promoted(chat: Json, before: str) -> Json:
    """The bot becomes an administrator."""
    update = people.membership(chat, before, "administrator")
    rights = "be_edited manage_chat delete_messages manage_video_chats restrict_members promote_members change_info"
    names = [f"can_{name}" for name in f"{rights} invite_users post_stories edit_stories delete_stories".split()]
    update["my_chat_member"]["new_chat_member"] |= dict.fromkeys([*names, "is_anonymous"], False)
    return update


def said_by_bot(chat: Json = GROUP) -> Json:
    """An older message of the bot."""
    return people.message(BOT, chat, text="大家好！")


@pytest.mark.parametrize(
    "update",
    [
        people.mention(QUESTION),
        people.mention(f"{QUESTION} @test_bot"),
        people.mention(f"请问@test_bot {QUESTION}"),
        people.mention(QUESTION, name="Test_Bot"),
        people.mention(QUESTION, chat=SMALL_GROUP),
        text_mention(QUESTION, BOT),
        people.reply_to_bot(QUESTION, said_by_bot()),
        people.reply_to_bot(QUESTION, said_by_bot(SMALL_GROUP)),
        people.command(f"/ask {QUESTION}", chat=GROUP),
        people.command(f"/ask@test_bot {QUESTION}", chat=GROUP),
        people.command(f"/ask@TEST_BOT {QUESTION}", chat=SMALL_GROUP),
        people.anonymous_admin(f"/ask {QUESTION}", entities=[{"type": "bot_command", "offset": 0, "length": 4}]),
        people.photo(
            f"@test_bot {QUESTION}", chat=GROUP, caption_entities=[{"type": "mention", "offset": 0, "length": 9}]
        ),
        people.topic(f"/ask {QUESTION}", entities=[{"type": "bot_command", "offset": 0, "length": 4}]),
        people.group(f"@test_bot{QUESTION}"),
        people.group(f"请问@test_bot {QUESTION}"),
        people.group(f"{QUESTION}@Test_Bot"),
        people.group(f"@test_bot：{QUESTION}"),
        people.photo(f"@test_bot{QUESTION}", chat=GROUP),
        people.group(f"/ask{QUESTION}"),
        people.group(f"/ask@test_bot{QUESTION}"),
        people.group(f"/ask，{QUESTION}", entities=[{"type": "bot_command", "offset": 0, "length": 4}]),
        people.group(f"/ask@test_bot：{QUESTION}", entities=[{"type": "bot_command", "offset": 0, "length": 13}]),
    ],
    ids=[
        *("mention", "mention after", "mention between", "other case", "small group", "text mention", "reply"),
        *("reply in a small group", "/ask", "/ask@", "/ASK@", "anonymous admin", "caption", "topic"),
        "touching",
        "touching before",
        "touching behind",
        "mention and colon",
        "touching caption",
        "/ask touching",
        "/ask@ touching",
        "/ask comma",
        "/ask@ colon",
    ],
)
async def test_who_means_the_bot_is_answered(server: BotApiServer, bot: RunningBot, update: Json) -> None:
    """One answer that quotes the question, so that all see whose it is."""
    (answer,) = await shown(server, bot, update)
    asked = update["message"]
    assert answer["text"].startswith("92332人")
    assert answer["reply_to_message"]["message_id"] == asked["message_id"]
    assert answer.get("message_thread_id") == asked.get("message_thread_id")
    check_the_rule(answer)
    (row,) = bot.questions()
    assert row["channel"] == "group"
    assert "@" not in row["text"]


@pytest.mark.parametrize(
    "update",
    [
        people.group(QUESTION),
        people.group("你好"),
        people.group("test_bot 两癌查了多少人"),
        people.mention(QUESTION, name="other_bot"),
        people.mention(QUESTION, name="test_bot_2"),
        people.group(f"@test_bot_2{QUESTION}"),
        people.group(f"a@test_bot{QUESTION}"),
        people.group(f"/ask@other_bot{QUESTION}"),
        people.group(f"/asks{QUESTION}"),
        people.group(f"请/ask{QUESTION}"),
        text_mention(QUESTION, ANNA),
        people.reply_to_bot(QUESTION, people.message(ANNA, GROUP, text="你说呢")),
        people.command(f"/ask@other_bot {QUESTION}", chat=GROUP),
        people.command("/start@other_bot", chat=GROUP),
        people.command("/unknown", chat=GROUP),
        people.command("/unknown@test_bot", chat=GROUP),
        people.from_channel(QUESTION),
        people.by_other_bot(QUESTION),
        people.anonymous_admin(QUESTION),
        people.topic(QUESTION),
        people.photo(chat=GROUP),
        people.photo(QUESTION, chat=GROUP),
        people.sticker(chat=GROUP),
        people.new_members(people.person("Bert")),
        people.left_member(people.person("Bert")),
        people.edited(people.group("一"), QUESTION),
        people.removed_from_group(),
    ],
)
async def test_all_else_is_none_of_its_business(server: BotApiServer, bot: RunningBot, update: Json) -> None:
    """What people say to each other or to other bots is neither answered nor kept."""
    assert await handled(server, bot, update) == []
    assert bot.questions() == []
    assert bot.services.health.errors == 0


async def test_a_photo_in_reply_to_the_bot_is_told_to_be_words(server: BotApiServer, bot: RunningBot) -> None:
    """Who answers the bot with a picture means it, and hears that it reads only text."""
    update = people.photo(chat=GROUP, reply_to_message=said_by_bot())
    (message,) = await shown(server, bot, update)
    assert message["text"].startswith("我只看得懂文字")


async def test_a_mention_without_a_question_shows_how_to_ask(server: BotApiServer, bot: RunningBot) -> None:
    """Who only calls the bot's name hears how to ask, not that the report does not say."""
    (message,) = await shown(server, bot, people.mention(""))
    assert "没有说" not in message["text"]
    assert "/ask" in message["text"]


@pytest.mark.parametrize("reads_all", [False, True])
async def test_the_greeting_names_mentions_only_where_they_arrive(
    server: BotApiServer, idle: RunningBot, reads_all: bool
) -> None:
    """/start in a group is one line, and a second about mentions where Telegram passes them on."""
    server.bot_options.update(can_read_all_group_messages=reads_all)
    await idle.start()
    (message,) = await shown(server, idle, people.command("/start", chat=GROUP))
    assert ("@test_bot" in message["text"]) is reads_all
    assert f"/ask {QUESTION}" in message["text"]
    assert labels(message) == []


@pytest.mark.parametrize("chat", [GROUP, SMALL_GROUP], ids=["supergroup", "group"])
async def test_who_adds_the_bot_is_greeted_once(server: BotApiServer, bot: RunningBot, chat: Json) -> None:
    """The change of membership and the message about it lead to one greeting; a promotion to none."""
    (greeting,) = await shown(server, bot, people.added_to_group(chat), people.new_members(chat=chat))
    assert "/ask" in greeting["text"]
    assert await handled(server, bot, promoted(chat, "member")) == []
    assert len(await shown(server, bot, people.removed_from_group(chat), people.added_to_group(chat))) == 1


async def test_a_channel_is_not_greeted(server: BotApiServer, bot: RunningBot) -> None:
    """Added to a channel the bot keeps quiet."""
    assert await handled(server, bot, promoted(people.CHANNEL, "left")) == []


async def test_where_the_bot_may_not_write_the_greeting_is_no_error(server: BotApiServer, bot: RunningBot) -> None:
    """Added and removed at once: Telegram refuses the greeting, and the bot goes on."""
    await handled(server, bot, people.added_to_group(), people.removed_from_group())
    (answer,) = await shown(server, bot, people.private(QUESTION))
    assert answer["text"].startswith("92332人")


async def test_in_a_forum_all_stays_in_its_topic(server: BotApiServer, bot: RunningBot) -> None:
    """The offer, what is chosen, and what stands beside it appear in the topic of the question."""
    asked = people.topic("/ask 几个试点", entities=[{"type": "bot_command", "offset": 0, "length": 4}])
    (offer,) = await shown(server, bot, asked)
    (answer,) = await shown(server, bot, pressing(offer, "派出所"))
    (beside,) = await shown(server, bot, pressing(answer, labels(answer)[0]))
    assert [message.get("message_thread_id") for message in (offer, answer, beside)] == [7, 7, 7]


async def test_people_in_a_group_do_not_share_a_conversation(server: BotApiServer, bot: RunningBot) -> None:
    """Each person's /forget and follow-ups are their own."""
    bert = people.person("Bert")
    for user in (ANNA, bert):
        await handled(server, bot, people.command(f"/ask {QUESTION}", user, GROUP))
    await handled(server, bot, people.command("/forget", chat=GROUP))
    assert bot.services.memory.conversations.get((GROUP["id"], ANNA["id"])) is None
    assert bot.services.memory.conversations.get((GROUP["id"], bert["id"])) is not None


async def test_a_group_that_became_a_supergroup_is_answered_there(server: BotApiServer, bot: RunningBot) -> None:
    """A question asked just before the move is answered where people are now."""
    old, new = people.group_chat("Family", kind="group"), people.group_chat("Family")
    reason = "Bad Request: group chat was upgraded to a supergroup chat"
    server.fail("sendMessage", faults.error(400, reason, {"migrate_to_chat_id": new["id"]}))
    (answer,) = await shown(server, bot, people.command(f"/ask {QUESTION}", chat=old))
    assert answer["chat"]["id"] == new["id"]
    assert await handled(server, bot, *people.migration(old, new)) == []
    assert bot.services.health.errors == 0


async def test_a_deleted_question_is_answered_all_the_same(server: BotApiServer, bot: RunningBot) -> None:
    """Where the question is gone, the answer comes without the quote."""
    update = people.command(f"/ask {QUESTION}", chat=GROUP)
    server.send(update)
    del server.chats[GROUP["id"]][update["message"]["message_id"]]
    (call,) = await server.wait_for("sendMessage")
    assert call.status == 200
    assert call.fields["text"].startswith("<b>92332人</b>")


async def test_a_picture_is_sent_into_the_topic_where_it_was_asked_for(server: BotApiServer, bot: RunningBot) -> None:
    """In a forum the picture comes below the answer, not in the general topic."""
    question = "/ask 村社区配备了主席、副主席和执委各多少人"
    asked = people.topic(question, entities=[{"type": "bot_command", "offset": 0, "length": 4}])
    (answer,) = await shown(server, bot, asked)
    (picture,) = await shown(server, bot, pressing(answer, "看图"))
    assert picture.get("message_thread_id") == 7


async def test_anybody_in_a_group_may_press(server: BotApiServer, bot: RunningBot) -> None:
    """A choice offered to one is open to all, and its answer takes the same place."""
    (offer,) = await shown(server, bot, people.command("/ask 几个试点", chat=GROUP))
    (answer,) = await shown(server, bot, pressing(offer, "派出所", people.person("Bert")))
    assert answer["message_id"] == offer["message_id"]


@pytest.mark.parametrize(
    ("text", "length"),
    [("/ask，两癌免费检查查了多少人", 4), ("/ask两癌免费检查查了多少人", 0), ("/ask。两癌免费检查查了多少人", 4)],
)
async def test_a_command_that_chinese_touches_in_private(
    server: BotApiServer, bot: RunningBot, text: str, length: int
) -> None:
    """Telegram marks it only before punctuation; the question is what follows either way."""
    entities = [{"type": "bot_command", "offset": 0, "length": length}] if length else []
    (answer,) = await shown(server, bot, people.said(text=text, entities=entities))
    assert answer["text"].startswith("92332人")
    assert bot.questions()[0]["text"] == QUESTION


@pytest.mark.parametrize("text", ["/forget我问过的", "/privacy看看", "/help怎么用"])
async def test_other_commands_that_chinese_touches(server: BotApiServer, bot: RunningBot, text: str) -> None:
    """Are no questions, and are done."""
    assert len(await shown(server, bot, people.private(text))) == 1
    assert bot.questions() == []


def as_channel(text: str, channel: Json, chat: Json = GROUP) -> Json:
    """A command of somebody who writes in the name of a channel."""
    stand_in = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
    return people.command(text, stand_in, chat, sender_chat=channel)


def as_group(text: str, chat: Json) -> Json:
    """A command of an anonymous admin."""
    return people.anonymous_admin(
        text, chat, entities=[{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]
    )


OTHER_GROUP = people.group_chat("Others")
OTHER_CHANNEL = {"id": -1_009_990_001, "type": "channel", "title": "Others"}
STAND_INS = [
    (lambda text: as_group(text, GROUP), lambda text: as_group(text, OTHER_GROUP)),
    (lambda text: as_channel(text, people.CHANNEL), lambda text: as_channel(text, OTHER_CHANNEL)),
]


@pytest.mark.parametrize(("one", "other"), STAND_INS, ids=["anonymous admins", "channels"])
async def test_who_shares_a_stand_in_is_a_person_of_their_own(
    server: BotApiServer, bot: RunningBot, one: Callable[[str], Json], other: Callable[[str], Json]
) -> None:
    """Telegram gives all of them one user id: /forget deletes what was asked in the same name only."""
    await handled(server, bot, one("/ask 贷款放了多少"), other(f"/ask {QUESTION}"), other("/forget"))
    assert [row["text"] for row in bot.questions()] == ["贷款放了多少"]
    await handled(server, bot, one("/forget"))
    assert bot.questions() == []


@pytest.mark.parametrize(("one", "other"), STAND_INS, ids=["anonymous admins", "channels"])
async def test_who_shares_a_stand_in_shares_no_limit(
    server: BotApiServer, bot: RunningBot, one: Callable[[str], Json], other: Callable[[str], Json]
) -> None:
    """Who asks too fast in one name keeps nobody from asking in another."""
    bot.services.flood.limit = 2
    fast = [one(f"/ask {QUESTION}") for _ in range(3)]
    *_, told = await shown(server, bot, *fast)
    assert "有点快" in told["text"]
    (answer,) = await shown(server, bot, other(f"/ask {QUESTION}"))
    assert answer["text"].startswith("92332人")


@pytest.mark.parametrize("is_known", [True, False])
async def test_a_button_below_an_old_message_of_a_topic(server: BotApiServer, bot: RunningBot, is_known: bool) -> None:
    """Telegram tells nothing of it but its number: what is shown goes into its topic, and where that was forgotten since, in
    a restart, in reply to it.
    """
    asked = people.topic(f"/ask {QUESTION}", entities=[{"type": "bot_command", "offset": 0, "length": 4}])
    (answer,) = await shown(server, bot, asked)
    old = {"chat": answer["chat"], "message_id": answer["message_id"], "date": 0}
    if not is_known:
        bot.services.memory.topics.forget((GROUP["id"], answer["message_id"]))
    calls = await handled(
        server, bot, people.pressed(old, "show:screened-women"), people.pressed(old, "picture:families")
    )
    text, picture = (call.fields for call in calls if call.method in ("sendMessage", "sendPhoto"))
    assert (text.get("message_thread_id"), picture.get("message_thread_id")) == ((7, 7) if is_known else (None, None))
    if not is_known:
        assert text["reply_parameters"]["message_id"] == answer["message_id"]
