"""Answers that could not be sent are tried again: after growing pauses, and at once when the network is back.

What has had its time goes to the dead letters, which admins are told of, look at and send again.
"""

import asyncio
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

import structlog
from telegram import Update

from storage import letters as kept
from storage.inbox import MOST_ATTEMPTS, Inbox, Kept

PAUSES = (15.0, 30.0, 60.0, 120.0, 300.0)
"""Seconds before each further attempt, the last one again and again. An attempt by itself is six calls in 16 s."""
LOOK_SECONDS = 5.0
"""From one look for what is due to the next."""
LATE_SECONDS = 60.0
"""An answer that comes so long after the question says so."""
HOUR = 3600.0

log = structlog.get_logger("serving")


class CannotReadLetters(Exception):
    """The inbox cannot be read or written now."""


@dataclass(frozen=True, slots=True)
class UnderWay:
    """The update that is being answered: its number, how often its answer could not be sent, and whether it is late."""

    number: int = 0
    tries: int = 0
    is_late: bool = False


under_way: ContextVar[UnderWay] = ContextVar("under_way", default=UnderWay())  # noqa: B039 - it is frozen
"""What the handlers are called for."""


@dataclass
class Letters:
    """Tries for `hours`; `read` makes an update of its JSON, and `put_back` queues it. `buried` counts since the start;
    `settle` is called at each look, to tell the books what they could not be told.
    """

    inbox: Inbox
    hours: float
    read: Callable[[dict[str, Any]], Update]
    put_back: Callable[[Update], None]
    settle: Callable[[], None] = lambda: None
    buried: int = 0
    _woken: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def kept(self) -> kept.Letters:
        """The letters as they are kept. sqlite3.Error from all it does."""
        return kept.Letters(self.inbox)

    async def run(self) -> None:
        """Until cancelled; at the start all that is unsent is due, since the network is there."""
        self.hasten()
        while True:
            self._woken.clear()
            self.settle()
            with _said():
                self.inbox.look()
                self.look()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._woken.wait(), LOOK_SECONDS)

    def look(self) -> None:
        """Bury what has had its time, and queue what is due."""
        if count := self.kept.bury(self.hours * HOUR):
            self.buried += count
            log.error("answers given up", count=count, hours=self.hours)
        for letter in self.kept.take_due():
            self.put_in(json.loads(letter.body))

    def put_in(self, item: dict[str, Any]) -> None:
        """Queue the update that `item` stands for."""
        self.put_back(self.read(item))

    def hasten(self) -> None:
        """The network is back: all that is unsent is tried now."""
        with _said():
            self.kept.hasten()
        self._woken.set()

    def send_again(self) -> int:
        """Try the dead letters once more, for as long as the others; how many. CannotReadLetters."""
        with _read():
            count = self.kept.revive(MOST_ATTEMPTS)
        self._woken.set()
        return count

    def drop(self) -> int:
        """Delete the dead letters; how many. CannotReadLetters."""
        with _read():
            return self.kept.drop_dead()

    def dead(self) -> list[Kept]:
        """The dead letters, oldest first. CannotReadLetters."""
        with _read():
            return self.kept.dead()

    def counts(self) -> tuple[int, int]:
        """How many are tried, and how many are dead. CannotReadLetters."""
        with _read():
            return self.kept.unsent(), self.kept.count_dead()

    def forget(self, person: int) -> None:
        """Delete what is kept of a person."""
        with _said():
            self.kept.forget(lambda update: _is_of(update, person))


def _is_of(update: dict[str, Any], person: int) -> bool:
    return any(_sender_of(part) == person for part in update.values() if isinstance(part, dict))


def _sender_of(part: dict[str, Any]) -> object:
    """Who a part of an update is from: the chat in whose name it is written, if any, else the person."""
    who = part.get("sender_chat") or part.get("from") or part.get("chat") or {}
    return who.get("id")


@contextmanager
def _read() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise CannotReadLetters from error


@contextmanager
def _said() -> Iterator[None]:
    """What SQLite refuses is tried again at the next look."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        log.error("letters not looked at", error=type(error).__name__)
