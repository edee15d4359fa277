"""Who asks faster than `access.messages_per_minute` is told once and then ignored; nobody else notices."""

from collections.abc import Callable

import pytest

from handlers.chat.flood import WINDOW_SECONDS
from handlers.showing import texts as say
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.running import RunningBot

pytestmark = pytest.mark.anyio
QUESTION = "两癌免费检查查了多少人"
LIMIT = 3


@pytest.fixture
async def strict(idle: RunningBot) -> RunningBot:
    """A bot that allows LIMIT messages a minute."""
    await idle.start(per_minute=LIMIT)
    return idle


@pytest.fixture
def later(strict: RunningBot) -> Callable[[float], None]:
    """Lets time pass for the limit."""
    passed = 0.0
    clock = strict.services.flood.clock

    def wait(seconds: float) -> None:
        nonlocal passed
        passed += seconds

    strict.services.flood.clock = lambda: clock() + passed
    return wait


def texts_to(server: BotApiServer, person: people.Json) -> list[str]:
    return [call.fields["text"] for call in server.calls_of("sendMessage") if call.fields["chat_id"] == person["id"]]


async def test_the_one_too_many_is_told_once(server: BotApiServer, strict: RunningBot) -> None:
    """Of six questions three are answered, the fourth is told to wait, the rest is ignored."""
    for _ in range(LIMIT + 3):
        server.send(people.private(QUESTION))
    await server.wait_for("sendMessage", LIMIT + 1)
    await server.quiet()
    replies = texts_to(server, people.ANNA)
    assert len(replies) == LIMIT + 1
    assert replies[-1] == say.TOO_FAST
    assert all("92332人" in reply for reply in replies[:-1])
    assert strict.inbox.waiting() == 0
    assert len(strict.questions()) == LIMIT


async def test_others_are_not_affected(server: BotApiServer, strict: RunningBot) -> None:
    """The limit is a person's own."""
    other = people.person()
    for _ in range(LIMIT + 3):
        server.send(people.private(QUESTION))
    server.send(people.private(QUESTION, other))
    await server.wait_for("sendMessage", LIMIT + 2)
    await server.quiet()
    (reply,) = texts_to(server, other)
    assert "92332人" in reply


async def test_one_person_in_many_chats(server: BotApiServer, strict: RunningBot) -> None:
    """Writing in groups as well gives nobody more; others in these groups are answered."""
    other = people.person()
    for at in range(LIMIT + 2):
        server.send(people.command(f"/ask {QUESTION}", chat=people.group_chat(f"Group {at}")))
    server.send(people.command(f"/ask {QUESTION}", other, people.GROUP))
    calls = await server.wait_for("sendMessage", LIMIT + 2)
    await server.quiet()
    assert len(server.calls_of("sendMessage")) == LIMIT + 2
    assert sum(call.fields["text"] == say.TOO_FAST for call in calls) == 1


async def test_after_a_minute_all_is_well(
    server: BotApiServer, strict: RunningBot, later: Callable[[float], None]
) -> None:
    """The person may ask again, and is told again when it is too much again."""
    for _ in range(LIMIT + 2):
        server.send(people.private(QUESTION))
    await server.wait_for("sendMessage", LIMIT + 1)
    await server.quiet()
    later(WINDOW_SECONDS)
    for _ in range(LIMIT + 2):
        server.send(people.private(QUESTION))
    await server.wait_for("sendMessage", 2 * (LIMIT + 1))
    await server.quiet()
    told = [reply == say.TOO_FAST for reply in texts_to(server, people.ANNA)]
    assert told == ([False] * LIMIT + [True]) * 2


async def test_presses_count(server: BotApiServer, strict: RunningBot) -> None:
    """The press too many is told in a small window, the next ones only stop waiting."""
    server.send(people.private(QUESTION))
    await server.wait_for("sendMessage")
    (shown,) = [shown for shown in server.chats[people.ANNA["id"]].values() if shown["from"] == server.bot]
    for _ in range(LIMIT + 1):
        server.send(people.pressed(shown, "nothing"))
    presses = await server.wait_for("answerCallbackQuery", LIMIT + 1)
    assert [call.fields.get("text") for call in presses] == [None, None, say.TOO_FAST_PRESS, None]
    assert server.queries.unanswered == set()


async def test_edits_count(server: BotApiServer, strict: RunningBot) -> None:
    """Editing one question again and again is asking, too."""
    asked = people.private(QUESTION)
    server.send(asked)
    await server.wait_for("sendMessage")
    for at in range(LIMIT + 3):
        server.send(people.edited(asked, f"三八红旗手表彰了多少名{'？' * at}"))
    await server.quiet(0.3)
    assert len(strict.questions()) == LIMIT


async def test_inline_queries_do_not_count(server: BotApiServer, strict: RunningBot) -> None:
    """One comes with every letter typed."""
    for at in range(1, len(QUESTION)):
        server.send(people.inline(QUESTION[:at]))
    server.send(people.private(QUESTION))
    await server.wait_for("answerInlineQuery", len(QUESTION) - 1)
    await server.wait_for("sendMessage")
    assert server.queries.unanswered == set()


async def test_joining_a_group_does_not_count(server: BotApiServer, strict: RunningBot) -> None:
    """Whoever adds the bot to many groups may still ask."""
    for at in range(LIMIT + 2):
        server.send(people.added_to_group(people.group_chat(f"Group {at}")))
    server.send(people.private(QUESTION))
    await server.wait_for("sendMessage", LIMIT + 3)
    (reply,) = texts_to(server, people.ANNA)
    assert "92332人" in reply
