"""The fit of the ranker: a conditional logit over the stated entries of a question, then trees over what it leaves wrong."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.tree import DecisionTreeRegressor

from answering.judging import scoring
from answering.judging.near.signals import NearSignals
from answering.judging.signals import RankSignals, WordSignals
from tools.fitting.asked import Example
from tools.fitting.directions import FOR_RANKING

Array = NDArray[np.float64]
RANKED_BY = (
    *(f"words.{field.name}" for field in fields(WordSignals)),
    *(field.name for field in fields(RankSignals) if field.name not in ("words", "near")),
)
DRAFTS_RANKED_BY = (*RANKED_BY, *(f"near.{field.name}" for field in fields(NearSignals)))
RIDGE, STEPS, RATE = 0.02, 600, 0.3
"""Of the linear part: how much weights are drawn to nothing, steps of Adam and their rate."""
TREES, PACE, DRAWN = 60, 0.2, 3.0
"""Of the trees: how many, the share of its step that each takes, and how much leaves are drawn to nothing. Of 1,796
questions of eleven authors, each left out in turn, the right entry is first for 1,676 by the linear score alone and for
1,722 with trees (150 of half the pace; 2026-11-28). A linear score fitted beside the points of the rules is right for 1,705
alone and 1,723 with trees, but on six sets that nothing was fitted to it gave more wrong answers."""
TABLES = ("feature", "threshold", "children_left", "children_right")
SHAPE = {"max_leaf_nodes": 8, "min_samples_leaf": 20, "max_features": 0.4}


@dataclass(frozen=True)
class Compared:
    """The candidates of all questions that have a right one, below each other; `start` is where each question begins, `of`
    the number of the question that each is a candidate of, `points` are those of the rules.
    """

    rows: Array
    right: Array
    points: Array
    start: NDArray[np.int64]
    of: NDArray[np.int64]

    def pull(self, scores: Array) -> tuple[Array, Array]:
        """How far the probability that a candidate is chosen by `scores` is from what it should be, and how fast that
        changes.
        """
        raised = np.exp(scores - np.maximum.reduceat(scores, self.start)[self.of])
        chosen = raised / np.add.reduceat(raised, self.start)[self.of]
        good = raised * self.right
        wanted = good / (np.add.reduceat(good, self.start)[self.of] + 1e-12)
        return wanted - chosen, np.maximum(chosen * (1 - chosen), 1e-6)


def compared(found: Sequence[Example], names: tuple[str, ...] = RANKED_BY) -> Compared:
    """The candidates of `found`; questions of which no candidate is right say nothing."""
    told = [example for example in found if example.right.any()]
    sizes = np.array([len(example.look.stated) for example in told])
    candidates = [candidate for example in told for candidate in example.look.stated]
    return Compared(
        rows=np.array([scoring.row(names, candidate.signals) for candidate in candidates]),
        right=np.concatenate([example.right for example in told]).astype(float),
        points=np.array([candidate.score for candidate in candidates]),
        start=np.concatenate([[0], np.cumsum(sizes)[:-1]]),
        of=np.repeat(np.arange(len(told)), sizes),
    )


def fit_ranker(found: Sequence[Example], names: tuple[str, ...] = RANKED_BY, *, with_trees: bool) -> scoring.Ranker:
    """Make the right entries outrank the others of the same question; trees besides start from where the points of the rules
    leave them.
    """
    asked = compared(found, names)
    to_scale = scoring.Scale(names, asked.rows.mean(0), asked.rows.std(0) + 1e-6)
    scaled = (asked.rows - to_scale.mean) / to_scale.deviation
    weights = np.zeros(len(names))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):  # Adam, with a rate that falls to a tenth in the last third
        pull, _ = asked.pull(scaled @ weights)
        slope = RIDGE * weights - scaled.T @ pull / len(asked.start)
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        pace = RATE if step < STEPS * 2 / 3 else RATE / 10
        weights = weights - pace * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    trees = _trees(asked, scaled @ weights + asked.points, names) if with_trees else None
    return scoring.Ranker(to_scale, weights, trees)


def _trees(asked: Compared, scores: Array, names: tuple[str, ...]) -> scoring.Trees:
    """Trees that each take a step from `scores` towards what is right, every signal pulling its own way, if at all."""
    chance, grown = np.random.RandomState(0), []
    ways = [FOR_RANKING.get(name, 0) for name in names]
    rows = asked.rows.astype(np.float32)
    for _ in range(TREES):
        pull, speed = asked.pull(scores)
        tree = DecisionTreeRegressor(random_state=chance.randint(2**30), monotonic_cst=ways, **SHAPE).fit(rows, pull)
        leaves, count = tree.apply(rows), tree.tree_.node_count
        value = PACE * np.bincount(leaves, pull, count) / (np.bincount(leaves, speed, count) + DRAWN)
        scores = scores + value[leaves]
        grown.append((tree.tree_, value))
    return _in_one_row(grown, names)


def _in_one_row(grown: Sequence[tuple[Any, Array]], names: tuple[str, ...]) -> scoring.Trees:
    """The trees with their nodes in one row; `grown` has each with the values of its leaves."""
    roots = np.cumsum([0, *(tree.node_count for tree, _ in grown)])
    own = np.arange(roots[-1])
    shift = np.repeat(roots[:-1], np.diff(roots))
    leaf = np.concatenate([tree.children_left for tree, _ in grown]) < 0
    joined = {name: np.concatenate([getattr(tree, name) for tree, _ in grown]) for name in TABLES}
    return scoring.Trees(
        names=names,
        baseline=0.0,
        depth=max(tree.max_depth for tree, _ in grown),
        roots=roots[:-1].astype(np.intp),
        feature=np.where(leaf, 0, joined["feature"]).astype(np.intp),
        threshold=np.where(leaf, 0.0, joined["threshold"]),
        left=np.where(leaf, own, joined["children_left"] + shift).astype(np.intp),
        right=np.where(leaf, own, joined["children_right"] + shift).astype(np.intp),
        value=np.where(leaf, np.concatenate([value for _, value in grown]), 0.0),
    )
