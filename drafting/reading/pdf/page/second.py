"""The text of a PDF as another program sees it (pdfminer.six), to prove by it what PDFium gives."""

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator
from math import hypot
from typing import NamedTuple

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar, LTContainer, LTItem
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

MOST_PAGES = 100
"""Pages up to which all are read by both: it takes 45 ms a page, and PDFium 15 (2026-11-28)."""
APART = 0.2
"""Ems between two characters from which on they are not of one word; tracking is less, a space more."""
OTHER_LINE = 0.3
COPY = 1.0
"""Points that a copy is moved by which is printed over a character (as pdfplumber has it)."""


class Glyph(NamedTuple):
    """A character at `x`, `y` which goes on by `advance` in the direction (`right`, `up`) of its line, in type of `size`."""

    text: str
    x: float
    y: float
    right: float
    up: float
    advance: float
    size: float


def texts_of(raw: bytes, pages: int) -> Iterator[str]:
    """The text of each of the first `pages` of the PDF in `raw`, in the order in which it is written there."""
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    for page in PDFPage.get_pages(io.BytesIO(raw), maxpages=pages, check_extractable=False):
        interpreter.process_page(page)
        yield plain(_glyphs(device.get_result()))


def _glyphs(item: LTItem) -> Iterator[Glyph]:
    if isinstance(item, LTContainer):
        for part in item:
            yield from _glyphs(part)
    elif isinstance(item, LTChar):
        a, b, _, _, x, y = item.matrix
        length = hypot(a, b) or 1.0
        size = item.height if abs(a) >= abs(b) else item.width
        yield Glyph(item.get_text(), x, y, a / length, b / length, item.adv * length, size)


def plain(glyphs: Iterable[Glyph]) -> str:
    """What `glyphs` say: a space where one stands apart from the one before, a line end where its line is another one.

    A number printed over itself to look bold is said once, glyph by glyph or as a whole; one over another number is not.
    """
    said: list[str] = []
    last: Glyph | None = None
    number: list[Glyph] = []
    printed: defaultdict[str, list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        if glyph.text.isspace() or glyph.text.startswith("(cid:"):
            continue
        if last and glyph.text == last.text and glyph.text.isdigit() and _copies(glyph, last):
            continue
        between = _between(last, glyph) if last else ""
        if number and (between or not _is_of_number(glyph)):
            said += _once(number, printed)
            number = []
        said.append(between)
        if _is_of_number(glyph):
            number.append(glyph)
        else:
            said.append(glyph.text)
        last = glyph
    return "".join([*said, *_once(number, printed)])


def _is_of_number(glyph: Glyph) -> bool:
    return glyph.text.isdigit() or glyph.text == "."


def _once(number: list[Glyph], printed: defaultdict[str, list[Glyph]]) -> list[str]:
    """The text of `number`, unless the same number is `printed` where it begins."""
    text = "".join(glyph.text for glyph in number)
    if number and any(_copies(number[0], other) for other in printed[text]):
        return []
    printed[text] += number[:1]
    return [text]


def _copies(glyph: Glyph, other: Glyph) -> bool:
    return abs(glyph.x - other.x) <= COPY and abs(glyph.y - other.y) <= COPY


def _between(last: Glyph, glyph: Glyph) -> str:
    """What separates two characters that are written behind each other."""
    right, up = glyph.x - last.x, glyph.y - last.y
    size = max(last.size, glyph.size)
    if abs(right * last.up - up * last.right) > OTHER_LINE * size:
        return "\n"
    gap = right * last.right + up * last.up - last.advance
    return " " if gap > APART * size or gap < -APART * size else ""
