"""A report drafted: what is recognised, what each figure is asked with, and what holds for every draft."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answering.base.report import parse
from answering.files.entry_files import is_id
from answering.files.report_files import read_report
from answering.language.text import squeeze
from drafting.draft import id_prefix
from drafting.folder import files_of
from drafting.recognising.recognition import recognise
from drafting.sentences.mentions import mentions
from tests.drafting.making_drafts import answered, drafted, faults, grammar, word_lists, write_draft

REPORTS = Path(__file__).parents[1] / "drafted" / "reports"
CITY = """政府工作报告
——2023年1月9日在石湾市第七届人民代表大会第三次会议上
石湾市市长　何远山
各位代表：
现在，我代表石湾市人民政府，向大会报告工作，请予审议。
一、2022年工作回顾
过去一年，我们顶住压力。地区生产总值1203.5亿元，增长4.6%。城镇、农村居民人均可支配收入分别增长5.1%、7.2%。空气优良率由91%提高到94.5%。
民生持续改善。城镇新增就业3.2万人。改造老旧小区86个，惠及居民1.9万户。颁布并实施《石湾市托育服务条例》。
二、2023年重点工作
今年，地区生产总值增长6%左右。城镇新增就业3万人以上。到2025年建成石湾东站。
"""


@pytest.mark.parametrize(
    ("name", "label", "year", "reviewed", "place"),
    [
        ("state-council-2025", "国务院2025年政府工作报告", 2025, 2024, ""),
        ("province-2024", "云岭省2024年政府工作报告", 2024, 2023, "云岭省"),
        ("city-2022", "2022年临溪市人民政府工作报告", 2022, 2021, "临溪市"),
        ("county-bureau-2021", "石板县民政局2021年工作总结和2022年工作打算", 2022, 2021, "石板县"),
        ("education-bureau-2023", "临溪市教育局2023年度绩效自评述职报告", 2023, 2023, "临溪市"),
    ],
)
def test_who_reports_on_what(name: str, label: str, year: int, reviewed: int, place: str) -> None:
    """Body, year and place from the first lines, whatever order they have."""
    about = recognise(read_report(REPORTS / f"{name}.txt"))
    assert (about.label, about.year, about.reviewed, about.place) == (label, year, reviewed, place)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (
            "国内生产总值超过126万亿元，增长5.2%。",
            [("超过126万亿元", "国内生产总值", ""), ("5.2%", "国内生产总值增长", "up")],
        ),
        (
            "拟发行专项债券3.9万亿元、比上年增加1000亿元。",
            [("3.9万亿元", "发行专项债券", ""), ("1000亿元", "增加", "up")],
        ),
        ("城市、农村分别建成12所、30所。", [("12所", "城市建成", ""), ("30所", "农村建成", "")]),
        ("单位能耗降低2.5%左右。", [("2.5%左右", "单位能耗降低", "down")]),
        ("新建学校 18 所。", [("18 所", "新建学校", "")]),
    ],
)
def test_each_figure_with_its_words(sentence: str, told: list[tuple[str, str, str]]) -> None:
    """A figure whose clause leaves its subject out takes that of the clause before."""
    found = mentions(sentence, grammar())
    assert len(found) == len(told)
    for mention, (answer, words, change) in zip(found, told, strict=True):
        assert (mention.answer, mention.change) == (answer, change)
        assert words in f"{mention.subject}{mention.before}"


@pytest.mark.parametrize(
    ("answers", "asks", "years", "phrasing"),
    [
        (("1203.5亿元",), "金额", (2022,), "地区生产总值多少"),
        (("4.6%",), "增幅", (2022,), "2022年地区生产总值增长多少"),
        (("6%左右",), "增幅", (2023,), "今年地区生产总值增长多少"),
        (("5.1%",), "增幅", (2022,), "城镇居民人均可支配收入增长多少"),
        (("94.5%",), "比例", (2022,), "空气优良率现在是多少"),
        (("91%",), "比例", (2022,), "空气优良率原来是多少"),
        (("91%", "94.5%"), "比例", (2022,), "空气优良率从多少提高到多少"),
        (("86个",), "数量", (2022,), "改造老旧小区多少个"),
        (("1.9万户",), "数量", (2022,), "惠及居民多少户"),
        (("《石湾市托育服务条例》",), "文件", (2022,), "颁布并实施什么文件"),
        (("2023年1月9日",), "日期", (), "这份报告是什么时候作的"),
        (("何远山",), "人名", (), "报告是谁作的"),
        (("石湾市第七届人民代表大会第三次会议",), "名称", (), "报告是在什么会议上作的"),
    ],
)
def test_what_is_drafted(answers: tuple[str, ...], asks: str, years: tuple[int, ...], phrasing: str) -> None:
    """Figures with what they count and the year they are about; who, when and where from the lines at the top."""
    entry = answered(drafted(CITY), *answers)
    assert (entry.asks, entry.years) == (asks, years)
    assert squeeze(phrasing) in map(squeeze, entry.phrasings)


def test_result_and_target_are_told_apart() -> None:
    """By the year in their titles; what asks for both is a choice between them."""
    made = drafted(CITY)
    result, target = answered(made, "3.2万人"), answered(made, "3万人以上")
    assert (result.title, target.title) == ("城镇新增就业（2022年）", "城镇新增就业（2023年）")
    (choice,) = [choice for choice in made.choices if result.id in choice.between]
    assert choice.between == (result.id, target.id)
    assert "城镇新增就业多少人" in choice.phrasings


def test_what_the_report_does_not_mention() -> None:
    """A usual topic of which it has no word is an entry that says so; one that it has a word of is none."""
    titles = {entry.title for entry in drafted(CITY + "二手房网签均价稳定。\n").absent}
    assert "租房一个月多少钱" in titles
    assert "二手房卖多少钱" not in titles


@pytest.mark.parametrize("name", ["city-2022", "education-bureau-2023", "women-city-2020"])
def test_a_whole_draft(name: str, tmp_path: Path) -> None:
    """Written into a knowledge folder it has no fault, and writing it again gives the same bytes."""
    text = (REPORTS / f"{name}.txt").read_text(encoding="utf-8")
    folder = write_draft(tmp_path, text, name)
    assert faults(folder) == []
    made = drafted(text, name)
    assert {path: (folder / path).read_bytes().decode() for path in files_of(made)} == files_of(made)
    check_rules(text, name)


def check_rules(text: str, name: str = "a-report") -> None:
    """What holds for every draft: grounded, each id once and valid, each phrasing once and none of talk's."""
    made = drafted(text, name)
    report = parse(text, name)
    for entry in made.stated:
        assert entry.phrasings
        assert all(report.find(sentence) for sentence in entry.sentences)
        assert all(any(answer in sentence for sentence in entry.sentences) for answer in entry.answers)
    entries = [*made.stated, *made.absent, *made.choices]
    ids = [entry.id for entry in entries]
    assert len(ids) == len(set(ids))
    assert all(map(is_id, ids))
    _, talk = word_lists()
    phrasings = [squeeze(phrasing) for entry in (*entries, *talk) for phrasing in entry.phrasings]
    assert len(phrasings) == len(set(phrasings))
    stated = {entry.id for entry in made.stated}
    assert all(stated.issuperset(choice.between) for choice in made.choices)


