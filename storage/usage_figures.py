"""Figures of a period out of the tallies of the usage log: sums by outcome, day, hour, channel, entry and speed.

All are about questions, which are messages; what else there was stands in `apart`. Without `with_staff` they leave out what
staff and admins asked. Days are those that rows bear: one dated in the future belongs to no period up to today.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate

from storage.usage_kinds import IS_QUESTION, MISSED, UsageKind, UsageOutcome

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


WITHIN = "day BETWEEN ? AND ? AND insider <= ?"
"""Rows of a tally within a period, of everybody (1) or of citizens alone (0)."""
ASKED = f"{WITHIN} AND {IS_QUESTION}"


@dataclass(frozen=True, slots=True)
class Apart:
    """How often there was something that is no question, and its votes."""

    count: int = 0
    liked: int = 0
    disliked: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """People, questions by outcome, their votes, and the milliseconds that half and all but a hundredth of them stay below.

    `apart` has what is no question by its kind, `staff` how many of the questions are from staff and admins.
    """

    people: int
    outcomes: dict[UsageOutcome, int]
    liked: int
    disliked: int
    p50: float | None
    p99: float | None
    apart: dict[UsageKind, Apart] = field(default_factory=dict)
    staff: int = 0

    @property
    def questions(self) -> int:
        """All of them."""
        return sum(self.outcomes.values())


@dataclass(frozen=True, slots=True)
class EntryCount:
    """How often an entry answered questions, and their votes; `title` is its id where nobody named it, `pressed` how often
    it was brought up by a button.
    """

    entry: str
    title: str
    section: str
    label: str
    count: int
    liked: int
    disliked: int
    pressed: int = 0


def _given(period: Period, with_staff: bool) -> tuple[str, str, int]:
    return (*period.bounds, int(with_staff))


def totals(connection: sqlite3.Connection, period: Period, *, with_staff: bool = True) -> Totals:
    """What a period comes to."""
    sql = f"SELECT outcome, sum(count), sum(liked), sum(disliked) FROM tally_hours WHERE {ASKED} GROUP BY outcome"  # noqa: S608
    rows = connection.execute(sql, _given(period, with_staff)).fetchall()
    counts = {outcome: count for outcome, count, _, _ in rows}
    p50, p99 = percentiles(connection, period, 0.5, 0.99, with_staff=with_staff)
    return Totals(
        people=people(connection, period, with_staff=with_staff),
        outcomes={outcome: counts.get(outcome, 0) for outcome in UsageOutcome},
        liked=sum(liked for _, _, liked, _ in rows),
        disliked=sum(disliked for _, _, _, disliked in rows),
        p50=p50,
        p99=p99,
        apart=apart(connection, period, with_staff=with_staff),
        staff=_of_staff(connection, period) if with_staff else 0,
    )


def apart(connection: sqlite3.Connection, period: Period, *, with_staff: bool = True) -> dict[UsageKind, Apart]:
    """What is no question, by its kind."""
    sql = f"SELECT kind, sum(count), sum(liked), sum(disliked) FROM tally_hours WHERE {WITHIN} GROUP BY kind"  # noqa: S608
    found = {kind: Apart(*counts) for kind, *counts in connection.execute(sql, _given(period, with_staff))}
    return {kind: found.get(kind, Apart()) for kind in UsageKind if kind is not UsageKind.QUESTION}


def _of_staff(connection: sqlite3.Connection, period: Period) -> int:
    sql = f"SELECT ifnull(sum(count), 0) FROM tally_hours WHERE {ASKED} AND insider = 1"  # noqa: S608
    return int(connection.execute(sql, _given(period, True)).fetchone()[0])


def people(connection: sqlite3.Connection, period: Period, *, with_staff: bool = True) -> int:
    """How many different people asked; grouped, which takes half the time of count(DISTINCT)."""
    order = "INDEXED BY tally_people_by_person" if period.days > LONG_DAYS else ""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM tally_people {order} WHERE {WITHIN} GROUP BY person)"  # noqa: S608
    return int(connection.execute(sql, _given(period, with_staff)).fetchone()[0])


def percentiles(
    connection: sqlite3.Connection, period: Period, *shares: float, with_staff: bool = True
) -> list[float | None]:
    """The milliseconds that each share of the answers stays within, rounded as the tally has them; None without any."""
    sql = f"SELECT milliseconds, sum(count) FROM tally_speed WHERE {WITHIN} GROUP BY 1 ORDER BY 1"  # noqa: S608
    rows = connection.execute(sql, _given(period, with_staff)).fetchall()
    total = sum(count for _, count in rows)
    return [_percentile(rows, share * total) if total else None for share in shares]


def _percentile(rows: list[tuple[float, int]], place: float) -> float:
    reached = accumulate(count for _, count in rows)
    return next(milliseconds for (milliseconds, _), seen in zip(rows, reached, strict=True) if seen >= place)


def by_day(
    connection: sqlite3.Connection, period: Period, *, with_staff: bool = True
) -> dict[UsageOutcome, tuple[int, ...]]:
    """For each outcome its count on every day of the period."""
    sql = f"SELECT outcome, day, sum(count) FROM tally_hours WHERE {ASKED} GROUP BY 1, 2"  # noqa: S608
    rows = connection.execute(sql, _given(period, with_staff))
    counts = {(outcome, day): count for outcome, day, count in rows}
    days = [day.isoformat() for day in period]
    return {outcome: tuple(counts.get((outcome, day), 0) for day in days) for outcome in UsageOutcome}


def by_hour(connection: sqlite3.Connection, period: Period, *, with_staff: bool = True) -> tuple[int, ...]:
    """The count of each hour of the day."""
    sql = f"SELECT hour, sum(count) FROM tally_hours WHERE {ASKED} GROUP BY 1"  # noqa: S608
    counts = dict(connection.execute(sql, _given(period, with_staff)).fetchall())
    return tuple(counts.get(hour, 0) for hour in range(HOURS))


def by_channel(connection: sqlite3.Connection, period: Period, *, with_staff: bool = True) -> dict[str, int]:
    """The count of each way of asking, most frequent first."""
    sql = f"SELECT channel, sum(count) FROM tally_versions WHERE {ASKED} GROUP BY 1 ORDER BY 2 DESC, 1"  # noqa: S608
    return dict(connection.execute(sql, _given(period, with_staff)).fetchall())


_OF_QUESTIONS = ", ".join(f"sum({column} * ({IS_QUESTION}))" for column in ("count", "liked", "disliked"))


def by_entry(connection: sqlite3.Connection, period: Period, *, with_staff: bool = True) -> list[EntryCount]:
    """How often each entry answered, most frequent first; those that were only brought up by a button come last."""
    sql = (
        "SELECT tally_entries.entry, ifnull(nullif(title, ''), tally_entries.entry), ifnull(section, ''), "  # noqa: S608
        f"ifnull(label, ''), {_OF_QUESTIONS}, sum(count * (kind IN ('{UsageKind.PRESS}', '{UsageKind.CHOICE}'))) "
        "FROM tally_entries LEFT JOIN entries ON entries.id = tally_entries.entry "
        f"WHERE {WITHIN} GROUP BY tally_entries.entry ORDER BY 5 DESC, tally_entries.entry"
    )
    return [EntryCount(*row) for row in connection.execute(sql, _given(period, with_staff))]


def missed_texts(
    connection: sqlite3.Connection, period: Period, *, with_staff: bool = True
) -> Iterator[tuple[str, str]]:
    """The text of every question of a period that was not answered well, with when (ISO 8601, UTC); however many."""
    sql = f"SELECT text, at FROM questions WHERE {MISSED} AND text != '' AND {ASKED} ORDER BY id"  # noqa: S608
    return iter(connection.execute(sql, _given(period, with_staff)))


def first_day(connection: sqlite3.Connection) -> date | None:
    """The first day of the log."""
    day = connection.execute("SELECT min(day) FROM tally_hours").fetchone()[0]
    return date.fromisoformat(day) if day else None
