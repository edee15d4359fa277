"""A SQLite file opened for a program that may be killed at any moment."""

import sqlite3
from pathlib import Path

from sqlite_utils import Database, Migrations


def open_database(path: Path, migrations: Migrations) -> Database:
    """The database at `path`, made or brought up to date; belongs to the thread that opened it.

    Write-ahead logging survives a kill of the process without a disk write per commit. What is deleted is overwritten,
    so that a person's words do not stay behind in free pages.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # Without an isolation level a statement is a transaction of its own, and several are one within atomic().
    database = Database(sqlite3.connect(path, isolation_level=None))
    database.enable_wal()
    database.execute("PRAGMA synchronous = NORMAL")
    database.execute("PRAGMA secure_delete = ON")
    database.execute("PRAGMA busy_timeout = 5000")
    migrations.apply(database)
    return database
