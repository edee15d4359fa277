"""Figures: the numbers of a sentence together with what they count, each with its place."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from answering.language.numbers.moments import BEFORE_RATIO, DATED, RATIO
from answering.language.numbers.numbered_names import hide, named_numbers_hidden, without
from answering.language.numbers.numerals import Number, find_numbers
from answering.language.numbers.radicals import without_radicals
from answering.language.numbers.shares import shares

_NO_UNIT = re.compile(
    r"对(?:[吧吗么嘛否伐啵呗咩喽啊呀]|不对|不(?=$|\W)|没(?=$|\W|错)|的[吧吗嘛])|大[概约]|分别|所以|只[有是]|例如"
)
"""Words that begin like a unit and count nothing: 1176万对吧."""
_TOGETHER = re.compile(r"一(?:起|块(?=[儿搞做办去来干弄参学讨开]))")
_CASES = re.compile(
    r"一起(?:的|新|旧|大|小|重大|典型|民事|刑事|家暴|离婚|婚姻|交通|家庭|暴力|拐卖|侵权|劳动|信访|性侵|诈骗|安全|生产|强奸|财产|高危){0,3}"
    r"(?:案|事故|纠纷|事件|官司|诉讼)"
)
_PREFIX, _PREFIXED = re.compile(r"[各第] ?$"), re.compile(r"^[各第] ?")
_LATIN = re.compile(r"[A-Za-z]")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d|[.,]\d|\s?[万亿元吨亩名张套台])")
"""Four digits that are a year: 2000万元以上 and 1900.5 are none."""
_NUMERAL = re.compile(r"[\d零〇一二两三四五六七八九十廿卅几数百千万壹贰叁肆伍陆柒捌玖拾]")
MOMENT, YEAR, SHARE, PEOPLE, RANK = "日期", "年份", "比例", "人数", "次序"
"""The kinds of a figure that is a date or a time of day, of one that is a year, of a part of a whole, of people and of a
place in an order.
"""
_POINTS_BEHIND = re.compile(r"(?:[、，和及与]+ ?\d+(?:\.\d+)? ?个){0,6}(?:[、，和及与]+ ?\d+(?:\.\d+)? ?个)百分点")
"""What makes 7.8个 percentage points: 7.8个、9.1个和8.3个百分点."""
_SCALES = "千万亿"
_RANGE = re.compile(r" ?(?:[-－—–~～〜]{1,2}|至) ?")


LONG_NUMERAL = 3
"""Characters from which on a Chinese numeral counts something even without a unit (二十五, 一千一百七十六万)."""


def years_in(text: str) -> tuple[int, ...]:
    """The years that `text` writes with four digits, each from 1900 to 2099, in their order."""
    return tuple(map(int, _YEAR.findall(text)))


@dataclass(frozen=True, slots=True)
class Figure:
    """sentence[start:end] == text; `kind` is the class of its unit ("人数", "金额", …; "" where there is no unit).

    `low` and `high` are what it may mean at least and at most, in ones (万元 and 元 alike in 元): its `value` where it is
    exact, 40 and 59 for 四五十, 15,000 and 20,000 for 1.5～2万元. A date has 0.
    """

    start: int
    end: int
    text: str
    value: float
    unit: str
    kind: str
    low: float
    high: float

    @property
    def is_loose(self) -> bool:
        """Whether it leaves open which number it means."""
        return self.low != self.high

    @property
    def number(self) -> tuple[int, int]:
        """Start and end in the sentence of its number with 万 and the like, without 各, 第 and the unit."""
        start = self.start + len(self.text) - len(_PREFIXED.sub("", self.text))
        counted = self.unit.lstrip("千万亿") if any(c in self.text for c in self.unit[:1]) else self.unit
        return start, self.start + len(self.text[: self.end - self.start - len(counted)].rstrip())

    @property
    def years(self) -> tuple[int, ...]:
        """The years it names, if it is a date, a year or a range of years."""
        if self.kind not in (MOMENT, YEAR):
            return ()
        years = years_in(self.text)
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
        """Every figure of `sentence` from left to right; a numeral inside a name is none."""
        plain = without_radicals(sentence)
        if not _NUMERAL.search(plain):
            return []
        left = named_numbers_hidden(without(plain, self._name))
        found = [_whole(plain, *match.span(), SHARE, _quotient(match[0])) for match in RATIO.finditer(left)]
        found = [ratio for ratio in found if not _is_clock(left, ratio)]
        for ratio in found:
            left = hide(left, ratio.start, ratio.end)
        moments = [_whole(plain, *match.span(), MOMENT) for match in DATED.finditer(left)]
        for moment in moments:
            left = hide(left, moment.start, moment.end)
        for share in shares(left):
            found.append(_whole(plain, share.start, share.end, SHARE, share.value))
            left = hide(left, share.start, share.end)
        found += filter(None, (self._counted(plain, number) for number in find_numbers(left)))
        ordered = ranges_joined(plain, sorted([*found, *moments], key=lambda figure: figure.start))
        return ordered if plain == sentence else [replace(f, text=sentence[f.start : f.end]) for f in ordered]

    def _counted(self, sentence: str, number: Number) -> Figure | None:
        """`number` with its unit; None for a Chinese numeral that counts nothing (进一步, 一行, 统一)."""
        start, end = number.start, number.end
        arabic = any(map(str.isdigit, number.text))
        unit_at = end + (arabic and sentence[end : end + 1] == " ")  # some print 18 个 for 18个
        unit = self._scaled_unit(sentence, number) or self._unit_at(sentence, start, unit_at)
        if not unit and not arabic and len(number.text) >= LONG_NUMERAL:
            return Figure(start, end, number.text, number.value, "", "", number.low, number.high)
        if not unit and (not arabic or _LATIN.search(sentence[max(0, start - 1) : start] + sentence[end : end + 1])):
            return None
        if unit:
            end = unit.end()
        if prefix := _PREFIX.search(sentence[:start]):
            start = prefix.start()
        name = unit[0] if unit else ""
        kind = SHARE if name == "个" and _POINTS_BEHIND.match(sentence, end) else self.units.get(name, "")
        if kind == PEOPLE and sentence[start] == "第":
            kind = RANK
        return Figure(start, end, sentence[start:end], number.value, name, kind, number.low, number.high)

    def _unit_at(self, sentence: str, start: int, at: int) -> re.Match[str] | None:
        """The unit at `at` of a number from `start` on; None for a word that only looks like one (对吧, 一起)."""
        if _NO_UNIT.match(sentence, at) or (_TOGETHER.match(sentence, start) and not _CASES.match(sentence, start)):
            return None
        return self._unit.match(sentence, at)

    def _scaled_unit(self, sentence: str, number: Number) -> re.Match[str] | None:
        """万元 and 亿元 are units of their own: the multiplier in front of 元 belongs to the unit's name."""
        for start in range(number.end - 1, number.start, -1):
            if sentence[start] not in "千万亿":
                return None
            if match := self._unit.match(sentence, start):
                return match
        return None


