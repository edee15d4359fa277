"""Word documents: what is struck out, hidden, raised, a field or a placeholder, and tables of every shape."""

from pathlib import Path

import docx
import pytest
from docx.shared import Pt

from drafting.reading.documents import read
from tests.drafting.making_documents import make_word_of


def run(text: str, properties: str = "") -> str:
    """A run of text with properties as XML."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def up(text: str) -> str:
    return run(text, "<w:vertAlign w:val='superscript'/>")


def down(text: str) -> str:
    return run(text, "<w:vertAlign w:val='subscript'/>")


def field(code: str, result: str) -> str:
    """A field with its code and its result."""
    marks = [f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText>{code}</w:instrText></w:r>{marks[1]}{result}{marks[2]}"


PLACEHOLDER = (
    "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
    + run("单击此处输入2018年数字。")
    + "</w:sdtContent></w:sdt>"
)
FILLED = "<w:sdt><w:sdtPr><w:showingPlcHdr w:val='0'/></w:sdtPr><w:sdtContent>" + run("9") + "</w:sdtContent></w:sdt>"
BREAK = "<w:r><w:br/></w:r>"
NOTE = "<w:r><w:footnoteReference w:id='2' w:customMarkFollows='1'/><w:t>3</w:t></w:r>"
NESTED = "IF 1 </w:instrText></w:r>" + field("PAGE", run("7")) + "<w:r><w:instrText>"
FRACTION = "<m:oMath><m:f><m:num><m:r><m:t>2</m:t></m:r></m:num><m:den><m:r><m:t>3</m:t></m:r></m:den></m:f></m:oMath>"

SEEN = [
    ("struck", run("检查") + run("81234", "<w:strike/>") + run("92332人"), "检查92332人"),
    ("struck within", run("92") + run("7", "<w:dstrike/>") + run("332人"), "92332人"),
    ("not struck", run("检查") + run("92332", "<w:strike w:val='0'/>") + run("人"), "检查92332人"),
    ("hidden", run("检查") + run("1", "<w:vanish/>") + run("92332人"), "检查92332人"),
    ("note", run("检查92332") + up("1") + run("人"), "检查92332人"),
    ("note in pieces", run("检查92332") + up("[") + up("12") + up("]") + run("人"), "检查92332人"),
    ("note in words", run("检查92332人") + up("注①") + run("，"), "检查92332人，"),
    ("own mark", run("检查92332") + NOTE + run("人"), "检查92332人"),
    ("note set small", run("检查92332") + run("1", "<w:position w:val='8'/><w:sz w:val='12'/>") + run("人"), "检查92332人"),
    ("moved", run("检查") + run("92332", "<w:position w:val='8'/><w:sz w:val='32'/>") + run("人"), "检查92332人"),
    ("area", run("面积12.5km") + up("2") + run("，2018年"), "面积12.5km²，2018年"),
    ("volume", run("水120m") + up("3") + run("5处"), "水120m³5处"),
    ("square metre", run("面积5平方米") + up("2") + run("。"), "面积5平方米。"),
    ("power", run("3.5×10") + up("4") + run("吨"), "3.5×10⁴吨"),
    ("long", run("共92332") + up("2018") + run("人"), "共92332²⁰¹⁸人"),
    ("gas", run("CO") + down("2") + run("排放"), "CO2排放"),
    ("dust", run("PM") + down("2.5") + run("浓度35"), "PM2.5浓度35"),
    ("gas and number", run("CO") + down("2") + run("35吨"), "CO₂35吨"),
    ("placeholder", run("检查") + PLACEHOLDER + FILLED + run("人"), "检查9人"),
    ("field", run("检查") + field(" REF a \\h ", run("92332")) + run("人"), "检查92332人"),
    ("field in a code", run("检查") + field(NESTED, run("5")), "检查5"),
    ("number of a page", run("检查") + field("PAGE", run("3")) + run("人"), "检查人"),
    ("symbols", "<w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:sym w:char='2103'/></w:r>" + run("5"), "☑℃5"),
    ("fraction", run("占") + FRACTION + run("。"), "占2/3。"),
    ("soft end", run("全市共检查妇女的") + BREAK + run("人数92332人，增长5%。"), "全市共检查妇女的人数92332人，增长5%。"),
    ("wrapped", run("全年地区生产总值939.05亿元，按可比价格计算，比上年") + BREAK + run("增长13.3%。"),
     "全年地区生产总值939.05亿元，按可比价格计算，比上年增长13.3%。"),
    ("address", run("地址：长沙市岳麓大道1号") + BREAK + run("电话：0731-88666000"),
     "地址：长沙市岳麓大道1号\n电话：0731-88666000"),
    ("title", run("某某市政府工作报告") + BREAK + run("2018年1月12日"), "某某市政府工作报告\n2018年1月12日"),
    ("list", run("完成三件事，") + BREAK + run("一是检查92332人；"), "完成三件事，\n一是检查92332人；"),
]  # fmt: skip


@pytest.mark.parametrize(("paragraph", "text"), [case[1:] for case in SEEN], ids=[case[0] for case in SEEN])
def test_a_paragraph_is_read_as_it_is_seen(paragraph: str, text: str, tmp_path: Path) -> None:
    """And another reader of the same file finds no other number in it."""
    make_word_of(tmp_path / "a.docx", f"<w:p>{paragraph}</w:p>")
    reading = read(tmp_path / "a.docx")
    assert reading.text == text + "\n"
    assert reading.differences == ()


def test_styles_strike_and_raise_too(tmp_path: Path) -> None:
    """What a style strikes out or hides is gone, unless the run says otherwise; a raised style marks notes."""
    document = docx.Document()
    struck = document.styles.add_style("删去的", 2)
    struck.font.strike = True
    mark = document.styles.add_style("脚注标", 2)
    mark.font.superscript = True
    gone = document.styles.add_style("不显示", 1)
    gone.font.hidden = True
    paragraph = document.add_paragraph("检查")
    paragraph.add_run("8100", style=struck)
    paragraph.add_run("92332")
    paragraph.add_run("4", style=mark)
    paragraph.add_run("人").font.size = Pt(12)
    document.add_paragraph("内部数5000。", style=gone)
    kept = document.add_paragraph("增长", style=gone)
    kept.add_run("5%").font.hidden = False
    document.save(str(tmp_path / "a.docx"))
    reading = read(tmp_path / "a.docx")
    assert reading.text == "检查92332人\n5%\n"
    assert reading.differences == ()


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(text: str, columns: int = 1, merge: str = "") -> str:
    """A cell over some columns, beginning or going on one of several rows; a line end begins a paragraph."""
    down = f"<w:vMerge w:val='{merge}'/>" if merge else ""
    paragraphs = "".join(f"<w:p>{run(line)}</w:p>" for line in text.split("\n"))
    inner = text if text.startswith("<") else paragraphs
    return f"<w:tc><w:tcPr><w:gridSpan w:val='{columns}'/>{down}</w:tcPr>{inner}</w:tc>"


def row(*texts: str) -> str:
    return "".join(map(cell, texts))


INNER = table(row("月份", "人数"), row("1月", "06"))
TABLES = [
    ("plain", table(row("指标", "2018年"), row("检查", "92,332"), row("救助", "")), "指标｜2018年\n检查｜92,332\n救助｜"),
    ("as written", table(row("代码", "数"), row("06", "6.20")), "代码｜数\n06｜6.20"),
    (
        "merged",
        table(
            cell("指标", merge="restart") + cell("2018年", 2) + cell("备注", merge="restart"),
            cell("", merge="continue") + cell("人数") + cell("增长") + cell("", merge="continue"),
            row("检查", "92332", "5%", "无"),
        ),
        "指标｜2018年｜2018年｜备注\n指标｜人数｜增长｜备注\n检查｜92332｜5%｜无",
    ),
    (
        "merged rows",
        table(cell("长沙", merge="restart") + row("2017年", "7"), cell("", merge="continue") + row("2018年", "8")),
        "长沙｜2017年｜7\n长沙｜2018年｜8",
    ),
    (
        "caption",
        table(cell("表1 检查情况", 2), cell("单位：人", 2), row("年", "人数"), row("2018", "9"), cell("注：无。", 2)),
        "表1 检查情况\n单位：人\n年｜人数\n2018｜9\n注：无。",
    ),
    ("set wide", table(row("合　计", "单 位"), row("绝对额\n（万元）", "8100\n9200")),
     "合计｜单位\n绝对额（万元）｜8100 9200"),
    ("page", table(cell(f"<w:p>{run('前。')}</w:p>{INNER}<w:p>{run('后。')}</w:p>")), "前。\n月份｜人数\n1月｜06\n后。"),
    (
        "nested",
        table(row("项目", "数", "表"), cell("检查") + cell("92332") + cell(f"{INNER}<w:p/>")),
        "项目｜数｜表\n检查｜92332｜（见下表）\n检查\n月份｜人数\n1月｜06",
    ),
    ("prose", table(row("一、" + "健康工作，检查妇女，发放资金。" * 5, "二、" + "创业工作，举办培训，发放贷款。" * 5)),
     "一、" + "健康工作，检查妇女，发放资金。" * 5 + "\n二、" + "创业工作，举办培训，发放贷款。" * 5),
    ("deleted row", table(row("甲", "1"), row("丙", "3")).replace(
        "</w:tr><w:tr>", "</w:tr><w:tr><w:trPr><w:del w:id='1' w:author='x'/></w:trPr>" + row("乙", "2") + "</w:tr><w:tr>"),
     "甲｜1\n丙｜3"),
    ("bar", table(row("甲｜乙", "1"), row("丙", "3")), "甲|乙｜1\n丙｜3"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "text"), [case[1:] for case in TABLES], ids=[case[0] for case in TABLES])
def test_tables_are_rows(body: str, text: str, tmp_path: Path) -> None:
    """A row a line with what a merged cell says in each place; tables that lay out a page are paragraphs."""
    make_word_of(tmp_path / "a.docx", body)
    reading = read(tmp_path / "a.docx")
    assert reading.text == text + "\n"
    assert reading.differences == ()


def test_a_table_of_fifty_columns(tmp_path: Path) -> None:
    """No column is lost."""
    document = docx.Document()
    wide = document.add_table(3, 50)
    for at, place in enumerate(cell for row in wide.rows for cell in row.cells):
        place.text = str(at)
    document.save(str(tmp_path / "a.docx"))
    rows = [line.split("｜") for line in read(tmp_path / "a.docx").text.splitlines()]
    assert [len(row) for row in rows] == [50, 50, 50]
    assert rows[2][49] == "149"
