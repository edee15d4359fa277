"""The cell that an entry answers with, found again in the lines that the entry has of its table."""

from collections.abc import Sequence
from dataclasses import dataclass

from answering.base.tables.cells import is_empty, is_figure
from answering.base.tables.headings import JOINT, column_names, column_paths
from answering.base.tables.lines import CELL_END, cells_of, is_row


@dataclass(frozen=True, slots=True)
class Shown:
    """A row of a table with what stands above it: `columns` are the names of its columns, `cells` its texts, `at` the number
    of the cell that is asked for, from 0; `start` is where that begins in the row.
    """

    columns: tuple[str, ...]
    paths: tuple[tuple[str, ...], ...]
    cells: tuple[str, ...]
    at: int
    start: int

    @property
    def text(self) -> str:
        """What stands in the cell."""
        return self.cells[self.at]

    @property
    def heading(self) -> tuple[str, ...]:
        """The words on the left of the cell that name its row: those nearest to it, figures and empty cells between."""
        found: list[str] = []
        for cell in reversed(self.cells[: self.at]):
            is_name = not (is_empty(cell) or is_figure(cell))
            if is_name and cell not in found:
                found.append(cell)
            elif found and not is_name:
                break
        return tuple(reversed(found))

    @property
    def panel(self) -> range:
        """The numbers of the columns that belong together with the cell: those of its half where a table goes on beside
        itself, its headings coming again (科目｜决算数｜科目｜决算数); else all.
        """
        last, count = ["".join(path[-1:]) for path in self.paths], len(self.cells)
        widths = (w for w in range(2, count // 2 + 1) if count % w == 0 and last == last[:w] * (count // w))
        width = next(widths, count)
        own = range(self.at // width * width, (self.at // width + 1) * width)
        has_name = any(not (is_empty(self.cells[at]) or is_figure(self.cells[at])) for at in own)
        return own if has_name else range(count)

    def label(self, at: int) -> str:
        """What column number `at` is called beside the cell: within a half of a table the headings alone."""
        return JOINT.join(self.paths[at]) if len(self.panel) < len(self.cells) else self.columns[at]

    @property
    def words(self) -> str:
        """All that the table says of the cell: headings on the left and above, and the cell."""
        return " ".join([*self.heading, *self.paths[self.at], self.text])


def shown_row(sentences: Sequence[str], column: str) -> Shown | None:
    """The row that ends `sentences`, with the cell in the column called `column`; None where there is no such cell."""
    if not sentences or not is_row(sentences[-1]):
        return None
    cells = cells_of(sentences[-1])
    above = [cells_of(line) for line in sentences[:-1] if line.count(CELL_END) == len(cells) - 1]
    columns = column_names(above or [[""] * len(cells)])
    if column not in columns:
        return None
    at = columns.index(column)
    paths = column_paths(above) or [()] * len(cells)
    return Shown(tuple(columns), tuple(paths), tuple(cells), at, _start(sentences[-1], at))


def _start(row: str, at: int) -> int:
    """Where cell number `at` begins in `row`."""
    parts = row.split(CELL_END)
    before = sum(len(part) + len(CELL_END) for part in parts[:at])
    return before + len(parts[at]) - len(parts[at].lstrip())
