"""Where every alarm for admins passes: told once and when it is over, kept until somebody can be reached, quiet at night."""

import asyncio
import time as clocks
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, time

from telegram.ext import ExtBot

from handlers.admins import alarm_texts as say
from handlers.showing.markup import plain
from handlers.showing.telling import tell
from reporting.alarm_book import AlarmBook, Standing

HOUR = 3600.0
RECURRING_SECONDS = 300.0
"""What comes back within the hour after it was over is told once it has lasted so long: neither every flicker nor an hour of
silence."""
LATE_SECONDS = 300.0
"""From so long on what is told names the time that it is of."""
SETTLING_SECONDS = 60.0
"""After a start nothing is said to be over yet: what is wrong takes up to a minute to be noticed."""

Quiet = tuple[time, time] | None


@dataclass(frozen=True)
class Rules:
    """`quiet` hours in which only what cannot wait is told; what lasts is told again every `repeat` hours, 0 for never."""

    quiet: Quiet = None
    repeat: float = 6.0

    def is_quiet(self, now: datetime) -> bool:
        """Whether `now`, local time, lies in the quiet hours, which may run over midnight."""
        if self.quiet is None:
            return False
        (begin, end), at = self.quiet, now.time()
        return begin <= at < end if begin < end else at >= begin or at < end


@dataclass
class Bell:
    """Tells `people` what `book` has for them, where it `tells` at all."""

    bot: ExtBot[None]
    people: frozenset[int]
    book: AlarmBook
    rules: Rules = field(default_factory=Rules)
    tells: bool = True
    clock: Callable[[], float] = field(default=clocks.time)
    _started: float = field(default=0.0, init=False)
    _found: dict[str, float] = field(default_factory=dict, init=False)
    """Since when what is not told yet is so."""
    _ringing: asyncio.Lock = field(default_factory=asyncio.Lock, init=False)

    def __post_init__(self) -> None:
        self._started = self.clock()

    def lasting(
        self, name: str, text: str, *, lasted: float = 0.0, over: str = "", calm: float = 0.0, may_wait: bool = False
    ) -> None:
        """What lasts, by `name`, and for how many seconds it has; with an empty `text` it is not so now.

        It is over once it was not so for `calm` seconds, and then `over` is told, in which {minutes} stands for how long.
        """
        now, alarm = self._now(), self.book.standing.get(name)
        if not text:
            self._found.pop(name, None)
        if text and alarm is None:
            self._begin(name, text, now, min(self._found.setdefault(name, now - lasted), now), may_wait)
        elif text and alarm:
            alarm.seen = now
            if self.rules.repeat and now - alarm.told >= self.rules.repeat * HOUR:
                alarm.told = now
                self._tell(text, may_wait)
        elif alarm and now - alarm.seen >= calm and self._is_settled(alarm, now):
            self._end(name, alarm, now, over, may_wait)

    def once(self, name: str, text: str, *, every: float = 0.0, may_wait: bool = False) -> None:
        """What has happened and does not last; by the same `name` not told again for `every` seconds."""
        now = self._now()
        if name not in self.book.ended or now - self.book.ended[name] >= every:
            self.book.ended[name] = now
            self._tell(text, may_wait)

    async def ring(self) -> None:
        """Tell what waits, in order, and keep all of it that could not be told."""
        async with self._ringing:
            await self._ring(self._now())

    async def _ring(self, now: float) -> None:
        is_quiet = self.rules.is_quiet(datetime.fromtimestamp(now))  # noqa: DTZ006 - quiet hours are local time
        self.book.save()
        for item in [item for item in self.book.waiting if not (is_quiet and item.may_wait)]:
            text = item.text
            if now - item.at >= LATE_SECONDS:
                text = say.LATE.format(time=say.moment(item.at), text=text)
            if not await tell(self.bot, self.people, plain(text)):
                break
            self.book.waiting = [other for other in self.book.waiting if other is not item]
        self.book.save()

    def _is_settled(self, alarm: Standing, now: float) -> bool:
        """Whether it can be told by now that what was so before the start is not so any more."""
        return alarm.seen >= self._started or now - self._started >= SETTLING_SECONDS

    def _begin(self, name: str, text: str, now: float, since: float, may_wait: bool) -> None:
        was_over = self.book.ended.get(name)
        if was_over is not None and now - was_over < HOUR and now - since < RECURRING_SECONDS:
            return
        self.book.standing[name] = Standing(since, now, now)
        self._tell(text, may_wait)

    def _end(self, name: str, alarm: Standing, now: float, over: str, may_wait: bool) -> None:
        del self.book.standing[name]
        self.book.ended[name] = now
        if over:
            self._tell(over.format(minutes=max(round((now - alarm.since) / 60), 1)), may_wait)

    def _tell(self, text: str, may_wait: bool) -> None:
        if self.tells:
            self.book.tell(self._now(), text, may_wait=may_wait)

    def _now(self) -> float:
        now = self.clock()
        self.book.set_back(now)
        return now
