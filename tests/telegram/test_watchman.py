"""People are not answered: the heartbeat stops, admins are told within a minute, and told again when it is over."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from answering.base.thresholds import Thresholds
from config import read_settings
from handlers.admins import alarm_texts, texts
from handlers.admins.bell import HOUR, Bell
from handlers.admins.watchman import Watchman
from reporting.alarm_book import AlarmBook
from serving.processes.edition import open_edition
from serving.trouble import CannotGoOn
from serving.updates.health import DEAF_SECONDS, Trouble
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer, Call, faults
from tests.telegram.running import ADMIN, RunningBot

pytestmark = pytest.mark.anyio
QUESTION = "两癌免费检查查了多少人"
BOSS = people.person("Boss", ADMIN)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes a minute takes half a second."""
    monkeypatch.setattr("handlers.admins.watchman.LOOK_SECONDS", 0.05)
    monkeypatch.setattr("serving.updates.running.BEAT_SECONDS", 0.05)
    monkeypatch.setattr("serving.updates.running.POLL_SECONDS", 0)
    monkeypatch.setattr("serving.updates.running.POLL_PAUSE_SECONDS", 0.05)
    monkeypatch.setattr("serving.updates.health.DEAF_SECONDS", 0.5)
    monkeypatch.setattr("serving.updates.sending.PAUSES", (0.1,) * 5)


@pytest.fixture
async def watched(server: BotApiServer, idle: RunningBot) -> RunningBot:
    """A bot that tells an admin."""
    idle.alerts = True
    await idle.start()
    return idle


