"""Workbooks that cannot be taken over: each is refused with the cell where there is one, and with what to do."""

import shutil
import zipfile
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from editing.texts import sheet as say
from editing.workbook.changes import read_workbook
from editing.workbook.columns import NEWER
from editing.workbook.faults import FaultyWorkbook
from editing.workbook.workbook import export_workbook

SHEET = "xl/worksheets/sheet1.xml"
START = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
END = b"</sheetData></worksheet>"
DEMANDED = [key for key in say.HEADINGS if key != "state"]
"""The columns without which a sheet is not taken; that of an older program has no states."""
MOMENT = datetime(2018, 1, 12, 15, 51)  # noqa: DTZ001 - a cell knows no zone


@pytest.fixture
def report(tmp_path: Path, knowledge_folder: Path) -> Path:
    """A report folder: rows 2 and 3 are stated entries, row 4 is a choice, row 5 an absent one."""
    shutil.copytree(Path(__file__).parents[1] / "small_knowledge", tmp_path / "knowledge")
    shutil.copy(knowledge_folder / "aspects.toml", tmp_path / "knowledge")
    return next((tmp_path / "knowledge/reports").iterdir())


@pytest.fixture
def file(report: Path, tmp_path: Path) -> Path:
    """Its workbook."""
    export_workbook(report, tmp_path / "条目.xlsx")
    return tmp_path / "条目.xlsx"


def faults(file: Path, report: Path) -> list[str]:
    """Why a workbook is refused; the files are as they were."""
    before = {path: path.read_bytes() for path in report.rglob("*.toml")}
    with pytest.raises(FaultyWorkbook) as caught:
        read_workbook(file, report)
    assert before == {path: path.read_bytes() for path in report.rglob("*.toml")}
    assert str(caught.value) == "\n".join(caught.value.faults)
    return caught.value.faults


def write(place: str, value: object, number_format: str = "") -> Callable[[Worksheet], None]:
    """Put a value into a cell, shown in some way."""

    def change(sheet: Worksheet) -> None:
        sheet[place].value = value
        sheet[place].number_format = number_format or sheet[place].number_format

    return change


def error_value(sheet: Worksheet) -> None:
    sheet["E2"].value = "#REF!"
    sheet["E2"].data_type = "e"


def new_row(sheet: Worksheet) -> None:
    for column, text in enumerate(("", "说到", "", "身高", "", "", "去年", "", "", "9.toml"), 1):
        sheet.cell(6, column, text)


