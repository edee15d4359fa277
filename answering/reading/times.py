"""When a text says that something was: years by number and word, spans, terms, months, days and half days."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from answering.language.numbers.numerals import with_digits_in_dates
from answering.language.scope import ScopeWords, Times

DAY = re.compile(r"(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]?")
HALF_DAY = re.compile(r"上午|下午|中午|晚上|早上|傍晚|夜里")
_SHORT_YEAR = re.compile(
    r"(?<![\d第近这那前过去满约.])([012]\d)年(?!级|来|前|后|了|内|间|时间|以上|以下|的时间|代)"
    r"|(?<![零〇一二三四五六七八九])([一二][零〇一二三四五六七八九])年(?!级|来|前|后|了|内|间|代|级)"
)
_DIGIT = {character: str(at) for at, character in enumerate("零一二三四五六七八九")} | {"〇": "0"}
_MONTH = re.compile(r"(?<!\d)(\d{1,2}) ?月(?: ?份)?(?! ?\d)")
_NUMERAL = "零〇一二三四五六七八九十"
_SPOKEN_MONTH = re.compile(rf"(?<![{_NUMERAL}])(十[一二]?|[一二三四五六七八九])月(?: ?份)?(?! ?[\d{_NUMERAL}])")
_MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_BEFORE = re.compile(r"(?:19|20)\d\d年?(?:以前|之前|以后|之后|以来|起|后)")
_AGES_AGO = re.compile(r"(?:[一二两三四五六七八九十几]+|(?<!\d)\d{1,2})年(?:以?前|之前)")
_COMPARING = ("比", "较", "跟", "和", "与", "同")
_LISTED = re.compile(r"(?<!\d)((?:19|20)\d\d)(?= ?[和、与跟到至~-] ?(?:19|20)\d\d年)")
_AD = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Moment:
    """From when relative words count: the year in which a report speaks, and today's; 0 where that is not known."""

    spoken: int = 0
    today: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """A time: what it comes to, the words, and the years where it means years by number."""

    value: str
    text: str
    years: tuple[int, ...] = ()


def anchored(texts: Iterator[str], scope: ScopeWords, moment: Moment) -> Moment:
    """`moment`, or the year that one of `texts` says it is (现在是2019年)."""
    for text in texts:
        for word in scope.anchors:
            if (at := text.find(word)) >= 0 and (year := _AD.search(text[at:])):
                return Moment(int(year[0]), int(year[0]))
    return moment


def times_in(text: str, written: frozenset[int], scope: ScopeWords, moment: Moment) -> Iterator[Said]:
    """Each time that `text` names; `written` are the years of its figures, with those that words were rewritten to;
    relative words count from `moment`.
    """
    listed = {int(match[1]) for match in _LISTED.finditer(text)}  # 2016和2017年
    by_word = list(_by_word(text, scope, moment))
    meant = {year for said in by_word for year in said.years if str(year) not in text}
    for year in sorted((written | listed) - meant):
        yield Said(str(year), f"{year}年", (year,))
    yield from by_word
    for pattern in (_BEFORE, _AGES_AGO):
        for match in pattern.finditer(text):
            yield Said(match[0], match[0])
    yield from _days(with_digits_in_dates(text))


def _by_word(text: str, scope: ScopeWords, moment: Moment) -> Iterator[Said]:
    """Years of two digits, and all that word lists tell."""
    for start, end, year in short_years(text):
        yield Said(str(year), text[start:end], (year,))
    for start, end, word in scope.times.scan(text):
        if text[:start].endswith(_COMPARING):
            continue  # 比去年
        said = text[start:end]
        yield _relative(said, word.offset, moment) if word.kind is Times.YEAR else Said(said, said)


def short_years(text: str) -> Iterator[tuple[int, int, int]]:
    """Each year of two digits (16年, 一六年) as (start, end, year AD)."""
    for match in _SHORT_YEAR.finditer(text):
        digits = match[1] or "".join(_DIGIT[character] for character in match[2])
        yield match.start(), match.end(), 2000 + int(digits)


def _relative(said: str, offset: int, moment: Moment) -> Said:
    """A year by a word: last year counts from when the report speaks, this year from today."""
    base = moment.today if offset == 0 else moment.spoken
    year = base + offset if base else 0
    return Said(str(year) if year else said, said, (year,) if year else ())


def _days(text: str) -> Iterator[Said]:
    for match in DAY.finditer(text):
        yield Said(f"{int(match[1])}月{int(match[2])}日", match[0])
    for match in _MONTH.finditer(text):
        yield Said(f"{int(match[1])}月", match[0])
    for match in _SPOKEN_MONTH.finditer(text):
        yield Said(f"{_MONTHS.index(match[1]) + 1}月", match[0])
    for match in HALF_DAY.finditer(text):
        yield Said(match[0], match[0])
