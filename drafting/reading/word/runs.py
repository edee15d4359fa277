"""The text of a Word paragraph as it is seen: without codes of fields, hidden and struck-out words and marks of notes."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from drafting.reading.inline.raised import LEVEL, Piece, as_power, settled
from drafting.reading.word.elements import BOX, RUN, TEXT, children, style_of
from drafting.reading.word.styles import Styles
from drafting.reading.word.symbols import symbol

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FORMULA, _FRACTION, _RAISED = f"{_MATH}t", f"{_MATH}f", f"{_MATH}sup"
_ABOVE, _BELOW = f"{_MATH}num", f"{_MATH}den"
_FIELD, _CODE, _SYMBOL = qn("w:fldChar"), qn("w:instrText"), qn("w:sym")
_STANDS_FOR = {"w:br": "\n", "w:cr": "\n", "w:tab": " ", "w:ptab": " ", "w:noBreakHyphen": "-"}
_CHARACTERS = {qn(name): character for name, character in _STANDS_FOR.items()}
_OWN_MARK = {qn("w:footnoteReference"), qn("w:endnoteReference")}
_NO_TEXT_FIELDS = ("TOC", "NOTEREF", "PAGEREF", "PAGE", "NUMPAGES", "TC", "XE")
"""Fields whose result is none of the text: contents, marks of notes, numbers of pages."""


@dataclass(slots=True)
class _Field:
    """A field that has begun: what its code says so far, and whether its result has."""

    code: str = ""
    is_shown: bool = False

    @property
    def is_text(self) -> bool:
        return self.is_shown and self.code.strip().upper().partition(" ")[0] not in _NO_TEXT_FIELDS


@dataclass(slots=True)
class Runs:
    """Reads paragraph by paragraph, since a field may go over several; `dropped` is what was left out as no text."""

    styles: Styles
    dropped: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    _fields: list[_Field] = field(default_factory=list)

    def text(self, paragraph: Element) -> str:
        """The text of `paragraph` without that of boxes; a line end where one was typed."""
        style = style_of(paragraph)
        return settled(self._pieces(paragraph, style), self.dropped)

    def _pieces(self, parent: Element, style: str | None) -> Iterator[Piece]:
        for child in children(parent):
            if child.tag == RUN:
                yield from self._run(child, style)
            elif child.tag == _FRACTION:
                yield from self._fraction(child, style)
            elif child.tag == _RAISED:
                yield Piece(as_power(self._joined(child, style)))
            elif child.tag == _FORMULA:
                self.added.append(child.text or "")
                yield Piece(child.text or "")
            elif child.tag != BOX:
                yield from self._pieces(child, style)

    def _run(self, run: Element, style: str | None) -> Iterator[Piece]:
        height = self.styles.height(run, style)
        is_gone = self.styles.is_gone(run, style) or any(child.tag in _OWN_MARK for child in run)
        for text in self._texts(run, style):
            if is_gone or any(not field.is_text for field in self._fields):
                self.dropped.append(text)
            else:
                yield Piece(text, height)

    def _texts(self, run: Element, style: str | None) -> Iterator[str]:
        for child in children(run):
            if child.tag == _FIELD:
                self._mark_field(child.get(qn("w:fldCharType")))
            elif child.tag == _CODE:
                if self._fields and not self._fields[-1].is_shown:
                    self._fields[-1].code += child.text or ""
            elif child.tag == TEXT:
                yield (child.text or "").replace("\n", " ")
            elif child.tag == _SYMBOL:
                yield symbol(child.get(qn("w:font")) or "", child.get(qn("w:char")) or "")
            elif child.tag in _CHARACTERS:
                yield _CHARACTERS[child.tag]
            elif child.tag != BOX:
                yield self._joined(child, style)

    def _mark_field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif self._fields and kind == "separate":
            self._fields[-1].is_shown = True
        elif self._fields and kind == "end":
            self._fields.pop()

    def _fraction(self, fraction: Element, style: str | None) -> Iterator[Piece]:
        """2/3 for what a formula has one above the other."""
        parts = (fraction.find(_ABOVE), fraction.find(_BELOW))
        yield Piece("/".join(self._joined(part, style) for part in parts if part is not None), LEVEL)

    def _joined(self, parent: Element, style: str | None) -> str:
        return "".join(piece.text for piece in self._pieces(parent, style))
