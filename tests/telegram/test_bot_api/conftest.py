"""A Bot API server, a plain bot and plain HTTP, without the bot under test."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from tests.telegram.bot_api import BotApiServer
from tests.telegram.test_bot_api.plain import TOKEN, Raw


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    """Telegram's side, where calls that break the Bot API are part of what is tested."""
    async with BotApiServer(TOKEN, "test_bot") as server:
        yield server


@pytest.fixture
async def bot(server: BotApiServer) -> AsyncIterator[Bot]:
    """The library's bot without any application around it."""
    request, polling = (HTTPXRequest(read_timeout=2, httpx_kwargs={"verify": False}) for _ in range(2))
    plain = Bot(TOKEN, server.base_url, server.base_file_url, request=request, get_updates_request=polling)
    async with plain:
        yield plain


@pytest.fixture
async def raw(server: BotApiServer) -> AsyncIterator["Raw"]:
    """Calls without a library."""
    async with aiohttp.ClientSession() as session:
        yield Raw(server, session)
