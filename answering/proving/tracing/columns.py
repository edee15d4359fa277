"""Rows of Chinese text in columns: a Chinese character is as wide as two Latin ones."""

import unicodedata
from collections.abc import Iterable, Sequence

GAP = "  "


def width(text: str) -> int:
    """Columns that `text` takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def aligned(rows: Iterable[Sequence[str]], indent: int = 2) -> list[str]:
    """A line for each row, its cells one below the other; rows of one cell stand for themselves."""
    listed = [row for row in rows if row]
    most = max((len(row) for row in listed), default=0)
    widths = [max((width(row[at]) for row in listed if at < len(row) - 1), default=0) for at in range(most)]
    return [" " * indent + GAP.join(_cells(row, widths)).rstrip() for row in listed]


def _cells(row: Sequence[str], widths: Sequence[int]) -> list[str]:
    padded = (cell + " " * (room - width(cell)) for cell, room in zip(row[:-1], widths, strict=False))
    return [*padded, row[-1]]
