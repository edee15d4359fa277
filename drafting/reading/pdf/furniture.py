"""What stands on each page and belongs to none of them: page numbers, headers and footers."""

import re
from collections import Counter
from collections.abc import Sequence

from drafting.reading.paragraphs import Line

OUTERMOST = 2
"""So many lines at the top and at the bottom of a page may be furniture."""
BORDER = 0.15
"""The part of a page's height, at top and bottom, in which headers and footers stand: GB/T 9704 leaves 37 of 297 mm."""
REPEATED = 0.5
"""Share of the pages on which a line must stand to be furniture; odd and even pages may have different ones."""
_NUMBER = re.compile(
    r"[-—–─·•~\s]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:[\s,，、/]*(?:共|of)?\s*\d{1,4}\s*页?)?[-—–─·•~\s]*", re.IGNORECASE
)
_DIGITS = re.compile(r"[\d\s]+")


def without_furniture(pages: Sequence[tuple[float, Sequence[Line]]]) -> list[Line]:
    """The lines of all pages, each given with its height, less their page numbers, headers and footers."""
    borders = [_border(height, lines) for height, lines in pages]
    counts = Counter(key for border in borders for key in {_key(line) for line in border})
    enough = max(2, REPEATED * sum(1 for _, lines in pages if lines))
    kept: list[Line] = []
    for (_, lines), border in zip(pages, borders, strict=True):
        gone = {id(line) for line in border if counts[_key(line)] >= enough or _NUMBER.fullmatch(line.text)}
        kept += [line for line in lines if id(line) not in gone]
    return kept


def _border(height: float, lines: Sequence[Line]) -> list[Line]:
    """The lines of a page that stand where furniture does."""
    ordered = sorted(lines, key=lambda line: line.height)
    top = [line for line in ordered[-OUTERMOST:] if line.height > (1 - BORDER) * height]
    return top + [line for line in ordered[:OUTERMOST] if line.height < BORDER * height]


def _key(line: Line) -> str:
    return _DIGITS.sub("0", line.text)
