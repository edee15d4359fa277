"""A thread that writes to a database, so that whoever has something to be written never waits for the disk.

What cannot be written now (a locked, full or read-only database) stays in memory and is written when that is over.
"""

import sqlite3
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import islice
from threading import Condition, Thread
from typing import Any, TypeVar

import structlog

from storage.damaged import is_damage
from storage.database import transaction

MOST_WAITING = 20_000
"""Questions kept in memory: 12 MB, or at one a second five hours of a full disk."""
MOST_AT_ONCE = 200
"""Pieces of work in one transaction: 20 ms, after which the next may see what was written."""
GATHER_SECONDS = 0.003
"""How long it waits for more once there is something. An update that waits for its row holds a worker: with 20 ms the bot
answers a tenth less under a full queue, with none it spends more on each row (2026-11-27).
"""
REST_SECONDS, LONGEST_WITHOUT_REST = 0.25, 10.0
"""When nothing has come for so long, what can wait is done, or a piece of it where something comes all the time: done after
each row it would cost twice what the row does (2026-11-27).
"""
PAUSES = (0.2, 0.5, 1.0, 2.0)
"""Seconds before each further attempt; the last one again and again."""
ENDING_SECONDS = 3.0
"""How long the end of the program is held up for what cannot be written."""

log = structlog.get_logger("storage")

Result = TypeVar("Result")
Work = Callable[[sqlite3.Connection], Result]


class NotWritten(Exception):
    """The work was not done: too much waits already, or the program ends."""


@dataclass(slots=True)
class _Job:
    work: Work[Any]
    is_upkeep: bool
    done: "Future[Any]" = field(default_factory=Future)


