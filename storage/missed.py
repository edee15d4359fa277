"""What was asked and not answered well, out of the usage log, and which of it staff have dealt with."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from storage.database import transaction
from storage.people import mark_of
from storage.usage_figures import Period
from storage.usage_kinds import MISSED
from storage.usage_schema import open_usage_database

MOST_ROWS = 20_000
"""Missed questions looked at, the newest: a year of fifty a day."""


class CannotReadMissed(Exception):
    """The usage log is locked or broken; nothing has been changed."""


@dataclass(frozen=True, slots=True)
class Settled:
    """When wordings were settled, in ISO 8601; `by_mark` has it by their hash, since they themselves are not kept."""

    by_mark: Mapping[str, str]

    def get(self, wording: str, default: str, /) -> str:
        """When `wording` was settled; `default` where it was not."""
        return self.by_mark.get(mark_of(wording), default)


@dataclass(frozen=True, slots=True)
class Backlog:
    """`missed` are texts with when they were asked (ISO 8601, UTC), oldest first; `settled` tells when by wording."""

    missed: list[tuple[str, str]]
    settled: Settled


@dataclass(frozen=True)
class Missed:
    """The usage log kept in the file at `path`, opened for each look: usable from any thread."""

    path: Path
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))

    def read(self) -> Backlog:
        """All that is missed and settled now; CannotReadMissed."""
        with self._opened() as database:
            return read_backlog(database.conn, now=self.clock())

    def settle(self, keys: Iterable[str], how: str, entry: str = "") -> None:
        """Mark wordings as dealt with now, until they are missed again; CannotReadMissed."""
        at = _iso(self.clock())
        sql = "INSERT OR REPLACE INTO settled (key, at, how, entry) VALUES (?, ?, ?, ?)"
        with self._opened() as database, transaction(database.conn):
            database.conn.executemany(sql, ((mark_of(key), at, how, entry) for key in keys))

    @contextmanager
    def _opened(self) -> Iterator[Database]:
        try:
            database = open_usage_database(self.path)
            with closing(database.conn):
                yield database
        except (sqlite3.Error, OSError) as error:
            raise CannotReadMissed from error


def read_backlog(
    connection: sqlite3.Connection, period: Period | None = None, most: int = MOST_ROWS, now: datetime | None = None
) -> Backlog:
    """What is missed in `period`, or ever, the newest `most`, and all that is settled.

    What is settled later than `now` was settled under a clock that has been set back: it would hide what is asked since.
    """
    first, last = period.bounds if period else ("", "9")
    newest = (
        f"SELECT text, at FROM questions WHERE {MISSED} AND text != '' AND day BETWEEN ? AND ? "  # noqa: S608
        "ORDER BY id DESC LIMIT ?"
    )
    missed = [(text, at) for text, at in connection.execute(newest, (first, last, most))]
    return Backlog(missed[::-1], read_settled(connection, now))


def read_settled(connection: sqlite3.Connection, now: datetime | None = None) -> Settled:
    """All that is settled at `now`, as `read_backlog` has it."""
    until = _iso(now or datetime.now(UTC))
    return Settled(dict(connection.execute("SELECT key, at FROM settled WHERE at <= ?", (until,)).fetchall()))


def _iso(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds")
