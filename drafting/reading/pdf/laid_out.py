"""What stands on a page, in its order: lines of text and ruled tables."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from drafting.reading.measure import Line
from drafting.reading.pdf.page.characters import Character, line_text
from drafting.reading.pdf.page.drawn import Box
from drafting.reading.pdf.page.marks import without_marks
from drafting.reading.pdf.page.pages import Page
from drafting.reading.pdf.ruled_tables.cells import Rows, rows_of
from drafting.reading.pdf.ruled_tables.grids import Grid, grids

NOTE_SIZE = 0.92
"""Part of a page's size of type up to which the lines at its foot are notes: 小五 below 五号 is 0.86."""


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table: its rows, what it covers, and where its columns begin."""

    rows: Rows
    box: Box
    across: tuple[float, ...]
    page: int


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A page's lines and tables in reading order, and the texts on it that were left out (note marks)."""

    number: int
    height: float
    parts: list[Line | Ruled]
    dropped: list[str]

    @property
    def lines(self) -> list[Line]:
        """Its lines alone."""
        return [part for part in self.parts if isinstance(part, Line)]


def laid_out(page: Page) -> LaidOut:
    """The lines and tables of `page`."""
    tables = grids(page.rules, page.height)
    inside: list[list[Character]] = [[] for _ in tables]
    parts: list[Line | Grid] = []
    dropped: list[str] = []
    for characters in page.lines:
        for at, group in _by_table(characters, tables):
            if at is None:
                kept, marks = without_marks(group)
                dropped += marks
                parts += [line] if (line := _line(kept, page)) else []
            else:
                parts += [] if inside[at] else [tables[at]]
                inside[at] += group
    whole: list[Line | Ruled] = []
    for part in parts:
        if isinstance(part, Grid):
            rows, marks = rows_of(part, inside[tables.index(part)])
            dropped += marks
            whole.append(Ruled(rows, part.box, part.across, page.number))
        else:
            whole.append(part)
    return LaidOut(page.number, page.height, whole, [*dropped, *page.unseen])


def _by_table(characters: Sequence[Character], tables: Sequence[Grid]) -> Iterator[tuple[int | None, list[Character]]]:
    """The characters of a line, those behind each other that stand in one table, or in none, together."""
    if not tables:
        yield None, list(characters)
        return
    group: list[Character] = []
    where: int | None = None
    for character in characters:
        if not character.made_up and not character.is_space:
            found = next((at for at, grid in enumerate(tables) if grid.box.holds(*character.middle)), None)
            if found != where and group:
                yield where, group
                group = []
            where = found
        group.append(character)
    if group:
        yield where, group


def _line(characters: Sequence[Character], page: Page) -> Line | None:
    text = line_text(characters)
    seen = [character for character in characters if not character.is_space]
    if not text.strip() or not seen:
        return None
    return Line(
        text=text.strip(),
        left=min(character.left for character in seen),
        right=max(character.right for character in seen),
        em=median(character.size for character in seen),
        height=seen[0].bottom,
        page=page.number,
        sheet=page.width,
    )


def with_asides(parts: Sequence[Line | Ruled]) -> list[Line | Ruled]:
    """`parts` with the notes at the foot of the page marked: smaller than the text above them."""
    lines = [part for part in parts if isinstance(part, Line)]
    if not lines:
        return list(parts)
    size = median(line.em for line in lines)
    at = len(parts)
    while at and isinstance(part := parts[at - 1], Line) and part.em <= NOTE_SIZE * size:
        at -= 1
    if at == 0 or not isinstance(parts[at - 1], Line):
        return list(parts)
    return [*parts[:at], *(replace(part, aside=True) for part in parts[at:] if isinstance(part, Line))]
