"""Whose turn it is: one update after another in each chat, many chats at once, and the inbox kept up to date."""

import asyncio
import random
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from telegram import Chat, InlineQuery, Message, Update, User

from serving.updates.health import Health
from serving.updates.letters import LATE_SECONDS, UnderWay, under_way
from serving.updates.processor import Turns, UpdateProcessor
from tests.storage.opening import open_inbox
from tests.telegram.process import locked

pytestmark = pytest.mark.anyio
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LI = User(7, "Li", is_bot=False)


@pytest.fixture
def processor(tmp_path: Path, anyio_backend: str) -> UpdateProcessor:
    """A processor with an inbox of its own."""
    return UpdateProcessor(16, open_inbox(tmp_path / "inbox.db"), Health())


def update(number: int, chat: int = 1) -> Update:
    """A message in a chat."""
    return Update(number, message=Message(number, NOW, Chat(chat, "private"), from_user=LI))


def kept(processor: UpdateProcessor, *updates: Update) -> Sequence[Update]:
    """The updates, put into the processor's inbox."""
    processor._inbox.keep((item.update_id, item.to_json()) for item in updates)
    return updates


def states(processor: UpdateProcessor) -> dict[int, tuple[str, int]]:
    """The state of each update and its attempts."""
    rows = processor._inbox.database.table("updates").rows
    return {row["id"]: (row["state"], row["attempts"]) for row in rows}


async def test_first_come_first_served() -> None:
    """In one chat each waits for the one before, whatever that takes."""
    turns, order = Turns(), list[str]()

    async def take(number: int) -> None:
        async with turns.of(1):
            order.append(f"{number} begins")
            await asyncio.sleep(0.005 * (5 - number))
            order.append(f"{number} ends")

    await asyncio.gather(*map(take, range(5)))
    assert order == [f"{number} {what}" for number in range(5) for what in ("begins", "ends")]


async def test_chats_do_not_wait_for_each_other() -> None:
    """A hundred of them are under way at once."""
    turns, met = Turns(), asyncio.Barrier(100)

    async def take(chat: int) -> None:
        async with turns.of(chat):
            await met.wait()

    async with asyncio.timeout(2):
        await asyncio.gather(*map(take, range(100)))


async def test_a_failure_gives_the_turn_on() -> None:
    """As does who is cancelled, whether at work or waiting."""
    turns, reached = Turns(), list[str]()

    async def take(name: str, work: Callable[[], Awaitable[Any]]) -> None:
        async with turns.of(1):
            reached.append(name)
            await work()

    async def fail() -> None:
        raise ValueError

    working = asyncio.create_task(take("working", lambda: asyncio.sleep(60)))
    waiting = asyncio.create_task(take("waiting", lambda: asyncio.sleep(60)))
    failing = asyncio.create_task(take("failing", fail))
    last = asyncio.create_task(take("last", lambda: asyncio.sleep(0)))
    await asyncio.sleep(0)
    waiting.cancel()
    working.cancel()
    async with asyncio.timeout(2):
        done = await asyncio.gather(working, waiting, failing, last, return_exceptions=True)
    assert [type(item).__name__ for item in done] == ["CancelledError", "CancelledError", "ValueError", "NoneType"]
    assert reached == ["working", "failing", "last"]
    assert turns == Turns()


@pytest.mark.parametrize("seed", range(3))
async def test_nothing_stays_behind(seed: int) -> None:
    """After a thousand turns in twenty chats, some cancelled, no lock is kept and none was held by two."""
    turns, chance = Turns(), random.Random(seed)
    inside: defaultdict[int, int] = defaultdict(int)

    async def take(chat: int) -> None:
        async with turns.of(chat):
            inside[chat] += 1
            assert inside[chat] == 1
            try:
                await asyncio.sleep(0)
            finally:
                inside[chat] -= 1

    tasks = [asyncio.create_task(take(chance.randrange(20))) for _ in range(1000)]
    for task in chance.sample(tasks, 100):
        await asyncio.sleep(0)
        task.cancel()
    done = await asyncio.gather(*tasks, return_exceptions=True)
    assert not any(isinstance(item, Exception) for item in done)
    assert turns == Turns()


async def test_an_update_is_done_once_it_is_answered(processor: UpdateProcessor) -> None:
    """It is counted as begun before, and waits while it is under way; what is no update has no books."""
    (item,) = kept(processor, update(1))
    seen = []

    async def handle() -> None:
        seen.append(states(processor)[1])

    await processor.do_process_update(item, handle())
    assert (seen, states(processor)[1]) == ([("waiting", 1)], ("done", 1))
    await processor.do_process_update("a job", asyncio.sleep(0))
    assert processor._health.answered == 1


