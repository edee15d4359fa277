"""Documents: each kind gives the same text, and what cannot be read is refused with a sentence that helps."""

import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import Workbook
from PIL import Image

from drafting.reading import texts as say
from drafting.reading.documents import LARGEST, UnreadableDocument, read_document
from tests.drafting.making_documents import (
    deflated,
    make_pdf,
    make_raw_pdf,
    make_web,
    make_word,
    with_document,
    wrapped,
)

REPORT = [
    "长沙市妇联2017年工作报告",
    "1月10日上午,长沙市妇联2017年度绩效考核述职测评会议召开。市妇联党组书记、主席代表领导班子作了述职报告。",
    "一、关心妇女健康",
    "实施“巾帼脱贫行动”，完成“两癌”免费检查民生实事项目，检查人数92332人，增长12.5%，占应查人数的98.7%；"
    "救助、慰问贫困“两癌”患者和贫困妇女1176人，发放救助金和慰问金134.9万元，惠及9个区县（市）的160个乡镇街道。",
    "（一）促进创业就业",
    "“春风行动”成功介绍18933名女性就业，女性创业贷款发放118人、1176万元。举办培训班62期，培训4500人次。"
    "建立市级巾帼示范基地12个——其中国家级1个、省级3个。",
    "二、2018年工作打算",
    "坚持以习近平新时代中国特色社会主义思想为指导，围绕中心、服务大局，团结带领全市妇女建功新时代，谱写新篇章。",
]
TEXT = "\n".join(REPORT) + "\n"
STAMPED = "\n".join([REPORT[0], "2018-01-12 15:51", *REPORT[1:]]) + "\n"
HEADED = "\n\n".join([f"# {REPORT[0]}", *(f"## {line}" if line[1] == "、" else line for line in REPORT[1:])])

Make = Callable[[Path], object]
SAME: list[tuple[str, Make, str]] = [
    ("report.docx", lambda path: make_word(path, REPORT), TEXT),
    ("report.pdf", lambda path: make_pdf(path, REPORT), TEXT),
    ("a-pdf.txt", lambda path: make_pdf(path, REPORT), TEXT),
    ("a-word-document.pdf", lambda path: make_word(path, REPORT), TEXT),
    ("report.html", lambda path: path.write_text(make_web(REPORT)), STAMPED),
    ("a-web-page.doc", lambda path: path.write_text(make_web(REPORT)), STAMPED),
    ("gbk.htm", lambda path: path.write_bytes(make_web(REPORT).replace("utf-8", "gb2312").encode("gbk")), STAMPED),
    ("unsaid.htm", lambda path: path.write_bytes(make_web(REPORT).replace("utf-8", "").encode("gbk")), STAMPED),
    ("utf-16.htm", lambda path: path.write_bytes(make_web(REPORT).encode("utf-16")), STAMPED),
    ("report.md", lambda path: path.write_text(HEADED), TEXT),
    ("report.txt", lambda path: path.write_text(TEXT), TEXT),
    ("marked.txt", lambda path: path.write_text(TEXT, encoding="utf-8-sig"), TEXT),
    ("gbk.txt", lambda path: path.write_bytes(TEXT.replace("\n", "\r\n").encode("gbk")), TEXT),
    ("utf-16.txt", lambda path: path.write_text(TEXT, encoding="utf-16"), TEXT),
    ("indented.txt", lambda path: path.write_text("\n\n".join(f"　　{line}　" for line in REPORT)), TEXT),
    ("wrapped.txt", lambda path: path.write_text("\n\n".join(map(wrapped, REPORT))), TEXT),
]


@pytest.mark.parametrize(("name", "make", "text"), SAME, ids=[name for name, _, _ in SAME])
def test_every_format_gives_the_same_text(name: str, make: Make, text: str, tmp_path: Path) -> None:
    """One paragraph a line, verbatim, whatever the file is called."""
    make(tmp_path / name)
    assert read_document(tmp_path / name) == text


