"""What is read off the head of a report, in all shapes that people print it in."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from answering.base.report import STAMP, TITLE, parse
from drafting.recognising import regions
from drafting.recognising.opening import opening
from drafting.recognising.recognition import recognise
from drafting.recognising.roles import held_in
from tests.drafting.making_drafts import draft_again, drafted, faults, write, write_draft

SHAPES = tomllib.loads(Path(__file__).with_name("heads.toml").read_text(encoding="utf-8"))["shape"]
TOLD = {
    "作报告的日期": "day",
    "发布时间": "published",
    "作报告的会议": "meeting",
    "作报告的人": "speaker",
    "发布单位": "issuer",
}
PROVINCES = [name for name, found in regions.listed().items() if any(not region.within for region in found)]


@pytest.mark.parametrize("shape", SHAPES, ids=[shape["name"] for shape in SHAPES])
def test_who_reports_on_what(shape: dict[str, Any]) -> None:
    """Label, years, place with those around it, body and kind."""
    about = recognise(parse(shape["text"], "a-report"))
    assert about.label == shape["label"]
    assert [about.year, about.reviewed] == shape["years"]
    assert (about.place, about.body, about.kind) == (shape.get("place", ""), shape.get("body", ""), shape["kind"])
    assert list(about.within) == shape.get("within", [])


@pytest.mark.parametrize("shape", SHAPES, ids=[shape["name"] for shape in SHAPES])
def test_when_where_and_by_whom(shape: dict[str, Any]) -> None:
    """Each thing once, with the line that it stands in; the draft has no other entry from these lines."""
    report = parse(shape["text"], "a-report")
    told = {TOLD[found.title]: found for found in opening(report)}
    assert {key: "|".join(found.answers) for key, found in told.items()} == {
        key: shape[key] for key in TOLD.values() if key in shape
    }
    assert all(any(a in s.text for s in found.sentences) for found in told.values() for a in found.answers)
    made = drafted(shape["text"])
    for key, title in ((key, title) for title, key in TOLD.items() if key in shape):
        (entry,) = [entry for entry in made.stated if shape[key].split("|")[0] in entry.answers]
        assert entry.title == title


@pytest.mark.parametrize("place", PROVINCES)
def test_every_province(place: str) -> None:
    """By its full name and by how people shorten it."""
    office = "主席" if place.endswith("自治区") else f"{place[-1]}长"
    text = (
        f"政府工作报告\n——2024年1月23日在{place}第十四届人民代表大会第二次会议上\n{place}{office}　何远山\n各位代表：\n"
    )
    about = recognise(parse(text, "a-report"))
    assert (about.label, about.places[0]) == (f"{place}2024年政府工作报告", place)
    assert about.places[1] in ("内蒙古", "黑龙江", place[:2])


def test_a_draft_of_a_broken_head_has_no_fault(tmp_path: Path) -> None:
    """A meeting over two lines is two answers in two sentences."""
    shape = next(shape for shape in SHAPES if "|" in shape.get("meeting", ""))
    assert faults(write_draft(tmp_path, shape["text"])) == []


@pytest.mark.parametrize(
    ("text", "title", "stamp"),
    [
        ("黔东南州\n2016年统计公报\n2017年3月16日\n正文。", "黔东南州2016年统计公报", "2017年3月16日"),
        ("普陀区委\n社会工作部2024年度\n部门决算\n正文。", "普陀区委社会工作部2024年度部门决算", ""),
        ("工作总结\n来源：民政局 发布时间：2021-12-28 09:30 浏览：3\n正文。", "工作总结", "2021-12-28 09:30"),
        ("工作总结\n正文到这里。\n发布时间：2021-12-28", "工作总结", ""),
        ("述职\n一、工作报告", "述职", ""),
        ("各位代表：\n现在作工作报告", "各位代表：", ""),
    ],
)
def test_title_and_stamp(text: str, title: str, stamp: str) -> None:
    """A title may go over lines, and a web page tells the day of publication among other things."""
    report = parse(text, "a-report")
    assert (report.title, report.stamp) == (title, stamp)
    assert all(s.text in title for s in report.sentences if s.section == TITLE)
    assert all(stamp in s.text for s in report.sentences if s.section == STAMP)
    assert all(report.text[s.start : s.start + len(s.text)] == s.text for s in report.sentences)


@pytest.mark.parametrize(
    ("sentence", "answers", "question"),
    [
        ("选举产生领导班子，副主席：何远山、王凡、艾力·买买提。", ("何远山", "王凡", "艾力·买买提"), "副主席是谁"),
        ("主席：沈若兰，秘书长：赵　明。", ("沈若兰",), "主席是谁"),
        ("大会选举沈若兰、王凡为云岭省妇联副主席。", ("沈若兰", "王凡"), "副主席有哪些人"),
        ("石板县民政局更名为石板县社会事务局，人员不变。", ("石板县社会事务局",), "石板县民政局更名为什么"),
        ("将原临溪县更名为临溪市，设立30个村。", ("临溪市",), "临溪县现在叫什么"),
        ("“巾帼创业园”正式更名为“女性众创空间”。", ("女性众创空间",), "巾帼创业园改成什么名字了"),
    ],
)
def test_names_behind_a_role_and_new_names(sentence: str, answers: tuple[str, ...], question: str) -> None:
    """Each name of a list is an answer, and so is what a body is called now."""
    (entry,) = [e for e in drafted(f"工作总结\n{sentence}\n").stated if question in e.phrasings]
    assert entry.answers == answers


@pytest.mark.parametrize(
    "sentence",
    ["书记亲自指挥、亲自部署。", "副市长、区长分别讲话。", "主任委员：省委书记、省长。", "代表委员、专家学者参会。"],
)
def test_no_names(sentence: str) -> None:
    """What stands behind a role without being anybody's name."""
    assert list(held_in(sentence)) == []


def test_examples_are_what_people_ask() -> None:
    """Short, about what they care for, each of another part, and none made of half a clause."""
    text = (
        "石湾市2023年工作总结\n一、就业\n在经济下行情况下，城镇新增就业3.2万人，增长4.6%。\n二、收入\n全市居民人均可支配收入31250元。\n"
        "三、住房\n占比由8%提高到9%，改造老旧小区86个。\n四、其他\n其中，设置摊位12个。\n"
    )
    assert drafted(text).report.examples == ("城镇新增就业多少人", "居民人均可支配收入多少钱", "改造老旧小区多少个")


def test_a_draft_of_the_version_before_keeps_all(tmp_path: Path) -> None:
    """Its entries were of lines that are a title now, and report.toml told another label: drafting again changes neither."""
    text = "黔东南州\n2016年统计公报\n黔东南州统计局\n2017年3月16日\n一、综合\n全年地区生产总值939.05亿元。\n"
    old = {"id": "a-report-002-1", "title": "2016年统计公报", "phrasings": ["2016年的什么公报"], "asks": "名称"}
    entry = {**old, "answer": "统计公报", "sentence": "2016年统计公报"}
    keys = "\n".join(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items())
    files = {
        "report.txt": text,
        "report.toml": 'label = "黔东南州的公报"\ndrafted = true\nyears = [2017]\nplaces = ["黔东南州"]\n',
        "entries/01-figures.toml": f"[[entry]]\n{keys}\n",
    }
    folder = write(tmp_path, files)
    again = draft_again(folder, text)
    assert (again.kept, again.changed, again.vanished) == (1, [], [])
    assert {path: (folder / path).read_text(encoding="utf-8") for path in files} == files
    assert faults(folder) == []
