"""Every hostile message through all handlers, over HTTP, in one process: answered, soon, and truly?"""

import asyncio
import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, Phase, given, seed, settings

from bot import build_answering
from config import read_settings
from serving.processes.edition import Edition
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.people import Json
from tests.telegram.running import RunningBot
from tools.torture.hostile.messages import messages, real_questions
from tools.torture.hostile.truth import unknown_numbers, untruths

MOST_MS = 50.0
"""Processor time that a message may take, server and bot together."""
TIMES_PLAIN = 15
"""The same in times of a real question, where that is more: one takes 3.3 ms of a machine that has nothing else to do
(2026-11-28), and three or four times that where the caches are shared with other work.
"""
TRIES = 3
"""A message that took longer is asked again: only one that always does is slow, the others met a collection of garbage."""
OF_ONE_PERSON = 8
"""Messages of one person after the other, so that one follows from another."""
WARM_UPS = 20
BATCH = 1000
PATIENCE = 20.0


@dataclass
class Found:
    """What came of messages: `ms` each, of processor time; the messages that went wrong, by what went wrong. `plain` are
    the times of real questions, which tell how fast the machine was.
    """

    ms: list[float] = field(default_factory=list)
    plain: list[float] = field(default_factory=list)
    wrong: dict[str, list[str]] = field(default_factory=dict)

    def add(self, what: str, text: str) -> None:
        """Something went wrong with `text`."""
        self.wrong.setdefault(what, []).append(text)

    @property
    def most_ms(self) -> float:
        """What a message may take on this machine."""
        return max(MOST_MS, TIMES_PLAIN * median(self.plain)) if self.plain else math.inf

    @property
    def slowest(self) -> float:
        """In ms."""
        return max(self.ms, default=0.0)


@dataclass
class Asker:
    """Asks one message after the other."""

    server: BotApiServer
    bot: RunningBot
    found: Found
    _person: Json = field(default_factory=people.person)
    _count: int = 0

    async def ask(self, text: str) -> None:
        """Ask, look at what is answered, and note what is wrong."""
        self._count += 1
        if self._count % OF_ONE_PERSON == 0:
            self._forget()
        ms, shown = await self._timed(text)
        self.found.ms.append(ms)
        most = self.found.most_ms
        if ms > most and min([await self._again(text) for _ in range(TRIES - 1)]) > most:
            self.found.add("slow", text)
        if not shown:
            self.found.add("no answer", text)
        for message in shown:
            for what in untruths(message):
                self.found.add(f"untrue: {what}", text)
            if numbers := unknown_numbers(message, text):
                self.found.add(f"numbers: {sorted(numbers)}", text)

    async def _again(self, text: str) -> float:
        self._forget()
        return (await self._timed(text))[0]

    async def _timed(self, text: str) -> tuple[float, list[Json]]:
        """Processor time in ms, and what was sent for `text`."""
        health = self.bot.services.health
        errors, until = health.errors, health.answered + 1
        chat = self._person["id"]
        before = len(self.server.chats.get(chat, {}))
        began = time.process_time()
        self.server.send(people.private(text, self._person))
        end = time.monotonic() + PATIENCE
        while health.answered < until and time.monotonic() < end:
            await asyncio.sleep(0.0005)
        ms = (time.process_time() - began) * 1000
        if health.errors > errors:
            self.found.add("exception", text)
        shown = [*self.server.chats.get(chat, {}).values()][before:]
        return ms, [message for message in shown if message.get("from", {}).get("id") == self.server.bot["id"]]

    def _forget(self) -> None:
        """Somebody else asks from now on; what was said before is not kept for ever."""
        self._person = people.person()
        self.server.forget()
        self.server.chats.clear()


def hostile(count: int, start: int) -> Found:
    """What comes of `count` messages; `start` is the seed that they are made from."""
    found = Found()
    with asyncio.Runner() as runner, _asker(runner, found) as asker:
        for batch, size in enumerate(_batches(count)):
            _ask_all(runner, asker, size, start + batch)
    if asker.server.violations:
        found.add(f"breaks the Bot API: {asker.server.violations[0]:.200}", "")
    return found


def _warm_up(runner: asyncio.Runner, asker: Asker, found: Found) -> None:
    """Ask real questions, the first of them in vain."""
    for question in real_questions()[: 2 * WARM_UPS]:
        runner.run(asker.ask(question))
    found.plain += asker.found.ms[WARM_UPS:]


def _batches(count: int) -> list[int]:
    return [BATCH] * (count // BATCH) + ([count % BATCH] if count % BATCH else [])


def _ask_all(runner: asyncio.Runner, asker: Asker, size: int, start: int) -> None:
    @seed(start)
    @settings(
        max_examples=size,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(messages())
    def ask(text: str) -> None:
        runner.run(asker.ask(text))

    ask()


@contextmanager
def _asker(runner: asyncio.Runner, found: Found) -> Iterator[Asker]:
    """A bot that answers in this process."""
    with TemporaryDirectory(prefix="torture-") as folder:
        server = BotApiServer()
        runner.run(server.start())
        bot = RunningBot(server, Edition.here(build_answering(read_settings())), Path(folder))
        runner.run(bot.start(per_minute=1_000_000))
        try:
            _warm_up(runner, Asker(server, bot, Found()), found)
            yield Asker(server, bot, found)
        finally:
            runner.run(bot.stop())
            runner.run(server.stop())
