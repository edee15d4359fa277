"""What stands next to a figure, by examples: the report, a question, the figure, a signal and its value."""

from functools import cache
from operator import attrgetter

import pytest

from answering.base.base import KnowledgeBase, compile_base
from answering.base.entries import Stated
from answering.judging.decision import Reason
from answering.judging.matching import look
from answering.judging.near.around import head_of
from answering.judging.near.asked import asked_of, plain_unit
from answering.judging.rules import RULES
from answering.judging.vetoes import VETOES
from tests.drafting.making_drafts import drafted, word_lists

REPORT = """石湾市2024年政府工作报告
——2024年1月9日在石湾市第七届人民代表大会第四次会议上
一、2023年工作回顾
去年，全市地区生产总值达到1203.5亿元，增长4.6%。单位地区生产总值能耗下降3.2%。大病保险报销比例由50%提高到60%。
新建公园38个、绿道126公里。
二、2024年重点工作
今年，全市地区生产总值增长6%左右。
"""


@cache
def base() -> KnowledgeBase:
    """The report as it is drafted."""
    made = drafted(REPORT)
    return compile_base(made.report, made.stated, word_lists()[0], {})


@pytest.mark.parametrize(
    ("question", "answer", "signal", "value"),
    [
        ("地区生产总值增长多少", "4.6%", "head", 1.0),
        ("地区生产总值增长多少", "3.2%", "head", 0.0),
        ("新建了多少公里绿道", "126公里", "unit", 1.0),
        ("新建了多少公里绿道", "38个", "unit", -1.0),
        ("新建了多少个公园", "126公里", "unit", -1.0),
        ("新建了几处公园", "38个", "unit", 0.0),
        ("地区生产总值涨了几个点", "1203.5亿元", "unchanged", 1.0),
        ("地区生产总值涨了几个点", "4.6%", "unchanged", 0.0),
        ("地区生产总值有多少亿", "4.6%", "changes", 1.0),
        ("大病保险报销比例多少", "50%", "former", 1.0),
        ("大病保险报销比例原来是多少", "50%", "once", 1.0),
        ("大病保险报销比例提高到多少", "60%", "latter", 1.0),
        ("今年地区生产总值增长目标是多少", "6%左右", "planned", 1.0),
        ("今年地区生产总值增长目标是多少", "4.6%", "result", 1.0),
    ],
)
def test_what_stands_next_to_a_figure(question: str, answer: str, signal: str, value: float) -> None:
    """Head noun, unit, from and to, a change or a level, plan or result."""
    seen = look(base().understand(question), base(), RULES).stated
    found = next(c for c in seen if isinstance(c.entry, Stated) and c.entry.answers == (answer,))
    assert attrgetter(signal)(found.signals.near) == pytest.approx(value)


@pytest.mark.parametrize(
    ("question", "answer", "is_forbidden"),
    [
        ("地区生产总值增长百分之几", "4.6%", False),
        ("地区生产总值有多少亿元", "4.6%", True),
        ("新建了多少个公园", "38个", False),
        ("新建了多少公里公园", "38个", True),
    ],
)
def test_another_unit_is_no_answer(question: str, answer: str, is_forbidden: bool) -> None:
    """Asked for money, a share is not given."""
    asked = base().understand(question)
    found = next(c for c in look(asked, base(), RULES).stated if c.entry.answers == (answer,))
    assert VETOES[Reason.KIND](asked, found, base()) == is_forbidden


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("修了多少公里路", "公里"),
        ("占百分之几", "%"),
        ("涨了几个点", "%"),
        ("花了多少钱", "元"),
        ("来了几位老师", "人"),
        ("有多少万辆车", "辆"),
        ("叫什么名字", ""),
    ],
)
def test_unit_asked(question: str, unit: str) -> None:
    """The unit behind the question word, with its equals as one."""
    assert asked_of(base().understand(question), base().language).units == frozenset(filter(None, [unit]))


@pytest.mark.parametrize(("unit", "plain"), [("万亿元", "元"), ("名", "人"), ("个百分点", "%"), ("亩", "亩"), ("", "")])
def test_units_without_scale(unit: str, plain: str) -> None:
    """Scale is no matter of unit."""
    assert plain_unit(unit) == plain


@pytest.mark.parametrize(
    ("title", "head"), [("国内生产总值增长", "国内生产总值"), ("消费对经济增长的贡献率上升", "贡献率")]
)
def test_head_noun(title: str, head: str) -> None:
    """The last noun of a title that says something."""
    assert head_of(title).endswith(head[-3:])
