"""PDF with text: the lines of each page with their places, and from them the paragraphs."""

import ctypes
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from drafting.reading import texts as say
from drafting.reading.kinds import UnreadableDocument
from drafting.reading.paragraphs import Line, joined
from drafting.reading.pdf.characters import Character, line_text
from drafting.reading.pdf.furniture import without_furniture

END_MARK, END_WITHIN = b"%%EOF", 4096
"""A PDF ends with this (ISO 32000-1, 7.5.5); mail and web servers append a little, downloads that broke off lack it."""
MOST_UNMAPPED = 0.1
"""Share of characters without a Unicode value from which on a text is garbled; a symbol or two is usual."""
SCANNED_COVERS = 0.5
"""Share of a page that an image must cover to be a scan of the page rather than a picture in it."""
SCANNED_PAGES = 0.5
"""Share of scanned pages from which on the report is not in the text that is left: a photograph or two may be appended."""


def read_pdf(path: Path) -> list[str]:
    """The paragraphs of the PDF at `path` without page numbers, headers and footers."""
    raw = path.read_bytes()
    if END_MARK not in raw[-END_WITHIN:]:
        raise UnreadableDocument(say.DAMAGED_PDF)
    try:
        document = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}
        raise UnreadableDocument(say.LOCKED_PDF if locked else say.DAMAGED_PDF) from None
    try:
        return _paragraphs(document)
    except pypdfium2.PdfiumError:
        raise UnreadableDocument(say.DAMAGED_PDF) from None


def _paragraphs(document: pypdfium2.PdfDocument) -> list[str]:
    if len(document) == 0:
        raise UnreadableDocument(say.DAMAGED_PDF)
    pages, scanned, unmapped, count = [], [], 0, 0
    for number in range(len(document)):
        page = document[number]
        lines = []
        for characters in _lines_of_characters(page):
            unmapped += sum(not character.mapped for character in characters)
            count += len(characters)
            lines += [line] if (line := _line(characters, number)) else []
        if not lines and _is_scan(page):
            scanned.append(number + 1)
        pages.append((page.get_height(), lines))
        page.close()
    if unmapped > MOST_UNMAPPED * count:
        raise UnreadableDocument(say.GARBLED_PDF)
    paragraphs = joined(without_furniture(pages))
    _refuse_scans(scanned, pages_with_text=len(pages) - len(scanned) if paragraphs else 0)
    return paragraphs


def _refuse_scans(scanned: list[int], pages_with_text: int) -> None:
    """UnreadableDocument when the report, or most of it, is in images."""
    if scanned and not pages_with_text:
        raise UnreadableDocument(say.SCANNED_PDF)
    if len(scanned) >= SCANNED_PAGES * (len(scanned) + pages_with_text) and scanned:
        raise UnreadableDocument(say.PARTLY_SCANNED_PDF.format(pages="、".join(map(str, scanned))))


def _lines_of_characters(page: pypdfium2.PdfPage) -> Iterator[list[Character]]:
    """The characters of `page` up to each line end that PDFium finds."""
    text = page.get_textpage()
    box = pdfium.FS_RECTF()
    line: list[Character] = []
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in {0x0A, 0x0D}:
            if line:
                yield line
            line = []
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box))
        line.append(
            Character(
                code=code,
                left=box.left,
                right=box.right,
                bottom=box.bottom,
                size=pdfium.FPDFText_GetFontSize(text, index),
                made_up=pdfium.FPDFText_IsGenerated(text, index) == 1,
                mapped=pdfium.FPDFText_HasUnicodeMapError(text, index) != 1,
            )
        )
    if line:
        yield line
    text.close()


def _line(characters: list[Character], page: int) -> Line | None:
    text = line_text(characters)
    seen = [character for character in characters if not character.is_space]
    if not text.strip() or not seen:
        return None
    return Line(
        text=text.strip(),
        left=min(character.left for character in seen),
        right=max(character.right for character in seen),
        em=median(character.em for character in seen),
        height=seen[0].bottom,
        page=page,
    )


def _is_scan(page: pypdfium2.PdfPage) -> bool:
    """Whether an image covers most of `page`."""
    area = page.get_width() * page.get_height()
    for image in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
        left, bottom, right, top = image.get_bounds()
        if (right - left) * (top - bottom) > SCANNED_COVERS * area:
            return True
    return False
