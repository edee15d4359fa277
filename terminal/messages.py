"""What stands in the chat: every message as the Bot API writes it."""

import time
from itertools import count
from typing import Any

from terminal import texts
from terminal.keyboard import buttons_of

JSONDict = dict[str, Any]

PERSON: JSONDict = {"id": 1, "is_bot": False, "first_name": texts.PERSON_NAME, "language_code": "zh-hans"}
BOT: JSONDict = {"id": 0, "is_bot": True, "first_name": texts.BOT_NAME, "username": "terminal_bot"}
CHAT: JSONDict = {"id": PERSON["id"], "type": "private", "first_name": texts.PERSON_NAME}

_KEPT = 1000  # a long pipe must not fill the memory


class Messages:
    """The newest messages of the one chat there is, the one shown last at the end."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._messages: dict[int, JSONDict] = {}

    def add(self, sender: JSONDict, content: JSONDict) -> JSONDict:
        """A new message with `content`; what is None there is left out."""
        head = {"message_id": next(self._numbers), "date": int(time.time()), "chat": CHAT, "from": sender}
        if len(self._messages) == _KEPT:
            del self._messages[next(iter(self._messages))]
        return self._put(head | content)

    def get(self, number: int) -> JSONDict | None:
        """The message of that id, if it still stands there."""
        return self._messages.get(number)

    def change(self, message: JSONDict, content: JSONDict) -> JSONDict:
        """The message with `content` over what it had; what is None there is taken away."""
        changed = message | {"edit_date": int(time.time())} | content
        self.remove(message["message_id"])
        return self._put(changed)

    def remove(self, number: int) -> bool:
        """Whether there was such a message; now there is none."""
        return self._messages.pop(number, None) is not None

    def with_buttons(self) -> JSONDict | None:
        """The message shown last that has buttons to choose from."""
        return next((message for message in reversed(self._messages.values()) if buttons_of(message)), None)

    def _put(self, fields: JSONDict) -> JSONDict:
        message = {key: value for key, value in fields.items() if value is not None}
        self._messages[message["message_id"]] = message
        return message
