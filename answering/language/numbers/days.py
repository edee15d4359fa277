"""The day that a publication stamp names, however it is printed."""

import re
from datetime import date

_DAY = re.compile(
    r"(?<!\d)(?:(?P<year>\d{4})[./年-](?P<month>\d{1,2})[./月-](?P<day>\d{1,2})"
    r"|(?P<first>\d{1,2})(?P<mark>[./-])(?P<second>\d{1,2})(?P=mark)(?P<last>\d{4}))(?!\d)"
)
MONTHS = 12


def day_in(text: str) -> date | None:
    """The first day that `text` names; None where there is none, or where day and month may be the other way round.

    With dots the day comes before the month (12.01.2018); with other marks only where one of the two can be no month.
    """
    match = _DAY.search(text)
    if match is None:
        return None
    if match["year"]:
        year, month, day = (int(match[name]) for name in ("year", "month", "day"))
    else:
        year, day, month = (int(match[name]) for name in ("last", "first", "second"))
        if match["mark"] != ".":
            if (day > MONTHS) == (month > MONTHS) and day != month:
                return None
            day, month = max(day, month), min(day, month)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def is_year_first(text: str) -> bool:
    """Whether nobody can read the day in `text` the other way round, since its year comes first."""
    match = _DAY.search(text)
    return bool(match and match["year"])
