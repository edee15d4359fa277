"""Updates fetched by the bot: each is kept before it is confirmed, and answered once."""

import asyncio
import json
from collections import Counter
from pathlib import Path

import pytest

from handlers import UPDATES
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer, faults
from tests.telegram.process import Relay, full_disk, locked
from tests.telegram.running import RunningBot

pytestmark = pytest.mark.anyio
QUESTION = "两癌免费检查查了多少人"


def answered(server: BotApiServer) -> list[int]:
    """The chats that answers went to, in order."""
    return [call.fields["chat_id"] for call in server.calls_of("sendMessage") if call.delivered]


def shown_by(server: BotApiServer) -> str:
    """What Anna sees of the bot's last message, with all edits."""
    return str([shown for shown in server.chats[people.ANNA["id"]].values() if shown["from"] == server.bot][-1]["text"])


async def settled(seconds: float = 0.3) -> None:
    """Let time pass in which a mistake would show."""
    await asyncio.sleep(seconds)


async def asked_in_vain(server: BotApiServer) -> None:
    """A question that can be neither kept nor answered yet stays with Telegram."""
    number = server.send(people.private(QUESTION))
    await settled(0.5)
    assert answered(server) == []
    assert number in server.updates.pending


async def answered_at_last(server: BotApiServer) -> None:
    """The question is answered once, and nothing follows."""
    await server.wait_for("sendMessage")
    await server.quiet()
    assert len(answered(server)) == 1


def check_one_answer(server: BotApiServer) -> None:
    """Anna got the figure, and nothing besides."""
    assert len(answered(server)) == 1
    assert "92332人" in shown_by(server)


async def test_every_update_is_answered_once(server: BotApiServer, bot: RunningBot) -> None:
    """A hundred and fifty people ask at once, more than one call for updates brings."""
    for _ in range(150):
        server.send(people.private(QUESTION, people.person()))
    await server.wait_for("sendMessage", 150, timeout=20)
    await server.quiet()
    assert set(Counter(answered(server)).values()) == {1}
    assert bot.inbox.waiting() == 0
    assert not server.updates.pending


async def test_updates_that_waited_are_not_dropped(server: BotApiServer, idle: RunningBot) -> None:
    """What people wrote while the bot was off is answered when it starts."""
    asking = [people.person() for _ in range(3)]
    for person in asking:
        server.send(people.private(QUESTION, person))
    await idle.start()
    await server.wait_for("sendMessage", 3)
    assert sorted(answered(server)) == [person["id"] for person in asking]
    assert not any(call.fields.get("drop_pending_updates") for call in server.calls)


async def test_the_kinds_of_updates_are_named(server: BotApiServer, bot: RunningBot) -> None:
    """Every call for updates says which kinds are wanted, so that an older choice on the server is overwritten."""
    server.send(people.private())
    await server.wait_for("getUpdates", 3)
    assert all(call.fields["allowed_updates"] == list(UPDATES) for call in server.calls_of("getUpdates"))


async def test_a_duplicate_is_dropped(server: BotApiServer, bot: RunningBot) -> None:
    """The same update comes twice, the second time long after the first was answered."""
    question = {"update_id": 70, **people.private(QUESTION)}
    server.send(question)
    await server.wait_for("sendMessage")
    server.send(question)
    server.send({"update_id": 71, **people.private("你好", people.person())})
    await server.wait_for("sendMessage", 2)
    await server.quiet()
    assert answered(server).count(people.ANNA["id"]) == 1


async def test_a_restart_repeats_nothing(server: BotApiServer, bot: RunningBot) -> None:
    """What was answered before is neither fetched nor replayed."""
    server.send(people.private(QUESTION))
    await server.wait_for("sendMessage")
    await bot.stop()
    await bot.start()
    await settled()
    assert len(answered(server)) == 1


async def test_one_chat_in_order_while_others_go_on(server: BotApiServer, bot: RunningBot) -> None:
    """The second message of a chat waits until the first is sent; another chat does not."""
    other = people.person()
    server.fail("sendMessage", faults.slow(0.5))
    server.send(people.private(QUESTION))
    await server.wait_for("sendMessage")
    server.send(people.private("三八红旗手表彰了多少名"))
    server.send(people.private(QUESTION, other))
    first, of_other, second = await server.wait_for("sendMessage", 3)
    assert [call.fields["chat_id"] for call in (first, of_other, second)] == [
        people.ANNA["id"],
        other["id"],
        people.ANNA["id"],
    ]
    assert of_other.at - first.at < 0.45
    assert second.at - first.at >= 0.45


async def test_ten_messages_of_one_chat_keep_their_order(server: BotApiServer, bot: RunningBot) -> None:
    """However late the server answers each call."""
    server.fail("sendMessage", *(faults.slow(0.05 * (at % 3)) for at in range(10)))
    sent = [people.command("/help" if at % 2 else "/about") for at in range(10)]
    for update in sent:
        server.send(update)
    calls = await server.wait_for("sendMessage", 10)
    help_first = [call.fields["text"].startswith("<b>怎么用") for call in calls]
    assert help_first == [bool(at % 2) for at in range(10)]


