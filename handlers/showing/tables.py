"""The row of a table as a phone shows it: a line for each column, the cell that is asked for in bold, and the row itself."""

from collections.abc import Collection, Iterator, Sequence

from answering.base.tables.lines import is_row
from answering.base.tables.shown import Shown, shown_row
from handlers.showing import texts as say
from handlers.showing.markup import MESSAGE_UNITS, Rich, bold, joined, pieces, plain, quoted

MOST_COLUMNS = 8
"""Columns of a row that are shown, those nearest to what is asked for: a phone shows a dozen lines at once."""
CELL_UNITS = 100
"""Of a longer cell that is not asked for its beginning is shown; the row itself is below."""
ROW_UNITS = MESSAGE_UNITS - 200
"""A longer row is quoted in several pieces."""


def row_quoted(sentences: Sequence[str], columns: Collection[str]) -> list[Rich]:
    """The row that ends `sentences` column by column, the cells in `columns` in bold, and then as it stands; nothing where
    it has none of them.
    """
    rows = [row for column in columns if (row := shown_row(sentences, column))]
    if not rows:
        return []
    lines = list(_lines(rows, sentences))
    return [quoted(joined(lines)), *(quoted(plain(piece)) for piece in pieces(sentences[-1], ROW_UNITS))]


def _lines(rows: Sequence[Shown], sentences: Sequence[str]) -> Iterator[Rich]:
    row, asked = rows[0], {row.at for row in rows}
    if row.heading:
        yield plain(say.ROW_HEADING.join(row.heading))
    beside = {at for row in rows for at in row.panel}
    others = [at for at in sorted(beside) if row.cells[at] not in row.heading or at in asked]
    nearest = sorted(others, key=lambda at: (min(abs(at - one) for one in asked), at))[:MOST_COLUMNS]
    for at in sorted({*nearest, *asked}):
        cell = row.cells[at]
        shown = bold(cell) if cell and at in asked else plain(pieces(cell, CELL_UNITS)[0] or say.EMPTY_CELL)
        yield plain(say.COLUMN.format(column=row.label(at))) + shown
    if len(others) > MOST_COLUMNS:
        yield plain(say.MORE_COLUMNS.format(count=len(others)))
    yield from (plain(line) for line in sentences[:-1] if not is_row(line))