async def test_an_update_that_fails_stays(processor: UpdateProcessor) -> None:
    """The program is stopped or breaks in the middle: the next start finds it waiting."""
    cut, broken = kept(processor, update(1), update(2, chat=2))

    async def handle() -> None:
        raise ValueError

    task = asyncio.create_task(processor.do_process_update(cut, asyncio.sleep(60)))
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    with pytest.raises(ValueError, match=r"^$"):
        await processor.do_process_update(broken, handle())
    assert states(processor) == {1: ("waiting", 1), 2: ("waiting", 1)}
    assert processor._health.answered == 0


async def test_suspects_run_alone_among_their_like(processor: UpdateProcessor) -> None:
    """Of two chats' updates that were under way at a crash one runs at a time; others do not wait for them."""
    items = kept(processor, *(update(number, chat=number) for number in range(1, 5)))
    processor.suspects |= {1, 2}
    under_way, most = set[int](), list[frozenset[int]]()

    async def handle(number: int) -> None:
        under_way.add(number)
        most.append(frozenset(under_way))
        await asyncio.sleep(0.01)
        under_way.discard(number)

    await asyncio.gather(*(processor.do_process_update(item, handle(item.update_id)) for item in items))
    assert not any({1, 2} <= together for together in most)
    assert any({3, 4} < together for together in most)
    assert processor.suspects == set()


async def test_an_unsent_reply_is_postponed(processor: UpdateProcessor) -> None:
    """It waits for its next try, with its attempts forgotten: it did not end the program."""
    (item,) = kept(processor, update(1))

    async def handle() -> None:
        processor.unsent.add(1)

    await processor.do_process_update(item, handle())
    assert states(processor)[1] == ("unsent", 0)
    assert (processor._inbox.waiting(), processor._health.answered, processor.unsent) == (1, 0, set())


async def test_what_the_handlers_know(processor: UpdateProcessor) -> None:
    """How often it was tried, and whether it is late; of another update nothing stays."""
    first, second, late = kept(processor, update(1), update(2), update(3))
    seen = []

    async def handle(item: Update, *, fails: bool = False) -> None:
        seen.append(under_way.get())
        if fails:
            processor.unsent.add(item.update_id)

    await processor.do_process_update(first, handle(first, fails=True))
    processor._inbox.database.execute("UPDATE updates SET state = 'waiting' WHERE id = 1")
    await processor.do_process_update(first, handle(first))
    await processor.do_process_update(second, handle(second))
    processor._inbox.clock = lambda: time.time() + LATE_SECONDS + 1
    await processor.do_process_update(late, handle(late))
    assert seen == [UnderWay(1), UnderWay(1, 1, is_late=True), UnderWay(2), UnderWay(3, 0, is_late=True)]


@pytest.mark.parametrize("how", ["answered", "unsent"])
async def test_books_that_cannot_be_kept_are_kept_later(
    how: str, processor: UpdateProcessor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While another program holds the lock nobody waits for it, and what was answered is not answered again."""
    processor._inbox.database.execute("PRAGMA busy_timeout = 10")
    items = kept(processor, update(1), update(2))

    async def handle(number: int) -> None:
        if how == "unsent":
            processor.unsent.add(number)

    with locked(tmp_path):
        began = time.perf_counter()
        for item in items:
            await processor.do_process_update(item, handle(item.update_id))
        assert time.perf_counter() - began < 1
        assert list(processor.owed) == [1, 2]
    assert {state for state, _ in states(processor).values()} == {"waiting"}
    processor.settle()
    assert {state for state, _ in states(processor).values()} == {"done" if how == "answered" else "unsent"}
    assert processor.owed == {}


@pytest.mark.parametrize(
    ("one", "other", "is_together"),
    [
        (update(1, chat=1), update(2, chat=2), True),
        (update(1, chat=1), update(2, chat=1), False),
        (
            Update(1, inline_query=InlineQuery("a", LI, "q", "")),
            Update(2, inline_query=InlineQuery("b", LI, "q", "")),
            False,
        ),
        (Update(1, inline_query=InlineQuery("a", LI, "q", "")), update(2, chat=1), True),
    ],
)
async def test_whose_turn_it_is(one: Update, other: Update, is_together: bool, processor: UpdateProcessor) -> None:
    """That of the chat, and of an inline query that of the person."""
    kept(processor, one, other)
    order = []

    async def handle(number: int) -> None:
        order.append(number)
        await asyncio.sleep(0.01)
        order.append(number)

    await asyncio.gather(*(processor.do_process_update(item, handle(item.update_id)) for item in (one, other)))
    assert order == ([1, 2, 1, 2] if is_together else [1, 1, 2, 2])
