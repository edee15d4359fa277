"""Updates that Telegram has handed over and that are not answered yet."""

import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import structlog
from sqlite_utils import Database, Migrations

from storage.damaged import Identity, identity, opened_or_fresh, put_aside
from storage.database import CannotRead, open_database, open_to_read, wipe

MOST_ATTEMPTS = 3
"""Times an update may be under way when the process dies before it is set aside."""
KEPT_DAYS = 2.0
"""How long a number is remembered, to know a duplicate: Telegram keeps undelivered updates for one day."""
BUSY_MILLISECONDS = 100
"""How long a lock is waited for: nobody is answered meanwhile. What could not be written then is written later."""
LETTER_DAYS = 8.0
"""How long what could not be answered is kept for admins to look at and to send again, since it came in: the day in which
that is tried, and a week.
"""
DAY = 24 * 60 * 60
AHEAD_SECONDS = 3600.0
"""Further ahead of now no letter is due, and nothing can have come in."""

migrations = Migrations("inbox")

log = structlog.get_logger("storage")


@migrations()
def create(database: Database) -> None:
    """`body` is the update as JSON while it waits, NULL once it is done; `at` is seconds since the epoch."""
    database.table("updates").create(
        {"id": int, "body": str, "attempts": int, "state": str, "at": float},
        pk="id",
        not_null={"attempts", "state", "at"},
    )
    database.table("updates").create_index(["state"])


@migrations()
def add_letters(database: Database) -> None:
    """Answers that could not be sent: `tries` so far, and `due` for the next, in seconds since the epoch.

    `place` is a keyed hash of the chat and the number of the message that was answered, `answer` the numbers of the
    messages that answer it, so that they can be edited when the question is.
    """
    for column in ("tries INTEGER NOT NULL DEFAULT 0", "due FLOAT", "place INTEGER", "answer TEXT"):
        database.execute(f"ALTER TABLE updates ADD COLUMN {column}")
    database.execute("CREATE INDEX answered ON updates(place) WHERE place IS NOT NULL")


KEPT = "id, body, attempts, at, tries"


@dataclass(frozen=True, slots=True)
class Kept:
    """An update as kept at a time `at`; `attempts` is how often it was begun and not finished, `tries` how often its answer
    could not be sent.
    """

    id: int
    body: str
    attempts: int
    at: float = 0.0
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Begun:
    """When an update that is begun now came in, in seconds since the epoch, and how often its answer could not be sent."""

    at: float
    tries: int


