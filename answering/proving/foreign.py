"""Years and places that a phrasing names though its entry is not about them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from answering.base.base import KnowledgeBase
from answering.base.entries import Choice, Entry, Stated
from answering.language.question import Question, take_apart
from answering.reading.frame import named_places

MEANT = 3
"""Phrasings of an entry that name a place for it to be meant: another word for what the report says (北京 for the
capital's visitors), and no slip."""
_YEAR = re.compile(r"年|\d{4}")
"""What a text has that names a year, this one or that."""
ASKS_YEAR, ASKS_PLACE = frozenset({"年份", "日期"}), frozenset({"地点"})
"""What an entry asks where a wrong year or place in a phrasing is a guess to be corrected."""


@dataclass(frozen=True, slots=True)
class Foreign:
    """Pairs of the number of a phrasing and what it names."""

    years: tuple[tuple[int, str], ...] = ()
    places: tuple[tuple[int, str], ...] = ()


def foreign_names(entry: Entry, base: KnowledgeBase) -> Foreign:
    """What the phrasings of `entry` name that neither it nor the report is about.

    None for what the report does not say: another year or place is often why. A phrasing that wants something
    confirmed may name a wrong one.
    """
    about = _stated(entry, base)
    if not about:
        return Foreign()
    asks = {stated.asks for stated in about}
    text = " ".join([entry.title, *(part for s in about for part in (s.title, s.section, *s.sentences, *s.answers))])
    told = frozenset(year for stated in about for year in stated.years) | {*base.report.years}
    own_years: frozenset[int] | None = None
    years, places = [], []
    for at, phrasing in enumerate(entry.phrasings):
        folded = base.spelled_out(phrasing)
        if not _names_another(folded, text, told, base):
            continue
        own_years = own_years or told.union(_years(text, base))
        question = take_apart(folded, base.language)
        if question.has_check_words:
            continue
        if not asks & ASKS_YEAR:
            years += [(at, f"{year}年") for year in sorted(question.years - own_years)]
        if not asks & ASKS_PLACE:
            places += [(at, name) for name in _places(question, base) if name not in text]
    meant = Counter(name for _, name in places)
    return Foreign(tuple(years), tuple((at, name) for at, name in places if meant[name] < MEANT))


def _names_another(folded: str, text: str, own_years: frozenset[int], base: KnowledgeBase) -> bool:
    """Whether a phrasing may name a place or a year that is not in `text`: most need no closer look."""
    if any(folded[start:end] not in text for start, end, _ in base.language.places.scan(folded)):
        return True
    left = folded
    for year in sorted(own_years):
        left = left.replace(f"{year}年", "").replace(f"{year}", "")
    return bool(_YEAR.search(left))


def _stated(entry: Entry, base: KnowledgeBase) -> list[Stated]:
    """What `entry` leads to."""
    if isinstance(entry, Stated):
        return [entry]
    linked = (base.entries[base.number[id_]] for id_ in entry.between) if isinstance(entry, Choice) else ()
    return [other for other in linked if isinstance(other, Stated)]


def _years(text: str, base: KnowledgeBase) -> Iterator[int]:
    return (year for figure in base.language.grammar.figures(text) for year in figure.years)


def _places(question: Question, base: KnowledgeBase) -> list[str]:
    """Places that it names and that the report is not about."""
    found = (
        clause.text[start:end]
        for clause in question.clauses
        for start, end in named_places(clause.text, base.language.places)
    )
    return [place for place in dict.fromkeys(found) if place not in base.report.places]
