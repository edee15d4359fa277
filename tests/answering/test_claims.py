"""Figures that the asker brings: confirmed, corrected, or passed over."""

import pytest

from answering.base.entries import Stated
from answering.claims import verify
from answering.language.question import analyse
from answering.language.text import fold
from answering.language.wordlists import Language


def verdict(message: str, answers: tuple[str, ...], language: Language) -> str:
    """What is said to `message` where the report answers with `answers`."""
    entry = Stated(
        id="entry",
        report="report",
        title="题目",
        phrasings=("问法",),
        asks="内容",
        section="开头",
        answers=answers,
        sentences=("、".join(answers),),
    )
    return verify(analyse(fold(message), language), entry, language.grammar)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("92332人", "两癌检查是不是查了92332人"),
        ("92332人", "是92,332人吗"),
        ("92332人", "是不是九万二千三百三十二人"),
        ("92332人", "是不是９２３３２人"),
        ("92332人", "是9.2332万人吗"),
        ("92332人", "有9万多人吧"),
        ("1176万元", "贷款是1176万元吗"),
        ("1176万元", "贷款是1176万吗"),
        ("1176万元", "贷款是1176万块吧"),
        ("1176万元", "是11760000元吗"),
        ("1176万元", "是不是一千一百七十六万元"),
        ("1176万元", "有1千多万吧"),
        ("263.44万元", "是不是263.44万元"),
        ("263.44万元", "是2634400元吗"),
        ("10多次", "接待了10多次吧"),
        ("1月10日上午", "是1月10号吗"),
        ("1月10日上午", "是不是1月10日上午"),
        ("2017年12月14日", "是12月14日吗"),
        ("12.01.2018", "是12.01.2018发布的吗"),
        ("15:51", "是15:51发布的吗"),
        ("2013年", "是2013年吗"),
        ("2016-2020年", "是2016到2020年吗"),
        ("第27次", "是第27次会议吗"),
        ("各10个", "是10个吧"),
        ("二等奖", "是不是二等奖"),
        ("文方", "主席是文方吗"),
    ],
)
def test_a_right_figure_is_confirmed(answer: str, message: str, language: Language) -> None:
    """However the figure is written, if it is the report's it is confirmed in the report's words."""
    assert verdict(message, (answer,), language) == f"对，是{answer}。"


@pytest.mark.parametrize(
    ("answer", "message", "claimed"),
    [
        ("92332人", "两癌检查是不是查了92333人", "92333人"),
        ("92332人", "是9万人吗", "9万人"),
        ("92332人", "是8万多人吗", "8万多人"),
        ("92332人", f"是{'9' * 400}多人吗", f"{'9' * 400}多人"),
        ("1176万元", "贷款是1000万元吗", "1000万元"),
        ("1176万元", "是1176元吗", "1176元"),
        ("263.44万元", "是263万元吗", "263万元"),
        ("1月10日上午", "是1月11日吗", "1月11日"),
        ("2017年12月14日", "是12月15日吗", "12月15日"),
        ("12.01.2018", "是12.02.2018吗", "12.02.2018"),
        ("2013年", "是2014年吗", "2014年"),
        ("2016-2020年", "是2015-2020年吗", "2015-2020年"),
        ("第27次", "是第26次吗", "第26次"),
        ("各10个", "是20个吧", "20个"),
        ("二等奖", "是不是一等奖", "一等奖"),
    ],
)
def test_a_wrong_figure_is_corrected(answer: str, message: str, claimed: str, language: Language) -> None:
    """A figure that the report does not give is named as wrong, with the right one beside it."""
    assert verdict(message, (answer,), language) == f"不是{claimed}，报告写的是{answer}。"


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("92332人", "两癌检查有快10万人吗"),
        ("92332人", "是不是差不多9万人"),
        ("92332人", "有将近10万人吧"),
        ("1176万元", "是不是超过1000万元"),
        ("1176万元", "是不到1200万元吗"),
    ],
)
def test_a_rough_figure_is_left_alone(answer: str, message: str, language: Language) -> None:
    """Who says 快 or 将近 names no exact figure: there is nothing to confirm or to correct."""
    assert verdict(message, (answer,), language) == ""


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("92332人", "两癌检查查了多少人"),
        ("92332人", "92332人"),
        ("92332人", "是1176万元吗"),
        ("92332人", "是2017年吗"),
        ("1176万元", "是118人吗"),
        ("文方", "主席是杨俊吗"),
        ("文方", "是92332人吗"),
    ],
)
def test_what_cannot_be_compared_is_left_alone(answer: str, message: str, language: Language) -> None:
    """No figure, no wish to have it checked, or a figure of another kind: nothing is said."""
    assert verdict(message, (answer,), language) == ""


def test_several_answers_are_confirmed_together(language: Language) -> None:
    """One right figure of several is confirmed along with the others."""
    assert verdict("是118人吗", ("118人", "1176万元"), language) == "对，是118人、1176万元。"


def test_several_answers_are_not_corrected(language: Language) -> None:
    """With several answers it is not known which one was meant, so none is called wrong."""
    assert verdict("是119人吗", ("118人", "1176万元"), language) == ""
