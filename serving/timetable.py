"""What has to be done by the clock: every minute, every day, every week; what was missed while the program was down too."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Protocol

import structlog

from storage.database import CannotRead

LOOK_SECONDS = 60.0
"""From one look at the clock to the next."""

AGAIN = timedelta(hours=1)
"""After which what failed is tried again: some of it writes the whole file anew."""
CLOCK_CHANGE = timedelta(hours=1)
"""So much clocks are put back in autumn, and all times before that are then an hour earlier by the clock: what was done
within an hour before its time was done."""

log = structlog.get_logger("serving")

Due = Callable[[datetime, datetime | None], bool]
"""Whether a job is due now, having been done last at that time, None for never; both with a time zone."""


class Diary(Protocol):
    """Where it is kept when jobs were done, over restarts."""

    async def jobs_done(self) -> dict[str, datetime]:
        """When each job was last done. CannotRead."""

    async def mark_done(self, job: str, at: datetime) -> None:
        """Keep that a job has been done."""


@dataclass(frozen=True)
class Job:
    """Something to be done when it is `due`, or at every look where that is None."""

    name: str
    do: Callable[[], Awaitable[object]]
    due: Due | None = None


def daily(at: time) -> Due:
    """Once a day, at `at` or as soon after it as possible."""

    def due(now: datetime, last: datetime | None) -> bool:
        today = now.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
        then = today if now >= today else today - timedelta(days=1)
        return last is None or _is_ahead(last, now) or last < then - CLOCK_CHANGE

    return due


def weekly(weekday: int, at: time) -> Due:
    """Once a week, on `weekday` (0 for Monday) at `at` or as soon after it as possible; not at once where never done."""

    def due(now: datetime, last: datetime | None) -> bool:
        then = now.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
        then -= timedelta(days=(now.weekday() - weekday) % 7)
        then = then if then <= now else then - timedelta(days=7)
        # Told for the first time when its hour comes, not for a week in which nobody wanted it.
        is_known = last is not None and not _is_ahead(last, now)
        return last < then - CLOCK_CHANGE if last and is_known else now - then < timedelta(days=1)

    return due


def _is_ahead(last: datetime, now: datetime) -> bool:
    """Whether a job was done under a clock that has been set back since: when, nobody knows."""
    return last > now + CLOCK_CHANGE


@dataclass
class Timetable:
    """Does `jobs` when they are due, one after the other."""

    jobs: Sequence[Job]
    diary: Diary
    clock: Callable[[], datetime] = field(default=lambda: datetime.now().astimezone())
    _done: dict[str, datetime] = field(default_factory=dict, init=False)
    _failed: dict[str, datetime] = field(default_factory=dict, init=False)

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """Do what is due now; what fails is tried again at the next look, what is due by the clock after AGAIN."""
        done: dict[str, datetime] | None = None
        with suppress(CannotRead):  # what is due by the day or the week waits until it can be read
            done = {**await self.diary.jobs_done(), **self._done}
        for job in self.jobs:
            if job.due is None or (done is not None and self._is_due(job.name, job.due, done)):
                await self._do(job)

    def _is_due(self, name: str, due: Due, done: dict[str, datetime]) -> bool:
        now = self.clock()
        has_failed = name in self._failed and abs(now - self._failed[name]) < AGAIN
        return not has_failed and due(now, done.get(name))

    async def _do(self, job: Job) -> None:
        try:
            await job.do()
            if job.due:
                self._done[job.name] = self.clock()
                await self.diary.mark_done(job.name, self._done[job.name])
        except Exception as error:  # noqa: BLE001 - the others have to be done all the same
            log.error("job failed", job=job.name, error=type(error).__name__)
            self._failed[job.name] = self.clock()
