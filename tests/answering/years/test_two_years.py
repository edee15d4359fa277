"""Two years of one body: whose report answers, what two years say of the same, and what is declined."""

import re
import time

import pytest

from answering.answering import Answering
from answering.base.entries import Outcome
from answering.base.library import library_of
from answering.conversation import Conversation, Turn
from answering.reply import Reply
from answering.routing import route

EARLIER, LATER = "changsha-womens-federation-2016", "changsha-womens-federation-2017"
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def figures(reply: Reply) -> list[str]:
    return [figure for answer in reply.answers for figure in answer.figures]


def reports(reply: Reply) -> list[str]:
    return [answer.report for answer in reply.answers]


@pytest.mark.parametrize(
    ("message", "report", "figure"),
    [
        ("文明家庭评了几户", LATER, "50户"),
        ("2016年文明家庭评了几户", EARLIER, "45户"),
        ("一六年的文明家庭有几户", EARLIER, "45户"),
        ("去年文明家庭评了几户", LATER, "50户"),
        ("前年文明家庭评了几户", EARLIER, "45户"),
        ("2017年家政队拿了几等奖", LATER, "团体一等奖"),
        ("2016年家政队拿了几等奖", EARLIER, "团体三等奖"),
        ("2016年的三八红旗手表彰了多少名", LATER, "50名"),
        ("2015年的三八红旗集体表彰了几个", EARLIER, "18个"),
        ("长沙妇女发展规划管到哪一年，是2020年吗", LATER, "2016-2020年"),
        ("苏映雪是什么职务", EARLIER, "市妇联党组书记、主席"),
    ],
)
def test_whose_report_answers(message: str, report: str, figure: str, answering: Answering) -> None:
    """The year that is named, by number or word; an entry's own year; else the latest, or the only one that tells it."""
    reply = answering.reply(message)
    assert (reply.outcome, reports(reply), figures(reply)) == (Outcome.ANSWER, [report], [figure])


def test_without_a_year_it_is_said_which_one_answers(answering: Answering) -> None:
    """In one line, with the way to the other; a question that names its year needs none."""
    reply = answering.reply("文明家庭评了几户")
    assert reply.text.startswith("按2017年的报告回答。\n\n")
    assert [(other.label, other.entry) for other in reply.other_years] == [("2016年", "2016-civilized-families")]
    assert reply.text.endswith("2016年的报告里也有，加上年份问就行。")
    assert "按2017年" not in answering.reply("2017年文明家庭评了几户").text


def test_what_only_the_earlier_year_tells_is_said_to_be_of_it(answering: Answering) -> None:
    """The latest report is asked first, and does not say it."""
    assert answering.reply("顾清荷是什么身份").text.startswith("2017年的报告没有说，下面是2016年的报告里的。")


@pytest.mark.parametrize(
    ("message", "shown", "working"),
    [
        ("文明家庭2017年比2016年多几户", ["50户", "45户"], ["50户 − 45户 = 5户", "5户 ÷ 45户 ≈ 11.11%"]),
        ("新建妇女组织和前一年比多多少", ["235个", "148个"], ["235个 − 148个 = 87个", "87个 ÷ 148个 ≈ 58.78%"]),
        ("这两年慰问一共花了多少钱", ["263.44万元", "215.6万元"], ["215.6万元 + 263.44万元 = 479.04万元"]),
        ("“长沙女性”发稿增长了多少", ["477条", "402条"], ["477条 − 402条 = 75条", "75条 ÷ 402条 ≈ 18.66%"]),
        ("普法活动哪一年多", ["105场次", "126场次"], ["126场次 − 105场次 = 21场次", "21场次 ÷ 126场次 ≈ 16.67%"]),
        ("接待调研这两年各多少次", ["10多次", "6次"], []),
        ("家政大赛这两年各得了几等奖", ["团体一等奖", "团体三等奖"], []),
    ],
)
def test_two_years_beside_each_other(message: str, shown: list[str], working: list[str], answering: Answering) -> None:
    """Both figures, both sentences, the difference and the growth with their working; what is no exact figure is shown."""
    reply = answering.reply(message)
    assert (reply.outcome, figures(reply), reports(reply)) == (Outcome.ANSWER, shown, [LATER, EARLIER])
    assert [line.removesuffix("（按报告里的数算的）") for line in reply.working.splitlines()] == working
    assert len(reply.computed) == len(working)
    for answer in reply.answers:
        assert all(sentence in reply.text for sentence in answer.sentences)
        assert f"《{answering.library.label(answer.report)}》" in reply.text


