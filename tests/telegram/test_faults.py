"""What goes wrong between the bot and Telegram, and that people get their answers all the same."""

import asyncio

import pytest

from serving.updates.request import AiohttpRequest
from serving.updates.sending import PAUSES
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer, Call, Fault, faults
from tests.telegram.running import RunningBot

pytestmark = pytest.mark.anyio
QUESTION = "两癌免费检查查了多少人"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short pauses before further attempts."""
    monkeypatch.setattr("serving.updates.sending.PAUSES", (0.02,) * len(PAUSES))


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer may take 0.3 s instead of 10 s."""
    defaults = AiohttpRequest.__init__.__kwdefaults__ or {}
    monkeypatch.setitem(defaults, "read_timeout", 0.3)


def delivered(server: BotApiServer, method: str = "sendMessage") -> list[Call]:
    return [call for call in server.calls_of(method) if call.delivered]


@pytest.mark.parametrize(
    ("fault", "most"),
    [
        (faults.status(500), 1),
        (faults.status(502), 1),
        (faults.error(500, "Internal Server Error"), 1),
        (faults.drop_before(), 1),
        (faults.drop_after(), 2),
        (faults.garbage(), 1),
        (faults.garbage(delivers=True), 2),
        (faults.status(400), 1),
        (faults.status(403), 1),
        (faults.status(404), 1),
        (Fault(code=403, body=b'{"message":"Forbidden"}'), 1),
    ],
    ids=[
        *("500", "502", "500 JSON", "dropped before", "dropped after", "garbage", "garbage after"),
        *("400 of a proxy", "403 of a proxy", "404 of a proxy", "403 JSON of a proxy"),
    ],
)
async def test_an_answer_gets_through(server: BotApiServer, bot: RunningBot, fault: Fault, most: int) -> None:
    """One call fails: the answer arrives, and no more often than cannot be avoided; nobody is told of trouble."""
    server.fail("sendMessage", fault)
    server.send(people.private(QUESTION))
    await server.wait_for("sendMessage", most)
    await server.quiet()
    assert len(delivered(server)) == most
    assert all("92332人" in call.fields["text"] for call in delivered(server))
    assert bot.inbox.waiting() == 0


@pytest.mark.usefixtures("_impatient")
async def test_a_server_that_takes_too_long(server: BotApiServer, idle: RunningBot) -> None:
    """The answer to a call comes after the read timeout: the call is made again."""
    await idle.start()
    server.fail("sendMessage", faults.slow(2.0))
    server.send(people.private(QUESTION))
    first, second = await server.wait_for("sendMessage", 2)
    await server.quiet()
    assert 0.25 < second.at - first.at < 1.5
    assert len(delivered(server)) == 2


async def test_told_to_wait(server: BotApiServer, bot: RunningBot) -> None:
    """429 in one chat: that chat is answered when the time is up, another one at once."""
    other = people.person()
    server.fail("sendMessage", faults.retry_after(1))
    server.send(people.private(QUESTION))
    while not server.calls_of("sendMessage"):
        await asyncio.sleep(0.01)
    server.send(people.private(QUESTION, other))
    await server.wait_for("sendMessage", 2)
    refused, of_other, answer = server.calls_of("sendMessage")
    assert (refused.status, of_other.fields["chat_id"]) == (429, other["id"])
    assert of_other.at - refused.at < 0.8
    assert answer.at - refused.at >= 1.0
    assert "92332人" in answer.fields["text"]


async def test_chats_told_to_wait_wait_alone(server: BotApiServer, bot: RunningBot) -> None:
    """429 in three chats at once: a fourth is answered at once, and the three as soon as their time is up."""
    waiting = [people.person() for _ in range(3)]
    server.fail("sendMessage", *[faults.retry_after(1)] * 3)
    for person in waiting:
        server.send(people.private(QUESTION, person))
    while len(server.calls_of("sendMessage")) < 3:
        await asyncio.sleep(0.01)
    server.send(people.private(QUESTION))
    first, *others = await server.wait_for("sendMessage", 4)
    refused = server.calls_of("sendMessage")[2]
    assert first.fields["chat_id"] == people.ANNA["id"]
    assert first.at - refused.at < 0.9
    assert {call.fields["chat_id"] for call in others} == {person["id"] for person in waiting}
    assert all(1.0 <= call.at - refused.at < 3 for call in others)
    assert len(server.calls_of("sendMessage")) == 7


