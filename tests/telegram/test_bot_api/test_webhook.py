"""The Bot API server of these tests: updates delivered to a webhook."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import Conflict

from tests.telegram import people
from tests.telegram.bot_api import WEBHOOK_HEADER, BotApiServer
from tests.telegram.bot_api.refusals import Json

SECRET = "s3cret"  # noqa: S105
pytestmark = pytest.mark.anyio


@pytest.fixture
async def receiver() -> AsyncIterator["Receiver"]:
    """A bot's web server on a free port."""
    receiver = Receiver()
    runner = web.ServerRunner(web.Server(receiver.take))
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield receiver
    await runner.cleanup()


class Receiver:
    """A bot's own web server that is down for as many deliveries as `failures` says."""

    def __init__(self) -> None:
        self.url = ""
        self.failures = 0
        self.got: list[Json] = []
        self.arrived = asyncio.Event()

    async def take(self, request: web.BaseRequest) -> web.Response:
        if request.headers.get(WEBHOOK_HEADER) != SECRET:
            return web.Response(status=403)
        if self.failures:
            self.failures -= 1
            return web.Response(status=502)
        self.got.append(json.loads(await request.read()))
        self.arrived.set()
        return web.Response()

    async def count(self, count: int) -> list[int]:
        """Ids of the updates, once there are `count`."""
        async with asyncio.timeout(3):
            while len(self.got) < count:
                self.arrived.clear()
                await self.arrived.wait()
        return [update["update_id"] for update in self.got]


async def test_a_webhook(bot: Bot, server: BotApiServer, receiver: Receiver) -> None:
    """Updates queued before and after are delivered, with retries; then polling is refused."""
    receiver.failures = 2
    ids = [server.send(people.private("早"))]
    await bot.set_webhook(receiver.url, secret_token=SECRET, max_connections=5)
    ids += [server.send(people.private("晚")) for _ in range(3)]
    assert await receiver.count(4) == ids
    info = await bot.get_webhook_info()
    assert (info.url, info.max_connections, info.last_error_message) == (
        receiver.url,
        5,
        "Wrong response from the webhook: 502",
    )
    with pytest.raises(Conflict):
        await bot.get_updates()
    await bot.delete_webhook()
    assert await bot.get_updates() == ()


async def test_what_is_not_delivered_stays(bot: Bot, server: BotApiServer, receiver: Receiver) -> None:
    """An update that the webhook refuses waits, and is there for polling."""
    await bot.set_webhook(receiver.url, secret_token="other")  # noqa: S106
    update_id = server.send(people.private())
    await asyncio.sleep(0.05)
    assert (await bot.get_webhook_info()).pending_update_count == 1
    await bot.delete_webhook()
    assert [update.update_id for update in await bot.get_updates()] == [update_id]


async def test_one_body_to_the_webhook(bot: Bot, server: BotApiServer, receiver: Receiver) -> None:
    """A test can post any body and headers, and gets the status."""
    await bot.set_webhook(receiver.url, secret_token=SECRET)
    assert await server.post_webhook(b"{}") == 403
    assert await server.post_webhook(b'{"update_id": 5}', {WEBHOOK_HEADER: SECRET}) == 200
    assert receiver.got == [{"update_id": 5}]


async def test_a_webhook_behind_a_unix_socket(bot: Bot, server: BotApiServer, tmp_path: Path) -> None:
    """Deliveries go to the socket whatever host the address names."""
    receiver = Receiver()
    runner = web.ServerRunner(web.Server(receiver.take))
    await runner.setup()
    await web.UnixSite(runner, tmp_path / "bot.sock").start()
    server.webhook_socket = tmp_path / "bot.sock"
    await bot.set_webhook("https://bot.example/hook", secret_token=SECRET)
    update_id = server.send(people.private())
    assert await receiver.count(1) == [update_id]
    await runner.cleanup()
