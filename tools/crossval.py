"""What an author's questions get whose hand the weights never saw: python -m tools.crossval [--picture FILE]

Each author of tests/questions/fitting.jsonl is left out in turn, the weights are fitted to the other authors' questions,
and the author's own are put to the whole answering with them, at several thresholds. Prints Markdown: the marks of each
author; how often an answer is right that is held for so probable (calibration); what each threshold would answer (risk and
coverage). `--picture` draws the last two. It takes about three minutes on one core.
"""

import argparse
import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from tqdm import tqdm

from answering.answering import Answering
from answering.base.entries import Choice, Stated
from answering.files.cache import open_library
from tools.fit import fit
from tools.fitting.asked import examples, left_out_examples, read
from tools.fitting.picture import draw
from tools.grading import holds, mark

ROOT = Path(__file__).parents[1]
QUESTIONS = ROOT / "tests/questions/fitting.jsonl"
LEVELS = (0.2, 0.4, 0.45, 0.5, 0.6, 0.8)
"""Thresholds for an answer that are tried."""
EDGES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)
"""Between which probabilities answers are counted together."""
COLUMNS = {
    "right": ("answer", "right"),
    "WRONG": ("answer", "wrong"),
    "declined": ("decline", "right"),
    "FALSE": ("decline", "wrong"),
    "choices": ("choose", "right"),
}
"""What is counted: the mark among the questions that want this."""


@dataclass(frozen=True)
class Got:
    """What a question got: its mark, whether nothing else was shown, and the probability of the answer; None where there was
    none.
    """

    author: str
    want: str
    mark: str
    is_exact: bool
    score: float | None


def ask(answering: Answering, questions: Sequence[dict[str, Any]]) -> list[Got]:
    """Put `questions` to `answering`."""
    found = []
    for question in questions:
        reply = answering.reply(question["q"]).as_json()
        shown = reply["answers"] if reply["outcome"] == "answer" else ()
        figures = [figure for answer in shown for figure in answer["figures"]]
        wanted = [one for group in question["figures"] for one in group]
        verdict = mark(question, reply) if question["want"] != "social" else ""
        is_exact = verdict == "right" and all(any(holds(f, one) for one in wanted) for f in figures)
        score = min((answer["score"] for answer in shown), default=None)
        found.append(Got(question["author"], question["want"], verdict, is_exact, score))
    return found


def folds(questions: Sequence[dict[str, Any]], answering: Answering) -> dict[str, Answering]:
    """For each author an answering with weights that are fitted to all others."""
    base = answering.library.bases[0]
    asked = examples(questions, base)
    left_out = [e for kind in (Choice, Stated) for e in left_out_examples(base, kind)]
    found = {}
    for author in tqdm(sorted({one.author for one in asked}, key=_number), unit=" authors"):
        others = [one for one in asked if one.author != author]
        scoring = replace(fit(others, left_out, with_trees=False), drafted=answering.scoring.drafted)
        found[author] = replace(answering, scoring=scoring)
    return found


def _number(author: str) -> int:
    return int(author.rpartition("-")[2])


def run(
    of_author: Mapping[str, Answering], questions: Sequence[dict[str, Any]], level: float | None = None
) -> list[Got]:
    """What all questions get, each from the answering that its author is left out of; at threshold `level` for an answer."""
    found = []
    for author, one in of_author.items():
        thresholds = one.thresholds if level is None else replace(one.thresholds, answer=level)
        own = [question for question in questions if question["author"] == author]
        found += ask(replace(one, thresholds=thresholds), own)
    return found


def shares(found: Sequence[Got]) -> list[str]:
    """The share of each of COLUMNS, and of exact answers among those wanted, in percent."""
    counts, totals = Counter((g.want, g.mark) for g in found), Counter(g.want for g in found)
    exact = sum(g.is_exact for g in found if g.want == "answer")
    cells = [f"{100 * counts[kind] / max(1, totals[kind[0]]):.1f}" for kind in COLUMNS.values()]
    return [cells[0], f"{100 * exact / max(1, totals['answer']):.1f}", *cells[1:]]


def risk(found: Sequence[Got]) -> tuple[float, float]:
    """The share of the questions that get an answer, and of the answers that are not right."""
    answered = [g for g in found if g.score is not None and g.want != "social"]
    wrong = sum(g.mark != "right" for g in answered)
    return len(answered) / max(1, sum(g.want != "social" for g in found)), wrong / max(1, len(answered))


def calibration(found: Sequence[Got]) -> list[tuple[float, float, int]]:
    """For the answers between two of EDGES: mean probability, share that is right, and how many they are."""
    rows = []
    for low, high in pairwise(EDGES):
        inside = [g for g in found if g.score is not None and low < g.score <= high]
        if inside:
            mean = sum(g.score or 0.0 for g in inside) / len(inside)
            rows.append((mean, sum(g.mark == "right" for g in inside) / len(inside), len(inside)))
    return rows


def table(names: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [names, ["---", *["--:"] * (len(names) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--picture", type=Path, help="where to draw calibration, and risk and coverage")
    given = parser.parse_args()
    questions = read([QUESTIONS])
    of_author = folds(questions, Answering(open_library(ROOT / "knowledge", ROOT / ".cache")))
    found = run(of_author, questions)
    names = ["right", "exactly", *list(COLUMNS)[1:]]
    of_each = [[a, str(len(own)), *shares(own)] for a in of_author if (own := [g for g in found if g.author == a])]
    print(f"`make crossval`, {datetime.date.today().isoformat()}: percent of the questions that want this.\n")
    print(table(["author", "questions", *names], [*of_each, ["all", str(len(found)), *shares(found)]]), "\n")
    of_level = {level: run(of_author, questions, level) for level in tqdm(LEVELS, unit=" thresholds")}
    told = calibration(of_level[LEVELS[0]])
    print(table(["probability", "right", "answers"], [[f"{m:.2f}", f"{r:.2f}", str(n)] for m, r, n in told]), "\n")
    points = {level: risk(one) for level, one in of_level.items()}
    rows = [[f"{x:g}", *(f"{100 * p:.1f}" for p in points[x]), *shares(of_level[x])] for x in LEVELS]
    print(table(["threshold", "answered", "of them not right", *names], rows))
    if given.picture:
        draw(told, points, of_author[questions[0]["author"]].thresholds.answer, given.picture)


if __name__ == "__main__":
    main()
