"""The fit of the judges: whether the best entry answers, and whether a question fits several alike."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier

from answering.judging import scoring
from answering.judging.matching import Match, weigh
from tools.fitting.asked import Example, is_right
from tools.fitting.directions import FOR_AMBIGUOUS, FOR_ANSWERABLE

Array = NDArray[np.float64]
BOOSTING = {"max_iter": 200, "learning_rate": 0.07, "max_leaf_nodes": 8, "l2_regularization": 3.0, "max_features": 0.3,
            "min_samples_leaf": 10}  # fmt: skip
"""On 980 questions of three hands that were left out (2026-11-23), with as many answers to unanswerable questions (2 %),
trees that may pull one way only answer 82 % right, free trees 80 %, a hidden layer 77 %, a linear judge 70 %."""
_NODE = np.zeros(1, dtype=np.intp)
EVEN = scoring.Judge(("score",), 0.0, 0, _NODE, _NODE, np.zeros(1), _NODE, _NODE, np.zeros(1))
"""Where everything is as likely as not."""


@dataclass(frozen=True)
class Ranked:
    """A question with its candidates ranked."""

    wanted: dict[str, object]
    match: Match

    @property
    def is_answered(self) -> bool:
        """Whether the best candidate is what was asked for."""
        best = self.match.best
        return best is not None and is_right(best.entry, self.wanted)


def ranked(ranker: scoring.Ranker, found: Sequence[Example]) -> list[Ranked]:
    """Those of `found` that have candidates, ranked."""
    by_rank = scoring.Scoring(ranker, EVEN, EVEN)
    told = (Ranked(example.wanted, weigh(example.look, by_rank)) for example in found)
    return [one for one in told if one.match.verdict]


def fit_judges(
    asked: Sequence[Ranked], left_out: Sequence[Ranked], directions: Mapping[str, int] = FOR_ANSWERABLE
) -> tuple[scoring.Judge, scoring.Judge]:
    """That of answers and that of ambiguity. An ambiguous question says nothing about answerable ones, and phrasings left
    out are as like their neighbours as ambiguous questions are, but easier to answer than others.
    """
    clear = [one for one in asked if one.wanted["want"] != "choose"]
    mixed = [*asked, *left_out]
    return (
        fit_judge(clear, directions, np.array([float(one.is_answered) for one in clear])),
        fit_judge(mixed, FOR_AMBIGUOUS, np.array([float(one.wanted["want"] == "choose") for one in mixed])),
    )


def fit_judge(found: Sequence[Ranked], directions: Mapping[str, int], wanted: Array) -> scoring.Judge:
    """Tell those with `wanted` 1 from those with 0; every signal pulls in its direction, if at all."""
    verdicts = [one.match.verdict for one in found if one.match.verdict]
    rows = np.array([scoring.row(tuple(directions), verdict) for verdict in verdicts])
    model = HistGradientBoostingClassifier(monotonic_cst=list(directions.values()), random_state=0, **BOOSTING)
    model.fit(rows, wanted)
    judge = _exported(model, tuple(directions))
    told = np.array([judge(verdict) for verdict in verdicts[:100]])
    np.testing.assert_allclose(told, model.predict_proba(rows[:100])[:, 1], atol=1e-6)
    return judge


def _exported(model: HistGradientBoostingClassifier, names: tuple[str, ...]) -> scoring.Judge:
    """The trees of `model` with their nodes in one row."""
    trees = [predictors[0].nodes for predictors in model._predictors]
    roots = np.cumsum([0, *map(len, trees)])
    nodes = np.concatenate(trees)
    own = np.arange(len(nodes))
    shift = np.repeat(roots[:-1], [len(tree) for tree in trees])
    leaf = nodes["is_leaf"].astype(bool)
    return scoring.Judge(
        names=names,
        baseline=float(np.ravel(model._baseline_prediction)[0]),
        depth=int(nodes["depth"].max()),
        roots=roots[:-1].astype(np.intp),
        feature=np.where(leaf, 0, nodes["feature_idx"]).astype(np.intp),
        threshold=np.where(leaf, 0.0, nodes["num_threshold"]),
        left=np.where(leaf, own, nodes["left"] + shift).astype(np.intp),
        right=np.where(leaf, own, nodes["right"] + shift).astype(np.intp),
        value=np.where(leaf, nodes["value"], 0.0),
    )
