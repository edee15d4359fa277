"""One message put to the reports, kind by kind: years beside each other, sums, lists, and any other question."""

from dataclasses import dataclass

from answering.base.base import KnowledgeBase
from answering.base.entries import Outcome, Stated
from answering.base.library import Library
from answering.base.thresholds import Thresholds
from answering.choosing import Chosen, choose
from answering.composing.composing import compose
from answering.computing.computing import compute
from answering.computing.counting import Counting, counted
from answering.computing.counting import named as named_ones
from answering.computing.result import Worked
from answering.computing.wording import reply_of
from answering.hearing import Heard, hear
from answering.judging.scoring import Scoring
from answering.listing.listing import Listed, list_asked
from answering.listing.wording import list_reply
from answering.reply import Reply
from answering.routing import Routed, named
from answering.years.cells import cells_of_years
from answering.years.comparing import Comparer, heard_again
from answering.years.placing import of_its_year, placed
from answering.years.telling import tell

ABOUT = 0.6
"""Share of a question that an entry has to explain for the conversation to be about it."""


@dataclass(frozen=True, slots=True, eq=False)
class Trace:
    """The way of a message: `routed` are the reports that it was put to, `heard` what each made of it, in the same order;
    without a word in the message, and for a sum or a list, nothing was `chosen`. `reply` is what the asker gets.
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


@dataclass(frozen=True, slots=True)
class Asking:
    """A message with the reports that it is put to; `last` are the entries shown last, `before` all that were spoken of, in
    the order in which they were.
    """

    message: str
    routed: tuple[Routed, ...]
    library: Library
    scoring: Scoring
    thresholds: Thresholds
    last: tuple[Stated, ...] = ()
    before: tuple[Stated, ...] = ()

    def of_a_kind(self) -> Trace | None:
        """What a message gets that wants years beside each other, something worked out, or a list; None for any other."""
        reply = self._years_beside() or self._years_of_cells() or self._worked_out() or self._counted(named_ones)
        if reply:
            return Trace(self.message, self.routed, (), None, reply)
        if listing := self._listing():
            base, listed = listing
            return Trace(self.message, self.routed, (), None, list_reply(self.message, listed, base), listed)
        return None

    def alone(self) -> Trace:
        """What any other message gets by itself."""
        heard = self._heard()
        chosen = choose(heard)
        reply = compose(self.message, chosen, self.library, self.routed[0].question.danger)
        if reply.outcome in (Outcome.DECLINE, Outcome.CHOICES):
            reply = self._counted(counted) or reply
        return Trace(self.message, self.routed, heard, chosen, placed(reply, chosen, self.routed, self._comparer))

    @property
    def _asked(self) -> tuple[Routed, ...]:
        """The reports that are asked at first."""
        return tuple(item for item in self.routed if not item.is_spare)

    @property
    def _comparer(self) -> Comparer:
        return Comparer(self.library, self.scoring, self.thresholds, self.last[0].report if self.last else "")

    def _years_beside(self) -> Reply | None:
        """What two years of one body say of the same, where the message holds them beside each other."""
        if self.routed[0].question.danger:
            return None
        found = self._comparer.compare(self.message, self.routed, self.last)
        return tell(self.message, found, self.library) if found else None

    def _years_of_cells(self) -> Reply | None:
        """What a table of one report has of the same thing in several years; None where the message asks no such thing."""
        for item in self._asked:
            if reply := cells_of_years(self.message, item.question, item.base, self.scoring, self.thresholds):
                return reply
        return None

    def _worked_out(self) -> Reply | None:
        """What the message wants worked out of the figures of a report; None where it wants nothing of the kind."""
        made = [
            (compute(item.question, item.base, self.scoring, self.thresholds, own), item.base)
            for item in self._asked
            for own in [[entry for entry in self.before if entry.report == item.base.report.id]]
        ]
        found = [(outcome, base) for outcome, base in made if outcome is not None]
        if not found:
            return None
        outcome, base = max(found, key=lambda one: (isinstance(one[0], Worked), one[1].report.years))
        return reply_of(self.message, outcome, base)

    def _counted(self, count: Counting) -> Reply | None:
        """The names of a report counted that the message asks the number of; None where none lists them."""
        for item in self._asked:
            if made := count(item.question, item.base, self.scoring, self.thresholds):
                return reply_of(self.message, made, item.base)
        return None

    def _listing(self) -> tuple[KnowledgeBase, Listed] | None:
        """What the message asks a list of, and of which report: of several the latest."""
        asked = ((item.base, list_asked(item.question, item.base)) for item in self._asked if not item.is_guest)
        found = [(base, listed) for base, listed in asked if listed]
        return max(found, key=lambda one: one[0].report.year, default=None)

    def _heard(self) -> tuple[Heard, ...]:
        """What each report makes of the message; other years' than the one at hand only where that has no answer."""
        _, years = named([item.question for item in self.routed], self.library.places)
        heard = of_its_year([self._hear(item) for item in self._asked], sorted(years))
        chosen = choose(heard).heard
        if chosen.outcome is Outcome.DECLINE and chosen.first.beyond is None:
            heard += filter(heard_again, [self._hear(item) for item in self.routed if item.is_spare])
        return tuple(heard)

    def _hear(self, item: Routed) -> Heard:
        is_guest = item.is_guest or item.is_spare
        return hear(item.question, item.base, self.scoring, self.thresholds, is_guest=is_guest)