def three_faults(sheet: Worksheet) -> None:
    sheet["C2"].value = None
    sheet["D3"].value = "=1+1"
    sheet["J5"].value = "9.toml"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (write("E2", "=A1"), ["条目!E2：这里是公式"]),
        (write("A3", "=A1"), ["条目!A3：这里是公式"]),
        (error_value, ["条目!E2：这里是出错的值“#REF!”"]),
        (write("C2", date(2018, 1, 12)), ["条目!C2：表格把这里当成了日期"]),
        (write("C2", MOMENT), ["条目!C2：表格把这里当成了日期"]),
        (write("I4", time(15, 51)), ["条目!I4：表格把这里当成了日期"]),
        (write("I4", timedelta(hours=30)), ["条目!I4：表格把这里当成了日期"]),
        (write("C2", 43112, "yyyy-mm-dd"), ["条目!C2：表格把这里当成了日期"]),
        (write("C2", True), ["条目!C2：这里是“是/否”值"]),
        (write("E2", 0.5, "0%"), ["条目!E2：这里的数字带着格式"]),
        (write("E2", 3.14159, "0.00"), ["条目!E2：这里的数字带着格式"]),
        (write("I2", "长" * 32_767), ["条目!I2：这一格写满了"]),
        (lambda sheet: sheet.merge_cells("C3:D4"), ["条目!C3:D4：这几格合并在一起了"]),
        (write("C2", None), ["条目!C2：标题是空的"]),
        (write("C2", "一\n二"), ["条目!C2：标题只能写一行"]),
        (write("B2", "没说"), ["条目!B2：种类“没说”不认识。请从下拉里选：报告说到的、报告没有说的、问得含糊的"]),
        (write("B2", None), ["条目!B2：种类“”不认识"]),
        (write("D2", "身高"), ["条目!D2：问的是“身高”不认识。请从下拉里选：人数、"]),
        (write("D2", None), ["条目!D2：问的是“”不认识"]),
        (write("G2", "去年"), ["条目!G2：“去年”不是年份"]),
        (write("J2", "9.toml"), ["条目!J2：没有文件“9.toml”。请从下拉里选：1-stated.toml、2-others.toml"]),
        (write("H2", "loan-money"), ["条目!H2：种类是“报告说到的”的，不填“相关条目”"]),
        (write("E5", "5元"), ["条目!E5：种类是“报告没有说的”的，不填“答案”"]),
        (write("B4", "报告说到的"), ["条目!H4：种类是“报告说到的”的，不填“相关条目”", "条目!D4：问的是“”不认识"]),
        (write("N2", "看了"), ["条目!N2：状态“看了”不认识。请从下拉里选：起草、看过、改过"]),
        (write("A3", "cancer-check"), ["条目!A3：编号“cancer-check”前面 A2 已经用了"]),
        (write("E2", "2332人"), ["条目!E2：“2332人”是从“92332人”里截下来的一段"]),
        (write("E3", "76万元"), ["条目!E3：“76万元”是从“1176万元”里截下来的一段"]),
        (write("A3", "loan"), ["条目!A3：没有编号为“loan”的条目"]),
        (
            new_row,
            ["条目!B6：种类“说到”不认识", "条目!C6：标题是空的", "条目!J6：没有文件“9.toml”"],
        ),
        (three_faults, ["条目!D3：这里是公式", "条目!C2：标题是空的", "条目!J5：没有文件"]),
        (lambda sheet: setattr(sheet, "title", "工作表"), ["没有找到工作表“条目”"]),
        (write("D1", "问什么"), ["条目：表头里没有“问的是”这一列"]),
        (
            lambda sheet: sheet.insert_rows(1),
            [f"条目：表头里没有“{heading}”" for key, heading in say.HEADINGS.items() if key not in NEWER],
        ),
        (write("O1", "标题"), ["条目!O1：表头“标题”前面已经有一列"]),
        (lambda sheet: sheet.delete_rows(2, 9), ["条目：这里没有一条和这份报告的条目对得上"]),
        (write("A30000", "x"), ["工作表“条目”超过了 20000 行"]),
        (write("ZZ1", "x"), ["工作表“条目”超过了 50 列"]),
        (lambda sheet: sheet.parent.create_sheet("另一张").cell(1_048_576, 1, "x"), ["工作表“另一张”超过了 20000 行"]),
    ],
)
def test_what_is_wrong_in_the_sheet(
    file: Path, report: Path, change: Callable[[Worksheet], object], expected: list[str]
) -> None:
    """All of it at once, each with its cell and with what to do."""
    book = load_workbook(file)
    change(book[say.ENTRIES])
    book.save(file)
    found = faults(file, report)
    assert [fault[: len(start)] for fault, start in zip(found, expected, strict=True)] == expected
    assert all("请" in fault for fault in found)


def repacked(file: Path, parts: dict[str, Iterable[bytes]]) -> None:
    """Replace or add parts of the archive; the rest stays."""
    with zipfile.ZipFile(file) as archive:
        old = {name: archive.read(name) for name in archive.namelist() if name not in parts}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in old.items():
            archive.writestr(name, content)
        for name, pieces in parts.items():
            with archive.open(name, "w") as part:
                for piece in pieces:
                    part.write(piece)


def with_macros(file: Path) -> None:
    repacked(file, {"xl/vbaProject.bin": [b"\x00"]})


