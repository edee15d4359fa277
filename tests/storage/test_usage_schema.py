"""A usage log of an earlier version is brought up to date: nothing is lost, and what it held is counted and found."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from storage.database import CannotRead, open_to_read
from storage.missed import Missed
from storage.people import mark_of
from storage.usage_figures import Period, first_day, totals
from storage.usage_kinds import Channel, UsageOutcome
from storage.usage_record import UsageRecord
from storage.usage_schema import migrations
from storage.usage_search import Filter, search
from tests.storage.opening import open_usage_log
from tests.storage.test_tallies import recounted, tallies
from tests.storage.usage import on_disk, rows, written

ROWS = (
    ("2026-11-01T03:00:00.000+00:00", "answer", "screened-women", "两癌查了多少人", 1),
    ("2026-11-01T23:30:00.000+00:00", "decline", "", "贷款利率", None),
    ("2026-11-02T04:00:00.000+00:00", "answer", "screened-women", "", -1),
)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file as the version before left it, with what staff had settled."""
    path = tmp_path / "usage.db"
    database = Database(sqlite3.connect(path, isolation_level=None))
    migrations.apply(database, stop_before="add_people")
    for number, (at, outcome, entry, text, feedback) in enumerate(ROWS):
        values = {"token": f"t{number}", "at": at, "channel": "private", "outcome": outcome, "entry": entry}
        more = {"report": "r", "score": 0.9, "milliseconds": 2.5, "version": "v1", "text": text, "feedback": feedback}
        database.table("questions").insert(values | more)
    database.execute("CREATE TABLE settled (key TEXT PRIMARY KEY, at TEXT NOT NULL, how TEXT, entry TEXT)")
    database.execute("INSERT INTO settled VALUES ('贷款利率', '2026-11-03', 'teach', 'x')")
    database.execute("CREATE INDEX missed ON questions(id) WHERE (outcome = 'decline' OR feedback = -1)")
    database.conn.close()
    return path


def test_nothing_is_lost(old: Path) -> None:
    """Rows stay as they are, with the day and hour of their place, and without a person."""
    log = open_usage_log(old)
    found = rows(log)
    assert [(row["at"], row["outcome"], row["entry"], row["text"], row["feedback"]) for row in found] == list(ROWS)
    assert {row["person"] for row in found} == {None}
    assert all(len(row["day"]) == 10 and 0 <= row["hour"] < 24 for row in found)
    assert Missed(old).read().settled.get("贷款利率", "") == "2026-11-03"


def test_the_wording_of_what_was_settled_is_hidden(old: Path) -> None:
    """A file of the version before has it in words: of them only a hash stays, and no trace on the disk."""
    with closing(sqlite3.connect(old)) as connection, connection:
        connection.execute("UPDATE questions SET text = NULL WHERE text = '贷款利率'")
    log = open_usage_log(old)
    assert [row["key"] for row in rows(log, "settled")] == [mark_of("贷款利率")]
    asyncio.run(log.wipe())
    assert on_disk(old.parent, "贷款利率") == []


def test_what_was_there_is_counted(old: Path) -> None:
    """As if the sums had been kept all along, and from then on they are."""
    log = open_usage_log(old)
    log.record(
        UsageRecord(
            channel=Channel.GROUP,
            outcome=UsageOutcome.ANSWER,
            text="新的",
            entry="screened-women",
            person=1,
        )
    )
    assert written(log, tallies) == written(log, recounted)
    with open_to_read(old) as connection:
        first = first_day(connection)
        assert first is not None
        assert totals(connection, Period(first, first.replace(year=2100))).questions == 4


def test_what_was_there_is_found(old: Path) -> None:
    """By its words."""
    rows(open_usage_log(old))
    with open_to_read(old) as connection:
        assert [question.text for question in search(connection, Filter(words=(("利率",),)), 0, 9).questions] == [
            "贷款利率"
        ]


def test_what_was_missed_stays_missed(old: Path) -> None:
    """What is off topic by name from now on is among it."""
    log = open_usage_log(old)
    log.record(UsageRecord(channel=Channel.PRIVATE, outcome=UsageOutcome.OFF_TOPIC, text="今天天气"))
    rows(log)
    assert [text for text, _ in Missed(old).read().missed] == ["贷款利率", "今天天气"]


def test_a_file_that_is_not_up_to_date_cannot_be_read_for_figures(old: Path) -> None:
    """It is one error, which says what to do where it is shown."""
    with pytest.raises(CannotRead), open_to_read(old) as connection:
        first_day(connection)


def test_bringing_up_to_date_twice_changes_nothing(old: Path) -> None:
    """A second program that opens it finds all done."""
    before = rows(open_usage_log(old))
    assert rows(open_usage_log(old)) == before


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """A file of the version before, with sums that its own triggers kept, a press, and what staff had settled."""
    path = tmp_path / "usage.db"
    names = "token, at, channel, outcome, entry, text, feedback, day, hour, person"
    sql = f"INSERT INTO questions ({names}, report, version, milliseconds) VALUES ({'?, ' * 10}'r', 'v1', 2.5)"  # noqa: S608
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(Path(__file__).with_name("version-before.sql").read_text("utf-8"))
        for number, (at, outcome, entry, text, feedback) in enumerate(ROWS):
            channel = "private" if text else "button"
            row = (f"t{number}", at, channel, outcome, entry, text, feedback, at[:10], int(at[11:13]), number % 2)
            connection.execute(sql, row)
        connection.execute("INSERT INTO settled VALUES ('贷款利率', '2026-11-03', 'teach', 'x')")
    return path


def test_a_file_of_the_version_before(before: Path) -> None:
    """Its rows stay, its sums are made anew and kept, its texts are found; presses are no questions any more."""
    log = open_usage_log(before)
    assert [(row["at"], row["outcome"], row["text"], row["feedback"]) for row in rows(log)] == [
        (at, outcome, text, feedback) for at, outcome, _, text, feedback in ROWS
    ]
    assert [row["kind"] for row in rows(log)] == ["question", "question", "press"]
    assert [row["key"] for row in rows(log, "settled")] == [mark_of("贷款利率")]
    assert written(log, tallies) == written(log, recounted)
    assert asyncio.run(log.forget(1)) == 0  # its numbers were made with another key
    log.record(UsageRecord(channel=Channel.PRIVATE, outcome=UsageOutcome.DECLINE, text="贷款期限", person=1))
    assert asyncio.run(log.forget(1)) == 1
    assert written(log, tallies) == written(log, recounted)
    with open_to_read(before) as connection:
        assert [question.text for question in search(connection, Filter(words=(("利率",),)), 0, 9).questions] == [
            "贷款利率"
        ]
