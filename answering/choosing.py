"""Whose outcome becomes the reply, where several reports were asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from answering.base.entries import Outcome, Stated
from answering.base.thresholds import MOST_CHOICES
from answering.hearing import Heard

ALIKE = 3.0
"""By how much another report's answer may rank lower for the asker to be the one who chooses. With the first report's
entries dealt out to two bases, the right one of 240 pairs of answers ranked higher in 99 %, and by more than this in 95 %
(2026-11-24); the probability of being right told them apart in 85 %."""


MUCH_LESS = 0.5
"""By how much an answer may be less probably right than another report's to be offered beside it at all."""
CLEARLY = 0.05
"""By how much more of a question has to be explained by what another report does not say than by an answer, to forbid it."""


@dataclass(frozen=True, slots=True)
class Option:
    """An entry to choose, with the score of what its report made of the question."""

    entry: Stated
    score: float


@dataclass(frozen=True, slots=True)
class Chosen:
    """The report that has the word; with `options` the asker chooses between those, of several reports."""

    heard: Heard
    options: tuple[Option, ...] = ()


def choose(heard: Sequence[Heard]) -> Chosen:
    """One outcome of those of all reports asked, of which one at least is no guest.

    A phrasing word for word comes first, then answers, then choices, then small talk and what comes nearest to what was
    asked without being an answer. Where others come up to the best of them the asker chooses.
    """
    answers = [item for item in heard if item.outcome is Outcome.ANSWER and not _is_weak(item, heard)]
    choices = [
        item for item in heard if item.outcome is Outcome.CHOICES and not item.is_guest and not _is_weak(item, heard)
    ]
    certain = [item for item in heard if item.first.certain and item.first.stated]
    if certain:
        return _one_or_between([*certain, *_up_to(max(item.standing for item in certain), answers, besides=certain)])
    answers = [item for item in answers if item.score > max(other.score for other in answers) - MUCH_LESS]
    if answers and choices and max(map(_standing, choices)) > max(map(_standing, answers)):
        answers = []  # what fits the question better is ambiguous, and is not answered by what fits less
    for found in (answers, choices):
        if found:
            return _one_or_between(_up_to(max(map(_standing, found)), found))
    rest = [item for item in heard if not item.is_guest]
    return Chosen(max(rest, key=lambda item: (item.first.certain, item.covered)))


def _standing(item: Heard) -> float:
    return item.standing


def _up_to(best: float, found: Iterable[Heard], besides: Sequence[Heard] = ()) -> list[Heard]:
    """Those that stand about as high as `best`, highest first."""
    alike = [item for item in found if item not in besides and item.standing > best - ALIKE]
    return sorted(alike, key=lambda item: -item.standing)


def _is_weak(found: Heard, heard: Iterable[Heard]) -> bool:
    """Whether another report is nearer to the question than anything this one states, and yet has no answer.

    It knows that it does not say this, or the best of what it states stands higher and was found not to answer. With the
    first report's entries dealt out to two bases, this kept back 110 wrong answers and 25 right ones, beside two small
    reports 30 and 1 (2026-11-25). A veto tells that the question is about something else than the report, and says
    nothing about others.
    """
    others = [
        item for item in heard if item.outcome is Outcome.DECLINE and not item.is_guest and not item.first.is_forbidden
    ]
    if not found.base.report.is_drafted:
        others = [
            item for item in others if not item.base.report.is_drafted
        ]  # which knows little of what it does not say
    covered = found.covered
    return any(
        item.absent_similarity > found.similarity
        or item.absent_covered > covered + CLEARLY
        or item.standing > found.standing
        for item in others
    )


def _one_or_between(found: Sequence[Heard]) -> Chosen:
    """The only one; of several, what each would show, in turn."""
    if len(found) == 1:
        return Chosen(found[0])
    rows = zip_longest(*([Option(entry, item.score) for entry in _shown(item)] for item in found))
    options = [option for row in rows for option in row if option]
    return Chosen(found[0], tuple(options[:MOST_CHOICES]))


def _shown(item: Heard) -> tuple[Stated, ...]:
    if item.outcome is Outcome.CHOICES:
        return item.first.stated
    return tuple(decision.stated[0] for decision in item.decisions)
