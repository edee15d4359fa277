"""What the handlers work with: the knowledge, the usage log and what is remembered of a conversation."""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from telegram.ext import Application, CallbackContext, ExtBot

from answering.base.catalogue import Catalogue
from answering.base.contents import Contents
from answering.conversation import Conversation
from answering.reply import Reply
from editing.workshop import Workshop
from handlers.chat.flood import Flood
from handlers.chat.missed_groups import MissedGroups
from handlers.chat.origin import Origin, Where
from handlers.chat.recent import Recent
from handlers.chat.shelf import Shelf
from handlers.chat.typing_pause import TypingPause
from serving.processes.answerers import Answerers
from serving.processes.reloading import Reloader
from serving.updates.health import Health
from storage.asked import OFF_TOPIC, Asked
from storage.asked_entries import most_asked_lately
from storage.inbox import Inbox
from storage.usage_log import UsageLog

MOST_CONVERSATIONS = 10_000
MOST_ANSWERS = 10_000
"""Answers remembered so that they can be edited when the question is."""
MOST_ASKED = 10
MOST_ASKED_SECONDS = 60.0
"""How old the list of what is asked most may be."""


@dataclass(frozen=True)
class Access:
    """Who may do what, by Telegram user id."""

    admins: frozenset[int] = frozenset()
    staff: frozenset[int] = frozenset()


@dataclass(frozen=True)
class MostAsked:
    """Ids of entries of `catalogue`, good until this time (of time.monotonic)."""

    catalogue: Catalogue | None = None
    until: float = 0.0
    found: Sequence[str] = ()


@dataclass
class Services:
    """One for the whole program; `channel` names the front end where it is not Telegram, `reloader` brings in knowledge
    that changes while it runs, `workshop` is where staff change it, `missed` what was asked and not answered well.

    `changed_at` is when a knowledge file last changed, in seconds since the epoch, 0 where that is not known.
    """

    answerers: Answerers
    usage: UsageLog
    flood: Flood
    access: Access = field(default_factory=Access)
    health: Health = field(default_factory=Health)
    inbox: Inbox | None = None
    unsent: set[int] = field(default_factory=set)
    channel: str = ""
    conversations: Recent[Where, Conversation] = field(default_factory=lambda: Recent(MOST_CONVERSATIONS))
    answers: Recent[Where, tuple[int, ...]] = field(default_factory=lambda: Recent(MOST_ANSWERS))
    searches: Recent[str, str] = field(default_factory=lambda: Recent(100))
    pictures: Recent[str, str] = field(default_factory=lambda: Recent(100))
    albums: Recent[str, bool] = field(default_factory=lambda: Recent(100))
    typing: TypingPause = field(default_factory=TypingPause)
    keep_text_days: int = 180
    changed_at: float = 0.0
    reloader: Reloader | None = None
    workshop: Workshop | None = None
    missed: MissedGroups | None = None
    _most_asked: MostAsked = field(default_factory=MostAsked)
    _shelf: Shelf | None = None

    @property
    def catalogue(self) -> Catalogue:
        """What is shown of the knowledge that is served now; another one after the next await, perhaps."""
        return self.answerers.catalogue

    @property
    def shelf(self) -> Shelf:
        """What is made of that catalogue."""
        if self._shelf is None or self._shelf.catalogue is not self.catalogue:
            self._shelf = Shelf(self.catalogue)
        return self._shelf

    @property
    def contents(self) -> Contents:
        """What the reports state, in order."""
        return self.shelf.contents

    @property
    def example_by_name(self) -> dict[str, str]:
        """The example questions by the name that buttons use."""
        return self.shelf.example_by_name

    @property
    def report_by_name(self) -> dict[str, str]:
        """The ids of the reports by the name that buttons use."""
        return self.shelf.report_by_name

    @property
    def knowledge_changed(self) -> str:
        """The day on which the knowledge last changed; "" where that is not known."""
        return time.strftime("%Y-%m-%d %H:%M", time.localtime(self.changed_at)) if self.changed_at else ""

    def seconds_since_change(self) -> float:
        """How long ago the knowledge last changed."""
        return time.time() - self.changed_at

    @property
    def example(self) -> str:
        """A question to show to who does not know what to ask."""
        return next(iter(self.catalogue.examples), "")

    async def ask(self, question: str, origin: Origin) -> tuple[Reply, str]:
        """The reply to `question`, and the token for feedback on it."""
        reply, milliseconds = await self.find(question, origin)
        return reply, self.record(reply, origin, milliseconds)

    async def find(self, question: str, origin: Origin) -> tuple[Reply, float]:
        """The reply to `question`, which is not recorded, and the milliseconds that it took."""
        began, where = time.perf_counter(), origin.where
        reply, conversation = await self.answerers.reply(question, self.conversations.get(where) or Conversation())
        self.conversations.put(where, conversation)
        return reply, (time.perf_counter() - began) * 1000

    def record(self, reply: Reply, origin: Origin, milliseconds: float = 0.0) -> str:
        """Have the usage log keep what was asked; the token for feedback on it."""
        first = reply.answers[0] if reply.answers and reply.outcome == "answer" else None
        asked = Asked(
            channel=self.channel or origin.channel,
            chat=origin.kind,
            outcome=OFF_TOPIC if reply.is_off_topic else reply.outcome,
            text=reply.question.encode("utf-8", "replace").decode(),  # half a character cannot be kept
            entry=first.entry if first else "",
            report=first.report if first else "",
            score=first.score if first else 0.0,
            milliseconds=round(milliseconds, 2),
            version=self.catalogue.version,
            person=None if self.channel else origin.person,
            own=origin.own,
        )
        return self.usage.record(asked)

    async def most_asked(self) -> Sequence[str]:
        """The ids of the entries asked for most, and after them those of the examples."""
        catalogue, most_asked = self.catalogue, self._most_asked
        if most_asked.catalogue is not catalogue or time.monotonic() >= most_asked.until:
            asked = await asyncio.to_thread(most_asked_lately, self.usage.path, MOST_ASKED)
            known = [id_ for id_ in asked if catalogue.stated_entry(id_)]
            replies = [(await self.answerers.reply(text, Conversation()))[0] for text in catalogue.examples]
            found = list(dict.fromkeys([*known, *(answer.entry for reply in replies for answer in reply.answers)]))
            self._most_asked = MostAsked(catalogue, time.monotonic() + MOST_ASKED_SECONDS, found)
        return self._most_asked.found


class Context(CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """What a handler gets beside the update."""

    @property
    def services(self) -> Services:
        """The program's services."""
        services: Services = self.bot_data[Services]
        return services


BotApplication: TypeAlias = Application[ExtBot[Any], Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], Any]
