"""How updates come in: each on the disk before Telegram may forget it, none twice; and whether any can come in."""

import asyncio
import json
import os
import socket
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from telegram import Chat, Message, Update, User
from telegram.error import NetworkError

from serving.updates.application import endpoint
from serving.updates.health import DEAF_SECONDS, SILENT_SECONDS, Health, notify
from serving.updates.intake import InboxQueue, Intake, KeepingBot
from serving.updates.request import AiohttpRequest
from tests.storage.opening import open_inbox
from tests.telegram.bot_api import BotApiServer
from tests.telegram.bot_api.faults import status

pytestmark = pytest.mark.anyio
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def intake(tmp_path: Path) -> Intake:
    """An intake with an inbox of its own."""
    return Intake(open_inbox(tmp_path / "inbox.db"))


@pytest.fixture
async def server(anyio_backend: str) -> AsyncIterator[BotApiServer]:
    """Telegram's side."""
    async with BotApiServer() as server:
        yield server


@pytest.fixture
async def bot(server: BotApiServer, intake: Intake) -> AsyncIterator[KeepingBot]:
    """A bot that keeps what it gets."""
    request = AiohttpRequest(connections=2)
    poll = AiohttpRequest(connections=2)
    clock = iter(range(100)).__next__
    health = Health(clock=lambda: float(clock()))
    bot = KeepingBot(
        server.token,
        base_url=server.base_url,
        request=request,
        get_updates_request=poll,
        intake=intake,
        health=health,
    )
    async with bot:
        yield bot


def update(number: int, text: str = "查了多少人") -> Update:
    """A message."""
    message = Message(number, NOW, Chat(1, "private"), from_user=User(7, "Li", is_bot=False), text=text)
    return Update(number, message=message)


def broken(intake: Intake) -> None:
    """As with a full disk: nothing can be written any more."""
    intake.inbox.database.execute("PRAGMA query_only = ON")


async def test_a_batch_is_on_the_disk_before_it_is_confirmed(
    server: BotApiServer, bot: KeepingBot, intake: Intake
) -> None:
    """Each call for updates keeps what came, as it came."""
    sent = [server.send({"message": json.loads(update(n, f"第{n}问👍").to_json())["message"]}) for n in range(1, 4)]
    got = await bot.get_updates(timeout=0)
    assert [item.update_id for item in got] == sent
    bodies = [Update.de_json(json.loads(kept.body), bot) for kept in intake.inbox.unfinished()]
    assert [body.message.text for body in bodies if body.message] == ["第1问👍", "第2问👍", "第3问👍"]
    assert intake.fresh == set(sent)


async def test_what_cannot_be_kept_is_not_confirmed(server: BotApiServer, bot: KeepingBot, intake: Intake) -> None:
    """The call fails as the network would: the poller asks for the same updates again."""
    server.send({"message": json.loads(update(1).to_json())["message"]})
    broken(intake)
    with pytest.raises(NetworkError, match="cannot keep updates"):
        await bot.get_updates(timeout=0)
    intake.inbox.database.execute("PRAGMA query_only = OFF")
    assert len(await bot.get_updates(timeout=0)) == 1
    assert intake.inbox.waiting() == 1


async def test_every_call_that_comes_back_is_a_sign_of_life(server: BotApiServer, bot: KeepingBot) -> None:
    """With updates, without, or with an error."""
    before = bot._health.last_poll
    await bot.get_updates(timeout=0)
    between = bot._health.last_poll
    server.fail("getUpdates", status(502))
    with pytest.raises(NetworkError):
        await bot.get_updates(timeout=0)
    assert before < between < bot._health.last_poll


async def test_an_update_is_queued_once(intake: Intake) -> None:
    """Whether it was kept by the poller or comes from a webhook, however often it comes."""
    queue = InboxQueue(intake, Health())
    intake.keep([(number, update(number).to_json()) for number in (1, 2)])
    for number in (1, 3, 1, 2, 3, 2):
        await queue.put(update(number))
    assert [queue.get_nowait() for _ in range(queue.qsize())] == [update(1), update(3), update(2)]
    assert (intake.fresh, intake.inbox.waiting()) == (set(), 3)


