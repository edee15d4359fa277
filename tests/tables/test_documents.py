"""Tables from document to answer: the same report as Word, web page, Markdown and spreadsheet, drafted and asked."""

from collections.abc import Callable
from pathlib import Path

import pytest

from answering.answering import Answering
from answering.base.entries import Outcome
from answering.files.loading import load_library
from answering.reply import Reply
from drafting.reading.documents import read
from tests.drafting.making_drafts import faults, write_draft
from tests.tables.making_tables import Block, Table, write_markdown, write_sheets, write_web, write_word

VILLAGES = [f"{a}{b}村" for a in "东西南北上中下" for b in "山河桥塘湾沟坪"]
MONEY = Table(
    "表1 部门支出决算表",
    "单位：万元",
    [
        [("科目编码", 1, 2), ("科目名称", 1, 2), ("本年支出合计", 1, 2), ("基本支出", 2, 1), ("项目支出", 1, 2)],
        ["人员经费", "公用经费"],
        ["2080201", "行政运行", "512.36", "412.10", "100.26", ""],
        ["2080299", "其他民政管理事务支出", "96.50", "", "", "96.50"],
        ["2081107", "残疾人生活和护理补贴", "1,204.80", "—", "—", "1,204.80"],
        [("合计", 2, 1), "1,813.66", "412.10", "100.26", "1,301.30"],
    ],
    "注：本表含上年结转12.40万元。",
)
OLD_AGE = Table(
    "表2 养老服务主要指标",
    "",
    [
        ["指标", "单位", "2021年", "2022年", "比上年增长（%）"],
        ["养老床位", "张", "1820", "2104", "15.6"],
        ["其中：护理型床位", "张", "690", "1052", "52.5"],
        ["高龄津贴发放人数", "人", "9310", "9855", "5.9"],
        ["高龄津贴发放金额", "万元", "718.2", "", ""],
        ["社区助餐点", "个", "", "37", "—"],
    ],
)
ALLOWANCE = Table(
    "表3 城乡低保情况",
    "",
    [
        [("片区", 1, 2), ("乡镇", 1, 2), ("城市低保", 2, 1), ("农村低保", 2, 1)],
        ["户数（户）", "金额（万元）", "户数（户）", "金额（万元）"],
        [("东部片区", 1, 3), "柳林镇", "120", "86.4", "310", "148.8"],
        ["白沙乡", "36", "25.9", "205", "98.4"],
        ["小计", "156", "112.3", "515", "247.2"],
        [("西部片区", 1, 2), "石门镇", "88", "", "274", "131.5"],
        ["小计", "88", "63.4", "274", "131.5"],
        [("总计", 2, 1), "244", "175.7", "789", "378.7"],
    ],
)
WIDE = Table(
    "表4 各村特困供养和集体收入",
    "",
    [
        ["指标", *VILLAGES],
        ["特困供养人数（人）", *(str(3 + (at * 7) % 23) for at in range(49))],
        ["集体收入（万元）", *("" if at == 10 else f"{12 + at * 1.3:.1f}" for at in range(49))],
    ],
)
GRAVES = Table("", "", [["项目", "完成数"], ["新建公墓", "3处"], ["改造殡仪馆", "1座"]])
WORK = Table(
    "表5 殡葬改革和社会组织",
    "",
    [
        ["工作", "负责科室", "完成情况"],
        ["殡葬改革", "社会事务科", GRAVES],
        ["社会组织年检", "社会组织科", "148家"],
        ["社会组织党组织覆盖率", "社会组织科", "96.5%"],
    ],
)
TEXT = [
    "云岭县民政局2022年工作总结",
    "（2023年1月10日）",
    "2022年，云岭县民政局各项工作取得新进展，新登记社会组织23家。",
]
REPORT: list[Block] = [*TEXT, MONEY, OLD_AGE, ALLOWANCE, WIDE, WORK, "2023年计划新建助餐点12个。"]
ROWS = [
    "科目编码｜科目名称｜本年支出合计｜基本支出｜基本支出｜项目支出",
    "科目编码｜科目名称｜本年支出合计｜人员经费｜公用经费｜项目支出",
    "2080201｜行政运行｜512.36｜412.10｜100.26｜",
    "合计｜合计｜1,813.66｜412.10｜100.26｜1,301.30",
    "其中：护理型床位｜张｜690｜1052｜52.5",
    "片区｜乡镇｜户数（户）｜金额（万元）｜户数（户）｜金额（万元）",
    "东部片区｜白沙乡｜36｜25.9｜205｜98.4",
    "东部片区｜小计｜156｜112.3｜515｜247.2",
    "总计｜总计｜244｜175.7｜789｜378.7",
    "社会组织党组织覆盖率｜社会组织科｜96.5%",
]
NESTED = ["殡葬改革｜社会事务科｜（见下表）", "殡葬改革", "项目｜完成数", "新建公墓｜3处"]


def word(folder: Path) -> str:
    write_word(folder / "报告.docx", REPORT)
    return read(folder / "报告.docx").text


def web(folder: Path) -> str:
    write_web(folder / "报告.html", REPORT)
    return read(folder / "报告.html").text


def markdown(folder: Path) -> str:
    write_markdown(folder / "报告.md", REPORT)
    return read(folder / "报告.md").text


def annexed(folder: Path) -> str:
    (folder / "报告.txt").write_text("\n".join(one for one in REPORT if isinstance(one, str)), encoding="utf-8")
    write_sheets(folder / "附表.xlsx", REPORT)
    return read(folder / "报告.txt", [folder / "附表.xlsx"]).text


KINDS: list[Callable[[Path], str]] = [word, web, markdown, annexed]


