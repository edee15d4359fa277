"""Which reports a question is put to: those about the place or year that it names, or all."""

from collections.abc import Callable, Sequence, Set
from dataclasses import dataclass
from typing import TypeVar

from answering.base.base import KnowledgeBase
from answering.language.phrasebook import Phrasebook
from answering.language.question import STORY, Clause, Question
from answering.reading.frame import named_places

Named = TypeVar("Named", str, int)


@dataclass(frozen=True, slots=True)
class Routed:
    """A report that is asked, with the message as it understands it; a guest's word counts only where it answers."""

    base: KnowledgeBase
    question: Question
    is_guest: bool = False


def route(bases: Sequence[KnowledgeBase], message: str, places: Phrasebook[bool]) -> list[Routed]:
    """Who is asked `message`; every report is, as a guest at least, that speaks of all places and years named.

    Where no report is about a place or year that is named, all are asked, and what they know of places and years keeps
    them from answering.
    """
    asked = [Routed(base, base.understand(message)) for base in bases]
    if len(asked) < 2:
        return asked
    named_places, named_years = named([item.question for item in asked], places)
    meant = set(range(len(asked)))
    for about in (
        _about(named_places, [frozenset((*base.report.places, *base.report.within)) for base in bases]),
        _about(named_years, [frozenset(base.report.years) for base in bases]),
    ):
        meant = meant & about or meant  # a place that is another report's than the year decides
    found = []
    for number, item in enumerate(asked):
        speaks = all(place in item.base.report.text for place in named_places) and named_years <= item.base.years
        if number in meant or speaks:
            found.append(Routed(item.base, item.question, is_guest=number not in meant))
    return found


def named(questions: Sequence[Question], places: Phrasebook[bool]) -> tuple[set[str], set[int]]:
    """The places and the years that a message names, which is one of `questions` to each report."""
    named_places = _named(questions, lambda clause: _places_in(clause, places))
    # A year is named if all read it: what each report calls last year is a year of its own.
    named_years = set.intersection(*(_named([question], lambda clause: clause.years) for question in questions))
    return named_places, named_years


def _named(questions: Sequence[Question], named_in: Callable[[Clause], Set[Named]]) -> set[Named]:
    """What is named in clauses that ask; where nothing is, in those around them that are no story of the asker's."""
    clauses = [clause for question in questions for clause in question.clauses if clause.weight > STORY]
    asking = {name for clause in clauses if clause.asks for name in named_in(clause)}
    return asking or {name for clause in clauses for name in named_in(clause)}


def _places_in(clause: Clause, places: Phrasebook[bool]) -> set[str]:
    return {clause.text[start:end] for start, end in named_places(clause.text, places)}


def _about(named: Set[Named], own: Sequence[Set[Named]]) -> set[int]:
    """The numbers of those that are about all that is named, as far as any is about it; where none is, about some.

    All of them where nothing is named that any is about.
    """
    known = {name for name in named if any(name in of_one for of_one in own)}
    whole = {number for number, of_one in enumerate(own) if known <= of_one}
    return whole or {number for number, of_one in enumerate(own) if known & of_one}
