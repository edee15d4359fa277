"""What a monitor on this machine reads: numbers and whether people are answered; nobody and nothing that was asked."""

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from reporting.alarm_book import Standing
from serving.counts import BOUNDS, Counts
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.process import free_port
from tests.telegram.running import ADMIN, RunningBot
from tests.telegram.seeing import handled

pytestmark = pytest.mark.anyio
QUESTION, UNANSWERED = "两癌免费检查查了多少人", "妇联的贷款利率是多少"


@dataclass
class Monitor:
    """Asks the bot as Prometheus does."""

    port: int
    session: aiohttp.ClientSession

    async def get(self, path: str) -> tuple[int, str]:
        """Status and body; waits until the port is open."""
        async with asyncio.timeout(30):
            while True:
                try:
                    async with self.session.get(f"http://127.0.0.1:{self.port}{path}") as response:
                        return response.status, await response.text()
                except aiohttp.ClientConnectorError:
                    await asyncio.sleep(0.02)

    async def samples(self) -> dict[str, float]:
        """Each sample by its name and its labels."""
        status, text = await self.get("/metrics")
        assert status == 200
        return {
            sample.name.removeprefix("report_bot_")
            + "".join(f" {value}" for value in sample.labels.values()): sample.value
            for family in text_string_to_metric_families(text)
            for sample in family.samples
        }


@pytest.fixture
async def monitor(idle: RunningBot) -> AsyncIterator[Monitor]:
    """Of a bot that serves."""
    idle.port = free_port()
    await idle.start()
    async with aiohttp.ClientSession() as session:
        yield Monitor(idle.port, session)


async def test_metrics(server: BotApiServer, idle: RunningBot, monitor: Monitor) -> None:
    """Counts, ages, outcomes, times, letters and versions."""
    for text in (QUESTION, QUESTION, UNANSWERED):
        await handled(server, idle, people.private(text))
    idle.services.alarms.standing.clear()
    found = await monitor.samples()
    wanted = {
        "updates_done_total": 3, "updates_waiting": 0, "oldest_update_seconds": 0, "answers_total answer": 2,
        "answers_total decline": 1, "answer_seconds_count": 3, "answer_seconds_bucket +Inf": 3, "errors_total": 0,
        "dead_letters": 0, "unsent_letters": 0, "well": 1, "trouble deaf": 0, "answerers": 0,
        f"version_info {idle.services.catalogue.version} 0.1.0": 1,
    }  # fmt: skip
    assert {name: found.get(name) for name in wanted} == wanted


async def test_nobody_and_nothing_is_told(server: BotApiServer, idle: RunningBot, monitor: Monitor) -> None:
    """Neither a name nor a number of a person, nor a word that was asked, nor the token."""
    anna = people.person("Annabelle")
    await handled(server, idle, people.private(QUESTION, anna))
    for path in ("/metrics", "/healthz"):
        _, text = await monitor.get(path)
        assert text.isascii()
        for hidden in ("Annabelle", str(anna["id"]), str(ADMIN), server.token):
            assert not re.search(rf"(?<![\w.]){re.escape(hidden)}(?!\w)", text)  # not within the digits of a time


async def test_healthz(server: BotApiServer, idle: RunningBot, monitor: Monitor) -> None:
    """200 while people are answered, 503 with the reason while they are not."""
    assert await monitor.get("/healthz") == (200, "well\n")
    health = idle.services.health
    health._failing_since, health._last_failure = health.clock() - 100, health.clock()
    assert await monitor.get("/healthz") == (503, "no call gets through\n")
    assert (await monitor.samples())["trouble unsent"] == 1
    health.reached(True)
    assert (await monitor.get("/healthz"))[0] == 200
    health.hindrance = lambda: "SQLITE_FULL"
    assert await monitor.get("/healthz") == (503, "updates cannot be kept\n")


async def test_alarms_that_last(idle: RunningBot, monitor: Monitor) -> None:
    """By name, since when; other paths and other ways are none."""
    idle.services.alarms.standing["full"] = Standing(1e9, 1e9, 2e12)
    found = await monitor.samples()
    assert found["alarm_since full"] == 1e9
    assert [(await monitor.get(path))[0] for path in ("/", "/metrics/x")] == [404, 404]


async def test_a_port_that_is_taken(server: BotApiServer, idle: RunningBot) -> None:
    """The bot serves without a monitor."""
    taken = await asyncio.start_server(lambda *_: None, "127.0.0.1", free_port())
    idle.port = taken.sockets[0].getsockname()[1]
    await idle.start()
    assert await handled(server, idle, people.private(QUESTION))
    taken.close()


@pytest.mark.parametrize(
    ("seconds", "at"), [(0.0, 0), (0.005, 0), (0.0051, 1), (5.0, len(BOUNDS) - 1), (60.0, len(BOUNDS))]
)
def test_where_a_time_is_counted(seconds: float, at: int) -> None:
    """A bound belongs to what is below it."""
    counts = Counts()
    counts.add("answer", seconds)
    assert counts.times.index(1) == at
