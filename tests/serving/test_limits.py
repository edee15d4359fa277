"""What may go out: so many in any second, fewer to a group, one a second to a person; nobody waits for another's limit."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Coroutine, Sequence

import pytest

from serving.updates import limits
from serving.updates.limits import MOST_EARLY, PRIVATE_BURST, Ending, Limits, Window
from serving.updates.slots import taken

pytestmark = pytest.mark.anyio
WINDOW = 0.1


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second is a tenth of one, a minute a quarter."""
    monkeypatch.setattr(limits, "SECOND", WINDOW)
    for name in ("LONG_WAIT", "QUICK_CALL"):
        monkeypatch.setattr(limits, name, getattr(limits, name) * WINDOW)
    monkeypatch.setattr(limits, "MINUTE", 0.25)


async def sent(given: Limits, chats: Sequence[int | str], latest: float = 0.0) -> list[float]:
    """When each message arrived, up to `latest` after it was sent, and its call came back as much later again."""
    arrived = []

    async def send(chat: int | str) -> None:
        async with given.turn(chat):
            await asyncio.sleep(random.random() * latest)
            arrived.append(time.monotonic())
            await asyncio.sleep(random.random() * latest)

    await asyncio.gather(*map(send, chats))
    return sorted(arrived)


async def evenly(send: Callable[[int], Coroutine[object, object, None]], count: int, pause: float) -> None:
    """Call `send` with the numbers from 1 to `count`, one every `pause` seconds, however long each takes."""
    began, sending = time.monotonic(), []
    for number in range(count):
        await asyncio.sleep(began + number * pause - time.monotonic())
        sending.append(asyncio.create_task(send(number + 1)))
    await asyncio.gather(*sending)


def most_in(seconds: float, times: Sequence[float]) -> int:
    """The most of `times` that any stretch of `seconds` has."""
    return max(sum(begin <= at < begin + seconds for at in times) for begin in times)


async def timed(work: Awaitable[object]) -> float:
    """Seconds that it took."""
    began = time.monotonic()
    await work
    return time.monotonic() - began


@pytest.mark.parametrize("latest", [0.0, 0.03, 0.2])
async def test_no_stretch_of_a_second_has_more(latest: float) -> None:
    """However long each message is on its way, as the server counts them."""
    times = await sent(Limits(30), range(1, 151), latest)
    assert len(times) == 150
    assert most_in(WINDOW, times) <= 30
    if not latest:
        assert times[-1] - times[0] < 8 * WINDOW


async def test_a_burst_that_builds_up_slowly() -> None:
    """Twice as much is asked as may be sent: what arrives late at first has no more beside it than what follows."""
    given, arrived = Limits(30), list[float]()

    async def send(chat: int) -> None:
        async with given.turn(chat):
            await asyncio.sleep(0.02 if chat <= 30 else 0.0)
            arrived.append(time.monotonic())

    await evenly(send, 36, WINDOW / 60)
    assert most_in(WINDOW, arrived) <= 30


async def test_a_steady_stream_of_what_is_allowed_does_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Calls take a quarter of the time that is looked at, and yet nobody waits longer and longer."""
    monkeypatch.setattr(limits, "SECOND", 0.4)
    monkeypatch.setattr(limits, "LONG_WAIT", 0.05)
    monkeypatch.setattr(limits, "QUICK_CALL", 0.2)
    given, late = Limits(20), list[float]()

    async def send(chat: int) -> None:
        asked = time.monotonic()
        async with given.turn(chat):
            late.append(time.monotonic() - asked)
            await asyncio.sleep(0.1)

    await evenly(send, 60, 0.4 / 20)
    assert sorted(late)[-10] < 0.1


async def test_a_steady_stream_some_of_which_comes_late_does_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every eighth takes longer to answer: none waits for what that one took, and no stretch has many more than allowed."""
    monkeypatch.setattr(limits, "SECOND", 0.4)
    monkeypatch.setattr(limits, "LONG_WAIT", 0.1)
    given, late, arrived = Limits(20), list[float](), list[float]()

    async def send(number: int) -> None:
        await asyncio.sleep(0.03 if number % 8 == 0 else 0.0)
        asked = time.monotonic()
        async with given.turn(number):
            arrived.append(time.monotonic())
            late.append(arrived[-1] - asked)

    await evenly(send, 100, 0.4 / 20)
    assert sorted(late)[50] < 0.01
    assert most_in(0.4, arrived) <= 20 + MOST_EARLY


async def test_twice_as_much_as_is_allowed_goes_out_no_faster() -> None:
    """What goes early is made up for."""
    given = Limits(30)
    times = await sent(given, range(1, 91))
    assert times[-1] - times[0] >= 2 * WINDOW * 0.95


