"""The draft entries of the tables of a report: one for each figure, and one for each cell that is left empty."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from answering.base.entries import Absent, Stated
from answering.base.report import Report
from answering.base.tables.grid import Cell, Grid, grids
from answering.language.figures import Grammar, years_in
from drafting.recognising.outline import of_words
from drafting.recognising.recognition import About
from drafting.tables.asking import phrasings
from drafting.tables.naming import asks_of, named

MOST_CELLS = 600
"""Cells of one table that are drafted, those of totals first, then from the top: what is more nobody looks through, and
every one has a dozen phrasings that all others are compared with.
"""

MOST_NEARBY = 3
"""Figures of the same row that are offered for a cell that is empty."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A table of which only the first `drafted` of `cells` became entries; `name` is its caption or its first row."""

    name: str
    cells: int
    drafted: int


@dataclass(frozen=True)
class TableEntries:
    """Drafts the tables of one report; ids are given later."""

    report: Report
    about: About
    grammar: Grammar
    left_out: list[LeftOut] = field(default_factory=list)
    _by_row: dict[int, list[tuple[Cell, Grid]]] = field(default_factory=lambda: defaultdict(list))
    _lines: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, report: Report, about: About, grammar: Grammar) -> "TableEntries":
        """Read the tables of `report`."""
        made = cls(report, about, grammar)
        for grid in grids(report, grammar):
            above = filter(None, (grid.caption, grid.unit_line))
            made._lines.update(sentence.start for sentence in (*grid.lines, *above))
            for cell in made._bounded(grid):
                made._by_row[cell.line.start].append((cell, grid))
        return made

    def is_of_table(self, start: int) -> bool:
        """Whether the sentence that starts there is a line of a table, its caption or its unit."""
        return start in self._lines

    def of_row(self, start: int, years: tuple[int, ...]) -> Iterator[Stated | Absent]:
        """The entries of the row that starts there; `years` are those of the headings above the table."""
        for cell, grid in self._by_row.get(start, ()):
            yield self._entry(cell, grid, years)

    def _bounded(self, grid: Grid) -> list[Cell]:
        cells = list(grid.cells())
        if len(cells) <= MOST_CELLS:
            return cells
        kept = sorted(range(len(cells)), key=lambda at: (not cells[at].is_total, at))[:MOST_CELLS]
        name = grid.caption.text if grid.caption else grid.lines[0].text
        self.left_out.append(LeftOut(name, len(cells), MOST_CELLS))
        return [cells[at] for at in sorted(kept)]

    def _entry(self, cell: Cell, grid: Grid, years: tuple[int, ...]) -> Stated | Absent:
        names = named(cell, grid)
        asks = asks_of(cell, names, self.grammar)
        own, is_dated = self._years(cell, grid, years)
        asked = tuple(phrasings(names, asks, cell.unit, own, is_dated=is_dated))
        sentences = (*(line.text for line in cell.above), cell.line.text)
        title = f"{names.title}（{own[0]}年）" if is_dated and own else names.title
        if cell.is_empty:
            return Absent(
                id="",
                report=self.report.id,
                title=title,
                phrasings=asked,
                nearby=(),
                sentences=sentences,
                column=cell.column,
            )
        return Stated(
            id="",
            report=self.report.id,
            title=title,
            phrasings=asked,
            asks=asks,
            section=cell.line.section,
            answers=(cell.text,),
            sentences=sentences,
            years=own,
            column=cell.column,
            unit=cell.unit if any(cell.unit in sentence for sentence in sentences) else "",
        )

    def _years(self, cell: Cell, grid: Grid, years: tuple[int, ...]) -> tuple[tuple[int, ...], bool]:
        """The years of a cell, and whether they are among its own headings."""
        for words in (*reversed(cell.heading), *reversed(cell.row)):
            if named_years := years_in(words):
                return named_years, True
        caption = grid.caption.text if grid.caption else ""
        return years_in(caption) or of_words(caption, years, self.about), False


def with_neighbours(empty: Sequence[Absent], stated: Sequence[Stated]) -> Iterator[Absent]:
    """What is left empty, with the first of what the same row does state."""
    rows: dict[str, list[str]] = defaultdict(list)
    for entry in stated:
        if entry.column:
            rows[entry.sentences[-1]].append(entry.id)
    for absent in empty:
        yield replace(absent, nearby=tuple(rows[absent.sentences[-1]][:MOST_NEARBY]))
