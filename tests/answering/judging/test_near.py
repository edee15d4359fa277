"""What stands next to a figure, by examples: the report, a question, the figure, a signal and its value."""

from dataclasses import fields
from functools import cache
from operator import attrgetter

import pytest

from answering.base.base import KnowledgeBase, compile_base
from answering.judging.decision import Reason
from answering.judging.matching import look
from answering.judging.near.around import head_of
from answering.judging.near.asked import asked_of, plain_unit
from answering.judging.near.signals import NearSignals
from answering.judging.rules import RULES
from answering.judging.vetoes import VETOES
from tests.drafting.making_drafts import drafted, word_lists

REPORT = """石湾市2024年政府工作报告
——2024年1月9日在石湾市第七届人民代表大会第四次会议上
一、2023年工作回顾
去年，全市地区生产总值达到1203.5亿元，增长4.6%。单位地区生产总值能耗下降3.2%。大病保险报销比例由50%提高到60%。
新建公园38个、绿道126公里。五年来，新增学位累计5.2万个，人均绿地面积12平方米。红河县新建桥梁9座，桥梁总投资3亿元。
举办首届石湾陶瓷博览会。加强志愿服务体系建设。
二、2024年重点工作
今年，全市地区生产总值增长6%左右。
"""


@cache
def base() -> KnowledgeBase:
    """The report as it is drafted."""
    made = drafted(REPORT)
    return compile_base(made.report, made.stated, word_lists()[0], {})


ROWS = [
    ("title", "人均绿地面积多少", "12平方米", 1.0),
    ("title", "首届博览会花了多少钱", "3亿元", 0.0),
    ("clause", "新建了多少公里绿道", "126公里", 1.0),
    ("clause", "首届博览会花了多少钱", "3亿元", 0.0),
    ("head", "地区生产总值增长多少", "4.6%", 1.0),
    ("head", "地区生产总值增长多少", "3.2%", 0.0),
    ("back", "人均绿地面积多少", "12平方米", 1.0),
    ("back", "首届博览会花了多少钱", "3亿元", 0.0),
    ("beyond", "人均绿地面积多少", "5.2万个", 1.0),
    ("beyond", "人均绿地面积多少", "12平方米", 0.0),
    ("unit", "新建了多少公里绿道", "126公里", 1.0),
    ("unit", "新建了多少公里绿道", "38个", -1.0),
    ("unit", "新建了几处公园", "38个", 0.0),
    ("changes", "地区生产总值有多少亿", "4.6%", 1.0),
    ("changes", "地区生产总值涨了几个点", "4.6%", 0.0),
    ("unchanged", "地区生产总值涨了几个点", "1203.5亿元", 1.0),
    ("unchanged", "地区生产总值涨了几个点", "4.6%", 0.0),
    ("former", "大病保险报销比例多少", "50%", 1.0),
    ("former", "大病保险报销比例多少", "60%", 0.0),
    ("once", "大病保险报销比例原来是多少", "50%", 1.0),
    ("once", "大病保险报销比例原来是多少", "60%", 0.0),
    ("latter", "大病保险报销比例提高到多少", "60%", 1.0),
    ("latter", "大病保险报销比例原来是多少", "60%", 0.0),
    ("planned", "今年地区生产总值增长目标是多少", "6%左右", 1.0),
    ("planned", "今年地区生产总值增长目标是多少", "4.6%", 0.0),
    ("result", "今年地区生产总值增长目标是多少", "4.6%", 1.0),
    ("result", "举办了首届什么博览会", "石湾陶瓷博览会", 0.0),
    ("unplanned", "地区生产总值增长多少", "6%左右", 1.0),
    ("unplanned", "地区生产总值增长多少", "4.6%", 0.0),
    ("each", "绿地面积多少", "12平方米", 1.0),
    ("each", "人均绿地面积多少", "12平方米", 0.0),
    ("uneach", "人均绿地面积多少", "126公里", 1.0),
    ("uneach", "人均绿地面积多少", "12平方米", 0.0),
    ("span", "新增学位五年一共多少个", "5.2万个", 1.0),
    ("span", "去年新增学位多少个", "5.2万个", -1.0),
    ("year", "2023年地区生产总值增长多少", "4.6%", 1.0),
    ("year", "2024年地区生产总值增长多少", "4.6%", 0.0),
    ("noun", "举办了首届什么博览会", "石湾陶瓷博览会", 1.0),
    ("noun", "举办了首届什么博览会", "石湾市第七届人民代表大会第四次会议", -1.0),
    ("wordy", "首届博览会花了多少钱", "石湾陶瓷博览会", 1.0),
    ("wordy", "首届博览会花了多少钱", "3亿元", 0.0),
    ("counted", "什么桥梁新建了", "9座", 1.0),
    ("counted", "举办了首届什么博览会", "石湾陶瓷博览会", 0.0),
    ("elsewhere", "红河县新建公园几个", "38个", 1.0),
    ("elsewhere", "红河县新建桥梁几座", "9座", 0.0),
    ("paired", "大病保险报销比例从多少提高到多少", "50% 60%", 1.0),
    ("paired", "大病保险报销比例多少", "50% 60%", -1.0),
    ("paired", "大病保险报销比例多少", "60%", 0.0),
    ("said", "志愿服务体系怎么建设", "加强志愿服务体系建设", 1.0),
    ("said", "举办了首届什么博览会", "石湾陶瓷博览会", 0.0),
    ("undone", "去年地区生产总值涨了多少", "6%左右", 1.0),
    ("undone", "去年地区生产总值涨了多少", "4.6%", 0.0),
    ("undone", "地区生产总值涨了多少", "6%左右", 1.0),
    ("undone", "地区生产总值要涨多少", "6%左右", 0.0),
    ("turned", "地区生产总值涨了多少", "3.2%", 1.0),
    ("turned", "地区生产总值涨了多少", "4.6%", 0.0),
]


@pytest.mark.parametrize(("signal", "question", "answer", "value"), ROWS)
def test_what_stands_next_to_a_figure(signal: str, question: str, answer: str, value: float) -> None:
    """Each signal with two values at least."""
    seen = look(base().understand(question), base(), RULES).stated
    found = next(c for c in seen if " ".join(c.entry.answers) == answer)
    assert attrgetter(signal)(found.signals.near) == pytest.approx(value, abs=0.01)


def test_no_signal_is_without_an_example() -> None:
    """As those of the ranking."""
    for field in fields(NearSignals):
        assert len({value for name, _, _, value in ROWS if name == field.name}) > 1, field.name


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
        ("拿了几块金牌", ""),
        ("失业率是多少", "%"),
        ("GDP有多少", "元"),
        ("投资增长多少", ""),
        ("进出口一共多少万亿", "元"),
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