def _whole(text: str, start: int, end: int, kind: str, value: float = 0.0) -> Figure:
    """text[start:end] as a figure without a unit."""
    return Figure(start, end, text[start:end], value, "", kind, value, value)


def _quotient(ratio: str) -> float:
    """What a ratio comes to: 0.25 for 1:4; 0 where nothing can be divided by its second part."""
    first, second = (float(part) for part in re.split(r" ?[:：∶比] ?", ratio)[:2])
    return first / second if second else 0.0


def _is_clock(text: str, ratio: Figure) -> bool:
    """Whether what is written like a ratio is a time of day: no word before it speaks of a ratio."""
    return (
        bool(DATED.match(text, ratio.start)) and "∶" not in ratio.text and not BEFORE_RATIO.search(text[: ratio.start])
    )


def ranges_joined(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """`figures` of `text`, those that are both ends of one range as one: 100万元—200万元, 百分之五至百分之六."""
    found: list[Figure] = []
    for figure in figures:
        if found and _are_ends(text, found[-1], figure):
            first = found.pop()
            joined = text[first.start : figure.end]
            found.append(replace(first, end=figure.end, text=joined, high=figure.high))
        else:
            found.append(figure)
    return found


def _are_ends(text: str, first: Figure, last: Figure) -> bool:
    """Whether two figures are the ends of one range."""
    if first.value >= last.value or not _RANGE.fullmatch(text, first.end, last.start):
        return False
    if first.unit and not last.unit:  # 100万元至300万
        return not last.kind and last.text[-1] in _SCALES and first.unit.startswith(last.text[-1])
    is_alike = first.kind == last.kind not in (MOMENT, YEAR) and first.unit.lstrip(_SCALES) == last.unit.lstrip(_SCALES)
    return is_alike and (bool(first.unit) or first.kind == SHARE)
