"""Finding the words of a word list in a text: from left to right, the longest first."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Phrasebook(Generic[Value]):
    """Words and what each stands for."""

    def __init__(self, words: Mapping[str, Value]) -> None:
        self._words = {word: value for word, value in words.items() if word}
        found: dict[str, set[int]] = {}
        for word in self._words:
            # By two characters, since most words share their first one with others.
            found.setdefault(word[:2], {1} if word[0] in self._words else set()).add(len(word))
        self._lengths = {head: sorted(lengths, reverse=True) for head, lengths in found.items()}

    @cached_property
    def _first(self) -> re.Pattern[str]:
        """Finds where a word may begin, faster than Python can look: few characters of a text begin one."""
        firsts = "".join(dict.fromkeys(head[0] for head in self._lengths))
        return re.compile(f"[{re.escape(firsts)}]" if firsts else r"(?!)")

    def __getstate__(self) -> dict[str, object]:
        """Without the pattern, which a process that reads the book would compile, and most have no use for most books."""
        return {name: value for name, value in self.__dict__.items() if name != "_first"}

    def scan(self, text: str) -> Iterator[tuple[int, int, Value]]:
        """Each word found as (start, end, value), places in characters; words do not overlap, and an ASCII word
        matches whole words only.
        """
        position = 0
        while found := self._first.search(text, position):
            start = found.start()
            position = start + 1
            head = text[start : start + 2]
            for length in self._lengths.get(head) or self._lengths.get(head[0]) or ():
                word = text[start : start + length]
                if len(word) == length and word in self._words and _stands_alone(text, start, start + length):
                    yield start, start + length, self._words[word]
                    position = start + length
                    break

    def occurs_in(self, text: str) -> bool:
        """Whether any word of the book is found in `text`."""
        return next(self.scan(text), None) is not None

    @cached_property
    def pattern(self) -> str:
        """A regular expression that finds any word of the book, the longest first; without a group around it."""
        return "|".join(map(re.escape, sorted(self._words, key=len, reverse=True))) or r"(?!)"

    def items(self) -> Iterable[tuple[str, Value]]:
        """Every word with what it stands for."""
        return self._words.items()

    def __contains__(self, word: str) -> bool:
        return word in self._words

    def __len__(self) -> int:
        return len(self._words)


def rewrite(text: str, book: Phrasebook[str]) -> str:
    """`text` with each word of `book` replaced by what it stands for, in one pass."""
    pieces, last = [], 0
    for start, end, value in book.scan(text):
        pieces += [text[last:start], value]
        last = end
    return "".join([*pieces, text[last:]])


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] is no part of a longer Latin word."""
    if not text[start].isascii() or not text[start].isalpha():
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isascii() and before.isalpha()) and not (after.isascii() and after.isalpha())
