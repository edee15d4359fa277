"""The Bot API server of these tests: waiting for the bot's calls."""

import asyncio

import pytest
from telegram import Bot

from tests.telegram.bot_api import BotApiServer

pytestmark = pytest.mark.anyio


async def test_waiting_for_calls(bot: Bot, server: BotApiServer) -> None:
    """Waiting gives the calls, or tells what came instead."""
    sending = asyncio.create_task(bot.send_message(5, "喂"))
    (call,) = await server.wait_for("sendMessage")
    assert call.fields == {"chat_id": 5, "text": "喂"}
    await sending
    with pytest.raises(AssertionError, match=r"(?s)sendMessage: 1 of 2 delivered.*sendMessage 200"):
        await server.wait_for("sendMessage", count=2, timeout=0.05)


async def test_waiting_for_what_comes_next(bot: Bot, server: BotApiServer) -> None:
    """Calls that are forgotten do not count."""
    await bot.send_message(5, "一")
    server.forget()
    await bot.send_message(5, "二")
    (call,) = await server.wait_for("sendMessage")
    assert call.fields["text"] == "二"


async def test_waiting_for_quiet(bot: Bot, server: BotApiServer) -> None:
    """Quiet is when no call has come for a while."""

    async def chatter() -> None:
        for text in "一二三":
            await bot.send_message(5, text)
            await asyncio.sleep(0.05)

    talking = asyncio.create_task(chatter())
    await server.quiet(0.2)
    assert len(server.chats[5]) == 3
    await talking
