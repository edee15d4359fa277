"""The phrasings of all entries as arrays: which entries are worth a closer look, and how near their phrasings come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from answering.base.phrasings.features import ASKED, kind_weight
from answering.base.phrasings.parts import Part, in_order, spans

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
        places, sizes = spans(self.starts[ids], self.starts[ids + 1])
        spoken = self.surprise[places] * np.repeat(weights, sizes)
        return np.bincount(self.postings[places], weights=spoken, minlength=self.size).astype(np.float32)

    def overlaps(self, entries: Ints, weighted: Floats) -> tuple[Floats, Ints]:
        """For each phrasing of `entries` the sum of `weighted` (one number a feature of the vocabulary) over its
        features, and the numbers of those phrasings, entry after entry: two arrays, one number a phrasing. IndexError
        for an entry that is none.
        """
        phrasings, _ = spans(self.first[entries], self.first[entries + 1])
        places, sizes = spans(self.bounds[phrasings], self.bounds[phrasings + 1])
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


def build(part: Part, is_stated: Sequence[bool]) -> Index:
    """The index of all entries, which `part` has taken apart.

    `is_stated` has one value an entry; IndexError where it has fewer.
    """
    entries, terms = len(part.sizes), len(part.vocabulary)
    kinds = np.array([kind_weight(feature) for feature in part.vocabulary], dtype=np.float32)
    part = replace(part, features=in_order(part))
    table = _postings(part)
    starts = np.searchsorted(table.features, np.arange(terms + 1)).astype(np.int32)
    shares = table.counts / part.sizes[table.entries]
    usual = np.bincount(table.features, weights=shares, minlength=terms) / max(1, entries)
    surprise = shares / (usual[table.features] + SMOOTHING)
    np.log1p(surprise, out=surprise)
    surprise *= np.where(kinds == ASKED, 1.0, kinds)[table.features]
    rarity = np.log(1 + entries / np.maximum(1, np.diff(starts)))
    weights = np.where(kinds == ASKED, kinds, kinds * rarity).astype(np.float32)
    return Index(
        vocabulary={feature: number for number, feature in enumerate(part.vocabulary)},
        weights=weights,
        features=part.features,
        bounds=part.bounds,
        norms=np.add.reduceat(weights[part.features], part.bounds[:-1]),
        first=np.concatenate([[0], np.cumsum(part.sizes)]).astype(np.int32),
        starts=starts,
        postings=table.entries,
        counts=table.counts,
        surprise=surprise.astype(np.float32),
        odds=_odds(table, np.array(is_stated, dtype=bool), terms),
    )


class _Postings(NamedTuple):
    """Which entry holds which feature in how many of its phrasings, by feature and then by entry: three columns."""

    features: Ints
    entries: Ints
    counts: Ints


AT_ONCE = 1_000
"""Entries counted at once: all of a large report would take ten times the memory of what is counted."""


def _postings(part: Part) -> _Postings:
    first = np.concatenate([[0], np.cumsum(part.sizes)])
    tables = [
        _counted(part, first, start, min(start + AT_ONCE, len(part.sizes)))
        for start in range(0, len(part.sizes), AT_ONCE)
    ] or [_Postings(*(np.zeros(0, dtype=np.int32) for _ in _Postings._fields))]
    columns = [np.concatenate(column) for column in zip(*tables, strict=True)]
    order = np.argsort(columns[0], kind="stable")
    return _Postings(*(column[order] for column in columns))


def _counted(part: Part, first: Ints, start: int, end: int) -> _Postings:
    """The postings of the entries from `start` up to `end`."""
    edges = part.bounds[first[start : end + 1]]
    entries = np.repeat(np.arange(start, end), np.diff(edges))
    held = part.features[edges[0] : edges[-1]].astype(np.int64) * end + entries
    pairs, counts = np.unique(held, return_counts=True)
    return _Postings(*(column.astype(np.int32) for column in (pairs // end, pairs % end, counts)))


def _odds(table: _Postings, is_stated: NDArray[np.bool_], features: int) -> Floats:
    """Log odds, with half a count added, of each feature in entries about what is not said against the others."""
    stated = is_stated[table.entries]
    said = np.bincount(table.features[stated], minlength=features)
    absent = np.bincount(table.features[~stated], minlength=features)
    total = int(is_stated.sum())
    return (np.log((absent + 0.5) / (len(is_stated) - total + 1)) - np.log((said + 0.5) / (total + 1))).astype(
        np.float32
    )
