"""TOML as staff write it, cut into pieces whether it is sound or not: what a parser that gives up cannot tell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a piece is."""

    TEXT = "text"
    """In quotes, closed."""
    OPEN = "open"
    """In quotes that are not closed: on their line, or those of several lines at all."""
    MARK = "mark"
    """One of [ ] { } = ,"""
    WORD = "word"
    """Anything else up to white space, a mark or a quote: keys, numbers, what should stand in quotes."""
    END = "end"
    """Of a line."""


@dataclass(frozen=True, slots=True)
class Piece:
    """`text` as it is written, from `start`; `line` counts from 1."""

    kind: Kind
    text: str
    start: int
    line: int

    @property
    def end(self) -> int:
        """Where the next piece may begin."""
        return self.start + len(self.text)


_LONG = {'"""': re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}', re.DOTALL), "'''": re.compile(r"'''.*?'{3,5}", re.DOTALL)}
_SHORT = {'"': re.compile(r'"(?:[^"\\\n]|\\[^\n])*"?'), "'": re.compile(r"'[^'\n]*'?")}
_WORD = re.compile(r"[^\s\[\]{}=,\"'#]+")


def pieces(text: str) -> Iterator[Piece]:
    r"""The pieces of `text`, whose lines end in \\n; white space and comments are none."""
    at, line = 0, 1
    while at < len(text):
        found = _piece(text, at, line)
        if found is not None:
            yield found
            line += found.text.count("\n")
            at = found.end
        elif text[at] == "#":
            end = text.find("\n", at)
            at = len(text) if end < 0 else end
        else:
            at += 1
    yield Piece(Kind.END, "", len(text), line)


def _piece(text: str, at: int, line: int) -> Piece | None:
    character = text[at]
    if character == "\n":
        return Piece(Kind.END, "\n", at, line)
    if character in "[]{}=,":
        return Piece(Kind.MARK, character, at, line)
    if character in "\"'":
        return _quoted(text, at, line)
    word = _WORD.match(text, at)
    return Piece(Kind.WORD, word[0], at, line) if word else None


def _quoted(text: str, at: int, line: int) -> Piece:
    for opening, pattern in _LONG.items():
        if text.startswith(opening, at):
            found = pattern.match(text, at)
            return Piece(Kind.TEXT if found else Kind.OPEN, found[0] if found else text[at:], at, line)
    short = _SHORT[text[at]].match(text, at)
    written = short[0] if short else text[at]
    is_closed = len(written) > 1 and written.endswith(text[at])
    return Piece(Kind.TEXT if is_closed else Kind.OPEN, written, at, line)