@pytest.mark.parametrize("made", KINDS)
def test_a_row_is_a_line_whatever_the_document(made: Callable[[Path], str], tmp_path: Path) -> None:
    """Merged cells in each place that they cover, empty cells empty, numbers as they are shown."""
    lines = made(tmp_path).splitlines()
    assert [row for row in ROWS if row not in lines] == []
    assert "单位：万元" in lines
    assert next(line for line in lines if line.startswith("集体收入")).split("｜")[10:13] == ["23.7", "", "26.3"]


@pytest.mark.parametrize("made", [word, web])
def test_a_table_in_a_cell_stands_below_under_the_name_of_its_row(made: Callable[[Path], str], tmp_path: Path) -> None:
    """The cell that holds it is not empty, and no row of it is one of the table around."""
    lines = made(tmp_path).splitlines()
    assert [line for line in NESTED if line not in lines] == []
    assert lines.index("社会组织党组织覆盖率｜社会组织科｜96.5%") < lines.index("项目｜完成数")


@pytest.fixture(scope="module", params=[word, annexed])
def ask(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Reply]:
    """Asks the report as one kind of document."""
    root = tmp_path_factory.mktemp("tables")
    folder = write_draft(root, request.param(root), "yunling")
    assert faults(folder) == []
    return Answering(load_library(root)).reply


@pytest.mark.parametrize(
    ("question", "figure", "title"),
    [
        ("行政运行的公用经费是多少", "100.26", "行政运行公用经费（单位：万元）"),
        ("项目支出合计多少万元", "1,301.30", "部门支出决算：项目支出合计（单位：万元）"),
        ("2022年养老床位有多少张", "2104", "养老床位（2022年）（单位：张）"),
        ("21年养老床位有多少张", "1820", "养老床位（2021年）（单位：张）"),
        ("养老床位比上年增长多少", "15.6", "养老床位比上年增长（单位：%）"),
        ("2022年护理型床位多少张", "1052", "养老床位（其中护理型床位）（2022年）（单位：张）"),
        ("2022年高龄津贴发给了多少人", "9855", "高龄津贴发放人数（2022年）（单位：人）"),
        ("柳林镇农村低保有多少户", "310", "柳林镇农村低保户数（单位：户）"),
        ("东部片区城市低保一共多少户", "156", "东部片区城市低保户数合计（单位：户）"),
        ("西部片区农村低保多少钱", "131.5", "西部片区农村低保金额合计（单位：万元）"),
        ("全县农村低保总共多少户", "789", "城乡低保：农村低保户数合计（单位：户）"),
        ("北沟村有多少特困供养人员", "24", "特困供养人数北沟村（单位：人）"),
        ("社会组织年检了多少家", "148家", "社会组织年检完成情况"),
        ("县里有多少张养老床位", "2104", "养老床位（2022年）（单位：张）"),
        ("残疾人补贴花了多少钱", "1,204.80", "残疾人生活和护理补贴支出合计（单位：万元）"),
        ("城市低保花了多少钱", "175.7", "城乡低保：城市低保金额合计（单位：万元）"),
    ],
)
def test_the_cell_that_is_asked_for(ask: Callable[[str], Reply], question: str, figure: str, title: str) -> None:
    """By its row, its column under several headings, its group and its unit."""
    reply = ask(question)
    assert [(answer.figures, answer.title) for answer in reply.answers] == [((figure,), title)]


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("行政运行项目支出多少", "行政运行项目支出"),
        ("石门镇城市低保金额多少", "石门镇城市低保金额"),
        ("2022年高龄津贴发放金额是多少", "高龄津贴发放金额（2022年）"),
        ("2021年社区助餐点有几个", "社区助餐点（2021年）"),
        ("社区助餐点增长百分之多少", "社区助餐点比上年增长"),
        ("西塘村集体收入多少", "集体收入西塘村"),
        ("石门镇城市低保金额是63.4万元对吗", "石门镇城市低保金额"),
    ],
)
def test_an_empty_cell_is_told_as_such(ask: Callable[[str], Reply], question: str, title: str) -> None:
    """Never what stands beside it."""
    reply = ask(question)
    assert reply.outcome is Outcome.DECLINE
    assert f"“{title}”这一格没有填" in reply.text


@pytest.mark.parametrize(
    "question",
    [
        "大河镇农村低保多少户",
        "柳林镇农村低保有多少人",
        "2020年养老床位多少张",
        "2080201是多少钱",
        "护理型床位占比多少",
        "养老床位增加了多少张",
    ],
)
def test_no_row_no_column_no_kind_no_year_no_code(ask: Callable[[str], Reply], question: str) -> None:
    """What the table does not have is declined; a code names nothing."""
    assert ask(question).outcome is Outcome.DECLINE


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("柳林镇和白沙乡农村低保一共多少户", 515),
        ("柳林镇城市低保和农村低保一共多少户", 430),
        ("柳林镇农村低保和城市低保一共多少户", 430),
        ("柳林镇和白沙乡城市低保金额一共多少", 112.3),
        ("柳林镇比白沙乡农村低保多多少户", 105),
        ("2021年和2022年养老床位差多少", 284),
        ("行政运行人员经费和公用经费一共多少", 512.36),
    ],
)
def test_cells_of_one_table_are_worked_with(ask: Callable[[str], Reply], question: str, value: float) -> None:
    """What one of them leaves out, its row or its column, the other one names."""
    assert ask(question).computed[0].value == value


@pytest.mark.parametrize(
    "question",
    ["柳林镇和石门镇城市低保金额一共多少", "白沙乡和石门镇城市低保金额差多少", "柳林镇和大河镇农村低保一共多少户"],
)
def test_nothing_is_made_of_a_cell_that_is_not_there(ask: Callable[[str], Reply], question: str) -> None:
    """Nor of an empty one."""
    assert ask(question).computed == ()
