"""What is drawn on a page beside its text: rules, grounds and pictures, and in which order."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

THIN = 3.0
"""Points up to which a filled shape is a rule and no ground: the widest rule of an office program has 3 (2026-11-28)."""
SHORTEST_RULE = 3.0
DEEPEST = 8
"""Forms within forms."""
MOST_OBJECTS = 20_000
"""Objects of a page up to which its rules are looked at: the densest page of tables has 2,000, maps have 100,000."""
MOST_SEGMENTS = 400
"""Segments of one path up to which it may be rules; LibreOffice draws all of a table's borders as one."""
WHITE = 250

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in points, y growing upwards."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in it."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top

    @property
    def area(self) -> float:
        """In square points."""
        return max(0.0, self.right - self.left) * max(0.0, self.top - self.bottom)


@dataclass(slots=True)
class Drawn:
    """`rules` are thin boxes; `grounds` what lies under or over text, each with its place in the order of drawing and
    whether one sees through it; `order` the place of each text object by its address; `pictures` their boxes.
    """

    rules: list[Box] = field(default_factory=list)
    grounds: list[tuple[int, Box, bool]] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    order: dict[int, int] = field(default_factory=dict)
    forms: dict[int, Matrix] = field(default_factory=dict)


def drawn_on(page: pypdfium2.PdfPage) -> Drawn:
    """What is drawn on `page`, in its own coordinates."""
    found = Drawn()
    for at, (item, matrix) in enumerate(_objects(page.raw, IDENTITY, 0)):
        if at > MOST_OBJECTS:
            found.rules.clear()
            break
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            found.order[address(item)] = at
            if matrix is not IDENTITY:
                found.forms[address(item)] = matrix
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            _picture(found, at, item, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            _path(found, at, item, matrix)
    return found


def address(item: object) -> int:
    """Where the object is in memory, which tells it from others of its page."""
    return int(ctypes.cast(item, ctypes.c_void_p).value or 0)  # type: ignore[arg-type]


def moved(point: Point, matrix: Matrix) -> Point:
    """`point` in the coordinates that `matrix` leads to."""
    a, b, c, d, e, f = matrix
    return a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f


def _objects(container: object, matrix: Matrix, depth: int) -> Iterator[tuple[object, Matrix]]:
    """The objects of a page or form with the way to the page's coordinates, forms opened."""
    count, get = pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject
    if depth:
        count, get = pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject
    for index in range(count(container)):
        item = get(container, index)
        if pdfium.FPDFPageObj_GetType(item) == pdfium.FPDF_PAGEOBJ_FORM:
            if depth < DEEPEST:
                yield from _objects(item, _product(_matrix_of(item), matrix), depth + 1)
        else:
            yield item, matrix


def _matrix_of(item: object) -> Matrix:
    read = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(item, ctypes.byref(read)):
        return IDENTITY
    return read.a, read.b, read.c, read.d, read.e, read.f


def _product(first: Matrix, then: Matrix) -> Matrix:
    a, b = moved((first[0], first[1]), (*then[:4], 0.0, 0.0))
    c, d = moved((first[2], first[3]), (*then[:4], 0.0, 0.0))
    e, f = moved((first[4], first[5]), then)
    return a, b, c, d, e, f


def box_of(points: list[Point]) -> Box:
    """The smallest box around `points`."""
    return Box(
        min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points)
    )


def _picture(found: Drawn, at: int, item: object, matrix: Matrix) -> None:
    whole = _product(_matrix_of(item), matrix)
    box = box_of([moved(corner, whole) for corner in ((0, 0), (1, 0), (0, 1), (1, 1))])
    found.pictures.append(box)
    found.grounds.append((at, box, bool(pdfium.FPDFPageObj_HasTransparency(item))))


def _path(found: Drawn, at: int, item: object, matrix: Matrix) -> None:
    """Strokes and thin shapes as rules, whole rectangles as grounds."""
    fill, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
    pdfium.FPDFPath_GetDrawMode(item, ctypes.byref(fill), ctypes.byref(stroke))
    if pdfium.FPDFPath_CountSegments(item) > MOST_SEGMENTS or not (fill.value or stroke.value):
        return
    red, green, blue, alpha = color_of(item, pdfium.FPDFPageObj_GetFillColor)
    for points in _outlines(item, _product(_matrix_of(item), matrix)):
        box = box_of(points)
        if stroke.value:
            found.rules += [rule for pair in pairwise(points) if (rule := _rule(box_of([*pair])))]
        if fill.value and alpha and not (rule := _rule(box)):
            if min(red, green, blue) < WHITE:
                found.rules += _sides(box)
            is_box = all(min(abs(x - box.left), abs(x - box.right)) < 1 for x, _ in points)
            found.grounds.append((at, box, not is_box or alpha < 255 or bool(pdfium.FPDFPageObj_HasTransparency(item))))
        elif fill.value and alpha and rule:
            found.rules.append(rule)


def color_of(item: object, get: object) -> tuple[int, int, int, int]:
    """Red, green, blue and opacity (0 to 255); black where none is told."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not get(item, *map(ctypes.byref, parts)):  # type: ignore[operator]
        return 0, 0, 0, 255
    red, green, blue, alpha = (part.value for part in parts)
    return red, green, blue, alpha


def _outlines(item: object, matrix: Matrix) -> Iterator[list[Point]]:
    """The corners of each part of a path, closed ones with their first at the end too; parts with curves are left out."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[Point] = []
    is_straight = True
    for index in range(pdfium.FPDFPath_CountSegments(item)):
        segment = pdfium.FPDFPath_GetPathSegment(item, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if is_straight and len(points) > 1:
                yield points
            points, is_straight = [], True
        is_straight = is_straight and kind != pdfium.FPDF_SEGMENT_BEZIERTO
        pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        points.append(moved((x.value, y.value), matrix))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if is_straight and len(points) > 1:
        yield points


def _rule(box: Box) -> Box | None:
    """The box as a rule, which is thin in one direction and long in the other."""
    short, long = sorted((box.right - box.left, box.top - box.bottom))
    return box if short <= THIN and long >= SHORTEST_RULE and long > 2 * short else None


def _sides(box: Box) -> list[Box]:
    """The rules that a ground has at its ends."""
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    return [
        Box(left, bottom, left, top),
        Box(right, bottom, right, top),
        Box(left, bottom, right, bottom),
        Box(left, top, right, top),
    ]
