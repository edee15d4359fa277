"""A chart as a picture for a phone: bars from zero, each under its label and with the report's own words at its end."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from threading import Lock

import rjieba
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, Glyph, LoadFlags
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.transforms import Affine2D
from PIL import Image

from knowledge.charts import Bar, Chart

WIDTH = 1080
"""Pixels, as everything here: at 72 dots an inch a point of type is a pixel as well."""
BAR_COLOUR = "#3a7d8c"
_INK, _QUIET, _LINE, _PAPER = "#22313a", "#75828a", "#dde4e7", "#ffffff"
_DPI = 72
_MARGIN = 72
_INNER = WIDTH - 2 * _MARGIN
_LEADING, _ASCENT, _MIDDLE = 1.36, 1.04, 0.37
"""Height of a line, and how far its baseline is from its top and from the middle of its characters, by its size."""
_BAR_HEIGHT, _GAP = 60, 20
_WIDEST_FIGURE = 420
_SLIMMEST_BAR = 4
"""So that beside a giant a bar is still seen."""
_ROOMY, _CROWDED, _MANY = 36, 20, 6
"""Between bars; the smaller one where there are more than so many."""
_OPENING, _CLOSING = "“‘《〈（(「『【[—", "”’》〉）)」』】],，.。、;；:：!！?？…·%的"
"""What may not end a line, and what may not begin one."""
_NAME = re.compile(r"(“[^“”]{1,8}”|《[^《》]{1,8}》)")
_COLOURS = 64
"""Enough for three inks and their edges; it makes the file a quarter as large."""
_drawing = Lock()


@dataclass(frozen=True)
class _Style:
    size: float
    colour: str
    stroke: float = 0.0
    """The font has one weight; a stroke around its characters makes them bolder."""

    @property
    def line(self) -> float:
        """Height of a line."""
        return self.size * _LEADING

    @property
    def font(self) -> FontProperties:
        return FontProperties(fname=font_file(), size=self.size)


_TITLE = _Style(54, _INK, stroke=1.6)
_LABEL = _Style(42, _INK)
_FIGURE = _Style(46, BAR_COLOUR, stroke=1.4)
_SOURCE = _Style(30, _QUIET)


def draw(chart: Chart, source: str = "") -> bytes:
    """A PNG of `chart`, with `source` in small type at its foot; any thread may call it."""
    with _drawing:
        page = _Page()
        page.skip(56)
        page.write(chart.title, _TITLE)
        page.skip(34)
        page.bars(chart.bars)
        if source:
            page.rule()
            page.skip(22)
            page.write(source, _SOURCE)
        page.skip(44)
        return page.png()


@cache
def font_file() -> Path:
    """The Chinese font; its package is found but not imported, since importing it changes matplotlib for everyone."""
    spec = find_spec("zhplot")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("zhplot")
    return Path(spec.submodule_search_locations[0]) / "fonts" / "NotoSansSC-Regular.ttf"


@cache
def _font() -> FT2Font:
    return FT2Font(font_file())


class _Page:
    """A picture that grows downwards; `y` is where it goes on."""

    def __init__(self) -> None:
        self.y = 0.0
        self._figure = Figure(dpi=_DPI, facecolor=_PAPER)
        self._downwards = Affine2D().scale(1, -1)
        FigureCanvasAgg(self._figure)

    def skip(self, height: float) -> None:
        self.y += height

    def write(self, text: str, style: _Style) -> None:
        """`text` from the left margin on, in as many lines as it takes."""
        for line in _lines(text, style, _INNER):
            # The blank in front of an opening quotation mark goes into the margin.
            blank = _glyph(line[:1], style).horiBearingX / 64
            self._put(line, _MARGIN - blank, self.y + style.size * _ASCENT, style)
            self.y += style.line

    def rule(self) -> None:
        self._fill(self.y, _INNER, 2, _LINE)
        self.y += 2

    def bars(self, bars: tuple[Bar, ...]) -> None:
        """Every bar under its label, with its figure at its end, all on one scale."""
        figures = [_lines(bar.figure, _FIGURE, _WIDEST_FIGURE) for bar in bars]
        rooms = [_INNER - _GAP - max(_width(line, _FIGURE) for line in figure) for figure in figures]
        scale = min((room / bar.value for bar, room in zip(bars, rooms, strict=True) if bar.value > 0), default=0.0)
        for bar, figure in zip(bars, figures, strict=True):
            self.write(bar.label, _LABEL)
            self.skip(6)
            length = max(_SLIMMEST_BAR, bar.value * scale) if bar.value > 0 else 0.0
            self._bar(length, figure)
            self.skip(_ROOMY if len(bars) <= _MANY else _CROWDED)
        self.skip(8)

    def png(self) -> bytes:
        self._downwards.translate(0, self.y)
        self._figure.set_size_inches(WIDTH / _DPI, self.y / _DPI)
        pixels, file = BytesIO(), BytesIO()
        self._figure.savefig(pixels, format="raw", dpi=_DPI, facecolor=_PAPER)
        picture = Image.frombytes("RGBA", self._figure.canvas.get_width_height(), pixels.getvalue())
        picture.convert("RGB").quantize(_COLOURS).save(file, "PNG")
        return file.getvalue()

    def _bar(self, length: float, figure: list[str]) -> None:
        height = max(_BAR_HEIGHT, len(figure) * _FIGURE.line)
        middle = self.y + height / 2
        self._fill(middle - _BAR_HEIGHT / 2, length, _BAR_HEIGHT, BAR_COLOUR)
        baseline = middle - (len(figure) - 1) / 2 * _FIGURE.line + _FIGURE.size * _MIDDLE
        for number, line in enumerate(figure):
            self._put(line, _MARGIN + length + (_GAP if length else 0), baseline + number * _FIGURE.line, _FIGURE)
        self.y += height

    def _fill(self, top: float, width: float, height: float, colour: str) -> None:
        place = Rectangle((_MARGIN, top), width, height, facecolor=colour, linewidth=0, transform=self._downwards)
        self._figure.add_artist(place)

    def _put(self, text: str, x: float, baseline: float, style: _Style) -> None:
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


def _glyph(character: str, style: _Style) -> Glyph:
    font = _font()
    font.set_size(style.size, _DPI)
    return font.load_char(ord(character or " "), LoadFlags.NO_HINTING)


def _width(text: str, style: _Style) -> float:
    """How far `text` reaches on one line."""
    return sum(_glyph(character, style).linearHoriAdvance for character in text) / 65536


def _lines(text: str, style: _Style, width: float) -> list[str]:
    """`text` in as few lines as fit into `width`, and those of much the same length."""
    pieces = []
    for piece in _pieces(" ".join(text.split())):
        needed = _width(piece, style)
        pieces += [(piece, needed)] if needed <= width else [(c, _width(c, style)) for c in piece]
    lines = _filled(pieces, width)
    while len(lines) > 1 and len(narrower := _filled(pieces, width - style.size)) == len(lines):
        lines, width = narrower, width - style.size
    return lines


def _pieces(text: str) -> list[str]:
    """`text` in what a line may be made of: words and short names in quotation marks, each with its punctuation."""
    words = [word for part in _NAME.split(text) for word in ([part] if _NAME.match(part) else rjieba.cut(part))]
    pieces = [""]
    for word in words:
        if word[0] in _CLOSING or not pieces[-1] or pieces[-1][-1] in _OPENING:
            pieces[-1] += word
        else:
            pieces.append(word)
    return pieces


def _filled(pieces: list[tuple[str, float]], width: float) -> list[str]:
    """`pieces`, each with its width, in lines that are full before another begins."""
    lines, taken = [""], 0.0
    for piece, needed in pieces:
        if lines[-1] and taken + needed > width:
            lines.append("")
            taken = 0.0
        lines[-1] += piece
        taken += needed
    return [line.strip() for line in lines]
