"""The days that an admin asks for, however they are written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.asked_period import MOST_DAYS, asked_period
from storage.usage_figures import Period

TODAY = date(2026, 11, 27)


def period(first: str, last: str) -> Period:
    """Of days as YYYY-MM-DD."""
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("", "2026-10-29"),
        ("  \n", "2026-10-29"),
        ("1", "2026-11-27"),
        ("今天", "2026-11-27"),
        ("Today", "2026-11-27"),
        ("7", "2026-11-21"),
        ("007", "2026-11-21"),
        ("7天", "2026-11-21"),
        ("7 天", "2026-11-21"),
        ("7日", "2026-11-21"),
        ("7d", "2026-11-21"),
        ("7 days", "2026-11-21"),
        ("1 day", "2026-11-27"),
        ("７", "2026-11-21"),
        ("７　天", "2026-11-21"),
        ("week", "2026-11-21"),
        ("ＷＥＥＫ", "2026-11-21"),
        ("一周", "2026-11-21"),
        ("本周", "2026-11-21"),
        ("周", "2026-11-21"),
        ("365", "2025-11-28"),
        ("366天", "2025-11-27"),
        ("month", "2026-11-01"),
        ("Month", "2026-11-01"),
        ("月", "2026-11-01"),
        ("本月", "2026-11-01"),
        ("这个月", "2026-11-01"),
    ],
)
def test_days_up_to_today(words: str, first: str) -> None:
    """A number of days, a week, this month; thirty days where nothing is said."""
    assert asked_period(words, TODAY) == period(first, "2026-11-27")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2026-10", "2026-10-01", "2026-10-31"),
        ("2026年10月", "2026-10-01", "2026-10-31"),
        ("2026 年 10 月", "2026-10-01", "2026-10-31"),
        ("２０２６年１０月", "2026-10-01", "2026-10-31"),
        ("２０２６－１０", "2026-10-01", "2026-10-31"),
        ("2026/9", "2026-09-01", "2026-09-30"),
        ("2026.02", "2026-02-01", "2026-02-28"),
        ("2028-2", "2028-02-01", "2028-02-29"),
        ("2025年12", "2025-12-01", "2025-12-31"),
        ("2000-01", "2000-01-01", "2000-01-31"),
        ("2099-12", "2099-12-01", "2099-12-31"),
        ("2027-01", "2027-01-01", "2027-01-31"),
    ],
)
def test_a_month_by_its_number(words: str, first: str, last: str) -> None:
    """The whole of it, also where it is not over or not come yet."""
    assert asked_period(words, TODAY) == period(first, last)


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        ("2026-11-27", "2026-10-01", "2026-10-31"),
        ("2026-11-01", "2026-10-01", "2026-10-31"),
        ("2026-01-31", "2025-12-01", "2025-12-31"),
        ("2026-03-31", "2026-02-01", "2026-02-28"),
        ("2028-03-31", "2028-02-01", "2028-02-29"),
        ("2100-03-01", "2100-02-01", "2100-02-28"),
    ],
)
@pytest.mark.parametrize("words", ["上月", "上个月", "last month"])
def test_the_month_before(words: str, today: str, first: str, last: str) -> None:
    """Across a new year, and into a February of either length."""
    assert asked_period(words, date.fromisoformat(today)) == period(first, last)


def test_this_month_on_its_first_day() -> None:
    """It has one day then."""
    assert asked_period("本月", date(2026, 11, 1)) == period("2026-11-01", "2026-11-01")


@pytest.mark.parametrize(
    "words",
    [
        *("0", "000", "367", "9999", "99999", "-3", "+3", "3.5", "七天", "٧", "७天", "½"),
        *(
            "2026-0",
            "2026-13",
            "2026年13月",
            "13月",
            "10月",
            "2026",
            "2026-",
            "0000-01",
            "0001-01",
            "9999-12",
            "1926-10",
        ),
        *("days", "天", "x", "7x", "x7", "昨天", "monthly", "2026-10-01", "'; DROP", "\0", "9" * 5000, "本月" * 5000),
    ],
    ids=lambda words: ascii(words[:12]),
)
def test_what_is_no_period(words: str) -> None:
    """Nothing is guessed."""
    assert asked_period(words, TODAY) is None


@given(st.text(st.sampled_from("0123456789０９٣-/.年月日天 dayweek本上今一周"), max_size=12))
def test_whatever_is_typed(words: str) -> None:
    """It is a period that has a period before it, or none; nothing is an error."""
    found = asked_period(words, TODAY)
    if found is not None:
        assert 1 <= found.days <= MOST_DAYS
        assert found.before.last < found.first <= found.last
