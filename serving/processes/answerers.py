"""Finding answers in processes of their own, so that the one that talks to Telegram is free to talk.

Measured on two cores, finding an answer takes as long as everything else about an update together.
"""

import asyncio
from dataclasses import dataclass, field

import structlog

from answering.base.catalogue import Catalogue
from answering.conversation import Conversation
from answering.nearest import Nearest, nearest
from answering.reply import Reply
from serving.processes.answerer import Answered, ToAnswer, ToPlace
from serving.processes.crew import DEADLINE_SECONDS, Crew, Tally
from serving.processes.edition import Edition
from serving.processes.worker import End

ATTEMPTS = 3
"""Processes that a question is put to, where those before ended over it or over another one."""
MOST_ENDED = 2
"""So many processes may end while they are at a question; it is not let into this one, which would end as they did."""

log = structlog.get_logger("serving")


class Unanswerable(Exception):
    """Processes have hung or died over the question, one after the other."""


@dataclass
class Answerers:
    """Answers in `processes` others, within `deadline` seconds a question; in this one where there are none, or where one
    fails for another reason than the question. `tally` is of all processes since the start.
    """

    edition: Edition
    processes: int = 0
    deadline: float = DEADLINE_SECONDS
    tally: Tally = field(default_factory=Tally, init=False)
    _crew: Crew = field(default_factory=Crew, init=False)
    _finishing: set["asyncio.Task[None]"] = field(default_factory=set, init=False)

    @property
    def catalogue(self) -> Catalogue:
        """What citizens are shown of the version that is served now."""
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

    async def reply(
        self, question: str, conversation: Conversation, *, with_drafts: bool = False
    ) -> tuple[Reply, Conversation]:
        """The reply to `question`, and what the conversation remembers from now on; only staff are answered `with_drafts`.
        Unanswerable.
        """
        reply, known = await self._reply(question, conversation, with_drafts)
        shown = self.edition.everything if with_drafts else self.catalogue
        if all(answer.report in shown.reports for answer in reply.answers):
            return reply, known
        # A report that is gone by now cannot be named any more: what took its place is asked.
        return await self._reply(question, conversation, with_drafts)

    async def _reply(self, question: str, conversation: Conversation, with_drafts: bool) -> tuple[Reply, Conversation]:
        edition = self.edition
        answered = await self._ask(ToAnswer(question, conversation, with_drafts))
        if answered.reply:
            return answered.reply, answered.conversation
        answering = edition.opened()
        return (answering if with_drafts else answering.published).reply(question, conversation), conversation

    async def nearest(self, question: str) -> Nearest:
        """Where `question` may belong in what is served now. Unanswerable."""
        edition = self.edition
        answered = await self._ask(ToPlace(question))
        if answered.near:
            return answered.near
        answering = edition.opened()
        return nearest(answering.published.library, question)

    async def _ask(self, asked: ToAnswer | ToPlace) -> Answered:
        """What a process answers; nothing where this one has to. Unanswerable."""
        ended_over_it = 0
        for _ in range(ATTEMPTS):
            worker = await self._crew.free()
            if worker is None:
                break
            found = await worker.ask(asked)
            if isinstance(found, Answered):
                return found
            if found.end is End.STOPPED:
                break  # others may be stopped as well, and who asked has waited for long
            ended_over_it += found.is_suspect
            if ended_over_it == MOST_ENDED:
                self.tally.given_up += 1
                raise Unanswerable
        return Answered()

    async def _crew_for(self, edition: Edition) -> Crew:
        crew = Crew(edition.source, self.processes, self.deadline, self.tally)
        await crew.start()
        return crew
