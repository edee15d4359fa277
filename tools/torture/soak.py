"""Steady questions for minutes, while knowledge changes and faults come and go: how long who waits, and memory."""

import asyncio
import signal
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from tests.telegram import people
from tests.telegram.bot_api import Call, faults
from tests.telegram.running import ADMIN
from tools.torture.hostile.messages import real_questions
from tools.torture.world import World, whole_knowledge

PER_SECOND = 30
STRIKE_SECONDS, DISTURBED_SECONDS = 20.0, 10.0
BEFORE_SECONDS = 1.0
"""From one fault to the next, and how long after and before one a question counts as disturbed."""
SAMPLE_SECONDS = 5.0
SETTLED_SHARE, SETTLED_SECONDS = 0.4, 120.0
"""Memory is held against what it was after two minutes, or after this share of a shorter soak."""
MB = 1024 * 1024
UNLIMITED = {"telegram": {"messages_per_second": 10_000}}


@dataclass
class Soaked:
    """What came of it: waits in ms, of all and of those whom no fault met; memory in MB at the times in seconds."""

    asked: int = 0
    strikes: list[float] = field(default_factory=list)
    lost: int = 0
    twice: int = 0
    waits: list[float] = field(default_factory=list)
    calm: list[float] = field(default_factory=list)
    memory: list[tuple[float, float]] = field(default_factory=list)

    def percentile(self, percent: float, *, calm: bool = False) -> float:
        """In ms; 0 where nobody was answered."""
        return float(np.percentile(self.calm if calm else self.waits, percent)) if self.calm and self.waits else 0.0

    @property
    def growth(self) -> tuple[float, float]:
        """Memory in MB once all had settled, and at the end: means of a quarter of what follows at either end."""
        if not self.memory:
            return 0.0, 0.0
        begin = min(SETTLED_SECONDS, self.memory[-1][0] * SETTLED_SHARE)
        later = [mb for at, mb in self.memory if at >= begin]
        quarter = max(len(later) // 4, 1)
        return float(np.mean(later[:quarter])), float(np.mean(later[-quarter:]))


async def soaked(minutes: float) -> Soaked:
    """Ask PER_SECOND questions a second of a bot over a copy of the knowledge."""
    found = Soaked()
    async with World(UNLIMITED | {"knowledge": {"watch": 1}}, fill=whole_knowledge) as world:
        world.begin()
        sampling = asyncio.create_task(_sample(world, found))
        striking = asyncio.create_task(_strike(world, found, minutes * 60))
        sent = await _ask(world, minutes * 60)
        await striking
        await world.server.quiet(2.0, 120)
        sampling.cancel()
        _count(found, sent, world.server.calls_of("sendMessage"))
    return found


async def _ask(world: World, seconds: float) -> dict[int, float]:
    """When each person asked."""
    questions, sent = real_questions(), {}
    begin = time.monotonic()
    for number in range(round(seconds * PER_SECOND)):
        await asyncio.sleep(begin + number / PER_SECOND - time.monotonic())
        person = people.person()
        sent[person["id"]] = time.monotonic()
        world.server.send(people.private(questions[number % len(questions)], person))
    return sent


async def _strike(world: World, found: Soaked, seconds: float) -> None:
    """A fault or a change every STRIKE_SECONDS, in turn, but for the end, in which all can be answered."""
    harms = _harms(world)
    began = time.monotonic()
    while time.monotonic() - began < seconds - STRIKE_SECONDS:
        await asyncio.sleep(STRIKE_SECONDS)
        harms[len(found.strikes) % len(harms)]()
        found.strikes.append(time.monotonic())


def _harms(world: World) -> tuple[Callable[[], object], ...]:
    """What happens in turn; whatever fails in a call is one that is made again."""
    server = world.server
    entries = next(path for path in world.knowledge.rglob("*.toml") if "[[entry]]" in path.read_text("utf-8"))
    whole = entries.read_bytes()

    def changed() -> None:
        entries.write_bytes(whole + f"\n# {time.time_ns()}\n".encode())

    def spoilt() -> None:
        entries.write_bytes(whole[: len(whole) // 2])

    return (
        lambda: world.signal_answerers(signal.SIGKILL),
        changed,
        lambda: server.fail("sendMessage", *[faults.status(502)] * 10),
        lambda: server.fail("getUpdates", faults.status(502), faults.unauthorized()),
        spoilt,
        lambda: server.fail("sendMessage", *[faults.drop_before()] * 10),
        changed,
        lambda: world.signal_answerers(signal.SIGSTOP),
        lambda: server.fail("sendMessage", *[faults.retry_after(2)] * 5),
        lambda: [server.send(people.unknown_update()) for _ in range(50)],
    )


async def _sample(world: World, found: Soaked) -> None:
    began = time.monotonic()
    while True:
        found.memory.append((time.monotonic() - began, memory([world.pid, *world.answerers()])))
        await asyncio.sleep(SAMPLE_SECONDS)


def memory(pids: list[int]) -> float:
    """Memory of processes in MB, what they share counted once; 0 where /proc cannot tell."""
    total = 0
    for pid in pids:
        path = Path(f"/proc/{pid}/smaps_rollup")
        lines = path.read_text("ascii").splitlines() if path.exists() else []
        total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return total / MB


def _count(found: Soaked, sent: dict[int, float], calls: list[Call]) -> None:
    """Waits until the last message of each answer; the same words twice to one person are one answer too many."""
    last: dict[int, float] = {}
    texts: Counter[tuple[int, str]] = Counter()
    for call in calls:
        chat = call.fields["chat_id"]
        if call.delivered and chat != ADMIN and chat in sent:
            last[chat] = call.at
            texts[chat, call.fields["text"]] += 1
    found.asked, found.lost = len(sent), len(sent.keys() - last.keys())
    found.twice = sum(count - 1 for count in texts.values())
    found.waits = [(at - sent[chat]) * 1000 for chat, at in last.items()]
    found.calm = [(at - sent[chat]) * 1000 for chat, at in last.items() if not _is_disturbed(sent[chat], found.strikes)]


def _is_disturbed(at: float, strikes: list[float]) -> bool:
    return any(-BEFORE_SECONDS < at - strike < DISTURBED_SECONDS for strike in strikes)
