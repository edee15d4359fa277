"""What is read off the head of a report, in all shapes that people print it in."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from answering.base.report import STAMP, TITLE, parse
from drafting.recognising import regions
from drafting.recognising.opening import opening
from drafting.recognising.recognition import recognise
from tests.drafting.making_drafts import drafted, faults, write_draft

SHAPES = tomllib.loads(Path(__file__).with_name("heads.toml").read_text(encoding="utf-8"))["shape"]
TOLD = {"作报告的日期": "day", "发布时间": "published", "作报告的会议": "meeting", "作报告的人": "speaker"}
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
    assert all(a in s.text for found in told.values() for a, s in zip(found.answers, found.sentences, strict=True))
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
