"""Finding answers in processes of their own, so that the one that talks to Telegram is free to talk.

Measured on two cores, finding an answer takes as long as everything else about an update together.
"""

import asyncio
from dataclasses import dataclass, field

from answering.base.catalogue import Catalogue
from answering.conversation import Conversation
from answering.nearest import Nearest, nearest
from answering.reply import Reply
from serving.processes.answerer import Asked, Sought
from serving.processes.crew import Crew
from serving.processes.edition import Edition


@dataclass
class Answerers:
    """Answers in `processes` others; in this one where there are none, or where one fails."""

    edition: Edition
    processes: int = 0
    _crew: Crew = field(default_factory=Crew, init=False)
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
        crew, self._crew = self._crew, Crew()
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
        answered = await self._crew.ask(Asked(question, conversation))
        if answered.reply:
            return answered.reply, answered.conversation
        return edition.opened().reply(question, conversation), conversation

    async def nearest(self, question: str) -> Nearest:
        """Where `question` may belong in what is served now."""
        edition = self.edition
        answered = await self._crew.ask(Sought(question))
        if answered.near:
            return answered.near
        answering = edition.opened()
        return nearest(answering.library, question)

    async def _crew_for(self, edition: Edition) -> Crew:
        crew = Crew()
        if edition.source and self.processes:
            await crew.start(edition.source, self.processes)
        return crew
