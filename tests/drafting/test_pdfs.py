"""PDFs: every number as it is printed, tables as rows, paragraphs whole, and nothing that people do not see."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from bot import main
from drafting.reading import texts as say
from drafting.reading.documents import UnreadableDocument, read
from drafting.reading.pdf.documents import LONGEST
from tests.drafting.making_drafts import KNOWLEDGE
from tests.drafting.making_pdfs import (
    HEIGHT,
    WIDTH,
    canvas,
    new_page,
    over_another,
    paragraph,
    pictured,
    said_otherwise,
    scaled,
    table,
    unseen,
    with_note,
)

FIRST = "全年地区生产总值866.60亿元，比上年增长11.2%，其中一产133.00亿元，二产2200.5亿元，三产5577亿元。"
SECOND = "年末常住人口112233人，其中城镇人口66778人，增加1100人，出生率为8.88‰，自然增长率为0.77‰，城镇化率为59.55%。"


def lines(path: Path) -> list[str]:
    """What is read, which both readers have to agree on."""
    reading = read(path)
    assert reading.differences == ()
    return reading.text.splitlines()


def test_type_that_a_matrix_scales_keeps_its_digits(tmp_path: Path) -> None:
    """A digit beside an equal one is no bold print, whatever size the font is said to have."""
    with canvas(tmp_path / "a.pdf") as drawing:
        scaled(drawing, 80, 760, "人口866.60万，11.2与133，2200.00。")
        scaled(drawing, 80, 700, "编码30102的办公费3.78", size=9)
    assert lines(tmp_path / "a.pdf") == ["人口866.60万，11.2与133，2200.00。", "编码30102的办公费3.78"]


def test_what_nobody_sees_is_not_read(tmp_path: Path) -> None:
    """Outside its clip path, white on white, without colour, under what is drawn later, printed twice."""
    with canvas(tmp_path / "a.pdf") as drawing:
        unseen(drawing)
    assert "|".join(lines(tmp_path / "a.pdf")) == "开头11人。|看见3.7|蓝底白字888。|加粗866.60。"


def test_a_number_printed_over_another_is_doubtful(tmp_path: Path) -> None:
    """Programs that read PDFs take the digits that both share for print that is doubled to look bold."""
    with canvas(tmp_path / "a.pdf") as drawing:
        over_another(drawing, "旧数555", "新数556")
    assert [(found.ours, found.theirs) for found in read(tmp_path / "a.pdf").differences] == [("6", "556")]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_are_set_upright(turn: int, tmp_path: Path) -> None:
    """With their tables; the page is turned back for who looks at it, or lies as it was scanned."""
    with canvas(tmp_path / "a.pdf") as drawing:
        drawing.setPageRotation(turn)
        drawing.translate(*{90: (HEIGHT, 0), 180: (WIDTH, HEIGHT), 270: (0, WIDTH)}[turn])
        drawing.rotate(turn)
        foot = table(drawing, [["项目", "金额"], ["办公费", "11.22"], ["会议费", "3.30"]], top=560)
        paragraph(drawing, 72, foot - 40, 400, FIRST)
    assert lines(tmp_path / "a.pdf") == ["项目｜金额", "办公费｜11.22", "会议费｜3.30", FIRST]


def test_two_columns_and_a_landscape_page(tmp_path: Path) -> None:
    """Each page is measured by itself."""
    with canvas(tmp_path / "a.pdf") as drawing:
        foot = paragraph(drawing, 72, 760, 210, FIRST)
        paragraph(drawing, 72, foot, 210, SECOND)
        foot = paragraph(drawing, 312, 760, 210, SECOND.replace("年末", "上年末"))
        paragraph(drawing, 312, foot, 210, FIRST.replace("全年", "上年"))
        new_page(drawing)
        drawing.setPageSize((HEIGHT, WIDTH))
        foot = paragraph(drawing, 72, 500, 698, FIRST * 3)
        paragraph(drawing, 72, foot, 698, SECOND)
        new_page(drawing)
        drawing.setPageSize((WIDTH, HEIGHT))
        paragraph(drawing, 72, 760, 451, SECOND * 2)
    other = [SECOND.replace("年末", "上年末"), FIRST.replace("全年", "上年")]
    assert lines(tmp_path / "a.pdf") == [FIRST, SECOND, *other, FIRST * 3, SECOND, SECOND * 2]


def test_headers_page_numbers_and_notes_cut_no_sentence(tmp_path: Path) -> None:
    """The note of a page follows the paragraph that goes over its end; its mark touches no number."""
    with canvas(tmp_path / "a.pdf") as drawing:
        for page in range(1, 4):
            drawing.drawString(230, 800, "某某市统计公报")
            drawing.drawString(290, 40, str(page))
            if page == 1:
                rest = with_note(drawing, 160, "全年地区生产总值达到866.60", "亿元，其中" + "某一产业及" * 5 + FIRST)
            else:
                paragraph(drawing, 72, 760, 451, *((rest, 0) if page == 2 else (SECOND, 2)))
            new_page(drawing)
    whole = "全年地区生产总值达到866.60亿元，其中" + "某一产业及" * 5 + FIRST
    assert lines(tmp_path / "a.pdf") == [whole, "注：按现价计算，2023年为初步核算数。", SECOND]


MERGED = [
    ["项目", "", "本年支出", ""],
    ["编码", "名称", "2018年", "2019年"],
    ["30102", "办公费", "3.78", "11.00"],
    ["30201", "印刷费", "", "0.22"],
    ["合计", "", "3.78", "11.22"],
]
AREAS = [(0, 0, 0, 1), (0, 0, 2, 3), (4, 4, 0, 1)]
FILLED = [
    "项目｜项目｜本年支出｜本年支出",
    "编码｜名称｜2018年｜2019年",
    "30102｜办公费｜3.78｜11.00",
    "30201｜印刷费｜｜0.22",
    "合计｜合计｜3.78｜11.22",
]
YEARS = [
    ["指标", "2018年", "2019年"],
    ["检查人数", "8100", "9200"],
    ["其中：农村", "", "-3.30"],
    ["贷款", "11.0", "12.2"],
]


@pytest.mark.parametrize("write", [Canvas.drawString, scaled], ids=["plain", "scaled"])
def test_a_ruled_table_is_rows(write: Callable[[Canvas, float, float, str], None], tmp_path: Path) -> None:
    """A merged cell's text stands in each place that it covers, an empty cell stays empty, codes fuse with no amount."""
    with canvas(tmp_path / "a.pdf") as drawing:
        drawing.drawString(72, 740, "表1 支出决算表")
        drawing.drawString(400, 715, "单位：万元")
        foot = table(drawing, MERGED, merged=AREAS, width=58, write=write)
        drawing.drawString(72, foot - 30, "注：本表四舍五入。")
    assert lines(tmp_path / "a.pdf") == ["表1 支出决算表", "单位：万元", *FILLED, "注：本表四舍五入。"]


