"""Type on a picture: the Chinese font, the styles of what is written, and where a text breaks into lines."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import rjieba
from matplotlib.font_manager import FontProperties
from matplotlib.ft2font import FT2Font, Glyph, LoadFlags

INK, QUIET = "#22313a", "#75828a"
DPI = 72
"""So that a point of type is a pixel as well."""
ASCENT, MIDDLE = 1.04, 0.37
"""How far the baseline of a line is from its top and from the middle of its characters, by its size."""
_LEADING = 1.36
"""Height of a line by its size."""
_OPENING, _CLOSING = "“‘《〈（(「『【[—", "”’》〉）)」』】],，.。、;；:：!！?？…·%的"
"""What may not end a line, and what may not begin one."""
_NAME = re.compile(r"(“[^“”]{1,8}”|《[^《》]{1,8}》)")


@dataclass(frozen=True)
class Style:
    """How a text looks."""

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


TITLE = Style(54, INK, stroke=1.6)


@cache
def font_file() -> Path:
    """The Chinese font; its package is found but not imported, since importing it changes matplotlib for everyone."""
    spec = find_spec("zhplot")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("zhplot")
    return Path(spec.submodule_search_locations[0]) / "fonts" / "NotoSansSC-Regular.ttf"


def glyph(character: str, style: Style) -> Glyph:
    """The measures of one character; of a space where there is none."""
    font = _font()
    font.set_size(style.size, DPI)
    return font.load_char(ord(character or " "), LoadFlags.NO_HINTING)


def width(text: str, style: Style) -> float:
    """How far `text` reaches on one line."""
    return sum(glyph(character, style).linearHoriAdvance for character in text) / 65536


def lines(text: str, style: Style, room: float) -> list[str]:
    """`text` in as few lines as fit into `room`, and those of much the same length."""
    pieces = []
    for piece in _pieces(" ".join(text.split())):
        needed = width(piece, style)
        pieces += [(piece, needed)] if needed <= room else [(c, width(c, style)) for c in piece]
    found = _filled(pieces, room)
    while len(found) > 1 and len(narrower := _filled(pieces, room - style.size)) == len(found):
        found, room = narrower, room - style.size
    return found


@cache
def _font() -> FT2Font:
    return FT2Font(font_file())


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


def _filled(pieces: list[tuple[str, float]], room: float) -> list[str]:
    """`pieces`, each with its width, in lines that are full before another begins."""
    found, taken = [""], 0.0
    for piece, needed in pieces:
        if found[-1] and taken + needed > room:
            found.append("")
            taken = 0.0
        found[-1] += piece
        taken += needed
    return [line.strip() for line in found]
