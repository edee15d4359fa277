"""Tables in drafts: what is checked of their entries, how much of a big table is drafted, and what a change of it does."""

from pathlib import Path

import pytest

from answering.base.entries import Absent
from drafting.tables.entries import MOST_CELLS
from drafting.tables.naming import subject
from tests.drafting.making_drafts import draft_again, drafted, entries, faults, write_draft
from tests.tables.conftest import text_of

HEALTH = text_of("health-bureau")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The health bureau's report, drafted."""
    return write_draft(tmp_path, HEALTH)


@pytest.mark.parametrize(
    ("caption", "about"),
    [
        ("表2 2019年部门支出预算表", "部门支出预算"),
        ("附表1：妇幼健康主要指标", "妇幼健康主要指标"),
        ("各乡镇卫生院基本情况", "各乡镇卫生院"),
        ("表一 收入支出决算总表（单位：万元）", "收入支出决算"),
    ],
)
def test_what_a_table_is_about(caption: str, about: str) -> None:
    """Its caption without number, year and unit."""
    assert subject(caption) == about


def test_each_figure_is_an_entry_with_its_lines() -> None:
    """Headings, row, column, unit and year; an empty cell says so; titles tell cells apart."""
    made = drafted(HEALTH)
    cells = {entry.title: entry for entry in made.stated if entry.column}
    money = cells["行政运行公用经费"]
    assert (money.answers, money.unit, money.asks, money.years) == (("62.40",), "万元", "金额", (2019,))
    assert money.sentences[0] == "单位：万元"
    assert money.sentences[-1] == "2100101｜行政运行｜412.60｜350.20｜62.40｜"
    part = cells["两癌免费检查人数（其中农村妇女）（2018年）"]
    assert (part.answers, part.unit, part.asks, part.years) == (("6300人",), "", "人数", (2018,))
    assert "2018年农村妇女多少人" in part.phrasings
    empty = {entry.title for entry in made.absent if entry.column}
    assert {"免费婚检对数（2019年）", "云台乡年门诊量", "行政运行项目支出"} <= empty
    assert len({entry.title for entry in made.stated}) == len(made.stated)


def test_a_draft_with_tables_has_no_fault(folder: Path) -> None:
    """Every answer stands in its cell, every row in the report."""
    assert faults(folder) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('answer = "62.40"', 'answer = "350.20"', "“基本支出/公用经费”这一格写的是“62.40”"),
        ('column = "基本支出/公用经费"', 'column = "公用经费"', "表里没有叫“公用经费”的一列"),
        ('unit = "万元"', 'unit = "亿元"', "unit 写的“亿元”不在这一条的 sentence 里"),
    ],
)
def test_what_staff_get_wrong_is_named(folder: Path, old: str, new: str, said: str) -> None:
    """With file and line."""
    files = sorted((folder / "entries").glob("*figures.toml"))
    path = next(path for path in files if old in path.read_text(encoding="utf-8"))
    text = path.read_text(encoding="utf-8").replace(old, new, 1)
    path.write_text(text, encoding="utf-8")
    (fault,) = faults(folder)[:1]
    assert said in fault
    assert path.name in fault


def test_a_table_that_was_edited_is_named(folder: Path) -> None:
    """A cell that the report does not hold any more, and an empty one that was filled."""
    text = (folder / "report.txt").read_text(encoding="utf-8")
    (folder / "report.txt").write_text(text.replace("40｜/", "40｜1.2"), encoding="utf-8")
    found = faults(folder)
    assert len(found) == 4  # three figures of the row, and the cell that was empty
    assert all("报告里没有这句话：“西部片区｜云台乡｜35｜11｜40｜/”" in fault for fault in found)


def test_drafting_again(folder: Path) -> None:
    """A row is known again by its words: new figures are taken over, a new row is added, a row that is gone is put out of
    use, and an empty cell that was filled answers.
    """
    assert draft_again(folder, HEALTH).kept == len(entries(folder))
    new = HEALTH.replace("白沙乡｜42｜15", "白沙乡｜42｜16").replace("1250对｜—", "1250对｜1301对")
    new = new.replace("西部片区｜石门镇｜73｜28｜99｜3.8", "西部片区｜青溪镇｜20｜8｜18｜1.0")
    again = draft_again(folder, new)
    told = {entry.title: entry.answers[0] for entry in entries(folder).values()}
    assert faults(folder) == []
    assert (told["白沙乡执业医师"], told["白沙乡床位"], told["免费婚检对数（2019年）"]) == ("16", "50", "1301对")
    assert told["青溪镇床位"] == "18"
    assert "石门镇床位" not in told
    assert len(again.vanished) == 5


def test_a_big_table_is_bounded() -> None:
    """Totals and the first rows are drafted, and how many were left out is told."""
    columns = [f"指标{letter}（人）" for letter in "甲乙丙丁戊己庚辛壬癸"]
    names = [f"{a}{b}镇" for a in "东西南北上下左右" for b in "山河湖林田石沙溪"] + ["合计"]
    rows = ["｜".join([name, *(str(1000 + at * 13 + n) for n in range(10))]) for at, name in enumerate(names)]
    made = drafted(
        "\n".join(["某县某局2020年度工作总结", "工作完成。", "表1 情况表", "｜".join(["乡镇", *columns]), *rows])
    )
    (left,) = made.left_out
    assert (left.name, left.cells, left.drafted) == ("表1 情况表", 650, MOST_CELLS)
    cells = [entry for entry in made.stated if entry.column]
    assert len(cells) <= MOST_CELLS
    assert sum(entry.sentences[-1].startswith("合计") for entry in cells) == 10


def test_empty_cells_offer_what_their_row_has() -> None:
    """Figures of the same row, and no others."""
    made = drafted(HEALTH)
    rows = {entry.id: entry.sentences[-1] for entry in made.stated}
    empty = [entry for entry in made.absent if isinstance(entry, Absent) and entry.column]
    assert empty
    assert all(rows[id_] == entry.sentences[-1] for entry in empty for id_ in entry.nearby)
