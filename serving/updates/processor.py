"""One update after another in each chat, many chats at once, and each update marked done only once it is answered."""

import asyncio
import contextlib
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import structlog
from telegram import Update
from telegram.ext import BaseUpdateProcessor

from serving.updates.health import Health
from serving.updates.letters import LATE_SECONDS, PAUSES, UnderWay, under_way
from serving.updates.slots import taken
from storage.inbox import Inbox
from storage.letters import Letters

MOST_QUEUED = 1_000_000
"""Updates that may wait for their turn; what limits the work is the slots, and nothing takes one before its turn."""

PASSING = ("SQLITE_BUSY", "SQLITE_LOCKED")
"""Somebody else writes, as a backup does: over by itself."""

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
    until what was asked is on the disk, so that whatever is done has been recorded too; `answered` tells the place of an
    update's message and the numbers of the messages that answer it. What the books could not be told is `owed` to them;
    `trouble` names why, "" for nothing that lasts.
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
        self._is_behind = False
        self.trouble = ""
        self.owed: dict[int, Callable[[], object]] = {}
        self.recorded: Callable[[], Awaitable[None]] = _at_once
        self.answered: Callable[[Update], tuple[int | None, Sequence[int]]] = lambda _: (None, ())

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to free; the books are told the last."""
        self.settle()

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
            self._begin(update.update_id)
            await coroutine
            await self.recorded()
            self._close(update)

    def settle(self) -> None:
        """Tell the books what they could not be told before: else it would be answered once more after a restart."""
        while self.owed:
            number, books = next(iter(self.owed.items()))
            try:
                books()
            except sqlite3.Error as error:
                self._owes(error)
                return
            del self.owed[number]
        self._is_behind = False
        self.trouble = ""

    def _owes(self, error: sqlite3.Error) -> None:
        """Said once for all that waits."""
        if not self._is_behind:
            log.error("books not kept for now", error=type(error).__name__)
        self._is_behind = True
        name = getattr(error, "sqlite_errorname", "") or type(error).__name__
        self.trouble = "" if name.startswith(PASSING) else name

    def _begin(self, number: int) -> None:
        begun = None
        try:
            if not self._is_behind:  # else everybody would wait for a lock at each update
                begun = self._inbox.begin(number)
        except sqlite3.Error as error:  # books that cannot be kept must not keep anybody from an answer
            self._owes(error)
        is_late = begun is not None and (begun.tries > 0 or self._inbox.clock() - begun.at > LATE_SECONDS)
        under_way.set(UnderWay(number, begun.tries if begun else 0, is_late))

    def _close(self, update: Update) -> None:
        number = update.update_id
        place, answer = self.answered(update)
        if number in self.unsent:
            self.unsent.discard(number)
            books: Callable[[], object] = partial(Letters(self._inbox).postpone, number, PAUSES, place, answer)
        else:
            self._health.answered += 1
            books = partial(self._inbox.done, number, place, answer)
        self.suspects.discard(number)
        self.owed[number] = books
        if not self._is_behind:
            self.settle()


async def _at_once() -> None:
    """Nothing to wait for."""


def _key(update: Update) -> int:
    """Whose turn it is: the chat's, or without one the person's."""
    if update.effective_chat:
        return update.effective_chat.id
    return update.effective_user.id if update.effective_user else 0
