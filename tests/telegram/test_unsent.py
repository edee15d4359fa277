"""Answers that cannot be sent: kept, tried again, late but once; in the end with the admins, and never silently gone."""

import asyncio

import pytest

from handlers.showing import texts as say
from serving.updates.sending import PAUSES
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer, Call, faults
from tests.telegram.people import ANNA
from tests.telegram.running import ADMIN, RunningBot
from tests.telegram.seeing import pressing

pytestmark = pytest.mark.anyio
QUESTION, OTHER = "两癌免费检查查了多少人", "创业贷款放了多少钱"
BOSS = people.person("Boss", ADMIN)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Short pauses between the calls of an attempt, and a look for what is due every moment."""
    monkeypatch.setattr("serving.updates.sending.PAUSES", (0.01,) * len(PAUSES))
    monkeypatch.setattr("serving.updates.letters.LOOK_SECONDS", 0.03)
    monkeypatch.setattr("serving.updates.processor.PAUSES", (0.1, 0.2))


@pytest.fixture
async def bot(idle: RunningBot) -> RunningBot:
    """A bot that polls, started once the pauses are short."""
    await idle.start()
    return idle


def delivered(server: BotApiServer, method: str = "sendMessage") -> list[Call]:
    """Calls that took effect."""
    return [call for call in server.calls_of(method) if call.delivered]


async def unsent(bot: RunningBot, count: int) -> None:
    """Wait until so many answers wait for another attempt."""
    async with asyncio.timeout(10):
        while bot.inbox.database.execute("SELECT count(*) FROM updates WHERE tries > 0").fetchone()[0] < count:
            await asyncio.sleep(0.01)


async def test_it_is_tried_again_after_a_pause(server: BotApiServer, bot: RunningBot) -> None:
    """The answer says that it is late, comes once, and the question is counted once."""
    server.fail("sendMessage", *[faults.status(500)] * (len(PAUSES) + 1) * 2)
    server.send(people.private(QUESTION))
    (call,) = await server.wait_for("sendMessage")
    await server.quiet()
    assert call.fields["text"].startswith(f"{say.LATE}\n\n<b>92332人</b>")
    assert len(delivered(server)) == 1
    assert bot.inbox.waiting() == 0
    assert len(bot.questions()) == 1


async def test_an_outage(server: BotApiServer, idle: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing gets through, longer than any attempt lasts: all twenty are answered as soon as the network is back, once,
    though their next attempt would be an hour away.
    """
    monkeypatch.setattr("serving.updates.processor.PAUSES", (3600.0,))
    await idle.start(per_minute=5)
    server.fail("sendMessage", *[faults.drop_before()] * 200)
    for number in range(20):
        server.send(people.private(QUESTION, people.person(user_id=1000 + number % 4)))
    await unsent(idle, 20)
    await server.stop()
    server.recover()
    await asyncio.sleep(0.05)
    await server.start()
    await server.wait_for("sendMessage", 20, 15)
    await server.quiet()
    assert len(delivered(server)) == 20
    assert all("92332人" in call.fields["text"] for call in delivered(server))
    assert idle.inbox.waiting() == 0


