"""The usage log cannot be written: people are answered all the same, there is one warning, and what was kept is written."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest
import structlog
from structlog.testing import capture_logs

from tests.storage.disk import SmallDisk, small_disk
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.process import locked
from tests.telegram.running import ADMIN, RunningBot
from tests.telegram.seeing import pressing

pytestmark = pytest.mark.anyio
QUESTION = "两癌免费检查查了多少人"
Trouble = Callable[[SmallDisk], AbstractContextManager[None]]
Change = Callable[[SmallDisk], None]
NOT_NOW, AGAIN = "usage not recorded for now", "usage recorded again"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A disk for the usage log alone, so that the rest of the bot has room."""
    with small_disk(tmp_path / "disk") as disk:
        yield disk


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short waits, and log lines where the test sees them."""
    monkeypatch.setattr("storage.writer.PAUSES", (0.1,))
    monkeypatch.setattr("storage.usage_log.BUSY_MILLISECONDS", 50)
    monkeypatch.setattr("storage.usage_log.PATIENCE_SECONDS", 0.3)
    monkeypatch.setattr("storage.writer.log", structlog.get_logger("test"))


@contextmanager
def is_locked(disk: SmallDisk) -> Iterator[None]:
    """Another program holds the lock."""
    with locked(disk.folder, "usage.db"):
        yield


@contextmanager
def is_full(disk: SmallDisk) -> Iterator[None]:
    """ENOSPC, with no room left in the write-ahead log either."""
    with closing(sqlite3.connect(disk.folder / "usage.db")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    disk.fill()
    yield
    disk.clear()


def rows(disk: SmallDisk) -> list[str]:
    """The texts in the log, in order."""
    with sqlite3.connect(disk.folder / "usage.db") as connection:
        return [text for (text,) in connection.execute("SELECT text FROM questions ORDER BY id")]


async def begin(idle: RunningBot, disk: SmallDisk) -> None:
    """Serve, with the usage log on the small disk."""
    idle.usage_folder = disk.folder
    await idle.start()


async def ask(server: BotApiServer, count: int, first: int = 0) -> list[str]:
    """So many different people ask; the texts, once all are answered and somebody has pressed a button."""
    server.forget()
    texts = [f"{QUESTION}，第{number}问" for number in range(first, first + count)]
    for text in texts:
        server.send(people.private(text, people.person()))
    calls = await server.wait_for("sendMessage", count, 15)
    message = server.chats[calls[0].fields["chat_id"]][max(server.chats[calls[0].fields["chat_id"]])]
    server.send(pressing(message, "👍", people.person()))
    await server.wait_for("answerCallbackQuery", 1, 15)
    await server.quiet(0.2)
    return texts


async def recovered(bot: RunningBot) -> None:
    """Wait until the log is written again."""
    async with asyncio.timeout(15):
        while bot.usage.writer.trouble or bot.usage.writer.waiting:
            await asyncio.sleep(0.02)


@pytest.mark.parametrize("trouble", [is_locked, is_full])
async def test_people_are_answered_meanwhile(
    trouble: Trouble, server: BotApiServer, idle: RunningBot, disk: SmallDisk
) -> None:
    """And what they asked is in the log afterwards, with one warning for all of it; an admin sees how things stand."""
    await begin(idle, disk)
    texts = await ask(server, 5)
    with capture_logs() as logs:
        with trouble(disk):
            texts += await ask(server, 40, 5)
            server.send(people.command("/health", people.person(user_id=ADMIN)))
            *_, health = await server.wait_for("sendMessage", 41)
        await recovered(idle)
        texts += await ask(server, 5, 45)
    await idle.stop()
    assert sorted(rows(disk)) == sorted(texts)
    assert sorted(rows(disk)[:5]) == texts[:5]
    assert [line["event"] for line in logs if line["event"].startswith("usage")] == [NOT_NOW, AGAIN]
    assert "写不进去(SQLITE_" in health.fields["text"]


@pytest.mark.parametrize(
    ("before", "after"),
    [(SmallDisk.forbid_writing, SmallDisk.allow_writing), (SmallDisk.fill, SmallDisk.clear)],
    ids=["read-only", "full"],
)
async def test_a_start_without_a_log_to_write(
    before: Change, after: Change, server: BotApiServer, idle: RunningBot, disk: SmallDisk
) -> None:
    """The disk is full, or only to be read, before the bot starts: it starts, answers, and writes when that is over."""
    await begin(idle, disk)
    await ask(server, 1)
    await idle.stop()
    with capture_logs() as logs:
        before(disk)
        await begin(idle, disk)
        await ask(server, 3, 10)
        assert idle.usage.writer.trouble
        after(disk)
        await recovered(idle)
        await idle.stop()
    assert len(rows(disk)) == 4
    assert [line["event"] for line in logs if line["event"].startswith("usage")] == [NOT_NOW, AGAIN]


async def test_the_end_does_not_wait_for_ever(
    server: BotApiServer, idle: RunningBot, disk: SmallDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Locked for good: the program ends all the same, and says how much is lost."""
    monkeypatch.setattr("storage.writer.ENDING_SECONDS", 0.3)
    await begin(idle, disk)
    await ask(server, 1)
    with capture_logs() as logs, locked(disk.folder, "usage.db"):
        await ask(server, 4)
        await idle.stop()
    assert [line["count"] for line in logs if line["event"] == "usage lost at the end"] == [5]
    assert len(rows(disk)) == 1
