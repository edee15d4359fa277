"""A SQLite file opened for a program that may be killed at any moment, or only to be read."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database, Migrations

from storage.damaged import damage

FILE_MODE = 0o600
"""What people wrote is for the program's own user to read."""

LARGE_BYTES = 20_000_000
"""Up to which a file is read as a whole when it is opened: 0.1 s."""


def open_database(path: Path, migrations: Migrations) -> Database:
    """The database at `path`, made or brought up to date; belongs to the thread that opened it.

    Write-ahead logging survives a kill of the process without a disk write per commit. What is deleted is overwritten,
    so that a person's words do not stay behind in free pages.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.touch(FILE_MODE)  # SQLite makes the files beside it with the same
    # Without an isolation level a statement is a transaction of its own, and several are one within atomic().
    database = Database(sqlite3.connect(path, isolation_level=None))
    try:
        _check(database.conn, path)
        database.enable_wal()
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("PRAGMA secure_delete = ON")
        database.execute("PRAGMA busy_timeout = 5000")
        migrations.apply(database)
    except BaseException:
        database.conn.close()
        raise
    return database


def _check(connection: sqlite3.Connection, path: Path) -> None:
    """Read the file as a whole, or where that takes long its end: SQLite itself tells of damage when it comes upon it."""
    if path.stat().st_size <= LARGE_BYTES:
        (told,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if told != "ok":
            raise damage(told)
    elif not path.with_name(f"{path.name}-wal").exists():
        pages, size = (connection.execute(f"PRAGMA {what}").fetchone()[0] for what in ("page_count", "page_size"))
        if pages * size > path.stat().st_size:
            raise damage("the end is missing")


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing. It waits for the lock at its beginning: a transaction that reads first and then writes is refused
    without any waiting where another one has written in between (SQLite, "SQLITE_BUSY_SNAPSHOT").
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def wipe(connection: sqlite3.Connection) -> bool:
    """Take the last traces of what was deleted off the disk, by writing the file anew (2.6 s for a million questions);
    whether nothing stands in the write-ahead log any more, as in `truncate`.

    `secure_delete` overwrites a row where it is deleted; where SQLite moved it from one page to another before, a copy
    stays behind in the unused part of the page, and the write-ahead log holds the pages as they were.
    """
    connection.execute("VACUUM")
    return truncate(connection)


def truncate(connection: sqlite3.Connection) -> bool:
    """Empty the write-ahead log, which holds pages as they were; False where somebody reads them just now."""
    (is_busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not is_busy


class CannotRead(Exception):
    """The file is missing, locked, broken, or of an earlier version of this program."""


@contextmanager
def open_to_read(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that changes nothing, in any thread; where no program has the file open none is made beside it.

    CannotRead, also for what SQLite refuses within the block.
    """
    way = "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?{way}", uri=True)) as connection:
            yield connection
    except sqlite3.Error as error:
        raise CannotRead(path) from error
