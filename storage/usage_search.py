"""Questions of the usage log one by one: found by their words, and all of a period. Raise sqlite3.Error."""

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from storage.search_terms import query
from storage.usage_figures import ASKED, Period
from storage.usage_kinds import IS_QUESTION, UsageOutcome

_COLUMNS = (
    "questions.id, at, chat, channel, outcome, ifnull(nullif(title, ''), entry), ifnull(section, ''), "
    "ifnull(label, ''), ifnull(score, 0), ifnull(milliseconds, 0), feedback, ifnull(version, ''), ifnull(text, '')"
)
_FROM = "FROM questions LEFT JOIN entries ON entries.id = questions.entry"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as admins see it: nothing of it tells who asked. `at` is ISO 8601 in UTC, `text` "" where it is dropped."""

    id: int
    at: str
    chat: str
    channel: str
    outcome: str
    title: str
    section: str
    label: str
    score: float
    milliseconds: float
    feedback: int | None
    version: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """Some of the questions that hold the words, newest first; `count` is how many there are in all."""

    count: int
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Lately:
    """How many questions there were, and how many of them were declined and got 👎."""

    questions: int
    declines: int
    disliked: int


def search(connection: sqlite3.Connection, words: Iterable[Iterable[str]], skip: int, most: int) -> Found:
    """Questions that hold every one of `words`, each in any of its ways of writing; without words, all."""
    given = list(map(tuple, words))
    asked = query(given)
    if given and not asked:  # punctuation, which nothing is found by
        return Found(0, ())
    if not asked:
        count = connection.execute("SELECT ifnull(sum(count), 0) FROM tally_hours").fetchone()[0]
        where = "questions.id IN (SELECT id FROM questions ORDER BY id DESC LIMIT ? OFFSET ?)"
        return Found(count, tuple(_questions(connection, where, (most, skip))))
    count = connection.execute("SELECT count(*) FROM words WHERE words MATCH ?", (asked,)).fetchone()[0]
    where = "questions.id IN (SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ? OFFSET ?)"
    return Found(count, tuple(_questions(connection, where, (asked, most, skip))))


def questions_of(
    connection: sqlite3.Connection, period: Period, most: int, *, with_staff: bool = True
) -> Iterator[Question]:
    """The questions of a period, the newest `most`, newest first."""
    return _questions(connection, ASKED, (*period.bounds, int(with_staff)), most)


def version_names(connection: sqlite3.Connection) -> dict[str, str]:
    """Each version of the knowledge by when it came into service and what was changed; by its first day where that is not
    known.
    """
    days = connection.execute("SELECT version, min(day) FROM tally_versions WHERE version != '' GROUP BY version")
    named = {version: (at, what) for version, at, what in connection.execute("SELECT version, at, what FROM versions")}
    return {version: _version_name(*named.get(version, (day, ""))) for version, day in days}


def _version_name(at: str, what: str) -> str:
    when = at if len(at) == len("2026-11-29") else f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}"
    return f"{when} {what}".strip()


def lately(connection: sqlite3.Connection, since: datetime, most: int) -> Lately:
    """What came since a time, among the newest `most` rows."""
    sql = (
        "SELECT count(*), ifnull(sum(outcome = ?), 0), ifnull(sum(feedback IS -1), 0) "  # noqa: S608 - a constant
        "FROM (SELECT at, outcome, feedback, kind FROM questions ORDER BY id DESC LIMIT ?) "
        f"WHERE at >= ? AND {IS_QUESTION}"
    )
    at = since.astimezone(UTC).isoformat(timespec="milliseconds")
    return Lately(*connection.execute(sql, (UsageOutcome.DECLINE, most, at)).fetchone())


def _questions(
    connection: sqlite3.Connection, where: str, given: tuple[object, ...], most: int = -1
) -> Iterator[Question]:
    """Newest first; -1 for all."""
    sql = f"SELECT {_COLUMNS} {_FROM} WHERE {where} ORDER BY questions.id DESC LIMIT ?"
    return (Question(*row) for row in connection.execute(sql, (*given, most)))
