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
        ("week", "2026-11-23"),
        ("ＷＥＥＫ", "2026-11-23"),
        ("一周", "2026-11-21"),
        ("本周", "2026-11-23"),
        ("周", "2026-11-23"),
        ("这个星期", "2026-11-23"),
        ("七天", "2026-11-21"),
        ("最近7天", "2026-11-21"),
        ("最近十天", "2026-11-18"),
        ("近二十天", "2026-11-08"),
        ("过去两周", "2026-11-14"),
        ("近一个月", "2026-10-29"),
        ("last 7 days", "2026-11-21"),
        ("今年", "2026-01-01"),
        ("11月", "2026-11-01"),
        ("11月20日到今天", "2026-11-20"),
        ("11月20日至今", "2026-11-20"),
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
        *("0", "000", "367", "9999", "99999", "-3", "+3", "3.5", "٧", "७天", "½"),
        *(
            "2026-0",
            "2026-13",
            "2026年13月",
            "13月",
            "2026-",
            "0000-01",
            "0001-01",
            "9999-12",
            "1926-10",
        ),
        *(
            "days",
            "天",
            "x",
            "7x",
            "x7",
            "明天",
            "monthly",
            "10月32日",
            "2026-02-29",
            "10月15日到1日",
            "2026-11-28..2026-11-01",
            "到",
            "从到",
            "去年13月",
            "'; DROP",
            "\0",
            "9" * 5000,
            "本月" * 5000,
        ),
    ],
    ids=lambda words: ascii(words[:12]),
)
def test_what_is_no_period(words: str) -> None:
    """Nothing is guessed."""
    assert asked_period(words, TODAY) is None


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("昨天", "2026-11-26", "2026-11-26"),
        ("前天", "2026-11-25", "2026-11-25"),
        ("上周", "2026-11-16", "2026-11-22"),
        ("上个星期", "2026-11-16", "2026-11-22"),
        ("去年", "2025-01-01", "2025-12-31"),
        ("2025年", "2025-01-01", "2025-12-31"),
        ("10月", "2026-10-01", "2026-10-31"),
        ("12月", "2025-12-01", "2025-12-31"),
        ("去年12月", "2025-12-01", "2025-12-31"),
        ("10月1日", "2026-10-01", "2026-10-01"),
        ("12月1号", "2025-12-01", "2025-12-01"),
        ("2月29日", "2024-02-29", "2024-02-29"),
        ("2026-10-01", "2026-10-01", "2026-10-01"),
        ("2026/10/1", "2026-10-01", "2026-10-01"),
        ("2026-10-01..2026-10-15", "2026-10-01", "2026-10-15"),
        ("2026-10-01 到 2026-10-15", "2026-10-01", "2026-10-15"),
        ("2026-10-01-2026-10-15", "2026-10-01", "2026-10-15"),
        ("from 2026-10-01 to 2026-10-15", "2026-10-01", "2026-10-15"),
        ("10月1日到15日", "2026-10-01", "2026-10-15"),
        ("10月1日至10月15日", "2026-10-01", "2026-10-15"),
        ("10月1日 - 10月15日", "2026-10-01", "2026-10-15"),
        ("从10月1日到昨天", "2026-10-01", "2026-11-26"),
        ("12月28日到1月3日", "2025-12-28", "2026-01-03"),
        ("9月到10月", "2026-09-01", "2026-10-31"),
    ],
)
def test_days_by_their_names(words: str, first: str, last: str) -> None:
    """A day, a week from Monday, a month, a year, from one day to another; without its year the latest that has begun."""
    assert asked_period(words, TODAY) == period(first, last)


@pytest.mark.parametrize(
    ("words", "today", "first", "last"),
    [
        ("昨天", "2026-03-01", "2026-02-28", "2026-02-28"),
        ("前天", "2027-01-01", "2026-12-30", "2026-12-30"),
        ("上周", "2027-01-04", "2026-12-28", "2027-01-03"),
        ("本周", "2026-11-23", "2026-11-23", "2026-11-23"),
        ("去年", "2025-06-01", "2024-01-01", "2024-12-31"),
        ("今年", "2026-01-01", "2026-01-01", "2026-01-01"),
        ("本月", "2028-02-29", "2028-02-01", "2028-02-29"),
        ("上个月", "2026-03-31", "2026-02-01", "2026-02-28"),
    ],
)
def test_at_the_ends_of_months_and_years(words: str, today: str, first: str, last: str) -> None:
    """Whatever day it is."""
    assert asked_period(words, date.fromisoformat(today)) == period(first, last)


@given(st.text(st.sampled_from("0123456789０９٣-/.年月日天 dayweek本上今一周去昨到至近最十个从号"), max_size=12))
def test_whatever_is_typed(words: str) -> None:
    """It is a period that has a period before it, or none; nothing is an error."""
    found = asked_period(words, TODAY)
    if found is not None:
        assert 1 <= found.days <= MOST_DAYS
        assert found.before.last < found.first <= found.last
