"""Finding answers in processes of their own, so that the one that talks to Telegram is free to talk.

Measured on two cores, finding an answer takes as long as everything else about an update together.
"""

import asyncio
from asyncio.subprocess import Process
from collections import deque
from dataclasses import dataclass, field

import structlog

from answering.base.catalogue import Catalogue
from answering.conversation import Conversation
from answering.nearest import Nearest, nearest
from answering.reply import Reply
from serving.processes.answerer import Answered, ToAnswer, ToPlace
from serving.processes.edition import Edition, Source
from serving.processes.piping import packed, received, start

ENDING_SECONDS = 10.0
"""How long a process may take to answer what it has and to end: longer than any queue is."""

log = structlog.get_logger("serving")


@dataclass
class _Answerer:
    """A process and the questions it has not answered yet, in order."""

    process: Process
    pending: deque["asyncio.Future[Answered]"] = field(default_factory=deque)

    async def ask(self, asked: ToAnswer | ToPlace | Source) -> Answered:
        """Send a question, or first of all what is answered from; what comes back for it."""
        future: asyncio.Future[Answered] = asyncio.get_running_loop().create_future()
        self.pending.append(future)
        if self.process.stdin:
            self.process.stdin.write(packed(asked))
        return await future


@dataclass
class _Crew:
    """The processes that answer from one edition, none to begin with; `running` are those that have not ended."""

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

    async def ask(self, asked: ToAnswer | ToPlace) -> Answered:
        """What the process with the least to do answers; without a reply where none is left."""
        if not self.running:
            return Answered(None, asked.conversation if isinstance(asked, ToAnswer) else Conversation())
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


@dataclass
class Answerers:
    """Answers in `processes` others; in this one where there are none, or where one fails."""

    edition: Edition
    processes: int = 0
    _crew: _Crew = field(default_factory=_Crew, init=False)
    _finishing: set["asyncio.Task[None]"] = field(default_factory=set, init=False)

    @property
    def catalogue(self) -> Catalogue:
        """What is shown of the version that is served now."""
        return self.edition.catalogue

    @property
    def pids(self) -> list[int]:
        """The processes that are asked."""
        return self._crew.pids

    async def start(self) -> None:
        """Start the processes, and wait until they have read the knowledge."""
        self._crew = await self._crew_for(self.edition)

    async def switch(self, edition: Edition) -> None:
        """Answer from `edition` from one question to the next; who was asked before answers what it was asked."""
        crew = await self._crew_for(edition)
        before, self._crew, self.edition = self._crew, crew, edition
        finishing = asyncio.create_task(before.finish())
        self._finishing.add(finishing)
        finishing.add_done_callback(self._finishing.discard)

    async def stop(self) -> None:
        """End the processes."""
        crew, self._crew = self._crew, _Crew()
        await asyncio.gather(crew.finish(), *self._finishing)

    async def reply(self, question: str, conversation: Conversation) -> tuple[Reply, Conversation]:
        """The reply to `question`, and what the conversation remembers from now on."""
        reply, known = await self._reply(question, conversation)
        if all(answer.report in self.catalogue.reports for answer in reply.answers):
            return reply, known
        # A report that is gone by now cannot be named any more: what took its place is asked.
        return await self._reply(question, conversation)

    async def _reply(self, question: str, conversation: Conversation) -> tuple[Reply, Conversation]:
        edition = self.edition
        answered = await self._crew.ask(ToAnswer(question, conversation))
        if answered.reply:
            return answered.reply, answered.conversation
        return edition.opened().reply(question, conversation), conversation

    async def nearest(self, question: str) -> Nearest:
        """Where `question` may belong in what is served now."""
        edition = self.edition
        answered = await self._crew.ask(ToPlace(question))
        if answered.near:
            return answered.near
        answering = edition.opened()
        return nearest(answering.library, question)

    async def _crew_for(self, edition: Edition) -> _Crew:
        crew = _Crew()
        if edition.source and self.processes:
            await crew.start(edition.source, self.processes)
        return crew
