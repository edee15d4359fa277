"""The text of a cell as Excel and WPS show it: 6.20 where the format says two places, 92,332 where it says groups."""

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal

GENERAL_DIGITS = 11
"""Digits that the format General shows of a number."""

_SECTION = re.compile(r"((?:\"[^\"]*\"|\\.|[^;])*);?")
_NOT_SHOWN = re.compile(r"\[[^\]]*\]|_.|\*.")
_LITERAL = re.compile(r"\"([^\"]*)\"|\\(.)")
_PLACES = re.compile(r"[#0?][#0?,]*(?:\.[#0?]+)?,*|\.[#0?]+")
_UNKNOWN = re.compile(r"[E/!]")
"""Powers of ten, fractions, and signs of other programs: such a number is shown as it is."""
_GENERAL = {"general", "@", "g/通用格式", ""}
_HOUR = re.compile("h", re.IGNORECASE)
_WRITTEN = {"年", "月", "日"}


def shown(value: object, form: str) -> str:
    """What a cell with `value` in the number format `form` shows; what is no number or day as it is."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime | date | time):
        return _day(value, form)
    if isinstance(value, int | float):
        return _number(value, form)
    return str(value)


def _number(value: float, form: str) -> str:
    section = _section_for(value, form)
    plain = _NOT_SHOWN.sub("", section)
    literals = [first or second for first, second in _LITERAL.findall(plain)]
    pattern = _LITERAL.sub("\0", plain)
    exact = Decimal(repr(value)) * (100 if "%" in pattern else 1)
    places = _PLACES.search(pattern)
    if plain.strip().lower() in _GENERAL or places is None or _UNKNOWN.search(pattern):
        return _general(exact) + ("%" if "%" in pattern else "")
    written = _in_places(abs(exact), places[0])
    whole = pattern[: places.start()] + written + pattern[places.end() :]
    for literal in literals:
        whole = whole.replace("\0", literal, 1)
    return ("-" if value < 0 and section == _sections(form)[0] else "") + whole.strip()


def _sections(form: str) -> list[str]:
    return _SECTION.findall(form)[:4] or [form]


def _section_for(value: float, form: str) -> str:
    """The part of a format for numbers of this sign: positive; negative; zero."""
    parts = _sections(form)
    if value < 0 and len(parts) > 1 and parts[1]:
        return parts[1]
    if value == 0 and len(parts) > 2 and parts[2]:
        return parts[2]
    return parts[0]


def _in_places(value: Decimal, places: str) -> str:
    """`value` (not negative) with as many decimals as `places` asks for; a comma at its end takes three digits away."""
    shape = places.rstrip(",")
    whole, _, decimals = shape.partition(".")
    exact = value / Decimal(1000) ** (len(places) - len(shape))
    rounded = exact.quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    front, point, rest = (f"{rounded:,f}" if "," in whole else f"{rounded:f}").partition(".")
    while rest.endswith("0") and len(rest) > decimals.count("0"):
        rest = rest[:-1]
    front = "" if front == "0" and "0" not in whole else front.rjust(whole.replace(",", "").count("0"), "0")
    return front + point + rest if rest else front


def _general(value: Decimal) -> str:
    if value == value.to_integral():
        return f"{value.to_integral():f}"
    return f"{Decimal(f'{value:.{GENERAL_DIGITS}g}'):f}".rstrip("0").rstrip(".")


def _day(value: datetime | date | time, form: str) -> str:
    """A day or a time as the format asks for: with 年 and 月, with strokes or lines; the time where it is asked for."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    clock = f" {value:%H:%M}" if isinstance(value, datetime) and _HOUR.search(form) else ""
    year, month, day = ("y" in form.lower(), "m" in form.lower(), "d" in form.lower())
    if any(sign in form for sign in _WRITTEN):
        parts = [(year, f"{value.year}年"), (month, f"{value.month}月"), (day, f"{value.day}日")]
        return "".join(text for is_asked, text in parts if is_asked) + clock
    stroke = "/" if "/" in form else "-"
    parts = [(year or not month, f"{value.year}"), (month, f"{value.month}"), (day, f"{value.day}")]
    return stroke.join(text for is_asked, text in parts if is_asked) + clock
