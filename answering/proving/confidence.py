"""How surely drafted entries are found: each by the first of its own phrasings, asked as if they were new."""

from collections.abc import Iterable
from dataclasses import dataclass

from answering.base.base import KnowledgeBase
from answering.base.entries import Entry, Stated
from answering.base.thresholds import Thresholds
from answering.judging.deciding import decide
from answering.judging.scoring import load
from answering.proving.checking import replies_as

ASKED = 3
"""Phrasings of an entry that are asked: the first are those that the draft is surest of."""
MOST_ASKED = 1200
"""Phrasings asked at most, evenly drawn from the entries."""


@dataclass(frozen=True, slots=True)
class Unsure:
    """An entry of which `asked` phrasings were put, and `right` found it."""

    entry: Stated
    asked: int
    right: int


def unsure(base: KnowledgeBase, wanted: Iterable[str], thresholds: Thresholds) -> list[Unsure]:
    """The entries with the ids `wanted` of which not every phrasing that was asked found it, the worst first."""
    ids, weights, found = set(wanted), load(), list[Unsure]()
    entries = [(at, entry) for at, entry in enumerate(base.entries) if _is_asked(entry, ids)]
    for number, entry in entries[:: max(1, -(-ASKED * len(entries) // MOST_ASKED))]:
        first, asked = int(base.index.first[number]), entry.phrasings[:ASKED]
        right = sum(
            replies_as(entry, decide(base.understand(phrasing), base, weights, thresholds, first + at))
            for at, phrasing in enumerate(asked)
        )
        if right < len(asked) and isinstance(entry, Stated):
            found.append(Unsure(entry, len(asked), right))
    return sorted(found, key=lambda one: (one.right / one.asked, -one.asked))


def _is_asked(entry: Entry, ids: set[str]) -> bool:
    return isinstance(entry, Stated) and entry.id in ids and bool(entry.phrasings)