@dataclass
class Writer:
    """Does the work put in, in order, each within a transaction of a connection that `connect` opens.

    `when_idle` is done when nothing has come for a while, for as long as it returns True. `waiting` are pieces of work not
    done yet, `lost` those given up, `trouble` names what keeps it from writing, "" for nothing.
    """

    connect: Callable[[], sqlite3.Connection]
    when_idle: Callable[[sqlite3.Connection], bool] = lambda _: False
    lost: int = 0
    trouble: str = ""
    is_current: Callable[[], bool] = lambda: True
    on_damage: Callable[[], bool] = lambda: False
    _jobs: deque[_Job] = field(default_factory=deque)
    _changed: Condition = field(default_factory=Condition)
    _is_ending: bool = False
    _has_idle_work: bool = True
    _rested: float = field(default_factory=time.monotonic)
    _connection: sqlite3.Connection | None = None
    _thread: Thread | None = None

    @property
    def waiting(self) -> int:
        """How much is not written yet."""
        return len(self._jobs)

    def put(self, work: Work[Result], *, is_upkeep: bool = False) -> "Future[Result]":
        """Have `work` done soon; the future holds what it returns once that is on the disk, or NotWritten.

        What is upkeep is done outside of any transaction, and given up where it fails.
        """
        return self._put(_Job(work, is_upkeep), most=sys.maxsize)

    def offer(self, work: Work[Result]) -> "Future[Result]":
        """As `put`, but given up where MOST_WAITING pieces of work wait already: what there may be any number of."""
        return self._put(_Job(work, is_upkeep=False), MOST_WAITING)

    def close(self) -> None:
        """Write what waits and end; after ENDING_SECONDS what cannot be written is given up."""
        with self._changed:
            self._is_ending = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join(ENDING_SECONDS)
        if self._jobs:
            log.error("usage lost at the end", count=len(self._jobs))

    def _put(self, job: _Job, most: int) -> "Future[Any]":
        job.done.set_running_or_notify_cancel()  # who does not wait for it any more does not call it off
        with self._changed:
            if self._is_ending or len(self._jobs) >= most:
                self.lost += 1
                job.done.set_exception(NotWritten())
            else:
                self._jobs.append(job)
                self._changed.notify()
                self._begin()
        return job.done

    def _begin(self) -> None:
        if self._thread is None:
            self._thread = Thread(target=self._run, name="usage writer", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        attempts = 0
        while jobs := self._next():
            try:
                self._has_idle_work = True
                self._write(jobs)
                attempts = 0
            except Exception as error:  # noqa: BLE001 - whatever keeps it from writing: the rows wait, and nobody else does
                self._failed(error)
                self._pause(PAUSES[min(attempts, len(PAUSES) - 1)])
                attempts += 1
                if self._is_ending and attempts > 1:
                    break
        self._disconnect()

    def _next(self) -> list[_Job]:
        """What is to be written next, waited for; nothing at the end."""
        while not self._is_due():
            self._rest()
        if not self._is_ending:
            time.sleep(GATHER_SECONDS)
        with self._changed:
            first = list(islice(self._jobs, MOST_AT_ONCE))
            upkeep = next((at for at, job in enumerate(first) if job.is_upkeep), len(first))
            return first[: max(upkeep, 1)]

    def _is_due(self) -> bool:
        """Whether there is something to be written, or the end; False once it is time for what can wait."""
        with self._changed:
            patience = REST_SECONDS if self._has_idle_work else None
            has_come = self._changed.wait_for(lambda: self._jobs or self._is_ending, patience)
        is_overdue = self._has_idle_work and time.monotonic() - self._rested > LONGEST_WITHOUT_REST
        return self._is_ending or (bool(has_come) and not is_overdue)

    def _rest(self) -> None:
        """Do what can wait, a piece at least, until there is something that cannot; what fails waits for the next write."""
        self._rested, self._has_idle_work = time.monotonic(), False
        with suppress(Exception):  # whatever it is, the next row meets it too, and tells
            connection, has_more = self._connected(), True
            while has_more:
                with transaction(connection):
                    has_more = self.when_idle(connection)
                if has_more and self._jobs:
                    self._has_idle_work = True
                    return

    def _write(self, jobs: Sequence[_Job]) -> None:
        """Do `jobs` in one transaction, or where one of them is at fault each in its own."""
        connection = self._connected()
        if jobs[0].is_upkeep:
            self._keep_up(connection, jobs[0])
            return
        try:
            results = self._transaction(connection, jobs)
        except (sqlite3.OperationalError, OSError):
            raise
        except Exception as error:
            if is_damage(error):
                raise
            if len(jobs) > 1:
                for job in jobs:
                    self._write([job])
                return
            log.error("usage not recorded", error=type(error).__name__)
            self._finish(jobs[0], None, error)
            return
        for job, result in zip(jobs, results, strict=True):
            self._finish(job, result)
        self._recovered()

    def _keep_up(self, connection: sqlite3.Connection, job: _Job) -> None:
        try:
            self._finish(job, job.work(connection))
        except sqlite3.Error as error:  # it is tried again another day, and the rows behind it do not wait for that
            self._finish(job, None, error)

    def _transaction(self, connection: sqlite3.Connection, jobs: Sequence[_Job]) -> list[Any]:
        with transaction(connection):
            return [job.work(connection) for job in jobs]

    def _finish(self, job: _Job, result: Any, error: Exception | None = None) -> None:
        with self._changed:
            self._jobs.popleft()
        if error is None:
            job.done.set_result(result)
        else:
            self.lost += not job.is_upkeep
            job.done.set_exception(error)

    def _connected(self) -> sqlite3.Connection:
        if self._connection is not None and not self.is_current():
            self._disconnect()
        if self._connection is None:
            self._connection = self.connect()
        return self._connection

    def _failed(self, error: Exception) -> None:
        """Say once what is wrong; a file opened while it could only be read stays so until it is opened again."""
        if not self.trouble:
            log.warning("usage not recorded for now", error=_name(error))
        self.trouble = _name(error)
        self._disconnect()
        if is_damage(error):
            self.on_damage()

    def _recovered(self) -> None:
        if self.trouble:
            log.info("usage recorded again", lost=self.lost)
            self.trouble = ""

    def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _pause(self, seconds: float) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._is_ending, seconds)


def _name(error: Exception) -> str:
    return getattr(error, "sqlite_errorname", "") or type(error).__name__
