"""What the handlers work with: who answers, who records, and the one way in which a question passes both."""

import asyncio
import copy
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeAlias

from telegram import Message, Update
from telegram.ext import Application, CallbackContext, ExtBot

from answering.base.catalogue import Catalogue
from answering.base.contents import Contents
from answering.base.entries import Outcome
from answering.conversation import Conversation
from answering.reply import Reply
from editing.approving.looking import Look
from editing.workshop import Workshop
from handlers.chat.flood import Flood
from handlers.chat.jobs import Jobs
from handlers.chat.memory import Memory
from handlers.chat.missed_groups import MissedGroups
from handlers.chat.origin import Origin
from handlers.chat.proving import Proving
from handlers.chat.recording import record_of
from reporting.alarm_book import AlarmBook
from serving.processes.answerers import Answerers
from serving.processes.reloading import Reloader
from serving.updates.health import Health
from serving.updates.letters import Letters, under_way
from storage.answered import Answered
from storage.usage_kinds import Channel
from storage.usage_log import UsageLog


@dataclass(frozen=True)
class Access:
    """Who may do what, by Telegram user id, and what they are called in the history of changes."""

    admins: frozenset[int] = frozenset()
    staff: frozenset[int] = frozenset()
    name_of: Callable[[int], str] = str


@dataclass(frozen=True)
class Desk:
    """What staff work with: the knowledge files, what was asked and not answered well, and who brings changes into service,
    None where that takes a new start. `teaching` is held by who teaches: the next is tried out on what that leads to.
    """

    workshop: Workshop
    missed: MissedGroups
    reloader: Reloader | None = None
    teaching: asyncio.Lock = field(default_factory=asyncio.Lock)
    jobs: Jobs = field(default_factory=Jobs)
    looks: dict[tuple[str, str], Look] = field(default_factory=dict)
    """What there is to look at of a report (its id) in a version of the files: it takes seconds to find."""