async def test_what_is_done_does_not_come_in_again(tmp_path: Path, intake: Intake) -> None:
    """Not even after a restart, when Telegram sends what was not confirmed."""
    await InboxQueue(intake, Health()).put(update(1))
    intake.inbox.done(1)
    queue = InboxQueue(Intake(open_inbox(tmp_path / "inbox.db")), Health())
    await queue.put(update(1))
    assert queue.empty()


async def test_what_is_no_update_passes(intake: Intake) -> None:
    """Signals within the program are queued as they are, and so is what is put back."""
    queue = InboxQueue(intake, Health())
    await queue.put("stop")
    queue.put_nowait(update(5))
    assert [queue.get_nowait(), queue.get_nowait()] == ["stop", update(5)]
    assert intake.inbox.waiting() == 0


async def test_a_webhook_is_told_when_the_disk_is_full(intake: Intake) -> None:
    """The update is not queued; what comes again once there is room is."""
    queue = InboxQueue(intake, Health())
    broken(intake)
    with pytest.raises(NetworkError):
        await queue.put(update(1))
    assert queue.empty()
    intake.inbox.database.execute("PRAGMA query_only = OFF")
    await queue.put(update(1))
    assert queue.qsize() == 1


@pytest.mark.parametrize(
    ("is_polling", "silence", "is_alive"),
    [(True, 0, True), (True, DEAF_SECONDS - 1, True), (True, SILENT_SECONDS, False), (False, 1e6, True)],
)
async def test_a_beat_is_a_sign_of_life(
    is_polling: bool, silence: float, is_alive: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The service manager and the file's time are told that all is well, and nothing when no poll came back for long."""
    now = [1000.0]
    file = tmp_path / "deep" / "alive"
    health = Health(is_polling, file, lambda: now[0])
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        systemd.settimeout(0.05)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        now[0] += silence
        assert health.beat() is is_alive
        assert file.exists() is is_alive
        assert health.uptime == silence
        if is_alive:
            assert systemd.recv(100) == b"WATCHDOG=1"
            os.utime(file, (0, 0))
            health.beat()
            assert file.stat().st_mtime > 0
        else:
            with pytest.raises(TimeoutError):
                systemd.recv(100)
            health.polled()
            assert health.beat()


async def test_systemd_may_listen_at_an_abstract_address(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or not at all: without it there is nobody to tell."""
    monkeypatch.delenv("NOTIFY_SOCKET", raising=False)
    notify("READY=1")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        name = f"report-bot-{os.getpid()}"
        systemd.bind(f"\0{name}")
        monkeypatch.setenv("NOTIFY_SOCKET", f"@{name}")
        await asyncio.to_thread(notify, "READY=1")
        assert systemd.recv(100) == b"READY=1"


@pytest.mark.parametrize(
    ("listen", "where"),
    [
        ("127.0.0.1:8080", ("127.0.0.1", 8080)),
        ("localhost:1", ("localhost", 1)),
        ("[::1]:8443", ("::1", 8443)),
        ("0.0.0.0:65535", ("0.0.0.0", 65535)),  # noqa: S104 - a setting, nothing listens
        ("unix:/run/bot.sock", Path("/run/bot.sock")),
        ("unix:bot.sock", Path("bot.sock")),
    ],
)
async def test_where_a_webhook_is_served(listen: str, where: object) -> None:
    """A host and port, or the path of a unix socket."""
    assert endpoint(listen) == where


@pytest.mark.parametrize(
    "listen",
    ["", "localhost", "127.0.0.1:", "127.0.0.1:http", "/run/bot.sock", "8080", "h:0", "h:-1", "h:65536", "unix:"],
)
async def test_nowhere_to_serve(listen: str) -> None:
    """Anything else is an error, told at the start in one line."""
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says
        endpoint(listen)