async def test_first_come_first_served() -> None:
    """Those that wait keep their order."""
    window, order = Window(2, 0.02), list[int]()

    async def enter(number: int) -> None:
        async with window.place():
            order.append(number)

    await asyncio.gather(*map(enter, range(9)))
    assert order == list(range(9))


async def test_all_places_may_be_taken_for_long() -> None:
    """Calls that hang keep their places; who waits goes on when one comes back, and its second is over."""
    window = Window(1, 0.05)

    async def hang(seconds: float) -> None:
        async with window.place():
            await asyncio.sleep(seconds)

    hanging = asyncio.create_task(hang(0.1))
    await asyncio.sleep(0)
    waiting = [asyncio.create_task(timed(hang(0))) for _ in range(8)]
    assert 0.13 < min([await task for task in waiting]) < 1
    await hanging


async def test_who_gives_up_waiting_takes_no_place() -> None:
    """As at the end of the program."""
    window = Window(1, 0.05)

    async def enter() -> None:
        async with window.place():
            pass

    async with window.place():
        waiting = asyncio.create_task(enter())
        await asyncio.sleep(0.01)
        waiting.cancel()
    async with window.place():
        assert window.taken == 1


async def test_who_waits_for_a_chat_lets_others_work() -> None:
    """One update at a time is worked on; while one waits for its chat's limit, others are."""
    given, slots, order = Limits(30), asyncio.Semaphore(1), list[int]()

    async def work(chat: int) -> None:
        async with taken(slots), given.turn(chat):
            order.append(chat)

    given.hold(1, 0.2)
    await asyncio.gather(*(work(chat) for chat in (1, 2, 3, *[-1] * 21, 4)))
    assert order == [2, 3, *[-1] * 20, 4, 1, -1]
    assert not slots.locked()


@pytest.mark.parametrize("chat", [-1, "@channel"])
async def test_a_group_gets_twenty_a_minute(chat: int | str) -> None:
    """Whatever the bot may send in all; the next waits, and another chat does not wait for it."""
    given = Limits(1000)
    assert await timed(sent(given, [chat] * 20)) < 0.2
    assert given.is_held(chat)
    waiting = asyncio.create_task(timed(sent(given, [chat])))
    assert await timed(sent(given, [5, -5, "@other"])) < 0.1
    assert await waiting > 0.05
    assert not given.is_held(chat)


@pytest.mark.parametrize(("per_second", "seconds"), [(30, 3 * WINDOW), (31, 0.0)])
async def test_a_person_gets_one_a_second_after_a_few(per_second: int, seconds: float) -> None:
    """Others do not wait; nor does anybody where the server is one without limits."""
    given = Limits(per_second)
    assert await timed(sent(given, [1] * PRIVATE_BURST)) < WINDOW
    waiting = asyncio.create_task(timed(sent(given, [1] * 3)))
    assert await timed(sent(given, range(2, 10))) < WINDOW
    assert seconds * 0.8 <= await waiting < seconds + 3 * WINDOW


async def test_only_who_is_told_to_wait_waits() -> None:
    """Though three are told to at once; calls for no chat are never held back."""
    given = Limits(30)
    for chat in (1, 2, -3):
        given.hold(chat, 0.3)
    given.hold(1, 0.01)
    waiting = [asyncio.create_task(timed(sent(given, [chat]))) for chat in (1, 2, -3)]
    assert await timed(sent(given, range(4, 10))) < 0.2
    async with given.turn(None):
        pass
    assert [given.is_held(chat) for chat in (1, 2, -3, 4)] == [True, True, True, False]
    assert min([await task for task in waiting]) > 0.25


async def test_chats_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of those that could send at once nothing is kept."""
    monkeypatch.setattr(limits, "MOST_IDLE", 10)
    given = Limits(30)
    for first in range(1, 100, 10):
        given.hold(first, 0.001)
        await sent(given, [*range(first, first + 10), *range(-first - 10, -first)])
        await asyncio.sleep(0.01)
    assert max(len(given._told), len(given._ahead)) <= 10 + 11
    await asyncio.sleep(0.25)
    await sent(given, [-1])
    assert len(given._groups) == 1


async def test_at_the_end_nobody_waits_for_a_limit_of_a_chat() -> None:
    """Who waits is told so at once, who comes later as well; what may be sent is sent."""
    limits = Limits(30)
    limits.hold(7, 60.0)

    async def send(chat: int) -> None:
        async with limits.turn(chat):
            pass

    waiting = asyncio.create_task(send(7))
    await asyncio.sleep(0.01)
    limits.end()
    for late in (waiting, send(7)):
        with pytest.raises(Ending):
            await late
    await send(8)
