"""Each kind of document: what is text in it and what is not, and where its paragraphs end."""

from pathlib import Path

import pytest

from drafting.reading.documents import read, read_document
from drafting.reading.inline.counting import number
from drafting.reading.paragraphs import Line, joined
from drafting.reading.pdf.furniture import furniture
from drafting.reading.pdf.page.characters import Character, line_text, once
from tests.drafting.making_documents import make_word_of, wrapped


def run(text: str) -> str:
    """A run of text in a Word document."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


BOX = f"<w:txbxContent><w:p>{run('框里。')}</w:p></w:txbxContent>"
MARK_GONE = "<w:pPr><w:rPr><w:del w:id='3' w:author='x'/></w:rPr></w:pPr>"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<w:p>{run('查了')}<w:ins w:id='1' w:author='x'>{run('92332')}</w:ins>{run('人')}</w:p>", "查了92332人\n"),
        (
            "<w:p><w:del w:id='1' w:author='x'><w:r><w:delText>旧</w:delText></w:r></w:del>" + run("新") + "</w:p>",
            "新\n",
        ),
        (f"<w:p>{MARK_GONE}{run('前半，')}</w:p><w:p>{run('后半。')}</w:p>", "前半，后半。\n"),
        (f"<w:p>{run('题目')}<w:r><w:br/></w:r>{run('副题')}</w:p>", "题目\n副题\n"),
        (f"<w:p>{run('看得见')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r></w:p>", "看得见\n"),
        (
            f"<w:p>{run('前。')}</w:p><w:tbl><w:tr><w:tc><w:p>{run('甲')}</w:p></w:tc><w:tc><w:p>{run('乙')}</w:p></w:tc>"
            f"</w:tr></w:tbl><w:p>{run('后。')}</w:p>",
            "前。\n甲\n乙\n后。\n",
        ),
        (
            "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'>" + BOX + "</mc:Choice><mc:Fallback><w:pict>"
            f"<v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{run('框外。')}</w:p>",
            "框外。\n框里。\n",
        ),
        (
            "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
            f"<w:sdtContent><w:p>{run('一、健康 1')}</w:p></w:sdtContent></w:sdt><w:p>{run('一、健康')}</w:p>",
            "一、健康\n",
        ),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r>" + run("正文") + "</w:p>", "正文\n"),
    ],
    ids=["inserted", "deleted", "joined", "line end", "hidden", "table", "text box", "contents", "field"],
)
def test_a_word_document_is_read_as_it_is_seen(body: str, text: str, tmp_path: Path) -> None:
    """With its changes accepted, its tables and boxes in place, and without what is not part of the text."""
    make_word_of(tmp_path / "a.docx", body)
    assert read_document(tmp_path / "a.docx") == text


def level(depth: int, form: str, pattern: str) -> str:
    """A level of a list in a Word document."""
    return (
        f"<w:lvl w:ilvl='{depth}'><w:start w:val='1'/><w:numFmt w:val='{form}'/><w:lvlText w:val='{pattern}'/></w:lvl>"
    )


def item(depth: int, text: str, list_id: int = 1) -> str:
    """A paragraph of a list in a Word document."""
    place = f"<w:ilvl w:val='{depth}'/><w:numId w:val='{list_id}'/>"
    return f"<w:p><w:pPr><w:numPr>{place}</w:numPr></w:pPr>{run(text)}</w:p>"


LEVELS = level(0, "japaneseCounting", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.")
LISTS = (
    f"<w:abstractNum w:abstractNumId='0'>{LEVELS}</w:abstractNum>"
    f"<w:abstractNum w:abstractNumId='1'>{level(0, 'bullet', '●')}</w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
    "<w:num w:numId='3'><w:abstractNumId w:val='0'/>"
    "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>"
)


def test_numbers_of_lists_are_restored(tmp_path: Path) -> None:
    """Word prints 一、 （一） and 1. though they are not in the text; each list counts for itself, bullets go."""
    body = item(0, "健康") + item(1, "检查") + item(2, "2017年") + item(2, "今年") + item(1, "救助")
    body += item(0, "创业") + item(1, "贷款") + item(0, "点", 2) + item(0, "又从头", 3)
    make_word_of(tmp_path / "a.docx", body, LISTS)
    lines = [
        "一、健康",
        "（一）检查",
        "1. 2017年",
        "2. 今年",
        "（二）救助",
        "二、创业",
        "（一）贷款",
        "点",
        "一、又从头",
    ]
    assert read_document(tmp_path / "a.docx").splitlines() == lines


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (11, "chineseCounting", "十一"),
        (20, "chineseCountingThousand", "二十"),
        (12, "ideographDigital", "一二"),
        (3, "chineseLegalSimplified", "叁"),
        (2, "ideographTraditional", "乙"),
        (4, "decimalEnclosedCircle", "④"),
        (21, "decimalEnclosedCircle", "21"),
        (3, "upperLetter", "C"),
        (1994, "lowerRoman", "mcmxciv"),
        (7, "decimalZero", "07"),
        (5, "decimalFullWidth", "５"),
        (5, "unheard of", "5"),
        (5, "none", ""),
    ],
)
def test_word_writes_numbers_in_many_ways(value: int, form: str, text: str) -> None:
    """Those of Chinese reports, and digits for the rest."""
    assert number(value, form) == text


def lines(*placed: tuple[str, float, float]) -> list[Line]:
    """Lines of a page 20 ems wide, in type of size 1, each a line below the last."""
    return [Line(text, left, right, 1, height=-index) for index, (text, left, right) in enumerate(placed)]


FULL = "字" * 20


@pytest.mark.parametrize(
    ("placed", "paragraphs"),
    [
        ([(FULL, 0, 20), ("到此。", 0, 3)], [FULL + "到此。"]),
        ([("短的一段。", 2, 7), ("另一段。", 2, 6), (FULL, 0, 20)], ["短的一段。", "另一段。", FULL]),
        ([(FULL, 2, 20), (FULL, 2, 20), (FULL, 0, 20)], [FULL, FULL + FULL]),
        ([("1.甲" + FULL, 0, 20), ("乙", 2, 3), (FULL, 0, 20)], ["1.甲" + FULL + "乙", FULL]),
        ([("很长的题目", 0.4, 19.6), ("还有", 9, 11), (FULL, 0, 20), (FULL, 0, 20)], ["很长的题目还有", FULL + FULL]),
        ([("字字134", 0, 19), ("92332人。", 0, 4), (FULL, 0, 20)], ["字字13492332人。", FULL]),
        ([(FULL, 0, 20), ("一、健康", 0, 4)], [FULL + "一、健康"]),
        ([(FULL + "。", 0, 20), ("一、健康", 0, 4)], [FULL + "。", "一、健康"]),
        ([("the whole of it", 0, 20), ("is one", 0, 3)], ["the whole of it is one"]),
    ],
    ids=["full", "short", "indented", "hanging", "centred", "no room", "unfinished", "numbered", "Latin"],
)
def test_lines_become_paragraphs(placed: list[tuple[str, float, float]], paragraphs: list[str]) -> None:
    """A line goes on where the next word had no room on it and nothing sets the next line apart."""
    assert joined(lines(*placed)) == paragraphs


def test_space_between_lines_ends_a_paragraph() -> None:
    """As does another size of type."""
    texts = [("甲", 10.0, 1.0), ("乙", 9.0, 1.0), ("丙", 7.0, 1.0), ("丁", 6.0, 1.0), ("戊", 5.0, 2.0)]
    placed = [Line(text * 20, 0, 20, em, height) for text, height, em in texts]
    assert joined(placed) == ["甲" * 20 + "乙" * 20, "丙" * 20 + "丁" * 20, "戊" * 20]


def test_headers_and_page_numbers_are_no_text() -> None:
    """What stands on each page at its border goes; a number in the text stays."""
    pages = [
        (100.0, [Line("某市报告", 0, 4, 1, 95), Line(f"正文{page}", 0, 4, 1, 50), Line(f"— {page} —", 9, 11, 1, 5)])
        for page in range(1, 4)
    ]
    pages.append((100.0, [Line("92332", 0, 4, 1, 50), Line("第 4 页 共 4 页", 9, 11, 1, 5)]))
    gone = furniture(pages)
    kept = [line.text for _, page in pages for line in page if line not in gone]
    assert kept == ["正文1", "正文2", "正文3", "92332"]


def characters(text: str, gap: float) -> list[Character]:
    """`text` as a PDF has it, with a made-up space of `gap` ems wherever it has a space."""
    found, left = [], 0.0
    for character in text:
        width = gap if character == " " else 1.0
        found.append(Character(ord(character), left, left + width, 0, 1, made_up=character == " "))
        left += width
    return found


@pytest.mark.parametrize(
    ("text", "gap", "read"),
    [
        ("增长 5% 左右", 0.3, "增长5%左右"),
        ("姓名 人数", 3.0, "姓名 人数"),
        ("as is", 0.3, "as is"),
        ("⻓沙⽇", 0, "长沙日"),
    ],
)
def test_gaps_of_typesetting_are_no_spaces(text: str, gap: float, read: str) -> None:
    """Nor are radicals characters, though browsers write them so."""
    assert line_text(characters(text, gap)) == read


def test_a_character_printed_twice_is_read_once() -> None:
    """As old programs print what is bold; two dashes beside each other are two."""
    bold = [Character(ord("重"), 0, 1, 0, 1), Character(ord("重"), 0.05, 1.05, 0, 1), Character(ord("点"), 1, 2, 0, 1)]
    assert line_text(once(bold)[0]) == "重点"
    assert line_text(once(characters("——重", 0))[0]) == "——重"


P = "检查人数92332人，增长5%。"


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (f"<body><p>{P}</p><p>第二段，也是，正文。</p></body>", f"{P}\n第二段，也是，正文。\n"),
        (f"<html><body><td>　　{P}<br><br>　　又一段。</td></body>", f"{P}\n又一段。\n"),
        (f"<html><body><div><p>检查\n人数92332人，增长5%。</p><p>{P}</p></div>", f"{P}\n{P}\n"),
        (f"<html><title>工作报告-某市政府网</title><p>2018年1月12日</p><p>{P}</p>", f"工作报告\n2018年1月12日\n{P}\n"),
        (
            f"<html><meta name=PubDate content='2018-01-12 15:51:07'><h1>报告</h1><p>{P}",
            f"报告\n2018-01-12 15:51\n{P}\n",
        ),
        (f"<html><body class='nav-open'><form><p>{P}</p></form>", f"{P}\n"),
        (f"<html><p>{P}</p><p style='display:none'>看不见，的，字。</p><p>{P}", f"{P}\n{P}\n"),
    ],
    ids=["bare", "line ends", "wrapped source", "window", "said date", "named", "hidden"],
)
def test_the_main_text_of_web_pages(page: str, text: str, tmp_path: Path) -> None:
    """Title and stamp first where the page has them."""
    (tmp_path / "a.html").write_text(page)
    assert read_document(tmp_path / "a.html") == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("# 题目\n\n一**粗**，[链接](http://a.cn)，`码`。\n", "题目\n一粗，链接，码。\n"),
        ("3. 三\n4. 四\n\n- 点\n", "3. 三\n4. 四\n点\n"),
        ("第一段。\n第二段，长一些的。\n", "第一段。\n第二段，长一些的。\n"),
        (wrapped(FULL * 5) + "\n", FULL * 5 + "\n"),
        ("---\ntitle: 甲\n---\n正文\n\n    缩进的正文\n", "正文\n缩进的正文\n"),
        ("| 项 | 数 |\n|---|---|\n| 代码 06 | **6.20** |\n| 空 | |\n", "项｜数\n代码 06｜6.20\n空｜\n"),
        (
            "检查~~8~~<del>9</del>92**332**[^1]人，\\*km<sup>2</sup>。\n\n[^1]: 注12。\n",
            "检查92332人，*km²。\n注12。\n",
        ),
        ("检查92332<sup>1</sup>人的<br>增幅5%，多。\n", "检查92332人的增幅5%，多。\n"),
        ("# 题目 {#t-1}\n\n[[toc]]\n\n::: tip 3\n正文[甲][a]2。\n:::\n\n[a]: /2018\n", "题目\n正文甲2。\n"),
        ("1. 甲\n1. 乙\n\n![图8](/9.png)<!-- 7 -->丙6\n", "1. 甲\n2. 乙\n丙6\n"),
        (
            "<table><tr><td rowspan=2>甲<td>1</tr>\n<tr><td>06</tr></table>\n\n正文5。\n",
            "甲｜1\n甲｜06\n正文5。\n",
        ),
    ],
    ids=[
        "markup",
        "lists",
        "lines",
        "wrapped",
        "indented",
        "table",
        "gone",
        "soft end",
        "generated",
        "counted",
        "html",
    ],
)
def test_markdown_without_its_markup(source: str, text: str, tmp_path: Path) -> None:
    """The numbers of lists stay."""
    (tmp_path / "a.md").write_text(source)
    reading = read(tmp_path / "a.md")
    assert reading.text == text
    assert reading.differences == ()
