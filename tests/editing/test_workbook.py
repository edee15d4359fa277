"""The entries of a report as a spreadsheet, and what comes back from it."""

import shutil
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from answering.base.entries import KINDS_ASKED
from answering.files.faults import FaultyKnowledge
from answering.files.loading import load_base
from editing.documents.entry_document import EntryDocument
from editing.texts import sheet as say
from editing.workbook.changes import read_workbook
from editing.workbook.faults import FaultyWorkbook
from editing.workbook.workbook import export_workbook

STATED = """\
# 说到的。

# 别动
[[entry]]
id = "check"  # 编号
title = "免费检查人数"
asks = "人数"
answer = "92332人"
sentence = "检查人数92332人。"
years = [2016, 2017]
phrasings = [
    "查了多少人",  # 最常问
    # 常给改坏
    "免费检查的人数",
]

[[entry]]
id = "money"
title = "=SUM(A1) 贷款"
asks = "金额"
answer = ["+1176万元", "@118人"]
sentence = ["-贷款发放118人、1176万元。"]
phrasings = ["  多少钱", "_x000D_", "a_x0041_b", "第一\\n第二", "控\\u0001制"]
"""
OTHERS = """\
[[absent]]
id = "rate"
title = "贷款的利率"
nearby = ["money"]
phrasings = ["利率是多少"]
[[choice]]
id = "two"
title = "两个数"
between = ["money", "check"]
phrasings = ["报告里的数"]
"""
HEADINGS = list(say.HEADINGS.values())
COLUMN = {heading: number for number, heading in enumerate(HEADINGS, 1)}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A report folder with one entry of each kind and one full of pitfalls."""
    (tmp_path / "reports/small/entries").mkdir(parents=True)
    (tmp_path / "reports/small/entries/1-stated.toml").write_text(STATED, encoding="utf-8")
    (tmp_path / "reports/small/entries/2-others.toml").write_text(OTHERS, encoding="utf-8")
    return tmp_path / "reports/small"


def sent_back(folder: Path, change: Callable[[Worksheet], object]) -> dict[str, str]:
    """What becomes of the files when the sheet of entries is exported, changed and sent back."""
    file = folder / "条目.xlsx"
    export_workbook(folder, file)
    book = load_workbook(file)
    change(book[say.ENTRIES])
    book.save(file)
    return read_workbook(file, folder)


def row_of(sheet: Worksheet, entry_id: str) -> int:
    """The row in which an entry stands."""
    return next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == entry_id)


def put(sheet: Worksheet, entry_id: str, **texts: Any) -> None:
    """Write into the row of an entry, by headings."""
    row = row_of(sheet, entry_id)
    for heading, text in texts.items():
        sheet.cell(row, COLUMN[heading]).value = text


def add(sheet: Worksheet, **texts: Any) -> None:
    """Write a new row at the end, by headings."""
    row = sheet.max_row + 1
    for heading, text in texts.items():
        sheet.cell(row, COLUMN[heading], text)


def every_text(sheet: Worksheet, change: Callable[[str], Any]) -> None:
    """Change every cell that holds text."""
    for cells in sheet.iter_rows(min_row=2):
        for cell in cells:
            if cell.value is not None:
                cell.value = change(str(cell.value))
                cell.data_type = "s" if isinstance(cell.value, str) else "n"


def test_the_projects_report_comes_back_unchanged(tmp_path: Path, report_folder: Path) -> None:
    """Over its 900 entries, in seconds; and what is added to every tenth is all that differs then."""
    folder = tmp_path / "report"
    shutil.copytree(report_folder, folder)
    before = {path.name: path.read_bytes() for path in (folder / "entries").iterdir()}
    started = time.thread_time()
    export_workbook(folder, tmp_path / "a.xlsx")
    assert read_workbook(tmp_path / "a.xlsx", folder) == {}
    assert time.thread_time() - started < 10
    book = load_workbook(tmp_path / "a.xlsx")
    for row in range(2, book[say.ENTRIES].max_row + 1, 10):
        cell = book[say.ENTRIES].cell(row, COLUMN["问法"])
        cell.value = f"{cell.value}\n新问法{row}"
    book.save(tmp_path / "b.xlsx")
    files = read_workbook(tmp_path / "b.xlsx", folder)
    assert len(files) == len(before)
    for name, text in files.items():
        lines = [line for line in text.split("\n") if "新问法" not in line]
        assert "\n".join(lines).encode() == before[Path(name).name]
    assert {path.name: path.read_bytes() for path in (folder / "entries").iterdir()} == before


def test_what_the_sheet_shows(small: Path) -> None:
    """One row an entry, several values of a cell on lines of their own, and nothing that would be a formula."""
    export_workbook(small, small / "a.xlsx")
    sheet = load_workbook(small / "a.xlsx")[say.ENTRIES]
    rows = [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert rows[0] == [*HEADINGS, "部分"]
    assert [row[0] for row in rows[1:]] == ["check", "money", "two", "rate"]
    assert rows[1][1:] == [
        *("报告说到的", "免费检查人数", "人数", "92332人", "检查人数92332人。", "2016\n2017", ""),
        *("查了多少人\n免费检查的人数", "1-stated.toml", "", "", "", "", ""),
    ]
    assert rows[3][1:] == ["问得含糊的", "两个数", *[""] * 4, "money\ncheck", "报告里的数", "2-others.toml", *[""] * 5]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert sheet["C3"].value == "=SUM(A1) 贷款"
    assert sheet["C3"].quotePrefix
    assert sheet["E3"].value == "+1176万元\n@118人"


def test_the_sheet_helps(small: Path) -> None:
    """Headings stay in view and explain themselves, choices drop down, what is not to be changed is grey."""
    export_workbook(small, small / "a.xlsx")
    book = load_workbook(small / "a.xlsx")
    sheet = book[say.ENTRIES]
    assert book.sheetnames == [say.ENTRIES, say.GUIDE, say.LISTS]
    assert book[say.LISTS].sheet_state == "hidden"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:O5")
    validations = sheet.data_validations.dataValidation
    assert [v.promptTitle for v in validations if v.showInputMessage and v.promptTitle] == [*HEADINGS, "部分"]
    lists = {str(v.sqref).split(":")[0]: v.formula1 for v in validations if v.type == "list"}
    assert lists == {
        "B2": "选项!$A$2:$A$4",
        "D2": f"选项!$B$2:$B${len(KINDS_ASKED) + 1}",
        "J2": "选项!$C$2:$C$3",
        "N2": "选项!$F$2:$F$4",
    }
    assert [book[say.LISTS].cell(row, 3).value for row in (2, 3)] == ["1-stated.toml", "2-others.toml"]
    assert {sheet["A2"].font.color.rgb, sheet["J2"].font.color.rgb} == {"00808080"}
    assert all(sheet.column_dimensions[letter].number_format == "@" for letter in "ABCDEFGHIJ")
    assert {"B2:C20000"} == {str(area.sqref) for area in sheet.conditional_formatting}
    guide = "\n".join(str(cell) for row in book[say.GUIDE].iter_rows(values_only=True) for cell in row)
    assert all(heading in guide for heading in [*HEADINGS, "删一条", "添一条", "改好以后"])


def hide(sheet: Worksheet) -> None:
    """Hide rows, as a filter does."""
    for row in range(2, 5):
        sheet.row_dimensions[row].hidden = True


def reverse(sheet: Worksheet) -> None:
    """Sort the rows the other way round."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    for number, values in enumerate(reversed(rows), 2):
        for column, value in enumerate(values, 1):
            sheet.cell(number, column).value = value
            sheet.cell(number, column).data_type = "s"


