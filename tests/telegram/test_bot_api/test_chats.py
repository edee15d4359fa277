"""The Bot API server of these tests: chats that are left, blocked or moved."""

import pytest
from telegram import Bot
from telegram.error import ChatMigrated, Forbidden

from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.test_bot_api.plain import the_update

pytestmark = pytest.mark.anyio


async def test_chats(bot: Bot, server: BotApiServer) -> None:
    """A bot reacts, shows what it does and leaves; it can write again once it is back."""
    update = await the_update(bot, server, people.group("大家好", title="读者"))
    assert update.message
    chat = await bot.get_chat(update.message.chat_id)
    assert chat.title == "读者"
    await update.message.set_reaction("👀")
    assert server.reactions[chat.id, update.message.id] == [{"type": "emoji", "emoji": "👀"}]
    await chat.send_action("typing")
    await chat.leave()
    with pytest.raises(Forbidden):
        await chat.send_message("再见")
    server.send(people.added_to_group(people.GROUP))
    await chat.send_message("又来了")


async def test_who_blocked_the_bot_gets_nothing(bot: Bot, server: BotApiServer) -> None:
    """Messages are refused until the person comes back."""
    server.send(people.blocked())
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.send_message(people.ANNA["id"], "在吗")
    server.send(people.unblocked())
    await bot.send_message(people.ANNA["id"], "在吗")


async def test_a_group_that_moved(bot: Bot, server: BotApiServer) -> None:
    """The refusal names the new chat, which can be written to."""
    gone, come = people.migration()
    server.send(gone)
    server.send(come)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(people.SMALL_GROUP["id"], "在吗")
    await bot.send_message(moved.value.new_chat_id, "在吗")
