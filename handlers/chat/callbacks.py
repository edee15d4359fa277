"""What a button's data means: an action and its arguments, in at most 64 bytes.

Anything may come back: forged data, or a button of long ago. `parse` gives None for what no button of ours holds; who
handles an action checks that what its arguments name still exists.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2s

LONGEST = 64
"""Bytes of callback data (Bot API, InlineKeyboardButton)."""

SHOW, CHOOSE, EXAMPLE, RATE, PICTURE = "show", "choose", "example", "rate", "picture"
NEITHER = "neither"
TOPICS, TOPIC, TOPIC_ENTRY, FIGURES, NOTHING = "topics", "topic", "in", "figures", "nothing"
FETCH, WHICH, LIVE, DISCARD, UNDO = "fetch", "which", "live", "discard", "undo"
MISSED, GROUP, TEACH, NEW_ENTRY, SENTENCE = "missed", "group", "teach", "new", "sentence"
ANSWER, ABSENT, NEW_ABSENT, UNRELATED = "answer", "absent", "new-absent", "unrelated"
REMOVE = "remove"
TAUGHT, FIND, FOUND = "taught", "find", "found"
HISTORY, VERSION, UNDO_MANY, WHY, NO_WHY = "history", "version", "undo-all", "why", "no-why"
REVIEW, PUBLISH, THROW, ACCEPT, REFUSE, AS_REPORT = "review", "publish", "throw", "accept", "refuse", "as-report"
LOG, UNSENT = "log", "unsent"
LIST, ITEM, COMPARE = "list", "item", "compare"
_ARGUMENTS = {
    SHOW: 1,
    CHOOSE: 1,
    EXAMPLE: 1,
    RATE: 2,
    PICTURE: 1,
    NEITHER: 1,
    TOPICS: 1,
    TOPIC: 3,
    TOPIC_ENTRY: 4,
    FIGURES: 2,
    NOTHING: 0,
    FETCH: 2,
    WHICH: 2,
    LIVE: 1,
    DISCARD: 1,
    REMOVE: 2,
    UNDO: 2,
    UNDO_MANY: 3,
    HISTORY: 1,
    VERSION: 2,
    WHY: 1,
    NO_WHY: 0,
    REVIEW: 3,
    PUBLISH: 2,
    THROW: 2,
    ACCEPT: 2,
    REFUSE: 3,
    AS_REPORT: 2,
    MISSED: 1,
    GROUP: 1,
    TEACH: 2,
    TAUGHT: 2,
    FIND: 1,
    FOUND: 3,
    NEW_ENTRY: 1,
    SENTENCE: 3,
    ANSWER: 4,
    ABSENT: 1,
    NEW_ABSENT: 2,
    UNRELATED: 1,
    LOG: 2,
    UNSENT: 1,
    LIST: 2,
    ITEM: 2,
    COMPARE: 1,
}


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button."""

    action: str
    arguments: tuple[str, ...] = ()

    def number(self, at: int) -> int:
        """The argument at `at` as a number from 0 to 9999; -1 where it is none."""
        text = self.arguments[at]
        return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else -1


def data(action: str, *arguments: object) -> str:
    """The data of a button; ValueError where it does not fit, which the limits on ids rule out."""
    text = ":".join((action, *map(str, arguments)))
    if len(text.encode()) > LONGEST or len(arguments) != _ARGUMENTS[action]:
        raise ValueError(f"callback data does not fit: {action}")
    return text


def parse(text: str | None) -> Press | None:
    """The press that `text` stands for; None where it is no data of ours."""
    action, *arguments = (text or "").split(":")
    if _ARGUMENTS.get(action) != len(arguments):
        return None
    return Press(action, tuple(arguments))


def short(text: str) -> str:
    """A name for `text` that fits into a button: 10 hexadecimal digits."""
    return blake2s(text.encode(), digest_size=5).hexdigest()


def meant(name: str, texts: Iterable[str]) -> str | None:
    """The one of `texts` that `name` is short for; None where there is none."""
    return next((text for text in texts if short(text) == name), None)