@pytest.mark.parametrize(
    "change",
    [
        lambda _: None,
        lambda sheet: every_text(sheet, lambda text: text.replace("\n", "\r\n")),
        lambda sheet: every_text(sheet, lambda text: text.replace("\n", "_x000D_\n")),
        lambda sheet: every_text(sheet, lambda text: text.replace("\n", "_x000D__x000A_")),
        lambda sheet: every_text(sheet, lambda text: text.replace("A", "_x0041_")),
        lambda sheet: every_text(sheet, lambda text: text.replace("A", "_x005F_x0041_")),
        lambda sheet: every_text(sheet, lambda text: f" {text}\n\n"),
        lambda sheet: every_text(sheet, lambda text: text.replace("2016\n2017", "2016.0、2017年")),
        lambda sheet: every_text(sheet, lambda text: text.removeprefix("报告") if len(text) == 6 else text),
        lambda sheet: put(sheet, "check", 所在文件=None),
        lambda sheet: sheet.move_range(f"A1:M{sheet.max_row}", cols=3),
        lambda sheet: sheet.insert_cols(2),
        lambda sheet: sheet.cell(1, 14, "备注"),
        lambda sheet: sheet.cell(500, 3, "  "),
        lambda sheet: setattr(sheet, "title", " 条目 "),
        lambda sheet: sheet.parent.remove(sheet.parent[say.LISTS]),
        lambda sheet: sheet.parent.remove(sheet.parent[say.GUIDE]),
        hide,
        reverse,
    ],
)
def test_what_makes_no_difference(small: Path, change: Callable[[Worksheet], object]) -> None:
    """What other programs do to line ends, blanks and empty cells, and the order of rows and columns."""
    assert sent_back(small, change) == {}


