"""A message and its conversation in, a reply out: the one door to what the reports say."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from answering.base.base import KnowledgeBase
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
from answering.hearing import Heard, hear
from answering.judging.scoring import Scoring, load
from answering.language.text import fold
from answering.listing.listing import Listed, list_asked
from answering.listing.wording import list_reply
from answering.reply import Reply
from answering.routing import Routed, named, route
from answering.wording import entry_reply
from answering.years.comparing import Comparer, heard_again
from answering.years.placing import of_its_year, placed
from answering.years.telling import tell

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

    def reply(self, message: str, conversation: Conversation | None = None) -> Reply:
        """Answer `message`; `conversation` is kept up to date."""
        return self.trace(message, conversation).reply

    def trace(self, message: str, conversation: Conversation | None = None) -> Trace:
        """Answer `message` with every step kept, so that what is told of an answer is what was done for it."""
        if conversation is not None:
            conversation.forget_before(self.clock() - self.thresholds.forget * MINUTE)
        spoken = self._spoken_of(conversation)
        routed = tuple(route(self.library.bases, message, self.library.places, spoken[0].report if spoken else ""))
        if not any(clause.text for item in routed for clause in item.question.clauses):
            return Trace(message, routed, (), None, nothing_asked(message, self.library))
        trace = (
            self._of_a_kind(message, routed, spoken)
            or self._followed(message, routed, conversation)
            or self._alone(message, routed, spoken)
        )
        if conversation is not None:
            conversation.take_in(trace.reply, trace.near, routed[0].question.aspects, self.clock())
        return trace

    def _spoken_of(self, conversation: Conversation | None) -> tuple[Stated, ...]:
        """The entries that the conversation showed last, as far as they are still there."""
        shown = conversation.shown if conversation else ()
        return tuple(entry for id_ in shown if (entry := self.library.stated_entry(id_)))

    def _of_a_kind(self, message: str, routed: tuple[Routed, ...], spoken: Sequence[Stated]) -> Trace | None:
        """What a message gets that wants years beside each other, something worked out, or a list; None for any other."""
        asked = [item for item in routed if not item.is_spare]
        listed: Listed | None = None
        reply = self._years_beside(message, routed, spoken) or self._worked_out(message, asked)
        if reply is None and (listing := self._list(asked)):
            base, listed = listing
            reply = list_reply(message, listed, base)
        return Trace(message, routed, (), None, reply, listed) if reply else None

    def _alone(self, message: str, routed: tuple[Routed, ...], spoken: Sequence[Stated]) -> Trace:
        """What a message gets that stands alone."""
        heard = self._heard(routed)
        chosen = choose(heard)
        reply = compose(message, chosen, self.library, routed[0].question.danger)
        if reply.outcome in (Outcome.DECLINE, Outcome.CHOICES):
            asked = [item for item in routed if not item.is_spare]
            reply = self._counted(message, asked) or reply
        return Trace(message, routed, heard, chosen, placed(reply, chosen, routed, self._comparer(spoken)))

    def _heard(self, routed: Sequence[Routed]) -> tuple[Heard, ...]:
        """What each report makes of the message; other years' than the one at hand only where that has no answer."""
        _, years = named([item.question for item in routed], self.library.places)
        heard = of_its_year([self._hear(item) for item in routed if not item.is_spare], sorted(years))
        chosen = choose(heard).heard
        if chosen.outcome is Outcome.DECLINE and chosen.first.beyond is None:
            heard += filter(heard_again, [self._hear(item) for item in routed if item.is_spare])
        return tuple(heard)

    def _hear(self, item: Routed) -> Heard:
        is_guest = item.is_guest or item.is_spare
        return hear(item.question, item.base, self.scoring, self.thresholds, is_guest=is_guest)

    def _years_beside(self, message: str, routed: Sequence[Routed], spoken: Sequence[Stated]) -> Reply | None:
        """What two years of one body say of the same, where the message holds them beside each other."""
        if routed[0].question.danger:
            return None
        found = self._comparer(spoken).compare(message, routed, spoken)
        return tell(message, found, self.library) if found else None

    def _comparer(self, spoken: Sequence[Stated]) -> Comparer:
        return Comparer(self.library, self.scoring, self.thresholds, spoken[0].report if spoken else "")

    def _worked_out(self, message: str, routed: Sequence[Routed], spoken: Sequence[Stated] = ()) -> Reply | None:
        """What `message` wants worked out of the figures of a report; None where it wants nothing of the kind."""
        made = [
            (compute(item.question, item.base, self.scoring, self.thresholds, spoken), item.base) for item in routed
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

    def _list(self, routed: Sequence[Routed]) -> tuple[KnowledgeBase, Listed] | None:
        """What a message asks a list of, and of which report: of several the latest."""
        asked = ((item.base, list_asked(item.question, item.base)) for item in routed if not item.is_guest)
        found = [(base, listed) for base, listed in asked if listed]
        return max(found, key=lambda one: max(one[0].report.years, default=0), default=None)

    def _followed(self, message: str, routed: tuple[Routed, ...], conversation: Conversation | None) -> Trace | None:
        """What a message gets that goes on about what its conversation spoke of; None where it does not."""
        if conversation is None or any(item.question.danger for item in routed):
            return None
        known = spoken_of(conversation, self.library)
        if known is None:
            return None
        base, last = known
        question = next((item.question for item in routed if item.base is base), None)
        if question is None:
            return None
        followed = follow(message, question, base, last, self.scoring, self.thresholds)
        if followed is None:
            return None
        heard = (Heard(base, (followed.decision,), self.scoring),) if isinstance(followed, Filled) else ()
        return Trace(message, routed, heard, None, follow_up(message, followed, base, self.library))

    def choose(self, message: str, offered: Sequence[str]) -> Reply | None:
        """The reply to a number typed after a list of `offered` entries; None where `message` is no such number."""
        number = fold(message).rstrip(".、)")
        if not number.isdecimal() or not 1 <= int(number) <= len(offered):
            return None
        return self.show(offered[int(number) - 1], message)

    def show(self, entry_id: str, message: str = "") -> Reply | None:
        """The entry itself as a reply; None where there is no such entry any more."""
        return entry_reply(self.library, entry_id, message)
