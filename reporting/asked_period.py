"""The days that an admin asks for: a number of days, a month by name or number."""

import re
import unicodedata
from datetime import date, timedelta

from storage.usage_figures import Period

USUAL_DAYS = 30
MOST_DAYS = 366
"""A year: each day has three pixels in the picture."""
_DAYS = re.compile(r"([0-9]{1,4})(?:天|日|days?|d)?")
_MONTH = re.compile(r"(20[0-9]{2})[-/.年]([0-9]{1,2})月?")
"""A month of this century: before year 1 and after year 9999 there are no dates to count from."""
_NAMED_DAYS = {"": USUAL_DAYS, "今天": 1, "today": 1, "本周": 7, "一周": 7, "周": 7, "week": 7}
_THIS_MONTH, _LAST_MONTH = ("month", "月", "本月", "这个月"), ("上月", "上个月", "lastmonth")


def asked_period(words: str, today: date) -> Period | None:
    """The period that `words` name, up to `today`; USUAL_DAYS for none, None for what is no period."""
    text = "".join(unicodedata.normalize("NFKC", words).split()).lower()
    if text in _THIS_MONTH:
        return Period(today.replace(day=1), today)
    if text in _LAST_MONTH:
        return _month(today.replace(day=1) - timedelta(days=1))
    if found := _MONTH.fullmatch(text):
        year, month = int(found[1]), int(found[2])
        return _month(date(year, month, 1)) if 1 <= month <= 12 else None
    found = _DAYS.fullmatch(text)
    days = _NAMED_DAYS.get(text, int(found[1]) if found else 0)
    return Period(today - timedelta(days=days - 1), today) if 1 <= days <= MOST_DAYS else None


def _month(day: date) -> Period:
    """The whole month of `day`."""
    after = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return Period(day.replace(day=1), after - timedelta(days=1))