CHECK = STATED.partition("# 别动\n")[2].partition('[[entry]]\nid = "money"')[0]
MONEY = '[[entry]]\nid = "money"' + STATED.partition('[[entry]]\nid = "money"')[2]
RATE = OTHERS.partition("[[choice]]")[0]


@pytest.mark.parametrize(
    ("change", "name", "old", "new"),
    [
        (lambda s: put(s, "check", 标题="检查"), "1-stated", '"免费检查人数"', '"检查"'),
        (lambda s: put(s, "check", 标题=2017.0), "1-stated", '"免费检查人数"', '"2017"'),
        (lambda s: put(s, "check", 问的是="人次"), "1-stated", 'asks = "人数"', 'asks = "人次"'),
        (lambda s: put(s, "check", 答案="一人\n两人"), "1-stated", '"92332人"', '["一人", "两人"]'),
        (lambda s: put(s, "check", 答案=92332), "1-stated", '"92332人"', '"92332"'),
        (lambda s: put(s, "money", 答案="118人"), "1-stated", '["+1176万元", "@118人"]', '["118人"]'),
        (lambda s: put(s, "check", 年份=2017), "1-stated", "[2016, 2017]", "[2017]"),
        (lambda s: put(s, "check", 年份=None), "1-stated", "years = [2016, 2017]\n", ""),
        (lambda s: put(s, "money", 年份="8年，9"), "1-stated", "phrasings = [\"", "years = [8, 9]\nphrasings = [\""),
        (lambda s: put(s, "check", 范围="省级、农村"), "1-stated", "2017]\n", "2017]\nscope = [\"省级\", \"农村\"]\n"),
        (lambda s: put(s, "check", 问法="查了多少人\n免费检查的人数\n新"), "1-stated", "数\",\n]", "数\",\n    \"新\",\n]"),
        (lambda s: put(s, "check", 问法="免费检查的人数"), "1-stated", "    \"查了多少人\",  # 最常问\n", ""),
        (lambda s: put(s, "rate", 相关条目="money\ncheck"), "2-others", '["money"]', '["money", "check"]'),
        (lambda s: put(s, "rate", 相关条目="免费检查人数"), "2-others", '["money"]', '["check"]'),
        (lambda s: put(s, "rate", 相关条目=None), "2-others", '["money"]', "[]"),
        (lambda s: s.delete_rows(row_of(s, "rate")), "2-others", RATE, ""),
        (lambda s: s.delete_rows(row_of(s, "check")), "1-stated", "# 别动\n" + CHECK, ""),
        (lambda s: s.delete_rows(row_of(s, "money")), "1-stated", "\n" + MONEY, ""),
    ],
)  # fmt: skip
def test_a_change_of_a_cell_changes_that_alone(
    small: Path, change: Callable[[Worksheet], object], name: str, old: str, new: str
) -> None:
    """The rest of the file, with its comments, stays byte for byte."""
    text = {"1-stated": STATED, "2-others": OTHERS}[name]
    assert text.count(old) == 1
    assert sent_back(small, change) == {f"entries/{name}.toml": text.replace(old, new)}


def test_words_of_scope_are_changed_and_taken_back(small: Path) -> None:
    """Those that stay keep their bytes; without one the key goes."""
    path = small / "entries/1-stated.toml"
    text = STATED.replace("years = [2016, 2017]\n", "scope = ['省级',  '农村']  # 抄来的\n")
    path.write_text(text, encoding="utf-8")
    assert sent_back(small, lambda _: None) == {}
    files = sent_back(small, lambda sheet: put(sheet, "check", 范围="省级\n老人"))
    assert files == {"entries/1-stated.toml": text.replace("['省级',  '农村']", "['省级', \"老人\"]")}
    files = sent_back(small, lambda sheet: put(sheet, "check", 范围=None))
    assert files == {"entries/1-stated.toml": STATED.replace("years = [2016, 2017]\n", "")}


