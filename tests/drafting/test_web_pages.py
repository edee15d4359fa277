"""Web pages: what is struck out, hidden, raised, a handle or a list number, and tables of every shape."""

from pathlib import Path

import pytest

from drafting.reading.documents import read

P = "检查人数92332人，增长5%，比上年多。"

SEEN = [
    ("struck", "检查<s>8</s><del>9</del><strike>7</strike>92332人。", "检查92332人。"),
    ("struck by style", "检查<span style='text-decoration:underline line-through'>8</span>92332人。", "检查92332人。"),
    ("struck by the sheet", "检查<span class='old'>8</span>92332人。", "检查92332人。"),
    ("hidden by the sheet", "检查<b id='x'>8</b>92332人。", "检查92332人。"),
    ("inserted", "检查<ins>92332</ins>人。", "检查92332人。"),
    ("note", "检查92332<sup>1</sup>人，<sup>[2]</sup>救助5<sup>注③</sup>户。", "检查92332人，救助5户。"),
    ("note by a link", "检查92332<a href='#_ftn1'>[1]</a>人。", "检查92332人。"),
    ("note by the sheet", "检查92332<i class='up'>1</i>人。", "检查92332人。"),
    ("area", "面积12km<sup>2</sup>，水5m<sup>3</sup>。", "面积12km²，水5m³。"),
    ("dust", "PM<sub>2.5</sub>浓度35，CO<sub>2</sub>减少。", "PM2.5浓度35，CO2减少。"),
    ("reading", "检<ruby>查<rp>(</rp><rt>cha</rt><rp>)</rp></ruby>92332人。", "检查92332人。"),
    ("soft end", "全市共检查妇女的<br>人数92332人，增长5%。", "全市共检查妇女的人数92332人，增长5%。"),
    ("paragraphs by line ends", "检查92332人，<br><br>救助5户。", "检查92332人，\n救助5户。"),
    ("indented", "全年检查妇女人数增长，<br>　　救助5户。", "全年检查妇女人数增长，\n救助5户。"),
    (
        "list by line ends",
        "一、检查<br>1.检查92332人，多。<br>2.救助5户，少。",
        "一、检查\n1.检查92332人，多。\n2.救助5户，少。",
    ),
    ("number in pieces", "检查<b>92</b><span>332</span>人。", "检查92332人。"),
    ("place named", "<a name='_Toc1'>（一）检查</a><br>92332人，增长5%，", "（一）检查\n92332人，增长5%，"),
]
SHEET = (
    "<style>.old, .gone { color: red; text-decoration: line-through } #x{display:none} i.up{vertical-align:super}"
    "@media print { p { display: none } } p:hover{display:none} p::before{display:none}</style>"
)


@pytest.mark.parametrize(("line", "text"), [case[1:] for case in SEEN], ids=[case[0] for case in SEEN])
def test_a_page_is_read_as_it_is_seen(line: str, text: str, tmp_path: Path) -> None:
    """And its plain text has no other number, save what is left out on purpose."""
    (tmp_path / "a.html").write_text(f"<html>{SHEET}<body><p>{line}</p><p>{P}</p></body>")
    reading = read(tmp_path / "a.html")
    assert reading.text == f"{text}\n{P}\n"
    assert reading.differences == ()


VUEPRESS = """<main><div><h1 id="a"><a class="header-anchor" href="#a" aria-hidden="true">#</a> 长沙市工作报告</h1>
<nav class="table-of-contents"><ul><li><a href="#b">一、2018年检查</a></li></ul></nav>
<h2 id="b" tabindex="-1"><a class="header-anchor" href="#b"><span>一、2018年检查</span></a></h2><p>{p}</p>
<h2 id="c">二、救助 <a class="header-anchor" href="#c" aria-label="Permalink to &quot;二、救助&quot;">\u200b</a></h2>
<ol start="3"><li>救助5户，多。</li><li><p>发放6万元，多。</p></li></ol><ol style="list-style:none"><li>无号。</li></ol>
<ol style="list-style-type: cjk-ideographic"><li>其一。</li></ol><ol><li>1. 自带。</li></ol><p>{p}</p></div></main>"""


def test_headings_and_numbers_of_generated_pages_stay(tmp_path: Path) -> None:
    """Without the signs that link to them; what a browser counts is counted."""
    (tmp_path / "a.html").write_text(f"<!doctype html><html><body>{VUEPRESS.format(p=P)}</body></html>")
    reading = read(tmp_path / "a.html")
    lines = ["长沙市工作报告", "一、2018年检查", P, "二、救助", "3. 救助5户，多。", "4. 发放6万元，多。", "无号。"]
    assert reading.text.splitlines() == [*lines, "一、其一。", "1. 自带。", P]
    assert reading.differences == ()


