"""Numbers as people write them, and numbers near a number, by simple arithmetic."""

from collections.abc import Callable
from decimal import Decimal

Value = Decimal
Pick = Callable[[Value], Value | None]
"""A number for a number of the report; None where there is no such."""
Spelling = Callable[[Value, str], str | None]
"""A number with its unit as somebody writes it; None where nobody would."""
_DIGITS = "零一二三四五六七八九"
_WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")


def same(own: Value) -> Value | None:
    """The number itself."""
    return own


def nearby(own: Value) -> Value | None:
    """One more."""
    return own + 1


def swapped(own: Value) -> Value | None:
    """The last two digits that differ, changed for each other."""
    digits = str(own)
    for at in range(len(digits) - 1, 0, -1):
        if digits[at] != digits[at - 1] and "." not in digits[at - 1 : at + 1] and digits[at - 1 : at + 1] != "0":
            found = Decimal(digits[: at - 1] + digits[at] + digits[at - 1] + digits[at + 1 :])
            return found if str(found) == str(found.normalize().quantize(found)) and found >= 1 else None
    return None


def tenfold(own: Value) -> Value | None:
    """Ten times as much."""
    return own * 10


def down(own: Value) -> Value | None:
    """The next round number below."""
    step = Decimal(10 ** (len(str(int(own))) - 1))
    below = own // step * step
    below = below if below < own else own - 1
    return below if below >= 1 else None


def up(own: Value) -> Value | None:
    """The next round number above."""
    step = Decimal(10 ** (len(str(int(own))) - 1))
    return (own // step + 1) * step


def just_above(own: Value) -> Value | None:
    """A little more, and rounder: 100 for 95; None where it is more than a tenth off."""
    for step in (10**at for at in range(5, 0, -1)):
        above = (own // step + 1) * step
        if above * 9 <= own * 10:
            return Decimal(above)
    return None


def thousands(own: Value) -> Value | None:
    """What is left where the last three digits are dropped, for five digits and more."""
    return own // 1000 * 1000 if own >= 10_000 and own % 10_000 >= 1000 else None


def plain(value: Value, unit: str) -> str | None:
    """92332人."""
    return f"{_text(value)}{unit}"


def commas(value: Value, unit: str) -> str | None:
    """92,332人."""
    return f"{value:,}{unit}" if value >= 1000 else None


def wide(value: Value, unit: str) -> str | None:
    """９２３３２人."""
    return f"{_text(value).translate(_WIDE)}{unit}"


def chinese(value: Value, unit: str) -> str | None:
    """九万二千三百三十二人."""
    return f"{_chinese(int(value))}{unit}" if value == int(value) else None


def in_ten_thousands(value: Value, unit: str) -> str | None:
    """9.2332万人."""
    return f"{_text(value / 10_000)}万{unit}" if value >= 10_000 and not unit.startswith("万") else None


def mixed(value: Value, unit: str) -> str | None:
    """9万2332人."""
    thousands_left = value % 10_000 >= 1000 and value == int(value) and value >= 10_000
    return f"{int(value) // 10_000}万{int(value) % 10_000}{unit}" if thousands_left else None


def short(value: Value, unit: str) -> str | None:
    """9万2, of a number in thousands."""
    return f"{int(value) // 10_000}万{int(value) % 10_000 // 1000}" if value == thousands(value) else None


def without_yuan(value: Value, unit: str) -> str | None:
    """1176万."""
    return f"{_text(value)}万" if unit == "万元" else None


def _text(value: Value) -> str:
    return f"{value.normalize():f}"


def _chinese(value: int) -> str:
    """A whole number below a hundred million."""
    if value >= 10_000:
        rest = value % 10_000
        return f"{_chinese(value // 10_000)}万{'零' if 0 < rest < 1000 else ''}{_chinese(rest) if rest else ''}"
    written, is_gap = "", False
    for step, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // step % 10
        if digit:
            written += ("零" if is_gap and written else "") + _DIGITS[digit] + name
        is_gap = digit == 0
    return written.removeprefix("一") if 10 <= value < 20 else written
