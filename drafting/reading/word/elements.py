"""The elements of a Word document that hold its text, and those that hold none."""

from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

PARAGRAPH, RUN, TEXT, TABLE, ROW, CELL = (qn(f"w:{name}") for name in ("p", "r", "t", "tbl", "tr", "tc"))
BOX, CONTROL = qn("w:txbxContent"), qn("w:sdt")

_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_CONTENTS = qn("w:docPartGallery")
_SKIPPED = {
    qn(f"w:{name}")
    for name in ("pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "del", "moveFrom", "rt")
}
"""What holds no text of the document: properties, what a tracked change took out, readings beside characters (ruby)."""


def children(parent: Element) -> Iterator[Element]:
    """The children that hold text: of what is written twice, for newer and for older programs, the first."""
    for child in parent:
        if child.tag == _CHOICE:
            yield from child[:1]
        elif (
            isinstance(child.tag, str)
            and child.tag not in _SKIPPED
            and not (child.tag == CONTROL and is_unfilled(child))
        ):
            yield child


def inside(parent: Element, tag: str) -> Iterator[Element]:
    """The elements `tag` nearest below `parent`, through what only wraps them, without what a tracked change took out."""
    for child in children(parent):
        if child.tag != tag:
            yield from inside(child, tag)
        elif child.find(f"{qn('w:trPr')}/{qn('w:del')}") is None:
            yield child


def boxes(parent: Element) -> Iterator[Element]:
    """The text boxes that hang on a paragraph."""
    return inside(parent, BOX)


def is_contents(element: Element) -> bool:
    """Whether `element` is a table of contents, whose lines repeat the headings."""
    properties = element.find(qn("w:sdtPr"))
    gallery = next(properties.iter(_CONTENTS), None) if properties is not None else None
    return gallery is not None and gallery.get(qn("w:val")) == "Table of Contents"


def value(parent: Element | None, name: str) -> str | None:
    """The w:val of the child `name` of `parent`."""
    child = parent.find(qn(name)) if parent is not None else None
    said: str | None = child.get(qn("w:val")) if child is not None else None
    return said


def style_of(paragraph: Element) -> str | None:
    """The id of the style that `paragraph` names."""
    return value(paragraph.find(qn("w:pPr")), "w:pStyle")


def is_unfilled(control: Element) -> bool:
    """Whether nobody has filled in a content control, which then holds 单击此处输入文字."""
    shown = control.find(f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}")
    return shown is not None and shown.get(qn("w:val"), "true") not in {"0", "false", "off"}
