"""Paragraphs as the lines of a report's text."""

from collections.abc import Sequence

_INVISIBLE = "\u200b\u200e\u200f\u2060\ufeff"
"""What stands at the ends of copied paragraphs and is no white space to Python."""


def lines_of(paragraphs: Sequence[str]) -> list[str]:
    """The lines of `paragraphs` that hold something, without white space at their ends."""
    lines = (_trimmed(line) for paragraph in paragraphs for line in paragraph.splitlines())
    return [line for line in lines if line]


def _trimmed(line: str) -> str:
    before = None
    while before != line:
        before, line = line, line.strip().strip(_INVISIBLE)
    return line
