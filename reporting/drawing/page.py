"""The sheet that every picture is drawn on: as wide as a phone, growing downwards, and in the end a small PNG."""

from collections.abc import Iterable
from io import BytesIO
from threading import Lock

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from matplotlib.transforms import Affine2D
from PIL import Image

from reporting.drawing.type import ASCENT, DPI, Style, glyph, lines

WIDTH = 1080
"""Pixels, as everything here."""
MARGIN = 72
INNER = WIDTH - 2 * MARGIN
LINE = "#dde4e7"
PEN = Lock()
"""Held while a picture is drawn: the font keeps the size it was last asked for, whichever thread asked."""
_PAPER = "#ffffff"
_COLOURS = 64
"""Enough for a few inks and their edges; it makes the file a quarter as large."""

Box = tuple[float, float, float, float]
"""Left, top, width and height."""


class Page:
    """A picture that grows downwards; `y` is where it goes on."""

    def __init__(self) -> None:
        self.y = 0.0
        self._figure = Figure(dpi=DPI, facecolor=_PAPER)
        self._downwards = Affine2D().scale(1, -1)
        FigureCanvasAgg(self._figure)

    def skip(self, height: float) -> None:
        self.y += height

    def write(self, text: str, style: Style) -> None:
        """`text` from the left margin on, in as many lines as it takes."""
        for line in lines(text, style, INNER):
            # The blank in front of an opening quotation mark goes into the margin.
            blank = glyph(line[:1], style).horiBearingX / 64
            self.put(line, MARGIN - blank, self.y + style.size * ASCENT, style)
            self.y += style.line

    def put(self, text: str, x: float, baseline: float, style: Style) -> None:
        """`text` on one line from `x` on, wherever the page has got to."""
        effects = [withStroke(linewidth=style.stroke, foreground=style.colour)] if style.stroke else None
        self._figure.text(
            x,
            baseline,
            text,
            fontproperties=style.font,
            color=style.colour,
            path_effects=effects,
            parse_math=False,
            transform=self._downwards,
        )

    def fill(self, boxes: Iterable[Box], colour: str) -> None:
        """All `boxes` at once, which is far quicker than one after the other; later ones lie above earlier ones."""
        corners = [((x, y), (x + w, y), (x + w, y + h), (x, y + h)) for x, y, w, h in boxes]
        self._figure.add_artist(
            PolyCollection(corners, facecolors=colour, linewidths=0, transform=self._downwards), clip=False
        )

    def png(self) -> bytes:
        self._downwards.translate(0, self.y)
        self._figure.set_size_inches(WIDTH / DPI, self.y / DPI)
        pixels, file = BytesIO(), BytesIO()
        self._figure.savefig(pixels, format="raw", dpi=DPI, facecolor=_PAPER)
        picture = Image.frombytes("RGBA", self._figure.canvas.get_width_height(), pixels.getvalue())
        picture.convert("RGB").quantize(_COLOURS).save(file, "PNG")
        return file.getvalue()
