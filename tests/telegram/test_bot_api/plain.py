"""The Bot API server's callers: the library's bot, and plain HTTP."""

import os
from dataclasses import dataclass
from typing import Any

import aiohttp
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest

from tests.telegram.bot_api import BotApiServer
from tests.telegram.bot_api.refusals import Json

TOKEN = "1234:TEST"  # noqa: S105
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x03\x20\0\0\x02\x58\x08\x02\0\0\0"
knows_the_api = pytest.mark.skipif("TELEGRAM_BOT_API_JSON" not in os.environ, reason="TELEGRAM_BOT_API_JSON is not set")


@dataclass
class Raw:
    """Calls without a library: the answer's status and JSON."""

    server: BotApiServer
    session: aiohttp.ClientSession
    token: str = TOKEN

    async def __call__(self, method: str, /, **fields: Any) -> tuple[int, Json]:
        return await self.post(method, json=fields)

    async def post(self, method: str, **body: Any) -> tuple[int, Json]:
        async with self.session.post(f"{self.server.base_url}{self.token}/{method}", **body) as response:
            return response.status, await response.json()

    async def updates(self, **fields: Any) -> list[int]:
        """Ids of what getUpdates gives."""
        status, answer = await self("getUpdates", **fields)
        assert status == 200, answer
        return [update["update_id"] for update in answer["result"]]


def keyboard(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    """An inline keyboard of these rows."""
    return InlineKeyboardMarkup(rows)


def button(text: str = "好", data: str = "yes") -> InlineKeyboardButton:
    """A button that sends `data` when it is pressed."""
    return InlineKeyboardButton(text, callback_data=data)


def refusal(description: str) -> "pytest.RaisesExc[BadRequest]":
    """A 400 that says so; the library changes upper and lower case."""
    return pytest.raises(BadRequest, match=f"(?i){description}")


async def the_update(bot: Bot, server: BotApiServer, sent: Json) -> Update:
    """What the bot gets when `sent` is sent."""
    server.send(sent)
    (update,) = await bot.get_updates(offset=-1)
    return update
