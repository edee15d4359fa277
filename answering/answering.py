"""A message and its conversation in, a reply out: the one door to what the reports say."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from answering.base.base import KnowledgeBase
from answering.base.contents import Contents
from answering.base.entries import Outcome, Stated
from answering.base.library import Library
from answering.base.thresholds import Thresholds
from answering.choosing import Chosen, choose
from answering.composing import compose, nothing_asked
from answering.computing.computing import compute
from answering.computing.counting import counted
from answering.computing.result import Worked
from answering.computing.wording import reply_of
from answering.conversation import Conversation
from answering.following.filling import Filled
from answering.following.following import follow
from answering.following.replying import follow_up
from answering.following.spoken_of import spoken_of
from answering.following.talk_acts import act
from answering.hearing import Heard, hear
from answering.judging.scoring import Scoring, load
from answering.language.text import fold
from answering.listing.listing import Listed, list_asked
from answering.listing.wording import list_reply
from answering.reply import Reply
from answering.routing import Routed, route
from answering.wording import entry_reply

MINUTE = 60.0
ABOUT = 0.6
"""Share of a question that an entry has to explain for the conversation to be about it."""


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """The way of a message: `routed` are the reports that it was put to, `heard` what each made of it, in the same order;
    without a word in the message nothing was `chosen`. `reply` is what the asker gets.
    """

    message: str
    routed: tuple[Routed, ...]
    heard: tuple[Heard, ...]
    chosen: Chosen | None
    reply: Reply
    listed: Listed | None = None

    @property
    def near(self) -> str:
        """The id of the entry that comes nearest to what is asked, "" for none."""
        best = self.chosen.heard.first.match.best if self.chosen else None
        return best.entry.id if best and best.evidence.covered >= ABOUT else ""


@dataclass(frozen=True)
class Answering:
    """A library with the thresholds and weights it is answered by."""

    library: Library
    thresholds: Thresholds = field(default_factory=Thresholds)
    scoring: Scoring = field(default_factory=load)
    clock: Callable[[], float] = time.time

    @cached_property
    def contents(self) -> Contents:
        """What the reports state, in order."""
        return Contents(self.library)

    def reply(self, message: str, conversation: Conversation | None = None) -> Reply:
        """Answer `message`; `conversation` is kept up to date."""
        return self.trace(message, conversation).reply

    def trace(self, message: str, conversation: Conversation | None = None) -> Trace:
        """Answer `message` with every step kept, so that what is told of an answer is what was done for it."""
        routed = tuple(route(self.library.bases, message, self.library.places))
        if not any(clause.text for item in routed for clause in item.question.clauses):
            return Trace(message, routed, (), None, nothing_asked(message, self.library))
        trace = self._summed(message, routed, conversation) or self._listed(message, routed)
        trace = trace or self._followed(message, routed, conversation) or self._alone(message, routed)
        if conversation is None:
            return trace
        reply = act(trace.reply, conversation, self.contents)
        told = trace.listed.entries if trace.listed else None
        conversation.take_in(reply, self.clock(), trace.near, routed[0].question.aspects, told)
        return replace(trace, reply=reply)

    def _alone(self, message: str, routed: tuple[Routed, ...]) -> Trace:
        """What a message gets that stands alone."""
        heard = tuple(
            hear(item.question, item.base, self.scoring, self.thresholds, is_guest=item.is_guest) for item in routed
        )
        chosen = choose(heard)
        reply = compose(message, chosen, self.library, routed[0].question.danger)
        if reply.outcome in (Outcome.DECLINE, Outcome.CHOICES):
            reply = self._counted(message, routed) or reply
        return Trace(message, routed, heard, chosen, reply)

    def _summed(self, message: str, routed: tuple[Routed, ...], conversation: Conversation | None) -> Trace | None:
        """What `message` wants worked out of the figures that it names, or of those that were spoken of."""
        if conversation is not None:
            conversation.forget_before(self.clock() - self.thresholds.forget * MINUTE)
        known = spoken_of(conversation, self.library)
        # Each turn tells its entries in their order; what was said first comes first.
        told = known[1] if known else None
        before = [entry for entry in told.earlier if entry not in told.last] if told else []
        spoken = [*before[::-1], *told.last] if told else []
        reply = self._worked_out(message, routed, spoken)
        return Trace(message, routed, (), None, reply) if reply else None

    def _worked_out(self, message: str, routed: Sequence[Routed], spoken_of: Sequence[Stated] = ()) -> Reply | None:
        """What `message` wants worked out of the figures of a report; None where it wants nothing of the kind."""
        made = [
            (compute(item.question, item.base, self.scoring, self.thresholds, own), item.base)
            for item in routed
            for own in [[entry for entry in spoken_of if entry.report == item.base.report.id]]
        ]
        found = [(outcome, base) for outcome, base in made if outcome is not None]
        if not found:
            return None
        outcome, base = max(found, key=lambda one: (isinstance(one[0], Worked), one[1].report.years))
        return reply_of(message, outcome, base)

    def _counted(self, message: str, routed: Sequence[Routed]) -> Reply | None:
        """The names of a report counted that `message` asks the number of; None where none lists them."""
        for item in routed:
            if made := counted(item.question, item.base, self.scoring, self.thresholds):
                return reply_of(message, made, item.base)
        return None

    def _followed(self, message: str, routed: tuple[Routed, ...], conversation: Conversation | None) -> Trace | None:
        """What a message gets that goes on about what its conversation spoke of; None where it does not."""
        if conversation is None or any(item.question.danger for item in routed):
            return None
        conversation.forget_before(self.clock() - self.thresholds.forget * MINUTE)
        known = spoken_of(conversation, self.library)
        if known is None:
            return None
        base, spoken = known
        question = next((item.question for item in routed if item.base is base), None)
        if question is None:
            return None
        followed = follow(message, question, base, spoken, self.scoring, self.thresholds)
        if followed is None:
            return None
        heard = (Heard(base, (followed.decision,), self.scoring),) if isinstance(followed, Filled) else ()
        return Trace(message, routed, heard, None, follow_up(message, followed, base, self.library))

    def _listed(self, message: str, routed: tuple[Routed, ...]) -> Trace | None:
        """What a message asks a list of; None where it asks for none."""
        listing = self._list(routed)
        if listing is None:
            return None
        base, listed = listing
        return Trace(message, routed, (), None, list_reply(message, listed, base), listed)

    def _list(self, routed: Sequence[Routed]) -> tuple[KnowledgeBase, Listed] | None:
        """What a message asks a list of, and of which report: of several the latest."""
        asked = ((item.base, list_asked(item.question, item.base)) for item in routed if not item.is_guest)
        found = [(base, listed) for base, listed in asked if listed]
        return max(found, key=lambda one: max(one[0].report.years, default=0), default=None)

    def choose(self, message: str, offered: Sequence[str]) -> Reply | None:
        """The reply to a number typed after a list of `offered` entries; None where `message` is no such number."""
        number = fold(message).rstrip(".、)")
        if not number.isdecimal() or not 1 <= int(number) <= len(offered):
            return None
        return self.show(offered[int(number) - 1], message)

    def show(self, entry_id: str, message: str = "") -> Reply | None:
        """The entry itself as a reply; None where there is no such entry any more."""
        return entry_reply(self.library, entry_id, message)
