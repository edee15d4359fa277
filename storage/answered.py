"""Which messages answer which: kept for two days beside the number of the update, so that an answer is edited when its
question is, after a restart too, and none is sent twice.

No chat is kept: a place is a number made with a key, as that of a person is.
"""

import secrets
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from storage.inbox import Inbox
from storage.people import KEY_BYTES, DamagedKey, number_of_place, read_key


@dataclass(frozen=True)
class Answered:
    """Looks up in `inbox` by numbers made with `key`."""

    inbox: Inbox
    key: bytes

    def place(self, chat: int, message: int) -> int:
        """The number that stands for a message in a chat."""
        return number_of_place(chat, message, self.key)

    def messages(self, chat: int, message: int) -> tuple[int, ...]:
        """The numbers of the messages that answer one; none where that is not known, or cannot be read now."""
        try:
            return self.inbox.answer_at(self.place(chat, message))
        except sqlite3.Error:
            return ()


def key_of_places(path: Path) -> bytes:
    """The key kept at `path`; where that cannot be read one for this run, after which no place is known again."""
    try:
        return read_key(path)
    except (OSError, DamagedKey):
        return secrets.token_bytes(KEY_BYTES)
