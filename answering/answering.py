"""A message and its conversation in, a reply out: the one door to what the reports say."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from answering.asking import Asking, Trace
from answering.base.base import KnowledgeBase
from answering.base.contents import Contents
from answering.base.library import Library
from answering.base.thresholds import Thresholds
from answering.composing.composing import nothing_asked, nothing_published
from answering.conversation import Conversation
from answering.following.filling import Filled
from answering.following.following import follow
from answering.following.more import More
from answering.following.replying import follow_up
from answering.following.spoken_of import SpokenOf, entries_of, spoken_of
from answering.following.talk_acts import act
from answering.hearing import Heard
from answering.judging.scoring import Scoring, load
from answering.language.text import fold
from answering.reply import Reply
from answering.routing import Routed, asked_of, route
from answering.wording import entry_reply, in_review

MINUTE = 60.0
"""Seconds."""


@dataclass(frozen=True)
class Answering:
    """A library with the thresholds and weights it is answered by; `clock` tells the seconds since the epoch."""

    library: Library
    thresholds: Thresholds = field(default_factory=Thresholds)
    scoring: Scoring = field(default_factory=load)
    clock: Callable[[], float] = time.time

    @cached_property
    def contents(self) -> Contents:
        """What the reports state, in order."""
        return Contents(self.library)

    @cached_property
    def published(self) -> "Answering":
        """The same without the reports in review: what citizens are answered from."""
        library = self.library.published
        return self if library is self.library else replace(self, library=library)

    def reply(self, message: str, conversation: Conversation | None = None) -> Reply:
        """Answer `message`; `conversation` is kept up to date."""
        return self.trace(message, conversation).reply

    def trace(self, message: str, conversation: Conversation | None = None) -> Trace:
        """Answer `message` with every step kept, so that what is told of an answer is what was done for it."""
        if conversation is not None:
            conversation.forget_before(self.clock() - self.thresholds.forget * MINUTE)
        if not self.library.bases:
            return Trace(message, (), (), None, nothing_published(message, self.library))
        spoken = spoken_of(conversation, self.library)
        at_hand = spoken[0].report.id if spoken else ""
        routed = tuple(route(self.library.bases, message, self.library.places, at_hand))
        if not any(clause.text for item in routed for clause in item.question.clauses):
            return Trace(message, routed, (), None, nothing_asked(message, self.library))
        told = spoken[1] if spoken else None
        asking = Asking(
            message, routed, self.library, self.scoring, self.thresholds,
            told.last if told else (), told.in_order if told else (),
        )  # fmt: skip
        trace = asking.of_a_kind() or self._followed(message, routed, spoken) or asking.alone()
        trace = replace(trace, reply=replace(trace.reply, asked=asked_of(routed)))
        if conversation is None:
            return replace(trace, reply=in_review(trace.reply, self.library))
        reply = in_review(act(trace.reply, conversation, self.contents), self.library)
        listed = entries_of(trace.listed, self.library) if trace.listed else None
        conversation.take_in(reply, self.clock(), trace.near, routed[0].question.aspects, listed)
        return replace(trace, reply=reply)

    def _followed(
        self, message: str, routed: tuple[Routed, ...], spoken: tuple[KnowledgeBase, SpokenOf] | None
    ) -> Trace | None:
        """What a message gets that goes on about what its conversation spoke of; None where it does not."""
        if spoken is None or any(item.question.danger for item in routed):
            return None
        base, told = spoken
        question = next((item.question for item in routed if item.base is base), None)
        followed = follow(message, question, base, told, self.scoring, self.thresholds) if question else None
        if followed is None:
            return None
        heard = (Heard(base, (followed.decision,), self.scoring),) if isinstance(followed, Filled) else ()
        listed = followed.listed if isinstance(followed, More) else None
        return Trace(message, routed, heard, None, follow_up(message, followed, base, self.library), listed)

    def choose(self, message: str, offered: Sequence[str]) -> Reply | None:
        """The reply to a number typed after a list of `offered` entries; None where `message` is no such number."""
        number = fold(message).rstrip(".、)")
        if not number.isdecimal() or not 1 <= int(number) <= len(offered):
            return None
        return self.show(offered[int(number) - 1], message)

    def show(self, entry_id: str, message: str = "") -> Reply | None:
        """The entry itself as a reply; None where there is no such entry any more."""
        return entry_reply(self.library, entry_id, message)
