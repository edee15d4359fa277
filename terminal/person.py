"""The person at the terminal, as the updates that Telegram would send about them."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import count
from typing import Any

from terminal.keyboard import Button, buttons_of
from terminal.messages import PERSON, JSONDict, Messages

_LONGEST_MESSAGE = 4096
_LONGEST_NUMBER = 3
_COMMAND = re.compile(r"/[A-Za-z0-9_]{1,32}(?:@\w+)?", re.ASCII)
_DROPPED = re.compile("[\r\ufeff\u2028-\u202e]")  # as Telegram drops them
_BLANKED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


class Person:
    """Writes into the chat and presses the buttons under what stands there."""

    def __init__(self, messages: Messages) -> None:
        self._messages = messages
        self._updates = count(1)

    def meant_button(self, line: str) -> Button | None:
        """The button of the message shown last with any, if the line is its number."""
        number = unicodedata.normalize("NFKC", line.strip())
        message = self._messages.with_buttons()
        if message is None or len(number) > _LONGEST_NUMBER or not number.isdecimal() or number.startswith("0"):
            return None
        buttons = buttons_of(message)
        return buttons[int(number) - 1] if int(number) <= len(buttons) else None

    def presses(self, button: Button) -> JSONDict:
        """The update for pressing a button of the message shown last with any."""
        number = next(self._updates)
        query = {
            "id": str(number),
            "from": PERSON,
            "chat_instance": "terminal",
            "message": self._messages.with_buttons(),
            "data": button["callback_data"],
        }
        return {"update_id": number, "callback_query": query}

    def says(self, line: str) -> Iterator[JSONDict]:
        """The updates for a line: none where nothing is in it, several where Telegram would cut it up."""
        text = _BLANKED.sub(" ", _DROPPED.sub("", line)).strip()
        for start in range(0, len(text), _LONGEST_MESSAGE):
            content = _content(text[start : start + _LONGEST_MESSAGE])
            yield {"update_id": next(self._updates), "message": self._messages.add(PERSON, content)}


def _content(text: str) -> dict[str, Any]:
    command = _COMMAND.match(text)
    entities = [{"type": "bot_command", "offset": 0, "length": command.end()}] if command else None
    return {"text": text, "entities": entities}
