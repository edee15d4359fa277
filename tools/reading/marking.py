"""How much of a document is in what was read: its numbers, the cells of its tables, its sentences."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from tools.reading.contents import Part, tables_of

_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_SENTENCE = re.compile(r"[^。]+。")
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Marks:
    """How many `numbers` were written, of them `missing` and `invented`; `cells` and those `right`; `sentences`, `whole`."""

    numbers: int
    missing: int
    invented: int
    cells: int
    right: int
    sentences: int
    whole: int


def marked(parts: Sequence[Part], lines: Sequence[str], tables: Sequence[Rows]) -> Marks:
    """The marks of `lines` and `tables`, read from a document of `parts`."""
    written = _numbers(text for part in parts for text in ([part] if isinstance(part, str) else chain(*part.rows)))
    read = _numbers(lines)
    sentences = [sentence for part in parts if isinstance(part, str) for sentence in _SENTENCE.findall(part)]
    found = Counter(sentence for line in lines for sentence in _SENTENCE.findall(line))
    return Marks(
        numbers=written.total(),
        missing=(written - read).total(),
        invented=(read - written).total(),
        cells=sum(len(row) for grid in tables_of(parts) for row in grid.rows),
        right=sum(cells_right(grid.rows, tables) for grid in tables_of(parts)),
        sentences=len(sentences),
        whole=(Counter(sentences) & found).total(),
    )


def cells_right(rows: Rows, tables: Sequence[Rows]) -> int:
    """Cells of the table `rows` that stand in their row and column in that of `tables`, read, which has most of them."""
    return max((_in_order(rows, table) for table in tables), default=0)


def _in_order(rows: Rows, read: Rows) -> int:
    """The most cells right, rows of both in order (as a longest common subsequence)."""
    before = [0] * (len(read) + 1)
    for row in rows:
        now = [0]
        for at, other in enumerate(read):
            now.append(max(now[-1], before[at + 1], before[at] + _alike(row, other)))
        before = now
    return before[-1]


def _alike(row: Sequence[str], other: Sequence[str]) -> int:
    same = sum(_plain(a) == _plain(b) for a, b in zip(row, other, strict=False))
    filled = sum(bool(a) and _plain(a) == _plain(b) for a, b in zip(row, other, strict=False))
    return same if filled and len(row) == len(other) else 0


def _plain(text: str | None) -> str:
    return "".join((text or "").split())


def _numbers(texts: Iterable[str]) -> Counter[str]:
    return Counter(number for text in texts for number in _NUMBER.findall(text))
