"""Rows cleared where they were to be deleted, sheets of other versions of the program, and the order of the rows."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from editing.texts import sheet as say
from editing.workbook.changes import read_workbook
from editing.workbook.columns import NEWER
from editing.workbook.faults import FaultyWorkbook
from editing.workbook.workbook import export_workbook


@pytest.fixture
def report(tmp_path: Path, knowledge_folder: Path) -> Path:
    """Rows 2 and 3 are the stated entries cancer-check and loan-money, row 4 is a choice, row 5 an absent entry."""
    shutil.copytree(Path(__file__).parents[1] / "small_knowledge", tmp_path / "knowledge")
    shutil.copy(knowledge_folder / "aspects.toml", tmp_path / "knowledge")
    return next((tmp_path / "knowledge/reports").iterdir())


def sent_back(report: Path, change: Callable[[Worksheet], object]) -> dict[str, str] | list[str]:
    """What becomes of the files, or the faults that keep a changed sheet from being taken."""
    file = report.parent / "条目.xlsx"
    export_workbook(report, file)
    book = load_workbook(file)
    change(book[say.ENTRIES])
    book.save(file)
    try:
        return read_workbook(file, report)
    except FaultyWorkbook as error:
        return error.faults


def clear(*rows: int, but: tuple[str, ...] = ()) -> Callable[[Worksheet], None]:
    """Empty the cells of rows, as the key Delete does, but for those under some headings."""

    def change(sheet: Worksheet) -> None:
        for row in rows:
            for head, cell in zip(sheet[1], sheet[row], strict=True):
                if head.value not in but:
                    cell.value = None

    return change


def write(**texts: str | None) -> Callable[[Worksheet], None]:
    """Put texts into cells, by their places."""

    def change(sheet: Worksheet) -> None:
        for place, text in texts.items():
            sheet[place].value = text

    return change


def clear_and_sort(sheet: Worksheet) -> None:
    """A cleared row that sorting has put below all others."""
    clear(2)(sheet)
    for column in range(1, 15):
        for row in range(2, 5):
            sheet.cell(row, column).value = sheet.cell(row + 1, column).value
        sheet.cell(5, column).value = None


def then(*changes: Callable[[Worksheet], object]) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        for one in changes:
            one(sheet)

    return change


@pytest.mark.parametrize(
    ("change", "where", "mentions"),
    [
        (clear(2), "条目!A2：", "不在表里了。只清空不算删：要删去，请在左边的行号上点右键"),
        (clear(5), "条目!A5：", "整行是空的"),
        (clear(2, 3), "条目!A2、A3：", "(cancer-check)、"),
        (clear(2, but=("部分",)), "条目!A2：", "整行是空的"),
        (clear(2, but=("编号",)), "条目!A2：", "(cancer-check)这一行只剩编号了"),
        (clear(2, but=("编号", "种类", "问的是", "所在文件", "部分")), "条目!A2：", "只剩编号了"),
        (clear_and_sort, "条目!A5：", "(cancer-check)不在表里了"),
        (
            lambda sheet: setattr(sheet["A2"], "value", None),
            "条目!A2：",
            "原来的编号是 cancer-check，现在空着。请填回去",
        ),
        (
            write(A2=None, C2="改了标题"),
            "条目!A2：",
            "原来的编号是 cancer-check",
        ),
    ],
)
def test_a_row_cleared_and_not_deleted_is_refused(
    report: Path, change: Callable[[Worksheet], object], where: str, mentions: str
) -> None:
    """Said once, with the row, the entry, and how a row is deleted."""
    found = sent_back(report, change)
    assert isinstance(found, list)
    assert len(found) == 1
    assert found[0].startswith(where)
    assert mentions in found[0]


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: sheet.delete_rows(5),
        lambda sheet: sheet.delete_rows(2),
        then(lambda sheet: sheet.delete_rows(5), lambda sheet: setattr(sheet["L9"], "number_format", "@")),
    ],
)
def test_a_row_deleted_is_deleted(report: Path, change: Callable[[Worksheet], object]) -> None:
    """Whole rows, the last one too; cells below that only have a format are no rows."""
    assert isinstance(sent_back(report, change), dict)


def test_blank_rows_do_no_harm_where_nothing_is_gone(report: Path) -> None:
    """People leave a row free before what they add."""
    assert sent_back(report, lambda sheet: sheet.insert_rows(4)) == {}


OLDER = tuple(key for key in NEWER if key != "state")
"""That column is left out in another test: it holds what no fingerprint has."""


@pytest.mark.parametrize("gone", [OLDER[:1], OLDER[1:], OLDER])
def test_a_sheet_of_an_older_version_is_taken(
    report: Path, gone: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What it has no column of stays as it is, and what is changed in it is changed."""
    path = report / "entries/1-stated.toml"
    text = path.read_text(encoding="utf-8").replace("years = [", 'unit = "人"\nyears = [', 1)
    path.write_text(text, encoding="utf-8")
    with monkeypatch.context() as older:
        older.setattr(say, "HEADINGS", {key: heading for key, heading in say.HEADINGS.items() if key not in gone})
        older.setattr(say, "SHOWN", {})
        older.setattr("editing.workbook.columns.fingerprint.__defaults__", (tuple(say.HEADINGS),))
        export_workbook(report, report.parent / "older.xlsx")
    assert read_workbook(report.parent / "older.xlsx", report) == {}
    book = load_workbook(report.parent / "older.xlsx")
    book[say.ENTRIES]["C2"].value = "换了标题"
    book[say.ENTRIES].delete_rows(5)
    book.save(report.parent / "older.xlsx")
    changed = read_workbook(report.parent / "older.xlsx", report)
    old = next(line for line in text.splitlines() if line.startswith("title"))
    assert changed["entries/1-stated.toml"] == text.replace(old, 'title = "换了标题"', 1)
    assert len(changed) == 2


def test_the_sheet_of_a_newer_version_is_taken(report: Path) -> None:
    """A column that this program does not know is not read."""

    def change(sheet: Worksheet) -> None:
        sheet["O1"].value, sheet["O2"].value = "将来的一列", "什么"
        sheet["C2"].value = "换了标题"

    found = sent_back(report, change)
    assert isinstance(found, dict)
    assert list(found) == ["entries/1-stated.toml"]


def test_the_sheet_opens_with_the_figures(tmp_path: Path, report_folder: Path) -> None:
    """In the order of the report and with its parts, what it does not say last; and all of it can be filtered."""
    export_workbook(report_folder, tmp_path / "a.xlsx")
    sheet = load_workbook(tmp_path / "a.xlsx")[say.ENTRIES]
    heads, *rows = sheet.iter_rows(values_only=True)
    kinds = [str(row[1]) for row in rows]
    assert [kind for number, kind in enumerate(kinds) if kind not in kinds[:number]] == [
        *("报告说到的", "问得含糊的", "报告没有说的"),
    ]
    assert kinds == sorted(kinds, key=["报告说到的", "问得含糊的", "报告没有说的"].index)
    parts = [row[heads.index("部分")] for row in rows if row[1] == "报告说到的"]
    assert all(parts)
    in_order = list(dict.fromkeys(parts))
    assert len(in_order) > 2
    assert [part for number, part in enumerate(parts) if number == 0 or parts[number - 1] != part] == in_order
    assert sheet.auto_filter.ref == f"A1:{get_column_letter(len(heads))}{len(rows) + 1}"
