"""Word documents (.docx): paragraphs and table cells in the order of the document, with the numbers of lists."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
from docx.oxml.ns import qn
from lxml.etree import _Element as Element

from drafting.reading import texts as say
from drafting.reading.kinds import UnreadableDocument
from drafting.reading.word.numbering import Numbering

MOST_UNPACKED = 200 * 2**20
"""Most bytes that all parts may unpack to: ten times the largest file, and pictures are packed already."""
MOST_XML = 30 * 2**20
"""Most bytes of all XML: 275,000 characters in plain paragraphs have 0.9 MB, and ten times that formatted by word."""
MOST_REPEATED, REPEATED_FROM = 100, 2**20
"""How many times its packed size a part of XML that is this large may have: a report is packed to a third, and only
what is made to swell to a hundredth."""
MOST_PARTS = 5_000
"""Most files in the zip: a report with a hundred pictures has some two hundred."""

_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_FORMULA = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_PARAGRAPH, _RUN, _TEXT, _BOX, _CONTENTS = qn("w:p"), qn("w:r"), qn("w:t"), qn("w:txbxContent"), qn("w:docPartGallery")
_SKIPPED = {
    qn(f"w:{name}")
    for name in ("pPr", "rPr", "sectPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "del", "moveFrom", "rt")
}
"""What holds no text of the document: properties, what a tracked change took out, readings beside characters (ruby)."""
_STANDS_FOR = {"w:br": "\n", "w:cr": "\n", "w:tab": " ", "w:ptab": " ", "w:noBreakHyphen": "-"}
_CHARACTERS = {qn(name): character for name, character in _STANDS_FOR.items()}


def read_word(path: Path) -> list[str]:
    """The paragraphs of the document at `path`; headers, footers, notes, comments and the contents are left out."""
    try:
        _refuse_swollen(path)
        document = docx.Document(str(path))
        contents = {style.style_id for style in document.styles if (style.name or "").lower().startswith("toc ")}
        return list(_lines(document.element.body, Numbering.of(document), contents))
    except (UnreadableDocument, MemoryError):
        raise
    except Exception as error:
        # The zip, the XML and the relations between parts fail in a dozen ways, none of which says more.
        raise UnreadableDocument(say.DAMAGED_WORD) from error


def _refuse_swollen(path: Path) -> None:
    """UnreadableDocument when the parts say that they are too large; what lies about it meets the limit of memory."""
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
    written = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
    swollen = (
        len(parts) > MOST_PARTS,
        sum(part.file_size for part in parts) > MOST_UNPACKED,
        sum(part.file_size for part in written) > MOST_XML,
        any(part.file_size > max(REPEATED_FROM, MOST_REPEATED * part.compress_size) for part in written),
    )
    if any(swollen):
        raise UnreadableDocument(say.SWOLLEN_WORD)


def _lines(body: Element, numbering: Numbering, contents: set[str]) -> Iterator[str]:
    """The lines of all paragraphs, the number of a list before the first line of its paragraph."""
    before = ""
    for paragraph in _paragraphs(body):
        if _style(paragraph) in contents:
            continue
        text = before + "".join(_pieces(paragraph))
        if paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}") is not None:
            # A tracked change took out the end of this paragraph: it goes on with the next.
            before = text
            continue
        before = ""
        label = numbering.label(paragraph)
        if text.strip():
            yield from (label + text.strip()).split("\n")
    yield from before.split("\n")


def _paragraphs(parent: Element) -> Iterator[Element]:
    """Every paragraph below `parent`, in tables too; those of a text box after the one that it hangs on."""
    for child in _children(parent):
        if child.tag == _PARAGRAPH:
            yield child
            for box in _boxes(child):
                yield from _paragraphs(box)
        elif not _is_contents(child):
            yield from _paragraphs(child)


def _boxes(parent: Element) -> Iterator[Element]:
    for child in _children(parent):
        if child.tag == _BOX:
            yield child
        else:
            yield from _boxes(child)


def _children(parent: Element) -> Iterator[Element]:
    """The children that hold text: of what is written twice, for newer and for older programs, the first."""
    for child in parent:
        if child.tag == _CHOICE:
            yield from child[:1]
        elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
            yield child


def _is_contents(element: Element) -> bool:
    """Whether `element` is a table of contents, whose lines repeat the headings."""
    properties = element.find(qn("w:sdtPr"))
    gallery = next(properties.iter(_CONTENTS), None) if properties is not None else None
    return gallery is not None and gallery.get(qn("w:val")) == "Table of Contents"


def _pieces(parent: Element) -> Iterator[str]:
    """The text of a paragraph without that of boxes; a line end where one was typed."""
    for child in _children(parent):
        if child.tag in {_TEXT, _FORMULA}:
            yield (child.text or "").replace("\n", " ")
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]
        elif child.tag != _BOX and not (child.tag == _RUN and _is_hidden(child)):
            yield from _pieces(child)


def _is_hidden(run: Element) -> bool:
    mark = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return mark is not None and mark.get(qn("w:val"), "true") not in {"0", "false", "off"}


def _style(paragraph: Element) -> str | None:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return style.get(qn("w:val")) if style is not None else None
