"""The thread that writes: nobody waits for it, what cannot be written now is written later, in order."""

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
import structlog
from structlog.testing import capture_logs

from storage.writer import NotWritten, Writer
from tests.storage.disk import SmallDisk, small_disk

SECONDS = 10.0


def connecting(path: Path) -> Callable[[], sqlite3.Connection]:
    """Opens a file with one table."""

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(path, isolation_level=None, timeout=0.05)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE IF NOT EXISTS kept (number INTEGER UNIQUE, filler TEXT)")
        return connection

    return connect


def insert(number: int, size: int = 10) -> Callable[[sqlite3.Connection], int]:
    """Work that writes a row and returns its number."""

    def work(connection: sqlite3.Connection) -> int:
        connection.execute("INSERT INTO kept VALUES (?, ?)", (number, "x" * size))
        return number

    return work


def kept(path: Path) -> list[int]:
    """What stands in the file, in the order of writing."""
    with closing(sqlite3.connect(path)) as connection:
        return [number for (number,) in connection.execute("SELECT number FROM kept ORDER BY rowid")]


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short pauses, and log lines where the test sees them."""
    monkeypatch.setattr("storage.writer.PAUSES", (0.05,))
    monkeypatch.setattr("storage.writer.ENDING_SECONDS", 0.5)
    monkeypatch.setattr("storage.writer.log", structlog.get_logger("test"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The file."""
    return tmp_path / "kept.db"


@pytest.fixture
def writer(path: Path) -> Iterator[Writer]:
    """One that is ended afterwards."""
    writer = Writer(connecting(path))
    yield writer
    writer.close()


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Another program holds the lock."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("COMMIT")


def wait_for_trouble(writer: Writer) -> None:
    """Until it has been noticed."""
    until = time.monotonic() + SECONDS
    while not writer.trouble:
        assert time.monotonic() < until
        time.sleep(0.005)


def test_all_is_written_in_order(writer: Writer, path: Path) -> None:
    """A result is there once its row is on the disk."""
    futures = [writer.put(insert(number)) for number in range(1000)]
    assert futures[-1].result(SECONDS) == 999
    assert kept(path) == [future.result(0) for future in futures] == list(range(1000))
    assert (writer.waiting, writer.lost, writer.trouble) == (0, 0, "")


def test_one_piece_of_work_that_fails_spoils_no_other(writer: Writer, path: Path) -> None:
    """It is given up, with its error; what it did by halves is undone."""

    def bad(connection: sqlite3.Connection) -> None:
        insert(1)(connection)
        insert(2)(connection)
        raise ValueError("of its own")

    with capture_logs() as logs:
        futures: list[Any] = [writer.put(work) for work in (insert(0), bad, insert(0), insert(2), insert(3))]
        assert futures[-1].result(SECONDS) == 3
    assert kept(path) == [0, 2, 3]
    assert [type(futures[at].exception(0)) for at in (1, 2)] == [ValueError, sqlite3.IntegrityError]
    assert [line["error"] for line in logs if line["log_level"] == "error"] == ["ValueError", "IntegrityError"]
    assert writer.lost == 2


def test_a_locked_file_is_written_when_it_is_free(writer: Writer, path: Path) -> None:
    """One warning for all attempts; everything is there afterwards, in order."""
    writer.put(insert(0)).result(SECONDS)
    with capture_logs() as logs:
        with locked(path):
            futures = [writer.put(insert(number)) for number in range(1, 300)]
            wait_for_trouble(writer)
            time.sleep(0.3)
            assert not any(future.done() for future in futures)
        assert futures[-1].result(SECONDS) == 299
    assert kept(path) == list(range(300))
    assert [line["event"] for line in logs] == ["usage not recorded for now", "usage recorded again"]
    assert (writer.trouble, writer.lost) == ("", 0)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A small disk."""
    with small_disk(tmp_path / "disk") as disk:
        yield disk


@pytest.mark.parametrize(
    ("begin", "end", "trouble"),
    [
        (SmallDisk.fill, SmallDisk.clear, {"SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE"}),
        (SmallDisk.forbid_writing, SmallDisk.allow_writing, {"SQLITE_READONLY", "SQLITE_CANTOPEN"}),
    ],
    ids=["full", "read-only"],
)
def test_a_disk_that_cannot_be_written(
    begin: Callable[[SmallDisk], None], end: Callable[[SmallDisk], None], trouble: set[str], disk: SmallDisk
) -> None:
    """A real one: full, or to be read only. What waits is written when that is over, and nothing is broken."""
    path = disk.folder / "kept.db"
    writer = Writer(connecting(path))
    writer.put(insert(0)).result(SECONDS)
    writer.close()  # what is open for writing cannot be made read-only
    writer = Writer(connecting(path))
    with capture_logs() as logs:
        begin(disk)
        futures = [writer.put(insert(number, 1000)) for number in range(1, 100)]
        wait_for_trouble(writer)
        time.sleep(0.3)
        assert writer.trouble.startswith(tuple(trouble))
        end(disk)
        assert futures[-1].result(SECONDS) == 99
    assert kept(path) == list(range(100))
    assert [line["event"] for line in logs] == ["usage not recorded for now", "usage recorded again"]
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    writer.close()


def test_only_so_much_is_kept_in_memory(writer: Writer, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes first stays; what is given up is counted and told; what there is little of is always taken."""
    monkeypatch.setattr("storage.writer.MOST_WAITING", 5)
    writer.put(insert(0)).result(SECONDS)
    with capture_logs() as logs:
        with locked(path):
            futures = [writer.offer(insert(number)) for number in range(1, 10)]
            wait_for_trouble(writer)
            needed = writer.put(insert(10))
        assert futures[4].result(SECONDS) == 5
    assert needed.result(SECONDS) == 10  # such as somebody who wants to be forgotten
    assert kept(path) == [0, 1, 2, 3, 4, 5, 10]
    assert all(isinstance(future.exception(SECONDS), NotWritten) for future in futures[5:])
    assert writer.lost == 4
    assert logs[-1] == {"event": "usage recorded again", "lost": 4, "log_level": "info"}


