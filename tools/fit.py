"""Fit the weights of ranking and verdict to questions with known answers: python tools/fit.py QUESTIONS.jsonl ...

Each line: {"q", "want": answer|choose|decline|social, "figures": [[alternative, ...], ...], "clause"}. The ranker is a
conditional logit over the stated entries of a question (Adam, L2); the judge one hidden layer of tanh units with a
softmax over answer, decline and choose. Both are small enough to be fitted in a minute on one core.
"""

import argparse
import datetime
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent.parent))

from knowledge import scoring, signals
from knowledge.base import KnowledgeBase
from knowledge.entries import Choice, Stated, Talk
from knowledge.loading import load_base
from knowledge.matching import Match, match
from tools.grading import holds, squeeze

Array = NDArray[np.float64]
HIDDEN = 12
"""Hidden units: 16 do as well as gradient-boosted trees on questions held out, 0 (a linear judge) gave half as many
again false answers (2026-11-23)."""
DECAY = 0.01
LEFT_OUT = 2500
"""Phrasings that the judges see beside the questions, each matched as if it were not in the base."""
_EMPTY = scoring.Scale((), np.zeros(0), np.ones(0))
_EVEN = scoring.Judge(_EMPTY, np.zeros((1, 1)), np.zeros(2))
BLANK = scoring.Scoring(scoring.Ranker(_EMPTY, np.zeros(0)), _EVEN, _EVEN)
"""Ranks and judges nothing: for gathering signals."""


@dataclass(frozen=True)
class Example:
    """A question with what is wanted of it, matched."""

    wanted: dict[str, Any]
    match: Match


def is_right(entry: Stated, wanted: dict[str, Any]) -> bool:
    """Whether the answer of `entry` is one of those wanted."""
    if wanted["want"] != "answer":
        return False
    meets = any(any(holds(a, s) for a in entry.answers for s in group) for group in wanted["figures"])
    clause = squeeze(wanted.get("clause") or "")
    return meets and (len(wanted["figures"]) > 1 or any(clause in squeeze(s) for s in entry.sentences))