async def test_more_chats_told_to_wait_than_there_are_workers(server: BotApiServer, idle: RunningBot) -> None:
    """Another is answered all the same."""
    await idle.start(workers=2)
    server.fail("sendMessage", *[faults.retry_after(1)] * 4)
    for _ in range(4):
        server.send(people.private(QUESTION, people.person()))
    while len(server.calls_of("sendMessage")) < 4:
        await asyncio.sleep(0.01)
    server.send(people.private(QUESTION))
    first, *_ = await server.wait_for("sendMessage", 5)
    assert first.fields["chat_id"] == people.ANNA["id"]


async def test_a_hundred_at_once_are_not_too_many(
    server: BotApiServer, idle: RunningBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that counts strictly has nothing to refuse: a hundred people ask, where thirty may be told in any tenth
    of a second.
    """
    monkeypatch.setattr("serving.updates.limits.SECOND", 0.1)
    await idle.start(messages_per_second=30)
    server.limit(30, 0.1)
    for _ in range(100):
        server.send(people.private(QUESTION, people.person()))
    calls = await server.wait_for("sendMessage", 100, timeout=20)
    assert server.flooded == 0
    assert len({call.fields["chat_id"] for call in calls}) == 100


async def test_attempts_are_bounded(server: BotApiServer, bot: RunningBot) -> None:
    """The server is broken for long: the bot does not hammer it, keeps the question, and answers after a restart."""
    server.fail("sendMessage", *[faults.status(500)] * 20)
    server.send(people.private(QUESTION))
    await asyncio.sleep(0.3)
    await server.quiet()
    assert len(server.calls_of("sendMessage")) == len(PAUSES) + 1
    assert bot.inbox.waiting() == 1
    await bot.stop()
    server.recover()
    await bot.start()
    await server.wait_for("sendMessage")
    await server.quiet()
    assert len(delivered(server)) == 1
    assert bot.inbox.waiting() == 0


async def test_an_end_while_an_unsent_answer_waits(
    server: BotApiServer, idle: RunningBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SIGTERM does not wait for another attempt, not even when its time comes meanwhile; that is for the next start."""
    monkeypatch.setattr("serving.updates.processor.PAUSES", (0.5,))
    monkeypatch.setattr("serving.updates.letters.LOOK_SECONDS", 0.05)
    bot = idle
    await bot.start()
    server.fail("sendMessage", *[faults.status(500)] * (len(PAUSES) + 1), faults.slow(1.0))
    server.send(people.private(QUESTION))
    letters = bot.services.letters
    async with asyncio.timeout(5):
        while letters and letters.counts() != (1, 0):
            await asyncio.sleep(0.01)
    server.send(people.private(QUESTION, people.person()))
    async with asyncio.timeout(5):
        while len(server.calls_of("sendMessage")) < len(PAUSES) + 2:
            await asyncio.sleep(0.01)
    async with asyncio.timeout(3):
        await bot.stop()
    assert bot.inbox.waiting() == 1
    await bot.start()
    await server.wait_for("sendMessage", 2)


@pytest.mark.parametrize(("times", "calls", "waiting"), [(1, 2, 0), (len(PAUSES) + 1, len(PAUSES) + 1, 1)])
async def test_a_token_refused_for_a_while_loses_no_answer(
    server: BotApiServer, bot: RunningBot, times: int, calls: int, waiting: int
) -> None:
    """Telegram says 401 to an answer: it is sent once more, and where that goes on for long kept, to be sent later."""
    server.fail("sendMessage", *[faults.unauthorized()] * times)
    server.send(people.private(QUESTION))
    await asyncio.sleep(0.2)
    await server.quiet()
    assert len(server.calls_of("sendMessage")) == calls
    assert bot.inbox.waiting() == waiting


async def test_blocked(server: BotApiServer, bot: RunningBot) -> None:
    """Somebody who has blocked the bot is not written to again."""
    server.fail("sendMessage", faults.forbidden())
    server.send(people.private(QUESTION))
    await asyncio.sleep(0.2)
    await server.quiet()
    assert len(server.calls_of("sendMessage")) == 1
    assert bot.inbox.waiting() == 0


@pytest.mark.parametrize(
    "fault",
    [faults.status(500), faults.drop_before(), faults.drop_after(), faults.garbage(), faults.retry_after(1)],
    ids=["500", "dropped before", "dropped after", "garbage", "429"],
)
async def test_a_press_gets_through(server: BotApiServer, bot: RunningBot, fault: Fault) -> None:
    """The call that stops a button's waiting sign fails: the press is answered, once."""
    server.send(people.private(QUESTION))
    await server.wait_for("sendMessage")
    (shown,) = [shown for shown in server.chats[people.ANNA["id"]].values() if shown["from"] == server.bot]
    data = next(
        button["callback_data"]
        for row in shown["reply_markup"]["inline_keyboard"]
        for button in row
        if button.get("callback_data", "").startswith("show:")
    )
    server.fail("answerCallbackQuery", fault)
    server.send(people.pressed(shown, data))
    await server.wait_for("sendMessage", 2)
    await server.quiet()
    assert len(delivered(server, "answerCallbackQuery")) == 1
    assert len(delivered(server)) == 2
    assert bot.inbox.waiting() == 0


NOT_FOUND = faults.error(404, "Not Found")


@pytest.mark.parametrize(
    "trouble",
    [
        [faults.status(500)],
        [faults.drop_before()],
        [faults.drop_after()],
        [faults.garbage()],
        [faults.conflict()],
        [faults.unauthorized()],
        [faults.unauthorized()] * 4,
        [NOT_FOUND] * 2,
        [faults.status(code) for code in (401, 403, 404, 502)],
        [Fault(code=200, body=body) for body in (b"{}", b'{"ok":false}', b'{"ok":true,"result":[{"no":1}]}')],
    ],
    ids=[
        *("500", "dropped before", "dropped after", "garbage", "409", "401", "401 four times", "404 twice"),
        *("pages of a proxy", "no list of updates"),
    ],
)
async def test_polling_goes_on(
    server: BotApiServer, idle: RunningBot, trouble: list[Fault], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Calls for updates fail: what people wrote meanwhile is answered, once."""
    monkeypatch.setattr("serving.updates.running.POLL_PAUSE_SECONDS", 0.02)
    await idle.start()
    other = people.person()
    server.fail("getUpdates", *trouble)
    server.send(people.private(QUESTION))
    await server.wait_for("sendMessage")
    server.send(people.private(QUESTION, other))
    calls = await server.wait_for("sendMessage", 2)
    await server.quiet()
    assert [call.fields["chat_id"] for call in calls] == [people.ANNA["id"], other["id"]]
    assert len(delivered(server)) == 2
    assert idle.services.health.is_well


@pytest.mark.usefixtures("_impatient")
async def test_a_poll_that_hangs(server: BotApiServer, idle: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """No answer to a call for updates, as after a network change: another call is made."""
    monkeypatch.setattr("serving.updates.running.POLL_SECONDS", 0)
    await idle.start()
    server.fail("getUpdates", Fault(drops=True, delay=30.0))
    await asyncio.sleep(0.1)
    server.send(people.private(QUESTION))
    await server.wait_for("sendMessage")


async def test_the_server_goes_down_and_comes_back(server: BotApiServer, bot: RunningBot) -> None:
    """An answer on its way is sent when the server is back, and what is asked then is answered."""
    other = people.person()
    server.fail("sendMessage", faults.drop_before())
    server.send(people.private(QUESTION))
    while not server.calls_of("sendMessage"):
        await asyncio.sleep(0.005)
    await server.stop()
    await asyncio.sleep(0.02)
    await server.start()
    await server.wait_for("sendMessage")
    server.send(people.private(QUESTION, other))
    calls = await server.wait_for("sendMessage", 2)
    assert [call.fields["chat_id"] for call in calls] == [people.ANNA["id"], other["id"]]
