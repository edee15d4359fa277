"""Characters set above or below the line: units and powers keep theirs, the marks of notes go, none touches a number."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

UP, LEVEL, DOWN = 1, 0, -1

_UPPER = str.maketrans("0123456789+-−－()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁽⁾")
_LOWER = str.maketrans("0123456789+-−－()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₍₎")
_UNIT = re.compile(r"(?:(?<![A-Za-z])[kcdhnμµ]?m|(?<!平方)(?<!立方)(?<!平方公)(?<!立方厘)(?<!立方分)(?:米|公里|千米))$")
"""A unit of length, which squared or cubed is one of area or volume; 平方米 is one already."""
_POWER = re.compile(r"[-−－+]?[23]")
_BASE = re.compile(r"(?:[×xX·*]\s*|(?<![\d.])(?=10$))10$")
_EXPONENT = re.compile(r"[-−－+]?\d{1,2}")
_INVERSE = re.compile(r"[-−－]\d")
_NOTE = re.compile(
    r"[\[［(（〔【<]?\s*(?:注释|注|附注)?\s*[:：]?\s*"
    r"(?:\d{1,3}(?:\s*[,，、\-–—~～]\s*\d{1,3})*|[①-⑳㈠-㈩⑴-⒇Ⅰ-Ⅻ]+|[*＊†‡§※#]+|注释?)\s*[\]］)）〕】>]?"
)
"""What a note is marked with: 1, [2], (3), 注4, ①, ※, [5, 6]."""
_LETTER_END, _DIGIT_START, _DIGIT_END = re.compile("[A-Za-z)）]$"), re.compile(r"[\d０-９.]"), re.compile(r"[\d０-９]$")


@dataclass(frozen=True, slots=True)
class Piece:
    """Text set at one `height`: UP, LEVEL or DOWN."""

    text: str
    height: int = LEVEL


def settled(pieces: Iterable[Piece], dropped: list[str]) -> str:
    """The text of a paragraph; `dropped` gets what of the raised and lowered is not in it as it was written."""
    joined = [
        Piece("".join(piece.text for piece in group), height)
        for height, group in groupby((piece for piece in pieces if piece.text), key=lambda piece: piece.height)
    ]
    text = ""
    for at, piece in enumerate(joined):
        if piece.height == LEVEL:
            text += piece.text
            continue
        set_ = _up(text, piece.text) if piece.height == UP else _down(text, piece.text, _next(joined, at))
        if set_ != piece.text:
            dropped.append(piece.text)
        text += set_
    return text


def as_power(text: str) -> str:
    """`text` as an exponent: ² for 2."""
    return text.translate(_UPPER)


def _next(pieces: Sequence[Piece], at: int) -> str:
    return pieces[at + 1].text if at + 1 < len(pieces) else ""


def _up(before: str, raised: str) -> str:
    """What stands for `raised` behind `before`: m² and 10⁴ as they are meant, nothing for the mark of a note."""
    plain = raised.strip()
    is_power = (
        (_UNIT.search(before) and _POWER.fullmatch(plain))
        or (_BASE.search(before) and _EXPONENT.fullmatch(plain))
        or (_LETTER_END.search(before) and _INVERSE.fullmatch(plain))
    )
    if is_power:
        return as_power(plain)
    if _NOTE.fullmatch(plain):
        return ""
    return as_power(raised) if _DIGIT_END.search(before) else raised


def _down(before: str, lowered: str, after: str) -> str:
    """CO2 and PM2.5 as people write them; what would touch a number becomes ₂."""
    if _LETTER_END.search(before) and not _DIGIT_START.match(after):
        return lowered
    return lowered.translate(_LOWER)
