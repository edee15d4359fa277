"""What people paste: a sentence of the report, a part of one, or the bot's own answer, finds what stands in it."""

from pathlib import Path

import pytest

from answering.answering import Answering
from answering.base.entries import Stated
from answering.base.report import STAMP
from answering.files.cache import open_library
from answering.judging.decision import Reason

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
OWN = """【公益送课20次】五色花瓣公益送课次数
原文：全市举办家庭教育精品课程下基层讲座225堂,举办家庭教育指导者能力建设培训班和家庭教育赛课活动,五色花瓣志愿者开展公益送课20次。
——《长沙市妇联2017年度绩效考核述职》，四是在共促和谐上下功夫"""
ON_TELEGRAM = """3250个  新增就业岗位数
完成各类职业技能培训、鉴定2335人次,新增就业岗位3250个。
《长沙市妇联2017年度绩效考核述职》三是在引领发展上下功夫 · 12.01.2018发布"""


@pytest.fixture(scope="module")
def answering() -> Answering:
    """The knowledge base that comes with the software."""
    return Answering(open_library(KNOWLEDGE, KNOWLEDGE.parent / ".cache"))


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        ("检查人数92332人", ["92332人"]),
        ("培训妇女646人次", ["646人次"]),
        ("“长沙女性”发稿477条。", ["477条"]),
        ("完成各类职业技能培训、鉴定2335人次,新增就业岗位3250个。", ["2335人次", "3250个"]),
        ("共配备主席1527人，兼职副主席4392人，执委22989人", ["1527人", "4392人", "22989人"]),
        ("「長沙婦女網」發布信息１４５１條", ["1451条"]),
        ("报告里写的：新增就业岗位3250个", ["3250个"]),
        ("原文：募集善款和物资共计340万元。", ["340万元"]),
        ("在10个乡镇(街道)妇联组织试点推进区域化建设改革。", ["10个乡镇(街道)"]),
        ("三是在引领发展上下功夫。", ["三是", "引领发展"]),
        (
            "制定《市妇联团体会员管理办法(试行)》，发挥市妇联团体会员作用。",
            ["制定《市妇联团体会员管理办法(试行)》,发挥市妇联团体会员作用", "《市妇联团体会员管理办法(试行)》"],
        ),
        (OWN, ["公益送课20次"]),
        (ON_TELEGRAM, ["3250个"]),
        ("报告写的是20次，和您说的一样。\n" + OWN, ["公益送课20次"]),
    ],
)
def test_what_is_pasted_finds_its_entries(message: str, wanted: list[str], answering: Answering) -> None:
    """All figures of the stretch, whatever marks, width or script it has come to; nothing is confirmed by it."""
    reply = answering.reply(message)
    assert [figure for answer in reply.answers for figure in answer.figures] == wanted
    assert (reply.note, reply.check) == ("", "")


@pytest.mark.parametrize(
    "message",
    [
        "92332人",  # a bare figure
        "女性创业贷款",  # a key word
        "检查人数2332人",  # a number cut in two
        "检查人数92333人",  # another number
        "检查人数92332人对吗",
        "检查人数92332人，都是农村的",
        "完成各类职业技能培训、鉴定2335人次,新增就业岗位3250个。这是哪一年的",
        "完成各类职业技能培训、鉴定2335人次,新增就业岗位3250个。真的吗",
    ],
)
def test_what_is_no_paste(message: str, answering: Answering) -> None:
    """A word more that asks or claims, or another number: a message as any other is."""
    assert answering.trace(message).heard[0].first.reason is not Reason.QUOTED


def test_every_sentence_finds_an_entry(answering: Answering) -> None:
    """Pasted as it is printed; but for the stamp, which is a date."""
    base = answering.library.bases[0]
    for sentence in base.report.sentences:
        reply = answering.reply(sentence.text)
        assert sentence.section == STAMP or any(sentence.text in answer.sentences for answer in reply.answers)


def test_every_answer_finds_itself(answering: Answering) -> None:
    """What the bot says of an entry, pasted back, gets what it told; four in a hundred repeat words of others."""
    base = answering.library.bases[0]
    entries = [entry for entry in base.entries if isinstance(entry, Stated)]
    missed = []
    for entry in entries:
        told = answering.show(entry.id)
        assert told is not None
        found = {figure for answer in answering.reply(told.text).answers for figure in answer.figures}
        missed += [entry.id] if not found.issuperset(entry.answers) else []
    assert len(missed) <= len(entries) // 25, missed
