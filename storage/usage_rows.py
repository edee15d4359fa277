"""Rows of the usage log: written, voted on, searched for what has to go. Raise sqlite3.Error."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import UTC, datetime

from storage.search_terms import terms

NEVER = datetime.max.replace(tzinfo=UTC)
"""Later than any row."""
DROPPED_AT_ONCE = 2_000
"""Texts dropped in one transaction, which takes a tenth of a second: others can be written in between."""
INDEXED_AT_ONCE = 200
"""Questions whose words are indexed in one transaction: 20 ms."""
MERGE_PAGES = 500
"""Pages of the full-text index merged in one transaction: with 160 bytes a text at most 0.1 s (2026-11-27)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of `questions` as it is kept; see the tables' own words for its columns."""

    token: str
    at: str
    day: str
    hour: int
    chat: str
    channel: str
    outcome: str
    entry: str
    report: str
    score: float
    milliseconds: float
    version: str
    text: str | None
    person: int | None
    kind: str = "question"
    insider: int = 0


@dataclass(frozen=True, slots=True)
class EntryName:
    """What an entry is called: `label` is that of its report, `place` its number in the order of the report."""

    id: str
    title: str
    section: str
    report: str
    label: str
    place: int


_COLUMNS = tuple(item.name for item in fields(Row))
_INSERT = f"INSERT INTO questions ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"  # noqa: S608 - names of our own


def insert(connection: sqlite3.Connection, row: Row) -> None:
    """Keep a question."""
    connection.execute(_INSERT, tuple(getattr(row, name) for name in _COLUMNS))


def index_all(connection: sqlite3.Connection) -> None:
    """Index the words of all questions that are not indexed yet."""
    while index_words(connection):
        pass


def index_words(connection: sqlite3.Connection) -> bool:
    """Index the words of questions that came since the last time, INDEXED_AT_ONCE at most; whether there were any."""
    sql = "SELECT id, text FROM questions WHERE id > (SELECT upto FROM indexed) ORDER BY id LIMIT ?"
    rows = connection.execute(sql, (INDEXED_AT_ONCE,)).fetchall()
    found = ((number, terms(text)) for number, text in rows if text)
    connection.executemany("INSERT INTO words (rowid, terms) VALUES (?, ?)", found)
    if rows:
        connection.execute("UPDATE indexed SET upto = ?", (rows[-1][0],))
    return bool(rows)


def rate(connection: sqlite3.Connection, token: str, feedback: int) -> bool:
    """Keep a 👍 (1) or 👎 (-1); False where no question has this token."""
    return connection.execute("UPDATE questions SET feedback = ? WHERE token = ?", (feedback, token)).rowcount > 0


def forget(connection: sqlite3.Connection, person: int) -> int:
    """Delete all rows of a person; how many there were."""
    rows = connection.execute("SELECT id, text FROM questions WHERE person = ?", (person,)).fetchall()
    _unindex(connection, rows)
    count = connection.execute("DELETE FROM questions WHERE person = ?", (person,)).rowcount
    # The number of the last row is given again once that row is gone.
    connection.execute("UPDATE indexed SET upto = min(upto, (SELECT ifnull(max(id), 0) FROM questions))")
    return count


def drop_texts(connection: sqlite3.Connection, before: datetime, after: datetime = NEVER) -> int:
    """Drop texts of questions asked earlier, and what was settled of them, DROPPED_AT_ONCE at most; how many were.

    What is dated `after` was asked under a clock that went wrong: nobody knows when its time is over, so that is now.
    """
    at, late = (time.astimezone(UTC).isoformat(timespec="milliseconds") for time in (before, after))
    sql = "SELECT id, text FROM questions WHERE (at < ? OR at > ?) AND text IS NOT NULL LIMIT ?"
    rows = connection.execute(sql, (at, late, DROPPED_AT_ONCE)).fetchall()
    _unindex(connection, rows)
    connection.executemany("UPDATE questions SET text = NULL WHERE id = ?", ((number,) for number, _ in rows))
    connection.execute("DELETE FROM settled WHERE at < ? OR at > ?", (at, late))
    return len(rows)


def merge_words(connection: sqlite3.Connection, *, is_first: bool) -> bool:
    """One step of merging the full-text index, in which what was taken out stays until then; whether more is to do.

    The first step, with a negative number, has all be merged into one (SQLite's FTS5, the 'merge' command).
    """
    before = connection.total_changes
    pages = -MERGE_PAGES if is_first else MERGE_PAGES
    connection.execute("INSERT INTO words (words, rank) VALUES ('merge', ?)", (pages,))
    return connection.total_changes - before >= 2


def merge_all_words(connection: sqlite3.Connection) -> None:
    """All steps of `merge_words` in one: in a file of 20 MB 0.1 s."""
    has_more = merge_words(connection, is_first=True)
    while has_more:
        has_more = merge_words(connection, is_first=False)


def name_entries(connection: sqlite3.Connection, names: Iterable[EntryName]) -> None:
    """Keep what entries are called now; those that are gone keep their last name."""
    sql = "INSERT OR REPLACE INTO entries (id, title, section, report, label, place) VALUES (?, ?, ?, ?, ?, ?)"
    connection.executemany(sql, ((n.id, n.title, n.section, n.report, n.label, n.place) for n in names))


def name_version(connection: sqlite3.Connection, version: str, at: datetime, what: str) -> None:
    """Keep when a version of the knowledge came into service first, and what was changed."""
    row = (version, at.astimezone(UTC).isoformat(timespec="seconds"), what)
    connection.execute("INSERT OR IGNORE INTO versions (version, at, what) VALUES (?, ?, ?)", row)


def mark_done(connection: sqlite3.Connection, job: str, at: datetime) -> None:
    """Keep when a job was last done."""
    row = (job, at.astimezone(UTC).isoformat(timespec="seconds"))
    connection.execute("INSERT OR REPLACE INTO jobs (name, done) VALUES (?, ?)", row)


def jobs_done(connection: sqlite3.Connection) -> dict[str, datetime]:
    """When each job was last done."""
    return {name: datetime.fromisoformat(done) for name, done in connection.execute("SELECT name, done FROM jobs")}


def _unindex(connection: sqlite3.Connection, rows: Iterable[tuple[int, str | None]]) -> None:
    (upto,) = connection.execute("SELECT upto FROM indexed").fetchone()
    gone = ((number, terms(text)) for number, text in rows if text and number <= upto)
    connection.executemany("INSERT INTO words (words, rowid, terms) VALUES ('delete', ?, ?)", gone)