@dataclass
class Inbox:
    """Keeps each update from before Telegram may forget it until it is answered. Raises sqlite3.Error.

    `reopened` counts how often another file was found at `path`, or none.
    """

    database: Database
    path: Path = Path()
    clock: Callable[[], float] = field(default=time.time)
    reopened: int = 0
    _file: Identity = field(default=None, init=False)

    def __post_init__(self) -> None:
        self._file = identity(self.path)

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

    def begin(self, number: int) -> Begun | None:
        """Count an attempt, before it is made; None where the update is not kept here."""
        sql = "UPDATE updates SET attempts = attempts + 1 WHERE id = ? RETURNING at, tries"
        found = self.database.conn.execute(sql, (number,)).fetchall()
        return Begun(*found[0]) if found else None

    def done(self, number: int, place: int | None = None, answer: Sequence[int] = ()) -> None:
        """Answered: only the number is remembered, and by what messages the one at `place` is answered."""
        sql = "UPDATE updates SET state = 'done', body = NULL, place = ?, answer = ? WHERE id = ?"
        self.database.conn.execute(sql, (place, _joined(answer), number))

    def answer_at(self, place: int) -> tuple[int, ...]:
        """The numbers of the messages that answer the one at `place`; none where that is not known any more."""
        sql = "SELECT answer FROM updates WHERE place = ? ORDER BY id DESC LIMIT 1"
        found = self.database.conn.execute(sql, (place,)).fetchone()
        return tuple(map(int, found[0].split())) if found and found[0] else ()

    def unfinished(self) -> list[Kept]:
        """What waits, in order; what was under way before comes first, since it may be what crashed."""
        sql = f"SELECT {KEPT} FROM updates WHERE state = 'waiting' ORDER BY attempts = 0, id"  # noqa: S608
        return [Kept(*row) for row in self.database.conn.execute(sql)]

    def give_up(self, number: int) -> bool:
        """Put `number` away if it was begun MOST_ATTEMPTS times; whether it was."""
        sql = "UPDATE updates SET state = 'aside' WHERE id = ? AND state = 'waiting' AND attempts >= ?"
        return self.database.conn.execute(sql, (number, MOST_ATTEMPTS)).rowcount > 0

    def set_aside(self) -> list[int]:
        """Put away what was begun MOST_ATTEMPTS times and never finished; the numbers put away."""
        return [kept.id for kept in self.unfinished() if self.give_up(kept.id)]

    def waiting(self) -> int:
        """How many updates are not answered yet, those whose answer could not be sent so far among them."""
        sql = "SELECT count(*) FROM updates WHERE state IN ('waiting', 'unsent')"
        return int(self.database.conn.execute(sql).fetchone()[0])

    def forget_old(self) -> int:
        """Delete what is done and older than KEPT_DAYS, and what could not be answered and is older than LETTER_DAYS.

        What is dated ahead came in under a clock that has been set back since: its time begins anew.
        """
        now = self.clock()
        for column in ("at", "due"):
            sql = f"UPDATE updates SET {column} = ? WHERE {column} > ?"  # noqa: S608
            self.database.conn.execute(sql, (now, now + AHEAD_SECONDS))
        sql = "DELETE FROM updates WHERE (state = 'done' AND at < ?) OR (state IN ('aside', 'dead') AND at < ?)"
        return self.database.conn.execute(sql, (now - KEPT_DAYS * DAY, now - LETTER_DAYS * DAY)).rowcount

    def wipe(self) -> None:
        """Take the last traces of what was answered off the disk."""
        wipe(self.database.conn)

    def look(self) -> bool:
        """Open the file at `path` anew where it is no longer the one that is open, with all that this one holds; whether
        that was so. sqlite3.Error, OSError.
        """
        if identity(self.path) == self._file:
            return False
        old, self.database = self.database, open_inbox(self.path).database
        self._file = identity(self.path)
        self.reopened += 1
        log.error("inbox was gone, opened anew", file=self.path.name)
        copy_rows(old.conn, self.database.conn)
        old.conn.close()
        return True

    def renew(self) -> None:
        """Put the file aside, which is damaged, and begin a fresh one with what can be read. sqlite3.Error, OSError."""
        if put_aside(self.path):
            self.look()


def copy_rows(old: sqlite3.Connection, new: sqlite3.Connection) -> int:
    """Take over what can be read of `old`, what is not answered first; how many rows."""
    columns, found = "id, body, attempts, state, at, tries, due, place, answer", 0
    for states in ("'waiting', 'unsent'", "'aside', 'dead'", "'done'"):  # each by the index, up to the first damage
        with suppress(sqlite3.Error):
            for row in old.execute(f"SELECT {columns} FROM updates WHERE state IN ({states})"):  # noqa: S608
                new.execute(f"INSERT OR IGNORE INTO updates ({columns}) VALUES (?,?,?,?,?,?,?,?,?)", row)  # noqa: S608
                found += 1
    return found


def _joined(numbers: Sequence[int]) -> str | None:
    return " ".join(map(str, numbers)) or None


def open_inbox(path: Path) -> Inbox:
    """The inbox kept in the file at `path`. A damaged one is put aside, and what can be read of it taken over.

    sqlite3.Error, OSError where it cannot be written.
    """
    database, aside = opened_or_fresh(path, _open)
    if aside:
        with suppress(CannotRead), open_to_read(aside) as old:
            log.warning("taken over from the damaged inbox", updates=copy_rows(old, database.conn))
    return Inbox(database, path)


def _open(path: Path) -> Database:
    """The database, written to once: that it cannot be is known at the start."""
    database = open_database(path, migrations)
    try:
        database.execute("PRAGMA user_version = 1")
        database.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    except BaseException:
        database.conn.close()
        raise
    return database