@dataclass
class Services:
    """One for the whole program. `channel` names the front end where it is not Telegram; nobody is counted there.

    `desk` is None where the knowledge files are not at hand, `letters` (what could not be sent) and `kept` (what answers
    what) where there is no inbox. `responsible` for what is kept, and its `contact`, are "" where no setting names them.
    """

    answerers: Answerers
    usage: UsageLog
    flood: Flood
    access: Access = field(default_factory=Access)
    health: Health = field(default_factory=Health)
    desk: Desk | None = None
    channel: Channel | None = None
    keep_text_days: int = 180
    count_staff: bool = True
    responsible: str = ""
    contact: str = ""
    memory: Memory = field(default_factory=Memory)
    letters: Letters | None = None
    kept: Answered | None = None
    alarms: AlarmBook = field(default_factory=AlarmBook)
    """What admins were told of and is not over."""
    folders: frozenset[Path] = frozenset()
    """Where the program keeps what it writes."""
    last_backup: Path | None = None
    """The file whose time tells when the last backup was made."""
    proving: Proving = field(init=False)
    with_drafts: bool = field(default=False, init=False)

    def __post_init__(self) -> None:
        self.proving = Proving(self.answerers, self.health)

    @property
    def catalogue(self) -> Catalogue:
        """What is shown of the knowledge that is served now; another one after the next await, perhaps."""
        return self.answerers.edition.everything if self.with_drafts else self.answerers.catalogue

    @property
    def contents(self) -> Contents:
        """What its reports state, in order."""
        edition = self.answerers.edition
        return edition.all_contents if self.with_drafts else edition.contents

    def for_staff(self) -> "Services":
        """The same with the reports in review, which staff alone are shown and answered from."""
        seen = copy.copy(self)
        seen.with_drafts = True
        return seen

    @property
    def backed_up_at(self) -> float | None:
        """When the last backup was made, in seconds since the epoch; None where none is known."""
        with suppress(OSError):
            return self.last_backup.stat().st_mtime if self.last_backup else None
        return None

    @property
    def example(self) -> str:
        """A question to show to who does not know what to ask."""
        return next(iter(self.catalogue.examples), "")

    def answered(self, update: Update) -> tuple[int | None, tuple[int, ...]]:
        """The place of the message that asks, and the numbers of those that answer it; None where no message asks."""
        message = update.message or update.edited_message
        if message is None or self.kept is None:
            return None, ()
        answers = self.memory.answers.get((message.chat_id, message.message_id))
        return (self.kept.place(message.chat_id, message.message_id), answers) if answers else (None, ())

    def answers_to(self, message: Message) -> tuple[int, ...]:
        """The numbers of the messages that answer `message` already; after a restart looked up for what comes again."""
        known = self.memory.answers.get((message.chat_id, message.message_id))
        if known is None and self.kept and (message.edit_date or under_way.get().tries):
            known = self.kept.messages(message.chat_id, message.message_id)
        return known or ()

    async def ask(self, question: str, origin: Origin, spoken: Conversation | None = None) -> tuple[Reply, str]:
        """The reply to `question`, and the token for feedback on it; `spoken` is what it refers to where that is not what
        its asker spoke of last.
        """
        if spoken is not None:
            self.memory.conversations.put(origin.where, spoken)
        reply, milliseconds = await self.find(question, origin)
        self._offered(reply, origin)
        token = self.record(reply, origin, milliseconds)
        if reply.act is None and reply.outcome is not Outcome.SOCIAL:
            self.memory.asked.put(origin.where, token)
        return reply, token

    async def dislike(self, origin: Origin) -> bool:
        """Have the question before kept as not answered well; False where there is none."""
        token = self.memory.asked.get(origin.where)
        return token is not None and await self.usage.rate(token, -1)

    def seen(self, reply: Reply, origin: Origin) -> None:
        """Remember what a button shows, and what the buttons below it offer."""
        conversation = self.memory.conversations.get(origin.where) or Conversation()
        conversation.take_in(reply, time.time())
        self.memory.conversations.put(origin.where, conversation)
        self._offered(reply, origin)

    def _offered(self, reply: Reply, origin: Origin) -> None:
        """Remember what stands on the buttons below `reply`."""
        conversation = self.memory.conversations.get(origin.where)
        if conversation and reply.outcome is Outcome.ANSWER and reply.act is None and len(reply.answers) == 1:
            entry = self.catalogue.stated_entry(reply.answers[0].entry)
            near = [near.id for near in self.contents.beside(entry)] if entry else []
            conversation.offer((*reply.nearby, *near))

    async def find(self, question: str, origin: Origin) -> tuple[Reply, float]:
        """The reply to `question`, which is not recorded, and the milliseconds that it took."""
        began, conversations = time.perf_counter(), self.memory.conversations
        before = conversations.get(origin.where) or Conversation()
        reply, conversation = await self.answerers.reply(question, before, with_drafts=self.with_drafts)
        conversations.put(origin.where, conversation)
        reply = self.proving.proved(reply)
        return reply, (time.perf_counter() - began) * 1000

    def record(self, reply: Reply, origin: Origin, milliseconds: float = 0.0) -> str:
        """Have the usage log keep what was asked, once however often its answer is tried; the token for feedback on it."""
        update, tokens = under_way.get(), self.memory.tokens
        if update.tries and (token := tokens.get(update.number)):
            return token
        record = record_of(reply, origin, self.catalogue.version, milliseconds)
        record = replace(record, is_insider=origin.person in self.access.admins | self.access.staff)
        self.health.counts.add(record.outcome, milliseconds / 1000)
        if self.channel:
            record = replace(record, channel=self.channel, person=None)
        return tokens.put(update.number, self.usage.record(record))


class Context(CallbackContext[ExtBot[Any], dict[Any, Any], dict[Any, Any], dict[Any, Any]]):
    """What a handler gets beside the update."""

    @property
    def services(self) -> Services:
        """The program's services; those in private chats of staff know the reports in review too."""
        services: Services = self.bot_data[Services]
        is_private = self._chat_id is not None and self._chat_id == self._user_id
        return services.for_staff() if is_private and self._user_id in services.access.staff else services


BotApplication: TypeAlias = Application[ExtBot[Any], Context, dict[Any, Any], dict[Any, Any], dict[Any, Any], Any]
