"""The rows of tables in a report's text: what is a heading, a code, a unit, a year, a part, a total, and what is empty."""

import pytest

from answering.base.report import parse
from answering.base.tables.cells import is_empty, is_figure, is_unit, unit_of_heading
from answering.base.tables.grid import Cell, Grid, grids
from answering.base.tables.headings import column_names, header_rows
from answering.base.tables.lines import cells_of, unit_named
from answering.base.tables.shown import shown_row
from drafting.tables.naming import Named, named
from tests.drafting.making_drafts import grammar
from tests.tables.conftest import text_of


def grid(*rows: str, above: str = "") -> Grid:
    """The only table of a report that has these rows."""
    text = "\n".join(["某县某局2020年度工作总结", "全年工作完成。", *filter(None, [above]), *rows, ""])
    (made,) = grids(parse(text, "r"), grammar())
    return made


def cell(made: Grid, text: str) -> Cell:
    """The cell that reads `text`."""
    (found,) = [one for one in made.cells() if one.text == text]
    return found


@pytest.mark.parametrize("text", ["", "-", "—", "——", "–", "/", "…", "……", " "])
def test_what_is_an_empty_cell(text: str) -> None:
    """Strokes and dots stand for nothing."""
    assert is_empty(text)
    assert not is_figure(text)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("8100人", True), ("11.2", True), ("-3.5%", True), ("1,770.75", True), ("92，332", True), ("约30万元", True),
        ("1.5～2万元", True), ("▲12", True), ("2018年", False), ("2018", False), ("柳林镇", False), ("一、收入", False),
        ("1.食品烟酒", False), ("2、衣着", False), ("1.2亿元", True),
        ("已完成", False), ("3个村，分别在柳林、白沙和石门三个乡镇", False),
    ],
)  # fmt: skip
def test_what_is_a_figure(text: str, is_one: bool) -> None:
    """A number, perhaps with its unit; a year heads a column, and a sentence is none."""
    assert is_figure(text) is is_one


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("人口（万人）", "万人"), ("住院分娩率（%）", "%"), ("孕产妇死亡率（1/10万）", "1/10万"), ("床位(张)", "张"),
        ("人均支出（元/人）", "元/人"), ("投资（单位：亿元）", "亿元"), ("其他（含税）", ""), ("表（一）", ""),
    ],
)  # fmt: skip
def test_the_unit_in_a_heading(heading: str, unit: str) -> None:
    """What stands in brackets is a unit only where it is one."""
    assert unit_of_heading(heading, grammar()) == unit


def test_units_of_the_project() -> None:
    """万 before a unit is part of it."""
    assert is_unit("万人次", grammar())
    assert not is_unit("含税", grammar())


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("单位：万元", "万元"), ("（单位：万元）", "万元"), ("部门：某县某局　金额单位：万元", "万元"),
        ("表一 收支总表（单位：元）", "元"), ("责任单位：县卫健局、县教育局等十二个部门和各乡镇政府", ""),
        ("全年收入多少", ""),
    ],
)  # fmt: skip
def test_the_unit_of_a_whole_table(line: str, unit: str) -> None:
    """A line above the table, or its caption, tells it."""
    assert unit_named(line) == unit


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        (["指标｜2018年｜2019年", "检查｜8100人｜9200人"], 1),
        (["指标｜2018｜2019", "检查｜8100｜9200"], 1),
        (["科目｜基本支出｜基本支出", "科目｜人员经费｜公用经费", "行政运行｜350｜62"], 2),
        (["项目｜合计｜合计｜合计", "｜2018年｜2019年｜2020年", "栏次｜1｜2｜3", "行政运行｜3｜5｜8"], 3),
        (["收支总表｜收支总表", "项目｜金额", "收入｜35"], 2),
        (["姓名｜职务｜单位", "张三｜主任｜县卫健局", "李四｜局长｜县教育局"], 1),
        (["项目｜金额", "一、收入｜", "财政拨款｜35"], 1),
        (["收入｜35", "支出｜34"], 0),
    ],
)  # fmt: skip
def test_writtenthat_are_headings(rows: list[str], count: int) -> None:
    """The first ones without a figure, as long as each goes on with the one above."""
    assert header_rows([cells_of(row) for row in rows]) == count


def test_each_column_has_a_name_of_its_own() -> None:
    """Joined from above; a second one of a name is told apart by its place."""
    rows = [cells_of("项目｜决算｜决算｜项目｜"), cells_of("项目｜收入｜支出｜项目｜")]
    assert column_names(rows) == ["项目", "决算/收入", "决算/支出", "项目（第2处）", "第5列"]


