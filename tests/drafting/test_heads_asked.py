"""What people ask of any report first: answered from the lines above its body, by a draft that nobody edited."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from answering.answering import Answering
from answering.base.library import library_of
from answering.reply import Reply
from tests.drafting.making_drafts import KNOWLEDGE
from tools.drafted import drafted_base

BODY = """
一、主要工作
全年地区生产总值1203.5亿元，增长4.6%。城镇新增就业3.2万人。新建学校18所。
二、下一步打算
改造老旧小区86个。
"""
SPEECH = (
    "政府工作报告\n——2024年1月29日在石湾市第七届人民代表大会第四次会议上\n石湾市人民政府市长　何远山\n各位代表：\n"
    "现在，我代表市人民政府，向大会报告工作，请予审议。\n"
)
BULLETIN = "石湾市2023年国民经济和社会发展统计公报\n石湾市统计局　国家统计局石湾调查队\n2024年4月29日\n"
SUMMARY = "石板县民政局2023年述职报告\n石板县民政局局长　何远山\n（2024年1月9日）\n"


@cache
def _answering(head: str) -> Answering:
    """What answers from the report below `head`."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "a-report.txt"
        file.write_text(head + BODY, encoding="utf-8")
        return Answering(library_of([drafted_base(file, KNOWLEDGE)]))


def _figures(reply: Reply) -> list[str]:
    return [figure for answer in reply.as_json()["answers"] for figure in answer["figures"]]


@pytest.mark.parametrize(
    ("head", "question", "figures"),
    [
        (SPEECH, "谁作的报告", ["何远山"]),
        (SPEECH, "谁做的报告？", ["何远山"]),
        (SPEECH, "市长是谁", ["何远山"]),
        (SPEECH, "哪一天作的", ["2024年1月29日"]),
        (SPEECH, "报告是几月几号作的", ["2024年1月29日"]),
        (SPEECH, "在什么会上作的", ["石湾市第七届人民代表大会第四次会议"]),
        (BULLETIN, "什么时候发布的", ["2024年4月29日"]),
        (BULLETIN, "哪个单位发布的", ["石湾市统计局", "国家统计局石湾调查队"]),
        (SUMMARY, "报告是谁作的", ["何远山"]),
        (SUMMARY, "报告是哪天作的", ["2024年1月9日"]),
    ],
)
def test_who_when_and_where(head: str, question: str, figures: list[str]) -> None:
    """The name, the day or the meeting, and no other."""
    assert _figures(_answering(head).reply(question)) == figures


@pytest.mark.parametrize("question", ["在什么会上作的", "报告是在哪次大会上作的"])
@pytest.mark.parametrize("head", [BULLETIN, SUMMARY], ids=["bulletin", "summary"])
def test_a_meeting_that_is_not_named(head: str, question: str) -> None:
    """Is not told, and nobody's name stands for it."""
    reply = _answering(head).reply(question).as_json()
    assert (reply["outcome"], reply["answers"]) == ("decline", ())


@pytest.mark.parametrize(
    "question", ["这是哪里哪一年的报告", "这是哪年的报告", "这是哪个单位的报告", "这是什么地方的报告", "这是什么报告呀"]
)
@pytest.mark.parametrize(
    ("head", "label"),
    [(SPEECH, "石湾市2024年政府工作报告"), (BULLETIN, "石湾市2023年国民经济和社会发展统计公报")],
    ids=["speech", "bulletin"],
)
def test_which_report_it_is(head: str, label: str, question: str) -> None:
    """Told by its label, which has place and year, and by no figure of its body."""
    reply = _answering(head).reply(question).as_json()
    assert reply["outcome"] == "social"
    assert f"《{label}》" in reply["text"]
