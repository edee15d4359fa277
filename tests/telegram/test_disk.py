"""A disk that is full, files that are damaged, gone or locked: people are answered as far as can be, and admins are told."""

import asyncio
import random
import shutil
import sqlite3
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from answering.answering import Answering
from serving.processes.edition import Edition
from storage.inbox import open_inbox
from tests.storage.disk import SmallDisk, small_disk
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer, Call
from tests.telegram.process import BotProcess, locked
from tests.telegram.running import ADMIN, RunningBot
from tests.telegram.seeing import PATIENCE

pytestmark = pytest.mark.anyio
QUESTION = "两癌免费检查查了多少人"
BOSS = people.person("Boss", ADMIN)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short waits."""
    monkeypatch.setattr("handlers.admins.caretaker.LOOK_SECONDS", 0.05)
    monkeypatch.setattr("serving.updates.letters.LOOK_SECONDS", 0.05)
    monkeypatch.setattr("serving.updates.running.BEAT_SECONDS", 0.05)


@pytest.fixture
async def watched(
    server: BotApiServer, answering: Answering, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[RunningBot]:
    """A bot, not started yet, that tells admins; its data lie in a folder of their own."""
    monkeypatch.setattr("serving.updates.running.PROBE_SECONDS", 0)
    bot = RunningBot(server, Edition.here(answering), tmp_path / "data")
    bot.alerts = True
    yield bot
    await bot.stop()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Where that lies."""
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


@pytest.fixture
def disk(data: Path) -> Iterator[SmallDisk]:
    """A small disk for all that the bot writes."""
    with small_disk(data) as disk:
        yield disk


def told(server: BotApiServer) -> list[str]:
    """What the admin was told without asking."""
    return [call.fields["text"] for call in server.calls_of("sendMessage") if call.fields["text"][0] in "⚠✅"]


async def until(condition: Callable[[], object]) -> None:
    """Wait for it."""
    async with asyncio.timeout(PATIENCE):
        while not condition():
            await asyncio.sleep(0.01)


def answers(server: BotApiServer) -> list[Call]:
    """Those with the figure."""
    return [call for call in server.calls_of("sendMessage") if "92332人" in call.fields["text"]]


def garbage(raw: bytes) -> bytes:
    """Nothing of it is left."""
    return random.Random(1).randbytes(len(raw))


