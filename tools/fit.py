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
from tools.fitting.directions import FOR_DRAFTS
from tools.fitting.judges import fit_judges, ranked
from tools.fitting.ranking import DRAFTS_RANKED_BY, fit_ranker

PARTS = 4
"""Parts that the questions about drafts are fitted in for the judges, so that these learn of new questions. Of 704
questions about sixteen reports, by report in four folds, 72.3 % right, 6.4 wrong and 80.2 declined; on drafts of the
day before 70.7, 5.5 and 79.7 so, 71.9, 6.1 and 78.1 in one part, and 61.9, 9.2 and 71.9 without what stands next to a
figure and everyday words. Many of these words were found by the same questions. Trees in the ranker put 2 to 6 more
right entries first of 512, by their number, one setting fewer, so they are left out (2026-11-29)."""


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


def fit_draft_examples(found: Sequence[Example], parts: int = PARTS) -> scoring.Scoring:
    """The weights for drafted reports: ranker and judges see what stands next to a figure as well. The judges are fitted to
    what rankers make of questions that they have not seen, in so many `parts`.
    """
    size = -(-len(found) // parts)
    told = []
    for start in range(0, len(found), size):
        others = [*found[:start], *found[start + size :]] or found
        told += ranked(fit_ranker(others, DRAFTS_RANKED_BY, with_trees=False), found[start : start + size])
    ranker = fit_ranker(found, DRAFTS_RANKED_BY, with_trees=False)
    return scoring.Scoring(ranker, *fit_judges(told, [], FOR_DRAFTS))


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
