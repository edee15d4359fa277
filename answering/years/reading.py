"""Whether a message holds two years beside each other, which ones, and what is left of it as a question about one year."""

import re
from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum

from answering.language.numbers.numerals import with_digits_in_dates
from answering.language.phrasebook import Phrasebook
from answering.language.requests.yearly import YearWords
from answering.reading.times import short_years

_AMOUNT = r"(?:多少|好多|几多|几|百分之|好大)"
_RANGE = re.compile(r"((?:19|20)\d\d) ?(?:年度?)? ?[-~—至到] ?((?:19|20)\d\d) ?(?:年度?)?")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d) ?(?:年度|年)?")
_HERE = "\0"
"""Stands where a year was named."""
_MORE = r"[多少高低大小强]"
_ASIDE = rf"(?:的|里|度|,|、|还是|到|至|{_MORE}(?=还是|{_HERE}|[?呢啊吗些]|$))"
_OF_SIZE = frozenset({"多", "多出", "多出来", "少", "差", "相差", "升", "降", "加", "减", "变", "跌"})
"""Words of change that are said of two things of one year as well: they need a year beside them."""
_PERCENT = re.compile(r"百分之[几多少]+|几成|[几多少]+个?百分点")
_NO_BOTH = re.compile(rf"(?:(?<!前)后|[前下再了满花用]|以来)两年|两年(?:[前后级内以]|{_HERE})")
_AGAIN = re.compile(rf",(?:又|是|有)?{_AMOUNT}(?:[个人次户条钱呢啊]|{_HERE})*[?]?$")
_NOT_CHANGE = re.compile(r"[最至很好许几太大这那]$")
_LEFT = re.compile(r"^[,、的是呢吗啊 ]+|[,、 ]+$")
_EMPTY = re.compile(rf"(?:[,、的是呢吗啊吧嘛咯了有 ?!。那就么请问一下又我想知道]|{_AMOUNT})*")


class Wants(StrEnum):
    """What is asked of the two years."""

    BOTH = "both"
    CHANGE = "change"
    WHICH = "which"
    TOTAL = "total"
    OTHER = "other"
    """Another year alone, of what was spoken of (那2016年呢)."""


@dataclass(frozen=True, slots=True)
class YearTask:
    """`years` (AD) are those named, the earliest first; none where the last two are meant. `is_previous` where a year is
    held beside the one before it. `thing` is the message as a question about one year, "" where it names nothing.
    `is_told` where it names years or both of them, and does not only ask how something grew.
    """

    years: tuple[int, ...]
    wants: Wants
    thing: str
    is_previous: bool = False
    is_told: bool = True


def read_years(text: str, words: YearWords, named: Set[int]) -> YearTask | None:
    """What `text` (folded) wants of two years; None where it is about one, or about a span of others. `named` are the years
    that it names of what it asks, and not of the asker.
    """
    left, years = _years_marked(with_digits_in_dates(text))
    if left is None:
        return None
    years &= named
    left, is_previous = _previous_marked(left, words)
    left, is_both = (left, False) if _NO_BOTH.search(left) else _without(left, words.both, _HERE)
    is_against = bool(re.search(rf"(?:{words.beside.pattern}){_HERE}", left))
    is_told = len(years) > 1 or is_previous or is_both or (bool(years) and is_against)
    which, left = _which(left, words)
    left, is_grown = _without(left, words.growth)
    left, is_changed = _change_dropped(left, words, is_told=is_told)
    if is_changed or is_told:
        left = _PERCENT.sub("", left)
    if not (is_told or is_grown or is_changed or which):
        is_alone = len(years) == 1 and not _thing(left, words)
        return YearTask(tuple(years), Wants.OTHER, "") if is_alone else None
    left, is_total = _without(left, words.total) if is_told else (left, False)
    wants = Wants.TOTAL if is_total else Wants.WHICH if which else Wants.CHANGE
    if wants is Wants.CHANGE and not (is_grown or is_changed or is_previous):
        wants = Wants.BOTH
    return YearTask(tuple(sorted(years)), wants, _thing(left, words), is_previous, is_told)


