"""The Bot API server of these tests: a conversation from beginning to end, and who the bot is."""

import pytest
from telegram import Bot
from telegram.error import InvalidToken

from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.test_bot_api.plain import Raw, button, keyboard, the_update

pytestmark = pytest.mark.anyio


async def test_a_conversation(bot: Bot, server: BotApiServer) -> None:
    """A person asks, the bot answers with a button, the person presses it, the bot edits its answer."""
    asked = await the_update(bot, server, people.private("多少人？"))
    assert asked.message
    await asked.message.reply_html("<b>92332</b>人", reply_markup=keyboard([button()]), do_quote=True)
    (answer,) = [shown for shown in server.chats[people.ANNA["id"]].values() if shown["from"] == server.bot]
    assert answer["text"] == "92332人"
    assert answer["entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    assert answer["reply_to_message"]["text"] == "多少人？"
    pressed = await the_update(bot, server, people.pressed(answer, "yes"))
    assert pressed.callback_query
    await pressed.callback_query.answer()
    await pressed.callback_query.edit_message_text("谢谢")
    now = server.chats[people.ANNA["id"]][answer["message_id"]]
    assert now["text"] == "谢谢"
    assert "reply_markup" not in now
    assert [call.method for call in server.calls if call.method not in ("getMe", "getUpdates")] == [
        "sendMessage",
        "answerCallbackQuery",
        "editMessageText",
    ]
    assert not server.violations


async def test_who_the_bot_is(bot: Bot, server: BotApiServer) -> None:
    """The options that are set are told."""
    server.bot_options["can_read_all_group_messages"] = True
    me = await bot.get_me()
    assert (me.id, me.username, me.can_read_all_group_messages, me.supports_inline_queries) == (
        1234,
        "test_bot",
        True,
        True,
    )


async def test_wrong_token_and_unknown_method(raw: Raw, server: BotApiServer) -> None:
    """Neither is served, and an unknown method is a violation."""
    assert (await raw("getNothing"))[0] == 404
    assert server.violations
    raw.token = "1234:WRONG"  # noqa: S105
    assert await raw("getMe") == (401, {"ok": False, "error_code": 401, "description": "Unauthorized"})
    with pytest.raises(InvalidToken):
        await Bot("1:OTHER", server.base_url).initialize()