def truncated(raw: bytes) -> bytes:
    """The second half is missing."""
    return raw[: len(raw) // 2 + 100]


def emptied(_: bytes) -> bytes:
    """Not a byte is left."""
    return b""


def emptied_pages(raw: bytes) -> bytes:
    """All pages but the first two are zeros."""
    return raw[:8192] + bytes(len(raw) - 8192)


@pytest.mark.parametrize("name", ["inbox.db", "usage.db"])
@pytest.mark.parametrize("damage", [garbage, truncated, emptied_pages, emptied])
async def test_a_damaged_database(
    name: str, damage: Callable[[bytes], bytes], server: BotApiServer, watched: RunningBot, data: Path
) -> None:
    """It is put aside under its name and the date, a fresh one is begun, people are answered, and admins are told."""
    await watched.start()
    server.send(people.private(QUESTION))
    await server.wait_for("sendMessage")
    await watched.stop()
    path = data / name
    path.write_bytes(damage(path.read_bytes()))
    await watched.start()
    server.send(people.private(QUESTION, people.person()))
    await until(lambda: len(answers(server)) == 2)
    await until(lambda: told(server))
    (aside,) = [path for path in data.glob(f"{name}.damaged-*") if path.name[-4:] not in ("-wal", "-shm")]
    assert str(aside) in told(server)[0]
    assert len(told(server)) == 1
    await watched.stop()
    for database in ("inbox.db", "usage.db"):
        with closing(sqlite3.connect(data / database)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


async def test_an_inbox_damaged_while_it_runs(server: BotApiServer, watched: RunningBot, data: Path) -> None:
    """By the next question it is put aside; who asked then is answered, once, and admins are told."""
    await watched.start()
    server.send(people.private(QUESTION))
    await until(lambda: answers(server))
    await server.quiet(0.1)
    path = data / "inbox.db"
    watched.inbox.database.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    watched.inbox.database.execute("PRAGMA shrink_memory")
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(garbage(path.read_bytes())[4096:])
    server.send(people.private(QUESTION, people.person()))
    await until(lambda: len(answers(server)) == 2)
    await until(lambda: any("damaged-" in text for text in told(server)))
    assert watched.inbox.reopened == 1


@pytest.mark.parametrize("end", ["-wal", "-shm"])
async def test_a_damaged_write_ahead_log(end: str, server: BotApiServer, watched: RunningBot, data: Path) -> None:
    """What SQLite cannot use of it is passed over."""
    for name in ("inbox.db", "usage.db"):
        (data / f"{name}{end}").write_bytes(random.Random(2).randbytes(40_000))
    await watched.start()
    server.send(people.private(QUESTION))
    await until(lambda: answers(server))


async def test_what_waited_in_a_damaged_inbox(server: BotApiServer, watched: RunningBot, data: Path) -> None:
    """What can still be read is answered, with one broken page in the file."""
    await watched.start()
    await watched.stop()
    with closing(sqlite3.connect(data / "inbox.db")) as connection:
        for number in range(1, 400):
            connection.execute(
                "INSERT INTO updates (id, body, attempts, state, at) VALUES (?, ?, 0, 'done', 0)", (number, "x" * 300)
            )
        body = '{"update_id": 9001, "message": {"message_id": 5, "date": 1, "chat": {"id": 42, "type": "private"}, '
        body += f'"from": {{"id": 42, "is_bot": false, "first_name": "A"}}, "text": "{QUESTION}"}}}}'
        connection.execute(
            "INSERT INTO updates (id, body, attempts, state, at) VALUES (9001, ?, 0, 'waiting', 0)", (body,)
        )
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = data / "inbox.db"
    raw = bytearray(path.read_bytes())
    at = raw.index(b"x" * 300, len(raw) // 2) // 4096 * 4096
    raw[at : at + 100] = bytes(range(100))
    path.write_bytes(raw)
    await watched.start()
    await until(lambda: [call for call in answers(server) if call.fields["chat_id"] == 42])


@pytest.mark.parametrize("how", ["a folder", "below a file", "no key"])
async def test_a_usage_log_that_cannot_be_kept(
    how: str, server: BotApiServer, watched: RunningBot, data: Path, tmp_path: Path
) -> None:
    """It stops neither the start nor an answer; admins are told why."""
    elsewhere = tmp_path / "log"
    if how == "below a file":
        elsewhere.write_bytes(b"")
    else:
        (elsewhere / ("usage.db" if how == "a folder" else "x")).mkdir(parents=True)
    if how == "no key":
        (elsewhere / "usage.key").write_bytes(b"short")
    watched.usage_folder = elsewhere
    await watched.start()
    server.send(people.private(QUESTION))
    await until(lambda: answers(server))
    await until(lambda: watched.usage.writer.trouble)
    await until(lambda: any("使用记录" in text for text in told(server)))


@pytest.mark.parametrize("how", ["gone", "replaced", "file gone"])
async def test_data_that_are_gone_while_it_runs(
    how: str, server: BotApiServer, watched: RunningBot, data: Path
) -> None:
    """It is noticed and opened anew with what the open file held: answered is what came before and after, each once."""
    await watched.start()
    server.send(people.private(QUESTION))
    await until(lambda: answers(server))
    await server.quiet(0.1)
    if how == "file gone":
        for path in data.glob("*.db*"):
            path.unlink()
    else:
        shutil.move(data, data.with_name("away"))
        if how == "replaced":
            data.mkdir()
    await until(lambda: watched.inbox.reopened)
    server.send(people.private(QUESTION, people.person()))
    await until(lambda: len(answers(server)) == 2)
    await until(lambda: any("移走" in text for text in told(server)))
    assert [row["text"] for row in watched.questions()] == [QUESTION]
    await watched.stop()
    await watched.start()
    await server.quiet(0.2)
    assert len(answers(server)) == 2
    with closing(sqlite3.connect(data / "inbox.db")) as connection:
        assert connection.execute("SELECT count(*) FROM updates WHERE state = 'done'").fetchone()[0] >= 2


async def test_a_locked_inbox(server: BotApiServer, watched: RunningBot, data: Path) -> None:
    """Another program holds the lock: nobody's answer waits for it, and none is sent again after a restart."""
    await watched.start()
    server.send(people.private(QUESTION))
    await until(lambda: answers(server))
    server.forget()
    processor = watched.application.update_processor
    with locked(data):
        began = time.perf_counter()
        await asyncio.sleep(0)
        watched.application.update_queue.put_nowait(_update(server, watched))
        await until(lambda: answers(server))
        assert time.perf_counter() - began < 2
    await until(lambda: not getattr(processor, "owed", {}))


def _update(server: BotApiServer, bot: RunningBot) -> object:
    """One that is kept already."""
    from telegram import Update

    item = {"update_id": 77_777, **people.private(QUESTION, people.person())}
    return Update.de_json(item, bot.application.bot)


async def test_a_full_disk(server: BotApiServer, disk: SmallDisk, watched: RunningBot) -> None:
    """What people write stays with Telegram; admins are told at once and get their /health, the heartbeat stops, and when
    there is room again all are answered, once.
    """
    await watched.start()
    server.send(people.private(QUESTION))
    await until(lambda: answers(server))
    disk.fill()
    for _ in range(30):  # until the write-ahead log has no room left
        server.send(people.private(QUESTION, people.person()))
    await until(watched.services.health.hindrance)
    await until(lambda: told(server))
    assert "存不下来(SQLITE_" in told(server)[0]
    server.send(people.command("/health", BOSS))
    await until(lambda: any("⚠️ 消息存不下来" in call.fields["text"] for call in server.calls_of("sendMessage")))
    beat = (disk.folder / "alive").stat().st_mtime_ns
    await asyncio.sleep(0.2)
    assert (disk.folder / "alive").stat().st_mtime_ns == beat
    disk.clear()
    await until(lambda: len(answers(server)) == 31)
    await until(lambda: any(text.startswith("✅") for text in told(server)))
    await server.quiet(0.2)
    assert len(answers(server)) == 31
    assert len([call for call in server.calls_of("sendMessage") if "已运行" in call.fields["text"]]) == 1
    assert (disk.folder / "alive").stat().st_mtime_ns > beat


@pytest.mark.parametrize("how", ["full", "read-only"])
async def test_a_start_on_such_a_disk(how: str, server: BotApiServer, tmp_path: Path) -> None:
    """One clear line, which tells the one from the other."""
    with small_disk(tmp_path / "disk") as disk:
        path = disk.folder / "inbox.db"
        open_inbox(path).database.conn.close()
        if how == "full":
            disk.fill()
        else:
            disk.forbid_writing()
        async with BotProcess(server, tmp_path, inbox=str(path)) as process:
            code, _ = await process.ended()
        disk.allow_writing()
    assert code == 1
    (line,) = process.errors.splitlines()
    assert line.startswith(f"磁盘满了，写不进去：{path}" if how == "full" else f"{path} 只能读，不能写")


async def test_a_start_with_no_room_for_the_cache(server: BotApiServer, folder: Path, tmp_path: Path) -> None:
    """It is compiled elsewhere, and serves."""
    with small_disk(tmp_path / "disk") as disk:
        disk.fill()
        sections: dict[str, dict[str, object]] = {
            "knowledge": {"cache": str(disk.folder), "folder": str(folder)},
            "usage": {"alerts": False},
        }
        async with BotProcess(server, tmp_path, sections=sections) as process:
            server.send(people.private("创业贷款一共多少钱"))
            (call,) = await server.wait_for("sendMessage", timeout=30)
            assert await process.terminate() == 0
    assert "1176万元" in call.fields["text"]