async def test_a_chatty_person_does_not_hold_up_others(server: BotApiServer, idle: RunningBot) -> None:
    """One chat has more messages waiting for their turn than there are workers; another chat is answered meanwhile."""
    other = people.person()
    await idle.start(workers=2)
    server.fail("sendMessage", faults.slow(1.0))
    for _ in range(4):
        server.send(people.private(QUESTION))
    await server.wait_for("sendMessage")
    server.send(people.private(QUESTION, other))
    first, second, *_ = await server.wait_for("sendMessage", 5)
    assert second.fields["chat_id"] == other["id"]
    assert second.at - first.at < 0.9


async def test_what_cannot_be_kept_is_not_confirmed(server: BotApiServer, bot: RunningBot, tmp_path: Path) -> None:
    """The disk is full: the update stays with Telegram until it can be kept, and is answered then."""
    with full_disk(tmp_path):
        await asked_in_vain(server)
    await answered_at_last(server)
    assert not server.updates.pending


async def test_a_locked_inbox_is_waited_for(server: BotApiServer, bot: RunningBot, tmp_path: Path) -> None:
    """Another program holds the file's lock: nothing is confirmed until the lock is gone."""
    bot.inbox.database.execute("PRAGMA busy_timeout = 50")
    with locked(tmp_path):
        await asked_in_vain(server)
    await answered_at_last(server)


async def test_books_that_cannot_be_kept_stop_no_answer(server: BotApiServer, bot: RunningBot, tmp_path: Path) -> None:
    """The disk fills up between keeping an update and answering it: one answer, no apology."""
    with full_disk(tmp_path, "UPDATE"):
        server.send(people.private(QUESTION))
        await server.wait_for("sendMessage")
        await settled()
    check_one_answer(server)


async def test_books_that_fail_after_an_answer_bring_no_apology(
    server: BotApiServer, bot: RunningBot, tmp_path: Path
) -> None:
    """The disk fills up while an answer is on its way."""
    server.fail("sendMessage", faults.slow(0.2))
    server.send(people.private(QUESTION))
    await server.wait_for("sendMessage")
    with full_disk(tmp_path, "UPDATE"):
        await settled(0.5)
    check_one_answer(server)


async def test_a_usage_log_that_cannot_be_written_stops_no_answer(
    server: BotApiServer, bot: RunningBot, tmp_path: Path
) -> None:
    """What was asked is counted another time; who asks gets an answer."""
    with full_disk(tmp_path, table="questions", database="usage.db"):
        server.send(people.private(QUESTION))
        await server.wait_for("sendMessage")
        await server.quiet()
    check_one_answer(server)


async def test_what_is_queued_is_answered_before_the_end(server: BotApiServer, bot: RunningBot) -> None:
    """SIGTERM comes while forty people wait: all get their answer, and the server is told that all was fetched."""
    server.fail("sendMessage", *(faults.slow(0.05) for _ in range(40)))
    for _ in range(40):
        server.send(people.private(QUESTION, people.person()))
    await server.wait_for("sendMessage")
    await bot.stop()
    assert set(Counter(answered(server)).values()) == {1}
    assert len(answered(server)) == 40
    assert not server.updates.pending


@pytest.mark.parametrize("scheme", ["http", "socks5", "socks5h"])
async def test_all_goes_through_the_proxy(server: BotApiServer, idle: RunningBot, scheme: str) -> None:
    """Updates come and answers go through `telegram.proxy`; names are looked up at its end, not here."""
    relay = Relay()
    async with relay.listening(scheme) as address:
        there = f"http://telegram.invalid:{server.port}/bot"
        await idle.start(proxy=address, base_url=there)
        server.send(people.private(QUESTION))
        (call,) = await server.wait_for("sendMessage")
        await idle.stop()
    assert "92332人" in call.fields["text"]
    assert set(relay.hosts) == {f"telegram.invalid:{server.port}"}
    for method in (b"getMe", b"getUpdates", b"sendMessage"):
        assert b"/" + method in relay.passed


async def test_answered_words_leave_the_disk(
    server: BotApiServer, idle: RunningBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within a few beats after the last answer nothing of the message is left in the inbox's files."""
    monkeypatch.setattr("serving.updates.running.BEAT_SECONDS", 0.05)
    await idle.start()
    words = "两癌免费检查查了多少人，我妈问的"
    server.send(people.private(words))
    await server.wait_for("sendMessage")
    written = [json.dumps(words)[1:-1].encode(), words.encode()]
    async with asyncio.timeout(3):
        while any(word in file.read_bytes() for file in tmp_path.glob("inbox.db*") for word in written):
            await asyncio.sleep(0.02)
    assert (tmp_path / "inbox.db").exists()
