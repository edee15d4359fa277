"""A bot in a process of its own, Telegram before it, and what people, an admin and a monitor see of it."""

import asyncio
import os
import shutil
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Self

from answering.files.layout import SHARED, TALK
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer, Call
from tests.telegram.people import Json
from tests.telegram.process import ROOT, BotProcess
from tests.telegram.running import ADMIN
from tools.torture.heartbeat import Heartbeat

BOT = ("bot.py",)
START_SECONDS, QUIET_SECONDS = 120.0, 0.5
LANGUAGE = tuple(name for name in SHARED if name != TALK)


@dataclass(frozen=True)
class Asking:
    """A question, and the figure without which nothing is an answer."""

    question: str
    figure: str


OF_THE_PROJECT = Asking("两癌免费检查查了多少人", "92332人")
OF_THE_SMALL_ONE = Asking("创业贷款一共多少钱", "1176万元")


class World:
    """All that the bot writes is in `data`; `fill` makes a knowledge folder for it alone.

    `hold` is how long a fault lasts that has to be noticed, `patience` how long answers are waited for after it, in seconds.
    """

    def __init__(
        self,
        settings: Mapping[str, Mapping[str, Any]],
        *,
        script: tuple[str, ...] = (),
        fill: Callable[[Path], None] | None = None,
        hold: float = 75.0,
        patience: float = 90.0,
    ) -> None:
        self.hold, self.patience = hold, patience
        self.asking = OF_THE_SMALL_ONE if fill is small_knowledge else OF_THE_PROJECT
        self.folder = Path(mkdtemp(prefix="torture-"))
        self.data, self.knowledge = self.folder / "data", self.folder / "knowledge"
        self.cache = self.folder / "cache"
        self.data.mkdir()
        self.server = BotApiServer()
        self.injected = 0
        self._asked: Counter[int] = Counter()
        self._struck_at: float | None = None
        self._settings, self._script, self._fill = settings, script or BOT, fill
        self.heartbeat = Heartbeat(self.data / "alive")

    async def __aenter__(self) -> Self:
        await self.server.start()
        if self._fill:
            self._fill(self.knowledge)
        self.bot = BotProcess(
            self.server, self.folder, script=self._script, patience=START_SECONDS, sections=self._sections()
        )
        await self.start()
        self.heartbeat.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        self.heartbeat.stop()
        left = self.answerers()
        await self.bot.__aexit__(None, None, None)
        for pid in left:  # one that is stopped does not notice that nobody asks it any more
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        await self.server.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _sections(self) -> dict[str, dict[str, Any]]:
        place = {"folder": str(self.knowledge), "cache": str(self.cache), "watch": 0.3} if self._fill else {}
        own: dict[str, dict[str, Any]] = {
            "telegram": {"inbox": "data/inbox.db", "heartbeat": "data/alive"},
            "usage": {"database": "data/usage.db", "key": "data/usage.key", "alerts": True},
            "knowledge": {**place, "archive": "data/versions"},
        }
        return {name: {**own.get(name, {}), **self._settings.get(name, {})} for name in [*own, *self._settings]}

    async def start(self) -> None:
        """Start the process, and wait until it serves."""
        await self.bot.start()
        await self.bot.said("serving")

    async def kill(self) -> None:
        """Kill -9."""
        await self.bot.kill()
        await self.server.quiet(0.1)

    def begin(self) -> None:
        """Forget what was asked and struck."""
        self.injected, self._struck_at = 0, None
        self._asked.clear()
        self.server.recover()
        self.server.forget()
        self.heartbeat.forget()

    def struck(self, times: int = 1) -> None:
        """Note that a fault begins, or that so many have been put where the next calls meet them."""
        self.injected += times
        self._struck_at = self._struck_at or time.monotonic()

    def ask(self, count: int = 10, seconds: float = 0.0) -> "asyncio.Task[None]":
        """So many people ask, evenly over `seconds`."""
        chosen = [people.person() for _ in range(count)]
        self._asked.update(person["id"] for person in chosen)
        if not seconds:
            for person in chosen:
                self.server.send(people.private(self.asking.question, person))
        return asyncio.create_task(self._ask_slowly(chosen if seconds else [], seconds))

    async def _ask_slowly(self, chosen: list[Json], seconds: float) -> None:
        for person in chosen:
            self.server.send(people.private(self.asking.question, person))
            await asyncio.sleep(seconds / len(chosen))

    def expect(self, person: Json) -> Json:
        """Somebody's question that the caller sends itself."""
        self._asked[person["id"]] += 1
        return person

    async def until(self, condition: Callable[[], object], seconds: float | None = None) -> bool:
        """Wait for it; whether it came."""
        end = time.monotonic() + (self.patience if seconds is None else seconds)
        while not condition() and time.monotonic() < end:
            await asyncio.sleep(0.02)
        return bool(condition())

    async def noticed(self) -> None:
        """Let the fault last until an admin was told and the heartbeat has stopped, `hold` seconds at most."""
        await self.until(lambda: self.alarm is not None and self.stopped is not None, self.hold)

    async def settle(self) -> None:
        """Wait until all who asked have an answer, `patience` at most, and until nothing more is sent."""
        await self.until(lambda: not self.lost)
        await self.server.quiet(QUIET_SECONDS)

    @property
    def answers(self) -> list[Call]:
        """The messages with the figure that reached those who asked."""
        figure = self.asking.figure
        sent = (call for call in self.server.calls_of("sendMessage") if call.delivered)
        return [call for call in sent if call.fields["chat_id"] in self._asked and figure in call.fields["text"]]

    @property
    def asked(self) -> int:
        """Questions."""
        return self._asked.total()

    @property
    def lost(self) -> int:
        """Questions without an answer."""
        return (self._asked - Counter(call.fields["chat_id"] for call in self.answers)).total()

    @property
    def twice(self) -> int:
        """Answers too many."""
        return (Counter(call.fields["chat_id"] for call in self.answers) - self._asked).total()

    @property
    def alarm(self) -> float | None:
        """Seconds from the first strike until an admin was told that something is wrong."""
        told = [call for call in self.server.calls_of("sendMessage") if call.delivered]
        alarms = [call.at for call in told if call.fields["chat_id"] == ADMIN and call.fields["text"].startswith("⚠")]
        struck = self._struck_at
        return min((at - struck for at in alarms if struck and at >= struck), default=None)

    @property
    def stopped(self) -> float | None:
        """Seconds from the first strike to the heartbeat's last touch before it stopped."""
        return self.heartbeat.stopped_after(self._struck_at) if self._struck_at else None

    @property
    def pid(self) -> int:
        """The process that talks to Telegram."""
        return self.bot.pid

    def answerers(self) -> list[int]:
        """The processes that find answers."""
        shown = subprocess.run(
            ["ps", "--ppid", str(self.pid), "-o", "pid=,args="], capture_output=True, text=True, check=False
        )
        return [int(line.split()[0]) for line in shown.stdout.splitlines() if "answerer" in line]

    def signal_answerers(self, number: int, most: int = 99) -> int:
        """Send a signal to so many of them; to how many it was."""
        found = self.answerers()[:most]
        for pid in found:
            os.kill(pid, number)
        return len(found)


def small_knowledge(folder: Path) -> None:
    """A knowledge folder with a report of a few sentences."""
    shutil.copytree(ROOT / "tests/small_knowledge", folder)
    for name in LANGUAGE:
        shutil.copy(ROOT / "knowledge" / name, folder / name)


def whole_knowledge(folder: Path) -> None:
    """A copy of the project's knowledge, to be changed."""
    shutil.copytree(ROOT / "knowledge", folder, ignore=shutil.ignore_patterns(".lock"))
