"""What was asked and not answered well, out of the usage log, and which of it staff have dealt with."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database, Migrations

from storage.usage_log import open_usage_log

MOST_ROWS = 20_000
"""Missed questions looked at, the newest: a year of fifty a day."""
MISSED = "(outcome = 'decline' OR feedback = -1)"
migrations = Migrations("missed")


@migrations()
def settle(database: Database) -> None:
    """What was dealt with, by wording: when, how, and the entry it was added to, "" for none."""
    database.table("settled").create(
        {"key": str, "at": str, "how": str, "entry": str}, pk="key", not_null={"at", "how", "entry"}
    )
    database.execute(f"CREATE INDEX missed ON questions(id) WHERE {MISSED}")


class CannotReadMissed(Exception):
    """The usage log is locked or broken; nothing has been changed."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """`missed` are texts with when they were asked (ISO 8601, UTC), oldest first; `settled` tells when by key."""

    missed: list[tuple[str, str]]
    settled: dict[str, str]


@dataclass(frozen=True)
class Missed:
    """The usage log kept in the file at `path`, opened for each look: usable from any thread."""

    path: Path
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))

    def mark(self) -> tuple[object, ...]:
        """What changes with every question missed or settled; CannotReadMissed."""
        with self._opened() as database:
            asked = database.execute(f"SELECT count(*), max(id) FROM questions WHERE {MISSED}").fetchone()  # noqa: S608
            settled = database.execute("SELECT count(*), max(at) FROM settled").fetchone()
        return (*asked, *settled)

    def read(self) -> Backlog:
        """All that is missed and settled; CannotReadMissed."""
        newest = f"SELECT text, at FROM questions WHERE {MISSED} AND text != '' ORDER BY id DESC LIMIT ?"  # noqa: S608
        with self._opened() as database:
            missed = [(text, at) for text, at in database.execute(newest, (MOST_ROWS,))]
            settled = dict(database.execute("SELECT key, at FROM settled").fetchall())
        return Backlog(missed[::-1], settled)

    def settle(self, keys: Iterable[str], how: str, entry: str = "") -> None:
        """Mark wordings as dealt with now, until they are missed again; CannotReadMissed."""
        at = self.clock().isoformat(timespec="milliseconds")
        with self._opened() as database, database.atomic():
            rows = ({"key": key, "at": at, "how": how, "entry": entry} for key in keys)
            database.table("settled").upsert_all(rows, pk="key")

    @contextmanager
    def _opened(self) -> Iterator[Database]:
        try:
            database = open_usage_log(self.path).database
            with closing(database.conn):
                migrations.apply(database)
                yield database
        except (sqlite3.Error, OSError) as error:
            raise CannotReadMissed from error