def read(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """All single questions of the files; dialogues and sums are left out."""
    lines = [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    return [line for line in lines if "turns" not in line and line.get("cat") != "derived"]


def examples(questions: Sequence[dict[str, Any]], base: KnowledgeBase, weights: scoring.Scoring) -> list[Example]:
    return [Example(q, match(base.understand(q["q"]), base, weights)) for q in questions]


def left_out_examples(base: KnowledgeBase, count: int, weights: scoring.Scoring = BLANK) -> list[Example]:
    """`count` phrasings of the knowledge base itself, each matched as if it were not in it."""
    numbered = [
        (entry, base.index.first[number] + at, phrasing)
        for number, entry in enumerate(base.entries)
        for at, phrasing in enumerate(entry.phrasings)
        if not isinstance(entry, Talk)
    ]
    chosen = np.random.default_rng(0).choice(len(numbered), size=min(count, len(numbered)), replace=False)
    found = []
    for entry, phrasing, text in (numbered[i] for i in sorted(chosen)):
        wanted: dict[str, Any] = {"q": text, "want": "decline", "figures": [], "clause": None, "left_out": int(phrasing)}
        if isinstance(entry, Choice):
            wanted["want"] = "choose"
        if isinstance(entry, Stated):
            wanted |= {"want": "answer", "figures": [[answer] for answer in entry.answers]}
        found.append(Example(wanted, match(base.understand(text), base, weights, int(phrasing))))
    return found


def scale(rows: Array, names: Sequence[str]) -> scoring.Scale:
    return scoring.Scale(tuple(names), rows.mean(0), rows.std(0) + 1e-6)


def adam(gradient: Any, start: Array, steps: int, rate: float) -> Array:
    """Minimise by Adam with a rate that falls to a tenth in the last third."""
    at, first, second = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, steps + 1):
        slope = gradient(at)
        first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
        pace = rate if step < steps * 2 / 3 else rate / 10
        at -= pace * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return at


def fit_ranker(found: Sequence[Example]) -> scoring.Ranker:
    """Make the right entries outrank the others of the same question."""
    groups = []
    for example in found:
        candidates = example.match.candidates
        right = np.array([is_right(c.entry, example.wanted) for c in candidates], dtype=float)
        if right.any():
            groups.append((np.array([list(c.signals.values()) for c in candidates]), right))
    names = list(next(e.match.candidates[0].signals for e in found if e.match.candidates))
    to_scale = scale(np.vstack([rows for rows, _ in groups]), names)
    groups = [((rows - to_scale.mean) / to_scale.deviation, right) for rows, right in groups]

    def gradient(weights: Array) -> Array:
        slope = 0.02 * weights
        for rows, right in groups:
            raised = np.exp((logits := rows @ weights) - logits.max())
            all_, good = raised / raised.sum(), raised * right / (raised @ right + 1e-12)
            slope = slope + rows.T @ (all_ - good) / len(groups)
        return slope

    return scoring.Ranker(to_scale, adam(gradient, np.zeros(len(names)), 600, 0.3))


def answers(example: Example) -> bool:
    """Whether the best candidate is what was asked for."""
    best = example.match.best
    return best is not None and is_right(best.entry, example.wanted)


def fit_judge(found: Sequence[Example], directions: dict[str, int], wanted: Array) -> scoring.Judge:
    """Tell the examples with `wanted` 1 from those with 0; every signal pulls in its direction, if at all."""
    names = list(directions)
    rows = np.array([[e.match.verdict[name] for name in names] for e in found])
    to_scale = scale(rows, names)
    reach = scoring.REACH
    inputs = np.hstack([np.clip((rows - to_scale.mean) / to_scale.deviation, -reach, reach), np.ones((len(rows), 1))])
    signs = np.array([*directions.values(), 0])[:, None]
    shape = (len(names) + 1, HIDDEN)
    random = np.random.default_rng(0)
    start = np.concatenate([random.uniform(0.05, 0.35, shape[0] * HIDDEN), random.uniform(0.1, 0.6, HIDDEN), [0.0]])

    def unpack(weights: Array) -> tuple[Array, Array]:
        """Squares times signs, but for the biases, which are free."""
        raw = weights[: shape[0] * HIDDEN].reshape(shape)
        return np.where(signs == 0, raw, raw**2 * signs), np.append(weights[-HIDDEN - 1 : -1] ** 2, weights[-1])

    def gradient(weights: Array) -> Array:
        hidden, output = unpack(weights)
        raw = weights[: shape[0] * HIDDEN].reshape(shape)
        inner = np.tanh(inputs @ hidden)
        error = (1 / (1 + np.exp(-(inner @ output[:-1] + output[-1]))) - wanted) / len(rows)
        back = (error[:, None] * output[:-1]) * (1 - inner**2)
        slope = (inputs.T @ back) * np.where(signs == 0, 1, 2 * raw * signs)
        ends = np.append((inner.T @ error) * 2 * weights[-HIDDEN - 1 : -1], error.sum())
        return np.concatenate([slope.ravel(), ends]) + DECAY * weights / 10

    hidden, output = unpack(adam(gradient, start, 2000, 0.03))
    return scoring.Judge(to_scale, hidden, output)


def fit_judges(ranker: scoring.Ranker, found: Sequence[Example]) -> scoring.Scoring:
    """Both judges, fitted to what `ranker` ranks first; an ambiguous question says nothing about answerable ones."""
    found = [e for e in found if e.match.verdict]
    clear = [e for e in found if e.wanted["want"] != "choose"]
    return scoring.Scoring(
        ranker,
        fit_judge(clear, signals.FOR_ANSWERABLE, np.array([float(answers(e)) for e in clear])),
        fit_judge(found, signals.FOR_AMBIGUOUS, np.array([float(e.wanted["want"] == "choose") for e in found])),
    )


def fit(questions: Sequence[dict[str, Any]], base: KnowledgeBase) -> scoring.Scoring:
    """The ranker fitted to the questions; the judges to them and to phrasings that are left out of the base."""
    ranker = fit_ranker(examples(questions, base, BLANK))
    ranked = scoring.Scoring(ranker, BLANK.answerable, BLANK.ambiguous)
    found = examples(questions, base, ranked) + left_out_examples(base, LEFT_OUT, ranked)
    return fit_judges(ranker, found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", nargs="+", type=Path)
    parser.add_argument("--knowledge", type=Path, default=Path("knowledge"))
    given = parser.parse_args()
    questions = read(given.questions)
    fitted = fit(questions, load_base(given.knowledge))
    today = datetime.date.today().isoformat()
    scoring.save(fitted, f"fitted by tools/fit.py to {len(questions)} questions on {today}")


if __name__ == "__main__":
    main()