def test_a_row_is_one_sentence() -> None:
    """Whatever is in its cells; it is no heading, and its section is what the table is called."""
    report = parse(
        "某局总结\n工作完成。\n一、收支\n表1 收支表（单位：万元）\n项目｜说明\n收入｜共35。其中拨款30；\n注：另有2。\n合计",
        "r",
    )
    rows = [(one.text, one.section) for one in report.sentences if "｜" in one.text]
    assert rows == [("项目｜说明", "表1 收支表"), ("收入｜共35。其中拨款30；", "表1 收支表")]
    assert report.find("注：另有2。").section == "表1 收支表"  # type: ignore[union-attr]
    assert all(report.text[s.start : s.start + len(s.text)] == s.text for s in report.sentences)


def test_units_of_three_places() -> None:
    """In the heading on the left, in the one above, or above the whole table; a rate is not counted in money."""
    made = grid("项目｜投资｜覆盖率｜受益（人）", "改水（公里）｜12｜95｜300", "改厕｜35｜80｜420", above="单位：万元")
    assert [one.unit for one in made.cells()] == ["公里", "公里", "人", "万元", "", "人"]
    assert cell(made, "35").above[0].text == "单位：万元"
    assert [line.text for line in cell(made, "420").above] == ["项目｜投资｜覆盖率｜受益（人）"]


def test_a_column_of_units() -> None:
    """计量单位 has the unit of each row; remarks behind the figures head nothing."""
    made = grid("序号｜指标｜计量单位｜目标值｜备注", "1｜巩固率｜%｜95｜含特教", "2｜校舍｜平方米｜12000｜一中")
    assert [(one.text, one.row, one.unit) for one in made.cells()] == [
        ("95", ("巩固率",), "%"),
        ("12000", ("校舍",), "平方米"),
    ]


def test_codes_are_no_figures() -> None:
    """Codes and numbers of rows are not asked for, whatever stands beside them."""
    made = grid("科目编码｜科目名称｜金额", "2100101｜行政运行｜412.60", "2100199｜其他支出｜58.00")
    assert [one.text for one in made.cells()] == ["412.60", "58.00"]
    made = grid("类｜款｜项｜科目｜金额", "210｜01｜01｜行政运行｜12", "210｜04｜03｜妇幼保健｜8")
    assert [one.text for one in made.cells()] == ["12", "8"]


def test_two_blocks_side_by_side() -> None:
    """Each figure has the heading nearest to it on its left."""
    made = grid("项目｜决算数｜项目｜决算数", "拨款收入｜100｜教育支出｜90", "其他收入｜5｜卫生支出｜14")
    assert cell(made, "100").row == ("拨款收入",)
    assert cell(made, "14").row == ("卫生支出",)


def test_merged_cells_parts_groups_and_totals() -> None:
    """What is merged stands in each place; 其中 belongs to the row above it, a numbered row heads those below."""
    made = grid(
        "片区｜乡镇｜人口",
        "一、城区｜一、城区｜一、城区",
        "东部｜柳林镇｜86",
        "东部｜其中：女性｜42",
        "合计｜合计｜128",
    )
    assert cell(made, "86").row == ("一、城区", "东部", "柳林镇")
    assert cell(made, "42").row == ("一、城区", "东部", "柳林镇", "其中：女性")
    assert cell(made, "128").is_total


def test_headings_that_come_again_are_no_row() -> None:
    """A table that goes on on another page has its headings twice."""
    made = grid("乡镇｜人口", "柳林镇｜86", "乡镇｜人口", "白沙乡｜42")
    assert [one.text for one in made.cells()] == ["86", "42"]


def test_the_cell_of_an_entry_is_found_by_its_column() -> None:
    """And never by its text, which a neighbour may have as well."""
    row = shown_row(("指标｜2018年｜2019年", "检查人数｜8100人｜8100人"), "2019年")
    assert row is not None
    assert (row.at, row.start, row.text, row.heading) == (2, 11, "8100人", ("检查人数",))
    assert shown_row(("指标｜2018年｜2019年", "检查人数｜8100人｜8100人"), "2020年") is None