async def test_over_a_restart(server: BotApiServer, idle: RunningBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is unsent is due at the next start."""
    monkeypatch.setattr("serving.updates.processor.PAUSES", (3600.0,))
    await idle.start()
    server.fail("sendMessage", *[faults.status(502)] * (len(PAUSES) + 1))
    server.send(people.private(QUESTION))
    await unsent(idle, 1)
    await idle.stop()
    await idle.start()
    (call,) = await server.wait_for("sendMessage")
    assert call.fields["text"].startswith(say.LATE)
    await server.quiet()
    assert len(delivered(server)) == 1


async def test_half_an_answer_is_not_sent_twice(
    server: BotApiServer, idle: RunningBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of an answer in two messages the second fails, and the program ends: the first is edited, the second sent."""
    monkeypatch.setattr("handlers.showing.replying.MESSAGE_UNITS", 10)  # so that the line is a message of its own
    monkeypatch.setattr("serving.updates.processor.LATE_SECONDS", -1.0)
    monkeypatch.setattr("serving.updates.processor.PAUSES", (3600.0,))
    await idle.start()
    server.fail("sendMessage", faults.slow(0.0), *[faults.status(502)] * (len(PAUSES) + 1))
    server.send(people.private(QUESTION))
    await unsent(idle, 1)
    await idle.stop()
    assert [call.fields["text"] for call in delivered(server)] == [say.LATE]
    await idle.start()
    await server.wait_for("sendMessage", 2)
    await server.quiet()
    assert len(delivered(server)) == 2
    assert [message["text"][:5] for message in server.chats[ANNA["id"]].values() if message["from"] == server.bot] == [
        say.LATE[:5],
        "92332",
    ]


async def test_a_question_edited_after_a_restart(server: BotApiServer, bot: RunningBot) -> None:
    """Its answer is edited, as it would have been before."""
    before = people.private(OTHER)
    server.send(before)
    await server.wait_for("sendMessage")
    await server.quiet()
    await bot.stop()
    await bot.start()
    server.send(people.edited(before, QUESTION))
    await server.wait_for("editMessageText")
    await server.quiet()
    (message,) = [message for message in server.chats[ANNA["id"]].values() if message["from"] == server.bot]
    assert message["text"].startswith("92332人")


async def test_what_cannot_be_sent_in_its_time(server: BotApiServer, idle: RunningBot) -> None:
    """It lies with the admins, who see it in /health and /unsent, and send it again; nobody's telephone is shown."""
    await idle.start()
    assert idle.services.letters
    server.fail("sendMessage", *[faults.status(502)] * (len(PAUSES) + 1) * 2)
    server.send(people.private(QUESTION))
    server.send(people.private("我的电话13812345678，贷款找谁", people.person()))
    await unsent(idle, 2)
    idle.services.letters.hours = 0
    async with asyncio.timeout(5):
        while idle.services.letters.buried < 2:
            await asyncio.sleep(0.01)
    server.recover()
    server.send(people.command("/health", BOSS))
    (health,) = await server.wait_for("sendMessage")
    assert "还在送的：0，送不到的：2" in health.fields["text"]
    server.send(people.command("/unsent", BOSS))
    *_, listed = await server.wait_for("sendMessage", 2)
    assert QUESTION in listed.fields["text"]
    assert "138" not in listed.fields["text"]
    idle.services.letters.hours = 24
    (message,) = [m for m in server.chats[ADMIN].values() if "送不到的：2条" in m.get("text", "")]
    server.send(pressing(message, "再送一次", BOSS))
    calls = await server.wait_for("sendMessage", 4)
    await server.quiet()
    assert ANNA["id"] in {call.fields["chat_id"] for call in calls[2:]}
    assert all(call.fields["text"].startswith(say.LATE) for call in calls[2:])
    assert idle.services.letters.counts() == (0, 0)


async def test_the_dead_are_deleted(server: BotApiServer, idle: RunningBot) -> None:
    """By an admin's button; a citizen's /forget takes what is theirs, unsent or dead."""
    await idle.start()
    assert idle.services.letters
    server.fail("sendMessage", *[faults.status(502)] * (len(PAUSES) + 1) * 3)
    people_asking = [ANNA, people.person(), people.person()]
    for person in people_asking:
        server.send(people.private(QUESTION, person))
    await unsent(idle, 3)
    idle.services.letters.hours = 0
    async with asyncio.timeout(5):
        while idle.services.letters.buried < 3:
            await asyncio.sleep(0.01)
    server.recover()
    idle.services.letters.hours = 24
    server.send(people.command("/forget", ANNA))
    await server.wait_for("sendMessage")
    assert idle.services.letters.counts() == (0, 2)
    server.send(people.command("/unsent", BOSS))
    await server.wait_for("sendMessage", 2)
    await server.quiet()
    (message,) = [m for m in server.chats[ADMIN].values() if "送不到的：2条" in m.get("text", "")]
    server.send(pressing(message, "全部删掉", people.person()))
    await server.wait_for("answerCallbackQuery")
    assert idle.services.letters.counts() == (0, 2)
    server.send(pressing(message, "全部删掉", BOSS))
    await server.wait_for("editMessageText")
    assert idle.services.letters.counts() == (0, 0)
