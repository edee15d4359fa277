"""Figures that are shown together as a chart: those that count the same, each under the report's words."""

from pathlib import Path

import pytest

from answering.answering import Answering
from answering.files.cache import open_library
from answering.listing.charting import chart_of

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def answering(knowledge_folder: Path) -> Answering:
    """The project's own knowledge."""
    return Answering(open_library(knowledge_folder, ROOT / ".cache"))


@pytest.mark.parametrize(
    ("asked", "bars"),
    [
        (
            "评了哪些家庭",
            {"推荐省级以上最美家庭": "6户", "评选市级“两型家庭”": "15户", "联合市文明办评选市级“文明家庭”": "50户"},
        ),
        ("宣传有哪些成果", {"“长沙妇女网”发布信息": "1451条", "“长沙女性”发稿": "477条"}),
        (
            "涉及钱的有哪几笔",
            {
                "女性创业贷款发放": "1176万元",
                "救助、慰问贫困“两癌”妇女、特困单亲母亲和特困妇女、“春蕾女童”": "263.44万元",
                "募集善款和物资共计": "340万元",
            },
        ),
        ("村社区会改联的几个数都列出来", {"共配备主席": "1527人", "兼职副主席": "4392人", "执委": "22989人"}),
        ("有哪些数字", {}),
        ("就业创业方面有哪些成绩", {}),
        ("报告点了哪些人的名字", {}),
        ("两癌检查查了多少人", {}),
    ],
)  # fmt: skip
def test_what_is_drawn(asked: str, bars: dict[str, str], answering: Answering) -> None:
    """Nothing where most of the figures count something else, or there is only one."""
    chart = chart_of(answering.reply(asked), answering.library)
    assert ({bar.label: bar.figure for bar in chart.bars} if chart else {}) == bars


def test_scales_are_one(answering: Answering) -> None:
    """万元 count 元."""
    chart = chart_of(answering.reply("涉及钱的有哪几笔"), answering.library)
    assert chart
    assert [bar.value for bar in chart.bars] == [11_760_000, 2_634_400, 3_400_000]