def test_which_year_had_more(answering: Answering) -> None:
    """Said first."""
    assert answering.reply("普法活动哪一年多").text.startswith("2016年多。2017年比2016年少21场次，下降16.67%。")


def test_no_number_comes_from_nowhere(answering: Answering) -> None:
    """Each stands in a sentence shown, in a working, in a source, or is a year."""
    for message in ("文明家庭2017年比2016年多几户", "这两年慰问一共花了多少钱", "“长沙女性”发稿增长了多少"):
        reply = answering.reply(message)
        known = {number for answer in reply.answers for text in answer.sentences for number in _NUMBER.findall(text)}
        told = set(_NUMBER.findall(reply.note)) - {"2016", "2017"}
        for line in reply.working.splitlines():
            expression, result = re.split("[=≈]", line)
            operands = set(_NUMBER.findall(expression))
            assert operands <= known | told
            known |= set(_NUMBER.findall(result))
        assert told <= known


@pytest.mark.parametrize(
    ("message", "lead"),
    [
        ("2015年文明家庭评了几户", "我这里有2016年、2017年的报告，2015年的没有。"),
        ("2018年的创业贷款放了多少钱", "我这里有2016年、2017年的报告，2018年的没有。"),
        ("文明家庭2016年比2014年多几户", "我这里有2016年、2017年的报告，2014年的没有。"),
        ("近三年新增岗位多少个", "我这里有2016年、2017年的报告，近三年的没有。"),
        ("善款2017年比2016年多募了多少", "2016年的报告没有说“募集善款和物资总额”，没法和2017年的放在一起比。"),
        ("2016年抗洪募集了多少善款", "2016年的报告没有说，2017年的报告里有。"),
        ("和前一年比呢", "2016年、2017年，您想比哪一项？加上它再问一次就行。"),
    ],
)
def test_what_there_is_no_report_of_is_declined_by_name(message: str, lead: str, answering: Answering) -> None:
    """A year without a report, a thing that one year does not tell, a comparison of nothing; no figure of another year."""
    reply = answering.reply(message)
    assert (reply.outcome, reply.answers, reply.lead) == (Outcome.DECLINE, (), lead)
    assert reply.text.startswith(lead)


@pytest.mark.parametrize(
    "message", ["株洲这两年的文明家庭各几户", "市总工会2016年慰问了多少人", "2016年文明家庭评了多少名导游"]
)
def test_other_places_and_bodies_stay_declined(message: str, answering: Answering) -> None:
    """Whatever the year."""
    assert answering.reply(message).outcome is Outcome.DECLINE


@pytest.mark.parametrize("message", ["救命，他在打我", "我不想活了", "他打了我两年了，比去年还多"])
def test_danger_is_never_held_beside_anything(message: str, answering: Answering) -> None:
    """Help comes first."""
    assert answering.reply(message).text.count("12338") >= 1


def test_a_conversation_goes_on_about_its_year(answering: Answering) -> None:
    """What was shown is held beside the year before, another year alone leads to it, and the report at hand stays."""
    conversation = Conversation()

    def said(message: str) -> list[str]:
        return figures(answering.reply(message, conversation))

    assert said("文明家庭评了几户") == ["50户"]
    assert said("和前一年比呢") == ["50户", "45户"]
    assert said("那2016年呢") == ["45户"]
    assert said("“长沙女性”发稿多少条") == ["402条"]
    assert said("增长了多少") == ["477条", "402条"]
    assert answering.reply("2014年呢", conversation).lead == "我这里有2016年、2017年的报告，2014年的没有。"


def test_a_report_that_is_gone_counts_for_nothing(answering: Answering) -> None:
    """The default answers where what a conversation was about is not there any more."""
    gone = Conversation((Turn(Outcome.ANSWER, shown=("gone-with-its-report",)),), time.time())
    assert figures(answering.reply("文明家庭评了几户", gone)) == ["50户"]
    library = answering.library
    for at_hand, first in (("gone", LATER), ("", LATER), (EARLIER, EARLIER)):
        routed = route(library.bases, "文明家庭", library.places, at_hand)
        assert [item.base.report.id for item in routed if item.by_default] == [first]


def test_one_report_alone_is_as_it_was(answering: Answering) -> None:
    """No line about years, nothing held beside anything."""
    later = next(base for base in answering.library.bases if base.report.id == LATER)
    alone = Answering(library_of([later]))
    reply = alone.reply("文明家庭评了几户")
    assert "按2017年" not in reply.text
    assert not reply.other_years
    for message in ("文明家庭2017年比2016年多几户", "和前一年比呢"):
        assert alone.reply(message).outcome is not Outcome.ANSWER
