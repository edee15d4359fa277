"""The processes that answer from one edition: a place is filled again as soon as who had it has ended."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field

import structlog

from serving.processes.edition import Source
from serving.processes.worker import START_SECONDS, End, Worker

DEADLINE_SECONDS = 5.0
"""How long a process may be at one question: the slowest takes a hundredth of that (2026-11-28)."""
PAUSES = (0.0, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 60.0)
"""Seconds before a place is filled again, by how many in a row ended before they answered anything."""
ENDING_SECONDS = 10.0
"""How long a process may take to answer what it has and to end: longer than any queue is."""

log = structlog.get_logger("serving")


@dataclass
class Tally:
    """What became of answering processes since the start: `ended` by how, and `unstarted`, which never could answer.

    `given_up` are questions that nobody answered, since two processes came to grief over them.
    """

    ended: Counter[End] = field(default_factory=Counter)
    unstarted: int = 0
    given_up: int = 0


@dataclass
class Crew:
    """`count` processes that answer from `source`, each question within `deadline` seconds; none to begin with."""

    source: Source | None = None
    count: int = 0
    deadline: float = DEADLINE_SECONDS
    tally: Tally = field(default_factory=Tally)
    workers: list[Worker] = field(default_factory=list, init=False)
    """Those that have read the knowledge and have not ended."""
    _starting: int = field(default=0, init=False)
    """Places that are being filled now."""
    _is_closed: bool = field(default=False, init=False)
    _places: list["asyncio.Task[None]"] = field(default_factory=list, init=False)
    _changed: asyncio.Event = field(default_factory=asyncio.Event, init=False)

    @property
    def pids(self) -> list[int]:
        """The process ids of those that answer."""
        return [worker.process.pid for worker in self.workers]

    async def start(self) -> None:
        """Start the processes, and wait until each is ready, or has failed and is tried again later; no longer than
        START_SECONDS.
        """
        if self.source:
            self._starting = self.count
            self._places = [asyncio.create_task(self._fill(self.source)) for _ in range(self.count)]
        try:
            async with asyncio.timeout(START_SECONDS):
                while self._starting:
                    await self._change()
        except TimeoutError:
            log.error("answering processes are not ready", ready=len(self.workers))
        except BaseException:
            await self._break_up()
            raise

    async def free(self) -> Worker | None:
        """The one with the least to do; where there is none, the first that gets ready within the deadline, else None."""
        try:
            async with asyncio.timeout(self.deadline):
                while not self.workers and self._starting:
                    await self._change()
        except TimeoutError:
            return None
        return min(self.workers, key=lambda worker: worker.waiting, default=None)

    async def finish(self) -> None:
        """Have them answer what they have, and end; who takes too long is killed."""
        self._is_closed = True
        working = [asyncio.create_task(worker.ended()) for worker in self.workers]
        for worker in self.workers:
            worker.finish()
        if working:
            await asyncio.wait(working, timeout=ENDING_SECONDS)
        await self._break_up()

    async def _break_up(self) -> None:
        """End all of it now."""
        self._is_closed = True
        left = list(self.workers)
        for worker in left:
            worker.kill()
        for place in self._places:
            place.cancel()
        await asyncio.gather(*self._places, *(worker.ended() for worker in left), return_exceptions=True)

    async def _change(self) -> None:
        self._changed.clear()
        await self._changed.wait()

    async def _fill(self, source: Source) -> None:
        """Keep one place filled until the crew is finished."""
        in_vain = 0
        while True:
            worker = await self._started(source)
            if worker:
                await worker.ended()
            if self._is_closed:
                return
            in_vain = 0 if worker and worker.answered else in_vain + 1
            if pause := PAUSES[max(min(in_vain, len(PAUSES)) - 1, 0)]:
                self._starting -= 1
                self._changed.set()
                await asyncio.sleep(pause)
                self._starting += 1

    async def _started(self, source: Source) -> Worker | None:
        """One that is ready, or None where it could not be started; its place is being filled still in that case."""
        try:
            worker = await Worker.started(source, self.deadline)
        except OSError as error:
            log.error("an answering process cannot be started", error=type(error).__name__)
            worker = None
        if worker is None:
            self.tally.unstarted += 1
            log.error("an answering process did not get ready")
            return None
        worker.leave = self._left
        self.workers.append(worker)
        self._starting -= 1
        self._changed.set()
        return worker

    def _left(self, worker: Worker, end: End) -> None:
        """Told before who waits for its answers is: they are to ask who takes its place."""
        self.workers.remove(worker)
        self._starting += 1
        if not self._is_closed:
            self.tally.ended[end] += 1
            log.error("an answering process is replaced", reason=end.value, answered=worker.answered)
