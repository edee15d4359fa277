"""What one report makes of a question: its decisions, and how near it comes."""

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from answering.base.base import KnowledgeBase
from answering.base.entries import Outcome
from answering.base.thresholds import Thresholds
from answering.files.cache import open_library
from answering.hearing import COVERED, NEAR, Heard, hear
from answering.judging.deciding import decide
from answering.judging.rules import Rules
from answering.judging.scoring import Ranker, Scale, Scoring, load
from tests.answering.small_base import (
    BY_SIMILARITY,
    absent,
    base_of,
    invented_report,
    look,
    report_base,
    stated,
    talk,
    words_base,
)

ANSWERS, DECLINES = Thresholds(choose=0.9, covered=0.0), Thresholds(answer=0.6, choose=0.9, covered=0.0)
"""Where everything is as likely as not, the first answer what is near, the second nothing."""


def heard(text: str, base: KnowledgeBase, thresholds: Thresholds = ANSWERS, scoring: Scoring = BY_SIMILARITY) -> Heard:
    """What a base makes of a message."""
    return hear(base.understand(text), base, scoring, thresholds)


def shown(item: Heard) -> list[list[str]]:
    """What each decision shows."""
    return [[entry.id for entry in decision.stated] for decision in item.decisions]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("大会在哪里开的", [["hall"]]),
        ("大会在哪里开的，哪天开的", [["hall"], ["date"]]),
        ("专职干部培训多少人次，庇护所试点有几个", [["staff"], ["sites"]]),
        ("大会在哪里开的，恐龙有几条", [["hall"]]),  # the first has an answer, the other is told to have none
        ("大会在哪里开的，大会在什么地方开的", [["hall"]]),  # both are the same
        ("创业贷款的人数和金额", [["loan-both"]]),  # the whole has several answers
        ("你好", [[]]),
    ],
)
def test_one_decision_or_one_for_each_question(text: str, wanted: list[list[str]]) -> None:
    """One for the message, or one for each question in it that has an answer."""
    item = heard(text, report_base(), Thresholds(), load())
    assert shown(item) == wanted
    assert item.first is item.decisions[0]
    assert item.outcome is item.first.outcome


def test_several_are_as_good_as_the_worst() -> None:
    """Score and standing are the lowest of them."""
    item = heard("专职干部培训多少人次，庇护所试点有几个", report_base(), Thresholds(), load())
    assert item.score == min(decision.score for decision in item.decisions)
    alone = [replace_decisions(item, number).standing for number in range(2)]
    assert alone[0] != alone[1]
    assert item.standing == min(alone)


def replace_decisions(item: Heard, number: int) -> Heard:
    """The same with one of its decisions."""
    return Heard(item.base, (item.decisions[number],), item.scoring)


@pytest.mark.parametrize(
    ("text", "share"), [("鲸鱼呢", 1.0), ("京鱼呢", 0.85), ("鲸呢", 0.5)], ids=["written", "heard", "alone"]
)
def test_standing(text: str, share: float) -> None:
    """The score of the best of what is stated, and eight points for all of the question explained."""
    _, evidence = look(text, words_base())
    expected = evidence["whale"].similarity + COVERED * share
    assert heard(text, words_base()).standing == pytest.approx(expected, abs=1e-4)


def test_standing_counts_rules() -> None:
    """Points beside the ranker's are points all the same."""
    item = heard("2015年表彰了多少名三八红旗手", report_base(), DECLINES)
    _, evidence = look("2015年表彰了多少名三八红旗手", report_base())
    flag = evidence["flag"]
    assert item.standing == pytest.approx(flag.similarity - Rules().another_year + COVERED * flag.covered, abs=1e-4)


def test_nothing_found_stands_lowest() -> None:
    """With nothing near there is no standing, no similarity and nothing covered."""
    item = heard("恐龙", words_base())
    assert (item.standing, item.similarity, item.covered, item.absent_similarity) == (float("-inf"), 0.0, 0.0, 0.0)


def test_drafted_reports_stand_by_the_common_ranker() -> None:
    """Whichever weights a report was answered with, it stands by those of written reports, and by its own rules."""
    tenfold = Ranker(Scale(("words.similarity",), np.zeros(1), np.ones(1)), np.array([10.0]))
    scoring = replace(BY_SIMILARITY, drafted=replace(BY_SIMILARITY, ranker=tenfold))
    entries = [stated("whale", "鲸鱼", asks="金额", answers=("9元",)), stated("grape", "葡萄")]
    written, drafted = (
        base_of(*entries, report=replace(invented_report(), is_drafted=is_drafted)) for is_drafted in (False, True)
    )
    items = [heard("鲸鱼在哪里", base, replace(ANSWERS, drafted=0.0), scoring) for base in (written, drafted)]
    scores = [item.first.match.best.score for item in items if item.first.match.best]
    assert scores[1] - scores[0] == pytest.approx(9.0, abs=1e-4)
    assert items[1].standing == pytest.approx(items[0].standing, abs=1e-4)


