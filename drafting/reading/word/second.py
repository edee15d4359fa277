"""A Word document as python-docx reads it, for the proof of our own reading: its cells, its runs, its tables."""

from collections.abc import Iterator
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from docx.styles.style import BaseStyle, CharacterStyle
from docx.table import Table, _Cell
from docx.text.font import Font
from docx.text.hyperlink import Hyperlink
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml.etree import _Element as Element

from drafting.reading.word.elements import CONTROL, is_unfilled
from drafting.reading.word.numbering import STYLE_CHAIN

_WRAPPERS = [qn(f"w:{name}") for name in ("ins", "moveTo", "smartTag", "customXml", "sdtContent", "sdt", "fldSimple")]
_TAKEN_OUT = qn("w:del")
_NO_TEXT = [qn(f"w:{name}") for name in ("del", "moveFrom", "sdtPr", "sdtEndPr")]
_APART = (
    f"{qn('w:fldChar')}[@{qn('w:fldCharType')}='separate']",
    f"{qn('w:rPr')}/{qn('w:position')}",
    qn("w:footnoteReference"),
    qn("w:endnoteReference"),
)
_MARKS = {qn("w:rPr"), qn("w:trPr")}
"""Where such an element marks something rather than holds it."""


def second_reading(document: Document) -> list[tuple[str, str]]:
    """The text of the body as (place, text), a paragraph or a row each; changes in `document` are taken as made."""
    _unwrap(document.element.body)
    second = _Second.of(document)
    found: list[tuple[str, str]] = []
    tables = 0
    for number, block in enumerate(document.iter_inner_content(), 1):
        if isinstance(block, Paragraph):
            found.append((f"第{number}段", second.text(block)))
        else:
            tables += 1
            found += [(f"第{tables}个表格第{row}行", text) for row, text in enumerate(second.rows(block), 1)]
    return found


def _unwrap(body: Element) -> None:
    """Take out of `body` what a change took out, and put what only wraps text in its place."""
    rows = [mark.getparent().getparent() for mark in body.iter(_TAKEN_OUT) if mark.getparent().tag == qn("w:trPr")]
    unfilled = [control for control in body.iter(CONTROL) if is_unfilled(control)]
    for element in [*rows, *unfilled, *list(body.iter(*_NO_TEXT))]:
        parent = element.getparent()
        if parent is not None and parent.tag not in _MARKS:
            parent.remove(element)
    for element in list(body.iter(*_WRAPPERS)):
        parent = element.getparent()
        if parent is not None and parent.tag not in _MARKS:
            at = parent.index(element)
            parent[at : at + 1] = list(element)


@dataclass(frozen=True, slots=True)
class _Second:
    """The ids of styles whose text is gone, and of those that raise or lower it."""

    gone: frozenset[str]
    raised: frozenset[str]

    @classmethod
    def of(cls, document: Document) -> "_Second":
        styles = [style for style in document.styles if isinstance(style, CharacterStyle)]
        gone = (style.style_id for style in styles if any(_is_gone(font) for font in _fonts(style)))
        raised = (style.style_id for style in styles if any(_is_raised(font) for font in _fonts(style)))
        return cls(frozenset(gone), frozenset(raised))

    def rows(self, table: Table) -> Iterator[str]:
        """The rows of a table; a cell that goes on from the row above holds nothing."""
        for row in table.rows:
            cells = [_Cell(tc, table) for tc in row._tr.tc_lst if tc.vMerge != "continue"]  # noqa: SLF001  .cells repeats
            yield " \n ".join(self._cell(cell) for cell in cells)

    def _cell(self, cell: _Cell) -> str:
        found: list[str] = []
        for block in cell.iter_inner_content():
            found += [self.text(block)] if isinstance(block, Paragraph) else self.rows(block)
        return " \n ".join(found)

    def text(self, paragraph: Paragraph) -> str:
        """The text of a paragraph, that of links too."""
        style = paragraph._p.style  # noqa: SLF001  the id alone: looking up each style takes as long as all the rest
        pieces = []
        for part in paragraph.iter_inner_content():
            pieces += [self._run(run, style) for run in (part.runs if isinstance(part, Hyperlink) else [part])]
        return "".join(pieces)

    def _run(self, run: Run, paragraph_style: str | None) -> str:
        """The text of a run that is seen, apart from its neighbours where it is raised or lowered."""
        styles = {run._r.style, paragraph_style}  # noqa: SLF001
        own = (run.font.hidden, run.font.strike, run.font.double_strike)
        if any(own) or (False not in own and not self.gone.isdisjoint(styles)):
            return ""
        is_apart = _is_raised(run.font) or not self.raised.isdisjoint(styles)
        # What a field shows does not go on with what its code holds.
        is_apart = is_apart or any(run._r.find(path) is not None for path in _APART)  # noqa: SLF001
        return f" {run.text} " if is_apart else run.text


def _fonts(style: CharacterStyle) -> list[Font]:
    """The fonts of `style` and of those that it is based on."""
    chain: list[BaseStyle | None] = [style]
    for _ in range(STYLE_CHAIN):
        chain.append(chain[-1].base_style if isinstance(chain[-1], CharacterStyle) else None)
    return [each.font for each in chain if isinstance(each, CharacterStyle)]


def _is_gone(font: Font) -> bool:
    return bool(font.hidden or font.strike or font.double_strike)


def _is_raised(font: Font) -> bool:
    return bool(font.superscript or font.subscript)
