"""Somebody who is no admin gets nothing of what admins see: by command, button, inline mode, forward, or in a group."""

from typing import Any

import pytest

from handlers.chat import callbacks
from handlers.chat.callbacks import short
from handlers.showing import texts
from storage.usage_kinds import Channel, UsageOutcome
from storage.usage_record import UsageRecord
from tests.storage.usage import rows
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.people import ANNA, GROUP, SMALL_GROUP, Json
from tests.telegram.running import ADMIN, RunningBot
from tests.telegram.seeing import buttons, handled, shown

pytestmark = pytest.mark.anyio
BOSS = people.person("Boss", ADMIN)
COMMANDS = ("/stats", "/stats 30", "/log 两癌", "/log", "/export", "/health")
KEPT = "绝密问法甲乙丙"


@pytest.fixture
async def bot(bot: RunningBot) -> RunningBot:
    """A bot with something in its log."""
    for _ in range(20):
        bot.usage.record(
            UsageRecord(
                channel=Channel.PRIVATE,
                outcome=UsageOutcome.DECLINE,
                text=f"{KEPT}两癌",
                person=1,
            )
        )
    assert len(rows(bot.usage)) == 20
    return bot


def said(calls: list[Any]) -> str:
    """All that was sent, as text; pictures and files would be more than that."""
    assert not [call.method for call in calls if call.method in ("sendPhoto", "sendDocument")]
    return str([call.fields for call in calls])


@pytest.mark.parametrize("command", COMMANDS)
async def test_by_command(command: str, server: BotApiServer, bot: RunningBot) -> None:
    """The command does not exist for them."""
    (message,) = await shown(server, bot, people.command(command, ANNA))
    assert message["text"] == texts.UNKNOWN_COMMAND


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("chat", [GROUP, SMALL_GROUP], ids=["supergroup", "group"])
@pytest.mark.parametrize("user", [ANNA, BOSS], ids=["member", "admin"])
async def test_in_a_group(command: str, chat: Json, user: Json, server: BotApiServer, bot: RunningBot) -> None:
    """Nobody, the admin neither: others would read it too. Nor in the name of the group."""
    name = f"{command.split(maxsplit=1)[0]}@test_bot {command.partition(' ')[2]}".strip()
    updates = [people.command(text, user, chat) for text in (command, name)]
    assert await handled(server, bot, *updates, people.anonymous_admin(command, chat)) == []


async def test_by_forged_button(server: BotApiServer, bot: RunningBot) -> None:
    """Whatever the data: the admin's own button pressed by another, in another chat, below an inline message."""
    (message,) = await shown(server, bot, people.command("/log 两癌", BOSS))
    real = buttons(message)[0]["callback_data"]
    assert real == f"{callbacks.LOG}:{short('两癌')}:1"
    (theirs,) = await shown(server, bot, people.private("你好", ANNA))
    in_group = {**theirs, "chat": GROUP}
    for data in (real, f"{callbacks.LOG}:{short('')}:0", f"{callbacks.LOG}:x:-1", "stats:7", "export:7", "health"):
        for press in (
            people.pressed(theirs, data, ANNA),
            people.pressed(message, data, ANNA),
            people.pressed(in_group, data, BOSS),
            people.pressed_inline(data, BOSS),
        ):
            calls = await handled(server, bot, press)
            assert [call.fields.get("text") for call in calls] == [texts.STALE]
            assert KEPT not in said(calls)


@pytest.mark.parametrize("words", ["/stats", "/log 两癌", "/export 30", f"{callbacks.LOG}:0:0", KEPT])
@pytest.mark.parametrize("user", [ANNA, BOSS], ids=["stranger", "admin"])
async def test_by_inline_query(words: str, user: Json, server: BotApiServer, bot: RunningBot) -> None:
    """What is typed is a question like any other."""
    calls = await handled(server, bot, people.inline(words, user=user))
    assert [call.method for call in calls] == ["answerInlineQuery"]
    assert KEPT not in said(calls)
    assert "次提问" not in said(calls)


async def test_by_forwarded_message(server: BotApiServer, bot: RunningBot) -> None:
    """The sender counts, not who wrote it: an admin's command forwarded by another is a stranger's."""
    entity = {"type": "bot_command", "offset": 0, "length": 6}
    origin = {"type": "user", "date": 1, "sender_user": BOSS}
    for extra in ({"forward_origin": origin}, {"forward_from": BOSS}, {"reply_to_message": people.message(BOSS)}):
        update = people.said(ANNA, text="/stats 30", entities=[entity], **extra)
        (message,) = await shown(server, bot, update)
        assert message["text"] == texts.UNKNOWN_COMMAND


@pytest.mark.parametrize("command", COMMANDS)
async def test_by_editing_or_captions(command: str, server: BotApiServer, bot: RunningBot) -> None:
    """An edited message or the words below a picture are no command of an admin."""
    calls = await handled(server, bot, people.edited(people.command(command, ANNA), command))
    calls += await handled(server, bot, people.photo(command, ANNA))
    assert KEPT not in said(calls)
    assert "次提问" not in said(calls)


async def test_without_admins_there_is_nobody(server: BotApiServer, bot: RunningBot) -> None:
    """An empty list in the settings lets nobody in."""
    object.__setattr__(bot.services.access, "admins", frozenset())
    (message,) = await shown(server, bot, people.command("/log 两癌", people.person(user_id=5)))
    assert message["text"] == texts.UNKNOWN_COMMAND
