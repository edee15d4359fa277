"""Whether the bot is alive, as systemd, a file and an admin see it."""

import asyncio
import re
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from serving.updates.health import SILENT_SECONDS, Health, notify
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.process import COLD, BotProcess, free_port
from tests.telegram.running import ADMIN, RunningBot

pytestmark = pytest.mark.anyio
QUESTION = "两癌免费检查查了多少人"


@pytest.fixture
def systemd(tmp_path: Path) -> Iterator[socket.socket]:
    """Systemd's end of sd_notify(3)."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "notify"))
        listening.setblocking(False)
        yield listening


async def heard(systemd: socket.socket, count: int, timeout: float = 15) -> list[str]:
    """The next messages."""
    async with asyncio.timeout(timeout):
        return [(await asyncio.get_running_loop().sock_recv(systemd, 100)).decode() for _ in range(count)]


def silence(systemd: socket.socket) -> bool:
    """Whether nothing more was said."""
    try:
        systemd.recv(100)
    except BlockingIOError:
        return True
    return False


async def test_systemd_is_told(server: BotApiServer, systemd: socket.socket, tmp_path: Path) -> None:
    """Ready once updates come in, alive, and stopping at SIGTERM."""
    environment = {"NOTIFY_SOCKET": str(systemd.getsockname())}
    async with BotProcess(server, tmp_path, script=COLD, environment=environment) as process:
        assert sorted(await heard(systemd, 2)) == ["READY=1", "WATCHDOG=1"]
        assert server.calls_of("getUpdates")
        assert await process.terminate() == 0
        assert await heard(systemd, 1) == ["STOPPING=1"]


async def test_systemd_is_not_told_what_is_not_so(server: BotApiServer, systemd: socket.socket, tmp_path: Path) -> None:
    """A bot that cannot start is never ready."""
    environment = {"NOTIFY_SOCKET": str(systemd.getsockname())}
    async with BotProcess(server, tmp_path, environment=environment, token="999:WRONG") as process:  # noqa: S106
        assert (await process.ended())[0] == 1
    assert silence(systemd)


async def test_a_socket_without_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """Systemd's socket may lie in the abstract namespace."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind("")
        listening.setblocking(False)
        monkeypatch.setenv("NOTIFY_SOCKET", "@" + listening.getsockname()[1:].decode())
        notify("WATCHDOG=1")
        assert await heard(listening, 1) == ["WATCHDOG=1"]


async def test_the_heartbeat_goes_on(
    server: BotApiServer, systemd: socket.socket, idle: RunningBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The watchdog and the file's time stamp, again and again."""
    monkeypatch.setattr("serving.updates.running.BEAT_SECONDS", 0.05)
    monkeypatch.setenv("NOTIFY_SOCKET", str(systemd.getsockname()))
    await idle.start()
    before = time.time()
    said = await heard(systemd, 6)
    assert said.count("WATCHDOG=1") >= 4
    assert (tmp_path / "alive").stat().st_mtime >= before - 0.5


async def test_a_dead_poller_does_not_beat(
    server: BotApiServer, systemd: socket.socket, idle: RunningBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No call for updates has come back for long: systemd hears nothing more and will start the bot again."""
    monkeypatch.setattr("serving.updates.running.BEAT_SECONDS", 0.05)
    await idle.start()
    health = idle.services.health
    health.last_poll -= SILENT_SECONDS + 1
    await asyncio.sleep(0.2)
    monkeypatch.setenv("NOTIFY_SOCKET", str(systemd.getsockname()))
    touched = (tmp_path / "alive").stat().st_mtime_ns
    await asyncio.sleep(0.3)
    assert silence(systemd)
    assert (tmp_path / "alive").stat().st_mtime_ns == touched
    server.send(people.private())  # and when a poll comes back all is well again
    assert await heard(systemd, 1) == ["WATCHDOG=1"]


async def test_polls_that_come_back_are_life(server: BotApiServer, idle: RunningBot) -> None:
    """Each answer to a call for updates counts, even one without updates or with an error."""
    await idle.start()
    health = idle.services.health
    health.last_poll = 0.0
    server.send(people.private())
    await server.wait_for("sendMessage")
    assert health.clock() - health.last_poll < 5


def test_a_dead_poller(tmp_path: Path) -> None:
    """Silent for longer than a poll and its pauses may take; a webhook has no poller that could die."""
    now = 1000.0
    poller, webhook = (Health(is_polling, tmp_path / "alive", lambda: now) for is_polling in (True, False))
    assert poller.beat()
    now += SILENT_SECONDS + 1
    (tmp_path / "alive").unlink()
    assert not poller.beat()
    assert not (tmp_path / "alive").exists()
    assert webhook.beat()
    poller.polled()
    assert poller.beat()


async def test_a_heartbeat_that_cannot_be_written(
    server: BotApiServer, systemd: socket.socket, idle: RunningBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bot serves and systemd hears of it; the file is a convenience."""
    monkeypatch.setattr("serving.updates.running.BEAT_SECONDS", 0.05)
    monkeypatch.setenv("NOTIFY_SOCKET", str(systemd.getsockname()))
    (tmp_path / "taken").write_text("a file where the folder should be")
    await idle.start(heartbeat=tmp_path / "taken" / "alive")
    assert (await heard(systemd, 5, timeout=2)).count("WATCHDOG=1") >= 4


async def test_a_watcher_that_is_gone(server: BotApiServer, tmp_path: Path) -> None:
    """NOTIFY_SOCKET names a socket nobody listens at: the bot serves all the same."""
    async with BotProcess(server, tmp_path, environment={"NOTIFY_SOCKET": str(tmp_path / "nobody")}) as process:
        server.send(people.private(QUESTION))
        await server.wait_for("sendMessage", timeout=10)
        assert await process.terminate() == 0


async def test_health_for_an_admin(server: BotApiServer, bot: RunningBot) -> None:
    """What was answered, what waits, when the last poll came back."""
    server.send(people.private(QUESTION))
    await server.wait_for("sendMessage")
    await server.quiet()
    server.send(people.command("/health", people.person(user_id=ADMIN)))
    _, call = await server.wait_for("sendMessage", 2)
    lines = call.fields["text"].split("\n")
    assert lines[0] == "已运行：0天0小时0分"
    assert re.fullmatch(r"知识库最近的改动：\d{4}-\d\d-\d\d \d\d:\d\d.*|知识库最近的改动：没有记下", lines[1])
    assert lines[2] == "等着回答：1，最早的等了0秒"  # this very command
    assert lines[3] == "上次取消息：0秒前"
    assert lines[4:7] == ["找答案的进程：没有另开", "已处理：1", "出错：0"]


async def test_health_of_a_webhook(server: BotApiServer, idle: RunningBot) -> None:
    """No poll, so none is told of."""
    listen = f"127.0.0.1:{free_port()}"
    await idle.start(mode="webhook", webhook_url=f"http://{listen}/hook", webhook_listen=listen)
    server.send(people.command("/health", people.person(user_id=ADMIN)))
    (call,) = await server.wait_for("sendMessage")
    assert "上次取消息：webhook 方式，等着送来" in call.fields["text"]


async def test_health_for_nobody_else(server: BotApiServer, bot: RunningBot) -> None:
    """For others the command does not exist, and for an admin not in a group."""
    server.send(people.command("/health"))
    server.send(people.command("/health", people.person(user_id=ADMIN), people.GROUP))
    await server.wait_for("sendMessage")
    await server.quiet()
    assert all("知识库最近的改动" not in call.fields["text"] for call in server.calls_of("sendMessage"))