def test_every_figure_of_the_reports_is_a_cell_once() -> None:
    """Codes aside, no number of the tables is lost and none is made."""
    for name in ("health-bureau", "education-bureau"):
        for made in grids(parse(text_of(name), name), grammar()):
            figures = [
                text
                for at in made.body
                for column, text in enumerate(made.rows[at])
                if is_figure(text) and column not in made.codes
            ]
            assert [one.text for one in made.cells() if not one.is_empty] == figures


def test_parts_that_go_on_without_saying_so() -> None:
    """Tables seldom tell where the parts end: what may be one knows its whole, and is called by its own name."""
    rows = ["｜绝对数（亿元）｜增长（%）", "预算支出｜376.82｜5.2", "其中：一般服务｜56.76｜5.3", "教育｜85.51｜11.1"]
    made = grid(*rows, above="表2 收支情况")
    assert [cell(made, text).whole for text in ("376.82", "56.76", "85.51")] == ["", "", "预算支出"]
    (education,) = [one for one in named_cells(made) if one.row == "教育" and one.measure == "绝对数"]
    assert education.title == "收支：教育绝对数"


@pytest.mark.parametrize(
    ("figure", "row"),
    [
        ("392", ("常住人口", "其中：城镇")),
        ("428", ("常住人口", "其中：男性")),
        ("212", ("常住人口", "其中：0-15岁")),
        ("146", ("60周岁及以上", "其中：65周岁及以上")),
    ],
)
def test_what_is_divided_twice(figure: str, row: tuple[str, ...]) -> None:
    """Parts that add up to what was divided before are its own, and not those of the row above them."""
    made = grid(
        "指标｜年末数",
        "常住人口｜866",
        "其中：城镇｜392",
        "乡村｜474",
        "其中：男性｜428",
        "女性｜438",
        "其中：0-15岁｜212",
        "16-59岁｜463",
        "60周岁及以上｜191",
        "其中：65周岁及以上｜146",
    )
    assert cell(made, figure).row == row


def test_a_column_is_called_by_what_tells_it_from_others() -> None:
    """户数 under two headings are two; a growth has its own unit, whatever the column of units says."""
    made = grid("乡镇｜城市低保｜农村低保", "乡镇｜户数｜户数", "柳林镇｜120｜310", "白沙乡｜36｜205")
    assert [one.measure for one in named_cells(made)][:2] == ["城市低保户数", "农村低保户数"]
    made = grid("指标｜单位｜2022年｜比上年增长（%）", "床位｜张｜2104｜15.6", "机构｜家｜16｜14.3")
    assert [one.unit for one in made.cells()][:2] == ["张", "%"]


def test_a_row_is_called_by_the_column_that_names_it_alone() -> None:
    """And a subtotal by its group."""
    made = grid("工作｜科室｜完成", "年检｜组织科｜148", "党建｜组织科｜96", "救助｜救助科｜20")
    assert [one.row for one in named_cells(made)] == ["年检", "党建", "救助"]
    made = grid("片区｜乡镇｜床位", "东部｜柳林镇｜120", "东部｜小计｜120", "西部｜石门镇｜88", "西部｜小计｜88")
    assert [one.title for one in named_cells(made)] == ["柳林镇床位", "东部床位合计", "石门镇床位", "西部床位合计"]


def test_long_amounts_are_no_codes() -> None:
    """A code stands before the name of its row."""
    made = grid("｜绝对额｜增长", "存款｜14666372｜26.7", "贷款｜9372922｜23.4", above="单位：万元")
    assert [one.text for one in made.cells()] == ["14666372", "26.7", "9372922", "23.4"]
    made = grid("｜项目｜金额", "2080201｜行政运行｜512", "2080299｜其他｜96", above="单位：万元")
    assert [one.text for one in made.cells()] == ["512", "96"]


def named_cells(made: Grid) -> list[Named]:
    """The names of all cells."""
    return [named(one, made) for one in made.cells()]


def test_an_item_left_empty_is_no_heading_of_what_stands_below() -> None:
    """Nothing beside 三、其他支出 says that there was none; what the total adds up has no group."""
    made = grid("项目｜决算数", "一、教育支出｜", "二、卫生支出｜35.20", "三、其他支出｜", "本年支出合计｜35.20")
    assert [one.row for one in made.cells() if not one.is_empty] == [("二、卫生支出",), ("本年支出合计",)]
    parts = grid("项目｜决算数", "一、教育支出｜", "小学｜12.10", "二、卫生支出｜", "（一）医院｜35.20")
    assert [one.row[0] for one in parts.cells()] == ["一、教育支出", "二、卫生支出"]
