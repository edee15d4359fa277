"""How many live in a place, asked by the place alone through a draft as it stands; a sort of people is not all of them."""

from pathlib import Path

import pytest

from answering.answering import Answering
from answering.base.entries import Outcome
from answering.files.loading import load_library
from tests.drafting.making_drafts import write_draft

REPORT = """清河市2023年国民经济和社会发展统计公报
2024年3月20日
一、综合
年末全市常住人口312.40万人，比上年末减少1.10万人。
全年全市生产总值1820.50亿元，比上年增长5.2%。
二、交通
全年铁路发送旅客148.62万人次，公路发送旅客420.10万人次。
三、社会
年末参加失业保险56.61万人。
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Answering:
    """The draft of a city's bulletin."""
    root: Path = tmp_path_factory.mktemp("people")
    write_draft(root, REPORT, "qinghe")
    return Answering(load_library(root))


@pytest.mark.parametrize("question", ["清河一共多少人", "清河市总共有多少人", "全市有多少人", "清河的人口是多少"])
def test_how_many_live_there(asked: Answering, question: str) -> None:
    """And not how many went by train."""
    assert [answer.figures for answer in asked.reply(question).answers] == [("312.40万人",)]


@pytest.mark.parametrize("question", ["清河有多少老人", "清河有多少学生", "清河市有多少残疾人"])
def test_a_sort_of_people_is_not_all_of_them(asked: Answering, question: str) -> None:
    """What the report does not tell of is declined."""
    assert asked.reply(question).outcome is Outcome.DECLINE
