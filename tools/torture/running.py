"""All kinds of faults, several worlds at a time: most of the time is spent waiting."""

import asyncio
import sys
from collections.abc import Iterable, Sequence

from tools.torture.kinds import knowledge, polling, processes, sending, state, updates, webhook
from tools.torture.trial import COULD_NOT, Kind, Outcome
from tools.torture.world import World

KINDS: tuple[Kind, ...] = tuple(
    kind for room in (processes, polling, sending, updates, state, knowledge, webhook) for kind in room.KINDS
)
LONGEST_SECONDS = 600.0
"""A kind that takes longer hangs."""


def chosen(words: Sequence[str]) -> list[Kind]:
    """The kinds whose name has one of `words`; all where there is none."""
    return [kind for kind in KINDS if not words or any(word in kind.name for word in words)]


async def outcomes(kinds: Sequence[Kind], at_once: int, hold: float) -> list[Outcome]:
    """What comes of each of `kinds`, `at_once` worlds at a time; faults that have to be noticed last `hold` seconds."""
    slots = asyncio.Semaphore(at_once)

    async def one(group: Sequence[Kind]) -> list[Outcome]:
        async with slots:
            return await _in_one_world(group, hold)

    found = await asyncio.gather(*(one(group) for group in _groups(kinds)))
    by_kind = {id(outcome.kind): outcome for group in found for outcome in group}
    return [by_kind[id(kind)] for kind in kinds]


def _groups(kinds: Iterable[Kind]) -> list[list[Kind]]:
    """Kinds that share a process together, each other one by itself."""
    groups: list[list[Kind]] = []
    for kind in kinds:
        last = groups[-1][-1] if groups else None
        if last and last.shares and kind.shares and last.settings == kind.settings and last.script == kind.script:
            groups[-1].append(kind)
        else:
            groups.append([kind])
    return groups


async def _in_one_world(group: Sequence[Kind], hold: float) -> list[Outcome]:
    """One kind after the other; after one that came to grief the rest get a world of their own."""
    first = group[0]
    found: list[Outcome] = []
    try:
        async with World(first.settings, script=first.script, fill=first.fill, hold=hold) as world:
            for kind in group:
                found.append(await _tried(kind, world))
                _say(found[-1])
                if found[-1].failure:
                    break
    except (OSError, AssertionError) as error:
        found.append(Outcome(group[len(found)], failure=f"no start: {error!r:.300}"))
        _say(found[-1])
    rest = group[len(found) :]
    return [*found, *(await _in_one_world(rest, hold) if rest else [])]


async def _tried(kind: Kind, world: World) -> Outcome:
    world.begin()
    failure = ""
    try:
        async with asyncio.timeout(LONGEST_SECONDS):
            await kind.strike(world)
            await world.settle()
    except LookupError:
        failure = COULD_NOT
    except Exception as error:  # noqa: BLE001 - whatever it is stands in the table, and the other kinds go on
        failure = f"{type(error).__name__}: {error}".splitlines()[0][:200]
    figures = world.injected, world.asked, world.lost, world.twice
    return Outcome(kind, *figures, world.alarm, world.stopped, failure)


def _say(outcome: Outcome) -> None:
    wrong = ", ".join(outcome.faults)
    print(f"torture: {outcome.kind.name}: {wrong or outcome.failure or 'held'}", file=sys.stderr, flush=True)
