"""The same thing in two years of one body: which entries of both reports tell it, or why they cannot be held together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from answering.base.base import KnowledgeBase
from answering.base.entries import Outcome, Stated
from answering.base.facts import CHANGE
from answering.base.library import Library, Series, years_of
from answering.base.thresholds import Thresholds
from answering.hearing import SURE, Heard, hear
from answering.judging.scoring import Scoring
from answering.language.question import Question
from answering.routing import Routed, named
from answering.years.pairing import counterpart
from answering.years.reading import Wants, YearTask, read_years, without_years

AMOUNT = "有多少"
"""What is asked of a thing that is held beside itself and not asked for in any other way."""
_JOINTS = re.compile(r"还有|以及|[和跟与及、]")
_ASKED = re.compile(r"(?:有|是)?(?:多少|好多|几多)[^多少几]{0,3}$")
MOST_THINGS = 2
"""Things that are held beside each other for one message."""


def heard_again(other: Heard) -> bool:
    """Whether what another year's report makes of a question may stand in for the one at hand: a sure answer to a question
    that names no figure, since a figure that is named is one of the report at hand.
    """
    is_sure = other.outcome is Outcome.ANSWER and other.score >= SURE
    return is_sure and not other.first.match.question.counts and other.first.settled is None


@dataclass(frozen=True, slots=True)
class Beside:
    """What the reports of `bases` say of the same: one row a thing, an entry a report, the earliest year first."""

    bases: Series
    rows: tuple[tuple[Stated, ...], ...]
    wants: Wants


@dataclass(frozen=True, slots=True)
class NotLoaded:
    """Years (AD) that are asked for and that no report is of, and those that there are reports of."""

    missing: tuple[int, ...]
    loaded: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class OneSided:
    """A thing that `entry` tells of one year, and that the report of `silent` says nothing of."""

    entry: Stated
    silent: KnowledgeBase


@dataclass(frozen=True, slots=True)
class NothingNamed:
    """Two years are to be held beside each other, and nothing is named that they could tell."""

    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Unsure:
    """What is to be held beside itself may be any of `entries` of one report."""

    entries: tuple[Stated, ...]


Found = Beside | NotLoaded | OneSided | NothingNamed | Unsure


@dataclass(frozen=True)
class Comparer:
    """Looks up things in the reports of `library`; `at_hand` is the id of the report that the conversation is about."""

    library: Library
    scoring: Scoring
    thresholds: Thresholds
    at_hand: str = ""

    def compare(self, message: str, routed: Sequence[Routed], spoken_of: Sequence[Stated] = ()) -> Found | None:
        """What `message` holds beside each other; None where it does not, or names nothing that is found. `spoken_of` is
        what the conversation showed last, for a message that names nothing of its own.
        """
        meant = {item.base.report.id for item in routed if not item.is_guest}
        _, years = named([item.question for item in routed], self.library.places)
        for of_one in self.library.series:
            is_meant = any(base.report.id in meant for base in of_one)
            if is_meant and len(years_of(of_one)) > 1:
                latest = of_one[-1]
                task = read_years(latest.spelled_out(message), latest.language.years, years)
                found = self._of_series(task, of_one, routed, spoken_of) if task else None
                if found:
                    return found
        return None

    def elsewhere(self, message: str, base: KnowledgeBase) -> Stated | None:
        """What a report of another year than that of `base` surely answers `message` with, had it named no year."""
        of_one = next((series for series in self.library.series if base in series), ())
        thing = without_years(base.spelled_out(message), base.language.years)
        for other in reversed(of_one if thing else ()):
            heard = None if other is base else hear(other.understand(thing), other, self.scoring, self.thresholds)
            if heard and heard_again(heard):
                return heard.first.stated[0]
        return None

    def _of_series(
        self, task: YearTask, of_one: Series, routed: Sequence[Routed], spoken_of: Sequence[Stated]
    ) -> Found | None:
        loaded = {base.report.year: base for base in of_one}
        if task.wants is Wants.OTHER and not _of_reports(spoken_of, of_one):
            return None
        wanted = list(task.years) if task.wants is Wants.OTHER else self._years(task, of_one)
        if missing := tuple(year for year in wanted if year not in loaded):
            return NotLoaded(missing, tuple(sorted(loaded)))
        bases = tuple(loaded[year] for year in wanted)
        if (len(bases) < 2 and task.wants is not Wants.OTHER) or any(
            self._tells_change(item) for item in routed if item.base in bases
        ):
            return None
        found = self._found(task.thing, bases) if task.thing else _of_reports(spoken_of, of_one)
        if not found and task.is_told:
            return self._unsure(task.thing, bases[-1]) if task.thing else NothingNamed(tuple(wanted))
        rows: list[tuple[Stated, ...]] = []
        for entry in found:
            row = _row(entry, of_one, bases)
            if isinstance(row, OneSided):
                return row
            if row not in rows:
                rows.append(row)
        return Beside(bases, tuple(rows[:MOST_THINGS]), task.wants) if rows else None

    def _years(self, task: YearTask, of_one: Series) -> list[int]:
        """The years meant, the earliest first, whether there is a report of each or not."""
        loaded = years_of(of_one)
        at_hand = next((base.report.year for base in of_one if base.report.id == self.at_hand), loaded[-1])
        first = task.years[-1] if task.years else at_hand
        if len(task.years) > 1:
            return list(task.years)
        if task.is_previous:
            return [first - 1, first]
        if task.years and first != at_hand:
            return sorted((first, at_hand))
        before = [year for year in loaded if year < first]
        behind = [year for year in loaded if year > first]
        return [*before[-1:], first] if before else [first, *behind[:1]]

    def _tells_change(self, item: Routed) -> bool:
        """Whether a report answers the whole message in its own words with by how much something changed."""
        heard = hear(item.question, item.base, self.scoring, self.thresholds)
        entries = heard.first.stated if heard.outcome is Outcome.ANSWER else ()
        return any(entry.asks == CHANGE for entry in entries)

    def _found(self, thing: str, bases: Series) -> list[Stated]:
        """The entries that `thing` asks for: those of the latest report that has any; where it is several things in a
        row, one for each.
        """
        for base in reversed(bases):
            if found := self._answers(thing, base):
                return found
            each = [self._answers(one, base) for one in _things(thing)]
            if all(each):
                return [entry for found in each for entry in found]
        return []

    def _unsure(self, thing: str, base: KnowledgeBase) -> Unsure | None:
        heard = hear(_asking(thing, base), base, self.scoring, self.thresholds)
        return Unsure(heard.first.stated) if heard.outcome is Outcome.CHOICES else None

    def _answers(self, thing: str, base: KnowledgeBase) -> list[Stated]:
        """What one report answers `thing` with, or its first choice where that is surely right."""
        heard = hear(_asking(thing, base), base, self.scoring, self.thresholds)
        is_sure = heard.outcome is Outcome.CHOICES and heard.score >= SURE and heard.first.match.best is not None
        if heard.outcome is Outcome.ANSWER:
            return [decision.stated[0] for decision in heard.decisions]
        return list(heard.first.stated[:1]) if is_sure else []


def _things(thing: str) -> list[str]:
    """The things of a row, each with what is asked at its end; none for a single one."""
    asked = _ASKED.search(thing)
    row = _JOINTS.split(thing[: asked.start()] if asked else thing)
    return [f"{one}{asked[0] if asked else AMOUNT}" for one in row] if len(row) > 1 else []


def _asking(thing: str, base: KnowledgeBase) -> Question:
    """`thing` as a question: for an amount where it asks for nothing."""
    question = base.understand(thing)
    return question if question.aspects else base.understand(thing.rstrip("?!。 ") + AMOUNT)


def _of_reports(entries: Sequence[Stated], of_one: Series) -> list[Stated]:
    """Those of `entries` that a report of `of_one` states."""
    ids = {base.report.id for base in of_one}
    return [entry for entry in entries if entry.report in ids]


def _row(entry: Stated, of_one: Series, bases: Series) -> tuple[Stated, ...] | OneSided:
    """What each of `bases` says of the same as `entry`, of one of `of_one`."""
    own = next(base for base in of_one if base.report.id == entry.report)
    row = []
    for base in bases:
        other = entry if base is own else counterpart(entry, own, base)
        if other is None:
            return OneSided(entry, base)
        row.append(other)
    return tuple(row)
