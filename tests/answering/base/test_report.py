"""Reports: every sentence verbatim, at its place, in its section."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering.base.report import OPENING, STAMP, TITLE, Report, parse
from answering.files.faults import FaultyKnowledge
from answering.files.report_files import read_report

SMALL = "某市妇联工作报告\n\n2018-01-12\n\n开头的话。\n一是关心健康。检查人数92332人。\n二是促进创业。发放1176万元。\n"


def texts(report: Report) -> list[str]:
    """The sentences of `report` as they read."""
    return [sentence.text for sentence in report.sentences]


def test_the_title_is_the_first_line(report: Report) -> None:
    """The title is what stands on the first line."""
    assert report.title == "长沙市妇联全面完成2017年度绩效考核各项目标任务,迎接年终大考"
    assert report.sentences[0].section == TITLE


def test_the_stamp_keeps_its_no_break_space(report: Report) -> None:
    """The stamp is verbatim, the no-break space in it included."""
    assert report.stamp == "12.01.2018 \xa015:51"
    assert report.sentences[1].text == report.stamp
    assert report.sentences[1].section == STAMP


def test_sections_are_named_by_their_headings(report: Report) -> None:
    """Title, stamp and opening come first, then 一 to 七 under their own first sentences."""
    assert report.sections == (
        TITLE,
        STAMP,
        OPENING,
        "一是在思想引领上下功夫",
        "二是在改革创新上下功夫",
        "三是在引领发展上下功夫",
        "四是在共促和谐上下功夫",
        "五是在维护权益上下功夫",
        "六是在创先争优上下功夫",
        "七是在扩大影响上下功夫",
    )


@pytest.mark.parametrize(
    ("sentence", "section"),
    [
        ("实施“巾帼脱贫行动”,完成“两癌”免费检查民生实事项目,检查人数92332人。", "五是在维护权益上下功夫"),
        ("“春风行动”成功介绍18933名女性就业,女性创业贷款发放118人、1176万元。", "三是在引领发展上下功夫"),
        ("市妇联党组书记、主席文方代表市妇联领导班子作了2017年度述职报告。", OPENING),
        ("七是在扩大影响上下功夫。", "七是在扩大影响上下功夫"),
    ],
)
def test_a_sentence_is_in_its_section(sentence: str, section: str, report: Report) -> None:
    """A sentence copied from the report is found, with the section it is in."""
    found = report.find(sentence)
    assert found is not None
    assert found.section == section


@pytest.mark.parametrize("text", ["检查人数92332人。", "检查人数92333人", "", "二是"])
def test_part_of_a_sentence_is_not_found(text: str, report: Report) -> None:
    """Only a whole sentence is a sentence."""
    assert report.find(text) is None


def test_every_sentence_is_verbatim_at_its_place(report: Report) -> None:
    """The report's text at a sentence's place is the sentence."""
    for sentence in report.sentences:
        assert report.text[sentence.start : sentence.start + len(sentence.text)] == sentence.text


def test_the_sentences_are_the_whole_report(report: Report) -> None:
    """But for white space between them nothing is left out, doubled or moved."""
    assert re.sub(r"\s", "", "".join(texts(report))) == re.sub(r"\s", "", report.text)


@given(st.text("妇联。！？；!?;“”‘’（）()《》一是二、第章部分 \n\t0123456789.年月日-:a", max_size=120))
def test_any_text_keeps_every_character(text: str) -> None:
    """Whatever the text, its sentences are verbatim, in order, and together the whole of it."""
    report = parse(text, "any")
    for sentence in report.sentences:
        assert text[sentence.start : sentence.start + len(sentence.text)] == sentence.text
    assert "".join("".join(texts(report)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("paragraph", "sentences"),
    [
        ("第一句。第二句。", ["第一句。", "第二句。"]),
        ("好！好吗？好；好", ["好！", "好吗？", "好；好"]),
        ("yes!好?好;好", ["yes!", "好?", "好;好"]),
        ("真的吗？！真的。", ["真的吗？！", "真的。"]),
        ("逗号,不断，顿号、也不断。", ["逗号,不断，顿号、也不断。"]),
        ("他说“好。很好。”就走了。再见。", ["他说“好。很好。”就走了。", "再见。"]),
        ("他说：“好。”", ["他说：“好。”"]),
        ("“外‘内。’外。”后。末", ["“外‘内。’外。”后。", "末"]),
        ("没有合上的“引号。后面。", ["没有合上的“引号。", "后面。"]),
        ("(见附件。)结束。", ["(见附件。)", "结束。"]),
        ("增长3.5倍。", ["增长3.5倍。"]),
        ("   前后有空格。   再来。  ", ["前后有空格。", "再来。"]),
        ("没有句号", ["没有句号"]),
    ],
)
def test_a_paragraph_is_cut_into_sentences(paragraph: str, sentences: list[str]) -> None:
    """Full stops of both widths end sentences; those inside quotation marks do not."""
    assert texts(parse(f"题目\n{paragraph}", "x"))[1:] == sentences


@pytest.mark.parametrize(
    "stamp",
    ["12.01.2018  15:51", "12.01.2018 \xa015:51", "2018-01-12", "2018/1/12 08:30", "2018年1月12日", "2018.1.12"],
)
def test_a_line_that_is_only_a_date_is_the_stamp(stamp: str) -> None:
    """The line below the title is the stamp if it is a date and nothing else."""
    assert parse(f"题目\n{stamp}\n正文。", "x").stamp == stamp


@pytest.mark.parametrize("line", ["1月10日上午,会议召开。", "2018年", "正文。", "15:51"])
def test_a_report_may_have_no_stamp(line: str) -> None:
    """Any other line below the title belongs to the text."""
    report = parse(f"题目\n{line}", "x")
    assert report.stamp == ""
    assert report.sentences[1].section == OPENING


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("一是在思想引领上下功夫。内容。", "一是在思想引领上下功夫"),
        ("二、总体情况", "二、总体情况"),
        ("十一、其他。", "十一、其他"),
        ("第一部分 总体", "第一部分 总体"),
        ("第二章 其他。内容", "第二章 其他"),
        ("(一)小节。内容", "(一)小节"),
        ("（三）小节；内容", "（三）小节"),
    ],
)
def test_a_numbered_paragraph_opens_a_section(line: str, heading: str) -> None:
    """However a paragraph is numbered, its first sentence names the section, and what follows is in it."""
    report = parse(f"题目\n{line}\n下一段。", "x")
    assert report.sections == (TITLE, heading)
    assert {sentence.section for sentence in report.sentences[1:]} == {heading}


@pytest.mark.parametrize("line", ["一般来说不是小节。", "第三方机构招募。", "三月的事。", "一行人来访。"])
def test_a_numeral_at_the_start_is_not_yet_a_heading(line: str) -> None:
    """A paragraph that happens to start with a numeral opens no section."""
    assert parse(f"题目\n{line}", "x").sections == (TITLE, OPENING)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_make_no_difference(encoding: str, line_end: str, tmp_path: Path) -> None:
    """UTF-8 with and without BOM, GBK, and the line ends of every system give one and the same report."""
    file = tmp_path / "report.txt"
    file.write_bytes(SMALL.replace("\n", line_end).encode(encoding))
    assert read_report(file, "small") == parse(SMALL, "small")


def test_the_real_report_may_be_saved_as_gb18030(report: Report, tmp_path: Path) -> None:
    """The report of the project survives the encoding that Chinese Windows saves in."""
    file = tmp_path / "report.txt"
    file.write_bytes(report.text.encode("gb18030"))
    assert texts(read_report(file)) == texts(report)


def test_a_report_is_called_like_its_folder(tmp_path: Path) -> None:
    """Without a name of its own a report has that of its folder."""
    folder = tmp_path / "fulian-2018"
    folder.mkdir()
    (folder / "report.txt").write_text(SMALL, encoding="utf-8")
    assert read_report(folder / "report.txt").id == "fulian-2018"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "找不到报告正文"),
        (b"", "空的"),
        (b" \r\n\t\n", "空的"),
        ("\ufeff".encode(), "空的"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "不是纯文本"),
        (SMALL.encode("utf-16"), "不是纯文本"),
        (SMALL.encode("utf-16-le"), "不是纯文本"),
        (SMALL.encode("utf-32"), "不是纯文本"),
        (bytes(range(1, 256)), "编码"),
        ("题目".encode() + b"\xff\xff\xff", "编码"),
    ],
)
def test_what_is_no_text_is_a_fault(content: bytes | None, message: str, tmp_path: Path) -> None:
    """A missing, empty, binary or UTF-16 file is named, and the sentence says in Chinese what is wrong."""
    file = tmp_path / "report.txt"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(FaultyKnowledge) as raised:
        read_report(file)
    (fault,) = raised.value.faults
    assert (fault.file, fault.line) == (file, 1)
    assert message in fault.message


def test_a_folder_is_no_report(tmp_path: Path) -> None:
    """A folder called report.txt is as good as none."""
    with pytest.raises(FaultyKnowledge, match="找不到报告正文"):
        read_report(tmp_path)
