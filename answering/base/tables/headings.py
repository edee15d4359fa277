"""The rows above the figures of a table: which of its first rows are headings, and what each column is called by them."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from answering.base.tables.cells import is_empty, is_figure, is_year

Row = Sequence[str]
JOINT = "/"
"""What stands between the headings of a column that has several above one another."""
_FEWEST_NUMBERS = 3
"""Cells from which on a row that counts 1, 2, 3 is one of column numbers."""


def header_rows(rows: Sequence[Row]) -> int:
    """How many rows of a table are headings: the first ones without a figure, as long as each goes on with the one above."""
    if not rows or not is_heading_row(rows[0]):
        return 0
    count = 1
    while count < len(rows) - 1 and is_heading_row(rows[count]) and _goes_on(rows[count - 1], rows[count]):
        count += 1
    return count


def is_heading_row(row: Row) -> bool:
    """Whether no cell of `row` is a figure, or its cells are but numbers of columns or years."""
    return not any(map(is_figure, row)) or is_numbering(row)


def is_numbering(row: Row) -> bool:
    """Whether `row` only numbers the columns: 栏次｜1｜2｜3."""
    numbers = [int(cell) for cell in row if cell.isascii() and cell.isdigit()]
    others = [cell for cell in row if not is_empty(cell) and not (cell.isascii() and cell.isdigit())]
    is_counted = len(numbers) >= _FEWEST_NUMBERS and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return is_counted and numbers[0] <= 2 and len(set(others)) <= 2


def is_title_row(row: Row) -> bool:
    """Whether one text is merged over the whole width of `row`."""
    return len(row) > 1 and bool(row[0]) and len(set(row)) == 1


def _goes_on(above: Row, row: Row) -> bool:
    """Whether the headings `row` belong to those `above`: under a merged one, or beside one merged downwards."""
    if is_title_row(row):
        return False
    is_under = any(a and a == b for a, b in pairwise(above))
    is_beside = any(a and a == b for a, b in zip(above, row, strict=True))
    is_of_years = sum(map(is_year, row)) > 1 and not any(map(is_year, above))
    return is_numbering(row) or is_title_row(above) or is_under or is_beside or is_of_years


def column_paths(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """The headings of each column in `rows`, from the widest to its own; () for a column without one."""
    named = [row for row in rows if not is_numbering(row) and not is_title_row(row)]
    return [_path([row[at] for row in named]) for at in range(max(map(len, rows), default=0))]


def column_names(rows: Sequence[Row]) -> list[str]:
    """The name of each column by its headings `rows`: each differs from all others, and none is "".

    A column without a heading is called by its number, and one that has the name of another with its place among them.
    """
    named = [JOINT.join(path) or f"第{at}列" for at, path in enumerate(column_paths(rows), 1)]
    seen: Counter[str] = Counter()
    found = []
    for name in named:
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name}（第{seen[name]}处）")
    return found


def _path(headings: Sequence[str]) -> tuple[str, ...]:
    found: list[str] = []
    for heading in headings:
        if heading and not is_empty(heading) and heading not in found[-1:]:
            found.append(heading)
    return tuple(found)
