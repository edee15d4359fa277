"""What stands on each page and belongs to none of them: page numbers, headers and footers."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from drafting.reading.measure import Line

OUTERMOST = 2
"""So many lines at the top and at the bottom of a page may be furniture."""
BORDER = 0.15
"""The part of a page's height, at top and bottom, in which headers and footers stand: GB/T 9704 leaves 37 of 297 mm."""
REPEATED = 0.5
"""Share of the pages on which a line must stand to be furniture; odd and even pages may have different ones."""
IN_A_ROW = 3
"""Pages of a chapter, or every other one of them, on which a line must stand at the very same place to be its header."""
_NUMBER = re.compile(
    r"[-—–─·•~\s]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:[\s,，、/]*(?:共|of)?\s*\d{1,4}\s*页?)?[-—–─·•~\s]*", re.IGNORECASE
)
_PRINTED = re.compile(r"(?:file|https?)://.*|\d{2,4}[/.-]\d{1,2}[/.-]\d{1,4},? *\d{1,2}:\d{2}.*")
"""What browsers print on each page: where it is from, and when it was printed."""
_BARE = re.compile(r"\d{1,4}")
_DIGITS = re.compile(r"[\d\s]+")
_UNIT = re.compile(r"单\s*位\s*[:：]")
"""What stands above a table, though on every page."""


def furniture(pages: Sequence[tuple[float, Sequence[Line]]]) -> set[Line]:
    """Those of the lines of all pages, each given with its height, that are page numbers, headers and footers."""
    borders = [[line for line in _border(height, lines) if not _UNIT.search(line.text)] for height, lines in pages]
    counts = Counter(key for border in borders for key in {_key(line) for line in border})
    enough = max(2, REPEATED * sum(1 for _, lines in pages if lines))
    rows = _in_a_row(borders)
    shift = _shift(borders)
    gone: set[Line] = set()
    for at, border in enumerate(borders):
        for line in border:
            is_number = _NUMBER.fullmatch(line.text) and (
                not _BARE.fullmatch(line.text) or int(line.text) - at == shift
            )
            if (
                (counts[_key(line)] >= enough and not _BARE.fullmatch(line.text))
                or (at, _spot(line)) in rows
                or is_number
                or _PRINTED.fullmatch(line.text)
            ):
                gone.add(line)
    return gone


def _border(height: float, lines: Sequence[Line]) -> list[Line]:
    """The lines of a page that stand where furniture does."""
    ordered = sorted((line for line in lines if not line.alone), key=lambda line: line.height)
    top = [line for line in ordered[-OUTERMOST:] if line.height > (1 - BORDER) * height]
    return top + [line for line in ordered[:OUTERMOST] if line.height < BORDER * height]


def _key(line: Line) -> str:
    return _DIGITS.sub("0", line.text)


def _spot(line: Line) -> tuple[str, int]:
    return line.text, round(line.height)


def _in_a_row(borders: Sequence[Sequence[Line]]) -> set[tuple[int, tuple[str, int]]]:
    """The lines, by page and place, that stand unchanged on pages in a row."""
    pages: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for at, border in enumerate(borders):
        for spot in {_spot(line) for line in border}:
            pages[spot].append(at)
    found: set[tuple[int, tuple[str, int]]] = set()
    for spot, places in pages.items():
        row: list[int] = []
        for at in places:
            row = [*row, at] if row and at - row[-1] <= 2 else [at]
            found |= {(page, spot) for page in row} if len(row) >= IN_A_ROW else set()
    return found


def _shift(borders: Sequence[Sequence[Line]]) -> int | None:
    """By how much numbers without a mark are ahead of their pages; None where they are no page numbers."""
    shifts = Counter(
        int(line.text) - at for at, border in enumerate(borders) for line in border if _BARE.fullmatch(line.text)
    )
    if not shifts:
        return None
    shift, count = shifts.most_common(1)[0]
    return shift if count > 1 or 0 <= shift <= 1 else None
