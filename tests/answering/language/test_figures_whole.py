"""Figures are what they are: a range, a ratio, a time of day, a number that is a name are no two numbers."""

import pytest

from answering.language.figures import MOMENT, RANK, SHARE
from answering.language.wordlists import Language


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("男女比1:3", [("1:3", SHARE)]),
        ("按1∶2配套", [("1∶2", SHARE)]),
        ("生师比为1：13.6", [("1：13.6", SHARE)]),
        ("比例为1:10", [("1:10", SHARE)]),
        ("8:30", [("8:30", MOMENT)]),
        ("每天8：30—17：30开放", [("8：30—17：30", MOMENT)]),
        ("14时30分", [("14时30分", MOMENT)]),
        ("表1：20条", [("1", ""), ("20条", "条")]),
        ("年薪10万元—20万元", [("10万元—20万元", "金额")]),
        ("每户500元至800元", [("500元至800元", "金额")]),
        ("补助5000元至1万元", [("5000元至1万元", "金额")]),
        ("给予100万元至300万不等", [("100万元至300万", "金额")]),
        ("从5个到8个", [("5个", "数量"), ("8个", "数量")]),
        ("百分之五至百分之六", [("百分之五至百分之六", SHARE)]),
        ("1月1日—3月31日", [("1月1日", MOMENT), ("3月31日", MOMENT)]),
        ("居全省第3位", [("第3位", RANK)]),
        ("分别提高7.8个、9.1个和8.3个百分点", [("7.8个", SHARE), ("9.1个", SHARE), ("8.3个百分点", SHARE)]),
        ("平均气温18.6℃", [("18.6℃", "度量")]),
        ("PM2.5浓度25μg/m³", [("25μg/m³", "度量")]),
        ("建成220kV线路30km", [("220kV", "度量"), ("30km", "度量")]),
        ("⼗⼆⼈", [("⼗⼆⼈", "人数")]),
        ("882.3万⼈", [("882.3万⼈", "人数")]),
        ("１２．５％", [("１２．５％", SHARE)]),
    ],
)
def test_a_figure_is_whole(text: str, figures: list[tuple[str, str]], language: Language) -> None:
    """Both ends of a range of one unit, both parts of a ratio, hours and minutes; radicals as what they look like."""
    assert [(figure.text, figure.kind) for figure in language.grammar.figures(text)] == figures


@pytest.mark.parametrize(
    "text",
    [
        "湘发〔2018〕5号",
        "长妇发[2017]12号",
        "国办发（2019）33号文件",
        "中央1号文件",
        "中央一号文件",
        "通过ISO 9001认证",
        "GB/T 19001-2016",
        "V2.0",
        "80后",
        "20世纪90年代",
        "二十世纪八十年代",
        "“腾讯公益·99公益日”",
        "310国道",
        "“12338”",
        "5·19中国旅游日",
        "PM2.5年平均浓度",
    ],
)
def test_a_number_in_a_name_is_no_figure(text: str, language: Language) -> None:
    """Documents, standards, versions, decades, roads, hotlines and days count nothing."""
    assert language.grammar.figures(text) == []
