"""The days that people name, read alike wherever figures are asked for.

昨天, 上周, 10月, 最近7天, 10月1日到15日, 2026-10-01..2026-10-15. A table of our own: what libraries for Chinese time
expressions return is a point in time or one of several guesses, and what is no period has to be refused, since a figure of
other days than those meant is a wrong figure.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

from storage.usage_figures import Period

USUAL_DAYS = 30
MOST_DAYS = 366
"""A year: each day has three pixels in the picture."""
CENTURY = range(2000, 2101)
"""Years that are read: before year 1 and after year 9999 there are no dates to count from."""
_NUMERALS = {
    "一": "1",
    "二": "2",
    "两": "2",
    "三": "3",
    "四": "4",
    "五": "5",
    "六": "6",
    "七": "7",
    "八": "8",
    "九": "9",
}
_CHINESE = re.compile(
    "(?:(?<=[近去来前的])|^)([一二两三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])(?=[天日个周年月])"
)
_TILL = re.compile(r"(?:\.\.+|…|到|至|~|～|—+|–|-{2,}|to(?!day)|(?<=\d)-(?=20\d\d[-/.年])|(?<=[日号月])-)")
"""What stands between the first and the last day; a single hyphen only before a date with its year."""
_DAY = re.compile(r"(?:(20\d\d)[-/.年])?(\d{1,2})(?:[-/月]|(?<=[-/.年]\d)\.|(?<=[-/.年]\d\d)\.)(\d{1,2})[日号]?")
"""Without a year no decimal point: 3.5 is no day."""
_SHORT_DAY = re.compile(r"(\d{1,2})[日号]?")
"""A day of the month that the first day is in."""
_MONTH = re.compile(r"(?:(20\d\d|今|去|前)年?[-/.年]?)?(\d{1,2})月份?|(20\d\d)[-/.年](\d{1,2})")
_YEAR_ALONE = re.compile(r"(20\d\d)年?")
_COUNTED = re.compile(
    r"(?:最近|近|过去|这|last|past)?的?(\d{1,4})(?:个)?"
    r"(天|日|days?|d|周|星期|礼拜|weeks?|w|月|months?|年|years?)?(?:内|来|里)?"
)
_UNITS = {"天": 1, "日": 1, "d": 1, "周": 7, "星": 7, "礼": 7, "w": 7}
_RELATIVE_YEARS = {"今": 0, "去": 1, "前": 2}


def asked_period(words: str, today: date) -> Period | None:
    """The period that `words` name; USUAL_DAYS up to `today` for none, None for what is no period of 1 to MOST_DAYS days.

    What has begun ends today; a month or a date without its year is the latest one that has begun.
    """
    text = _folded(words)
    found = _named(text, today) or _date(text, today) or _span(text, today) or _month(text, today)
    found = found or _year(text) or _counted(text, today)
    if found is None or not 1 <= found.days <= MOST_DAYS or found.first.year not in CENTURY:
        return None
    return found


def _folded(words: str) -> str:
    """Half width, lower case, no spaces, Chinese counts as digits."""
    text = "".join(unicodedata.normalize("NFKC", words[:80]).split()).lower().replace("個", "个").replace("週", "周")
    return _CHINESE.sub(lambda found: found[0].replace(found[1], str(_number(found[1]))), text)


def _number(numeral: str) -> int:
    """From 1 to 99."""
    digit = {"": 0, **{name: int(value) for name, value in _NUMERALS.items()}}
    if "十" not in numeral:
        return digit[numeral]
    tens, _, ones = numeral.partition("十")
    return 10 * (digit[tens] or 1) + digit[ones]


def _named(text: str, today: date) -> Period | None:
    """A day, week, month or year by its name."""
    for names, period_of in _NAMES:
        if text in names:
            return period_of(today)
    return None


def _back(days: int) -> Callable[[date], Period]:
    return lambda today: Period(today - timedelta(days=days), today - timedelta(days=days))


def _latest(days: int) -> Callable[[date], Period]:
    return lambda today: Period(today - timedelta(days=days - 1), today)


def _week(back: int) -> Callable[[date], Period]:
    """From Monday; the one that is not over ends today."""

    def week(today: date) -> Period:
        monday = today - timedelta(days=today.weekday() + 7 * back)
        return Period(monday, min(monday + timedelta(days=6), today))

    return week


def _this_month(today: date) -> Period:
    return Period(today.replace(day=1), today)


def _months_back(back: int) -> Callable[[date], Period]:
    def month(today: date) -> Period:
        months = today.year * 12 + today.month - 1 - back
        return _whole_month(months // 12, months % 12 + 1)

    return month


def _this_year(today: date) -> Period:
    return Period(today.replace(month=1, day=1), today)


def _years_back(back: int) -> Callable[[date], Period]:
    return lambda today: Period(date(today.year - back, 1, 1), date(today.year - back, 12, 31))


_NAMES: tuple[tuple[frozenset[str], Callable[[date], Period]], ...] = (
    (frozenset({""}), _latest(USUAL_DAYS)),
    (frozenset({"今天", "今日", "当天", "today"}), _back(0)),
    (frozenset({"昨天", "昨日", "yesterday"}), _back(1)),
    (frozenset({"前天", "前日"}), _back(2)),
    (frozenset({"大前天"}), _back(3)),
    (frozenset({"本周", "这周", "这个星期", "本星期", "这星期", "周", "week", "thisweek"}), _week(0)),
    (frozenset({"上周", "上个周", "上星期", "上个星期", "上礼拜", "上个礼拜", "lastweek"}), _week(1)),
    (frozenset({"上上周", "上上个星期"}), _week(2)),
    (frozenset({"month", "月", "本月", "这个月", "当月", "thismonth"}), _this_month),
    (frozenset({"上月", "上个月", "lastmonth"}), _months_back(1)),
    (frozenset({"上上月", "上上个月"}), _months_back(2)),
    (frozenset({"今年", "本年", "年", "year", "thisyear"}), _this_year),
    (frozenset({"去年", "上年", "lastyear"}), _years_back(1)),
    (frozenset({"前年"}), _years_back(2)),
    (frozenset({"一周", "最近", "近来", "近期"}), _latest(7)),
    (frozenset({"一个月"}), _latest(USUAL_DAYS)),
    (frozenset({"半年", "最近半年", "近半年"}), _latest(183)),
    (frozenset({"一年"}), _latest(365)),
)


def _whole_month(year: int, month: int) -> Period:
    after = date(year + month // 12, month % 12 + 1, 1)
    return Period(date(year, month, 1), after - timedelta(days=1))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _read_day(text: str, today: date) -> date | None:
    """A date; without its year the latest that is not in the future."""
    if named := next((_of(today) for names, _of in _NAMES[1:5] if text in names), None):
        return named.first
    if not (found := _DAY.fullmatch(text)):
        return None
    year, month, day = found[1], int(found[2]), int(found[3])
    if year:
        return _day(int(year), month, day)
    for at in range(today.year, today.year - 5, -1):  # the 29th of February
        if (known := _day(at, month, day)) and known <= today:
            return known
    return None


def _date(text: str, today: date) -> Period | None:
    found = _read_day(text, today)
    return Period(found, found) if found else None


def _span(text: str, today: date) -> Period | None:
    """From one day to another; the last one may leave out its year, or its month too."""
    parts = _TILL.split(text.removeprefix("从").removeprefix("from"))
    if len(parts) != 2:
        return None
    first, last = (_date(part, today) or _month(part, today) for part in parts)
    if first is None:
        return None
    if short := _SHORT_DAY.fullmatch(parts[1]):
        end = _day(first.first.year, first.first.month, int(short[1]))
    elif parts[1] in ("", "今", "现在", "至今", "now"):
        end = today
    elif (day := _DAY.fullmatch(parts[1])) and not day[1]:
        end = _day(first.first.year, int(day[2]), int(day[3]))
        if end and end < first.first:  # over the new year
            end = _day(first.first.year + 1, int(day[2]), int(day[3]))
    else:
        end = last.last if last else None
    return Period(first.first, end) if end and end >= first.first else None


def _month(text: str, today: date) -> Period | None:
    """The whole of it where it is over or its year is named, else up to today; without a year the latest that has begun."""
    if not (found := _MONTH.fullmatch(text)):
        return None
    named, month = found[1] or found[3], int(found[2] or found[4])
    if not 1 <= month <= 12:
        return None
    if named and named.isdecimal():
        return _whole_month(int(named), month)
    year = today.year - (_RELATIVE_YEARS[named] if named else int(month > today.month))
    whole = _whole_month(year, month)
    return Period(whole.first, max(min(whole.last, today), whole.first))


def _year(text: str) -> Period | None:
    found = _YEAR_ALONE.fullmatch(text)
    return Period(date(int(found[1]), 1, 1), date(int(found[1]), 12, 31)) if found else None


def _counted(text: str, today: date) -> Period | None:
    """So many days, weeks, months (of 30 days) or years up to today; a number alone counts days."""
    if not (found := _COUNTED.fullmatch(text)) or not found[1].isascii():
        return None
    count, unit = int(found[1]), found[2] or "天"
    is_month, is_year = unit[0] in "月m", unit[0] in "年y"
    if is_month and "个" not in text and unit == "月":
        return None  # 13月 is a month that is none
    days = count * (30 if is_month else 365 if is_year else _UNITS[unit[0]])
    return _latest(days)(today) if 1 <= days <= MOST_DAYS else None
