"""How exactly a value that was worked out is told: two places unless the asker wants others, and ≈ where it was rounded."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from answering.language.requests.computing import ComputingWords

PLACES = 2
"""Places behind the point where nobody says how many."""
SIGNIFICANT = 2
"""Digits that are told of a value that would come to 0.00."""
MOST_PLACES = 6
_DIGITS = {"零": 0, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
EXACT, ROUNDED = "=", "≈"


@dataclass(frozen=True, slots=True)
class Rounded:
    """`value` as it is told, and whether that is exactly what was worked out."""

    value: Decimal
    is_exact: bool

    @property
    def sign(self) -> str:
        """What stands before it: = or ≈."""
        return EXACT if self.is_exact else ROUNDED

    @property
    def text(self) -> str:
        """The number without needless zeros: 20 and 1439.44."""
        text = f"{self.value:f}"
        return text.rstrip("0").rstrip(".") if "." in text and self.is_exact else text


def rounded(value: Decimal, places: int | None) -> Rounded:
    """`value` to `places` behind the point, halves up; None for PLACES, or more where nothing would be left."""
    wanted = PLACES if places is None else places
    if places is None and value and abs(value) < Decimal(10) ** -PLACES / 2:
        wanted = min(-value.adjusted() + SIGNIFICANT - 1, 12)
    told = value.quantize(Decimal(1).scaleb(-wanted), rounding=ROUND_HALF_UP)
    return Rounded(told, told == value)


def places_asked(text: str, words: ComputingWords) -> tuple[int | None, str]:
    """The places behind the point that `text` asks for, None for none, and `text` without that."""
    if found := re.search(words.pattern("whole"), text):
        return 0, text[: found.start()] + text[found.end() :]
    pattern = rf"(?:{words.pattern('keep')})(?:到)?(?:小数点后)?([0-6零一两二三四五六])位?(?:小数)?"
    if found := re.search(pattern, text):
        places = _DIGITS.get(found[1])
        return int(found[1]) if places is None else places, text[: found.start()] + text[found.end() :]
    return None, text