def without_years(text: str, words: YearWords) -> str:
    """`text` (folded) without the years that it names by number."""
    left, _ = _years_marked(with_digits_in_dates(text))
    return _thing(left, words) if left else ""


def _years_marked(text: str) -> tuple[str | None, set[int]]:
    """`text` with a mark for each year by number, and the years; None for a span of more than two years."""
    years: set[int] = set()
    for match in _RANGE.finditer(text):
        first, last = int(match[1]), int(match[2])
        if last != first + 1:
            return None, set()
    for start, end, year in reversed(list(short_years(text))):
        years.add(year)
        text = text[:start] + _HERE + text[end:]
    years.update(int(match[1]) for match in _YEAR.finditer(text))
    return _YEAR.sub(_HERE, text), years


def _previous_marked(text: str, words: YearWords) -> tuple[str, bool]:
    """`text` with a mark for the year before, where it is held beside another."""
    beside, previous = words.beside.pattern, words.previous.pattern
    pattern = re.compile(rf"(?:{beside})(?:{previous})|(?:{previous})(?:{beside})")
    return pattern.sub(_HERE, text), bool(pattern.search(text))


def _which(text: str, words: YearWords) -> tuple[bool, str]:
    """Whether it is asked in which year there was more; `text` without that."""
    pattern = re.compile(rf"(?:是|在)?(?:{words.which.pattern})(?:的)?(?:更|最|要|还|比较)?{_MORE}(?:一?些|一点)?")
    apart = re.compile(
        rf"(?:{words.which.pattern})的?([^,?]{{1,12}}?)(?:更|最|要|还)?{_MORE}(?:一?些|一点)?(?=[?呢啊]*$)"
    )
    either = re.compile(rf"{_HERE}{_MORE}?还是{_HERE}{_MORE}?")
    is_which = any(one.search(text) for one in (pattern, apart, either))
    return is_which, apart.sub(r"\1", pattern.sub("", text))


def _change_dropped(text: str, words: YearWords, *, is_told: bool) -> tuple[str, bool]:
    """`text` without words of change before an amount, and whether there was one."""
    found = False

    def dropped(match: re.Match[str]) -> str:
        nonlocal found
        if _NOT_CHANGE.search(text[: match.start()]) or (not is_told and match[1].rstrip("了") in _OF_SIZE):
            return match[0]
        found = True
        return ""

    left = re.sub(rf"({words.change.pattern})了?(?={_AMOUNT})", dropped, text)
    if is_told:  # 是不是比前一年少了
        left, count = re.subn(rf"(?:{words.change.pattern})(?<=了)(?=[吗呢啊?]*$)", "", left)
        found = found or count > 0
        left = left.replace(f"是不是{_HERE}", _HERE)
    return left, found


def _thing(text: str, words: YearWords) -> str:
    """What is left as a question about one year."""
    beside = words.beside.pattern
    text, _ = _without(text, words.apart)
    text = re.sub(rf"(?:还是|是|从|在|、|{beside})*{_HERE}(?:{_ASIDE}|{beside})*", _HERE, text)
    text = re.sub(rf"(?:{beside})$|^(?:{beside})", "", text.replace(_HERE, ""))
    text = _AGAIN.sub("", _LEFT.sub("", re.sub(r",+", ",", text)))
    return "" if _EMPTY.fullmatch(text) else text


def _without(text: str, book: Phrasebook[bool], mark: str = "") -> tuple[str, bool]:
    """`text` with `mark` in the place of each word of `book`, and whether there was one."""
    pieces, last = [], 0
    for start, end, _ in book.scan(text):
        pieces += [text[last:start], mark]
        last = end
    return "".join([*pieces, text[last:]]), last > 0
