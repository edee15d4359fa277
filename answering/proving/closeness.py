"""Phrasings of two entries that read almost the same to the matcher: all pairs of an index, found in a second."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from answering.base.index import Floats, Index, Ints

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Pair:
    """Phrasings number `first` and `second` of two entries, `first` < `second`, with their similarity (Dice)."""

    first: int
    second: int
    similarity: float


def close_pairs(index: Index, least: float) -> list[Pair]:
    """All pairs of phrasings of different entries with a weighted Dice coefficient of `least` or more.

    Two phrasings that similar share the weight least / (2 - least) of either, so that each is held only against those
    that have one of its rarest features, as many as make up the rest (prefix filter of Bayardo, Ma and Srikant, Scaling
    Up All Pairs Similarity Search, 2007).
    """
    owner = np.repeat(np.arange(index.size), np.diff(index.first))
    holders = _Holders.of(index)
    share = least / (2 - least)
    weighted = np.zeros(len(index.weights), dtype=np.float32)
    found = []
    for phrasing in range(len(index.bounds) - 1):
        features = index.features[index.bounds[phrasing] : index.bounds[phrasing + 1]]
        others = holders.of_rarest(features, (1 - share) * float(index.norms[phrasing]), index.weights)
        others = others[(others > phrasing) & (owner[others] != owner[phrasing])]
        if len(others):
            weighted[features] = index.weights[features]
            found += list(_near(phrasing, others, weighted, index, least))
            weighted[features] = 0
    return found


@dataclass(frozen=True, slots=True)
class _Holders:
    """`phrasings[starts[f]:starts[f + 1]]` are the numbers of the phrasings that hold feature f."""

    phrasings: Numbers
    starts: Numbers

    @classmethod
    def of(cls, index: Index) -> "_Holders":
        numbers = np.repeat(np.arange(len(index.bounds) - 1), np.diff(index.bounds))
        order = np.argsort(index.features, kind="stable")
        starts = np.searchsorted(index.features[order], np.arange(len(index.vocabulary) + 1))
        return cls(numbers[order], starts)

    def of_rarest(self, features: Ints, least: float, weights: Floats) -> Numbers:
        """Who holds one of `features`, of which as many count, the rarest first, as weigh more than `least`."""
        rarest = features[np.argsort(self.starts[features + 1] - self.starts[features], kind="stable")]
        count = int(np.searchsorted(np.cumsum(weights[rarest]), least, side="right")) + 1
        return np.unique(np.concatenate([self.phrasings[self.starts[f] : self.starts[f + 1]] for f in rarest[:count]]))


def _near(phrasing: int, others: Numbers, weighted: Floats, index: Index, least: float) -> Iterator[Pair]:
    """Those of `others` that are near `phrasing`, of whose features `weighted` holds the weights."""
    sizes = index.bounds[others + 1] - index.bounds[others]
    edges = np.cumsum(sizes) - sizes
    places = np.arange(int(sizes.sum())) + np.repeat(index.bounds[others] - edges, sizes)
    overlaps = np.add.reduceat(weighted[index.features[places]], edges)
    dice = 2 * overlaps / (index.norms[others] + index.norms[phrasing])
    for at in np.flatnonzero(dice >= least).tolist():
        yield Pair(phrasing, int(others[at]), float(dice[at]))
