"""One update after another in each chat, many chats at once, and each update marked done only once it is answered."""

import asyncio
import contextlib
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any

import structlog
from telegram import Update
from telegram.ext import BaseUpdateProcessor

from serving.updates.health import Health
from serving.updates.slots import taken
from storage.inbox import MOST_ATTEMPTS, Inbox

AGAIN_SECONDS = 300.0
"""How long an update waits whose reply could not be sent: with MOST_ATTEMPTS, ten minutes without network are survived."""
MOST_QUEUED = 1_000_000
"""Updates that may wait for their turn; what limits the work is the slots, and nothing takes one before its turn."""

log = structlog.get_logger("serving")


@dataclass
class Turns:
    """A lock for each chat that has something under way."""

    _locks: dict[int, asyncio.Lock] = field(default_factory=dict)
    _users: Counter[int] = field(default_factory=Counter)

    @asynccontextmanager
    async def of(self, key: int) -> AsyncIterator[None]:
        """Wait until what came before from `key` is done; first come, first served."""
        self._users[key] += 1
        try:
            async with self._locks.setdefault(key, asyncio.Lock()):
                yield
        finally:
            self._users[key] -= 1
            if not self._users[key]:
                del self._users[key], self._locks[key]


class UpdateProcessor(BaseUpdateProcessor):
    """Runs the handlers for an update and keeps the inbox's books.

    An update that was under way when the process died runs alone among its like, so that the one that kills is found
    and others are not blamed. `unsent` holds updates whose reply could not be sent: they are tried again. `recorded` waits
    until what was asked is on the disk, so that whatever is done has been recorded too.
    """

    def __init__(self, workers: int, inbox: Inbox, health: Health) -> None:
        super().__init__(MOST_QUEUED)
        self._slots = asyncio.Semaphore(workers)
        self._inbox = inbox
        self._health = health
        self._turns = Turns()
        self._alone = asyncio.Lock()
        self.suspects: set[int] = set()
        self.unsent: set[int] = set()
        self.put_back: Callable[[Update], None] = lambda _: None
        self.recorded: Callable[[], Awaitable[None]] = _at_once

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to free."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Await `coroutine` in the update's turn."""
        if not isinstance(update, Update):
            await coroutine
            return
        try:
            await self._process(update, coroutine)
        finally:
            self._health.ended(update.update_id)

    async def _process(self, update: Update, coroutine: Awaitable[Any]) -> None:
        alone = self._alone if update.update_id in self.suspects else contextlib.nullcontext()
        async with self._turns.of(_key(update)), taken(self._slots), alone:
            with _logged(update):
                self._inbox.begin(update.update_id)
            await coroutine
            await self.recorded()
            with _logged(update):
                self._close(update)

    def _close(self, update: Update) -> None:
        number = update.update_id
        self.suspects.discard(number)
        if number not in self.unsent:
            self._inbox.done(number)
            self._health.answered += 1
            return
        self.unsent.discard(number)
        if self._inbox.give_up(number):
            log.error("given up", update=number, attempts=MOST_ATTEMPTS)
        else:
            asyncio.get_running_loop().call_later(AGAIN_SECONDS, self.put_back, update)


async def _at_once() -> None:
    """Nothing to wait for."""


@contextmanager
def _logged(update: Update) -> Iterator[None]:
    """Books that cannot be kept must not keep anybody from an answer."""
    try:
        yield
    except sqlite3.Error as error:
        log.error("books not kept", update=update.update_id, error=type(error).__name__)


def _key(update: Update) -> int:
    """Whose turn it is: the chat's, or without one the person's."""
    if update.effective_chat:
        return update.effective_chat.id
    return update.effective_user.id if update.effective_user else 0
