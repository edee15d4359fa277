"""Questions of the usage log one by one: found by their words, and all of a period. Raise sqlite3.Error."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from storage.search_terms import query
from storage.usage_figures import Period
from storage.usage_kinds import IS_QUESTION, UsageKind, UsageOutcome

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
class Filter:
    """Which questions are meant: `words` all of which they hold, each in any of its ways of writing, what became of them.

    "" and None leave it open, `kind` "" means rows of every kind. `entry` is an id or a part of a title, `report` an id or a
    part of a label, `version` any of several.
    """

    words: tuple[tuple[str, ...], ...] = ()
    period: Period | None = None
    outcome: str = ""
    channel: str = ""
    feedback: int | None = None
    entry: str = ""
    report: str = ""
    versions: tuple[str, ...] | None = None
    kind: str = UsageKind.QUESTION
    with_staff: bool = True

    @property
    def is_of_all(self) -> bool:
        """Whether nothing but days and whose questions is asked for: then the tallies know how many there are."""
        return replace(self, period=None, with_staff=True) == Filter()

    def where(self) -> tuple[str, tuple[object, ...]]:
        """The condition in SQL over _FROM, and its values."""
        parts: list[tuple[str, tuple[object, ...]]] = [("insider <= ?", (int(self.with_staff),))]
        if self.period:
            parts.append(("day BETWEEN ? AND ?", self.period.bounds))
        named = (("outcome", self.outcome), ("channel", self.channel), ("kind", self.kind))
        parts += [(f"{column} = ?", (value,)) for column, value in named if value]
        if self.feedback is not None:
            parts.append(("feedback = ?", (self.feedback,)))
        for own, name, value in (("entry", "title", self.entry), ("questions.report", "label", self.report)):
            if value:
                parts.append((f"({own} = ? OR instr({name}, ?))", (value, value)))
        if self.versions is not None:
            parts.append((f"version IN ({', '.join('?' * len(self.versions))})", self.versions))
        if asked := query(self.words):
            parts.append(("questions.id IN (SELECT rowid FROM words WHERE words MATCH ?)", (asked,)))
        return " AND ".join(part for part, _ in parts), tuple(value for _, values in parts for value in values)


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


def search(connection: sqlite3.Connection, wanted: Filter, skip: int, most: int) -> Found:
    """Questions that fit, newest first, `most` of them after the first `skip`."""
    if wanted.words and not query(wanted.words):  # punctuation, which nothing is found by
        return Found(0, ())
    where, given = wanted.where()
    ids = f"SELECT questions.id {_FROM} WHERE {where} ORDER BY questions.id DESC LIMIT ? OFFSET ?"
    found = _questions(connection, f"questions.id IN ({ids})", (*given, most, skip))
    return Found(count_of(connection, wanted), tuple(found))


def count_of(connection: sqlite3.Connection, wanted: Filter) -> int:
    """How many there are."""
    if wanted.is_of_all and wanted.period is None:
        sql = f"SELECT ifnull(sum(count), 0) FROM tally_hours WHERE {IS_QUESTION} AND insider <= ?"  # noqa: S608
        return int(connection.execute(sql, (int(wanted.with_staff),)).fetchone()[0])
    where, values = wanted.where()
    return int(connection.execute(f"SELECT count(*) {_FROM} WHERE {where}", values).fetchone()[0])


def questions_of(connection: sqlite3.Connection, wanted: Filter, most: int) -> Iterator[Question]:
    """The questions that fit, the newest `most`, newest first."""
    where, given = wanted.where()
    return _questions(connection, where, given, most)


def days_of(connection: sqlite3.Connection, wanted: Filter) -> dict[tuple[str, str], int]:
    """How many of them there were by day and outcome."""
    where, given = wanted.where()
    sql = f"SELECT day, outcome, count(*) {_FROM} WHERE {where} GROUP BY 1, 2"
    return {(day, outcome): count for day, outcome, count in connection.execute(sql, given)}


def entries_of(connection: sqlite3.Connection, wanted: Filter) -> Iterator[tuple[str, str, str, int, int, int]]:
    """Of each entry that answered: title, section, report, how often, 👍 and 👎; most frequent first."""
    where, given = wanted.where()
    sql = (
        "SELECT ifnull(nullif(title, ''), entry), ifnull(section, ''), ifnull(label, ''), count(*), "
        f"sum(feedback IS 1), sum(feedback IS -1) {_FROM} WHERE {where} AND entry != '' "
        "GROUP BY entry ORDER BY 4 DESC, entry"
    )
    return iter(connection.execute(sql, given))


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