def test_the_end_writes_what_waits(path: Path) -> None:
    """And takes nothing more."""
    writer = Writer(connecting(path))
    for number in range(500):
        writer.put(insert(number))
    writer.close()
    assert kept(path) == list(range(500))
    assert isinstance(writer.put(insert(500)).exception(SECONDS), NotWritten)
    assert not Path(f"{path}-wal").exists()


def test_the_end_is_not_held_up_for_long(path: Path) -> None:
    """What cannot be written by then is lost, and told."""
    writer = Writer(connecting(path))
    writer.put(insert(0)).result(SECONDS)
    with locked(path), capture_logs() as logs:
        writer.put(insert(1))
        wait_for_trouble(writer)
        began = time.monotonic()
        writer.close()
        assert time.monotonic() - began < SECONDS / 2
    assert logs[-1]["event"] == "usage lost at the end"
    assert kept(path) == [0]


def test_upkeep_is_done_outside_of_a_transaction(writer: Writer, path: Path) -> None:
    """In its turn."""
    writer.put(insert(0))
    future = writer.put(lambda connection: connection.in_transaction, is_upkeep=True)
    inside = writer.put(lambda connection: connection.in_transaction)
    assert (future.result(SECONDS), inside.result(SECONDS)) == (False, True)
    assert kept(path) == [0]


def test_upkeep_that_fails_holds_up_no_row(writer: Writer, path: Path) -> None:
    """There is no room to write the file anew, say: that is tried another day."""
    before, failing = writer.put(insert(0)), writer.put(lambda connection: connection.execute("NO SQL"), is_upkeep=True)
    assert writer.put(insert(1)).result(SECONDS) == 1
    assert isinstance(failing.exception(SECONDS), sqlite3.OperationalError)
    assert (before.result(SECONDS), kept(path), writer.lost, writer.trouble) == (0, [0, 1], 0, "")


def test_what_can_wait_is_done_when_nothing_comes(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For as long as there is more of it, and not between rows that come together."""
    monkeypatch.setattr("storage.writer.REST_SECONDS", 0.1)
    seen: list[int] = []

    def look(connection: sqlite3.Connection) -> bool:
        seen.append(connection.execute("SELECT count(*) FROM kept").fetchone()[0])
        return len(seen) % 3 != 0

    writer = Writer(connecting(path), look)
    for number in range(50):
        writer.put(insert(number)).result(SECONDS)
    assert seen == []
    until = time.monotonic() + SECONDS
    while len(seen) < 3:
        assert time.monotonic() < until
        time.sleep(0.01)
    writer.close()
    assert seen == [50, 50, 50]


def test_what_can_wait_does_not_wait_for_ever(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where something comes all the time, a piece of it is done now and then; what fails spoils nothing."""
    monkeypatch.setattr("storage.writer.REST_SECONDS", 60.0)
    monkeypatch.setattr("storage.writer.LONGEST_WITHOUT_REST", 0.02)
    looks: list[int] = []

    def look(_: sqlite3.Connection) -> bool:
        looks.append(1)
        raise sqlite3.OperationalError("no room")

    writer = Writer(connecting(path), look)
    for number in range(20):
        writer.put(insert(number)).result(SECONDS)
        time.sleep(0.01)
    writer.close()
    assert 2 <= len(looks) < 20
    assert (kept(path), writer.trouble, writer.lost) == (list(range(20)), "", 0)
