"""The Bot API server of these tests: the machine-readable Bot API."""

import pytest
from telegram import Bot, ReplyParameters

from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.bot_api.refusals import Json
from tests.telegram.bot_api.schema import schema
from tests.telegram.test_bot_api.plain import PNG, Raw, button, keyboard, knows_the_api

pytestmark = pytest.mark.anyio


@knows_the_api
@pytest.mark.parametrize(
    ("method", "fields", "fault"),
    [
        ("sendMessag", {}, "sendMessag: unknown method"),
        ("sendMessage", {"chat_id": 5}, "sendMessage: text is missing"),
        ("sendMessage", {"chat_id": 5, "text": "a", "txet": "b"}, "sendMessage: txet is unknown"),
        ("sendMessage", {"chat_id": 5, "text": 5}, "sendMessage.text: 5 is no String"),
        ("sendMessage", {"chat_id": 5, "text": "a", "protect_content": "True"}, "'True' is no Boolean"),
        ("sendMessage", {"chat_id": True, "text": "a"}, "True is no Integer"),
        (
            "sendMessage",
            {"chat_id": 5, "text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": 5}]]}},
            "sendMessage.reply_markup.inline_keyboard[0][0].callback_data: 5 is no String",
        ),
        (
            "sendMessage",
            {"chat_id": 5, "text": "a", "reply_markup": {"inline_keyboard": [{"text": "a", "callback_data": "a"}]}},
            "sendMessage.reply_markup.inline_keyboard[0]: no array",
        ),
        ("setMyCommands", {"commands": [{"command": "ask"}]}, "setMyCommands.commands[0]: description is missing"),
        ("getMyCommands", {"scope": {"type": "nowhere"}}, "'nowhere' is not"),
        (
            "answerInlineQuery",
            {"inline_query_id": "1", "results": [{"type": "article", "id": "1", "title": "a"}]},
            "answerInlineQuery.results[0]: input_message_content is missing",
        ),
    ],
)
async def test_calls_that_break_the_api(raw: Raw, server: BotApiServer, method: str, fields: Json, fault: str) -> None:
    """Each such call is refused and is one violation that says where."""
    status, _ = await raw(method, **fields)
    assert status in (400, 404)
    assert len(server.violations) == 1
    assert fault in server.violations[0]


@knows_the_api
async def test_messages_are_as_the_api_describes_them(bot: Bot, server: BotApiServer) -> None:
    """What the server makes of the bot's calls has the types and fields of the description."""
    described = schema()
    assert described
    first = await bot.send_message(5, "<b>一</b>", parse_mode="HTML", reply_markup=keyboard([button()]))
    await bot.send_photo(-5, PNG, "图")
    await bot.send_document(-1001, b"x", filename="x.txt")
    await bot.edit_message_text("二", 5, first.id)
    await bot.send_message(5, "答", reply_parameters=ReplyParameters(first.id))
    for shown in (message for chat in server.chats.values() for message in chat.values()):
        assert described.value_faults(shown, "Message") == []
        pressed = {"update_id": 1, **people.pressed(shown, "yes")}
        assert described.value_faults(pressed, "Update") == []
