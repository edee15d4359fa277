"""Which reports a question is put to: those about the place, body, kind or year that it names, or all; of several years of
one body the one at hand, else the latest.
"""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from typing import TypeVar

from answering.base.base import KnowledgeBase
from answering.base.library import series
from answering.judging.framing import frame_of
from answering.language.phrasebook import Phrasebook
from answering.language.question import STORY, Clause, Question
from answering.language.scope import Slot
from answering.language.text import fold
from answering.reading.frame import named_places
from answering.reading.times import short_years

Named = TypeVar("Named", str, int)


@dataclass(frozen=True, slots=True)
class Routed:
    """A report that is asked, with the message as it understands it; a guest's word counts only where it answers.

    `by_default` is one of several years of its body that the message did not tell apart, `is_spare` another of these:
    heard only where the first has no answer.
    """

    base: KnowledgeBase
    question: Question
    is_guest: bool = False
    by_default: bool = False
    is_spare: bool = False


def route(bases: Sequence[KnowledgeBase], message: str, places: Phrasebook[bool], at_hand: str = "") -> list[Routed]:
    """Who is asked `message`; every report is, as a guest at least, that speaks of all places and years named.

    Where no report is about a place or year that is named, all are asked, and what they know of places and years keeps
    them from answering. `at_hand` is the id of the report that the conversation is about; one that is not there any more
    counts for nothing.
    """
    asked = [Routed(base, base.understand(message)) for base in bases]
    if len(asked) < 2:
        return asked
    named_places, named_years = named([item.question for item in asked], places)
    meant = set(range(len(asked)))
    for about in (
        _about(named_places, [frozenset((*base.report.places, *base.report.within)) for base in bases]),
        _about(named_years, [frozenset(base.report.years) for base in bases]),
        _called(message, bases),
    ):
        meant = meant & about or meant  # a place that is another report's than the year decides
    found = []
    for number, item in enumerate(asked):
        speaks = all(place in item.base.report.text for place in named_places) and named_years <= item.base.years
        if number in meant or speaks:
            found.append(replace(item, is_guest=number not in meant))
    return found if named_years else _of_one_year(found, message, at_hand)


def asked_of(routed: Sequence[Routed]) -> str:
    """The id of the report that a message is about; "" where it may be any of several."""
    about = [item.base.report.id for item in routed if not (item.is_guest or item.is_spare)]
    return about[0] if len(about) == 1 else ""


def _of_one_year(found: Sequence[Routed], message: str, at_hand: str) -> list[Routed]:
    """The same, of several years of one body the one at hand or the latest first, and the others spare; a year by a word
    (前年) counts from the latest.
    """
    marked = {item.base.report.id: item for item in found}
    for of_one in series(item.base for item in found if not item.is_guest):
        years = {base.report.year for base in of_one}
        if len(years) < 2:
            continue
        latest = marked[of_one[-1].report.id]
        said, year = next(_by_word(latest, years), ("", 0))
        held = next((base.report.year for base in of_one if base.report.id == at_hand), latest.base.report.year)
        for base in of_one:
            item, is_first = marked[base.report.id], base.report.year == (year or held)
            told = base.understand(fold(message).replace(said, f"{year}年")) if said else item.question
            marked[base.report.id] = replace(item, question=told, by_default=is_first, is_spare=not is_first)
    return list(marked.values())


def _by_word(item: Routed, years: Set[int]) -> Iterator[tuple[str, int]]:
    """The words for a year that there is a report of, as the report of `item` counts them, and the year."""
    for mention in frame_of(item.question, item.base).of(Slot.TIME):
        if len(mention.years) == 1 and mention.years[0] in years and not any(map(str.isdigit, mention.text)):
            yield mention.text, mention.years[0]


def _called(message: str, bases: Sequence[KnowledgeBase]) -> set[int]:
    """The numbers of those whose body, and whose kind of report, the message names in full; all where it names none."""
    said = fold(message)
    bodies = {base.own_body for base in bases if base.own_body and base.own_body in said}
    kinds = {base.report.kind for base in bases if base.report.kind and base.report.kind in said}
    return {
        number
        for number, base in enumerate(bases)
        if (not bodies or base.own_body in bodies) and (not kinds or base.report.kind in ("", *kinds))
    }


def named(questions: Sequence[Question], places: Phrasebook[bool]) -> tuple[set[str], set[int]]:
    """The places and the years that a message names, which is one of `questions` to each report."""
    named_places = _named(questions, lambda clause: _places_in(clause, places))
    # A year is named if all read it: what each report calls last year is a year of its own.
    named_years = set.intersection(*(_named([question], _years_in) for question in questions))
    return named_places, named_years


def _named(questions: Sequence[Question], named_in: Callable[[Clause], Set[Named]]) -> set[Named]:
    """What is named in clauses that ask; where nothing is, in those around them that are no story of the asker's."""
    clauses = [clause for question in questions for clause in question.clauses if clause.weight > STORY]
    asking = {name for clause in clauses if clause.asks for name in named_in(clause)}
    return asking or {name for clause in clauses for name in named_in(clause)}


def _places_in(clause: Clause, places: Phrasebook[bool]) -> set[str]:
    return {clause.text[start:end] for start, end in named_places(clause.text, places)}


def _years_in(clause: Clause) -> Set[int]:
    return clause.years.union(year for _, _, year in short_years(clause.raw))


def _about(named: Set[Named], own: Sequence[Set[Named]]) -> set[int]:
    """The numbers of those that are about all that is named, as far as any is about it; where none is, about some.

    All of them where nothing is named that any is about.
    """
    known = {name for name in named if any(name in of_one for of_one in own)}
    whole = {number for number, of_one in enumerate(own) if known <= of_one}
    return whole or {number for number, of_one in enumerate(own) if known & of_one}