def test_a_table_without_rules_at_its_sides_and_between_its_rows(tmp_path: Path) -> None:
    """As bulletins have them: rules above and below the header and at the foot, and upright ones between the columns."""
    with canvas(tmp_path / "a.pdf") as drawing:
        foot = table(drawing, YEARS, rules="open")
        table(drawing, YEARS[:1] + YEARS[2:], rules="open", top=foot - 60)
        paragraph(drawing, 72, foot - 40, 451, "下表只有两行。")
    rows = ["｜".join(row) for row in YEARS]
    assert [line for line in lines(tmp_path / "a.pdf") if "｜" in line] == [*rows, rows[0], *rows[2:]]


def test_a_number_broken_within_a_narrow_cell_is_one(tmp_path: Path) -> None:
    """Figures below each other are rows only where each has its name beside it, and is whole."""
    with canvas(tmp_path / "a.pdf") as drawing:
        table(drawing, [["地区", "1月", "2月"], ["", "", ""], ["第2区", "1363", "44.40"]], width=54)
        for left, height, text in [
            (75, 672, "第1区"),
            (129, 672, "7711.7"),
            (129, 660, "7"),
            (183, 672, "12.5"),
            (183, 660, "3"),
        ]:
            drawing.drawString(left, height, text)
    assert lines(tmp_path / "a.pdf") == ["地区｜1月｜2月", "第1区｜7711.77｜12.5 3", "第2区｜1363｜44.40"]


@pytest.mark.parametrize("rules", ["all", "open"])
def test_a_table_goes_on_over_the_page(rules: str, tmp_path: Path) -> None:
    """Its header, and what is said above it, stand there once."""
    more = [["养老", "77.7", "88.8"], ["医疗", "1.1", "2.2"]]
    with canvas(tmp_path / "a.pdf") as drawing:
        drawing.drawString(72, 250, "表2 指标")
        table(drawing, YEARS, top=230, rules=rules)
        new_page(drawing)
        drawing.drawString(72, 790, "续表2")
        foot = table(drawing, [YEARS[0], *more], top=770, rules=rules)
        drawing.drawString(72, foot - 40, "以上为初步数。")
    rows = ["｜".join(row) for row in [*YEARS, *more]]
    assert lines(tmp_path / "a.pdf") == ["表2 指标", *rows, "以上为初步数。"]


