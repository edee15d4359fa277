"""How tests look at a chat: what the bot calls and shows because of an update, and what stands in a message."""

import asyncio
from pathlib import Path
from typing import Any

from config import read_settings
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.bot_api.calls import Call
from tests.telegram.people import ANNA, Json
from tests.telegram.running import RunningBot

LONGEST_MESSAGE = 4096
PATIENCE = 30.0
"""Seconds that an update may take while others want the processor too."""


async def handled(server: BotApiServer, bot: RunningBot, *updates: Json) -> list[Call]:
    """What the bot called because of `updates`, once it has dealt with all of them."""
    seen = len(server.calls)
    until = bot.services.health.answered + len(updates)
    for update in updates:
        server.send(update)
    async with asyncio.timeout(PATIENCE):
        while bot.services.health.answered < until or (bot.services.desk and bot.services.desk.jobs.left):
            await asyncio.sleep(0.002)
    return [call for call in server.calls[seen:] if call.method != "getUpdates"]


async def shown(server: BotApiServer, bot: RunningBot, *updates: Json) -> list[Json]:
    """The bot's messages that are new or changed because of `updates`."""
    before = {id(message) for chat in server.chats.values() for message in chat.values()}
    kept = [message for chat in server.chats.values() for message in chat.values()]  # so that no id is used twice
    await handled(server, bot, *updates)
    after = [message for chat in server.chats.values() for message in chat.values() if id(message) not in before]
    assert kept is not after
    return [message for message in after if message.get("from", {}).get("id") == server.bot["id"]]


async def answer_to(server: BotApiServer, bot: RunningBot, question: str, user: Json = ANNA) -> Json:
    """The one message that answers `question`, asked in private."""
    (message,) = await shown(server, bot, people.private(question, user))
    return message


def buttons(message: Json) -> list[Json]:
    """The buttons below a message, row by row."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return [button for row in rows for button in row]


def labels(message: Json) -> list[str]:
    """What the buttons below a message say."""
    return [button["text"] for button in buttons(message)]


def pressing(message: Json, label: str, user: Json = ANNA, **fields: Any) -> Json:
    """The update for the press of the first button whose label holds `label`."""
    data = next(button["callback_data"] for button in buttons(message) if label in button["text"])
    return people.pressed(message, data, user, **fields)


def parts(message: Json, kind: str) -> list[str]:
    """What of a message's text or caption is formatted as `kind`."""
    text = (message.get("text") or message.get("caption") or "").encode("utf-16-le")
    entities = message.get("entities") or message.get("caption_entities") or []
    found = [entity for entity in entities if entity["type"] in (kind, f"expandable_{kind}")]
    return [text[2 * e["offset"] : 2 * (e["offset"] + e["length"])].decode("utf-16-le") for e in found]


def report_text() -> str:
    """All reports as published."""
    folder: Path = read_settings().knowledge.folder
    return "\n".join(path.read_text("utf-8-sig") for path in folder.glob("reports/*/report.txt"))


def check_the_rule(message: Json) -> None:
    """Each bold figure stands in a quote of the same message, and each quote in the report."""
    quotes, report = parts(message, "blockquote"), report_text()
    assert [quote for quote in quotes if quote not in report] == []
    assert [bold for bold in parts(message, "bold") if not any(bold in quote for quote in quotes)] == []
