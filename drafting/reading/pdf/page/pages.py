"""A page of a PDF as what is seen on it, turned so that its text stands upright."""

import ctypes
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import atan2, hypot, pi
from typing import NamedTuple

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
    `plain`, where it was asked for, is all that is seen in the order in which it is written.
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


class _Printed(NamedTuple):
    """A character as PDFium gives it, in the page's coordinates: its line begins at `foot`, `quarter` turns to the left."""

    character: Character
    top: float
    foot: Point
    quarter: int
    is_seen: bool


def read_page(document: pypdfium2.PdfDocument, number: int, *, is_plain: bool = False) -> Page:
    """The page of that number, from 0; with its plain text where `is_plain`."""
    page = document[number]
    drawn, whole = drawn_on(page), Box(*page.get_bbox())
    found = list(_printed(page, Sight(drawn), whole))
    turn = _turn(found, whole)
    seen = [_upright(one, turn) for one in found if one.is_seen]
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
        plain=plain(_glyphs(seen)) if is_plain else "",
    )
    page.close()
    return read


def _printed(page: pypdfium2.PdfPage, sight: Sight, whole: Box) -> Iterator[_Printed]:
    """The characters of `page` in the order of PDFium, line ends among them."""
    text = page.get_textpage()
    loose = pdfium.FS_RECTF()
    place = ctypes.byref(loose)
    types: dict[int, tuple[Point, float, int]] = {}
    for index in range(text.count_chars()):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if code in LINE_ENDS or pdfium.FPDFText_IsGenerated(text, index) == 1:
            yield _Printed(Character(code, 0.0, 0.0, 0.0, 1.0, made_up=True), 0.0, (0.0, 0.0), 0, is_seen=True)
            continue
        item = pdfium.FPDFText_GetTextObject(text, index)
        where = address(item)
        if where not in types or not where:
            types[where] = _type(text, index)
        foot, size, quarter = types[where]
        pdfium.FPDFText_GetLooseCharBox(text, index, place)
        left, bottom, right, top = loose.left, loose.bottom, loose.right, loose.top
        mapped = pdfium.FPDFText_HasUnicodeMapError(text, index) != 1
        x, y = (left + right) / 2, (bottom + top) / 2
        is_seen = chr(code).isspace() or (whole.holds(x, y) and sight.sees(item, where, x, y))
        yield _Printed(Character(code, left, right, bottom, size, mapped=mapped), top, foot, quarter, is_seen)
    text.close()


def _type(text: pypdfium2.PdfTextPage, index: int) -> tuple[Point, float, int]:
    """Where the object of a character begins, the size of its type as its matrix scales it, and its direction."""
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
    size = pdfium.FPDFText_GetFontSize(text, index) * hypot(matrix.c, matrix.d)
    return (matrix.e, matrix.f), size, round(atan2(matrix.b, matrix.a) / (pi / 2)) % 4


def _turn(printed: Sequence[_Printed], whole: Box) -> Turn:
    """What makes the direction in which most of the page is written one from left to right."""
    quarters = Counter(one.quarter for one in printed if not one.character.made_up and one.is_seen)
    quarter = quarters.most_common(1)[0][0] if quarters else 0
    return (
        lambda point: (point[0] - whole.left, point[1] - whole.bottom),
        lambda point: (point[1] - whole.bottom, whole.right - point[0]),
        lambda point: (whole.right - point[0], whole.top - point[1]),
        lambda point: (whole.top - point[1], point[0] - whole.left),
    )[quarter]


def _turned(box: Box, turn: Turn) -> Box:
    return box_of([turn((box.left, box.bottom)), turn((box.right, box.top))])


def _upright(printed: _Printed, turn: Turn) -> Character:
    one = printed.character
    (left, bottom), (right, top) = turn((one.left, one.bottom)), turn((one.right, printed.top))
    left, right, bottom, top = min(left, right), max(left, right), min(bottom, top), max(bottom, top)
    foot = turn(printed.foot)[1]
    # Type across the direction of its page begins anywhere.
    stands = foot if bottom - one.size <= foot <= top else bottom
    return Character(one.code, left, right, stands, one.size, one.made_up, one.mapped)


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
    for character, _, _, _, is_seen in printed:
        if not is_seen:
            found[-1] += chr(character.code)
        elif found[-1] and not character.made_up:
            found.append("")
    return [text for text in found if text.strip()]


def _glyphs(characters: Sequence[Character]) -> Iterator[Glyph]:
    for code, left, right, bottom, size, made_up, _ in characters:
        if not made_up:
            yield Glyph(chr(code), left, bottom, 1.0, 0.0, right - left, size)


def _is_pictured(drawn: Drawn, whole: Box) -> bool:
    """Whether an image covers most of the page."""
    return any(picture.area > PICTURE_COVERS * whole.area for picture in drawn.pictures)