def test_radicals_are_the_characters_that_they_look_like(tmp_path: Path) -> None:
    """Those of both blocks, which browsers write; the glyphs are there only for some fonts, so they are said."""
    with canvas(tmp_path / "a.pdf") as drawing:
        said = "\ufeff⼈⼝⻓⻆⻝⺠".encode("utf-16-be").hex().removeprefix("feff")
        drawing._code.append(f"/Span <</ActualText <feff{said}>>> BDC")
        drawing.drawString(72, 700, "人口长角食民")
        drawing._code.append("EMC")
    assert lines(tmp_path / "a.pdf") == ["人口长角食民"]


def test_what_browsers_print_at_the_border_is_no_text(tmp_path: Path) -> None:
    """Of a single page nothing stands there again by which it could be known."""
    with canvas(tmp_path / "a.pdf") as drawing:
        drawing.drawString(40, 815, "11/29/26, 12:35 AM 统计公报")
        drawing.drawString(40, 25, "https://www.example.gov.cn/2026/report.html 1/1")
        paragraph(drawing, 72, 760, 451, FIRST)
    assert lines(tmp_path / "a.pdf") == [FIRST]


def test_more_pages_than_a_report_has_are_refused(tmp_path: Path) -> None:
    """At once, and not when time is over."""
    with canvas(tmp_path / "a.pdf") as drawing:
        for _ in range(LONGEST + 1):
            drawing.drawString(72, 760, "有1人。")
            new_page(drawing)
    with pytest.raises(UnreadableDocument) as caught:
        read(tmp_path / "a.pdf")
    assert str(caught.value) == say.LONG_PDF.format(pages=LONGEST + 1, most=LONGEST)


def test_a_table_of_fifty_columns(tmp_path: Path) -> None:
    """In small type, every cell where it belongs, over two pages with its header on both."""
    rows = [[f"{row}.{column}" if row else f"列{column}" for column in range(50)] for row in range(40)]
    with canvas(tmp_path / "a.pdf", size=(1900, 900)) as drawing:
        table(drawing, rows[:21], width=35)
        new_page(drawing)
        table(drawing, [rows[0], *rows[21:]], width=35)
    assert lines(tmp_path / "a.pdf") == ["｜".join(row) for row in rows]


@pytest.mark.parametrize("above", [True, False], ids=["without colour", "under the picture"])
def test_text_hidden_by_a_picture_is_refused(above: bool, tmp_path: Path) -> None:
    """What was recognised in a scan may be wrong, and cannot be the report's own words."""
    with canvas(tmp_path / "a.pdf") as drawing:
        pictured(drawing, text=FIRST[:30], above=above)
    with pytest.raises(UnreadableDocument) as caught:
        read(tmp_path / "a.pdf")
    assert str(caught.value) == say.HIDDEN_PDF.format(pages="1")


def test_characters_taken_for_others_are_refused(tmp_path: Path) -> None:
    """A text of rare characters only is none: what its font says of its characters is wrong."""
    with canvas(tmp_path / "a.pdf") as drawing:
        wrong = "".join(chr(ord(character) + 7) if ord(character) > 0x4E00 else character for character in FIRST * 8)
        paragraph(drawing, 72, 760, 451, wrong)
    with pytest.raises(UnreadableDocument) as caught:
        read(tmp_path / "a.pdf")
    assert str(caught.value) == say.GARBLED_PDF


def test_what_is_printed_otherwise_than_said_answers_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The draft tells of it, and neither the text nor an entry has that figure."""
    with canvas(tmp_path / "a.pdf") as drawing:
        drawing.drawString(96, 760, "某某市2023年统计公报")
        drawing.drawString(96, 730, "年末全市有医院14家。")
        drawing.drawString(96, 700, "年末全市常住人口")
        said_otherwise(drawing, 192, 700, "866.60", "86.60")
        drawing.drawString(192 + drawing.stringWidth("866.60"), 700, "万人。")
        table(drawing, YEARS, top=660)
    for path in KNOWLEDGE.glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    folder = tmp_path / "reports" / "a"
    assert main(["draft", str(tmp_path / "a.pdf"), "--output", str(folder)]) == 0
    shown = capsys.readouterr().out
    assert "第1页：读出来是“86.60”，换一个程序读是“866.60”" in shown
    assert "1句没有收进 report.txt" in shown
    assert "年末全市常住人口86.60万人。" in (folder / "doubtful.txt").read_text(encoding="utf-8")
    text = "".join(path.read_text(encoding="utf-8") for path in folder.rglob("*.*") if path.name != "doubtful.txt")
    assert "86.60" not in text
    assert "检查人数｜8100｜9200" in text
    assert main(["check", str(tmp_path)]) == 0
