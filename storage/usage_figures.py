"""Figures of a period out of the tallies of the usage log: sums by outcome, day, hour, channel, entry and speed."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from storage.usage_kinds import UsageOutcome

HOURS = 24
LONG_DAYS = 90
"""Beyond which people are counted in the order of the index by person, in a tenth of a second for a million questions of a
year; sorting those of 90 days takes as long, and those of the year four times that (2026-11-27).
"""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both included, in local time."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> "Period":
        """As many days before it."""
        return Period(self.first - timedelta(days=self.days), self.first - timedelta(days=1))

    def __iter__(self) -> Iterator[date]:
        return (self.first + timedelta(days=at) for at in range(self.days))

    @property
    def bounds(self) -> tuple[str, str]:
        """As the tables have days."""
        return self.first.isoformat(), self.last.isoformat()


@dataclass(frozen=True, slots=True)
class Totals:
    """People, questions by outcome, votes, and the milliseconds that half and all but a hundredth of them stay below."""

    people: int
    outcomes: dict[UsageOutcome, int]
    liked: int
    disliked: int
    p50: float | None
    p99: float | None

    @property
    def questions(self) -> int:
        """All of them."""
        return sum(self.outcomes.values())


@dataclass(frozen=True, slots=True)
class EntryCount:
    """How often an entry answered, and its votes; `title` is its id where nobody named it."""

    entry: str
    title: str
    section: str
    label: str
    count: int
    liked: int
    disliked: int


def totals(connection: sqlite3.Connection, period: Period) -> Totals:
    """What a period comes to."""
    sql = "SELECT outcome, sum(count), sum(liked), sum(disliked) FROM tally_hours WHERE day BETWEEN ? AND ? GROUP BY outcome"
    rows = connection.execute(sql, period.bounds).fetchall()
    counts = {outcome: count for outcome, count, _, _ in rows}
    p50, p99 = percentiles(connection, period, 0.5, 0.99)
    return Totals(
        people=people(connection, period),
        outcomes={outcome: counts.get(outcome, 0) for outcome in UsageOutcome},
        liked=sum(liked for _, _, liked, _ in rows),
        disliked=sum(disliked for _, _, _, disliked in rows),
        p50=p50,
        p99=p99,
    )


def people(connection: sqlite3.Connection, period: Period) -> int:
    """How many different people asked; grouped, which takes half the time of count(DISTINCT)."""
    order = "INDEXED BY tally_people_by_person" if period.days > LONG_DAYS else ""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM tally_people {order} WHERE day BETWEEN ? AND ? GROUP BY person)"  # noqa: S608
    return int(connection.execute(sql, period.bounds).fetchone()[0])


def percentiles(connection: sqlite3.Connection, period: Period, *shares: float) -> list[float | None]:
    """The milliseconds that each share of the answers stays within, rounded as the tally has them; None without any."""
    sql = "SELECT milliseconds, sum(count) FROM tally_speed WHERE day BETWEEN ? AND ? GROUP BY 1 ORDER BY 1"
    rows = connection.execute(sql, period.bounds).fetchall()
    total = sum(count for _, count in rows)
    return [_percentile(rows, share * total) if total else None for share in shares]


def _percentile(rows: list[tuple[float, int]], place: float) -> float:
    reached = accumulate(count for _, count in rows)
    return next(milliseconds for (milliseconds, _), seen in zip(rows, reached, strict=True) if seen >= place)


def by_day(connection: sqlite3.Connection, period: Period) -> dict[UsageOutcome, tuple[int, ...]]:
    """For each outcome its count on every day of the period."""
    sql = "SELECT outcome, day, sum(count) FROM tally_hours WHERE day BETWEEN ? AND ? GROUP BY 1, 2"
    counts = {(outcome, day): count for outcome, day, count in connection.execute(sql, period.bounds)}
    days = [day.isoformat() for day in period]
    return {outcome: tuple(counts.get((outcome, day), 0) for day in days) for outcome in UsageOutcome}


def by_hour(connection: sqlite3.Connection, period: Period) -> tuple[int, ...]:
    """The count of each hour of the day."""
    sql = "SELECT hour, sum(count) FROM tally_hours WHERE day BETWEEN ? AND ? GROUP BY 1"
    counts = dict(connection.execute(sql, period.bounds).fetchall())
    return tuple(counts.get(hour, 0) for hour in range(HOURS))


def by_channel(connection: sqlite3.Connection, period: Period) -> dict[str, int]:
    """The count of each way of asking, most frequent first."""
    sql = "SELECT channel, sum(count) FROM tally_versions WHERE day BETWEEN ? AND ? GROUP BY 1 ORDER BY 2 DESC, 1"
    return dict(connection.execute(sql, period.bounds).fetchall())


def by_entry(connection: sqlite3.Connection, period: Period) -> list[EntryCount]:
    """How often each entry answered, most frequent first."""
    sql = (
        "SELECT tally_entries.entry, ifnull(nullif(title, ''), tally_entries.entry), ifnull(section, ''), "
        "ifnull(label, ''), sum(count), sum(liked), sum(disliked) "
        "FROM tally_entries LEFT JOIN entries ON entries.id = tally_entries.entry "
        "WHERE day BETWEEN ? AND ? GROUP BY tally_entries.entry ORDER BY sum(count) DESC, tally_entries.entry"
    )
    return [EntryCount(*row) for row in connection.execute(sql, period.bounds)]


def first_day(connection: sqlite3.Connection) -> date | None:
    """The first day of the log."""
    day = connection.execute("SELECT min(day) FROM tally_hours").fetchone()[0]
    return date.fromisoformat(day) if day else None
