"""What Telegram lets a bot send: about so many messages in any second, fewer to a chat; who is told to wait waits alone."""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from telegram.error import NetworkError

from serving.updates.slots import lent

Chat: TypeAlias = int | str | None
"""Whom a call is for; None for a call that concerns no chat, which is never held back."""

TELEGRAM_MOST = 30
"""Messages a second that Telegram lets a bot send; whoever asks for more talks to a server that has no limits."""
SECOND, MINUTE = 1.0, 60.0
LONG_WAIT = 0.1
"""Who has to wait for so long comes after a burst; a steady stream of what is allowed is some ms early or late."""
MOST_EARLY = 3
"""Calls that a steady stream may be ahead of its places at any moment, each by less than LONG_WAIT. Answers take longer or
shorter, so that of an even 30 a second 31 fall into some second. Held back to the letter each waits as long as the slowest
ever came late: of 30 even questions a second half waited 32 ms, the longest 101 ms, with three none (2026-11-29). Telegram
says "about 30"; over a longer time it is never more than that.
"""
CALM = 5
"""Updates under way up to which it is a steady stream: 30 a second are one or two, four after a hiccup of 0.1 s. With more a
crowd waits, which would go early as well, and of which a strict server refused some (2026-11-29)."""
QUICK_CALL = 0.02
"""A call that takes no longer is on its way as long as the next. On a busy machine, or over a long way, that differs by
tenths of a second: of 600 people at once 3 to 7 were refused where it was not looked at (2026-11-29)."""
GROUP_MOST = 20
"""Messages a minute to a group, as Telegram says."""
PRIVATE_BURST = 5
"""Messages that one person may get at once, before it is one a second: Telegram lets short bursts pass and does not say how
long they may be; a long answer has three messages."""
ENDING_SECONDS = 5.0
"""Seconds after which a program that was told to end waits for no limit any more: a group's may last a minute."""
MOST_IDLE = 512
"""Chats remembered before those are forgotten that could send at once."""


class Ending(NetworkError):
    """The program ends before a chat may be written to; what was to be sent is kept for the next start."""


