"""What comes to a webhook that is not from Telegram, and the process killed once an update is confirmed."""

import asyncio
import json
from contextlib import suppress

from tests.telegram import people
from tests.telegram.bot_api import WEBHOOK_HEADER, faults
from tests.telegram.process import free_port
from tools.torture.trial import Kind
from tools.torture.world import World

PORT = free_port()
LISTEN = f"127.0.0.1:{PORT}"
SETTINGS = {"telegram": {"mode": "webhook", "webhook_url": f"http://{LISTEN}/hook", "webhook_listen": LISTEN}}
HALF_OPEN = 200
BODIES = (
    b"",
    b"\xff\xfe\x00",
    b"{",
    b"null",
    b"[]",
    b'"text"',
    b"1e999",
    b"{}",
    b'{"update_id": "1"}',
    b'{"update_id": -1, "message": 5}',
    b'{"update_id": 99999999999999999999999}',
    b'{"update_id": 7, "message": {"text": "\xed\xa0\xbd"}}',
    b"[" * 100_000,
    b'{"update_id": 8, "a": ' + b'{"a":' * 5000 + b"1" + b"}" * 5000 + b"}",
    json.dumps({"update_id": 9, "message": {"text": "x" * 900_000}}).encode(),
    b"x" * 10_000_000,
    b"<html>",
)


async def garbage(world: World) -> None:
    """With the right secret, with a wrong one and with none, between questions."""
    secrets: tuple[dict[str, str], ...] = {WEBHOOK_HEADER: world.server.webhook.secret}, {WEBHOOK_HEADER: "wrong"}, {}
    for body in BODIES:
        for headers in secrets:
            with suppress(Exception):  # a connection that is closed on what is too large
                async with asyncio.timeout(5):
                    await world.server.post_webhook(body, dict(headers))
            world.struck()
        world.ask(1)


async def half_open(world: World) -> None:
    """Connections that begin a request and never end it."""
    writers = []
    for _ in range(HALF_OPEN):
        _reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
        writer.write(b"POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{")
        writers.append(writer)
    world.struck(HALF_OPEN)
    world.ask(20)
    await world.settle()
    for writer in writers:
        writer.close()


async def killed_when_confirmed(world: World) -> None:
    """Telegram has its 200 and forgets; the process is dead before it answers."""
    for _ in range(5):
        world.server.fail("sendMessage", *[faults.status(502)] * 100)
        world.ask(10)
        await world.until(lambda: not world.server.updates.pending)
        world.struck()
        await world.kill()
        world.server.recover()
        await world.start()
        await world.until(lambda: not world.lost)


async def bursts(world: World) -> None:
    """Telegram delivers from a hundred connections at once, each update twice."""
    for _ in range(300):
        number = world.server.send(people.private(world.asking.question, world.expect(people.person())))
        again = json.dumps(world.server.updates.pending.get(number, {"update_id": number})).encode()
        headers = {WEBHOOK_HEADER: world.server.webhook.secret}
        if number % 10 == 0:
            await world.server.post_webhook(again, headers)
            world.struck()


KINDS = (
    Kind("webhook: bodies that nobody can read", garbage, settings=SETTINGS, shares=True),
    Kind("webhook: 200 requests that never end", half_open, settings=SETTINGS, shares=True),
    Kind("webhook: bursts, some updates delivered twice", bursts, settings=SETTINGS, shares=True),
    Kind("webhook: kill -9 once updates are confirmed", killed_when_confirmed, settings=SETTINGS, shares=True),
)