PIECES = [
    *(
        "政府工作报告",
        "一、2022年工作回顾",
        "（一）",
        "1.",
        "一是",
        "\n",
        "\n",
        "——",
        "：",
        "、",
        "，",
        "。",
        "；",
        "(",
        ")",
    ),
    *(
        "增长",
        "和",
        "分别",
        "由",
        "提高到",
        "今年",
        "去年",
        "第",
        "左右",
        "年底前",
        "《条例》",
        "“十四五”",
        "老旧小区",
        "石湾市",
    ),
    *("5%", "3.2万人", "86个", "百分之六十", "％", "亿", "万", "2025年", "1亿3千多万", "二十大", "C919", "10", "/10万"),
]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_text_drafts_within_the_rules(text: str) -> None:
    """Whatever stands in it."""
    if parse(text, "a-report").sentences:
        check_rules(text)


@pytest.mark.parametrize(
    ("name", "prefix"),
    [
        ("county-2025", "county-2025"),
        ("青禾2021", "2021-"),
        ("白石", ""),
        ("My Report", "my-report-"),
        ("x" * 60, "xxx"),
    ],
)
def test_ids_begin_with_the_name_of_the_folder(name: str, prefix: str) -> None:
    """As far as it can be part of an id; two folders never share what ids begin with."""
    found = id_prefix(name)
    assert found.startswith(prefix)
    assert is_id(f"{found}-choice-1234")
    assert re.fullmatch(r"[a-z0-9-]+", found)
    assert id_prefix("青禾2021") != id_prefix("白石2021")
