"""Topics that lists may be asked of, proposed: nouns that a report comes back to, each with the clauses that have it."""

from collections import defaultdict
from collections.abc import Iterator

from answering.base.entries import Stated
from answering.base.lists.places import Places
from answering.base.lists.topics import Topic
from answering.base.report import STAMP, TITLE, Report
from answering.base.tables.lines import is_row
from answering.language.wordlists import Language
from answering.language.words import words

FEWEST, MOST = 3, 12
"""Clauses of a topic: fewer are found by asking for them, and more are no topic but what the report is about."""
MOST_TOPICS = 60
"""What staff can look through in a few minutes."""
_NOUN = 1.0
_SHORTEST = 2


def topics_of(report: Report, stated: tuple[Stated, ...], prefix: str, language: Language) -> list[Topic]:
    """The topics of a draft, those of long words with most clauses first; `prefix` is what ids of its entries begin with."""
    places = Places(report, {entry.id: entry for entry in stated})
    clauses: dict[str, list[str]] = defaultdict(list)
    for text in _clauses(places):
        for noun in dict.fromkeys(_nouns(text)):
            clauses[noun].append(text)
    known = (*report.places, *report.within)
    empty = language.listing.around
    fitting = {
        noun: list(dict.fromkeys(texts))
        for noun, texts in clauses.items()
        if noun not in empty
        and FEWEST <= len(set(texts)) <= MOST
        and not any(noun in place or place in noun for place in known)
    }
    chosen = sorted(fitting, key=lambda noun: (len(noun) <= _SHORTEST, -len(fitting[noun]), noun))[:MOST_TOPICS]
    return [
        Topic(f"{prefix}-topic-{number:02d}", report.id, noun, (noun,), texts=tuple(fitting[noun]))
        for number, noun in enumerate(chosen, 1)
    ]


def _clauses(places: Places) -> Iterator[str]:
    for sentence in places.report.sentences:
        if sentence.section not in (TITLE, STAMP) and not is_row(sentence.text):
            yield from (places.text(clause) for clause in places.clauses(sentence))


def _nouns(text: str) -> Iterator[str]:
    for word in words(text):
        if word.weight >= _NOUN and len(word.text) >= _SHORTEST and word.text.isalpha() and not word.text.isascii():
            yield word.text
