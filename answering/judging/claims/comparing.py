"""Whether a figure that is claimed and one of the report count the same, and whether the claim holds."""

import re

from answering.language.figures import MOMENT, SHARE, YEAR, Figure
from answering.reading.claim import Claim
from answering.reading.relations import Relation
from answering.reading.times import HALF_DAY

ALIKE = (frozenset({"人数", "人次"}), frozenset({"场", "次"}), frozenset({"份", "条"}))
"""Kinds of units that people put for each other: 225场 for 225堂."""
ANY = ("个", "个人")
"""Units that people put for every other: 50个 for 50名."""
TERM = "期限"
"""A kind whose units are no scale of each other here: two months say nothing of a first anniversary."""
MONEY, LARGE = "金额", 100_000
"""A bare number with 万 from this on is money, or so many: 1176万."""
MANY = 10_000
ROUGH, NEARLY = 0.1, 0.85
"""Share by which 大概 N may be off, and of N that 将近 N has to reach; from reading 40 claims of five hands (2026-11-28)."""
_ROUND = re.compile(r"[\d一二三四五六七八九两]+[万千]\d?[一二三四五六七八九]?$")
_DIGITS = re.compile(r"\d+")
_RANGE = 2


def comparable(claimed: Figure, own: Figure) -> bool:
    """Whether the two count the same: one kind, kinds that people put for each other, or a bare number."""
    if YEAR in (claimed.kind, own.kind):
        is_span = claimed.kind == own.kind and not claimed.years and not own.years
        return (bool(claimed.years) and bool(own.years)) or (is_span and claimed.unit == own.unit)
    if MOMENT in (claimed.kind, own.kind):
        return claimed.kind == own.kind and ("月" in claimed.text) == ("月" in own.text)
    if claimed.text.startswith("第") != own.text.startswith("第"):
        return False
    if own.kind == TERM and claimed.kind == TERM:
        return claimed.unit == own.unit
    if claimed.kind:
        kinds = {claimed.kind, own.kind}
        is_counted = own.kind not in ("", MONEY, SHARE, "度量", "期限", "次序")
        return len(kinds) == 1 or any(kinds <= alike for alike in ALIKE) or (claimed.unit in ANY and is_counted)
    if "万" in claimed.text and claimed.low >= LARGE:
        return own.kind == MONEY or own.low >= MANY
    return own.kind != MONEY or own.low <= claimed.high * 10_000


def holds(claim: Claim, own: Figure) -> bool | None:
    """Whether `own` keeps what is claimed, its denial aside; None where neither follows."""
    figure = claim.figure
    if figure.years or own.kind == MOMENT:
        return _is_one_day(figure, own)
    low, high = _scaled(figure, own)
    match claim.relation:
        case Relation.ABOVE:
            return _follows(own.low > high, own.high <= low)
        case Relation.AT_LEAST:
            return _follows(own.low >= low, own.high < low)
        case Relation.BELOW:
            return _follows(own.high < low, own.low >= high)
        case Relation.AT_MOST:
            return _follows(own.high <= high, own.low > high)
        case Relation.ABOUT:
            return low * (1 - ROUGH) <= own.value <= high * (1 + ROUGH)
        case Relation.NEARLY:
            return low * NEARLY <= own.value <= high
    if low <= own.low and own.high <= high:
        return True
    if own.is_loose and own.low <= high and low <= own.high:
        return None
    return _rounds_to(figure, own) or False


def _follows(is_so: bool, is_not: bool) -> bool | None:
    return True if is_so else False if is_not else None


def _scaled(figure: Figure, own: Figure) -> tuple[float, float]:
    """The bounds of a bare number, taken for so many 万 where the report's figure is money of that size."""
    is_bare = not figure.kind and own.kind == MONEY and "万" in own.text and "万" not in figure.text
    scale = 10_000 if is_bare and figure.high * 100 < own.value else 1
    return figure.low * scale, figure.high * scale


def _rounds_to(figure: Figure, own: Figure) -> bool:
    """Whether the asker says the report's figure in round (9万2 for 92332)."""
    digits = _ROUND.search(figure.text) if not figure.unit.strip("万千") else None
    step = 1_000 if digits and "万" in figure.text else 0
    return (
        bool(step)
        and figure.value % step == 0
        and own.value // step * step == figure.value
        and figure.value >= 10 * step
    )


def _is_one_day(figure: Figure, own: Figure) -> bool:
    """Whether a date or a year is the report's: what is said of it has to be the same."""
    if figure.kind == MOMENT and own.kind == MOMENT:
        halves = {half for text in (figure.text, own.text) for half in HALF_DAY.findall(text)}
        return (
            len(halves) < 2
            and _DIGITS.findall(figure.text)[-_RANGE:] == _DIGITS.findall(own.text)[-_RANGE:]
            and (not figure.years or not own.years or figure.years == own.years)
        )
    return set(figure.years) <= set(own.years)
