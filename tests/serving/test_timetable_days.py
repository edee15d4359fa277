"""When jobs are due, by the day and by the week, in whatever zone, and where clocks are changed."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest

from serving.timetable import Due, daily, weekly

HALF_PAST_THREE = time(3, 30)
SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")


def at(words: str) -> datetime:
    """A time in Shanghai; 2026-11-23 is a Monday."""
    return datetime.fromisoformat(words).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("last", "now", "is_due"),
    [
        (None, "2026-11-23T00:00", True),
        ("2026-11-22T03:30", "2026-11-23T03:29", False),
        ("2026-11-22T03:30", "2026-11-23T03:30", True),
        ("2026-11-23T03:30", "2026-11-23T03:31", False),
        ("2026-11-23T02:29", "2026-11-23T23:59", True),
        ("2026-11-23T02:31", "2026-11-23T23:59", False),
        ("2026-11-23T12:00", "2026-11-24T03:29", False),
        ("2026-11-22T02:29", "2026-11-23T03:00", True),
        ("2026-10-01T12:00", "2026-11-23T00:00", True),
        ("2026-11-23T12:59", "2026-11-23T12:00", False),
        ("2026-11-24T12:00", "2026-11-23T12:00", True),  # done under a clock that has been set back since
    ],
)
@pytest.mark.parametrize("zone", [SHANGHAI, UTC, BERLIN])
def test_every_day(last: str | None, now: str, is_due: bool, zone: tzinfo) -> None:
    """At half past three, or as soon after it as possible, at once where never done; in whatever zone it was kept."""
    assert daily(HALF_PAST_THREE)(at(now), at(last).astimezone(zone) if last else None) is is_due


@pytest.mark.parametrize(
    ("last", "now", "is_due"),
    [
        (None, "2026-11-23T08:59", False),
        (None, "2026-11-23T09:00", True),
        (None, "2026-11-24T08:59", True),
        (None, "2026-11-24T09:00", False),
        (None, "2026-11-29T09:00", False),
        ("2026-11-16T09:00", "2026-11-23T08:59", False),
        ("2026-11-16T09:00", "2026-11-23T09:00", True),
        ("2026-11-16T09:00", "2026-11-27T12:00", True),
        ("2026-11-23T09:00", "2026-11-23T09:01", False),
        ("2026-11-23T09:00", "2026-11-30T08:59", False),
        ("2026-11-18T12:00", "2026-11-23T09:00", True),
        ("2026-09-01T09:00", "2026-11-22T09:00", True),
    ],
)
@pytest.mark.parametrize("zone", [SHANGHAI, UTC, BERLIN])
def test_every_week(last: str | None, now: str, is_due: bool, zone: tzinfo) -> None:
    """On Monday at nine or as soon after it as possible; where never done, within a day or not before the next one."""
    assert weekly(0, time(9))(at(now), at(last).astimezone(zone) if last else None) is is_due


def named(moment: datetime) -> datetime:
    """As a clock with the rules of its place has it."""
    return moment.astimezone(BERLIN)


def offset(moment: datetime) -> datetime:
    """As the system's clock has it: with the hours that hold now."""
    return moment.astimezone(timezone(named(moment).utcoffset() or timedelta()))


@pytest.mark.parametrize("clock", [named, offset])
@pytest.mark.parametrize("due", [daily(HALF_PAST_THREE), weekly(5, HALF_PAST_THREE), weekly(6, HALF_PAST_THREE)])
@pytest.mark.parametrize("first", ["2026-03-27T02:30+00:00", "2026-10-23T01:30+00:00"])
def test_once_where_clocks_change(clock: Callable[[datetime], datetime], due: Due, first: str) -> None:
    """Looked at every ten minutes for four days: never twice a day, and at the right time."""
    start = datetime.fromisoformat(first)
    last, times = clock(start - timedelta(days=5)), list[datetime]()
    for step in range(4 * 24 * 6):
        now = clock(start + step * timedelta(minutes=10))
        if due(now, last):
            last = now.astimezone(UTC)
            times.append(now)
    assert times
    assert len({time.date() for time in times}) == len(times)
    assert {time.time() for time in times} == {HALF_PAST_THREE}
