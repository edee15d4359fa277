"""Weights fitted to questions with known answers, and what they make of signals. `tools/fit.py` writes the file."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from answering.base.report import Report
from answering.judging.rules import RULES, Rules
from answering.judging.signals import RankSignals, VerdictSignals

FILE = Path(__file__).with_name("weights.json")
DRAFTED = Path(__file__).with_name("weights-drafted.json")
JUDGES = ("answerable", "ambiguous")
TABLES = ("roots", "feature", "left", "right")
TREES = "trees"
"""The name of what the trees of a ranker add, among the parts of a score."""


@cache
def _reader(names: tuple[str, ...]) -> Callable[[object], object]:
    """Reads the signals called `names`: a row of them, or a single value where it is one name."""
    return attrgetter(*names)


def row(names: tuple[str, ...], signals: RankSignals | VerdictSignals) -> NDArray[np.float64]:
    """The signals called `names`, in their order: shape (len(names),). AttributeError for a name that is no signal."""
    return np.atleast_1d(np.array(_reader(names)(signals), dtype=float)) if names else np.zeros(0)


@dataclass(frozen=True)
class Scale:
    """Brings named signals to mean 0 and deviation 1."""

    names: tuple[str, ...]
    mean: NDArray[np.float64]
    deviation: NDArray[np.float64]

    def __call__(self, signals: RankSignals) -> NDArray[np.float64]:
        return (row(self.names, signals) - self.mean) / self.deviation


@dataclass(frozen=True)
class Trees:
    """Boosted regression trees, the nodes of all in one row; `names` are signals, with dots.

    `roots` are the numbers of the first nodes. At node n a question whose signal `feature[n]` is at most `threshold[n]`
    goes on to `left[n]`, another to `right[n]`; a leaf leads to itself and adds `value[n]`.
    """

    names: tuple[str, ...]
    baseline: float
    depth: int
    roots: NDArray[np.intp]
    feature: NDArray[np.intp]
    threshold: NDArray[np.float64]
    left: NDArray[np.intp]
    right: NDArray[np.intp]
    value: NDArray[np.float64]

    def total(self, signals: RankSignals | VerdictSignals) -> float:
        """The baseline and one leaf of each tree, in the unit that the trees were fitted in."""
        values = row(self.names, signals)
        goes_left = values.take(self.feature) <= self.threshold
        onward = np.where(goes_left, self.left, self.right)
        node = self.roots
        for _ in range(self.depth):
            node = onward.take(node)
        return float(self.baseline + self.value.take(node).sum())


@dataclass(frozen=True)
class Judge(Trees):
    """Trees and a sigmoid over signals of the verdict. The fit lets most signals pull in one direction only, so that no
    question is declined for being understood better.
    """

    def __call__(self, signals: VerdictSignals) -> float:
        """A probability, in [0, 1]."""
        return float(1 / (1 + np.exp(-self.total(signals))))


@dataclass(frozen=True)
class Ranker:
    """A linear score and what `trees` add to it: the higher, the better an entry answers; only differences between entries
    mean something.
    """

    scale: Scale
    weights: NDArray[np.float64]
    trees: Trees | None = None

    def parts(self, signals: RankSignals) -> dict[str, float]:
        """What each signal adds to the score, and all trees together, in points; together they are the score."""
        parts = dict(zip(self.scale.names, (self.scale(signals) * self.weights).tolist(), strict=True))
        return parts | ({TREES: self.trees.total(signals)} if self.trees else {})

    def linear(self, signals: RankSignals) -> float:
        """The score without the trees."""
        return float(self.scale(signals) @ self.weights)

    def __call__(self, signals: RankSignals) -> float:
        return self.linear(signals) + (self.trees.total(signals) if self.trees else 0.0)

    def scores(self, candidates: Sequence[RankSignals]) -> list[float]:
        """The score of each of `candidates`, all read at once."""
        if not candidates or self.trees:
            return [self(signals) for signals in candidates]
        read = _reader(self.scale.names)
        rows = np.array([read(signals) for signals in candidates], dtype=float).reshape(len(candidates), -1)
        return (((rows - self.scale.mean) / self.scale.deviation) @ self.weights).tolist()  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Scoring:
    """What belongs together: which entry is best, whether it answers, whether the question fits several alike, and the
    rules beside these fitted weights.

    `drafted` are the weights for reports with draft phrasings only, which say less. Of 528 questions about twelve such
    reports, left out of the fit in turn, weights of their own answered 72 % right and 8 % wrong and declined 70 %; one set
    for both kinds of reports 68, 11 and 67 % (2026-11-25).
    """

    ranker: Ranker
    answerable: Judge
    ambiguous: Judge
    drafted: "Scoring | None" = None
    rules: Rules = RULES

    def of(self, report: Report) -> "Scoring":
        """The weights that go with `report`."""
        return self.drafted if report.is_drafted and self.drafted else self


@cache
def load() -> Scoring:
    """The fitted weights that come with the software, for written and for drafted reports; read once."""
    return replace(read(FILE), drafted=read(DRAFTED))


def read(file: Path) -> Scoring:
    """The weights in one file. OSError where there is none, ValueError or KeyError where it is no file of weights."""
    data = json.loads(file.read_text(encoding="utf-8"))
    of_ranker = data["ranker"]
    trees = _trees(of_ranker[TREES]) if TREES in of_ranker else None
    ranker = Ranker(_scale(of_ranker), np.array(of_ranker["weights"]), trees)
    answerable, ambiguous = (Judge(**vars(_trees(data[name]))) for name in JUDGES)
    return Scoring(ranker, answerable, ambiguous)


def save(scoring: Scoring, note: str, file: Path) -> None:
    """Write `scoring`, rounded to five digits behind the point; `note` says what it was fitted to and when."""
    data: dict[str, Any] = {"note": note}
    data["ranker"] = _plain(scoring.ranker.scale) | {"weights": _rounded(scoring.ranker.weights)}
    if scoring.ranker.trees:
        data["ranker"][TREES] = _plain_trees(scoring.ranker.trees)
    for name in JUDGES:
        data[name] = _plain_trees(getattr(scoring, name))
    file.write_text(json.dumps(data, ensure_ascii=False, indent=None, separators=(",", ": ")) + "\n", encoding="utf-8")


def _plain_trees(trees: Trees) -> dict[str, Any]:
    plain: dict[str, Any] = {"names": list(trees.names), "baseline": trees.baseline, "depth": trees.depth}
    plain |= {table: getattr(trees, table).tolist() for table in TABLES}
    return plain | {table: _rounded(getattr(trees, table)) for table in ("threshold", "value")}


def _trees(data: Mapping[str, Any]) -> Trees:
    return Trees(
        names=tuple(data["names"]),
        baseline=data["baseline"],
        depth=data["depth"],
        threshold=np.array(data["threshold"]),
        value=np.array(data["value"]),
        **{name: np.array(data[name], dtype=np.intp) for name in TABLES},
    )


def _scale(data: Mapping[str, Any]) -> Scale:
    return Scale(tuple(data["names"]), np.array(data["mean"]), np.array(data["deviation"]))


def _plain(scale: Scale) -> dict[str, Any]:
    return {"names": list(scale.names), "mean": _rounded(scale.mean), "deviation": _rounded(scale.deviation)}


def _rounded(array: NDArray[np.float64]) -> Any:
    return np.round(array, 5).tolist()
