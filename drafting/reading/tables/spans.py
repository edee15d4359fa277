"""Cells that cover several places of a table, spread over all that they cover."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_PLACES = 200_000
"""Most places of a table: the widest annexes have some fifty columns and a few thousand rows; a span of 1,000 columns in
each of 1,000 rows is made to swell."""


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """`text`, its lines as they are typed, over `columns` and `rows` places (1 at least)."""

    text: str
    columns: int = 1
    rows: int = 1


Grid = list[list[Cell]]
"""Rows from top to bottom, each of as many cells; one that covers several places stands in each as the same object."""


def spread(rows: Sequence[Sequence[Cell]]) -> Grid:
    """The places of `rows`, which name each cell where it begins; what is covered by a cell above is skipped.

    Rows in which nothing is written, and columns in which no text begins, are left out. MemoryError for more than
    MOST_PLACES.
    """
    places: list[dict[int, Cell]] = [{} for _ in rows]
    starts: set[int] = set()
    count = 0
    for top, row in enumerate(rows):
        left = 0
        for cell in row:
            while left in places[top]:
                left += 1
            width, height = max(cell.columns, 1), min(max(cell.rows, 1), len(rows) - top)
            count += height * width
            if count > MOST_PLACES:
                raise MemoryError
            for covered in places[top : top + height]:
                for column in range(left, left + width):
                    covered.setdefault(column, cell)
            if cell.text.strip():
                starts.add(left)
            left += width
    empty = Cell("")
    grid = [[row.get(column, empty) for column in sorted(starts)] for row in places]
    return [row for row in grid if any(cell.text.strip() for cell in row)]
