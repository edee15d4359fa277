"""The characters of a line of a PDF as text: no spaces that only layout made, and no look-alikes of Chinese ones."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from drafting.reading.paragraphs import CHINESE

WIDE_SPACE = 0.9
"""Ems of a gap beside a Chinese character that is meant: between cells, say. Justifying makes gaps of less than half."""
DOUBLED = 0.25
"""Ems that a copy is moved by which is printed over a character to make it look bold."""
_CHINESE = re.compile(f"[{CHINESE}]")
_HYPHENS = {0x02, 0xFFFE, 0xAD}
"""What PDFium writes for a hyphen at which a word is broken; the soft hyphen is taken out when lines are joined."""
_RADICALS = str.maketrans(
    {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    | dict(
        zip(
            "⺁⺟⺠⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
            "厂母民见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
            strict=True,
        )
    )
)
"""Browsers and macOS write the radical that shares a character's glyph (Unicode, EquivalentUnifiedIdeograph)."""


@dataclass(frozen=True, slots=True)
class Character:
    """A character with its place in points; `made_up` ones stand for a gap, unless `mapped` the value is a guess."""

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
        return chr(self.code).isspace()

    @property
    def em(self) -> float:
        """The size of its type: as wide as it is printed where a matrix scales the nominal size."""
        wide = unicodedata.east_asian_width(chr(self.code)) in "WF"
        return self.right - self.left if wide and self.right > self.left else self.size


def line_text(characters: Sequence[Character]) -> str:
    """What `characters` say."""
    kept: list[str] = []
    seen: Character | None = None
    for index, character in enumerate(characters):
        if character.made_up and character.is_space:
            following = next((other for other in characters[index + 1 :] if not other.is_space), None)
            kept += [" "] if seen and following and _is_meant(seen, following) else []
        elif seen is None or not _doubles(seen, character):
            kept.append("\u00ad" if character.code in _HYPHENS else chr(character.code))
            seen = seen if character.is_space else character
    # PDFium gives a character beyond the basic plane as its two surrogates.
    whole = "".join(kept).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\0", "").translate(_RADICALS)


def _is_meant(before: Character, after: Character) -> bool:
    """Whether a gap stands for a space: always between Latin words, beside Chinese only where it is wide."""
    if _CHINESE.match(chr(before.code)) or _CHINESE.match(chr(after.code)):
        return after.left - before.right >= WIDE_SPACE * max(before.em, after.em)
    return True


def _doubles(before: Character, character: Character) -> bool:
    """Whether `character` is printed over the same one; two dashes that share one glyph have the very same box."""
    moved = character.left - before.left
    return character.code == before.code and 0 < abs(moved) < DOUBLED * before.em
