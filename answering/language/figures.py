"""Figures: the numbers of a sentence together with what they count, each with its place."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from answering.language.numerals import Number, find_numbers

_DAY = r"(?:\d{1,2}|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_MOMENT = re.compile(
    r"\d{1,4}[./]\d{1,2}[./]\d{1,4}(?!\d*万)"
    r"|(?:19|20)\d{2}-\d{1,2}-\d{1,2}"
    r"|\d{1,2}:\d{2}"
    rf"|(?:\d{{4}} ?年 ?)?(?<![\d一二三四五六七八九十]){_DAY} ?月 ?{_DAY} ?[日号](?:上午|下午|晚上|中午)?"
    r"|\d{4} ?年 ?\d{1,2} ?月(?:份)?"
)
_SHARE = re.compile(
    r"(?:百分之|千分之|万分之)[零〇一二三四五六七八九十百点\d.]+"
    r"|[一二三四五六七八九十]分之[一二三四五六七八九]"
    r"|\d+(?:\.\d+)?/(?:10|1)万"
)
"""A share in words, or a rate for each hundred thousand."""
_PREFIX = re.compile(r"[各第] ?$")
_LATIN = re.compile(r"[A-Za-z]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
MOMENT, YEAR, SHARE = "日期", "年份", "比例"
"""The kinds of a figure that is a date or a time of day, of one that is a year, and of a part of a whole."""


LONG_NUMERAL = 3
"""Characters from which on a Chinese numeral counts something even without a unit (二十五, 一千一百七十六万)."""


@dataclass(frozen=True, slots=True)
class Figure:
    """sentence[start:end] == text; `kind` is the class of its unit ("人数", "金额", …; "" where there is no unit)."""

    start: int
    end: int
    text: str
    value: float
    unit: str
    kind: str

    @property
    def years(self) -> tuple[int, ...]:
        """The years it names, each from 1900 to 2099, if it is a date, a year or a range of years; none otherwise."""
        if self.kind not in (MOMENT, YEAR):
            return ()
        years = tuple(map(int, _YEAR.findall(self.text)))
        return years or ((int(self.value),) if 1900 <= self.value < 2100 else ())


@dataclass(frozen=True)
class Grammar:
    """What makes a number a figure: units by kind, and names whose numerals count nothing."""

    units: Mapping[str, str]
    names: tuple[str, ...] = field(default=())

    @cached_property
    def _unit(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, sorted(self.units, key=len, reverse=True))) or r"(?!)")

    @cached_property
    def _name(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, sorted(self.names, key=len, reverse=True))) or r"(?!)")

    def with_names(self, names: Iterable[str]) -> "Grammar":
        """The same units beside `names` of one report."""
        return Grammar(self.units, tuple(names))

    def figures(self, sentence: str) -> list[Figure]:
        """Every figure of `sentence` from left to right, its place in characters; a numeral inside a name is none.

        Values count ones (1.5万人 is 15,000, 1176万元 is 11,760,000), a share in words or % counts percent; a date, a
        time of day and a part that is no percentage have the value 0.
        """
        taken = [match.span() for match in self._name.finditer(sentence)]
        found = []
        for match in _MOMENT.finditer(sentence):
            if not _overlaps(match.span(), taken):
                found.append(Figure(*match.span(), match[0], 0.0, "", MOMENT))
                taken.append(match.span())
        for match in _SHARE.finditer(sentence):
            if not _overlaps(match.span(), taken):
                found.append(Figure(*match.span(), match[0], _share(match[0]), "", SHARE))
                taken.append(match.span())
        for number in find_numbers(sentence):
            if not _overlaps((number.start, number.end), taken) and (figure := self._counted(sentence, number)):
                found.append(figure)
        return sorted(found, key=lambda figure: figure.start)

    def _counted(self, sentence: str, number: Number) -> Figure | None:
        """`number` with its unit; None for a Chinese numeral that counts nothing (进一步, 一行, 统一)."""
        start, end, value = number.start, number.end, number.value
        arabic = number.text[0].isdigit()
        unit_at = end + (arabic and sentence[end : end + 1] == " ")  # some print 18 个 for 18个
        unit = self._scaled_unit(sentence, number) or self._unit.match(sentence, unit_at)
        if not unit and not arabic and len(number.text) >= LONG_NUMERAL:
            return Figure(start, end, sentence[start:end], value, "", "")
        if not unit and (not arabic or _LATIN.search(sentence[max(0, start - 1) : start] + sentence[end : end + 1])):
            return None
        if unit:
            end = unit.end()
        if prefix := _PREFIX.search(sentence[:start]):
            start = prefix.start()
        name = unit[0] if unit else ""
        return Figure(start, end, sentence[start:end], value, name, self.units.get(name, ""))

    def _scaled_unit(self, sentence: str, number: Number) -> re.Match[str] | None:
        """万元 and 亿元 are units of their own: the multiplier in front of 元 belongs to the unit's name."""
        for start in range(number.end - 1, number.start, -1):
            if sentence[start] not in "千万亿":
                return None
            if match := self._unit.match(sentence, start):
                return match
        return None


def _share(text: str) -> float:
    """百分之六十五 -> 65; 0 for what no one types in digits."""
    part = text.removeprefix("百分之")
    numbers = find_numbers(part) if part != text else []
    return numbers[0].value if numbers else 0.0


def _overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in taken)
