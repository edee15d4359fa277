"""What `make bench ARGS=--peers` holds against each other: how it marks, chooses thresholds and looks up."""

from typing import Any

import pytest

from answering.answering import Answering
from answering.base.library import library_of
from tests.answering.small_base import report_base
from tools.bench.peers.engines import ENGINES, pairs
from tools.bench.peers.marking import ALWAYS, DECLINED, Told, best_threshold, curve, shares
from tools.bench.peers.stages import INDEX, JUDGE, RANKING, RULES, WHOLE, staged

PHRASINGS = ["做了两癌筛查的有多少人", "讲座有多少人来听", "活动是哪一天办的"]
IN_THE_PROJECT = ("rapidfuzz extractOne, ratio", "rapidfuzz extractOne, WRatio", "scikit-learn TF-IDF", "SQLite FTS5")
"""Those whose library the tests have; the others are in an environment of their own."""


def told(want: str, figure: str, score: float) -> Told:
    """A question that wants 118人, or to be declined, and is answered with `figure`."""
    wanted: dict[str, Any] = {"want": want, "figures": [["118人"]] if want == "answer" else [], "clause": None}
    return Told(wanted, {"outcome": "answer", "answers": [{"figures": [figure], "sentences": [figure]}]}, score)


def right(score: float) -> Told:
    return told("answer", "118人", score)


def wrong(score: float) -> Told:
    return told("answer", "7人", score)


def false(score: float) -> Told:
    return told("decline", "7人", score)


@pytest.mark.parametrize(
    ("fitting", "threshold"),
    [
        ([right(0.9), right(0.5), wrong(0.4)], 0.5),
        ([right(0.9), wrong(0.5), right(0.4)], 0.9),  # the second right one is not worth the wrong one
        ([right(0.9), false(0.5), right(0.4), right(0.4), right(0.4)], 0.4),  # three are worth a false one
        ([right(0.9), right(0.5), false(0.5)], 0.9),  # what scores alike is answered alike
    ],
)
def test_the_threshold_is_where_answering_is_worth_most(fitting: list[Told], threshold: float) -> None:
    """Right 1, wrong -3, false -2."""
    assert best_threshold(fitting) == threshold


def test_where_answering_is_never_worth_it_nothing_is_answered() -> None:
    """The threshold lies above every score."""
    assert best_threshold([wrong(0.9), right(0.5)]) > 0.9


def test_shares_are_of_the_questions_that_want_it() -> None:
    """In percent: half of those that want an answer are right, none wrong, each false one false."""
    assert shares([right(0.9), wrong(0.1), false(0.8)], 0.5) == {"right": 50, "WRONG": 0, "FALSE": 100, "choices": 0}


def test_the_curve_goes_from_nothing_to_everything() -> None:
    """Not right of all, and right of those that want an answer."""
    assert list(curve([right(0.9), false(0.8), wrong(0.1), right(0.05)])) == [
        (0, 0),
        (0, pytest.approx(100 / 3)),
        (25, pytest.approx(100 / 3)),
        (50, pytest.approx(100 / 3)),
        (50, pytest.approx(200 / 3)),
    ]


@pytest.mark.parametrize(
    ("text", "cut"),
    [("两癌检查？", ["两癌", "癌检", "检查"]), ("谁", ["谁"]), ("", []), ("17 年", ["17", "7年"])],
)
def test_pairs(text: str, cut: list[str]) -> None:
    """What is no word goes, and pairs go over the gap."""
    assert pairs(text) == cut


@pytest.mark.parametrize("name", [name for name in ENGINES if name.startswith(IN_THE_PROJECT)])
def test_a_phrasing_is_found_by_its_own_words(name: str) -> None:
    """By every way of looking up whose library the tests have."""
    look = ENGINES[name]()(PHRASINGS)
    assert [look(phrasing)[0] for phrasing in PHRASINGS] == [0, 1, 2]
    assert look(PHRASINGS[1])[1] > look("讲座来了多少人")[1]


def test_each_stage_tells_something_of_each_question() -> None:
    """The first three with a score to hold against a threshold, the last two for good."""
    base = report_base()
    wanted = {"q": "118人的讲座是什么", "want": "answer", "figures": [["118人"]], "clause": None}
    found = staged(Answering(library_of([base])), base, [wanted])
    assert list(found) == [INDEX, RANKING, JUDGE, RULES, WHOLE]
    assert [of_stage[0].score for of_stage in found.values()][3:] == [ALWAYS, ALWAYS]
    assert found[WHOLE][0].marked(0.0) == ("answer", "right")
    assert found[RULES][0].reply != DECLINED
