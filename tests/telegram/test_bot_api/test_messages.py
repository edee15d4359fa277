"""The Bot API server of these tests: messages sent, replied to and edited, with their keyboards."""

import json

import aiohttp
import pytest
from telegram import Bot, CopyTextButton, InlineKeyboardButton, LinkPreviewOptions, Message, ReplyParameters

from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.bot_api.refusals import Json
from tests.telegram.test_bot_api.plain import Raw, button, keyboard, refusal, the_update

pytestmark = pytest.mark.anyio


async def test_text_that_looks_like_json_stays_text(raw: Raw, server: BotApiServer) -> None:
    """Every way to send parameters comes to the same."""
    fields = {
        "chat_id": 5,
        "text": "[1]",
        "reply_markup": {"inline_keyboard": [[{"text": "1", "callback_data": "true"}]]},
    }
    as_strings = {name: value if isinstance(value, str) else json.dumps(value) for name, value in fields.items()}
    multipart = aiohttp.FormData(as_strings)
    multipart.add_field("unused", b"x", filename="x.bin")
    for body in (
        {"json": fields},
        {"json": as_strings},
        {"data": as_strings},
        {"params": as_strings},
        {"data": multipart},
    ):
        status, _ = await raw.post("sendMessage", **body)
        assert status == 200
    assert [call.fields for call in server.calls] == [fields] * 5
    assert server.calls[-1].files == {"unused": b"x"}


@pytest.mark.parametrize(
    ("fields", "description"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n"}, "message text is empty"),
        ({"text": "字" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "\ud83d"}, "strings must be encoded in UTF-8"),
        ({"text": "a\0b"}, "strings must not contain null characters"),
        ({"text": "a", "entities": [{"type": "bold", "offset": 0, "length": 2}]}, "leaves the text"),
        ({"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a"}]]}}, "exactly one action"),
        (
            {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a", "url": "a.cn", "pay": True}]]}},
            "exactly one",
        ),
        (
            {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": ""}]]}},
            "BUTTON_DATA_INVALID",
        ),
        (
            {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "字" * 22}]]}},
            "BUTTON_DATA_INVALID",
        ),
        (
            {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a", "copy_text": {"text": "a" * 257}}]]}},
            "BUTTON_COPY_TEXT_INVALID",
        ),
        (
            {"text": "a", "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "a"}]] * 101}},
            "reply markup is too long",
        ),
    ],
)
async def test_what_may_not_be_sent(raw: Raw, server: BotApiServer, fields: Json, description: str) -> None:
    """A message that breaks a limit is refused, is a violation and is not shown."""
    status, answer = await raw("sendMessage", chat_id=5, **fields)
    assert status == 400
    assert description in answer["description"]
    assert len(server.violations) == 1
    assert not server.chats
    assert not server.calls[0].delivered


async def test_bytes_that_are_no_utf8(raw: Raw) -> None:
    """A form with such bytes is refused."""
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    status, answer = await raw.post("sendMessage", data="chat_id=5&text=%ff", headers=form)
    assert (status, answer["description"]) == (400, "Bad Request: strings must be encoded in UTF-8")


async def test_the_longest_that_may_be_sent(bot: Bot, server: BotApiServer) -> None:
    """Text and keyboard at their limits are taken."""
    rows = [[button(data="字" * 21)] * 8] * 12 + [[InlineKeyboardButton("复制", copy_text=CopyTextButton("字" * 256))]]
    message = await bot.send_message(
        5, "😀" * 2048, reply_markup=keyboard(*rows), link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    assert message.text == "😀" * 2048
    assert message.reply_markup == keyboard(*rows)
    assert not server.violations


async def test_replies(bot: Bot, server: BotApiServer) -> None:
    """A reply needs its message unless it may do without."""
    with refusal("message to be replied not found"):
        await bot.send_message(5, "答", reply_parameters=ReplyParameters(99))
    message = await bot.send_message(5, "答", reply_parameters=ReplyParameters(99, allow_sending_without_reply=True))
    assert message.reply_to_message is None
    reply = await bot.send_message(5, "再答", reply_parameters=ReplyParameters(message.id))
    assert reply.reply_to_message
    assert reply.reply_to_message.id == message.id


async def test_edits(bot: Bot, server: BotApiServer) -> None:
    """A message can be changed and deleted, but neither changed to the same nor once it is gone."""
    message = await bot.send_message(5, "一", reply_markup=keyboard([button()]))
    with refusal("message is not modified"):
        await bot.edit_message_text("一", 5, message.id, reply_markup=keyboard([button()]))
    await bot.edit_message_text("<b>一</b>", 5, message.id, parse_mode="HTML", reply_markup=keyboard([button()]))
    edited = await bot.edit_message_reply_markup(5, message.id)
    assert isinstance(edited, Message)
    assert edited.edit_date
    assert edited.reply_markup is None
    assert server.chats[5][message.id]["entities"]
    await bot.delete_message(5, message.id)
    assert server.chats[5] == {}
    with refusal("message to edit not found"):
        await bot.edit_message_text("二", 5, message.id)
    with refusal("message to delete not found"):
        await bot.delete_message(5, message.id)
    assert not server.violations, "what may happen to any bot is no violation"


async def test_only_own_messages_are_edited(bot: Bot, server: BotApiServer) -> None:
    """What a person wrote is not the bot's to change."""
    update = await the_update(bot, server, people.private("问"))
    assert update.message
    with refusal("can't be edited"):
        await update.message.edit_text("答")


async def test_an_edit_by_a_person(bot: Bot, server: BotApiServer) -> None:
    """The chat shows the new text."""
    asked = people.private("问")
    server.send(asked)
    update = await the_update(bot, server, people.edited(asked, "再问"))
    assert update.edited_message
    assert server.chats[people.ANNA["id"]][update.edited_message.id]["text"] == "再问"
