"""Updates on the disk: none lost, none answered twice, and no words kept once they are answered."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from storage.inbox import KEPT_DAYS, LETTER_DAYS, MOST_ATTEMPTS, Inbox, migrations
from storage.letters import Letters
from tests.storage.opening import open_inbox

ROOT = Path(__file__).parents[2]
DAY = 24 * 60 * 60.0

STORY = """
import sys, time
from pathlib import Path
from storage.inbox import open_inbox
inbox = open_inbox(Path(sys.argv[1]))
inbox.keep((number, f'"body {number}"') for number in range(1, 101))
for number in range(1, 51):
    inbox.begin(number)
    inbox.done(number)
for number in (60, 70):
    inbox.begin(number)
print("under way", flush=True)
with inbox.database.atomic():
    inbox.database.conn.execute("DELETE FROM updates")
    print("half a transaction", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def inbox(tmp_path: Path) -> Inbox:
    """An empty inbox in a file of its own."""
    return open_inbox(tmp_path / "inbox.db")


def again(inbox: Inbox) -> Inbox:
    """The same file, opened after a restart."""
    file = Path(inbox.database.execute("PRAGMA database_list").fetchone()[2])
    inbox.database.close()
    return open_inbox(file)


def waiting(inbox: Inbox) -> list[tuple[int, int]]:
    """The numbers of what waits with their attempts."""
    return [(kept.id, kept.attempts) for kept in inbox.unfinished()]


def test_what_is_kept_waits(inbox: Inbox) -> None:
    """With its body, character for character, and in order of its number."""
    bodies = {3: '{"text": "查了👍多少人\\u0000"}', 1: "{}", 2: ""}
    assert inbox.keep(bodies.items()) == {1, 2, 3}
    inbox = again(inbox)
    assert [(kept.id, kept.body, kept.attempts) for kept in inbox.unfinished()] == [
        (number, bodies[number], 0) for number in (1, 2, 3)
    ]
    assert inbox.waiting() == 3


def test_a_duplicate_is_known(inbox: Inbox) -> None:
    """While it waits, when it is done, when it is set aside, and after a restart; the first body stays."""
    inbox.keep([(1, "first"), (2, "second"), (3, "third")])
    inbox.done(2)
    for _ in range(MOST_ATTEMPTS):
        inbox.begin(3)
    inbox.set_aside()
    inbox = again(inbox)
    assert inbox.keep([(1, "forged"), (2, "again"), (3, "again"), (4, "new"), (4, "twice")]) == {4}
    assert [(kept.id, kept.body) for kept in inbox.unfinished()] == [(1, "first"), (4, "new")]


def test_what_was_under_way_comes_first(inbox: Inbox) -> None:
    """It may be what crashed; the rest follows in order."""
    inbox.keep((number, "{}") for number in range(1, 6))
    inbox.begin(4)
    inbox.begin(2)
    inbox.begin(2)
    assert waiting(again(inbox)) == [(2, 2), (4, 1), (1, 0), (3, 0), (5, 0)]


def test_what_kills_is_set_aside(inbox: Inbox) -> None:
    """After so many attempts it waits no more, and others are not touched."""
    inbox.keep((number, "{}") for number in (1, 2, 3))
    for attempt in range(MOST_ATTEMPTS):
        assert inbox.set_aside() == []
        inbox = again(inbox)
        inbox.begin(2)
        assert waiting(inbox)[0] == (2, attempt + 1)
    assert inbox.set_aside() == [2]
    assert inbox.set_aside() == []
    assert waiting(again(inbox)) == [(1, 0), (3, 0)]


@pytest.mark.parametrize(
    ("days", "left"),
    [
        (0, {"done", "aside", "waiting"}),
        (KEPT_DAYS, {"aside", "waiting"}),
        (LETTER_DAYS, {"waiting"}),
        (100, {"waiting"}),
    ],
)
def test_old_numbers_are_forgotten(days: float, left: set[str], inbox: Inbox) -> None:
    """What is done after two days, what was set aside once admins have had time for it; what waits is kept for ever."""
    inbox.clock = lambda: 1000.0
    inbox.keep((number, "{}") for number in (1, 2, 3))
    inbox.done(1)
    for _ in range(MOST_ATTEMPTS):
        inbox.begin(2)
    inbox.set_aside()
    inbox.clock = lambda: 1000.5 + days * DAY
    assert inbox.forget_old() == 3 - len(left)
    assert {row["state"] for row in inbox.database.table("updates").rows} == left


def test_a_clock_that_is_set_back_keeps_nothing_for_longer(inbox: Inbox) -> None:
    """What came in under a clock that ran a year ahead is due, and goes once its time is over from now on."""
    inbox.clock = lambda: 1000.0 + 365 * DAY
    inbox.keep((number, "{}") for number in (1, 2))
    for _ in range(MOST_ATTEMPTS):
        inbox.begin(2)
    inbox.set_aside()
    Letters(inbox).postpone(1, [300.0], None, ())
    inbox.clock = lambda: 1000.0
    assert inbox.forget_old() == 0
    assert [kept.id for kept in Letters(inbox).take_due()] == [1]
    inbox.clock = lambda: 1000.5 + LETTER_DAYS * DAY
    assert inbox.forget_old() == 1


def test_an_unknown_number_does_no_harm(inbox: Inbox) -> None:
    """To begin or end what was never kept, or is forgotten, changes nothing."""
    inbox.begin(7)
    inbox.done(7)
    assert (inbox.unfinished(), inbox.waiting(), inbox.keep([])) == ([], 0, set())


def test_a_batch_is_kept_as_a_whole_or_not_at_all(inbox: Inbox) -> None:
    """A fault in the middle of a batch leaves nothing of it behind, and the inbox goes on working."""
    with pytest.raises(OverflowError):
        inbox.keep([(1, "{}"), (2**80, "a number that no row can have")])
    assert waiting(again(inbox)) == []


def test_answered_words_are_gone_from_the_disk(inbox: Inbox, tmp_path: Path) -> None:
    """Not only out of sight: nothing of them is left in the bytes of the files."""
    words = "两癌检查我妈查出来了"
    body = json.dumps({"text": words * 500}, ensure_ascii=False)
    inbox.keep([(number, body) for number in range(20)])
    assert any(words.encode() in file.read_bytes() for file in tmp_path.iterdir())
    for number in range(20):
        inbox.done(number)
    inbox.database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    assert not any(words.encode() in file.read_bytes() for file in tmp_path.iterdir())


def test_a_kill_loses_nothing(tmp_path: Path) -> None:
    """SIGKILL in the middle of a transaction: what was kept waits, what was done is done, what was begun is known."""
    file = tmp_path / "inbox.db"
    process = subprocess.Popen(
        [sys.executable, "-c", STORY, str(file)], cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    with process:
        assert process.stdout
        assert [process.stdout.readline().strip() for _ in range(2)] == ["under way", "half a transaction"]
        os.kill(process.pid, signal.SIGKILL)
    inbox = open_inbox(file)
    assert waiting(inbox) == [(60, 1), (70, 1), *((n, 0) for n in range(51, 101) if n not in (60, 70))]
    assert all(kept.body == f'"body {kept.id}"' for kept in inbox.unfinished())
    assert inbox.keep((number, "{}") for number in range(1, 102)) == {101}
    assert inbox.database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_migrations_do_no_harm_twice(inbox: Inbox) -> None:
    """Opened again, or brought up to date again, the file holds what it held."""
    inbox.keep([(1, "{}")])
    for _ in range(3):
        migrations.apply(inbox.database)
        inbox = again(inbox)
    assert waiting(inbox) == [(1, 0)]


def test_the_file_survives_a_power_cut(inbox: Inbox) -> None:
    """A batch is on the disk before Telegram forgets it; other writes need not wait for the disk."""
    seen: list[str] = []
    inbox.database.conn.set_trace_callback(seen.append)
    inbox.keep([(1, "{}")])
    inbox.begin(1)
    inbox.database.conn.set_trace_callback(None)
    kinds = ("FULL", "INSERT", "COMMIT", "NORMAL", "UPDATE")
    assert [kind for sql in seen for kind in kinds if kind in sql][:5] == list(kinds)
    assert inbox.database.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert inbox.database.execute("PRAGMA secure_delete").fetchone() == (1,)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    """It is put aside as it is, and a fresh one begun."""
    file = tmp_path / "inbox.db"
    file.write_text("这不是数据库" * 1000, encoding="utf-8")
    inbox = open_inbox(file)
    assert inbox.keep([(1, "{}")]) == {1}
    (aside,) = tmp_path.glob("inbox.db.damaged-*")
    assert aside.read_text(encoding="utf-8").startswith("这不是数据库")


STEPS = st.lists(st.tuples(st.sampled_from(["keep", "begin", "done", "aside"]), st.integers(0, 4)), max_size=40)


@given(STEPS)
def test_whatever_happens_nothing_is_lost(steps: list[tuple[str, int]]) -> None:
    """Beside a plain account of what was kept, begun and done."""
    database = Database(sqlite3.connect(":memory:", isolation_level=None))
    migrations.apply(database)
    inbox, attempts, known = Inbox(database), dict[int, int](), set[int]()
    for step, number in steps:
        if step == "keep":
            assert inbox.keep([(number, "{}")]) == {number} - known
            attempts.update({} if number in known else {number: 0})
            known.add(number)
        elif step == "begin":
            inbox.begin(number)
            attempts.update({number: attempts[number] + 1} if number in attempts else {})
        elif step == "done":
            inbox.done(number)
            attempts.pop(number, None)
        else:
            dead = [key for key, count in attempts.items() if count >= MOST_ATTEMPTS]
            assert sorted(inbox.set_aside()) == sorted(dead)
            attempts = {key: count for key, count in attempts.items() if key not in dead}
        assert dict(waiting(inbox)) == attempts
        assert inbox.waiting() == len(attempts)
