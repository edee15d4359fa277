"""What people do, as the library reads it and the Bot API describes it."""

from collections.abc import Callable
from typing import Any

import pytest
from telegram import Bot

from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.bot_api.refusals import Json
from tests.telegram.bot_api.schema import schema
from tests.telegram.test_bot_api.plain import knows_the_api, the_update

pytestmark = pytest.mark.anyio


def of_people() -> list[tuple[str, Callable[[], Json], str]]:
    """Builders with the part of the update that they fill."""
    shown = people.message(people.BOT, people.GROUP, text="答")
    return [
        ("group", lambda: people.group("好"), "message.chat.title"),
        ("reply_to_bot", lambda: people.reply_to_bot("问", shown), "message.reply_to_message.from_user.is_bot"),
        ("start", lambda: people.start("from-web"), "message.entities"),
        ("photo", lambda: people.photo("图"), "message.caption"),
        ("sticker", people.sticker, "message.sticker.emoji"),
        ("voice", people.voice, "message.voice.mime_type"),
        ("video", people.video, "message.video.width"),
        ("location", people.location, "message.location.latitude"),
        ("poll", people.poll, "message.poll.options"),
        ("contact", people.contact, "message.contact.phone_number"),
        ("document", people.document, "message.document.file_name"),
        ("dice", people.dice, "message.dice.value"),
        ("album", lambda: people.media_group()[0], "message.media_group_id"),
        ("forwarded", lambda: people.forwarded("转"), "message.forward_origin.type"),
        ("blocked", people.blocked, "my_chat_member.new_chat_member.status"),
        ("added", people.added_to_group, "my_chat_member.new_chat_member.status"),
        ("removed", people.removed_from_group, "my_chat_member.new_chat_member.status"),
        ("new_members", people.new_members, "message.new_chat_members"),
        ("left_member", lambda: people.left_member(people.ANNA), "message.left_chat_member"),
        ("migration", lambda: people.migration()[0], "message.migrate_to_chat_id"),
        ("channel_post", lambda: people.channel_post("新闻"), "channel_post.sender_chat"),
        ("anonymous_admin", lambda: people.anonymous_admin("好"), "message.sender_chat"),
        ("from_channel", lambda: people.from_channel("新闻"), "message.is_automatic_forward"),
        ("topic", lambda: people.topic("好"), "message.message_thread_id"),
        ("by_other_bot", lambda: people.by_other_bot("好"), "message.from_user.is_bot"),
        ("business", lambda: people.business_message("好"), "business_message.business_connection_id"),
        ("pinned", lambda: people.pinned(shown), "message.pinned_message"),
        ("chosen_inline", lambda: people.chosen_inline("1", "两癌"), "chosen_inline_result.result_id"),
        ("unknown_message", people.unknown_message, "message.api_kwargs"),
        ("unknown_update", people.unknown_update, "api_kwargs"),
    ]


@knows_the_api
@pytest.mark.parametrize("build", [case[1] for case in of_people()[:-2]], ids=[case[0] for case in of_people()[:-2]])
async def test_updates_are_as_the_api_describes_them(build: Callable[[], Json]) -> None:
    """What people do has the types and fields of the description."""
    described = schema()
    assert described
    assert described.value_faults({"update_id": 1, **build()}, "Update") == []


@pytest.mark.parametrize(("build", "part"), [case[1:] for case in of_people()], ids=[case[0] for case in of_people()])
async def test_what_people_do(bot: Bot, server: BotApiServer, build: Callable[[], Json], part: str) -> None:
    """The library reads each update and finds the part that it is about."""
    found: Any = await the_update(bot, server, build())
    for name in part.split("."):
        found = getattr(found, name)
    assert found


async def test_entities_are_where_they_should_be(bot: Bot, server: BotApiServer) -> None:
    """Mentions and commands are counted in UTF-16 units."""
    for sent, part in (
        (people.mention("😀 问 @test_bot 一下"), "@test_bot"),
        (people.mention("问"), "@test_bot"),
        (people.command("/ask@test_bot 多少人"), "/ask@test_bot"),
    ):
        update = await the_update(bot, server, sent)
        assert update.message
        (entity,) = update.message.entities
        assert update.message.parse_entity(entity) == part


async def test_odd_names_arrive_as_they_are(bot: Bot, server: BotApiServer) -> None:
    """Nothing in a name is lost on the way."""
    for user in people.odd_people():
        update = await the_update(bot, server, people.private("好", user))
        assert update.effective_user
        assert update.effective_user.first_name == user["first_name"]


async def test_ids_grow_and_can_be_set() -> None:
    """Builders number what they make unless a test gives the number."""
    first, second = people.message(), people.message()
    assert first["message_id"] < second["message_id"]
    assert people.private(message_id=7)["message"]["message_id"] == 7
    assert people.person(user_id=9)["id"] == 9
    assert people.pressed(first, "a", query_id="q")["callback_query"]["id"] == "q"