def absent_base() -> KnowledgeBase:
    """Two absent entries near 骆驼, the second less."""
    return base_of(stated("whale", "鲸鱼"), absent("x-camel", "骆驼"), absent("x-zoo", "骆驼狮子"), talk("hi", "杜鹃"))


def test_absent() -> None:
    """How near what the report does not say comes, where that decided."""
    base = absent_base()
    _, evidence = look("骆驼和鲸鱼有吗", base)
    declined, answered = (heard("骆驼和鲸鱼有吗", base, thresholds) for thresholds in (DECLINES, ANSWERS))
    assert (declined.outcome, answered.outcome) == (Outcome.DECLINE, Outcome.ANSWER)
    assert declined.absent_similarity == evidence["x-camel"].similarity > 0
    assert (answered.absent_similarity, answered.absent_covered) == (0.0, 0.0)
    assert heard("恐龙鲸鱼有吗", base, DECLINES).absent_similarity == 0.0


def test_absent_explains_by_what_comes_near() -> None:
    """The share of the best absent entry that is NEAR; none where none is."""
    base = absent_base()
    _, evidence = look("骆驼狮有吗", base)
    item = heard("骆驼狮有吗", base, DECLINES)
    near = [one for id_, one in evidence.items() if id_.startswith("x-") and one.similarity >= NEAR]
    assert len(near) == 2
    assert item.absent_covered == pytest.approx(max(one.covered for one in near))
    _, evidence = look("骆鲸鱼有吗", base)
    assert evidence["x-camel"].similarity < NEAR
    far = heard("骆鲸鱼有吗", base, DECLINES)
    assert far.absent_similarity > 0
    assert far.absent_covered == 0.0


def test_covered_is_what_any_of_the_deciding_explains() -> None:
    """The best of what is stated, or the entry that decided, or what comes near and is not said."""
    base = absent_base()
    assert heard("鲸鱼呢", base).covered == pytest.approx(1.0, abs=1e-4)
    assert heard("杜鹃呢", base).covered == pytest.approx(1.0, abs=1e-4)
    _, evidence = look("骆驼狮鲸鱼有吗", base)
    item = heard("骆驼狮鲸鱼有吗", base, DECLINES)
    assert item.similarity == pytest.approx(evidence["whale"].similarity)
    assert item.covered == pytest.approx(max(evidence[id_].covered for id_ in ("whale", "x-camel", "x-zoo")), abs=1e-4)
    assert item.covered > evidence["whale"].covered


@cache
def project() -> KnowledgeBase:
    """The base of the project's report, for what only fitted weights tell."""
    root = Path(__file__).parents[2]
    return open_library(root / "knowledge", root / ".cache").bases[0]


@pytest.mark.parametrize(
    ("text", "outcome", "titles"),
    [
        ("来考核的组长哪个", Outcome.CHOICES, []),  # by itself it could be either
        ("来考核的组长哪个，副组长哪个", Outcome.ANSWER, ["考核组组长", "考核组副组长"]),
    ],
)
def test_what_is_asked_beside_is_no_alternative(text: str, outcome: Outcome, titles: list[str]) -> None:
    """One of several questions is not doubtful between its own answer and that of the next one."""
    item = heard(text, project(), Thresholds(), load())
    assert item.outcome is outcome
    if titles:
        assert [entry.title for decision in item.decisions for entry in decision.stated] == titles


TALE = "我娭毑耳朵背，伢子读三年级，"
"""What is said around a question."""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (TALE + "那个来考核的组长姓么子叫么子", ["考核组组长"]),
        (TALE + "那个来考核的恐龙有几只", []),  # nothing beyond doubt
        (
            "喂，您好，我家里还有两个伢子读书，湘潭的厂子关了门，去年新冒出来的岗位有多少个",
            [],
        ),  # something else comes nearer to the whole
        (TALE, []),  # asks nothing
    ],
)
def test_a_declined_message_is_read_again_by_what_it_asks(text: str, wanted: list[str]) -> None:
    """The second look answers what stands in a tale, and only what comes nearest to the whole message too."""
    question = project().understand(text)
    whole = decide(question, project(), load(), Thresholds())
    assert whole.outcome is Outcome.DECLINE
    item = hear(question, project(), load(), Thresholds())
    assert [entry.title for entry in item.first.stated] == wanted
