"""What a change does to the self-test: phrasings that find their entry no more, and others that do so at last.

Each phrasing is asked as if it were not in the index, which tells how questions like it fare; in the index it would always
be found word for word. Asked are those that the change can reach: of the changed entries, and those that resemble them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from answering.base.base import KnowledgeBase
from answering.base.entries import Entry
from answering.base.index import Floats, Index
from answering.base.thresholds import Thresholds
from answering.judging.deciding import decide
from answering.judging.scoring import Scoring, load
from answering.language.question import Question
from answering.proving.checking import replies_as
from answering.proving.side_by_side import side_by_side

SAMPLE = 1000
"""Phrasings asked at most, each in both bases: two seconds. Of ten replies that turned among 9,000 phrasings asked after
each of five changes to the first report, nine are those of phrasings that are asked (2026-11-24)."""
MOST_ENTRIES = 50
"""Changed entries for which what resembles them is looked up, evenly drawn: each takes five milliseconds."""
FAR = 0.2
"""Resemblance from which on a phrasing is asked: nine in ten of those that have the changed entry among their candidates
(same changes, 2026-11-24)."""
SMALLEST = 1e-6
"""Keeps a phrasing of which nothing speaks for its own entry from dividing by zero."""

At = tuple[int, int]
"""The numbers of an entry and of one of its phrasings in a base."""
Key = tuple[str, str, str]
"""Report, entry and phrasing: what is the same phrasing in both bases."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A phrasing whose reply has turned; `entry` is the one it belongs to, as it is after the change."""

    phrasing: str
    entry: Entry


@dataclass(frozen=True, slots=True)
class Effect:
    """How many of `asked` phrasings were and are answered right; `lost` were and are not, `gained` are and were not;
    `clashing` phrasings of changed entries are not found word for word, as another entry's reads the same once rewritten.
    """

    asked: int
    right_before: int
    right_after: int
    lost: tuple[Turn, ...]
    gained: tuple[Turn, ...]
    clashing: tuple[Turn, ...] = ()


def effect(before: KnowledgeBase, after: KnowledgeBase, thresholds: Thresholds, sample: int = SAMPLE) -> Effect:
    """Ask the phrasings that both bases have and the change can reach, at most `sample`, those it reaches most first."""
    old, new = _phrasings(before), _phrasings(after)
    changed = _changed(before, after)
    asked = _chosen(_near(before, changed), _near(after, changed), changed, old.keys() & new.keys(), sample)
    both = _Both(before, after, load(), thresholds)
    right = side_by_side(both.are_right, [(key[2], old[key], new[key]) for key in asked])
    turned: dict[bool, list[Turn]] = {True: [], False: []}
    for key, (was, now) in zip(asked, right, strict=True):
        if was != now:
            turned[now].append(Turn(key[2], after.entries[new[key][0]]))
    return Effect(
        len(asked),
        sum(was for was, _ in right),
        sum(now for _, now in right),
        tuple(turned[False]),
        tuple(turned[True]),
        tuple(_clashing(after, changed)),
    )


@dataclass(frozen=True)
class _Both:
    """The two bases that the same phrasings are put to."""

    before: KnowledgeBase
    after: KnowledgeBase
    weights: Scoring
    thresholds: Thresholds

    def are_right(self, asked: Sequence[tuple[str, At, At]]) -> list[tuple[bool, bool]]:
        """For each phrasing, with its places in either base, whether it is answered right before and after."""
        return [self._right(*one) for one in asked]

    def _right(self, phrasing: str, old: At, new: At) -> tuple[bool, bool]:
        question = self.before.understand(phrasing)
        alike = self._reads_alike and self.before.spelled_out(phrasing) == self.after.spelled_out(phrasing)
        other = question if alike else self.after.understand(phrasing)
        return self._is_right(question, old, self.before), self._is_right(other, new, self.after)

    def _is_right(self, question: Question, at: At, base: KnowledgeBase) -> bool:
        entry, phrasing = at
        return replies_as(base.entries[entry], decide(question, base, self.weights, self.thresholds, phrasing))

    @cached_property
    def _reads_alike(self) -> bool:
        """Whether a question that is spelled alike is one question to both, to be taken apart once."""
        return bool(self.before.read_by) and self.before.read_by == self.after.read_by


def _phrasings(base: KnowledgeBase) -> dict[Key, At]:
    """The numbers of entry and phrasing for each phrasing that staff wrote; titles are indexed behind them."""
    return {
        (entry.report, entry.id, phrasing): (number, int(base.index.first[number]) + at)
        for number, entry in enumerate(base.entries)
        for at, phrasing in enumerate(entry.phrasings)
    }


def _chosen(
    near_before: Mapping[Key, float],
    near_after: Mapping[Key, float],
    changed: Set[tuple[str, str]],
    shared: Iterable[Key],
    sample: int,
) -> list[Key]:
    """Half of `sample` for the changed entries' own phrasings, evenly drawn, the rest for what resembles them most."""
    near = {key: max(near_before.get(key, 0.0), near_after.get(key, 0.0)) for key in shared}
    ordered = sorted(near, key=lambda key: (-near[key], key))
    own = [key for key in ordered if key[:2] in changed]
    own = own[:: max(1, -(-2 * len(own) // max(sample, 1)))]
    others = [key for key in ordered if key[:2] not in changed and near[key] >= FAR]
    return [*own, *others[: max(sample - len(own), 0)]]


def _changed(before: KnowledgeBase, after: KnowledgeBase) -> set[tuple[str, str]]:
    """Report and id of every entry that is new, gone, or different."""
    old, new = ({(entry.report, entry.id): entry for entry in base.entries} for base in (before, after))
    return {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}


def _clashing(base: KnowledgeBase, entries: Set[tuple[str, str]]) -> Iterator[Turn]:
    """Phrasings of `entries` that do not lead to them, word for word."""
    for number, entry in enumerate(base.entries):
        if (entry.report, entry.id) in entries:
            for phrasing in entry.phrasings:
                if base.keys.get(base.key(phrasing)) != number:
                    yield Turn(phrasing, entry)


def _near(base: KnowledgeBase, entries: Set[tuple[str, str]]) -> dict[Key, float]:
    """How near each phrasing comes to the nearest of `entries`, 1 being as near as to its own entry."""
    numbers = [number for number, entry in enumerate(base.entries) if (entry.report, entry.id) in entries]
    if not numbers:
        return {}
    found = resemblance(base.index, numbers[:: -(-len(numbers) // MOST_ENTRIES)]).tolist()
    return {key: found[phrasing] for key, (_, phrasing) in _phrasings(base).items()}


def resemblance(index: Index, entries: Sequence[int]) -> Floats:
    """For each phrasing how strongly its features speak for the best of `entries`, as a share of what they say for its
    own entry: the order in which candidates are found, for all phrasings at once.
    """
    size, count = index.size, len(index.vocabulary)
    features = np.repeat(np.arange(count), np.diff(index.starts))
    owners = np.repeat(np.repeat(np.arange(size), np.diff(index.first)), np.diff(index.bounds))
    places = np.searchsorted(features * size + index.postings, index.features.astype(np.int64) * size + owners)
    own = np.add.reduceat(index.surprise[places], index.bounds[:-1])
    best = np.zeros(len(own), dtype=np.float32)
    for entry in entries:
        spoken = np.zeros(count, dtype=np.float32)
        held = index.postings == entry
        spoken[features[held]] = index.surprise[held]
        best = np.maximum(best, np.add.reduceat(spoken[index.features], index.bounds[:-1]))
    return (best / np.maximum(own, SMALLEST)).astype(np.float32)
