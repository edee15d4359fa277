"""Each constant of the rules by examples: a question that it counts for, and a neighbour that it does not."""

from dataclasses import fields, replace

import pytest

from answering.base.base import KnowledgeBase
from answering.base.entries import Stated
from answering.base.thresholds import Thresholds
from answering.judging.deciding import decide
from answering.judging.decision import Reason
from answering.judging.matching import match
from answering.judging.reversing import entries_of_figure
from answering.judging.rules import Rules, preference, step_back
from answering.judging.scoring import Scoring
from answering.judging.signals import Query, ranking
from tests.answering.small_base import BY_SIMILARITY, base_of, invented_report, look, report_base, stated, words_base

NOTHING = Rules(**{field.name: 0 for field in fields(Rules)})
"""Rules that neither give nor take."""

Row = tuple[str, str, str, float]
POINTS: list[Row] = [
    ("misfit", "创业贷款在哪里发的", "loan-money", -1),
    ("misfit", "创业贷款发了多少钱", "loan-money", 0),
    ("another_year", "2015年表彰了多少名三八红旗手", "flag", -1),
    ("another_year", "2016年表彰了多少名三八红旗手", "flag", 0),
    ("unfit", "讲座要钱吗", "fee", -1),
    ("unfit", "创业贷款发了多少钱", "loan-money", 0),
    ("unfit", "创业贷款", "loan-money", 0),
    ("keyword", "创业贷款", "loan-money", 1),
    ("keyword", "创业贷款", "hall", 0),
    ("keyword", "创业贷款多少钱", "loan-money", 0),
    ("keyword", "创业贷款是不是", "loan-money", 0),
    ("keyword", "全年的女性创业贷款", "loan-money", 0),
    ("titled", "文芳菲", "chair", 1),
    ("titled", "李梅", "chair", 0),
    ("as_many", "2个数的创业贷款", "loan-both", 1),
    ("as_many", "3个数的创业贷款", "loan-both", 0),
    ("as_many", "1个数的创业贷款", "loan-money", 0),
    ("unmarked", "主持大会的是谁", "vice", -1),
    ("unmarked", "主持大会的副主席是谁", "vice", 0),
    ("unmarked", "主持大会的是谁", "chair", 0),
]
"""Points, where this constant is 1 and all others nothing."""


def points(text: str, entry: str, rules: Rules, base: KnowledgeBase | None = None) -> float:
    """What rules give to an entry beside a question."""
    base = base or report_base()
    query, (_, evidence) = Query.of(base.understand(text), base), look(text, base)
    number = base.number[entry]
    own = base.entries[number]
    assert isinstance(own, Stated)
    return preference(query, own, base.facts[number], ranking(query, evidence[entry], base), rules)


@pytest.mark.parametrize(("name", "text", "entry", "wanted"), POINTS)
def test_preference(name: str, text: str, entry: str, wanted: float) -> None:
    """Given or taken, for what is asked so."""
    assert points(text, entry, replace(NOTHING, longest_keyword=8, **{name: 1})) == wanted


@pytest.mark.parametrize(("longest", "wanted"), [(3, 0), (4, 1)])
def test_longest_keyword(longest: int, wanted: float) -> None:
    """创业贷款 has four characters."""
    assert points("创业贷款", "loan-money", replace(NOTHING, keyword=1, longest_keyword=longest)) == wanted


def test_who_wants_both_may_leave_out_the_mark() -> None:
    """As many answers as are counted are wanted, whatever stands in the title."""
    base = base_of(stated("vices", "主席是谁", title="副主席", answers=("李梅", "王兰")))
    rules = replace(NOTHING, as_many=1, unmarked=1)
    assert [points(text, "vices", rules, base) for text in ("2位主席是谁", "主席是谁")] == [1, -1]


def stepped(text: str, rules: Rules, entry: str = "loan-both", beside: tuple[str, ...] = ("loan-money",)) -> float:
    """What is taken from an entry beside others."""
    base, (_, evidence) = report_base(), look(text, report_base())
    own = {e.id: e for e in base.entries if isinstance(e, Stated)}
    fitting = [(own[id_], evidence[id_], True) for id_ in beside]
    return step_back(own[entry], evidence[entry], fitting, rules)


def test_too_many() -> None:
    """Two figures step back behind one of them that is as near, and behind nothing else."""
    rules = replace(NOTHING, too_many=1)
    assert stepped("创业贷款发了多少钱", rules) == 1
    assert stepped("创业贷款的人数和金额", rules) == 0
    assert stepped("大会在哪里开的", rules, beside=("hall",)) == 0
    assert stepped("创业贷款发了多少钱", rules, entry="loan-people") == 0
    assert stepped("创业贷款发了多少钱", rules, beside=()) == 0


def test_too_many_takes_what_fits_alone() -> None:
    """One figure that answers another kind of question is none to step back behind."""
    base, (_, evidence) = report_base(), look("创业贷款发了多少钱", report_base())
    both, money = (base.entries[base.number[id_]] for id_ in ("loan-both", "loan-money"))
    assert isinstance(both, Stated)
    assert isinstance(money, Stated)
    assert step_back(both, evidence["loan-both"], [(money, evidence["loan-money"], False)], Rules()) == 0


