"""The processes that answer from one version of the knowledge."""

import asyncio
from asyncio.subprocess import Process
from collections import deque
from dataclasses import dataclass, field

import structlog

from answering.conversation import Conversation
from serving.processes.answerer import Answered, Asked, Sought
from serving.processes.edition import Source
from serving.processes.piping import packed, received
from serving.processes.starting import start

ENDING_SECONDS = 10.0
"""How long a process may take to answer what it has and to end: longer than any queue is."""

log = structlog.get_logger("serving")


@dataclass
class _Answerer:
    """A process and the questions it has not answered yet, in order."""

    process: Process
    pending: deque["asyncio.Future[Answered]"] = field(default_factory=deque)

    async def ask(self, asked: Asked | Sought | Source) -> Answered:
        """Send a question, or first of all what is answered from; what comes back for it."""
        future: asyncio.Future[Answered] = asyncio.get_running_loop().create_future()
        self.pending.append(future)
        if self.process.stdin:
            self.process.stdin.write(packed(asked))
        return await future


@dataclass
class Crew:
    """Processes, none to begin with; `running` are those that have not ended."""

    running: list[_Answerer] = field(default_factory=list)
    _started: list[_Answerer] = field(default_factory=list)
    _listening: list["asyncio.Task[None]"] = field(default_factory=list)

    @property
    def pids(self) -> list[int]:
        """The process ids of those that run."""
        return [answerer.process.pid for answerer in self.running]

    async def start(self, source: Source, count: int) -> None:
        """Start `count` processes, and wait until they have read the knowledge; none is left where this fails."""
        try:
            for _ in range(count):
                answerer = _Answerer(await start("answerer"))
                self._started.append(answerer)
                self.running.append(answerer)
                self._listening.append(asyncio.create_task(self._listen(answerer)))
            await asyncio.gather(*(answerer.ask(source) for answerer in self._started))
        except BaseException:
            for answerer in self._started:
                if answerer.process.returncode is None:
                    answerer.process.kill()
            raise

    async def ask(self, asked: Asked | Sought) -> Answered:
        """What the process with the least to do answers; without a reply where none is left."""
        if not self.running:
            return Answered(None, asked.conversation if isinstance(asked, Asked) else Conversation())
        return await min(self.running, key=lambda answerer: len(answerer.pending)).ask(asked)

    async def finish(self) -> None:
        """Have them answer what they have, and end."""
        self.running = []
        for answerer in self._started:
            if answerer.process.stdin:
                answerer.process.stdin.close()
        ending = asyncio.gather(*self._listening, *(answerer.process.wait() for answerer in self._started))
        try:
            await asyncio.wait_for(asyncio.shield(ending), ENDING_SECONDS)
        except TimeoutError:
            for answerer in self._started:
                if answerer.process.returncode is None:
                    answerer.process.kill()
            await ending

    async def _listen(self, answerer: _Answerer) -> None:
        """Hand out what `answerer` writes until it ends; what it has not answered then has no reply."""
        reader = answerer.process.stdout
        try:
            while reader:
                answered = await received(reader)
                future = answerer.pending.popleft()
                if not future.done() and isinstance(answered, Answered):
                    future.set_result(answered)
        except (asyncio.IncompleteReadError, ConnectionError):
            if answerer in self.running:
                self.running.remove(answerer)
                log.error("an answering process ended")
        for future in answerer.pending:
            if not future.done():
                future.set_result(Answered(None, Conversation()))
