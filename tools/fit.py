"""Fit the weights of ranking and verdict to questions with known answers: python -m tools.fit QUESTIONS.jsonl FOLDER

Each line: {"q", "want": answer|choose|decline|social, "figures": [[alternative, ...], ...], "clause", "author"}. The ranker
is a conditional logit over the stated entries of a question (Adam, L2) and trees over what it leaves wrong; the judges are
boosted trees by scikit-learn, each signal pulling in one direction. It takes about a minute on one core, and comes to the
same weights each time.
"""

import argparse
import datetime
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from answering.base.base import KnowledgeBase
from answering.base.entries import Choice, Stated
from answering.files.loading import load_base
from answering.judging import scoring
from tools.drafted import drafted_base
from tools.fitting.asked import Example, examples, left_out_examples, read
from tools.fitting.directions import FOR_ANSWERABLE, FOR_DRAFTS
from tools.fitting.judges import fit_judges, ranked
from tools.fitting.ranking import DRAFTS_RANKED_BY, RANKED_BY, fit_ranker


def fit(asked: Sequence[Example], left_out: Sequence[Example], *, with_trees: bool) -> scoring.Scoring:
    """The ranker fitted to what was `asked`; the judges to what its linear part makes of that, and of phrasings that are
    `left_out` of the base: of questions that trees have learnt they make surer than of new ones.
    """
    ranker = fit_ranker(asked, with_trees=with_trees)
    plain = replace(ranker, trees=None)
    return scoring.Scoring(ranker, *fit_judges(ranked(plain, asked), ranked(plain, left_out)))


def fit_written(questions: Sequence[dict[str, Any]], base: KnowledgeBase) -> scoring.Scoring:
    """The weights for a report with written phrasings."""
    left_out = [e for kind in (Choice, Stated) for e in left_out_examples(base, kind)]
    return fit(
        examples(questions, base), left_out, with_trees=False
    )  # more right of eleven authors, more wrong of six sets


def fit_draft_examples(
    found: Sequence[Example],
    *,
    with_trees: bool = False,
    near: bool = True,
    judge_near: bool = True,
    parts: int = 1,
    judge_trees: bool = False,
) -> scoring.Scoring:
    """The weights for drafted reports: ranker and judges see what stands next to a figure as well. The judges are fitted to
    what a ranker makes of questions that it has not seen, in so many `parts`.
    """
    names = DRAFTS_RANKED_BY if near else RANKED_BY
    ranker = fit_ranker(found, names, with_trees=with_trees)
    if parts == 1:
        plain = replace(ranker, trees=None)
        told = ranked(plain, found)
    else:
        size = -(-len(found) // parts)
        told = []
        for start in range(0, len(found), size):
            others = [*found[:start], *found[start + size :]]
            told += ranked(fit_ranker(others, names, with_trees=judge_trees), found[start : start + size])
    return scoring.Scoring(ranker, *fit_judges(told, [], FOR_DRAFTS if judge_near else FOR_ANSWERABLE))


def fit_drafted(asked: Sequence[tuple[Sequence[dict[str, Any]], KnowledgeBase]]) -> scoring.Scoring:
    """The weights for drafted reports, fitted to questions about several of them; these are too few for trees."""
    return fit_draft_examples([e for questions, base in asked for e in examples(questions, base)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", type=Path, help="questions about the first report of the knowledge folder")
    parser.add_argument("drafted", type=Path, help="a folder of reports/NAME.txt and questions/NAME.jsonl")
    parser.add_argument("--knowledge", type=Path, default=Path("knowledge"))
    given = parser.parse_args()
    today = datetime.date.today().isoformat()
    questions = read([given.questions])
    note = "fitted by tools/fit.py to {count} questions on {today}"
    written = fit_written(questions, load_base(given.knowledge))
    scoring.save(written, note.format(count=len(questions), today=today), scoring.FILE)
    paths = sorted((given.drafted / "questions").glob("*.jsonl"))
    asked = [
        (read([path]), drafted_base(given.drafted / "reports" / f"{path.stem}.txt", given.knowledge)) for path in paths
    ]
    count = sum(len(own) for own, _ in asked)
    scoring.save(fit_drafted(asked), note.format(count=count, today=today), scoring.DRAFTED)


if __name__ == "__main__":
    main()
