"""Calls for updates that fail: refusals, pages of proxies, broken connections."""

from collections.abc import Awaitable, Callable

from tests.telegram.bot_api import Fault, faults
from tools.torture.kinds import failing
from tools.torture.kinds.failing import FOR_EVER, PAGE, TIMES
from tools.torture.trial import Kind
from tools.torture.world import World

FAULTS = {
    **failing.FAULTS,
    "200 with JSON of another shape": Fault(code=200, body=b'{"ok": true, "result": {"a": [1]}}'),
    "connection dropped after the answer was made": faults.drop_after(),
}


def a_few(fault: Fault, times: int = TIMES) -> Callable[[World], Awaitable[None]]:
    """A few calls in a row fail so, the one that waits for updates among them, while people ask."""
    return failing.a_few(fault, "getUpdates", times, lambda world: world.server.updates.interrupt())


def all_of_them(fault: Fault) -> Callable[[World], Awaitable[None]]:
    """No call succeeds until it was noticed."""

    async def strike(world: World) -> None:
        world.server.fail("getUpdates", *[fault] * FOR_EVER)
        world.struck()
        world.server.updates.interrupt()
        world.ask(10)
        await world.noticed()
        world.server.recover()
        world.ask(10)

    return strike


async def refused(world: World) -> None:
    """Until the program gives up, and is started anew as systemd would."""
    world.server.fail("getUpdates", *[faults.unauthorized()] * FOR_EVER)
    world.struck()
    world.server.updates.interrupt()
    world.ask(10)
    code, _ = await world.bot.ended()
    await world.until(lambda: world.stopped is not None, world.hold)
    world.server.recover()
    if code == 75:
        await world.start()


async def swallowed(world: World) -> None:
    """Calls are taken and never answered."""
    hanging = Fault(delay=4 * world.hold, drops=True)
    world.server.fail("getUpdates", *[hanging] * FOR_EVER)
    world.struck()
    world.server.updates.interrupt()
    world.ask(10)
    await world.noticed()
    world.server.recover()


ENDS = "it ends with one line and code 75, and systemd starts it anew"
FEWER_CONFLICTS = 2
"""With one more in its first minute the bot takes it that another is served by the same token, and ends."""
KINDS = (
    *(Kind(f"getUpdates: {name}", a_few(fault), shares=True) for name, fault in FAULTS.items()),
    Kind("getUpdates: 409, another poller", a_few(faults.conflict(), FEWER_CONFLICTS)),
    Kind("getUpdates: 502 of a proxy for over a minute", all_of_them(faults.status(502)), silences=True),
    Kind("getUpdates: a proxy's page for over a minute", all_of_them(PAGE), silences=True),
    Kind("getUpdates: connections dropped for over a minute", all_of_them(faults.drop_before()), silences=True),
    Kind("getUpdates: taken and never answered", swallowed, silences=True),
    Kind("getUpdates: 401 for good", refused, silences=True, untold=ENDS),
)
