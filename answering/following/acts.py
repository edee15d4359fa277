"""What a message that holds nothing else says of what was shown: its words, the place, the second one, whether it is so."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from answering.language.following import Act
from answering.language.numbers.numerals import read_chinese
from answering.language.text import fold
from answering.language.wordlists import FILLER, Language

_ORDINAL = re.compile(r"(?:选|要|看)?第?([1-9]\d?)(?:个|条|项|种|号|件|场|位|点)")
_CHINESE = re.compile(r"第([一二两三四五六七八九十]{1,3})")
_LAST = re.compile(r"倒数第1(?:个|条|项)")
_MARKS = re.compile(r"[^\w]+")
_RANK = (Act.AROUND, Act.PLACE, Act.QUOTE, Act.ALL, Act.MORE, Act.DOUBT, Act.FIRST, Act.LAST)
"""Of several acts in one message the first of these is meant: 原文在哪一段 asks for the place."""
LEFT = 1
"""Characters that may be left of a message that is nothing but an act."""


@dataclass(frozen=True, slots=True)
class Pointed:
    """Which of what was listed a message points to: its `number` from 1, -1 for the last; `rest` is what it says beside."""

    number: int
    rest: str


def read_act(message: str, language: Language) -> Act | None:
    """The act that `message` consists of; None where it says anything else."""
    text = _numbered(message)
    found = [value for *_, value in language.following.acts.scan(text)]
    if not found or _left(text, language) > LEFT:
        return None
    return min(found, key=_RANK.index)


def read_pointed(message: str, language: Language) -> Pointed | None:
    """The one of several that a message points to (第二个, 后面那个是跟谁搞的); None where it points to none."""
    text = _numbered(message)
    for start, end, act in language.following.acts.scan(text):
        if act in (Act.FIRST, Act.LAST):
            return Pointed(1 if act is Act.FIRST else -1, text[:start] + text[end:])
    if found := _LAST.search(text):
        return Pointed(-1, text[: found.start()] + text[found.end() :])
    if (found := _ORDINAL.search(text)) and found[0][0] in "第选要看":
        return Pointed(int(found[1]), text[: found.start()] + text[found.end() :])
    return None


def is_bare(text: str, language: Language) -> bool:
    """Whether nothing is left of `text` but words that mean nothing by themselves."""
    return _left(text, language) <= LEFT


def _numbered(message: str) -> str:
    """`message` folded, with the numerals of ordinals as digits."""
    return _CHINESE.sub(lambda found: f"第{read_chinese(found[1]) or 0:.0f}", fold(message))


def _left(text: str, language: Language) -> int:
    """How many characters of `text` are neither an act's nor mere talk."""
    words = language.following
    for book in (words.acts, words.leads, words.pointers):
        text = _without(text, ((start, end) for start, end, _ in book.scan(text)))
    text = _without(text, ((start, end) for start, end, value in language.markers.scan(text) if value == FILLER))
    return len(_MARKS.sub("", text))


def _without(text: str, places: Iterable[tuple[int, int]]) -> str:
    pieces, last = [], 0
    for start, end in places:
        pieces.append(text[last:start])
        last = end
    return "\n".join([*pieces, text[last:]])