@pytest.fixture
async def answered_apart(
    server: BotApiServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[RunningBot]:
    """A bot with two processes that answer, for which half a second is long."""
    monkeypatch.setattr("serving.updates.running.PROBE_SECONDS", 0)
    knowledge = read_settings().knowledge
    edition = open_edition(knowledge.folder, knowledge.cache or tmp_path, Thresholds(), is_answered_here=False)
    bot = RunningBot(server, edition, tmp_path, processes=2, deadline=0.5)
    bot.alerts = True
    await bot.start()
    yield bot
    await bot.stop()


async def told(server: BotApiServer, words: str) -> str:
    """What the admin is told that has `words`."""
    async with asyncio.timeout(10):
        while True:
            for call in server.calls_of("sendMessage"):
                if call.delivered and call.fields["chat_id"] == ADMIN and words in call.fields["text"]:
                    return str(call.fields["text"])
            await asyncio.sleep(0.02)


def answers(server: BotApiServer) -> list[Call]:
    """What people got, admins aside."""
    return [call for call in server.calls_of("sendMessage") if call.delivered and call.fields["chat_id"] != ADMIN]


async def stopped_beating(bot: RunningBot, tmp_path: Path) -> None:
    """Wait until the file is not touched any more."""
    async with asyncio.timeout(10):
        before = -1
        while before != (before := (tmp_path / "alive").stat().st_mtime_ns):
            await asyncio.sleep(0.3)
    assert not bot.services.health.is_well


async def well_again(bot: RunningBot) -> None:
    """Wait until people are answered."""
    async with asyncio.timeout(10):
        while not bot.services.health.is_well:
            await asyncio.sleep(0.02)


async def test_the_bot_is_deaf(server: BotApiServer, watched: RunningBot, tmp_path: Path) -> None:
    """Calls for updates come back, but none with success: the proxy has a page for each of them."""
    server.fail("getUpdates", *[faults.status(502)] * 1000)
    assert "收不到消息" in await told(server, "⚠️")
    await stopped_beating(watched, tmp_path)
    assert watched.services.health.is_alive
    server.recover()
    assert "收不到消息" in await told(server, "✅")
    await well_again(watched)


async def test_answering_hangs(
    server: BotApiServer, watched: RunningBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Updates come in, and nothing comes of them: heartbeat and watchdog stop, so that systemd starts the bot anew."""
    release = asyncio.Event()

    async def hang(*_given: object, **_how: object) -> None:
        await release.wait()

    monkeypatch.setattr(watched.services.answerers, "reply", hang)
    server.send(people.private(QUESTION))
    assert "一条也没有答完" in await told(server, "⚠️")
    await stopped_beating(watched, tmp_path)
    assert not watched.services.health.is_alive
    release.set()
    await told(server, "✅")


async def test_nothing_gets_through(server: BotApiServer, watched: RunningBot, tmp_path: Path) -> None:
    """The proxy has a page for each message: who is told learns of it when it is over."""
    server.fail("sendMessage", *[faults.status(403)] * 1000)
    for _ in range(6):
        server.send(people.private(QUESTION, people.person()))
        await asyncio.sleep(0.15)
    await stopped_beating(watched, tmp_path)
    assert Trouble.UNSENT in watched.services.health.troubles
    assert watched.services.health.is_alive
    server.recover()
    server.send(people.private(QUESTION))
    await well_again(watched)


async def test_a_poller_that_does_not_come_back(
    server: BotApiServer, watched: RunningBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever ended it: the heartbeat stops, and where no systemd is there the bot ends by itself, to be started anew."""
    for room in ("health", "running"):
        monkeypatch.setattr(f"serving.updates.{room}.SILENT_SECONDS", 1.0)
    watched.application.updater._running = False  # type: ignore[union-attr]
    await stopped_beating(watched, tmp_path)
    with pytest.raises(CannotGoOn, match="没有动静"):
        await watched.ended()


async def test_a_token_refused_again_and_again(
    server: BotApiServer, watched: RunningBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line, and the exit code that systemd starts it anew after; what was asked before is answered first."""
    monkeypatch.setattr("serving.updates.polling.REFUSED_POLLS", 3)
    server.fail("sendMessage", faults.slow(0.3))
    server.send(people.private(QUESTION))
    await server.wait_for("sendMessage")
    server.fail("getUpdates", faults.unauthorized(), faults.status(404), *[faults.unauthorized()] * 9)
    with pytest.raises(CannotGoOn, match="一连3次被拒绝"):
        await watched.ended()
    assert watched.inbox.waiting() == 0


@pytest.mark.parametrize("number", [signal.SIGSTOP, signal.SIGKILL], ids=lambda number: signal.Signals(number).name)
async def test_an_answering_process_comes_to_grief(
    server: BotApiServer, answered_apart: RunningBot, number: signal.Signals
) -> None:
    """All of them at once: everybody is answered once, admins are told, and /health counts."""
    before = answered_apart.services.answerers.pids
    for pid in before:
        os.kill(pid, number)
    began = time.monotonic()
    for _ in range(20):
        server.send(people.private(QUESTION, people.person()))
    await told(server, "找答案的进程出了问题")
    async with asyncio.timeout(10):
        while len(set(answered_apart.services.answerers.pids) - set(before)) < 2:
            await asyncio.sleep(0.02)
    async with asyncio.timeout(10):
        while len(answers(server)) < 20:
            await asyncio.sleep(0.02)
    assert time.monotonic() - began < 10
    server.send(people.command("/health", BOSS))
    await told(server, "2个在用，换过2次")
    await server.quiet()
    asking = [call.fields["chat_id"] for call in answers(server)]
    assert len(asking) == len(set(asking)) == 20
    assert all("92332人" in call.fields["text"] for call in answers(server))


async def test_health_tells_what_is_wrong(server: BotApiServer, bot: RunningBot) -> None:
    """At the top, and how long the oldest question has been waiting."""
    health = bot.services.health
    health.arrived(10**6, 5)
    health._arrived[10**6] = 5, health.clock() - 2 * DEAF_SECONDS
    server.send(people.command("/health", BOSS))
    (call,) = await server.wait_for("sendMessage")
    first, *rest = call.fields["text"].split("\n")
    assert first == "⚠️ 有消息等了很久还没有答，已经90秒"
    assert "等着回答：1，最早的等了90秒" in rest
    assert "找答案的进程：没有另开" in rest


async def test_the_same_is_not_told_twice(server: BotApiServer, bot: RunningBot) -> None:
    """Within the hour, however often it comes and goes; its end is told where its beginning was."""
    health = bot.services.health
    health.is_polling = False
    bell = Bell(bot.application.bot, frozenset({ADMIN}), AlarmBook())
    watchman, began = Watchman(bot.services, bell), bell.clock()
    for later in (0.0, 60.0, HOUR):
        bell.clock = lambda later=later: began + later  # type: ignore[misc]
        now = health.clock() + later
        health.clock = lambda now=now: now  # type: ignore[misc]
        health._failing_since, health._last_failure = now - 100, now
        await watchman.look()
        await watchman.look()
        health.reached(True)
        await watchman.look()
    told = [call.fields["text"] for call in server.calls_of("sendMessage")]
    assert [text[0] for text in told] == ["⚠", "✅"] * 2


def test_every_trouble_has_words() -> None:
    """And says what to do."""
    assert texts.TROUBLES.keys() == alarm_texts.HINTS.keys() == set(Trouble)