def test_what_a_cell_does_not_show_stays(small: Path) -> None:
    """Blanks around a text and characters that a workbook cannot hold, when something else in the cell is changed."""
    text = STATED.replace('"_x000D_", ', "").replace('"第一\\n第二", ', "")
    (small / "entries/1-stated.toml").write_text(text, encoding="utf-8")
    files = sent_back(small, lambda sheet: put(sheet, "money", 问法="新\n多少钱\naAb\n控_xD800_制"))
    assert files == {"entries/1-stated.toml": text.replace('["  多', '["新", "  多')}


def test_an_entry_of_another_kind(small: Path) -> None:
    """It stays where it is and keeps what both kinds have."""

    def change(sheet: Worksheet) -> None:
        put(sheet, "check", 种类="没有说的", 问的是=None, 答案=None, 原句=None, 年份=None, 相关条目="money")
        put(sheet, "rate", 种类="问得含糊的")

    files = sent_back(small, change)
    assert files["entries/2-others.toml"] == OTHERS.replace("absent", "choice").replace("nearby", "between")
    start, _, rest = files["entries/1-stated.toml"].partition('[[absent]]\nid = "check"  # 编号\n')
    assert start == "# 说到的。\n\n# 别动\n"
    assert rest.startswith('title = "免费检查人数"\nnearby = ["money"]\nphrasings = [\n    "查了多少人",  # 最常问\n')


def test_an_entry_moves_to_another_file(small: Path) -> None:
    """With its comments, and with what else was changed."""
    files = sent_back(small, lambda sheet: put(sheet, "check", 所在文件="2-others.toml", 标题="检查"))
    assert files["entries/1-stated.toml"] == STATED.replace("# 别动\n" + CHECK, "")
    assert files["entries/2-others.toml"] == OTHERS + "# 别动\n" + CHECK.removesuffix("\n").replace(
        '"免费检查人数"', '"检查"'
    )


def test_new_rows_get_ids_and_files(small: Path) -> None:
    """An id from the sound of the title that nobody in the knowledge folder has; entries may name each other by title."""
    (small.parent / "other/entries").mkdir(parents=True)
    (small.parent / "other/entries/1.toml").write_text('[[entry]]\nid = "bao-xian"\n', encoding="utf-8")

    def change(sheet: Worksheet) -> None:
        put(sheet, "rate", 相关条目="保险")
        add(sheet, 种类="说到的", 标题="保险", 问的是="金额", 答案="5元", 原句="保费5元。", 问法="保险\n保费")
        add(sheet, 种类="报告没有说的", 标题="“？”", 相关条目="保险", 问法="问", 所在文件="1-stated.toml")
        add(sheet, 种类="问得含糊的", 标题="两癌免费检查的人数一共到底是多少位妇女呢", 问法="问问")

    files = sent_back(small, change)
    stated, others = (tomllib.loads(files[f"entries/{name}.toml"]) for name in ("1-stated", "2-others"))
    assert stated["entry"][-1] == {
        "id": "bao-xian-2",
        "title": "保险",
        "asks": "金额",
        "answer": "5元",
        "sentence": "保费5元。",
        "phrasings": ["保险", "保费"],
    }
    assert stated["absent"] == [{"id": "new", "title": "“？”", "nearby": ["bao-xian-2"], "phrasings": ["问"]}]
    assert others["choice"][-1]["id"] == "liang-ai-mian-fei-jian-cha-de-ren"
    assert others["absent"][0]["nearby"] == ["bao-xian-2"]
    assert files["entries/1-stated.toml"].startswith(STATED)


def test_what_comes_back_can_be_served(folder: Path) -> None:
    """A changed workbook makes files that the loader takes, with Windows' line ends and byte order mark kept."""
    report = folder / "reports" / next((folder / "reports").iterdir()).name
    path = report / "entries/1-stated.toml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    files = sent_back(report, lambda sheet: put(sheet, "loan-money", 问法="贷了多少钱\n贷款金额"))
    assert list(files) == ["entries/1-stated.toml"]
    text = files["entries/1-stated.toml"]
    assert text.startswith("\ufeff")
    assert text.count("\r\n") == text.count("\n")
    path.write_bytes(text.encode())
    assert "贷了多少钱" in {phrasing for entry in load_base(folder).entries for phrasing in entry.phrasings}


