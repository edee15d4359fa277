"""A page of a PDF as what is seen on it, turned so that its text stands upright."""

import ctypes
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import atan2, hypot, pi

import pypdfium2
import pypdfium2.raw as pdfium

from drafting.reading.pdf.page.characters import Character, once
from drafting.reading.pdf.page.drawn import Box, Drawn, Point, address, box_of, drawn_on
from drafting.reading.pdf.page.second import Glyph, plain
from drafting.reading.pdf.page.seen import Sight

OTHER_LINE = 0.6
"""Ems by which a character stands higher or lower than the one before where a new line begins: notes are raised by 0.4."""
BACK = 1.0
"""Ems to the left of the one before from which on a character begins a new line."""
PICTURE_COVERS = 0.5
"""Share of a page that an image must cover to be a scan of the page rather than a picture in it."""
LINE_ENDS = {0x0A, 0x0D}
Turn = Callable[[Point], Point]


@dataclass(frozen=True, slots=True)
class Page:
    """`lines` of characters and `rules`, both upright, on a page of `width` and `height` points.

    `unseen` is text that nobody sees, `doubled` what is printed over itself, `is_pictured` whether an image covers most;
    `plain` is all that is seen in the order in which it is written.
    """

    number: int
    width: float
    height: float
    lines: list[list[Character]]
    rules: list[Box]
    unseen: list[str]
    doubled: list[str]
    is_pictured: bool
    plain: str


@dataclass(frozen=True, slots=True)
class _Printed:
    """A character as PDFium gives it, in the page's coordinates: its line begins at `foot`, `quarter` turns to the left."""

    code: int
    box: Box
    foot: Point
    size: float
    quarter: int
    made_up: bool
    mapped: bool
    is_seen: bool


def read_page(document: pypdfium2.PdfDocument, number: int) -> Page:
    """The page of that number, from 0."""
    page = document[number]
    drawn, whole = drawn_on(page), Box(*page.get_bbox())
    found = list(_printed(page, Sight(drawn), whole))
    turn = _turn(found, whole)
    seen = [_upright(character, turn) for character in found if character.is_seen]
    kept, doubled = once(seen)
    corner = turn((whole.left, whole.bottom)), turn((whole.right, whole.top))
    read = Page(
        number=number,
        width=abs(corner[1][0] - corner[0][0]),
        height=abs(corner[1][1] - corner[0][1]),
        lines=[line for line in _lines(kept) if not all(character.is_space for character in line)],
        rules=[_turned(rule, turn) for rule in drawn.rules],
        unseen=_unseen(found),
        doubled=doubled,
        is_pictured=_is_pictured(drawn, whole),
        plain=plain(_glyphs(seen)),
    )
    page.close()
    return read


def _printed(page: pypdfium2.PdfPage, sight: Sight, whole: Box) -> Iterator[_Printed]:
    """The characters of `page` in the order of PDFium, line ends among them."""
    text = page.get_textpage()
    loose = pdfium.FS_RECTF()
    types: dict[int, tuple[Point, float, int]] = {}
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        made_up = pdfium.FPDFText_IsGenerated(text, index) == 1
        if made_up or code in LINE_ENDS:
            yield _Printed(code, whole, (0.0, 0.0), 1.0, 0, made_up=True, mapped=True, is_seen=True)
            continue
        item = pdfium.FPDFText_GetTextObject(text, index)
        if (where := address(item)) not in types or not where:
            types[where] = _type(text, index)
        foot, size, quarter = types[where]
        pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(loose))
        box = Box(loose.left, loose.bottom, loose.right, loose.top)
        middle = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        yield _Printed(
            code=code,
            box=box,
            foot=foot,
            size=size,
            quarter=quarter,
            made_up=False,
            mapped=pdfium.FPDFText_HasUnicodeMapError(text, index) != 1,
            is_seen=chr(code).isspace() or (whole.holds(*middle) and sight.sees(item, *middle)),
        )
    text.close()


def _type(text: pypdfium2.PdfTextPage, index: int) -> tuple[Point, float, int]:
    """Where the object of a character begins, the size of its type as its matrix scales it, and its direction."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
    size = pdfium.FPDFText_GetFontSize(text, index) * hypot(matrix.c, matrix.d)
    return (matrix.e, matrix.f), size, round(atan2(matrix.b, matrix.a) / (pi / 2)) % 4


def _turn(printed: Sequence[_Printed], whole: Box) -> Turn:
    """What makes the direction in which most of the page is written one from left to right."""
    quarters = Counter(character.quarter for character in printed if not character.made_up and character.is_seen)
    quarter = quarters.most_common(1)[0][0] if quarters else 0
    return (
        lambda point: (point[0] - whole.left, point[1] - whole.bottom),
        lambda point: (point[1] - whole.bottom, whole.right - point[0]),
        lambda point: (whole.right - point[0], whole.top - point[1]),
        lambda point: (whole.top - point[1], point[0] - whole.left),
    )[quarter]


def _turned(box: Box, turn: Turn) -> Box:
    return box_of([turn((box.left, box.bottom)), turn((box.right, box.top))])


def _upright(character: _Printed, turn: Turn) -> Character:
    box = _turned(character.box, turn)
    foot = turn(character.foot)[1]
    return Character(
        code=character.code,
        left=box.left,
        right=box.right,
        # Type across the direction of its page begins anywhere.
        bottom=foot if box.bottom - character.size <= foot <= box.top else box.bottom,
        size=character.size,
        made_up=character.made_up,
        mapped=character.mapped,
    )


def _lines(characters: Sequence[Character]) -> Iterator[list[Character]]:
    """The characters up to each line end that PDFium finds, or that shows in where they stand."""
    line: list[Character] = []
    last: Character | None = None
    for character in characters:
        if character.made_up:
            ends = character.code in LINE_ENDS
        else:
            ends = last is not None and _is_elsewhere(last, character)
            last = character
        if ends and line:
            yield line
            line = []
        if character.code not in LINE_ENDS:
            line.append(character)
    if line:
        yield line


def _is_elsewhere(last: Character, character: Character) -> bool:
    """Whether `character` does not stand on the line of the one before."""
    size = max(last.size, character.size)
    return abs(character.bottom - last.bottom) > OTHER_LINE * size or character.left < last.left - BACK * size


def _unseen(printed: Sequence[_Printed]) -> list[str]:
    """The text that nobody sees, that behind each other as one."""
    found = [""]
    for character in printed:
        if character.is_seen and not character.made_up:
            found += [""] if found[-1] else []
        elif not character.is_seen:
            found[-1] += chr(character.code)
    return [text for text in found if text.strip()]


def _glyphs(characters: Sequence[Character]) -> Iterator[Glyph]:
    for one in characters:
        if not one.made_up:
            yield Glyph(chr(one.code), one.left, one.bottom, 1.0, 0.0, one.right - one.left, one.size)


def _is_pictured(drawn: Drawn, whole: Box) -> bool:
    """Whether an image covers most of the page."""
    return any(picture.area > PICTURE_COVERS * whole.area for picture in drawn.pictures)
