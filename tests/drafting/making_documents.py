"""Real documents for tests: the same paragraphs as Word, PDF, web page or text, and files that are broken or hostile."""

import struct
import zipfile
import zlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import docx
import zhplot
from docx.oxml import parse_xml
from fontTools.ttLib import TTFont
from matplotlib import rc_context
from matplotlib.backends.backend_pdf import PdfPages
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from drafting.reading.paragraphs import columns

FONT = next(Path(zhplot.__file__).parent.rglob("*.ttf"))
SIZE, LEFT, WIDTH, TOP, PITCH, LINES = 16, 90, 416, 740, 28, 12
"""Of a page in points: type, margin, width of the text, its top, distance of lines; and the lines on it."""
NO_LINE_START = "，。、；：？！”’）》%"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def make_word(path: Path, paragraphs: Sequence[str]) -> None:
    """A Word document with header and footer."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "页眉里的字"
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    for paragraph in paragraphs:
        document.add_paragraph(f"　　{paragraph}")
    document.save(str(path))


def make_word_of(path: Path, body: str, numbering: str = "") -> None:
    """A Word document with `body` as XML, and `numbering` as XML of its lists."""
    document = docx.Document()
    for element in parse_xml(f"<w:body {NAMESPACES}>{body}</w:body>")[::-1]:
        document.element.body.insert(0, element)
    if numbering:
        lists = document.part.numbering_part.element
        lists[:] = parse_xml(f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>")[:]
    document.save(str(path))


def make_pdf(path: Path, paragraphs: Sequence[str]) -> None:
    """A PDF set as Chinese reports are: two characters of indent, a header and a page number on each page."""
    lines = [line for paragraph in paragraphs for line in set_in_lines(f"　　{paragraph}")]
    font = FontProperties(fname=str(FONT), size=SIZE)
    with rc_context({"pdf.fonttype": 42}), PdfPages(path) as pdf:
        for number, start in enumerate(range(0, len(lines), LINES), 1):
            page = Figure(figsize=(595 / 72, 842 / 72))
            texts = [(LEFT, 800, "某某市工作报告"), (280, 40, f"— {number} —")]
            texts += [(LEFT, TOP - PITCH * place, line) for place, line in enumerate(lines[start : start + LINES])]
            for left, height, text in texts:
                page.text(left / 595, height / 842, text, fontproperties=font)
            pdf.savefig(page)


def set_in_lines(text: str) -> list[str]:
    """`text` broken at the width of the page by the widths of its characters; no punctuation begins a line."""
    found, room = [""], float(WIDTH)
    for character in text:
        room -= _width(character)
        if room < 0 and character not in NO_LINE_START and not (found[-1][-1:] + character).isascii():
            found.append("")
            room = WIDTH - _width(character)
        found[-1] += character
    return found


def _width(character: str) -> float:
    return _ems()[ord(character)] * SIZE


@cache
def _ems() -> dict[int, float]:
    """The width of each character of the font."""
    font = TTFont(FONT)
    widths = font["hmtx"]
    return {code: widths[name][0] / font["head"].unitsPerEm for code, name in font.getBestCmap().items()}


def wrapped(text: str, width: int = 60) -> str:
    """`text` with a line end after every `width` columns, as an editor wraps it."""
    lines = [""]
    for character in text:
        if columns(lines[-1] + character) > width:
            lines.append("")
        lines[-1] += character
    return "\n".join(lines)


def make_web(paragraphs: Sequence[str]) -> str:
    """A page of a government site: title, stamp and text amid menus, buttons, links and a footer."""
    title, *others = paragraphs
    text = "\n".join(f"<p>　　<span>{paragraph}</span></p>" for paragraph in others)
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_某某市人民政府门户网站</title>
<script>var a = "脚本，里面，有字。";</script><style>.a {{ color: red }}</style></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul></div>
<div>当前位置：<a href="/">首页</a> &gt; 工作报告</div>
<div class="main"><h1>{title}</h1>
<div class="info"><span>发布时间：2018-01-12 15:51</span> <span>来源：市政府办</span>
【字体：<a>大</a> <a>中</a> <a>小</a>】</div>
<div class="share">分享到：<a>微信</a></div>
<div id="zoom">{text}</div><p>上一篇：<a href="/1">没有了</a></p></div>
<div class="right"><h3>相关阅读</h3><ul><li><a href="/2">市政府召开会议，研究部署工作，推动发展</a></li></ul></div>
<div class="footer"><p>主办：某某市人民政府，版权所有，未经授权，禁止转载。</p>
<p>湘ICP备05000001号</p></div></body></html>"""


def make_raw_pdf(path: Path, stream: bytes, *, filters: str = "/FlateDecode", trailer: str = "") -> None:
    """A PDF of one page with `stream` as its content, and more in its `trailer`."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(stream), filters.encode(), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    raw, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(raw))
        raw += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    end = b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (count, trailer.encode(), len(raw))
    path.write_bytes(raw + b"xref\n0 %d\n%s%s" % (count, table, end))


def deflated(block: bytes, times: int) -> bytes:
    """`block` repeated and packed, at the cost of packing it once."""
    packing = zlib.compressobj(9)
    start = packing.compress(block) + packing.flush(zlib.Z_FULL_FLUSH)
    more = packing.compress(block) + packing.flush(zlib.Z_FULL_FLUSH)
    return start + more * (times - 1) + packing.flush()


def with_document(path: Path, xml: bytes, *, said_size: int | None = None) -> None:
    """A Word document whose main part is `xml`, and says of itself that it has `said_size` bytes."""
    whole = path.with_suffix(".whole")
    make_word(whole, ["正文。"])
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, xml if name == "word/document.xml" else old.read(name))
    if said_size is not None:
        raw = path.read_bytes()
        path.write_bytes(raw.replace(struct.pack("<I", len(xml)), struct.pack("<I", said_size)))
