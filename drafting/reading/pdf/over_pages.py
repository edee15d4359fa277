"""Tables that go over the end of a page, put together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafting.reading.measure import Line
from drafting.reading.pdf.laid_out import LaidOut, Ruled

SAME_COLUMN = 5.0
"""Points by which the columns of one table may be apart otherwise on its next page, or in the next column of its page."""
MOST_HEADER_ROWS = 6
_AGAIN = re.compile(r"[(（]?续[)）]?表?.*|.*[(（]续[)）]|单\s*位\s*[:：].*")
"""What stands above the part of a table on its next page."""


@dataclass(slots=True)
class _Body:
    """The parts of all pages so far, and what was left out."""

    parts: list[Line | Ruled]
    dropped: list[str]


def over_pages(pages: Sequence[LaidOut]) -> tuple[list[Line | Ruled], list[str]]:
    """The parts of all `pages`, tables that go on over a page's end in one, and the repeated headers that were left out."""
    body = _Body([], [])
    for page in pages:
        _add(body, list(page.parts))
    return body.parts, body.dropped


def _add(body: _Body, parts: list[Line | Ruled]) -> None:
    at = next((at for at, part in enumerate(parts) if isinstance(part, Ruled)), None)
    last = next((part for part in reversed(body.parts) if isinstance(part, Ruled) or not part.aside), None)
    if at is None or not isinstance(last, Ruled):
        body.parts += parts
        return
    first = parts[at]
    above = [part.text for part in parts[:at] if isinstance(part, Line)]
    captions = _captions(body.parts, last)
    goes_on = isinstance(first, Ruled) and _same_columns(last, first)
    if not isinstance(first, Ruled) or not goes_on or not all(_AGAIN.fullmatch(t) or t in captions for t in above):
        body.parts += parts
        return
    repeated = _repeated(last, first)
    body.dropped += [*above, *(cell for row in first.rows[:repeated] for cell in row)]
    whole = replace(first, rows=(*last.rows, *first.rows[repeated:]))
    body.parts[body.parts.index(last)] = whole
    body.parts += parts[at + 1 :]


def _captions(parts: Sequence[Line | Ruled], table: Ruled) -> set[str]:
    """The two lines above a table."""
    before = parts[: parts.index(table)][-2:]
    return {part.text for part in before if isinstance(part, Line)}


def _same_columns(one: Ruled, other: Ruled) -> bool:
    return len(one.across) == len(other.across) and all(
        abs(a - one.across[0] - b + other.across[0]) <= SAME_COLUMN
        for a, b in zip(one.across, other.across, strict=True)
    )


def _repeated(table: Ruled, next_: Ruled) -> int:
    """How many rows at the head of `next_` are the header of `table` again."""
    count = 0
    for row, other in zip(table.rows, next_.rows[:MOST_HEADER_ROWS], strict=False):
        if row != other:
            break
        count += 1
    return count
