"""Each rule that forbids by examples: a question that it forbids, and a neighbour that it lets pass."""

import pytest

from answering.base.base import KnowledgeBase
from answering.judging.decision import FORBIDDING, Reason
from answering.judging.matching import Candidate, match
from answering.judging.vetoes import VETOES, veto
from answering.language.question import Question
from tests.answering.small_base import BY_SIMILARITY, report_base

Row = tuple[Reason, str, str]
FORBIDDEN: list[Row] = [
    (Reason.KIND, "创业贷款在哪里发的", "loan-money"),
    (Reason.GIVEN, "1176万元的创业贷款有多少钱", "loan-money"),
    (Reason.NAMED, "作报告的文芳菲叫什么名字", "chair"),
    (Reason.ORDINAL, "第27次大会哪天开的", "date"),
    (Reason.CONTRAST, "兼职干部培训多少人次", "staff"),
    (Reason.PLACE, "北京发了多少创业贷款", "loan-money"),
    (Reason.PLACE, "去上海参观多少人", "trip"),
    (Reason.YEAR, "2015年表彰了多少名三八红旗手", "flag"),
]
PASSING: list[Row] = [
    (Reason.KIND, "创业贷款发了多少钱", "loan-money"),
    (Reason.KIND, "讲座要钱吗", "fee"),  # nothing answers 要钱 as a kind, but people ask so
    (Reason.KIND, "创业贷款", "loan-money"),
    (Reason.GIVEN, "118人的创业贷款有多少钱", "loan-money"),
    (Reason.GIVEN, "1176万元的创业贷款", "loan-money"),
    (Reason.NAMED, "作报告的主席叫什么名字", "chair"),
    (Reason.NAMED, "文芳菲作报告", "chair"),  # asks nothing
    (Reason.NAMED, "作报告的是不是叫文芳菲", "chair"),  # to be confirmed
    (Reason.ORDINAL, "第26次大会哪天开的", "date"),
    (Reason.ORDINAL, "最佳创意奖第三等奖是谁拿的", "award"),  # what the entry answers is to be corrected
    (Reason.ORDINAL, "第三个大会哪天开的", "date"),  # no edition
    (Reason.CONTRAST, "专职干部培训多少人次", "staff"),
    (Reason.CONTRAST, "我是兼职的，专职干部培训多少人次", "staff"),  # of the asker, and not what is asked
    (Reason.CONTRAST, "全国去北京参观多少人", "trip"),  # levels only weigh
    (Reason.PLACE, "江湾发了多少创业贷款", "loan-money"),
    (Reason.PLACE, "去北京参观多少人", "trip"),  # the entry knows it
    (Reason.PLACE, "我在北京，发了多少创业贷款", "loan-money"),
    (Reason.YEAR, "2016年表彰了多少名三八红旗手", "flag"),
    (Reason.YEAR, "表彰了多少名三八红旗手", "flag"),
    (Reason.YEAR, "2015年是不是表彰了50名三八红旗手", "flag"),  # to be corrected
]


def asked(text: str, entry: str, base: KnowledgeBase) -> tuple[Question, Candidate]:
    """A question and what it is to an entry."""
    question = base.understand(text)
    found = match(question, base, BY_SIMILARITY)
    return question, next(candidate for candidate in found.candidates if candidate.entry.id == entry)


def forbids(reason: Reason, text: str, entry: str, base: KnowledgeBase) -> bool:
    """Whether one rule, by itself, forbids to answer a question with an entry."""
    question, candidate = asked(text, entry, base)
    return VETOES[reason](question, candidate, base)


@pytest.mark.parametrize(("reason", "text", "entry"), FORBIDDEN)
def test_forbidden(reason: Reason, text: str, entry: str) -> None:
    """By its rule, and the reason that is given is that rule's."""
    assert forbids(reason, text, entry, report_base())
    assert veto(*asked(text, entry, report_base()), report_base()) is reason


@pytest.mark.parametrize(("reason", "text", "entry"), PASSING)
def test_passing(reason: Reason, text: str, entry: str) -> None:
    """A neighbour passes this rule, and every other one."""
    assert not forbids(reason, text, entry, report_base())
    assert veto(*asked(text, entry, report_base()), report_base()) is None


def test_none_is_without_an_example() -> None:
    """Each rule has a question that it forbids and one that it lets pass."""
    rules = set(VETOES)
    assert rules | {Reason.SCOPE} == FORBIDDING  # scope has tests of its own
    assert {row[0] for row in FORBIDDEN} == {row[0] for row in PASSING} == rules


def test_the_first_gives_the_reason() -> None:
    """Of several that forbid, the one asked first."""
    text = "1176万元的创业贷款2015年在北京发了多少钱"
    assert all(
        forbids(reason, text, "loan-money", report_base()) for reason in (Reason.GIVEN, Reason.PLACE, Reason.YEAR)
    )
    assert veto(*asked(text, "loan-money", report_base()), report_base()) is Reason.GIVEN
