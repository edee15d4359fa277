"""The body of a Word document as lines: paragraphs with the numbers of their lists, and tables, in their order."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from drafting.reading.inline.soft_ends import without_soft_ends
from drafting.reading.tables.set_out import BELOW, table_lines, within
from drafting.reading.tables.spans import Cell
from drafting.reading.word.elements import (
    CELL,
    PARAGRAPH,
    ROW,
    TABLE,
    boxes,
    children,
    inside,
    is_contents,
    style_of,
    value,
)
from drafting.reading.word.numbering import Numbering
from drafting.reading.word.runs import Runs

_MOST_SPAN = 1_000
"""Most columns that a cell may say it covers; Word itself stops at 63."""
_JOINED = ("w:del", "w:vanish", "w:specVanish")
"""What at the mark of a paragraph says that it goes on with the next: its end was taken out or is hidden."""


@dataclass(frozen=True, slots=True)
class _Content:
    """A cell: its own lines, those of the tables in it, and all of them in order."""

    own: list[str]
    inner: list[str]
    whole: list[str]


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell at `left` over `width` columns; `goes_on` says that it is the one above."""

    content: _Content
    left: int
    width: int
    goes_on: bool


@dataclass(slots=True)
class Body:
    """Reads a document once; `contents` are the ids of the styles of a table of contents, `added` what stands nowhere in
    the document's text.
    """

    runs: Runs
    numbering: Numbering
    contents: set[str]
    added: list[str] = field(default_factory=list)

    def lines(self, parent: Element) -> Iterator[str]:
        """The lines of all that is below `parent`; those of a text box after the paragraph that it hangs on."""
        before = ""
        for block in _blocks(parent):
            if block.tag == TABLE:
                yield from self._paragraph_lines("", before)
                before = ""
                yield from self._table(block)
                continue
            if style_of(block) in self.contents:
                self.runs.dropped.append(self.runs.text(block))
                continue
            text = before + self.runs.text(block)
            if _goes_on(block):
                before = text
                continue
            before = ""
            yield from self._paragraph_lines(self.numbering.label(block), text)
            for box in boxes(block):
                of_box = list(self.lines(box))
                self.added += of_box
                yield from of_box
        yield from self._paragraph_lines("", before)

    def _paragraph_lines(self, label: str, text: str) -> list[str]:
        if not text.strip():
            return []
        self.added.append(label)
        return without_soft_ends((label + text.strip()).split("\n"))

    def _table(self, table: Element) -> list[str]:
        """A table as lines, one within it after it; what only lays out a page as the lines of its cells."""
        rows = [list(self._places(row)) for row in inside(table, ROW)]
        lines = table_lines([_cells(rows, at) for at in range(len(rows))])
        if lines is None:
            return [line for row in rows for place in row if not place.goes_on for line in place.content.whole]
        for row in rows:
            name = next((line for place in row for line in place.content.own), "")
            for place in row:
                if place.content.inner and not place.goes_on:
                    lines += within(name, place.content.inner)
                    self.added.append(name)
        return lines

    def _places(self, row: Element) -> Iterator[_Place]:
        left = _whole(value(row.find(qn("w:trPr")), "w:gridBefore"), 0)
        for cell in inside(row, CELL):
            properties = cell.find(qn("w:tcPr"))
            width = min(_whole(value(properties, "w:gridSpan"), 1), _MOST_SPAN)
            merge = properties.find(qn("w:vMerge")) if properties is not None else None
            goes_on = merge is not None and merge.get(qn("w:val"), "continue") == "continue"
            yield _Place(self._content(cell), left, width, goes_on)
            left += width

    def _content(self, cell: Element) -> _Content:
        content = _Content([], [], [])
        for block in _blocks(cell):
            if block.tag == TABLE:
                lines = self._table(block)
                content.inner.extend(lines)
            else:
                label = self.numbering.label(block) if style_of(block) not in self.contents else ""
                lines = self._paragraph_lines(label, self.runs.text(block))
                lines += [line for box in boxes(block) for line in self.lines(box)]
                content.own.extend(lines)
            content.whole.extend(lines)
        return content


def _cells(rows: Sequence[Sequence[_Place]], at: int) -> list[Cell]:
    """The cells that begin in the row `at`; each as high as the rows below it say that it goes on."""
    cells: list[Cell] = []
    left = 0
    for place in rows[at]:
        if place.left > left:
            cells.append(Cell("", columns=place.left - left))
        is_above = at > 0 and place.goes_on and _same(rows[at - 1], place) is not None
        if not is_above:
            below = at + 1
            while below < len(rows) and (found := _same(rows[below], place)) is not None and found.goes_on:
                below += 1
            text = "\n".join(place.content.own) or (BELOW if place.content.inner else "")
            cells.append(Cell(text, place.width, below - at))
        left = place.left + place.width
    return cells


def _same(row: Sequence[_Place], place: _Place) -> _Place | None:
    """The cell of `row` that begins in the same column."""
    return next((other for other in row if other.left == place.left), None)


def _blocks(parent: Element) -> Iterator[Element]:
    """The paragraphs and tables nearest below `parent`, through what only wraps them."""
    for child in children(parent):
        if child.tag in {PARAGRAPH, TABLE}:
            yield child
        elif not is_contents(child):
            yield from _blocks(child)


def _goes_on(paragraph: Element) -> bool:
    """Whether the end of `paragraph` is none, so that the next goes on with it."""
    mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
    found = [mark.find(qn(name)) for name in _JOINED] if mark is not None else []
    return any(one is not None and one.get(qn("w:val"), "true") not in {"0", "false", "off"} for one in found)


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.isdigit() else otherwise
