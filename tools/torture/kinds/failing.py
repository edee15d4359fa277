"""Calls that fail for a moment, whatever they are for: refusals, pages of proxies, broken connections."""

from collections.abc import Awaitable, Callable

from tests.telegram.bot_api import Fault, faults
from tools.torture.world import World

PAGE = Fault(code=200, body=b"<html><h1>Sign in to the network</h1></html>")
FAULTS = {
    "401 of the Bot API": faults.unauthorized(),
    "404 of the Bot API": faults.error(404, "Not Found"),
    "429, retry after 1 s": faults.retry_after(1),
    "500 of the Bot API": faults.error(500, "Internal Server Error"),
    "400 of a proxy": faults.status(400),
    "401 of a proxy": faults.status(401),
    "403 of a proxy": faults.status(403),
    "404 of a proxy": faults.status(404),
    "502 of a proxy": faults.status(502),
    "200 with a proxy's page": PAGE,
    "200 with half of a JSON text": faults.garbage(),
    "connection dropped": faults.drop_before(),
}
TIMES, FOR_EVER = 3, 100_000


def a_few(
    fault: Fault, method: str = "sendMessage", times: int = TIMES, then: Callable[[World], None] = lambda _: None
) -> Callable[[World], Awaitable[None]]:
    """A few calls in a row fail so, and `then` something more is done, while people ask."""

    async def strike(world: World) -> None:
        world.server.fail(method, *[fault] * times)
        world.struck(times)
        then(world)
        world.ask(10, 1.0)
        await world.settle()

    return strike
