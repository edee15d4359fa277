"""Finding answers in processes of their own, so that the one that talks to Telegram is free to talk.

Measured on two cores, finding an answer takes as long as everything else about an update together.
"""

import asyncio
import os
import pickle
import sys
from asyncio.subprocess import PIPE, Process
from collections import deque
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from knowledge.answering import Answering
from knowledge.conversation import Conversation
from knowledge.reply import Reply
from serving.answerer import LENGTH, Answered, Asked, Source, packed

ROOT = Path(__file__).parent.parent
START = "from serving.answerer import main; main()"
"""Not -m, by which the classes of the messages would be others than those unpickled."""
HIDDEN_FROM_THEM = "TELEGRAM_BOT_TOKEN"

log = structlog.get_logger("serving")


@dataclass
class _Answerer:
    """A process and the questions it has not answered yet, in order."""

    process: Process
    pending: deque["asyncio.Future[Answered]"] = field(default_factory=deque)

    async def ask(self, asked: Asked | Source) -> Answered:
        """Send a question, or first of all what is answered from; what comes back for it."""
        future: asyncio.Future[Answered] = asyncio.get_running_loop().create_future()
        self.pending.append(future)
        if self.process.stdin:
            self.process.stdin.write(packed(asked))
        return await future


@dataclass
class Answerers:
    """Answers in `processes` others; in this one where there are none, or where one fails."""

    answering: Answering
    source: Source | None = None
    processes: int = 0
    _running: list[_Answerer] = field(default_factory=list, init=False)
    _listening: list["asyncio.Task[None]"] = field(default_factory=list, init=False)

    async def start(self) -> None:
        """Start the processes, and wait until they have read the knowledge."""
        if self.source is None:
            return
        environment = {name: value for name, value in os.environ.items() if name != HIDDEN_FROM_THEM}
        for _ in range(self.processes):
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-c", START, cwd=ROOT, env=environment, stdin=PIPE, stdout=PIPE
            )
            answerer = _Answerer(process)
            self._running.append(answerer)
            self._listening.append(asyncio.create_task(self._listen(answerer)))
        source = self.source
        await asyncio.gather(*(answerer.ask(source) for answerer in self._running))

    async def stop(self) -> None:
        """End the processes."""
        running, self._running = self._running, []
        for answerer in running:
            if answerer.process.stdin:
                answerer.process.stdin.close()
        await asyncio.gather(*self._listening, *(answerer.process.wait() for answerer in running))

    async def reply(self, question: str, conversation: Conversation) -> tuple[Reply, Conversation]:
        """The reply to `question`, and what the conversation remembers from now on."""
        if self._running:
            answerer = min(self._running, key=lambda running: len(running.pending))
            answered = await answerer.ask(Asked(question, conversation))
            if answered.reply:
                return answered.reply, answered.conversation
        return self.answering.reply(question, conversation), conversation

    async def _listen(self, answerer: _Answerer) -> None:
        """Hand out what `answerer` writes until it ends; what it has not answered then is answered here."""
        reader = answerer.process.stdout
        try:
            while reader:
                head = await reader.readexactly(LENGTH.size)
                body = await reader.readexactly(LENGTH.unpack(head)[0])
                future = answerer.pending.popleft()
                if not future.done():
                    future.set_result(pickle.loads(body))  # noqa: S301 - the other end is this program
        except (asyncio.IncompleteReadError, ConnectionError):
            if answerer in self._running:
                self._running.remove(answerer)
                log.error("an answering process ended")
        for future in answerer.pending:
            if not future.done():
                future.set_result(Answered(None, Conversation()))
