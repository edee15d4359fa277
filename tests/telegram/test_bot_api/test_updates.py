"""The Bot API server of these tests: updates fetched by polling."""

import asyncio

import pytest
from telegram import Bot
from telegram.error import Conflict

from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.test_bot_api.plain import Raw

pytestmark = pytest.mark.anyio


async def test_updates_come_again_until_confirmed(raw: Raw, server: BotApiServer) -> None:
    """Only a higher offset confirms updates."""
    first, second, third = (server.send(people.private(text)) for text in "一二三")
    assert await raw.updates() == [first, second, third]
    assert await raw.updates(limit=2) == [first, second]
    assert await raw.updates(offset=second) == [second, third]
    assert await raw.updates(offset=third + 1) == []


async def test_a_negative_offset_forgets_all_but_the_last(raw: Raw, server: BotApiServer) -> None:
    """What stands before it does not come again."""
    *_, last = (server.send(people.private(text)) for text in "一二三")
    assert await raw.updates(offset=-1) == [last]
    assert await raw.updates() == [last]


async def test_a_poll_waits_for_an_update(raw: Raw, server: BotApiServer) -> None:
    """A long poll ends as soon as an update is there."""
    poll = asyncio.create_task(raw.updates(timeout=5))
    await server.wait_for("getUpdates")
    update_id = server.send({"update_id": 77, **people.private()})
    assert await poll == [update_id] == [77]
    assert await raw.updates(offset=78, timeout=0) == []


async def test_a_second_poll_ends_the_first(bot: Bot, raw: Raw, server: BotApiServer) -> None:
    """The poll that waited gets a conflict, the newer one is served."""
    poll = asyncio.create_task(bot.get_updates(timeout=5))
    await server.wait_for("getUpdates")
    assert await raw.updates() == []
    with pytest.raises(Conflict):
        await poll
    assert [call.status for call in server.calls_of("getUpdates")] == [409, 200]


async def test_a_poll_ends_with_its_client(server: BotApiServer, raw: Raw) -> None:
    """Who went away is no second poller."""
    poll = asyncio.create_task(raw.updates(timeout=5))
    await server.wait_for("getUpdates")
    poll.cancel()
    await asyncio.sleep(0.05)
    assert await raw.updates() == []
    assert [call.status for call in server.calls_of("getUpdates")] == [200, 200]


async def test_allowed_updates_are_remembered(raw: Raw, server: BotApiServer) -> None:
    """A choice holds for later calls until an empty list takes it back."""
    assert await raw.updates(allowed_updates=["message"]) == []
    server.send(people.inline("两癌"))
    wanted = [server.send(people.private()), server.send(people.unknown_update())]
    assert await raw.updates() == wanted
    await raw.updates(allowed_updates=[], offset=wanted[-1] + 1)
    server.send(people.reaction(people.message()))
    update_id = server.send(people.inline("两癌"))
    assert await raw.updates() == [update_id]
