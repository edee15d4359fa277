"""The methods of the Bot API that a bot uses to talk, done on the screen."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from terminal.files import Files, Upload
from terminal.markup import FaultyMarkup, read_html
from terminal.messages import BOT, CHAT, JSONDict, Messages
from terminal.screen import Screen

Given = Mapping[str, Any]
Uploads = Mapping[str, Upload]

_LONGEST = {"text": 4096, "caption": 1024, "notice": 200}
_ENTITIES = {"text": "entities", "caption": "caption_entities"}
_LONGEST_DATA = 64
_ATTACHED = "attach://"
_EXPECTS_MORE_THAN_TRUE = ("send", "get", "edit", "copy", "forward", "stop")


class Refused(Exception):
    """Telegram would answer this call with an error; the message is its description."""


class BotApi:
    """Does what a method asks for and returns what Telegram would return."""

    def __init__(self, screen: Screen, messages: Messages, files: Files) -> None:
        self._screen, self._messages, self._files = screen, messages, files
        self._methods: dict[str, Callable[[Given, Uploads], Any]] = {
            "getMe": lambda *_: _ABOUT_BOT,
            "getMyCommands": lambda *_: [],
            "sendChatAction": lambda *_: True,
            "sendMessageDraft": lambda *_: True,
            "sendMessage": self._send_message,
            "sendPhoto": lambda given, uploads: self._send_media("photo", given, uploads),
            "sendDocument": lambda given, uploads: self._send_media("document", given, uploads),
            "editMessageText": self._edit_text,
            "editMessageCaption": self._edit_caption,
            "editMessageMedia": self._edit_media,
            "editMessageReplyMarkup": self._edit_buttons,
            "deleteMessage": self._delete,
            "answerCallbackQuery": self._answer_press,
        }

    def call(self, method: str, given: Given, uploads: Uploads) -> Any:
        """The result of `method`; Refused when Telegram would not do it, or the terminal cannot."""
        if method in self._methods:
            return self._methods[method](given, uploads)
        if method.startswith(_EXPECTS_MORE_THAN_TRUE):
            raise Refused(f"{method} cannot be done in a terminal")
        return True

    def _send_message(self, given: Given, _uploads: Uploads) -> JSONDict:
        return self._send(given, _written(given, "text"))

    def _send_media(self, kind: str, given: Given, uploads: Uploads) -> JSONDict:
        _check_chat(given)
        return self._send(given, self._media(kind, given, given.get(kind, _ATTACHED + kind), uploads))

    def _send(self, given: Given, content: JSONDict) -> JSONDict:
        _check_chat(given)
        message = self._messages.add(BOT, content | _keyboard(given))
        self._screen.show(message, self._place(message))
        return message

    def _edit_text(self, given: Given, _uploads: Uploads) -> JSONDict:
        message = self._own(given)
        if "text" not in message:
            raise Refused("there is no text in the message to edit")
        return self._change(message, _written(given, "text") | _keyboard(given))

    def _edit_caption(self, given: Given, _uploads: Uploads) -> JSONDict:
        message = self._own(given)
        if "text" in message:
            raise Refused("there is no caption in the message to edit")
        return self._change(message, _written(given, "caption") | _keyboard(given))

    def _edit_media(self, given: Given, uploads: Uploads) -> JSONDict:
        message, media = self._own(given), given["media"]
        kind = "photo" if media["type"] == "photo" else "document"
        without = dict.fromkeys(("text", "entities", "photo", "document"))
        content = without | self._media(kind, media, media["media"], uploads) | _keyboard(given)
        changed = self._messages.change(message, content)
        self._screen.show(changed, self._place(changed))
        return changed

    def _edit_buttons(self, given: Given, _uploads: Uploads) -> JSONDict:
        message, keyboard = self._own(given), _keyboard(given)
        if keyboard["reply_markup"] == message.get("reply_markup"):
            raise Refused("message is not modified")  # a text that stays as it is is shown again: silence would puzzle
        changed = self._messages.change(message, keyboard)
        self._screen.show_buttons(changed)
        return changed

    def _delete(self, given: Given, _uploads: Uploads) -> bool:
        if not self._messages.remove(given["message_id"]):
            raise Refused("message to delete not found")
        self._screen.show_deleted()
        return True

    def _answer_press(self, given: Given, _uploads: Uploads) -> bool:
        text = given.get("text", "")
        if len(text) > _LONGEST["notice"]:
            raise Refused("MESSAGE_TOO_LONG")
        if text:
            self._screen.show_notice(text, is_alert=bool(given.get("show_alert")))
        return True

    def _change(self, message: JSONDict, content: JSONDict) -> JSONDict:
        changed = self._messages.change(message, content)
        self._screen.show(changed)
        return changed

    def _place(self, message: JSONDict) -> str | None:
        """Where the picture or file of the message is."""
        file = message["photo"][0] if "photo" in message else message.get("document")
        return self._files.place(file["file_id"]) if file else None

    def _own(self, given: Given) -> JSONDict:
        """The message of the bot that a call is about."""
        message = self._messages.get(given.get("message_id", 0))
        if message is None:
            raise Refused("message to edit not found")
        if message["from"]["id"] != BOT["id"]:
            raise Refused("message can't be edited")
        return message

    def _media(self, kind: str, given: Given, source: str, uploads: Uploads) -> JSONDict:
        """What a message has of a picture or file that was uploaded, was sent before, or lies elsewhere."""
        written = _written(given, "caption")
        file_id = source
        if source.startswith(_ATTACHED):
            upload = uploads[source.removeprefix(_ATTACHED)]
            file_id = self._files.save(upload, written["caption"] or "", is_picture=kind == "photo")
        if self._files.place(file_id) is None:
            raise Refused("wrong file identifier/HTTP URL specified")
        file = {"file_id": file_id, "file_unique_id": Path(file_id).name}
        return written | {kind: [file | {"width": 0, "height": 0}] if kind == "photo" else file}


_ABOUT_BOT: JSONDict = BOT | {
    "can_join_groups": False,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}


def _check_chat(given: Given) -> None:
    if str(given["chat_id"]) != str(CHAT["id"]):
        raise Refused("chat not found")


def _written(given: Given, field: str) -> JSONDict:
    """The text or caption with its entities; None for what there is none of."""
    text, entities = given.get(field, ""), given.get(_ENTITIES[field], [])
    if given.get("parse_mode") == "HTML":
        try:
            text, entities = read_html(text)
        except FaultyMarkup as fault:
            raise Refused(f"can't parse entities: {fault}") from None
    if field == "text" and not text.strip():
        raise Refused("message text is empty")
    if len(text) > _LONGEST[field]:
        raise Refused("message is too long" if field == "text" else "message caption is too long")
    return {field: text or None, _ENTITIES[field]: entities or None}


def _keyboard(given: Given) -> JSONDict:
    """The buttons under a message; None for no buttons."""
    keyboard = given.get("reply_markup", {}).get("inline_keyboard")
    for row in keyboard or ():
        if any(len(button.get("callback_data", "").encode()) > _LONGEST_DATA for button in row):
            raise Refused("BUTTON_DATA_INVALID")
    return {"reply_markup": {"inline_keyboard": keyboard} if keyboard else None}
