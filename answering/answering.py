"""A message and its conversation in, a reply out: the one door to what the reports say."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from answering.base.base import KnowledgeBase
from answering.base.library import Library
from answering.base.thresholds import Thresholds
from answering.choosing import Chosen, choose
from answering.composing import compose, nothing_asked
from answering.conversation import Conversation
from answering.hearing import Heard, hear
from answering.judging.scoring import Scoring, load
from answering.language.text import fold
from answering.listing.listing import Listed, list_asked
from answering.listing.wording import list_reply
from answering.reply import Reply
from answering.routing import Routed, route
from answering.wording import entry_reply


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


@dataclass(frozen=True)
class Answering:
    """A library with the thresholds and weights it is answered by."""

    library: Library
    thresholds: Thresholds = field(default_factory=Thresholds)
    scoring: Scoring = field(default_factory=load)

    def reply(self, message: str, conversation: Conversation | None = None) -> Reply:
        """Answer `message`; `conversation` is kept up to date."""
        return self.trace(message, conversation).reply

    def trace(self, message: str, conversation: Conversation | None = None) -> Trace:
        """Answer `message` with every step kept, so that what is told of an answer is what was done for it."""
        routed = tuple(route(self.library.bases, message, self.library.places))
        if not any(clause.text for item in routed for clause in item.question.clauses):
            return Trace(message, routed, (), None, nothing_asked(message, self.library))
        if listing := self._list(routed):
            base, listed = listing
            reply = list_reply(message, listed, base)
            if conversation is not None:
                conversation.shown = listed.entries
            return Trace(message, routed, (), None, reply, listed)
        heard = tuple(
            hear(item.question, item.base, self.scoring, self.thresholds, is_guest=item.is_guest) for item in routed
        )
        chosen = choose(heard)
        reply = compose(message, chosen, self.library, routed[0].question.danger)
        if conversation is not None and reply.answers:
            conversation.shown = tuple(answer.entry for answer in reply.answers)
        return Trace(message, routed, heard, chosen, reply)

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
