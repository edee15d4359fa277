"""Figures as exact decimals with their unit, and which of them add up.

Decimals alone, since 263.44 is no binary fraction. A library of units (pint, quantities) knows metres and seconds, and would
have to be told each counting word of Chinese (名, 人次, 户) as a dimension of its own: a table of equals does the same.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from answering.language.figures import MOMENT, SHARE, Figure

SCALES = {"万亿": Decimal(10) ** 12, "亿": Decimal(10) ** 8, "万": Decimal(10) ** 4, "千": Decimal(10) ** 3}
_SCALED = re.compile(r"^(万亿|亿|万|千)(?=.)")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
MONEY = "元"
PIECE = "个"
"""The counting word that stands for every other in speech: a difference of 50名 and 21个 may be asked for."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """`value` in units of `scale` times `base`: 263.44 万 元; `text` are the report's own words."""

    value: Decimal
    scale: str
    base: str
    text: str

    @property
    def unit(self) -> str:
        """The unit as it is written: 万元, 人次."""
        return self.scale + self.base

    @property
    def ones(self) -> Decimal:
        """The value in ones of the base unit."""
        return self.value * SCALES.get(self.scale, Decimal(1))

    def in_scale(self, scale: str) -> Decimal:
        """The value in units of `scale`, "" for ones."""
        return self.ones / SCALES.get(scale, Decimal(1))


def split_unit(unit: str) -> tuple[str, str]:
    """Scale and base of a unit: 万元 is 万 and 元, 人 is "" and 人."""
    scaled = _SCALED.match(unit)
    return (scaled[1], unit[scaled.end() :]) if scaled else ("", unit)


def quantity(figure: Figure) -> Quantity | None:
    """`figure` as an exact quantity; None for a date, a share, an ordinal, and whatever is only about so many (10多次)."""
    if (
        figure.kind in (MOMENT, SHARE, "次序")
        or figure.years
        or figure.is_loose
        or figure.text.startswith("第")
        or not figure.unit
    ):
        return None
    scale, base = split_unit(figure.unit)
    start, end = figure.number
    number = figure.text[start - figure.start : end - figure.start].strip()
    found = _NUMBER.fullmatch(number.rstrip("万亿千"))
    if found:
        value = Decimal(found[0].replace(",", ""))
        within = number[found.end() :]
        scale = scale or within
    else:
        value = Decimal(round(figure.value)) / SCALES.get(scale, Decimal(1))
    made = Quantity(value, scale, base, figure.text)
    is_exact = abs(made.ones - Decimal(repr(figure.value))) <= Decimal("0.001") * max(Decimal(1), abs(made.ones) / 1000)
    return made if is_exact else None


def base_of(unit: str, equals: Mapping[str, str]) -> str:
    """The unit that `unit` is one with: 名 and 位 are 人, 万元 is 元."""
    base = split_unit(unit)[1]
    return equals.get(base, base)


def are_alike(first: str, second: str, equals: Mapping[str, str]) -> bool:
    """Whether figures in these units may be added."""
    return base_of(first, equals) == base_of(second, equals)


def are_comparable(first: str, second: str, equals: Mapping[str, str]) -> bool:
    """Whether one figure may be called more than the other: those that add up, and what is counted one by one."""
    return are_alike(first, second, equals) or (PIECE in (first, second) and {first, second} <= _COUNTED | {PIECE})


_COUNTED = frozenset({"名", "人", "位", "户", "家", "所", "项"})
