"""The sums over the usage log: whatever is written, voted on or deleted, they are what counting the rows gives."""

import sqlite3
from collections import Counter
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from storage import usage_rows
from storage.tallies import TALLIES
from storage.usage_schema import migrations

Sums: TypeAlias = dict[str, Counter[tuple[object, ...]]]
ROWS = st.fixed_dictionaries(
    {
        "day": st.sampled_from(["2026-11-01", "2026-11-02", "2026-12-01"]),
        "hour": st.integers(0, 23),
        "channel": st.sampled_from(["private", "group", "inline"]),
        "outcome": st.sampled_from(["answer", "decline", "off_topic"]),
        "entry": st.sampled_from(["", "a", "b"]),
        "report": st.sampled_from(["", "r"]),
        "milliseconds": st.floats(0, 20_000).map(lambda ms: round(ms, 2)),
        "version": st.sampled_from(["", "v1", "v2"]),
        "person": st.one_of(st.none(), st.integers(1, 3)),
        "kind": st.sampled_from(["question", "edit", "press", "choice"]),
        "insider": st.integers(0, 1),
        "text": st.one_of(st.none(), st.text("两癌贷款abc ", max_size=8)),
    }
)
CHANGES = st.lists(
    st.one_of(
        st.tuples(st.just("rate"), st.integers(0, 30), st.sampled_from([1, -1])),
        st.tuples(st.just("forget"), st.integers(1, 3), st.just(0)),
    ),
    max_size=15,
)


def rounded(milliseconds: float) -> float:
    """As the tally of speeds has it, but by Python: a tenth below ten, whole below a hundred, tens above; halves up."""
    if milliseconds < 10:
        return int(milliseconds * 10 + 0.5) / 10
    if milliseconds < 100:
        return float(int(milliseconds + 0.5))
    return float(int(milliseconds / 10 + 0.5) * 10)


def recounted(connection: sqlite3.Connection) -> Sums:
    """The sums by counting row after row."""
    sums: Sums = {tally.table: Counter() for tally in TALLIES}
    names = "day, hour, channel, outcome, version, entry, report, milliseconds, person, feedback, kind, insider"
    for row in connection.execute(f"SELECT {names} FROM questions"):  # noqa: S608
        day, hour, channel, outcome, version, entry, report, milliseconds, person, feedback, *whose = row
        is_question = whose[0] == "question"
        votes = (("count", 1), ("liked", feedback == 1), ("disliked", feedback == -1))
        for name, count in votes:
            sums["tally_hours"][day, hour, outcome, *whose, name] += count
            sums["tally_versions"][day, version, channel, outcome, *whose, name] += count
            if entry:
                sums["tally_entries"][day, entry, report, *whose, name] += count
        if milliseconds > 0 and is_question:
            sums["tally_speed"][day, rounded(milliseconds), whose[1], "count"] += 1
        if person is not None and is_question:
            sums["tally_people"][day, person, whose[1], "count"] += 1
    return {table: +counts for table, counts in sums.items()}


def tallies(connection: sqlite3.Connection) -> Sums:
    """The sums as they are kept."""
    sums: Sums = {}
    for tally in TALLIES:
        sums[tally.table] = Counter()
        for row in Database(connection).table(tally.table).rows:
            keys = tuple(row[name] for name in tally.keys)
            for name in tally.columns:
                sums[tally.table][(*keys, name)] = row[name]
    return {table: +counts for table, counts in sums.items()}


def empty() -> sqlite3.Connection:
    """A log without rows."""
    database = Database(memory=True)
    migrations.apply(database)
    return database.conn


@settings(max_examples=60, deadline=None)
@given(st.lists(ROWS, max_size=25), CHANGES)
def test_sums_are_those_of_the_rows(rows: list[dict[str, object]], changes: list[tuple[str, int, int]]) -> None:
    """After any rows, votes in any order, and people who are forgotten."""
    connection = empty()
    for number, row in enumerate(rows):
        others = {"token": str(number), "at": "2026", "chat": "", "score": 0.0}
        usage_rows.insert(connection, usage_rows.Row(**{**others, **row}))  # type: ignore[arg-type]
    for what, number, feedback in changes:
        if what == "rate":
            usage_rows.rate(connection, str(number), feedback)
        else:
            usage_rows.forget(connection, number)
    assert tallies(connection) == recounted(connection)


def test_nobody_who_was_forgotten_is_left_with_nought() -> None:
    """A row of zeros would tell that there was somebody."""
    connection = empty()
    row = {"day": "2026-11-01", "hour": 1, "channel": "group", "outcome": "answer", "entry": "a", "report": "r",
           "milliseconds": 3.0, "version": "v", "person": 7, "text": "问", "at": "2026", "chat": "", "score": 0}  # fmt: skip
    usage_rows.insert(connection, usage_rows.Row(token="t", **row))  # type: ignore[arg-type]  # noqa: S106
    usage_rows.forget(connection, 7)
    for tally in TALLIES:
        assert list(connection.execute(f"SELECT * FROM {tally.table}")) == []  # noqa: S608


@pytest.mark.parametrize(
    ("milliseconds", "shown"), [(0.04, 0.0), (1.24, 1.2), (9.96, 10.0), (10.4, 10.0), (99.4, 99.0), (104.0, 100.0)]
)
def test_speeds_are_rounded_as_they_are_shown(milliseconds: float, shown: float) -> None:
    """With about two digits."""
    connection = empty()
    row = {"day": "2026-11-01", "hour": 1, "channel": "", "outcome": "", "entry": "", "report": "", "version": "",
           "person": None, "text": None, "at": "2026", "chat": "", "score": 0.0}  # fmt: skip
    usage_rows.insert(connection, usage_rows.Row(token="t", milliseconds=milliseconds, **row))  # type: ignore[arg-type]  # noqa: S106
    assert [value for (value,) in connection.execute("SELECT milliseconds FROM tally_speed")] == [shown]
