"""All figures of a period: what the bot tells admins, what `stats` prints, what is drawn."""

import math
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from answering.proving.grouping import grouped
from storage import usage_figures as figures
from storage.database import open_to_read
from storage.missed import read_settled
from storage.usage_figures import EntryCount, Period, Totals
from storage.usage_kinds import UsageOutcome

MOST_LISTED = 10
"""Entries and questions of a list: what a phone shows without scrolling for long."""
RISING = 3.0
"""Standard deviations by which a count has to exceed the one before (the difference of two Poisson counts over the root of
their sum): nine answers at least where there was none. Simulated with 2,000 lists of 200 entries that were asked for as
often as before, evenly or by Zipf's law, 300 to 30,000 answers in all (2026-11-27): at most 25 % of the lists told any by
mistake, 0.28 entries on average; from 2.5 on it would be 72 % and 1.27, from 3.5 on 5 % and 0.05."""


@dataclass(frozen=True, slots=True)
class Rising:
    """An entry that is asked for more than in the period before."""

    entry: str
    title: str
    count: int
    before: int


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A question that was not answered well, in its most usual wording, and how often it came in any alike."""

    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """The figures of `period`; `before` are the totals of as many days before, None where the log is younger.

    `with_staff` tells whether what staff and admins asked is in them.
    """

    period: Period
    totals: Totals
    before: Totals | None
    channels: dict[str, int]
    most_asked: tuple[EntryCount, ...]
    rising: tuple[Rising, ...]
    unanswered: tuple[Unanswered, ...]
    days: dict[UsageOutcome, tuple[int, ...]]
    hours: tuple[int, ...]
    with_staff: bool = True

    def as_json(self) -> dict[str, Any]:
        """The same as JSON has it, days as YYYY-MM-DD."""
        first, last = self.period.bounds
        data = asdict(self)
        del data["period"]
        return {"first": first, "last": last, **data, "totals": _json(self.totals), "before": _json(self.before)}


def read_statistics(path: Path, period: Period, *, with_staff: bool = True) -> Statistics:
    """The figures of `period` out of the usage log kept at `path`, which is not changed. CannotRead."""
    with open_to_read(path) as connection:
        connection.execute("BEGIN")  # all of it as of one moment
        first = figures.first_day(connection)
        is_older = first is not None and first <= period.before.first
        entries = figures.by_entry(connection, period, with_staff=with_staff)
        was = figures.by_entry(connection, period.before, with_staff=with_staff) if is_older else []
        return Statistics(
            period=period,
            totals=figures.totals(connection, period, with_staff=with_staff),
            before=figures.totals(connection, period.before, with_staff=with_staff) if is_older else None,
            channels=figures.by_channel(connection, period, with_staff=with_staff),
            most_asked=tuple(entry for entry in entries[:MOST_LISTED] if entry.count),
            rising=tuple(rising(entries, was)) if is_older else (),
            unanswered=tuple(_unanswered(connection, period, with_staff)),
            days=figures.by_day(connection, period, with_staff=with_staff),
            hours=figures.by_hour(connection, period, with_staff=with_staff),
            with_staff=with_staff,
        )


def rising(now: Sequence[EntryCount], before: Sequence[EntryCount]) -> list[Rising]:
    """The entries asked for clearly more often than before, the clearest first."""
    counts = {entry.entry: entry.count for entry in before}
    found = [(_rise(entry.count, counts.get(entry.entry, 0)), entry) for entry in now if entry.count]
    clear = sorted((item for item in found if item[0] >= RISING), key=lambda item: (-item[0], item[1].entry))
    return [Rising(e.entry, e.title, e.count, counts.get(e.entry, 0)) for _, e in clear[:MOST_LISTED]]


def _rise(now: int, before: int) -> float:
    return (now - before) / math.sqrt(now + before)


def _unanswered(connection: sqlite3.Connection, period: Period, with_staff: bool) -> list[Unanswered]:
    """What was missed in the period and not settled since, alike wordings as one, most frequent first."""
    missed = figures.missed_texts(connection, period, with_staff=with_staff)
    groups = grouped(missed, read_settled(connection))
    return [Unanswered(group.text, group.count) for group in groups[:MOST_LISTED]]


def _json(totals: Totals | None) -> dict[str, Any] | None:
    return {"questions": totals.questions, **asdict(totals)} if totals else None