def cut(path: Path, make: Make, share: float = 0.6) -> None:
    """The first part of a file, as when a download broke off."""
    make(path)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])


def scan(path: Path) -> None:
    """A page that is an image."""
    Image.new("RGB", (595, 842), "white").save(path, "PDF")


def zipped(path: Path, *names: str) -> None:
    """A zip with some files."""
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "<a/>")


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SECRET = "/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{0}>/U<{0}>>>/ID[<00><00>]".format("41" * 32)
PICTURE = Image.new("RGB", (8, 8))
BAD: list[tuple[str, Make, str]] = [
    ("missing.docx", lambda _: None, say.MISSING),
    ("folder", lambda path: path.mkdir(), say.FOLDER),
    ("empty.txt", lambda path: path.touch(), say.EMPTY),
    ("blank.txt", lambda path: path.write_text(" \n　\n——\n"), say.NO_TEXT),
    ("blank.docx", lambda path: make_word(path, [""]), say.NO_TEXT),
    ("blank.html", lambda path: path.write_text("<html><body> </body></html>"), say.NO_TEXT),
    ("blank.pdf", lambda path: make_raw_pdf(path, zlib.compress(b"")), say.NO_TEXT),
    ("scan.pdf", scan, say.SCANNED_PDF),
    ("locked.pdf", lambda path: make_raw_pdf(path, zlib.compress(b""), trailer=SECRET), say.LOCKED_PDF),
    ("locked.docx", lambda path: path.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le")), say.LOCKED_OFFICE),
    ("old.doc", lambda path: path.write_bytes(OLE), say.OLD_OFFICE),
    ("table.docx", lambda path: Workbook().save(path), say.SPREADSHEET),
    ("报告.wps", lambda path: path.write_bytes(OLE), say.OLD_OFFICE),
    ("附表.et", lambda path: path.write_bytes(OLE), say.OLD_OFFICE),
    ("公文.docx", lambda path: path.write_bytes(b"%TSD-Header-###%" + bytes(range(256)) * 9), say.SEALED),
    ("公文.pdf", lambda path: path.write_bytes(b"%TSD-Header-###%" + b"%PDF-1.7" * 9), say.SEALED),
    ("slides.pptx", lambda path: zipped(path, "ppt/presentation.xml"), say.SLIDES),
    ("a.odt", lambda path: zipped(path, "content.xml", "META-INF/manifest.xml"), say.OPEN_DOCUMENT),
    ("a.ofd", lambda path: zipped(path, "OFD.xml"), say.OFD),
    ("a.rtf", lambda path: path.write_bytes(b"{\\rtf1 text}"), say.RICH_TEXT),
    ("a.mht", lambda path: path.write_bytes(b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n"), say.WEB_ARCHIVE),
    ("a.txt", lambda path: PICTURE.save(path, "PNG"), say.IMAGE),
    ("a.zip", lambda path: zipped(path, "report.docx"), say.ARCHIVE),
    ("program.txt", lambda path: path.write_bytes(bytes(range(256)) * 9), say.BINARY),
    (
        "big5.txt",
        lambda path: path.write_bytes("政府工作報告，檢查人數，婦女聯合會。".encode("big5")),
        say.UNKNOWN_ENCODING,
    ),
    ("cut.docx", lambda path: cut(path, lambda path: make_word(path, REPORT)), say.DAMAGED_WORD),
    ("no-parts.docx", lambda path: zipped(path, "word/document.xml"), say.DAMAGED_WORD),
    ("cut.pdf", lambda path: cut(path, lambda path: make_pdf(path, REPORT[:1])), say.DAMAGED_PDF),
    ("only-a-start.pdf", lambda path: path.write_bytes(b"%PDF-1.7\nnothing else\n%%EOF"), say.DAMAGED_PDF),
    ("nested.html", lambda path: path.write_text("<html>" + "<div>" * 100_000 + "字"), say.TOO_NESTED),
]


@pytest.mark.parametrize(("name", "make", "sentence"), BAD, ids=[name for name, _, _ in BAD])
def test_bad_input_is_refused_with_what_to_do(name: str, make: Make, sentence: str, tmp_path: Path) -> None:
    """Each with a sentence of its own."""
    make(tmp_path / name)
    with pytest.raises(UnreadableDocument) as caught:
        read_document(tmp_path / name)
    assert str(caught.value) == sentence.format(name=name)


def test_pages_that_are_scans_are_named(tmp_path: Path) -> None:
    """A report of which half is in images would be read with half of its sentences missing."""
    make_pdf(tmp_path / "text.pdf", REPORT[:1])
    scan(tmp_path / "scan.pdf")
    with pypdfium2.PdfDocument.new() as whole:
        for name in ("text.pdf", "scan.pdf"):
            with pypdfium2.PdfDocument(tmp_path / name) as part:
                whole.import_pages(part)
        whole.save(tmp_path / "whole.pdf")
    with pytest.raises(UnreadableDocument, match="第2页是扫描的图片"):
        read_document(tmp_path / "whole.pdf")


def test_a_file_beyond_the_limit_is_not_opened(tmp_path: Path) -> None:
    """The sentence names both sizes."""
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(LARGEST + 2**20)
    with pytest.raises(UnreadableDocument, match="21 MB，超过了 20 MB"):
        read_document(tmp_path / "large.txt")


EMPTY_PARAGRAPHS = b"<w:document xmlns:w='a'>" + b"<w:p/>" * 1_000_000 + b"</w:document>"
BOMBS: list[tuple[str, Make, str]] = [
    ("swollen.docx", lambda path: with_document(path, b"<a>" + b" " * 31 * 2**20), say.SWOLLEN_WORD),
    ("repeated.docx", lambda path: with_document(path, EMPTY_PARAGRAPHS), say.SWOLLEN_WORD),
    ("lying.docx", lambda path: with_document(path, EMPTY_PARAGRAPHS, said_size=999), say.DAMAGED_WORD),
    ("laughing.docx", lambda path: with_document(path, laughs()), say.DAMAGED_WORD),
    ("nested-zip.docx", lambda path: zipped(path, "word.docx"), say.ARCHIVE),
    ("inflating.pdf", lambda path: make_raw_pdf(path, deflated(bytes(2**20), 2_000)), say.TOO_HEAVY),
    ("endless.txt", lambda path: path.write_text("字。" * 1_000_001), say.TOO_HEAVY),
    ("tags.html", lambda path: path.write_text("<html>" + "<b>字</b>" * 500_000), say.TOO_HEAVY),
]


def laughs() -> bytes:
    """XML whose entities each repeat another ten times."""
    entities = "".join(f'<!ENTITY a{depth + 1} "{f"&a{depth};" * 10}">' for depth in range(9))
    return f'<!DOCTYPE a [<!ENTITY a0 "ha">{entities}]><a>&a9;</a>'.encode()


@pytest.mark.parametrize(("name", "make", "sentence"), BOMBS, ids=[name for name, _, _ in BOMBS])
def test_what_swells_is_stopped(name: str, make: Make, sentence: str, tmp_path: Path) -> None:
    """Small files that unpack to hundreds of megabytes."""
    make(tmp_path / name)
    with pytest.raises(UnreadableDocument) as caught:
        read_document(tmp_path / name)
    assert str(caught.value) == sentence.format(name=name)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("印发《关于加强\n养老服务的意见》。", "印发《关于加强养老服务的意见》。"),
        ("印发《关于加强\n养老服务工作。", "印发《关于加强\n养老服务工作。"),
        ("印发《养老意见》\n新建《食堂》", "印发《养老意见》\n新建《食堂》"),
    ],
)
def test_the_name_of_a_document_is_one(written: str, read: str, tmp_path: Path) -> None:
    """Where a line breaks off within 《》, and the name ends in the next."""
    path = tmp_path / "报告.txt"
    path.write_text(written, encoding="utf-8")
    assert read_document(path) == read + "\n"
