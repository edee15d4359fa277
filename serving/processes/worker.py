"""One answering process: what it was asked and has not answered yet, and how long it may take."""

import asyncio
import time
from asyncio.subprocess import Process
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from serving.processes.answerer import Answered, Ping, ToAnswer, ToPlace
from serving.processes.edition import Source
from serving.processes.piping import packed, received, start

START_SECONDS = 30.0
"""How long a process may take to read the knowledge: half a second for one report (2026-11-28), many times that on a machine
that swaps."""
IDLE_SECONDS = 10.0
"""After which one that nobody asks anything is asked whether it is there: who asks next must not be the one to find out."""
GONE_SECONDS = 2.0
"""Between the end of its output and the end of a process."""
LOOKS = 20
"""Looks at the time within a deadline: a question is overdue by a twentieth of it at most."""


class End(Enum):
    """How a process came to its end, or why what it was asked was not answered."""

    TOLD = "told"
    """It had nothing to do any more."""
    DIED = "died"
    """It ended by itself, or somebody killed it."""
    HUNG = "hung"
    """Its deadline passed while it was computing: what it was asked may be to blame."""
    STOPPED = "stopped"
    """Its deadline passed and it was not computing: what it was asked is not to blame."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """What comes back instead of an answer; `is_suspect` where the process was at that very question when it ended."""

    end: End
    is_suspect: bool


@dataclass(eq=False)
class Worker:
    """A process that is to answer each question within `deadline` seconds of its turn, and is killed where it does not."""

    process: Process
    deadline: float
    answered: int = 0
    leave: Callable[["Worker", End], None] = field(default=lambda _, __: None)
    """Called when it has ended, before anybody who waits for it is told."""
    _pending: deque["asyncio.Future[Answered | Unanswered]"] = field(default_factory=deque, init=False)
    _since: float = field(default=0.0, init=False)
    """When the first of `_pending` had its turn, or when the last was answered."""
    _hung: End | None = field(default=None, init=False)
    _is_told: bool = field(default=False, init=False)
    _has_ended: bool = field(default=False, init=False)
    _serving: "asyncio.Task[End]" = field(init=False)

    def __post_init__(self) -> None:
        self._since = time.monotonic()
        self._serving = asyncio.create_task(self._serve())

    @classmethod
    async def started(cls, source: Source, deadline: float) -> "Worker | None":
        """One that has read the knowledge; None where it did not get that far. OSError."""
        worker = cls(await start("answerer"), max(deadline, START_SECONDS))
        try:
            ready = await worker.ask(source)
        except asyncio.CancelledError:
            worker.kill()
            await worker.ended()
            raise
        if not isinstance(ready, Answered):
            await worker.ended()
            return None
        worker.deadline, worker.answered = deadline, 0
        return worker

    @property
    def waiting(self) -> int:
        """How many questions it has not answered yet."""
        return len(self._pending)

    async def ask(self, asked: ToAnswer | ToPlace | Ping | Source) -> Answered | Unanswered:
        """Send a question, or first of all what is answered from; what comes back for it."""
        if self._has_ended or self._is_told or not self.process.stdin:
            return Unanswered(End.DIED, is_suspect=False)
        future: asyncio.Future[Answered | Unanswered] = asyncio.get_running_loop().create_future()
        if not self._pending:
            self._since = time.monotonic()
        self._pending.append(future)
        self.process.stdin.write(packed(asked))
        return await future

    async def ended(self) -> End:
        """How it ended, once it has."""
        return await asyncio.shield(self._serving)

    def finish(self) -> None:
        """Have it answer what it has, and end."""
        self._is_told = True
        if self.process.stdin:
            self.process.stdin.close()

    def kill(self) -> None:
        """End it at once, even if it is stopped."""
        if self.process.returncode is None:
            self.process.kill()

    async def _serve(self) -> End:
        """Hand out what it writes until it ends; what it has not answered then has no answer."""
        watching = asyncio.create_task(self._watch())
        reader = self.process.stdout
        try:
            while reader:
                answered = await received(reader)
                if not isinstance(answered, Answered):
                    break
                self._take(answered)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        except Exception:  # noqa: BLE001 - what it writes cannot be read: no more will come of it
            self.kill()
        finally:
            watching.cancel()
        end = self._give_back()
        await self._bury()
        return end

    async def _bury(self) -> None:
        """Wait until the process is gone; one whose output has ended and that goes on is killed."""
        try:
            async with asyncio.timeout(GONE_SECONDS):
                await self.process.wait()
        except TimeoutError:
            self.kill()
            await self.process.wait()

    def _take(self, answered: Answered) -> None:
        self._since = time.monotonic()
        self.answered += answered.reply is not None or answered.near is not None
        future = self._pending.popleft()
        if not future.done():
            future.set_result(answered)

    def _give_back(self) -> End:
        """Tell who waits that no answer will come; only the first question can have brought it about."""
        end = self._hung or (End.TOLD if self._is_told and not self._pending else End.DIED)
        self._has_ended = True
        self.leave(self, end)
        is_suspect = end in (End.HUNG, End.DIED)
        while self._pending:
            future = self._pending.popleft()
            if not future.done():
                future.set_result(Unanswered(end, is_suspect))
            is_suspect = False
        return end

    async def _watch(self) -> None:
        """Kill it once it is at one question for longer than the deadline; ask for a sign of life where nobody asks."""
        while True:
            pause, before = min(self.deadline / LOOKS, IDLE_SECONDS), time.monotonic()
            await asyncio.sleep(pause)
            now = time.monotonic()
            self._since += now - before - pause  # while this process was busy, it could not take what was answered
            spent = now - self._since
            if not self._pending and spent > IDLE_SECONDS and not self._is_told:
                self._ping()
            elif self._pending and spent > self.deadline:
                self._hung = End.HUNG if is_computing(self.process.pid) else End.STOPPED
                self.kill()
                return

    def _ping(self) -> None:
        if self.process.stdin:
            self._since = time.monotonic()
            self._pending.append(asyncio.get_running_loop().create_future())
            self.process.stdin.write(packed(Ping()))


def is_computing(pid: int) -> bool:
    """Whether a process uses the processor or waits for it; True, too, where the system does not tell."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "R"
    except (OSError, IndexError):
        return True