def test_long_lists_go_on_in_more_columns(small: Path) -> None:
    """What one cell cannot hold stands in the next; both are read."""
    phrasings = [f"第{number}种问法" for number in range(600)] + ["长" * 20_000, "更长" * 10_000]
    document = EntryDocument(STATED)
    document.set("check", "phrasings", phrasings)
    (small / "entries/1-stated.toml").write_text(document.text, encoding="utf-8")

    def change(sheet: Worksheet) -> None:
        assert [cell.value for cell in sheet[1]][8:] == [
            "问法",
            "问法2",
            "问法3",
            "问法4",
            "所在文件",
            "范围",
            "列",
            "单位",
            "状态",
            "部分",
        ]
        assert all(len(str(cell.value)) <= 32_767 for row in sheet.iter_rows() for cell in row)
        sheet["J2"].value = f"{sheet['J2'].value}\n新"

    assert sent_back(small, lambda _: None) == {}
    document.set("check", "phrasings", [*phrasings[:500], "新", *phrasings[500:]])
    assert sent_back(small, change) == {"entries/1-stated.toml": document.text}
    with pytest.raises(FaultyWorkbook, match="表头里没有“问法3”"):
        sent_back(small, lambda sheet: sheet.delete_cols(11))


def test_a_text_that_no_cell_can_hold_is_named(small: Path) -> None:
    """It would be cut off silently."""
    document = EntryDocument(STATED)
    document.set("check", "sentence", "长" * 40_000)
    (small / "entries/1-stated.toml").write_text(document.text, encoding="utf-8")
    with pytest.raises(FaultyWorkbook, match=r"“check”的“原句”太长.*1-stated\.toml"):
        export_workbook(small, small / "a.xlsx")


@pytest.mark.parametrize(
    ("text", "mentions"),
    [("[[entry", "写得不对"), ('[[entry]]\ntitle = "无"', "缺少“id”"), ('[[entry]]\nid = "rate"', "已经用在")],
)
def test_entry_files_that_cannot_be_exported(small: Path, text: str, mentions: str) -> None:
    """The faults of the files are named, as `check` does."""
    (small / "entries/3.toml").write_text(text, encoding="utf-8")
    with pytest.raises(FaultyKnowledge, match=mentions):
        export_workbook(small, small / "a.xlsx")


def exported_then_changed(small: Path, change: Callable[[EntryDocument], object]) -> tuple[Path, Workbook]:
    """A workbook of `small` whose first file others changed after the export."""
    export_workbook(small, small / "a.xlsx")
    document = EntryDocument(STATED)
    change(document)
    (small / "entries/1-stated.toml").write_text(document.text, encoding="utf-8")
    return small / "a.xlsx", load_workbook(small / "a.xlsx")


def change_meanwhile(document: EntryDocument) -> None:
    """One entry changed, one new, one gone."""
    document.add_phrasing("check", "别人添的")
    document.add("absent", {"id": "later", "title": "后来", "nearby": [], "phrasings": ["后来的"]})
    document.remove("money")


def test_what_others_changed_since_the_export_stays(small: Path) -> None:
    """Rows that were not touched bring nothing back and delete nothing."""
    file, book = exported_then_changed(small, change_meanwhile)
    assert read_workbook(file, small) == {}
    put(book[say.ENTRIES], "rate", 标题="利率")
    book.save(file)
    assert read_workbook(file, small) == {"entries/2-others.toml": OTHERS.replace("贷款的利率", "利率")}


@pytest.mark.parametrize(
    ("change", "mentions"),
    [
        (lambda sheet: put(sheet, "check", 标题="改"), "条目!A2：“免费检查人数”(check)在导出这张表以后又有别人改过"),
        (lambda sheet: put(sheet, "money", 标题="改"), "条目!A3：“改”(money)在导出这张表以后有别人删了"),
        (lambda sheet: sheet.delete_rows(2), "条目：你删去的“免费检查人数”(check)在导出这张表以后又有别人改过"),
    ],
)
def test_what_both_sides_changed_is_asked_about(
    small: Path, change: Callable[[Worksheet], object], mentions: str
) -> None:
    """Neither is lost silently."""
    file, book = exported_then_changed(small, change_meanwhile)
    change(book[say.ENTRIES])
    book.save(file)
    with pytest.raises(FaultyWorkbook) as caught:
        read_workbook(file, small)
    assert [fault[: len(mentions)] for fault in caught.value.faults] == [mentions]
