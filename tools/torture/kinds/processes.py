"""Processes that are killed, stopped or ended, the bot's own and those that find answers."""

import asyncio
import signal

from tests.telegram import people
from tests.telegram.killing import DEADLY
from tools.torture.trial import Kind
from tools.torture.world import World

KILLS, ROUNDS = 16, 5
STOPPED_SECONDS = 30.0
CHURN_SECONDS, CHURN_PAUSE = 15.0, 0.2
SENT_BEFORE = "sent, and not yet noted as sent when it was killed: Telegram does not tell what it has delivered"
WATCHED = "whoever is stopped tells nobody: systemd's watchdog starts it anew"


async def killed(world: World) -> None:
    """Kill -9 in the middle of answering, and started again."""
    for kill in range(KILLS):
        world.ask(10)
        await _more_answers(world, 1 + kill % 5)
        world.struck()
        await world.kill()
        await world.start()


async def _more_answers(world: World, count: int) -> None:
    until = len(world.answers) + count
    await world.until(lambda: len(world.answers) >= until)


async def terminated(world: World) -> None:
    """SIGTERM in the middle of answering, and started again."""
    for _ in range(ROUNDS):
        world.ask(20)
        await _more_answers(world, 3)
        world.struck()
        await world.bot.terminate()
        await world.start()


async def suspended(world: World) -> None:
    """Kill -STOP, and half a minute later -CONT, as on a machine that is frozen."""
    world.struck()
    world.bot.signal(signal.SIGSTOP)
    world.ask(20, 10.0)
    await asyncio.sleep(STOPPED_SECONDS)
    world.bot.signal(signal.SIGCONT)


async def set_aside(world: World) -> None:
    """A message over which the process dies, whoever starts it again."""
    world.ask(10)
    world.server.send(people.private(DEADLY))
    world.ask(10)
    world.struck()
    for _ in range(3):
        await world.bot.ended()
        world.ask(3)
        await world.bot.start()
    await world.bot.said("serving")


async def answerers_killed(world: World) -> None:
    """All of them, while people ask."""
    await _signalled(world, signal.SIGKILL)


async def answerers_stopped(world: World) -> None:
    """All of them hang."""
    await _signalled(world, signal.SIGSTOP)


async def one_killed(world: World) -> None:
    """The other goes on."""
    await _signalled(world, signal.SIGKILL, most=1)


async def one_stopped(world: World) -> None:
    """The other goes on."""
    await _signalled(world, signal.SIGSTOP, most=1)


async def _signalled(world: World, number: int, most: int = 99) -> None:
    for _ in range(ROUNDS):
        world.ask(10)
        world.struck(world.signal_answerers(number, most))
        world.ask(10)
        await world.until(lambda: not world.lost)
        await world.until(world.answerers)


async def churned(world: World) -> None:
    """None of them lives for longer than a moment."""
    world.ask(30, CHURN_SECONDS)
    for _ in range(round(CHURN_SECONDS / CHURN_PAUSE)):
        world.struck(world.signal_answerers(signal.SIGKILL))
        await asyncio.sleep(CHURN_PAUSE)


TWO = {"answering": {"processes": 2}}
KINDS = (
    Kind("kill -9 of the bot while it answers", killed, doubled=SENT_BEFORE),
    Kind("SIGTERM while it answers", terminated),
    Kind("kill -STOP of the bot for 30 s", suspended, silences=True, untold=WATCHED),
    Kind("a message that kills the process", set_aside, script=("-m", "tests.telegram.killing"), doubled=SENT_BEFORE),
    Kind("kill -9 of the answering process", answerers_killed),
    Kind("kill -STOP of the answering process", answerers_stopped),
    Kind("kill -9 of both answering processes", answerers_killed, settings=TWO),
    Kind("kill -STOP of both answering processes", answerers_stopped, settings=TWO),
    Kind("kill -9 of one of two answering processes", one_killed, settings=TWO),
    Kind("kill -STOP of one of two answering processes", one_stopped, settings=TWO),
    Kind("answering processes killed for 15 s as soon as they start", churned),
)
