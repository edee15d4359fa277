"""Spreadsheets as annexes of a report: what their cells show, row by row, and which are refused."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from bot import main
from drafting.reading import texts as say
from drafting.reading.documents import UnreadableDocument, read
from drafting.reading.sheets.formats import shown
from tests.drafting.making_drafts import KNOWLEDGE

SHOWN = [
    (92332, "General", "92332"),
    (0.1 + 0.2, "General", "0.3"),
    (1e-7, "General", "0.0000001"),
    (6.2, "0.00", "6.20"),
    (92332, "#,##0", "92,332"),
    (6, "00", "06"),
    (0.125, "0.0%", "12.5%"),
    (0.29, "General", "0.29"),
    (-2.5, "0.00", "-2.50"),
    (-2.5, "0.00_);\\(0.00\\)", "(2.50)"),
    (0, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
    (-1234.5, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-1,234.50"),
    (134.9, '0.0"万元"', "134.9万元"),
    (92332, "0.0,", "92.3"),
    (5, "[Red]0", "5"),
    (0.5, "# ?/?", "0.5"),
    (12.5, "0.##", "12.5"),
    (12, "0.##", "12"),
    (2.675, "0.00", "2.68"),
    ("06", "General", "06"),
    (True, "General", "TRUE"),
    (date(2018, 1, 12), 'yyyy"年"m"月"d"日"', "2018年1月12日"),
    (date(2018, 1, 1), 'yyyy"年"m"月"', "2018年1月"),
    (date(2018, 1, 12), "yyyy/m/d", "2018/1/12"),
    (None, "General", ""),
]


@pytest.mark.parametrize(("value", "form", "text"), SHOWN)
def test_a_cell_shows_its_value_by_its_format(value: object, form: str, text: str) -> None:
    """As Excel does: with its decimals, groups, percent and literals."""
    assert shown(value, form) == text


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text("青禾市工作报告\n2018年检查92332人。\n", encoding="utf-8")
    return path


def annex(path: Path) -> None:
    """A sheet of amounts with a caption, merged headings and notes, one of names that is hidden, and an empty one."""
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("收支情况")
    rows = [
        ["表1 收支情况"],
        ["单位：万元"],
        ["项目", "2018年", None, "编号"],
        [None, "决算", "增长"],
        [],
        ["收入", 92332, 0.05, "06"],
    ]
    rows += [["支出", 6.2, None, "07"], ["作废", 1, 1, "08"], [], ["结余", 5, 0.1, "09"], ["注：含上年结转。"]]
    for row in rows:
        sheet.append(row)
    for area in ("A1:D1", "A3:A4", "B3:C3", "D3:D4"):
        sheet.merge_cells(area)
    sheet["B6"].number_format, sheet["B7"].number_format = "#,##0", "0.00"
    sheet["C6"].number_format = sheet["C10"].number_format = "0%"
    sheet.row_dimensions[8].hidden = True
    sheet["C10"].font = Font(strike=True)
    hidden = book.create_sheet("名单")
    hidden.append(["张三", 13800000000])
    hidden.sheet_state = "hidden"
    book.create_sheet("Sheet3")
    book.save(path)


def test_an_annex_stands_below_its_report(report: Path, tmp_path: Path) -> None:
    """Under its name and those of its sheets, each cell as it is shown."""
    annex(tmp_path / "附表.xlsx")
    assert read(report, [tmp_path / "附表.xlsx"]).text.splitlines() == [
        "青禾市工作报告",
        "2018年检查92332人。",
        "附件：附表",
        "收支情况",
        "表1 收支情况",
        "单位：万元",
        "项目｜2018年｜2018年｜编号",
        "项目｜决算｜增长｜编号",
        "收入｜92,332｜5%｜06",
        "支出｜6.20｜｜07",
        "结余｜5｜｜09",
        "注：含上年结转。",
    ]


def test_an_annex_is_drafted_with_its_report(report: Path, tmp_path: Path) -> None:
    """By the command; a second draft without it would take its lines out again."""
    annex(tmp_path / "附表.xlsx")
    knowledge = tmp_path / "knowledge"
    knowledge.mkdir()
    for file in KNOWLEDGE.glob("*.toml"):
        (knowledge / file.name).write_bytes(file.read_bytes())
    folder = knowledge / "reports" / "qinghe-2018"
    assert main(["draft", str(report), "--annex", str(tmp_path / "附表.xlsx"), "--output", str(folder)]) == 0
    assert "收入｜92,332｜5%｜06" in (folder / "report.txt").read_text(encoding="utf-8")


def uncomputed(path: Path) -> None:
    book = Workbook()
    book.worksheets[0].append([1, "=A1+1"])
    book.save(path)


def alone(path: Path) -> None:
    Workbook().save(path)


def cut(path: Path) -> None:
    alone(path)
    path.write_bytes(path.read_bytes()[:3000])


BAD: list[tuple[str, Callable[[Path], None], str]] = [
    ("空.xlsx", alone, say.NO_TEXT),
    ("公式.xlsx", uncomputed, say.NOT_COMPUTED.format(sheet="Sheet", cell="B1")),
    ("坏.xlsx", cut, say.DAMAGED_SHEETS),
]


@pytest.mark.parametrize(("name", "make", "sentence"), BAD, ids=["empty", "formula", "cut"])
def test_an_annex_that_cannot_be_read_is_told(
    name: str, make: Callable[[Path], None], sentence: str, report: Path, tmp_path: Path
) -> None:
    """With what to do."""
    make(tmp_path / name)
    with pytest.raises(UnreadableDocument) as caught:
        read(report, [tmp_path / name])
    assert str(caught.value) == sentence.format(name=name)
