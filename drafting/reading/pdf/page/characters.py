"""The characters of a line of a PDF as text: no spaces that only layout made, and no look-alikes of Chinese ones."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from drafting.reading.paragraphs import CHINESE

WIDE_SPACE = 0.9
"""Ems of a gap beside a Chinese character that is meant: between cells, say. Justifying makes gaps of less than half."""
DOUBLED = 0.25
"""Part of its own width that a copy is moved by which is printed over a character to make it look bold: none of the 6,940
pairs of neighbours in two PDFs of WPS is so near (2026-11-28)."""
ROW = 8
"""Points of height of which characters are looked through for a copy; a copy is moved by less."""
_SPACES = frozenset(code for code in range(0x10000) if chr(code).isspace())
_CHINESE = re.compile(f"[{CHINESE}]")
_HYPHENS = {0x02, 0xFFFE, 0xAD}
"""What PDFium writes for a hyphen at which a word is broken; the soft hyphen is taken out when lines are joined."""
_SUPPLEMENT = (
    "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺒巳⺓幺⺔彑⺖忄⺗㣺⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬⺤爫⺥爫"
    "⺦丬⺧牛⺨犭⺩王⺫罒⺬示⺭礻⺯糹⺰纟⺱罓⺲罒⺶羊⺹耂⺺肀⺻聿⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻈讠⻉贝⻋车⻌辶⻍辶⻎辶⻏阝"
    "⻐钅⻑長⻒镸⻓长⻔门⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_RADICALS = str.maketrans(
    {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    | dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True))
)
"""Browsers and macOS write the radical that shares a character's glyph (Unicode, EquivalentUnifiedIdeograph)."""


class Character(NamedTuple):  # which is made in a fifth of the time of a frozen dataclass, and a report has 400,000
    """A character with its place in points, y growing upwards; `bottom` is where its line stands, `top` where it ends.

    `size` is that of its type as printed. `made_up` ones stand for a gap and have no place; unless `mapped` the value is
    a guess.
    """

    code: int
    left: float
    right: float
    bottom: float
    size: float
    made_up: bool = False
    mapped: bool = True

    @property
    def is_space(self) -> bool:
        """Whether nothing of it is seen."""
        return self.code in _SPACES

    @property
    def middle(self) -> tuple[float, float]:
        """A point within it."""
        return (self.left + self.right) / 2, self.bottom + self.size / 3


def line_text(characters: Sequence[Character]) -> str:
    """What `characters` say."""
    kept: list[str] = []
    seen: Character | None = None
    for index, character in enumerate(characters):
        if character.made_up and character.is_space:
            following = next((other for other in characters[index + 1 :] if not other.is_space), None)
            kept += [" "] if seen and following and _is_meant(seen, following) else []
        else:
            kept.append("\u00ad" if character.code in _HYPHENS else chr(character.code))
            seen = seen if character.is_space else character
    return plain_text("".join(kept))


def plain_text(text: str) -> str:
    """`text` with whole characters for what a PDF has in their stead."""
    # PDFium gives a character beyond the basic plane as its two surrogates.
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\0", "").translate(_RADICALS)


def once(characters: Sequence[Character]) -> tuple[list[Character], list[str]]:
    """`characters` without the copies that are printed over them, and the copies, those behind each other as one text.

    Two dashes that share one glyph have the very same box and are two; a digit has a glyph of its own.
    """
    kept: list[Character] = []
    copies = [""]
    printed: defaultdict[tuple[int, int], list[Character]] = defaultdict(list)
    for character in characters:
        if not character.made_up:
            code, row = character.code, int(character.bottom // ROW)
            near = [*printed[code, row - 1], *printed[code, row], *printed[code, row + 1]]
            if near and any(_covers(other, character) for other in near):
                copies[-1] += chr(code)
                continue
            printed[code, row].append(character)
            copies += [""] if copies[-1] else []
        kept.append(character)
    return kept, [copy for copy in copies if copy]


def _covers(before: Character, character: Character) -> bool:
    """Whether `character` is printed over the same one."""
    right, up = abs(character.left - before.left), abs(character.bottom - before.bottom)
    slack = DOUBLED * (before.right - before.left)
    if right == up == 0:
        return chr(character.code).isdigit()
    return right < slack and up < slack


def _is_meant(before: Character, after: Character) -> bool:
    """Whether a gap stands for a space: always between Latin words, beside Chinese only where it is wide."""
    if _CHINESE.match(chr(before.code)) or _CHINESE.match(chr(after.code)):
        return after.left - before.right >= WIDE_SPACE * max(before.size, after.size)
    return True
