"""Figures that the asker brings: borne out, contradicted, or not to be compared."""

import pytest

from answering.judging.claims.comparing import comparable, holds
from answering.language.question import analyse
from answering.language.text import fold
from answering.language.wordlists import Language
from answering.reading.claim import read_claims


def is_true(answer: str, message: str, language: Language) -> bool | None:
    """Whether the claim of `message` holds where the report gives `answer`; None where nothing can be compared."""
    claims = read_claims(analyse(fold(message), language))
    if claims is None:
        return None
    (own,) = language.grammar.figures(answer)
    compared = [claim for claim in claims.figures if comparable(claim.figure, own)]
    if not compared:
        return None
    held = holds(compared[0], own)
    return held if held is None or not compared[0].denied else not held


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("92332人", "两癌检查是不是查了92332人"),
        ("92332人", "是92,332人吗"),
        ("92332人", "是92 332人吗"),
        ("92332人", "是不是九万二千三百三十二人"),
        ("92332人", "是玖万贰仟叁佰叁拾贰人对吗"),
        ("92332人", "是9万2千3百32人对吗"),
        ("92332人", "是9万2对吗"),
        ("92332人", "是不是９２３３２人"),
        ("92332人", "是9.2332万人吗"),
        ("92332人", "有9万多人吧"),
        ("92332人", "超过9万人吧"),
        ("92332人", "不到10万人吧"),
        ("92332人", "至少9万人对吧"),
        ("92332人", "最多10万人对吧"),
        ("92332人", "将近10万人吧"),
        ("92332人", "不是92333人吧"),
        ("92332人", "不是92332人吗"),
        ("1176万元", "贷款是1176万元吗"),
        ("1176万元", "贷款是1176万对吧"),
        ("1176万元", "贷款是1千1百76万吗"),
        ("1176万元", "贷款是1176万块吧"),
        ("1176万元", "是11760000元吗"),
        ("1176万元", "有1千多万吧"),
        ("1176万元", "将近1200万吧"),
        ("1176万元", "是不到1200万元吗"),
        ("263.44万元", "是263万4400元吗"),
        ("50名", "有四五十个吧"),
        ("50名", "有几十个是吧"),
        ("50名", "没超过60个吧"),
        ("10多次", "接待了10多次吧"),
        ("1月10日上午", "是1月10号吗"),
        ("2017年12月14日", "是12月14日吗"),
        ("2013年", "是2013年吗"),
        ("2016-2020年", "是2016到2020年吗"),
        ("第27次", "是第27次会议吗"),
    ],
)
def test_what_the_report_bears_out(answer: str, message: str, language: Language) -> None:
    """However the figure is written, and whatever relation is claimed, if it holds it is so."""
    assert is_true(answer, message, language) is True


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("92332人", "两癌检查是不是查了92333人"),
        ("92332人", "是9万人吗"),
        ("92332人", "是8万多人吗"),
        ("92332人", "是2332人吗"),
        ("92332人", "超过92332人吗"),
        ("92332人", "不到92332人吧"),
        ("92332人", "没有92332人吧"),
        ("92332人", "不是92332人吧"),
        ("92332人", "92332人是假的吧"),
        ("92332人", "至少10万人吧"),
        ("92332人", "最多9万人吧"),
        ("1176万元", "贷款是1000万元吗"),
        ("1176万元", "是1200万吗"),
        ("1176万元", "上了1200万没得"),
        ("3250个", "新增岗位比3250个多吗"),
        ("3250个", "新增岗位大概五千个吧"),
        ("263.44万元", "是263万元吗"),
        ("50名", "不到50个吧"),
        ("10多次", "接待了20次对吗"),
        ("1月10日上午", "是1月11日吗"),
        ("2017年12月14日", "是12月15日吗"),
        ("2013年", "是2014年吗"),
        ("2016-2020年", "是2011到2020年吗"),
        ("第27次", "是第26次吗"),
    ],
)
def test_what_the_report_contradicts(answer: str, message: str, language: Language) -> None:
    """A figure that is not the report's, a bound that it does not keep, a denial of what it says."""
    assert is_true(answer, message, language) is False


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("92332人", "两癌检查查了多少人"),
        ("92332人", "92332人"),
        ("92332人", "是1176万元吗"),
        ("92332人", "是2017年吗"),
        ("1176万元", "是118人吗"),
        ("10多次", "接待了15次对吗"),
        ("4个", "4个派出所是哪几个"),
    ],
)
def test_what_cannot_be_compared(answer: str, message: str, language: Language) -> None:
    """A question, no wish to have it checked, a figure of another kind, or one that the report leaves open."""
    assert is_true(answer, message, language) is None