TABLES = [
    ("as written", "<tr><th>代码<th>数<tr><td>06<td>6.20<tr><td>07<td>92,332", "代码｜数\n06｜6.20\n07｜92,332"),
    ("empty", "<tr><td>年<td>甲<td>乙<tr><td>2018<td><td>5", "年｜甲｜乙\n2018｜｜5"),
    (
        "spans",
        "<tr><th rowspan=2>指标<th colspan=2>2018年<tr><th>人数<th>增长<tr><td>检查<td>92332<td>5%",
        "指标｜2018年｜2018年\n指标｜人数｜增长\n检查｜92332｜5%",
    ),
    ("span of too much", "<tr><th colspan=999>表2 情况<tr><td>甲<td>1<tr><td>乙<td>2", "表2 情况\n甲｜1\n乙｜2"),
    ("to the end", "<tr><td rowspan=0>长沙<td>1<tr><td>2", "长沙｜1\n长沙｜2"),
    (
        "hidden column",
        "<tr><th>甲<th style='display:none'>号<th>乙<tr><td>1<td style='display:none'>9<td>2",
        "甲｜乙\n1｜2",
    ),
    ("hidden cells", "<tr><th>甲<th>乙<tr><td style='display:none'>9<td>1<td>2<tr><td hidden>8<td>3<td>4",
     "甲｜乙\n1｜2\n3｜4"),
    ("hidden cell of a column", "<tr><th>甲<th>乙<th>丙<tr><td>1<td hidden>9<td>2", "甲｜乙｜丙\n1｜｜2"),
    ("hidden row", "<tr><td>甲<td>1<tr style='display:none'><td>乙<td>2<tr><td>丙<td>3", "甲｜1\n丙｜3"),
    (
        "foot first",
        "<caption>表1 情况</caption><thead><tr><td>项<td>数<tfoot><tr><td>合计<td>3<tbody><tr><td>甲<td>3",
        "表1 情况\n项｜数\n甲｜3\n合计｜3",
    ),
    ("marks", "<tr><td>项<td>数<tr><td>甲<sup>1</sup><td>5<sup>2</sup><tr><td>乙<td><s>4</s>6", "项｜数\n甲｜5\n乙｜6"),
    ("links", "<tr><td>项目<td>数<tr><td><a href='/1'>某某项目</a><td>12345678", "项目｜数\n某某项目｜12345678"),
    ("cell of lines", "<tr><td>绝对额<br>（万元）<td>数<tr><td><p>8100</p><p>9200</p><td>1",
     "绝对额（万元）｜数\n8100 9200｜1"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "text"), [case[1:] for case in TABLES], ids=[case[0] for case in TABLES])
def test_tables_are_rows(table: str, text: str, tmp_path: Path) -> None:
    """With what a merged cell says in each place, and no hidden cell."""
    (tmp_path / "a.html").write_text(f"<html><body><p>{P}</p><table>{table}</table><p>{P}</p></body></html>")
    reading = read(tmp_path / "a.html")
    assert reading.text == f"{P}\n{text}\n{P}\n"
    assert reading.differences == ()


def test_a_table_beside_the_main_text_stays(tmp_path: Path) -> None:
    """With its caption; a list of links in a table does not."""
    links = "<table><tr><td><a href='/1'>首页2018</a><td><a href='/2'>新闻2017</a></table>"
    table = "<table><tr><td>年<td>人数<tr><td>2018<td>5</table>"
    body = f"{links}<div><div>{f'<p>{P}</p>' * 9}</div><p>表1 检查情况</p>{table}</div>{links}"
    (tmp_path / "a.html").write_text(f"<html><body>{body}</body></html>")
    reading = read(tmp_path / "a.html")
    assert reading.text == f"{P}\n" * 9 + "表1 检查情况\n年｜人数\n2018｜5\n"
    assert reading.differences == ()


def test_a_page_within_tables_within_tables(tmp_path: Path) -> None:
    """Two hundred of them, as old editors nest them; the innermost is one of figures."""
    inner = f"<p>{P}</p><table><tr><td>年<td>人数<tr><td>2018<td>5</table>"
    page = "<table><tr><td>" * 199 + inner + "</table>" * 199
    (tmp_path / "a.html").write_text(f"<html><body>{page}</body></html>")
    assert read(tmp_path / "a.html").text == f"{P}\n年｜人数\n2018｜5\n"


def test_big5_and_rare_characters_are_read(tmp_path: Path) -> None:
    """Where the page says its encoding; a character of four bytes in GB 18030 is one."""
    page = "<html><meta charset={}><p>檢查人數92332人，增長5%，多。</p>"
    (tmp_path / "a.html").write_bytes(page.format("big5").encode("big5"))
    assert read(tmp_path / "a.html").text == "檢查人數92332人，增長5%，多。\n"
    (tmp_path / "b.txt").write_bytes(f"𠮷县检查人数92332人，㐂镇增长5%。{P * 3}".encode("gb18030"))
    assert read(tmp_path / "b.txt").text == f"𠮷县检查人数92332人，㐂镇增长5%。{P * 3}\n"
