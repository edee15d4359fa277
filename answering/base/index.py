"""The phrasings of all entries as arrays: which entries are worth a closer look, and how near their phrasings come."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from answering.base.features import ASKED, features, kind_weight
from answering.language.question import Question
from answering.language.wordlists import Language

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]

SMOOTHING = 1e-3
"""Keeps the surprise of a feature that only one entry holds from growing with the number of entries."""


@dataclass(frozen=True)
class Index:
    """Features of phrasings, phrasings of entries; entries and phrasings are numbered in the order given.

    `weights[f]` is what feature f weighs in a comparison. `features[bounds[p]:bounds[p+1]]` are the features of phrasing
    p and `norms[p]` their weights added up; `first[e]:first[e+1]` are the phrasings of entry e. For the entries
    `postings[starts[f]:starts[f+1]]`, which hold f, `counts` tells in how many phrasings, and `surprise` how much
    finding f in a question speaks for the entry. `odds[f]` is the log of how much more usual f is in entries about
    what the report does not say than in those about what it says.
    """

    vocabulary: Mapping[str, int]
    weights: Floats
    features: Ints
    bounds: Ints
    norms: Floats
    first: Ints
    starts: Ints
    postings: Ints
    counts: Ints
    surprise: Floats
    odds: Floats
    _held: dict[int, frozenset[int]] = field(default_factory=dict, compare=False)
    _shares: dict[str, dict[int, float]] = field(default_factory=dict, compare=False)

    @cached_property
    def weight_of(self) -> list[float]:
        """`weights` as a list, one number a feature, which is faster to look single features up in."""
        return self.weights.tolist()  # type: ignore[no-any-return]

    @property
    def size(self) -> int:
        """The number of entries."""
        return len(self.first) - 1

    def known(self, found: Mapping[str, float]) -> tuple[Ints, Floats]:
        """The numbers of those of `found` that some entry holds, with their weights in the question: two arrays of one
        length, empty where none is known.
        """
        known = [(self.vocabulary[f], weight) for f, weight in found.items() if f in self.vocabulary]
        return (
            np.fromiter((f for f, _ in known), dtype=np.int32, count=len(known)),
            np.fromiter((weight for _, weight in known), dtype=np.float32, count=len(known)),
        )

    def support(self, ids: Ints, weights: Floats) -> Floats:
        """For each entry how strongly the features `ids` speak for it: naive Bayes over shares of phrasings.

        `ids` and `weights` have one length; the result has one number an entry, 0 where it holds none of them and no
        upper bound.
        """
        if not len(ids):
            return np.zeros(self.size, dtype=np.float32)
        places, sizes = _spans(self.starts[ids], self.starts[ids + 1])
        spoken = self.surprise[places] * np.repeat(weights, sizes)
        return np.bincount(self.postings[places], weights=spoken, minlength=self.size).astype(np.float32)

    def overlaps(self, entries: Ints, weighted: Floats) -> tuple[Floats, Ints]:
        """For each phrasing of `entries` the sum of `weighted` (one number a feature of the vocabulary) over its
        features, and the numbers of those phrasings, entry after entry: two arrays, one number a phrasing. IndexError
        for an entry that is none.
        """
        phrasings, _ = _spans(self.first[entries], self.first[entries + 1])
        places, sizes = _spans(self.bounds[phrasings], self.bounds[phrasings + 1])
        edges = np.cumsum(sizes) - sizes
        return np.add.reduceat(weighted[self.features[places]], edges), phrasings

    def held(self, entry: int) -> frozenset[int]:
        """The features, by number, of all phrasings of `entry`. IndexError for an entry that is none."""
        if entry not in self._held:
            start, end = self.bounds[self.first[entry]], self.bounds[self.first[entry + 1]]
            self._held[entry] = frozenset(self.features[start:end].tolist())
        return self._held[entry]

    def of_phrasing(self, phrasing: int) -> list[int]:
        """The features of one phrasing, by number, in ascending order. IndexError for a phrasing that is none."""
        return self.features[self.bounds[phrasing] : self.bounds[phrasing + 1]].tolist()  # type: ignore[no-any-return]

    def share(self, entry: int, feature: str) -> float:
        """The share, in [0, 1], of the phrasings of `entry` that hold `feature`; 0 for what no entry holds."""
        if feature not in self._shares:
            number = self.vocabulary.get(feature)
            span = slice(0, 0) if number is None else slice(int(self.starts[number]), int(self.starts[number + 1]))
            sizes = np.diff(self.first)[self.postings[span]]
            shares = self.counts[span] / sizes
            self._shares[feature] = dict(zip(self.postings[span].tolist(), shares.tolist(), strict=True))
        return self._shares[feature].get(entry, 0.0)


def _spans(starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """All numbers from each start up to its end, one span after the other, and the sizes of the spans."""
    sizes = ends - starts
    offsets = np.repeat(starts - (np.cumsum(sizes) - sizes), sizes)
    return np.arange(len(offsets), dtype=np.int32) + offsets, sizes


def build(entries: Sequence[Iterable[Question]], is_stated: Sequence[bool], language: Language) -> Index:
    """Index the phrasings of each entry, in the order of entries; a phrasing without features gets one of its own.

    `is_stated` has one value an entry; IndexError where it has fewer.
    """
    vocabulary: dict[str, int] = {}
    flat: list[int] = []
    bounds, first = [0], [0]
    counts: list[Counter[int]] = []
    for phrasings in entries:
        counted: Counter[int] = Counter()
        for phrasing in phrasings:
            found = features(phrasing, language, with_echoes=False) or {"": 1.0}
            ids = sorted(vocabulary.setdefault(feature, len(vocabulary)) for feature in found)
            flat += ids
            bounds.append(len(flat))
            counted.update(ids)
        counts.append(counted)
        first.append(len(bounds) - 1)
    return _arrays(vocabulary, flat, bounds, first, counts, is_stated)


def _arrays(
    vocabulary: dict[str, int],
    flat: list[int],
    bounds: list[int],
    first: list[int],
    counts: list[Counter[int]],
    is_stated: Sequence[bool],
) -> Index:
    kinds = np.array([kind_weight(feature) for feature in vocabulary], dtype=np.float32)
    postings = [(feature, entry, count) for entry, held in enumerate(counts) for feature, count in held.items()]
    postings.sort()
    table = np.array(postings, dtype=np.int32).reshape(-1, 3)
    starts = np.searchsorted(table[:, 0], np.arange(len(vocabulary) + 1)).astype(np.int32)
    sizes = np.diff(np.array(first))
    shares = table[:, 2] / sizes[table[:, 1]]
    usual = np.bincount(table[:, 0], weights=shares, minlength=len(vocabulary)) / max(1, len(counts))
    bayes_kinds = np.where(kinds == ASKED, 1.0, kinds)
    surprise = bayes_kinds[table[:, 0]] * np.log1p(shares / (usual[table[:, 0]] + SMOOTHING))
    rarity = np.array([math.log(1 + len(counts) / n) for n in np.maximum(1, np.diff(starts)).tolist()])
    weights = np.where(kinds == ASKED, kinds, kinds * rarity).astype(np.float32)
    ids, edges = np.array(flat, dtype=np.int32), np.array(bounds, dtype=np.int32)
    return Index(
        vocabulary=vocabulary,
        weights=weights,
        features=ids,
        bounds=edges,
        norms=np.add.reduceat(weights[ids], edges[:-1]),
        first=np.array(first, dtype=np.int32),
        starts=starts,
        postings=table[:, 1].copy(),
        counts=table[:, 2].copy(),
        surprise=surprise.astype(np.float32),
        odds=_odds(table, np.array(is_stated, dtype=bool), len(vocabulary)),
    )


def _odds(table: Ints, is_stated: NDArray[np.bool_], features: int) -> Floats:
    """Log odds, with half a count added, of each feature in entries about what is not said against the others."""
    stated = is_stated[table[:, 1]]
    said = np.bincount(table[stated, 0], minlength=features)
    absent = np.bincount(table[~stated, 0], minlength=features)
    total = int(is_stated.sum())
    return (np.log((absent + 0.5) / (len(is_stated) - total + 1)) - np.log((said + 0.5) / (total + 1))).astype(
        np.float32
    )