def of_the_type_with_macros(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        types = archive.read("[Content_Types].xml")
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    assert plain in types
    with_types = types.replace(plain, b"application/vnd.ms-excel.sheet.macroEnabled.main+xml")
    repacked(file, {"[Content_Types].xml": [with_types]})


def of_another_office(file: Path) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")


def with_zip_password(file: Path) -> None:
    """The bit of the directory that says that a part is encrypted."""
    content = bytearray(file.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    file.write_bytes(bytes(content))


def bomb(file: Path) -> None:
    repacked(file, {SHEET: [START, *[b" " * 1_000_000] * 40, END]})


def dense_bomb(file: Path) -> None:
    repacked(file, {SHEET: [START, *[b" " * 1_000_000] * 10, END]})


def last_row_only(file: Path) -> None:
    row = b'<row r="1048576"><c r="A1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    repacked(file, {SHEET: [START, row, END]})


def million_rows_declared(file: Path) -> None:
    start = START.replace(b"<sheetData>", b'<dimension ref="A1:J1048576"/><sheetData>')
    repacked(file, {SHEET: [start, END]})


def widest_row(file: Path) -> None:
    repacked(file, {SHEET: [START, b'<row r="1"><c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row>', END]})


def merged_to_the_end(file: Path) -> None:
    repacked(
        file, {SHEET: [START, b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>']}
    )


def linked_to_the_end(file: Path) -> None:
    repacked(file, {SHEET: [START, b"</sheetData><hyperlinks><hyperlink ref='A1:B1048576'/></hyperlinks></worksheet>"]})


def broken_sheet(file: Path) -> None:
    repacked(file, {SHEET: [START, b"<row"]})


def entities(file: Path) -> None:
    """Entities within entities, which grow when they are read."""
    names = [b'<!ENTITY a "%s">' % (b"x" * 1000)]
    names += [
        b'<!ENTITY %c "%s">' % (after, b"&%c;" % before * 30) for before, after in zip(b"abcde", b"bcdef", strict=True)
    ]
    row = b'<row r="1"><c r="A1" t="inlineStr"><is><t>&f;</t></is></c></row>'
    repacked(file, {SHEET: [b"<!DOCTYPE worksheet [", *names, b"]>", START, row, END]})


def other_workbook(file: Path) -> None:
    book = Workbook()
    book.save(file)


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500


@pytest.mark.parametrize(
    ("spoil", "mentions"),
    [
        (lambda file: file.write_bytes(OLD + "Workbook".encode("utf-16-le")), "选“另存为”，格式选 .xlsx"),
        (lambda file: file.write_bytes(OLD + "EncryptedPackage".encode("utf-16-le")), "加了密码"),
        (with_zip_password, "加了密码"),
        (with_macros, "带有宏"),
        (of_the_type_with_macros, "带有宏"),
        (of_another_office, "别的格式"),
        (lambda file: repacked(file, {"xl/workbook.bin": [b""]}), "别的格式"),
        (lambda file: file.write_bytes(b""), "打不开"),
        (lambda file: file.write_text("编号,标题\n", encoding="gbk"), "打不开"),
        (lambda file: file.write_bytes(file.read_bytes()[:-2000]), "打不开"),
        (lambda file: file.write_bytes(file.read_bytes()[:3000] + b"\xff" * 200 + file.read_bytes()[3200:]), "打不开"),
        (lambda file: repacked(file, {"xl/workbook.xml": [b"<a"]}), "打不开"),
        (broken_sheet, "打不开"),
        (entities, "打不开"),
        (lambda file: file.write_bytes(b"\x00" * (20 * 1024 * 1024 + 1)), "太大了，最多 20 MB"),
        (bomb, "解开以后大得不正常"),
        (dense_bomb, "解开以后大得不正常"),
        (last_row_only, "超过了 20000 行"),
        (million_rows_declared, "超过了 20000 行"),
        (widest_row, "超过了 50 列"),
        (merged_to_the_end, "合并在一起的格子太多"),
        (linked_to_the_end, "合并在一起的格子太多"),
        (other_workbook, "没有找到工作表“条目”"),
    ],
)
def test_files_that_are_refused(file: Path, report: Path, spoil: Callable[[Path], object], mentions: str) -> None:
    """One clear sentence each, and quickly."""
    spoil(file)
    (found,) = faults(file, report)
    assert mentions in found
    assert "请" in found


def test_the_name_of_a_file_says_nothing(file: Path, report: Path) -> None:
    """A good workbook is read whatever it is called."""
    assert read_workbook(file.rename(file.with_suffix(".xls")), report) == {}