def test_nearly() -> None:
    """So much less similar one figure may be than two."""
    _, evidence = look("创业贷款的人数和金额", report_base())
    behind = evidence["loan-both"].similarity - evidence["loan-money"].similarity
    assert behind > 0
    assert stepped("创业贷款的人数和金额", replace(NOTHING, too_many=1, nearly=behind + 0.01)) == 1
    assert stepped("创业贷款的人数和金额", replace(NOTHING, too_many=1, nearly=behind - 0.01)) == 0


def with_rules(**constants: float) -> Scoring:
    """Scores told by hand, with some constants at other values."""
    return replace(BY_SIMILARITY, rules=replace(Rules(), **constants))  # type: ignore[arg-type]


def test_who_asks_for_several_gets_two_figures() -> None:
    """Nothing steps back where both are asked for; where one is, the two cost too_many."""
    score = {}
    for text in ("创业贷款发了多少钱", "创业贷款分别发了多少钱"):
        found = match(report_base().understand(text), report_base(), with_rules(unmarked=0))
        score[text] = {c.entry.id: c.score - c.evidence.similarity for c in found.candidates}["loan-both"]
    assert score == pytest.approx({"创业贷款发了多少钱": -3.0, "创业贷款分别发了多少钱": 0.0})


def test_shortlist_and_stated() -> None:
    """So many entries are looked at, and so many of those that the report states, best first."""
    base = words_base()
    question = base.understand("骆驼，老虎，鲸鱼，葡萄")

    def looked_at(**constants: float) -> tuple[int, int]:
        found = match(question, base, with_rules(**constants))
        return len(found.candidates), len(found.rivals)

    assert looked_at(shortlist=7, stated=0) == (2, 3)
    assert looked_at(shortlist=0, stated=1) == (1, 0)
    assert looked_at(shortlist=0, stated=7) == (2, 0)
    assert sum(looked_at(shortlist=3, stated=0)) == 3


def test_far() -> None:
    """The choices are the two best, and others only so far behind the best."""
    base = base_of(*(stated(f"e{n}", "鲸鱼" + "葡萄琵琶钢琴"[: 2 * n]) for n in range(4)))
    sure = replace(Thresholds(), choose=0.0, lead=1.0)
    scores = [c.score for c in match(base.understand("鲸鱼"), base, with_rules()).candidates]
    for third in (1, 2, 3):
        far = scores[0] - scores[third] + 0.001
        decision = decide(base.understand("鲸鱼吗"), base, with_rules(far=far), sure)
        assert (decision.reason, len(decision.stated)) == (Reason.SEVERAL, max(2, third + 1))


@pytest.mark.parametrize(("beside", "shown"), [(0.0, ["a"]), (1.0, ["a", "b"])])
def test_beside(beside: float, shown: list[str]) -> None:
    """In a drafted report a figure of the same sentence is shown beside one that is not so much better."""
    report = replace(invented_report(), is_drafted=True)
    both = ("培训了35人、8场。",)
    base = base_of(
        stated("a", "葡萄培训多少人", asks="人数", answers=("35人",), sentences=both),
        stated("b", "葡萄培训多少场", asks="场", answers=("8场",), sentences=both),
        stated("c", "老虎多少只", asks="数量", answers=("9只",)),
        report=report,
    )
    decision = decide(
        base.understand("苹果葡萄培训多少人多少场"), base, with_rules(beside=beside), Thresholds(choose=1.0)
    )
    assert [entry.id for entry in decision.stated] == shown


@pytest.mark.parametrize(("unasked", "first"), [(0.0, "kind"), (9.0, "partner")])
def test_unasked(unasked: float, first: str) -> None:
    """Who is asked for comes before what nobody asks so for, though that is nearer; not where the lead is larger."""
    base = base_of(
        stated("kind", "西瓜片子和葡萄一起拍的是什么片", asks="内容", answers=("专题片",)),
        stated("partner", "西瓜跟哪个单位拍的", asks="单位", answers=("果园",)),
    )
    question = base.understand("西瓜片子和葡萄一起拍的是哪个单位")
    found = match(question, base, with_rules(unasked=unasked))
    assert found.candidates[0].entry.id == first


@pytest.mark.parametrize(
    ("text", "constants", "wanted"),
    [
        ("118人是什么", {}, ["loan-people"]),
        ("118人是什么", {"smallest_telling": 119}, []),
        ("118人是什么", {"smallest_telling": 118}, ["loan-people"]),
        ("118人的贷款是什么", {"meaning_words": 1.0}, ["loan-people"]),
        ("118人的贷款是什么", {"meaning_words": 0.0}, []),
    ],
)
def test_what_a_figure_means(text: str, constants: dict[str, float], wanted: list[str]) -> None:
    """From smallest_telling on, with words beside it up to meaning_words."""
    base, question = report_base(), report_base().understand(text)
    scoring = with_rules(**constants)
    found = match(question, base, scoring)
    assert [entry.id for entry in entries_of_figure(question, found, base, scoring.rules)] == wanted


def test_none_is_without_an_example() -> None:
    """Each constant is named by a test of this file."""
    elsewhere = {"longest_keyword", "too_many", "nearly", "shortlist", "stated", "far", "beside"}
    elsewhere |= {"smallest_telling", "meaning_words", "unasked"}
    counted = {name: {row[-1] for row in POINTS if row[0] == name} for name, *_ in POINTS}
    assert set(counted) | elsewhere == {field.name for field in fields(Rules)}
    assert all(0 in values and len(values) > 1 for values in counted.values())
