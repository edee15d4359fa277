"""Alarms: told where more goes wrong than is usual, and else not."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal, localcontext
from fractions import Fraction
from math import comb
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.alarms import Alarm, Alarms, Kind, Limits, binomial_tail, poisson_tail
from storage.database import CannotRead
from tests.reporting.usage_days import Voted, moment, row, write

NOW_DAY = 20
QUARTER = timedelta(minutes=15)


@dataclass
class Day:
    """A clock and a counter of errors that are set by hand, and what looks at them."""

    path: Path = Path("/no/log")
    now: datetime = field(default_factory=lambda: moment(NOW_DAY, 15).astimezone())
    errors: int = 0
    alarms: Alarms = field(init=False)

    def __post_init__(self) -> None:
        self.alarms = Alarms(self.path, lambda: self.errors, lambda: self.now)

    def quarters(self, count: int, every_hour: int) -> list[Alarm]:
        """What is told in so many quarters of an hour, with so many errors at the end of each hour."""
        told = []
        for quarter in range(count):
            self.now += QUARTER
            self.errors += every_hour if quarter % 4 == 3 else 0
            told += self.alarms.by_errors()
        return told


@pytest.mark.parametrize(
    ("usual", "jump", "is_told"),
    [(0, 1, False), (0, 3, False), (0, 4, True), (1, 8, False), (1, 9, True), (20, 42, False), (20, 43, True)],
)
def test_a_jump_of_errors(usual: int, jump: int, is_told: bool) -> None:
    """After a day with so many an hour; its own numbers are told."""
    day = Day()
    day.alarms.by_errors()
    day.quarters(12, usual)  # what is usual is not known yet
    assert day.quarters(83, usual) == []
    day.now += QUARTER
    day.errors += jump
    assert day.alarms.by_errors() == ([Alarm(Kind.ERRORS, jump, max(usual, 0.1))] if is_told else [])


def test_errors_are_found_as_long_as_they_last() -> None:
    """At each look of the hour in which there were so many; the bell tells them once."""
    day = Day()
    assert day.quarters(4, 4) == [Alarm(Kind.ERRORS, 4, 0.1)]
    assert day.quarters(3, 0) == [Alarm(Kind.ERRORS, 4, 0.1)] * 3
    assert day.quarters(22, 0) == []
    day.errors += 50
    assert [(alarm.kind, alarm.count) for alarm in day.quarters(1, 0)] == [(Kind.ERRORS, 50)]


def test_a_restart_makes_nobody_blind() -> None:
    """Errors before it count, of this hour and for what is usual; the count since the start begins anew."""
    day = Day()
    day.quarters(40, 20)
    day.errors += 15
    day.quarters(1, 0)
    day.alarms, day.errors = Alarms(day.path, lambda: day.errors, lambda: day.now, day.alarms.book), 0
    assert day.quarters(1, 0) == []
    day.errors = 40
    (alarm,) = day.quarters(1, 0)
    assert alarm.count == 75
    assert 15 < alarm.usual < 25


def test_fewer_than_the_settings_say_are_not_told() -> None:
    """However few are usual."""
    day = Day()
    day.alarms.limits = Limits(errors=6)
    assert day.quarters(4, 5) == []
    day.errors += 1
    assert [alarm.count for alarm in day.quarters(1, 0)] == [6]


def test_errors_of_an_hour_are_counted_together() -> None:
    """One every quarter: the fourth is told."""
    day = Day()
    day.alarms.by_errors()
    for count in (0, 1, 2, 3):
        day.errors = count
        assert day.quarters(1, 0) == []
    day.errors = 4
    day.now -= timedelta(minutes=1)
    assert day.quarters(1, 0) == [Alarm(Kind.ERRORS, 4, 0.1)]


def test_errors_of_two_days_ago_are_not_what_is_usual() -> None:
    """One bad night makes nobody deaf for the rest of the month."""
    day = Day()
    day.quarters(8, 100)
    assert day.quarters(25 * 4, 0) == []
    assert day.quarters(4, 4) == [Alarm(Kind.ERRORS, 4, 0.1)]


def usual_days(count: int, declined: int, disliked: int, age: int = 1) -> list[Voted]:
    """Questions of the fourteen days up to `age` days ago, the first of them declined and disliked."""
    return [
        (row(n, moment(NOW_DAY - age - n % 14, 9, n), outcome=outcome_of(n, declined)), -1 if n < disliked else 1)
        for n in range(count)
    ]


def last_hour(count: int, declined: int, disliked: int, minutes: int = 0) -> list[Voted]:
    """Questions of the hour up to so many minutes ago."""
    at = moment(NOW_DAY, 15) - timedelta(minutes=minutes)
    return [
        (row(10_000 + n, at - timedelta(minutes=n % 59), outcome=outcome_of(n, declined)), -1 if n < disliked else 0)
        for n in range(count)
    ]


def outcome_of(number: int, declined: int) -> str:
    """The first so many are declined."""
    return "decline" if number < declined else "answer"


DECLINES, DISLIKED = Kind.DECLINES, Kind.DISLIKED
USUAL = (140, 21, 7)
"""Fifteen in a hundred are declined, five get 👎."""


@pytest.mark.parametrize(
    ("before", "lately", "wanted"),
    [
        pytest.param((0, 0, 0), (0, 0, 0), [], id="empty log"),
        pytest.param(USUAL, (0, 0, 0), [], id="nobody asks"),
        pytest.param(USUAL, (20, 3, 1), [], id="usual"),
        pytest.param(USUAL, (400, 60, 20), [], id="busy hour, usual shares"),
        pytest.param(USUAL, (400, 0, 0), [], id="all answered"),
        pytest.param(USUAL, (1, 1, 1), [], id="quiet night, one 👎"),
        pytest.param(USUAL, (20, 11, 0), [], id="chance"),
        pytest.param(USUAL, (20, 12, 0), [Alarm(DECLINES, 12, 3.0, 20)], id="declines"),
        pytest.param(USUAL, (20, 0, 8), [Alarm(DISLIKED, 8, 1.0, 20)], id="dislikes"),
        pytest.param(USUAL, (20, 15, 15), [Alarm(DECLINES, 15, 3.0, 20), Alarm(DISLIKED, 15, 1.0, 20)], id="both"),
        pytest.param(USUAL, (500, 149, 0), [], id="more than chance, not twice as many"),
        pytest.param(USUAL, (500, 150, 0), [Alarm(DECLINES, 150, 75.0, 500)], id="twice as many"),
        pytest.param(USUAL, (500, 0, 74), [], id="more than chance, not ten points more"),
        pytest.param(USUAL, (500, 0, 76), [Alarm(DISLIKED, 76, 25.0, 500)], id="ten points more"),
        pytest.param((49, 0, 0), (10, 9, 2), [], id="young log"),
        pytest.param((49, 0, 0), (10, 10, 0), [Alarm(DECLINES, 10, 3.0, 10)], id="young log, all declined"),
        pytest.param((140, 0, 0), (10, 2, 2), [], id="never seen, twice"),
        pytest.param((140, 140, 140), (100, 100, 100), [], id="always"),
        pytest.param((140, 21, 0), (10, 0, 3), [Alarm(DISLIKED, 3, 10 * 0.5 / 140, 10)], id="never seen, three times"),
    ],
)
def test_a_jump_of_declines_and_dislikes(
    before: tuple[int, int, int], lately: tuple[int, int, int], wanted: list[Alarm], tmp_path: Path
) -> None:
    """In the last hour, beside the share of the fourteen days before."""
    path = write(tmp_path / "usage.db", [*usual_days(*before), *last_hour(*lately)])
    assert Day(path).alarms.by_questions() == wanted


@pytest.mark.parametrize(("age", "usual"), [(1, 3.0), (15, 6.0), (0, 3.0)])
def test_what_is_usual_is_that_of_two_weeks(age: int, usual: float, tmp_path: Path) -> None:
    """What is older, and today, is not looked at; with too few questions left it is what is usual at first."""
    path = write(tmp_path / "usage.db", [*usual_days(840, 126, 0, age), *last_hour(20, 18, 0)])
    assert Day(path).alarms.by_questions() == [Alarm(DECLINES, 18, usual, 20)]


def test_what_is_longer_ago_than_an_hour_is_not_told(tmp_path: Path) -> None:
    """Nor is it counted among the questions."""
    path = write(tmp_path / "usage.db", [*usual_days(*USUAL), *last_hour(20, 20, 20, minutes=61)])
    assert Day(path).alarms.by_questions() == []


def test_twice_as_many_may_be_too_few(tmp_path: Path) -> None:
    """From how many times the usual share on is said by the settings."""
    day = Day(write(tmp_path / "usage.db", [*usual_days(*USUAL), *last_hour(500, 150, 0)]))
    for factor, found in ((2.0, [DECLINES]), (2.5, [])):
        day.alarms.limits = Limits(factor=factor)
        assert [alarm.kind for alarm in day.alarms.by_questions()] == found


def test_a_log_that_cannot_be_read() -> None:
    """It is said; errors are told of without it."""
    with pytest.raises(CannotRead):
        Day().alarms.by_questions()


@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 99))
def test_the_chance_of_so_many_among_some(count: int, more: int, percent: int) -> None:
    """As exact sums have it."""
    share, of = Fraction(percent, 100), count + more
    exact = sum(comb(of, at) * share**at * (1 - share) ** (of - at) for at in range(count, of + 1))
    assert binomial_tail(count, of, percent / 100) == pytest.approx(float(exact), rel=1e-9)


@given(st.integers(0, 60), st.integers(1, 3_000))
def test_the_chance_of_so_many_where_some_are_expected(count: int, hundredths: int) -> None:
    """As sums of sixty digits have it."""
    with localcontext() as context:
        context.prec = 60
        mean, term, below = Decimal(hundredths) / 100, (-Decimal(hundredths) / 100).exp(), Decimal(0)
        for at in range(count):
            below += term
            term = term * mean / (at + 1)
    assert poisson_tail(count, hundredths / 100) == pytest.approx(float(1 - below), rel=1e-6, abs=1e-12)
