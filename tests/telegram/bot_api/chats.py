"""Chats and the messages in them, as people see them."""

import time
from typing import Any

from tests.telegram.bot_api.ids import message_ids
from tests.telegram.bot_api.keyboards import inline_keyboard
from tests.telegram.bot_api.refusals import BadRequest, Broken, Json, Refused, need

HEARD = ("message", "edited_message", "channel_post", "edited_channel_post")
OUT = ("kicked", "left")


class Chats:
    """Messages of people and bot by chat and id; an edit replaces a message's dict, so older ones stay as they were."""

    def __init__(self, bot: Json) -> None:
        self.messages: dict[int, dict[int, Json]] = {}
        self._bot = bot
        self._known: dict[int, Json] = {}
        self._closed: dict[int, tuple[int, str, Json | None]] = {}

    def hear(self, update: Json) -> None:
        """Take in what an update tells about messages and chats."""
        for kind in HEARD:
            if kind in update:
                self._hear_message(update[kind])
        if membership := update.get("my_chat_member"):
            chat = membership["chat"]
            self._known[chat["id"]] = chat
            self._closed.pop(chat["id"], None)
            if membership["new_chat_member"]["status"] in OUT:
                self.close(chat["id"])

    def _hear_message(self, message: Json) -> None:
        chat = message["chat"]
        self._known[chat["id"]] = chat
        self.messages.setdefault(chat["id"], {})[message["message_id"]] = message
        if moved := message.get("migrate_to_chat_id"):
            reason = "Bad Request: group chat was upgraded to a supergroup chat"
            self._closed[chat["id"]] = (400, reason, {"migrate_to_chat_id": moved})

    def close(self, chat_id: int) -> None:
        """From now on the bot may not write here."""
        reason = "bot was blocked by the user" if chat_id > 0 else "bot was kicked from the group chat"
        self._closed[chat_id] = (403, f"Forbidden: {reason}", None)

    def chat(self, chat_id: Any) -> Json:
        """The chat, made up where nobody has written in it yet."""
        if isinstance(chat_id, str):
            named = (chat for chat in self._known.values() if f"@{chat.get('username')}" == chat_id)
            if chat := next(named, None):
                return chat
            raise BadRequest("chat not found")
        if not isinstance(chat_id, int) or not chat_id:
            raise Broken("chat_id is no chat")
        chat = self._known.get(chat_id)
        if chat is None:
            chat = self._known[chat_id] = _made_up(chat_id)
        return chat

    def is_known(self, chat_id: Any) -> bool:
        return chat_id in self._known or isinstance(chat_id, str)

    def open_chat(self, fields: Json) -> Json:
        """The chat that a call names, if the bot may write there."""
        chat = self.chat(need(fields, "chat_id"))
        if self._closed and chat["id"] in self._closed:
            raise Refused(*self._closed[chat["id"]])
        return chat

    def find(self, chat_id: int, message_id: Any) -> Json | None:
        messages = self.messages.get(chat_id)
        return messages.get(message_id) if messages else None

    def is_own(self, message: Json) -> bool:
        return "from" not in message or bool(message["from"]["id"] == self._bot["id"])

    def post(self, fields: Json, content: Json) -> Json:
        """The message that the bot sends."""
        chat = self.open_chat(fields)
        message = {"message_id": 0, "date": int(time.time()), "chat": chat, **content}
        message |= {"sender_chat": chat} if chat["type"] == "channel" else {"from": self._bot}
        if "message_thread_id" in fields:
            message |= {"message_thread_id": fields["message_thread_id"], "is_topic_message": True}
        if "reply_parameters" in fields and (replied := self._replied(chat["id"], fields["reply_parameters"])):
            message["reply_to_message"] = replied
        if keyboard := inline_keyboard(fields.get("reply_markup"), others_allowed=True):
            message["reply_markup"] = keyboard
        messages = self.messages.setdefault(chat["id"], {})
        while (message_id := next(message_ids)) in messages:
            pass
        message["message_id"] = message_id
        messages[message_id] = message
        return message

    def _replied(self, chat_id: int, parameters: Json) -> Json | None:
        found = self.find(parameters.get("chat_id", chat_id), parameters.get("message_id"))
        if found:
            return {name: value for name, value in found.items() if name != "reply_to_message"}
        if parameters.get("allow_sending_without_reply"):
            return None
        raise BadRequest("message to be replied not found")

    def replace(self, message: Json) -> Json:
        """Put the new state of a message in its place."""
        self.messages[message["chat"]["id"]][message["message_id"]] = message
        return message


def _made_up(chat_id: int) -> Json:
    if chat_id > 0:
        return {"id": chat_id, "type": "private", "first_name": f"Person {chat_id}"}
    kind = "supergroup" if chat_id < -1_000_000_000_000 else "group"
    return {"id": chat_id, "type": kind, "title": f"Group {-chat_id}"}
