"""PDF with text: the lines and tables of each page, and from them the paragraphs."""

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from drafting.reading import texts as say
from drafting.reading.kinds import UnreadableDocument
from drafting.reading.measure import Line
from drafting.reading.paragraphs import joined
from drafting.reading.pdf.furniture import furniture
from drafting.reading.pdf.laid_out import LaidOut, Ruled, laid_out, with_asides
from drafting.reading.pdf.over_pages import over_pages
from drafting.reading.pdf.page.pages import read_page
from drafting.reading.pdf.proving import Health, seen_by_another
from drafting.reading.proof import Read
from drafting.reading.tables.table import Table

LONGEST = 500
"""Pages that are read: 300 take 6 s of text or 9 of tables where nothing else runs (2026-11-29), and it is twice that on a
busy machine; the longest yearly report of a government has 60."""
END_MARK, END_WITHIN = b"%%EOF", 4096
"""A PDF ends with this (ISO 32000-1, 7.5.5); mail and web servers append a little, downloads that broke off lack it."""


def read_pdf(path: Path) -> Read:
    """The paragraphs of the PDF at `path` without page numbers, headers and footers, tables as a paragraph a row, and what
    another program sees on its pages.
    """
    raw = path.read_bytes()
    if END_MARK not in raw[-END_WITHIN:]:
        raise UnreadableDocument(say.DAMAGED_PDF)
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}
        raise UnreadableDocument(say.LOCKED_PDF if locked else say.DAMAGED_PDF) from None
    try:
        return _read(document, raw)
    except pypdfium2.PdfiumError:
        raise UnreadableDocument(say.DAMAGED_PDF) from None


def _read(document: pypdfium2.PdfDocument, raw: bytes) -> Read:
    if len(document) == 0:
        raise UnreadableDocument(say.DAMAGED_PDF)
    if len(document) > LONGEST:
        raise UnreadableDocument(say.LONG_PDF.format(pages=len(document), most=LONGEST))
    health = Health()
    pages: list[LaidOut] = []
    others = seen_by_another(raw, len(document))
    for number in range(len(document)):
        is_seen = number < len(others)
        page = read_page(document, number, is_plain=not is_seen)
        pages.append(laid_out(page))
        health.note(page)
        others += [] if is_seen else [page.plain]
    gone = furniture([(page.height, page.lines) for page in pages])
    kept = [replace(page, parts=with_asides([part for part in page.parts if part not in gone])) for page in pages]
    parts, again = over_pages(kept)
    paragraphs = joined([_whole(part) for part in parts])
    health.refuse(paragraphs)
    dropped = [text for page in pages for text in page.dropped]
    told = [(f"第{at}页", text) for at, text in enumerate(others, 1)]
    return Read(paragraphs, told, [*dropped, *again, *(line.text for line in gone)])


def _whole(part: Line | Ruled) -> Line:
    """A table as a paragraph of its own, a row a line."""
    if isinstance(part, Line):
        return part
    text = "\n".join(Table(part.rows).lines())
    return Line(text, part.box.left, part.box.right, 1.0, part.box.top, part.page, alone=True)
