"""Updates that Telegram has handed over and that are not answered yet."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from sqlite_utils import Database, Migrations

from storage.database import open_database, wipe

MOST_ATTEMPTS = 3
"""Times an update may be under way when the process dies before it is set aside."""
KEPT_DAYS = 2.0
"""How long a number is remembered, to know a duplicate: Telegram keeps undelivered updates for one day."""

migrations = Migrations("inbox")


@migrations()
def create(database: Database) -> None:
    """`body` is the update as JSON while it waits, NULL once it is done; `at` is seconds since the epoch."""
    database.table("updates").create(
        {"id": int, "body": str, "attempts": int, "state": str, "at": float},
        pk="id",
        not_null={"attempts", "state", "at"},
    )
    database.table("updates").create_index(["state"])


@dataclass(frozen=True, slots=True)
class Kept:
    """An update as kept; `attempts` is how often it was begun."""

    id: int
    body: str
    attempts: int


@dataclass
class Inbox:
    """Keeps each update from before Telegram may forget it until it is answered. Raises sqlite3.Error."""

    database: Database
    clock: Callable[[], float] = field(default=time.time)

    def keep(self, updates: Iterable[tuple[int, str]]) -> set[int]:
        """Write (number, JSON) pairs to the disk in one transaction; the numbers that were not known before."""
        connection = self.database.conn
        connection.execute("PRAGMA synchronous = FULL")  # Telegram forgets them next: a power cut must not lose them
        try:
            with self.database.atomic():
                return {number for number, body in updates if self._insert(number, body)}
        finally:
            connection.execute("PRAGMA synchronous = NORMAL")

    def _insert(self, number: int, body: str) -> bool:
        sql = "INSERT OR IGNORE INTO updates (id, body, attempts, state, at) VALUES (?, ?, 0, 'waiting', ?)"
        return self.database.conn.execute(sql, (number, body, self.clock())).rowcount > 0

    def begin(self, number: int) -> None:
        """Count an attempt, before it is made."""
        self.database.conn.execute("UPDATE updates SET attempts = attempts + 1 WHERE id = ?", (number,))

    def done(self, number: int) -> None:
        """Answered: only the number is remembered."""
        self.database.conn.execute("UPDATE updates SET state = 'done', body = NULL WHERE id = ?", (number,))

    def unfinished(self) -> list[Kept]:
        """What waits, in order; what was under way before comes first, since it may be what crashed."""
        sql = "SELECT id, body, attempts FROM updates WHERE state = 'waiting' ORDER BY attempts = 0, id"
        return [Kept(*row) for row in self.database.conn.execute(sql)]

    def give_up(self, number: int) -> bool:
        """Put `number` away if it was begun MOST_ATTEMPTS times; whether it was."""
        sql = "UPDATE updates SET state = 'aside' WHERE id = ? AND state = 'waiting' AND attempts >= ?"
        return self.database.conn.execute(sql, (number, MOST_ATTEMPTS)).rowcount > 0

    def set_aside(self) -> list[int]:
        """Put away what was begun MOST_ATTEMPTS times and never finished; the numbers put away."""
        return [kept.id for kept in self.unfinished() if self.give_up(kept.id)]

    def waiting(self) -> int:
        """How many updates are not answered yet."""
        return int(self.database.conn.execute("SELECT count(*) FROM updates WHERE state = 'waiting'").fetchone()[0])

    def forget_old(self) -> int:
        """Delete what is done or set aside and older than KEPT_DAYS; how many."""
        oldest = self.clock() - KEPT_DAYS * 24 * 60 * 60
        sql = "DELETE FROM updates WHERE state != 'waiting' AND at < ?"
        return self.database.conn.execute(sql, (oldest,)).rowcount

    def wipe(self) -> None:
        """Take the last traces of what was answered off the disk."""
        wipe(self.database.conn)


def open_inbox(path: Path) -> Inbox:
    """The inbox kept in the file at `path`."""
    return Inbox(open_database(path, migrations))
