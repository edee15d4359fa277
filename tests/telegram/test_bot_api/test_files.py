"""The Bot API server of these tests: photos and documents."""

import pytest
from telegram import Bot, InputMediaPhoto, Message

from tests.telegram.bot_api import BotApiServer
from tests.telegram.test_bot_api.plain import PNG, button, keyboard, refusal

pytestmark = pytest.mark.anyio


async def test_photos_and_documents(bot: Bot, server: BotApiServer) -> None:
    """Files arrive, can be sent again by their id and be changed, as can their captions."""
    message = await bot.send_photo(5, PNG, "<i>图</i>", parse_mode="HTML", reply_markup=keyboard([button()]))
    assert (message.photo[-1].width, message.photo[-1].height, message.caption) == (800, 600, "图")
    assert server.calls[-1].files["photo"] == PNG
    again = await bot.send_photo(5, message.photo[-1].file_id)
    assert again.photo == message.photo
    edited = await bot.edit_message_caption(5, message.id, caption="新图")
    assert isinstance(edited, Message)
    assert edited.caption == "新图"
    media = await bot.edit_message_media(InputMediaPhoto(PNG + b"2", caption="另一图"), 5, message.id)
    assert isinstance(media, Message)
    assert media.caption == "另一图"
    document = await bot.send_document(5, "编号,数\n".encode(), filename="数.csv")
    assert document.document
    assert (document.document.file_name, document.document.file_size) == ("数.csv", 11)
    with refusal("no text in the message"):
        await bot.edit_message_text("字", 5, message.id)
    assert not server.violations


@pytest.mark.parametrize(
    ("photo", "caption", "description"),
    [
        (PNG, "字" * 1025, "caption is too long"),
        (b"text", "", "IMAGE_PROCESS_FAILED"),
        (PNG[:16] + b"\0\0\x27\x10\0\0\0\x01", "", "PHOTO_INVALID_DIMENSIONS"),
        ("nowhere", "", "wrong file identifier"),
    ],
)
async def test_photos_that_may_not_be_sent(
    bot: Bot, server: BotApiServer, photo: bytes | str, caption: str, description: str
) -> None:
    """A photo or caption that breaks a limit is refused and is a violation."""
    with refusal(description):
        await bot.send_photo(5, photo, caption)
    assert len(server.violations) == 1
