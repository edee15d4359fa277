"""The Bot API server of these tests: faults that a test asks for."""

import time

import pytest
from telegram import Bot
from telegram.error import ChatMigrated, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TimedOut

from tests.telegram import people
from tests.telegram.bot_api import BotApiServer, faults

pytestmark = pytest.mark.anyio


@pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")
async def test_faults_strike_in_turn(bot: Bot, server: BotApiServer) -> None:
    """Each call takes the next fault in line, and none of them delivers."""
    moved = {"migrate_to_chat_id": -1001}
    server.fail(
        "sendMessage", faults.retry_after(3), faults.error(400, "Bad Request: moved", moved), faults.forbidden()
    )
    server.fail("sendMessage", faults.conflict(), faults.unauthorized(), faults.status(502), faults.garbage())
    expected = (RetryAfter, ChatMigrated, Forbidden, Conflict, InvalidToken, NetworkError, Exception)
    for kind in expected:
        with pytest.raises(kind):
            await bot.send_message(5, "喂")
    await bot.send_message(5, "喂")
    assert [call.status for call in server.calls_of("sendMessage")] == [429, 400, 403, 409, 401, 502, 200, 200]
    assert [call.delivered for call in server.calls_of("sendMessage")] == [False] * 7 + [True]


async def test_dropped_connections(bot: Bot, server: BotApiServer) -> None:
    """A connection can break before or after the message is there."""
    server.fail("sendMessage", faults.drop_before(), faults.drop_after())
    for delivered in (0, 1):
        with pytest.raises(NetworkError):
            await bot.send_message(5, "喂")
        assert len(server.chats.get(5, {})) == delivered
    assert [(call.status, call.delivered) for call in server.calls_of("sendMessage")] == [(0, False), (0, True)]


async def test_slow_answers(bot: Bot, server: BotApiServer) -> None:
    """A late answer is late for a message that is already there."""
    server.fail("sendMessage", faults.slow(0.2), faults.slow(5))
    start = time.monotonic()
    await bot.send_message(5, "喂")
    assert time.monotonic() - start >= 0.2
    with pytest.raises(TimedOut):
        await bot.send_message(5, "喂", read_timeout=0.1)
    assert len(server.chats[5]) == 2


async def test_faults_of_any_method_spare_polling(bot: Bot, server: BotApiServer) -> None:
    """Calls for updates fail only by faults of their own."""
    server.fail("*", faults.status(500))
    assert await bot.get_updates() == ()
    with pytest.raises(NetworkError):
        await bot.get_me()
    server.fail("getUpdates", faults.status(500))
    with pytest.raises(NetworkError):
        await bot.get_updates()


async def test_out_of_reach(bot: Bot, server: BotApiServer) -> None:
    """The server goes and comes back on its port, with what it knew."""
    update_id = server.send(people.private())
    await server.stop()
    with pytest.raises(NetworkError):
        await bot.get_updates()
    await server.start()
    assert [update.update_id for update in await bot.get_updates()] == [update_id]
