"""Answers that cannot be sent: refusals, pages of proxies, limits, no network at all."""

from tests.telegram import people
from tests.telegram.bot_api import faults
from tools.torture.kinds.failing import FAULTS, FOR_EVER, a_few
from tools.torture.trial import Kind
from tools.torture.world import World

DELIVERED = "delivered, then cut off: Telegram does not tell what it has delivered"
BLOCKED = "whoever blocked the bot wants none"
RETRY_SECONDS = 20
CROWD, PER_SECOND = 600, 30


async def nothing_gets_through(world: World) -> None:
    """Messages are refused until it was noticed; questions go on coming."""
    world.server.fail("*", *[faults.status(502)] * FOR_EVER)
    world.struck()
    asking = world.ask(20, world.hold)
    await world.noticed()
    await asking
    world.server.recover()


async def outage(world: World) -> None:
    """No network at all, from the middle of answering on."""
    world.server.fail("sendMessage", *[faults.slow(0.3)] * 20)
    world.ask(20)
    await world.until(lambda: world.answers)
    world.struck()
    await world.server.stop()
    await world.until(lambda: False, world.hold)
    await world.server.start()
    world.server.recover()
    world.ask(10)


async def some_have_to_wait(world: World) -> None:
    """Three chats are told to wait; whoever else asks does not."""
    world.server.fail("sendMessage", *[faults.retry_after(RETRY_SECONDS)] * 3)
    world.struck(3)
    world.ask(3)
    await world.until(lambda: sum(call.status == 429 for call in world.server.calls_of("sendMessage")) == 3)
    for _ in range(5):
        world.ask(10)
        if not await world.until(lambda: world.lost <= 3, RETRY_SECONDS / 4):
            raise TimeoutError("others waited")


async def crowd(world: World) -> None:
    """At a server that lets no second have more than Telegram does."""
    world.server.limit(PER_SECOND, 1.0)
    world.ask(CROWD)
    await world.until(lambda: not world.lost)
    world.struck(world.server.flooded)


async def one_for_all(world: World) -> None:
    """One person sends a thousand messages; others ask meanwhile."""
    for _ in range(1000):
        world.server.send(people.private(world.asking.question))
    world.struck(1000)
    world.ask(20, 2.0)


LIMITED = {"telegram": {"messages_per_second": PER_SECOND}}
NO_WAY = "no message gets out: told when it is over"
KINDS = (
    *(Kind(f"sendMessage: {name}", a_few(fault), shares=True) for name, fault in FAULTS.items()),
    Kind("sendMessage: delivered, connection dropped", a_few(faults.drop_after()), shares=True, doubled=DELIVERED),
    Kind("sendMessage: delivered, answer broken", a_few(faults.garbage(True)), shares=True, doubled=DELIVERED),
    Kind("sendMessage: blocked by the user", a_few(faults.forbidden()), shares=True, lost=BLOCKED),
    Kind("all calls: 502 of a proxy, thirty times", a_few(faults.status(502), "*", 30), shares=True),
    Kind("all calls: 502 of a proxy for over a minute", nothing_gets_through, silences=True, untold=NO_WAY),
    Kind(
        "no network for over a minute, from the middle of answers on",
        outage,
        silences=True,
        untold=NO_WAY,
        doubled=DELIVERED,
    ),
    Kind("three chats told to wait for 20 s", some_have_to_wait),
    Kind("600 people at once, 30 messages a second let through", crowd, settings=LIMITED),
    Kind("one person sends a thousand messages", one_for_all, settings={"access": {"messages_per_minute": 20}}),
)
