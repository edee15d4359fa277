"""Which characters of a page people see: not those outside their clip path, without colour, or under a picture."""

import ctypes
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from drafting.reading.pdf.page.drawn import IDENTITY, WHITE, Box, Drawn, Point, box_of, color_of, moved

INVISIBLE = {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP}
STROKED = {pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP}
SLACK = 1.0
"""Points by which a character's middle may lie outside of its clip path: office programs clip cells closely."""


@dataclass(frozen=True, slots=True)
class _Ink:
    """How a text object is printed: within `clips`, at `order` among what is drawn; `ground` is needed to see white."""

    is_hidden: bool
    is_white: bool
    clips: tuple[Box, ...]
    order: int


@dataclass(slots=True)
class Sight:
    """Tells what is seen on one page, on which `drawn` is drawn."""

    drawn: Drawn
    inks: dict[int, _Ink] = field(default_factory=dict)

    def sees(self, item: object, where: int, x: float, y: float) -> bool:
        """Whether the character of the text object `item`, at the address `where`, with its middle at (x, y) is seen; one
        without object is.
        """
        if not where:
            return True
        ink = self.inks.get(where)
        if ink is None:
            ink = self.inks[where] = self._ink(item, where)
        if ink.is_hidden or (ink.clips and not all(clip.holds(x, y) for clip in ink.clips)):
            return False
        if not self.drawn.grounds:
            return not ink.is_white
        if ink.is_white and not any(at < ink.order and box.holds(x, y) for at, box, _ in self.drawn.grounds):
            return False
        return not any(at > ink.order and not clear and box.holds(x, y) for at, box, clear in self.drawn.grounds)

    def _ink(self, item: object, where: int) -> _Ink:
        mode = pdfium.FPDFTextObj_GetTextRenderMode(item)
        get = pdfium.FPDFPageObj_GetStrokeColor if mode in STROKED else pdfium.FPDFPageObj_GetFillColor
        red, green, blue, alpha = color_of(item, get)
        return _Ink(
            is_hidden=mode in INVISIBLE or alpha == 0,
            is_white=min(red, green, blue) >= WHITE,
            clips=tuple(self._clips(item, where)),
            order=self.drawn.order.get(where, 0),
        )

    def _clips(self, item: object, where: int) -> list[Box]:
        """The boxes around each path that clips `item`."""
        clip = pdfium.FPDFPageObj_GetClipPath(item)
        x, y = ctypes.c_float(), ctypes.c_float()
        matrix = self.drawn.forms.get(where, IDENTITY)
        found = []
        for path in range(max(0, pdfium.FPDFClipPath_CountPaths(clip)) if clip else 0):
            points: list[Point] = []
            for index in range(pdfium.FPDFClipPath_CountPathSegments(clip, path)):
                segment = pdfium.FPDFClipPath_GetPathSegment(clip, path, index)
                pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
                points.append(moved((x.value, y.value), matrix))
            if points:
                box = box_of(points)
                found.append(Box(box.left - SLACK, box.bottom - SLACK, box.right + SLACK, box.top + SLACK))
        return found
