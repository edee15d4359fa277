"""Inline keyboards as numbered lines."""

import unicodedata
from collections.abc import Mapping
from itertools import count
from typing import Any

from terminal import texts

Button = Mapping[str, Any]

_WORKING = ("callback_data", "copy_text", "url")  # the other kinds need an application of Telegram's
_SHORT = 48
_LONGEST_ADDRESS = 60  # a longer one is shown when the button is chosen
_GAP = "   "


def buttons_of(message: Mapping[str, Any]) -> list[Button]:
    """The buttons that can be chosen by number, in the order of their numbers."""
    return [button for row in _rows(message) for button in row]


def listed(message: Mapping[str, Any]) -> str:
    """The numbered buttons, one row a line, or all on one line where that is short; "" where there are none."""
    numbers = count(1)
    rows = [_GAP.join(_titled(next(numbers), button) for button in row) for row in _rows(message)]
    on_one_line = _GAP.join(rows)
    return on_one_line if _columns(on_one_line) <= _SHORT else "\n".join(rows)


def _rows(message: Mapping[str, Any]) -> list[list[Button]]:
    keyboard = message.get("reply_markup", {}).get("inline_keyboard", ())
    rows = [[button for button in row if any(kind in button for kind in _WORKING)] for row in keyboard]
    return [row for row in rows if row]


def _titled(number: int, button: Button) -> str:
    title = " ".join(button["text"].split())
    if 0 < len(button.get("url", "")) <= _LONGEST_ADDRESS:
        title = texts.LINKED.format(text=title, url=button["url"])
    return texts.BUTTON.format(number=number, title=title)


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
