"""The Bot API server of these tests: inline queries, presses of buttons, lists of commands."""

import pytest
from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats, InlineQueryResultArticle, InputTextMessageContent

from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.bot_api.refusals import Json
from tests.telegram.test_bot_api.plain import Raw, refusal, the_update

pytestmark = pytest.mark.anyio


def article(result_id: str, text: str = "文") -> InlineQueryResultArticle:
    """One result of an inline query."""
    return InlineQueryResultArticle(result_id, "题", InputTextMessageContent(text, parse_mode="HTML"))


async def test_inline_queries(bot: Bot, server: BotApiServer) -> None:
    """An inline query is answered once."""
    update = await the_update(bot, server, people.inline("两癌", offset="10"))
    assert update.inline_query
    await update.inline_query.answer([article("1"), article("2", "<b>文</b>")], next_offset="20")
    with refusal("query is too old"):
        await update.inline_query.answer([])
    assert not server.violations


@pytest.mark.parametrize(
    ("results", "description"),
    [
        ([article("1"), article("1")], "RESULT_ID_DUPLICATE"),
        ([article("字" * 21 + "ab")], "RESULT_ID_INVALID"),
        ([article(str(at)) for at in range(51)], "RESULTS_TOO_MUCH"),
        ([article("1", "<b>")], "can't parse entities"),
    ],
)
async def test_faulty_inline_answers(
    raw: Raw, server: BotApiServer, results: list[InlineQueryResultArticle], description: str
) -> None:
    """Results that break a limit are refused."""
    asked = people.inline("两癌")
    server.send(asked)
    described = [result.to_dict() for result in results]
    status, answer = await raw("answerInlineQuery", inline_query_id=asked["inline_query"]["id"], results=described)
    assert status == 400
    assert description in answer["description"]


async def test_a_button_is_answered_once(bot: Bot, server: BotApiServer) -> None:
    """A second answer to the same press comes too late."""
    update = await the_update(bot, server, people.pressed_inline("yes"))
    assert update.callback_query
    await update.callback_query.edit_message_text("改")
    await update.callback_query.answer("好")
    with refusal("query is too old"):
        await update.callback_query.answer()


async def test_commands_by_scope_and_language(bot: Bot, server: BotApiServer) -> None:
    """Commands are kept by scope and language, descriptions by language."""
    await bot.set_my_commands([BotCommand("ask", "提问")])
    await bot.set_my_commands([BotCommand("ask", "Ask")], language_code="en", scope=BotCommandScopeAllGroupChats())
    assert await bot.get_my_commands() == (BotCommand("ask", "提问"),)
    assert await bot.get_my_commands(BotCommandScopeAllGroupChats(), "en") == (BotCommand("ask", "Ask"),)
    await bot.delete_my_commands()
    assert await bot.get_my_commands() == ()
    await bot.set_my_description("介绍")
    await bot.set_my_short_description("短")
    assert (await bot.get_my_description()).description == "介绍"
    assert not server.violations


@pytest.mark.parametrize(
    "commands",
    [
        [{"command": "Ask", "description": "a"}],
        [{"command": "a" * 33, "description": "a"}],
        [{"command": "ask", "description": ""}],
        [{"command": "ask", "description": "a" * 257}],
        [{"command": "ask", "description": "a"}] * 101,
    ],
)
async def test_faulty_commands(raw: Raw, commands: list[Json]) -> None:
    """Commands that break a limit are refused."""
    assert (await raw("setMyCommands", commands=commands))[0] == 400