@dataclass(eq=False)
class Window:
    """Lets at most `count` pass in any `seconds`, first come, first served.

    A place is taken from the beginning until `seconds` after the end. A call reaches the server some time in between, so
    that there, too, no stretch of `seconds` has more of them, however long some are on their way. That costs the time of a
    call, 27 a second where it is 0.1 s, and a steady 30 a second would wait longer and longer: where calls are quick and
    there was no burst, a place is taken for `seconds` from the beginning.

    Of a steady stream, in which nobody else waits and `is_calm`, up to `early` calls may go before their place is free, and
    have it from when it is: any `seconds` have at most `count` + `early` of them, many times `seconds` `count` in each.
    """

    count: int
    seconds: float
    early: int = 0
    is_calm: Callable[[], bool] = lambda: True
    _waiting: int = field(default=0, init=False)
    _is_strict: bool = field(default=False, init=False)
    _inside: int = field(default=0, init=False)
    _left: deque[tuple[float, float]] = field(default_factory=deque, init=False)
    """When each call that has ended began and ended, in the order of their ends; one that was early as if it were not."""
    _borrowed: deque[float] = field(default_factory=deque, init=False)
    """When the places are free of calls that were early."""
    _door: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)
    _has_ended: asyncio.Event = field(default_factory=asyncio.Event, init=False)

    @property
    def taken(self) -> int:
        """How many places are taken."""
        oldest = time.monotonic() - self.seconds
        while self._left and self._left[0][1] <= oldest:
            self._left.popleft()
        if self._inside + len(self._left) < self.count:  # which needs no closer look
            return self._inside + len(self._left)
        return self._inside + sum(at > oldest for at in map(self._counts_from, self._left))

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Wait for a place, and have it."""
        ahead = await self._enter()
        self._inside += 1
        begun = time.monotonic() + ahead
        try:
            yield
        finally:
            self._inside -= 1
            self._left.append((begun, time.monotonic() + ahead))
            self._has_ended.set()

    async def _enter(self) -> float:
        """Wait for a place; how many seconds early it is had."""
        self._waiting += 1
        try:
            async with self._door:
                if self._waiting == 1 and self.taken < self.count:
                    self._is_strict = False
                while self.taken >= self.count:
                    if ahead := self._lead():
                        return ahead
                    await self._change()
                return 0.0
        finally:
            self._waiting -= 1

    def _lead(self) -> float:
        """The seconds until a place is free that may be had now; 0.0 where it has to be waited for."""
        now = time.monotonic()
        while self._borrowed and self._borrowed[0] <= now:
            self._borrowed.popleft()
        if self._is_strict or self._waiting > 1 or len(self._borrowed) >= self.early or not self.is_calm():
            return 0.0
        until = sorted(at for call in self._left if (at := self._counts_from(call) + self.seconds) > now)
        number = self.taken - self.count  # of those before it that had their places early, too
        if number >= len(until) or until[number] - now > LONG_WAIT:
            return 0.0
        self._borrowed.append(until[number])
        return until[number] - now

    async def _change(self) -> None:
        """Until the next place may be free; what ends from now on frees one later than what has ended already."""
        if not self._left:
            self._has_ended.clear()
            await self._has_ended.wait()
            return
        pause = min(map(self._counts_from, self._left)) + self.seconds - time.monotonic()
        if pause > LONG_WAIT and not self._is_strict:
            self._is_strict = True
        else:
            await asyncio.sleep(pause)

    def _counts_from(self, call: tuple[float, float]) -> float:
        """From when on a place is taken for `seconds`."""
        begun, ended = call
        return ended if self._is_strict or ended - begun > QUICK_CALL else begun


@dataclass
class Limits:
    """The limits of a bot that may send `per_second` messages in all; `under_way` tells how many updates wait."""

    per_second: int
    under_way: Callable[[], int] = lambda: 0
    _all: Window = field(init=False)
    _groups: dict[Chat, Window] = field(default_factory=dict, init=False)
    _ahead: dict[Chat, float] = field(default_factory=dict, init=False)
    """Until when a person has had what one a second allows."""
    _told: dict[Chat, float] = field(default_factory=dict, init=False)
    """Until when a chat was told to wait."""
    _ending: asyncio.Event = field(default_factory=asyncio.Event, init=False)

    def __post_init__(self) -> None:
        self._all = Window(self.per_second, SECOND, MOST_EARLY, lambda: self.under_way() <= CALM)

    @asynccontextmanager
    async def turn(self, chat: Chat) -> AsyncIterator[None]:
        """Wait until `chat` may be sent something; what is sent within counts."""
        if chat is None:
            yield
            return
        async with self._place_of(chat):
            await self._patience(chat)
            async with self._all.place():
                yield

    def end(self) -> None:
        """Whoever waits for a limit of a chat waits in vain from now on: Ending."""
        self._ending.set()

    def hold(self, chat: Chat, seconds: float) -> None:
        """`chat` has been told to wait, and no other chat."""
        now = time.monotonic()
        if len(self._told) > MOST_IDLE:
            self._told = {key: until for key, until in self._told.items() if until > now}
        self._told[chat] = max(self._told.get(chat, 0.0), now + seconds)

    def is_held(self, chat: Chat) -> bool:
        """Whether `chat` has to wait for a limit of its own now."""
        group = self._groups.get(chat)
        return self._told.get(chat, 0.0) > time.monotonic() or (group is not None and group.taken >= group.count)

    async def _patience(self, chat: Chat) -> None:
        """Wait as long as `chat` was told to, and as one message a second to a person wants it."""
        while True:
            pause = self._told.get(chat, 0.0) - time.monotonic()
            if pause <= 0:
                break
            await self._wait(pause)
        if not _is_group(chat) and self.per_second <= TELEGRAM_MOST:
            pause = self._pause(chat)
            if pause > 0:
                await self._wait(pause)

    def _pause(self, chat: Chat) -> float:
        """How long a person has to wait for one more message, which counts from now on."""
        now = time.monotonic()
        if len(self._ahead) > MOST_IDLE:
            self._ahead = {key: until for key, until in self._ahead.items() if until > now}
        self._ahead[chat] = until = max(self._ahead.get(chat, 0.0), now) + SECOND
        return until - now - PRIVATE_BURST * SECOND

    @asynccontextmanager
    async def _place_of(self, chat: Chat) -> AsyncIterator[None]:
        """A place in the window of a group; nothing for a person."""
        if not _is_group(chat):
            yield
            return
        if len(self._groups) > MOST_IDLE:
            self._groups = {key: window for key, window in self._groups.items() if window.taken}
        window = self._groups.setdefault(chat, Window(GROUP_MOST, MINUTE))
        async with AsyncExitStack() as stack:
            if window.taken < window.count:
                await stack.enter_async_context(window.place())
            else:
                async with lent():
                    await self._unless_ending(stack.enter_async_context(window.place()))
            yield

    async def _wait(self, seconds: float) -> None:
        """Others may work meanwhile."""
        async with lent():
            await self._unless_ending(asyncio.sleep(seconds))

    async def _unless_ending(self, waiting: Coroutine[Any, Any, None]) -> None:
        task, ending = asyncio.ensure_future(waiting), asyncio.ensure_future(self._ending.wait())
        try:
            await asyncio.wait({task, ending}, return_when=asyncio.FIRST_COMPLETED)
            if not task.done():
                raise Ending("ending")
            task.result()
        finally:
            task.cancel()
            ending.cancel()


def _is_group(chat: Chat) -> bool:
    """Groups and channels have negative ids, or names."""
    return isinstance(chat, str) or (isinstance(chat, int) and chat < 0)
