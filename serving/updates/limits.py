"""What Telegram lets a bot send: so many messages in any second, fewer to a chat; who is told to wait waits alone."""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TypeAlias

from serving.updates.slots import lent

Chat: TypeAlias = int | str | None
"""Whom a call is for; None for a call that concerns no chat, which is never held back."""

TELEGRAM_MOST = 30
"""Messages a second that Telegram lets a bot send; whoever asks for more talks to a server that has no limits."""
SECOND, MINUTE = 1.0, 60.0
MANY_WAITING = 8
"""From so many on that wait at once there is more to send than may be sent, and not only some delay."""
GROUP_MOST = 20
"""Messages a minute to a group, as Telegram says."""
PRIVATE_BURST = 5
"""Messages that one person may get at once, before it is one a second: Telegram lets short bursts pass and does not say how
long they may be; a long answer has three messages."""
MOST_IDLE = 512
"""Chats remembered before those are forgotten that could send at once."""


@dataclass(eq=False)
class Window:
    """Lets at most `count` pass in any `seconds`, first come, first served.

    Where many wait it is strict: a place is taken from the beginning until `seconds` after the end. A call reaches the
    server some time in between, so that there, too, no stretch of `seconds` has more of them, however long some are on
    their way. That costs the time of a call, 27 a second where it is 0.1 s, so that a steady 30 a second would wait longer
    and longer: where few wait, a place is taken for `seconds` from the beginning.
    """

    count: int
    seconds: float
    _waiting: int = field(default=0, init=False)
    _is_strict: bool = field(default=False, init=False)
    _begun: deque[float] = field(default_factory=deque, init=False)
    _inside: int = field(default=0, init=False)
    _ended: deque[float] = field(default_factory=deque, init=False)
    _door: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)
    _has_ended: asyncio.Event = field(default_factory=asyncio.Event, init=False)

    @property
    def taken(self) -> int:
        """How many places are taken."""
        oldest = time.monotonic() - self.seconds
        for times in (self._begun, self._ended):
            while times and times[0] <= oldest:
                times.popleft()
        return self._inside + len(self._ended) if self._is_strict else len(self._begun)

    async def enter(self) -> None:
        """Wait for a place, and take it."""
        self._waiting += 1
        self._is_strict |= self._waiting >= MANY_WAITING
        try:
            async with self._door:
                if self._waiting == 1 and self.taken < self.count:
                    self._is_strict = False
                while self.taken >= self.count:
                    await self._change()
        finally:
            self._waiting -= 1
        self._inside += 1
        self._begun.append(time.monotonic())

    def leave(self) -> None:
        """The place is free again after `seconds`, or before that where few wait."""
        self._inside -= 1
        self._ended.append(time.monotonic())
        self._has_ended.set()

    async def _change(self) -> None:
        """Until the next place may be free; what ends from now on frees one later than what has ended already."""
        times = self._ended if self._is_strict else self._begun
        if times:
            await asyncio.sleep(times[0] + self.seconds - time.monotonic())
        else:
            self._has_ended.clear()
            await self._has_ended.wait()


@dataclass
class Limits:
    """The limits of a bot that may send `per_second` messages in all."""

    per_second: int
    _all: Window = field(init=False)
    _groups: dict[Chat, Window] = field(default_factory=dict, init=False)
    _ahead: dict[Chat, float] = field(default_factory=dict, init=False)
    """Until when a person has had what one a second allows."""
    _told: dict[Chat, float] = field(default_factory=dict, init=False)
    """Until when a chat was told to wait."""

    def __post_init__(self) -> None:
        self._all = Window(self.per_second, SECOND)

    @asynccontextmanager
    async def turn(self, chat: Chat) -> AsyncIterator[None]:
        """Wait until `chat` may be sent something; what is sent within counts."""
        if chat is None:
            yield
            return
        async with self._place_of(chat):
            await self._patience(chat)
            await self._all.enter()
            try:
                yield
            finally:
                self._all.leave()

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
            await _wait(pause)
        if not _is_group(chat) and self.per_second <= TELEGRAM_MOST:
            pause = self._pause(chat)
            if pause > 0:
                await _wait(pause)

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
        if window.taken < window.count:
            await window.enter()
        else:
            async with lent():
                await window.enter()
        try:
            yield
        finally:
            window.leave()


async def _wait(seconds: float) -> None:
    """Others may work meanwhile."""
    async with lent():
        await asyncio.sleep(seconds)


def _is_group(chat: Chat) -> bool:
    """Groups and channels have negative ids, or names."""
    return isinstance(chat, str) or (isinstance(chat, int) and chat < 0)
