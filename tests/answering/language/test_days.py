"""Days as stamps print them."""

from datetime import date

import pytest

from answering.language.numbers.days import day_in, is_year_first


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12.01.2018 \xa015:51", date(2018, 1, 12)),
        ("1.12.2018", date(2018, 12, 1)),
        ("2018-01-12 15:51", date(2018, 1, 12)),
        ("2018年1月12日", date(2018, 1, 12)),
        ("2018/1/12", date(2018, 1, 12)),
        ("2018.1.12", date(2018, 1, 12)),
        ("25/12/2018", date(2018, 12, 25)),
        ("12/25/2018", date(2018, 12, 25)),
        ("5/5/2018", date(2018, 5, 5)),
        ("12/01/2018", None),
        ("12-01-2018", None),
        ("31.02.2018", None),
        ("2018-13-01", None),
        ("15:51", None),
        ("", None),
    ],
)
def test_the_day_of_a_stamp(text: str, day: date | None) -> None:
    """With dots the day comes first; what may be read both ways is no day."""
    assert day_in(text) == day


@pytest.mark.parametrize(("text", "is_first"), [("2018-01-12", True), ("12.01.2018", False), ("25/12/2018", False)])
def test_which_days_need_no_explaining(text: str, is_first: bool) -> None:
    """Those with the year in front."""
    assert is_year_first(text) is is_first
