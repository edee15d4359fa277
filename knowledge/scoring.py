"""Weights fitted to questions with known answers, and what they make of signals. `tools/fit.py` writes the file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

FILE = Path(__file__).with_name("weights.json")
JUDGES = ("answerable", "ambiguous")
REACH = 4.0
"""Deviations beyond which a signal says no more."""


@dataclass(frozen=True)
class Scale:
    """Brings named signals to mean 0 and deviation 1."""

    names: tuple[str, ...]
    mean: NDArray[np.float64]
    deviation: NDArray[np.float64]

    def __call__(self, signals: Mapping[str, float]) -> NDArray[np.float64]:
        return (np.array([signals[name] for name in self.names]) - self.mean) / self.deviation


@dataclass(frozen=True)
class Ranker:
    """A linear score: the higher, the better an entry answers; only differences between entries mean something."""

    scale: Scale
    weights: NDArray[np.float64]

    def parts(self, signals: Mapping[str, float]) -> dict[str, float]:
        """What each signal adds to the score."""
        return dict(zip(self.scale.names, (self.scale(signals) * self.weights).tolist(), strict=True))

    def __call__(self, signals: Mapping[str, float]) -> float:
        return float(self.scale(signals) @ self.weights)


@dataclass(frozen=True)
class Judge:
    """One hidden layer of tanh units and a sigmoid; rows of `hidden` are inputs, the last row is the bias.

    The fit lets every signal pull in one direction only, so that no question is declined for being understood better.
    """

    scale: Scale
    hidden: NDArray[np.float64]
    output: NDArray[np.float64]

    def __call__(self, signals: Mapping[str, float]) -> float:
        """A probability."""
        inner = np.tanh(np.append(np.clip(self.scale(signals), -REACH, REACH), 1.0) @ self.hidden)
        return float(1 / (1 + np.exp(-(np.append(inner, 1.0) @ self.output))))


@dataclass(frozen=True)
class Scoring:
    """What belongs together: which entry is best, whether it answers, whether the question fits several alike."""

    ranker: Ranker
    answerable: Judge
    ambiguous: Judge


def load(file: Path = FILE) -> Scoring:
    """The fitted weights that come with the software."""
    data = json.loads(file.read_text(encoding="utf-8"))
    return Scoring(
        Ranker(_scale(data["ranker"]), np.array(data["ranker"]["weights"])),
        *(Judge(_scale(data[k]), np.array(data[k]["hidden"]), np.array(data[k]["output"])) for k in JUDGES),
    )


def save(scoring: Scoring, note: str, file: Path = FILE) -> None:
    """Write `scoring`, rounded to four digits; `note` says what it was fitted to and when."""
    data: dict[str, Any] = {"note": note}
    data["ranker"] = _plain(scoring.ranker.scale) | {"weights": _rounded(scoring.ranker.weights)}
    for name in JUDGES:
        judge: Judge = getattr(scoring, name)
        data[name] = _plain(judge.scale) | {"hidden": _rounded(judge.hidden), "output": _rounded(judge.output)}
    file.write_text(json.dumps(data, ensure_ascii=False, indent=None, separators=(",", ": ")) + "\n", encoding="utf-8")


def _scale(data: Mapping[str, Any]) -> Scale:
    return Scale(tuple(data["names"]), np.array(data["mean"]), np.array(data["deviation"]))


def _plain(scale: Scale) -> dict[str, Any]:
    return {"names": list(scale.names), "mean": _rounded(scale.mean), "deviation": _rounded(scale.deviation)}


def _rounded(array: NDArray[np.float64]) -> Any:
    return np.round(array, 4).tolist()
