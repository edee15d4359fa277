"""A web page walked through once: the lines of its text as a browser would set them, its tables a row a line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lxml import etree
from lxml.html import HtmlElement

from drafting.reading.inline.raised import LEVEL
from drafting.reading.tables.set_out import BELOW, LONG_TEXT, table_lines, within
from drafting.reading.tables.spans import Cell
from drafting.reading.web.blocks import BLOCKS, SILENT, Block, Gathering
from drafting.reading.web.looks import Looks, leads_away
from drafting.reading.web.numbers import label_of

DEEPEST = 2_000
"""Nesting from which on a page is refused: the parser stops at 2,048 and leaves out the rest without a word."""
LINKED = 0.5
"""Share of a table that is link from which on it is a list of links."""
_MOST_COLUMNS, _MOST_ROWS = 1_000, 65_534
"""Most that a cell may cover (HTML, 4.9.11)."""


def blocks_of(root: HtmlElement, looks: Looks, dropped: list[str]) -> Iterator[Block]:
    """The lines of the page below `root` in their order; `dropped` gets what is struck out, hidden or the mark of a note.

    RecursionError for nesting deeper than DEEPEST.
    """
    line, around, heights, links, depth = Gathering(dropped), [root], [LEVEL], 0, 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise RecursionError
        if tag in BLOCKS or (tag == "br" and event == "start"):
            yield from line.end(around[-1], is_kept=around[-1].tag == "pre", is_soft=tag == "br")
        if event == "end":
            heights.pop()
            links -= leads_away(element)
            if around[-1] is element and element is not root:
                around.pop()
            line.add((element.tail or "") if element is not root else "", heights[-1], is_linked=links > 0)
            continue
        heights.append(looks.height(element, heights[-1]) if tag else heights[-1])
        links += leads_away(element)
        rows = _table(element, looks, dropped) if tag == "table" else None
        if rows is not None or _is_unseen(element, tag, looks, dropped):
            yield from rows or ()
            walk.skip_subtree()
            continue
        if tag in BLOCKS and element is not root:
            around.append(element)
        line.number = label_of(element, looks) if tag == "li" else line.number
        line.add(element.text or "", heights[-1], is_linked=links > 0)


def _is_unseen(element: HtmlElement, tag: str, looks: Looks, dropped: list[str]) -> bool:
    """Whether nothing of `element` is text of the page."""
    if not tag or tag in SILENT:
        return True
    if looks.is_gone(element):
        dropped.append(element.text_content())
        return True
    return False


def _table(table: HtmlElement, looks: Looks, dropped: list[str]) -> list[Block] | None:
    """The lines of a table of figures, one within a cell of it after it; None for one that lays out a page or is a list of
    links.
    """
    within_it = [inner for inner in table.iter("table") if inner is not table]
    if looks.is_gone(table) or any(len(list(inner.iter("table"))) > 1 for inner in within_it):
        return None
    gone: list[str] = []
    rows = [_row(row, looks, gone) for row in _rows(table, looks, gone)]
    blocks = [block for row in rows for cell in row if cell for block in cell.own]
    linked, whole = sum(block.linked for block in blocks), sum(len(block.text) for block in blocks)
    if linked > LINKED * whole or (within_it and not _is_of_figures(blocks, rows)):
        return None
    lines = table_lines(_in_columns([[cell.cell if cell else None for cell in row] for row in rows]))
    if lines is None:
        return None
    dropped += gone
    captions = [block for caption in table.iterchildren("caption") for block in blocks_of(caption, looks, dropped)]
    lines += [line for row in rows for line in _inner_lines(row)]
    return [replace(block, element=table, is_row=True) for block in captions] + [
        Block(line, table, is_row=True) for line in lines
    ]


def _is_of_figures(blocks: Sequence[Block], rows: Sequence[Sequence["_Place | None"]]) -> bool:
    """Whether a table that holds others is one itself: pages are laid out in such, around running text and links."""
    is_short = all(len(block.text) < LONG_TEXT and not block.linked for block in blocks)
    return is_short and any(cell and cell.inner for row in rows for cell in row)


def _inner_lines(row: Sequence["_Place | None"]) -> list[str]:
    """The lines of the tables in the cells of a row, under the row's name."""
    name = next((block.text for cell in row if cell for block in cell.own), "")
    return [line for cell in row if cell and cell.inner for line in within(name, [one.text for one in cell.inner])]


def _rows(table: HtmlElement, looks: Looks, gone: list[str]) -> list[HtmlElement]:
    """The rows that are shown, in the order in which they are: a foot may stand before the body."""
    shown = []
    for row in table.iter("tr"):
        if next(row.iterancestors("table")) is not table:
            continue
        if looks.is_gone(row) or looks.is_gone(row.getparent()):
            gone.append(row.text_content())
        else:
            shown.append(row)
    return sorted(shown, key=lambda row: row.getparent().tag == "tfoot")


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell with its own lines, and those of the tables in it."""

    cell: Cell
    own: list[Block]
    inner: list[Block]


def _row(row: HtmlElement, looks: Looks, gone: list[str]) -> list[_Place | None]:
    """The cells of a row; None for one that is hidden."""
    cells: list[_Place | None] = []
    for cell in row.iterchildren("td", "th"):
        if looks.is_gone(cell):
            gone.append(cell.text_content())
            cells.append(None)
            continue
        found = list(blocks_of(cell, looks, gone))
        own, inner = [block for block in found if not block.is_row], [block for block in found if block.is_row]
        rows = _MOST_ROWS if cell.get("rowspan") == "0" else _span(cell, "rowspan", _MOST_ROWS)
        text = "\n".join(block.number + block.text for block in own) or (BELOW if inner else "")
        cells.append(_Place(Cell(text, _span(cell, "colspan", _MOST_COLUMNS), rows), own, inner))
    return cells


def _span(cell: HtmlElement, name: str, most: int) -> int:
    said = (cell.get(name) or "").strip()
    return min(max(int(said), 1), most) if said.isascii() and said.isdigit() else 1


def _in_columns(rows: Sequence[Sequence[Cell | None]]) -> list[list[Cell]]:
    """The cells with those that are hidden left out, as a browser sets them; where only rows of the same width come of it
    when they are left empty, they are: the cells beside them belong to the headings above them.
    """
    left_out = [[cell for cell in row if cell is not None] for row in rows]
    empty = [[cell or Cell("") for cell in row] for row in rows]
    widths = [{sum(cell.columns for cell in row) for row in each} for each in (left_out, empty)]
    return empty if len(widths[1]) == 1 < len(widths[0]) else left_out
