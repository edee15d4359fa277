"""Web pages: title, publication stamp and main text, without what a site puts around them."""

import re
from collections.abc import Sequence
from pathlib import Path

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from drafting.reading import texts as say
from drafting.reading.inline.soft_ends import without_soft_ends
from drafting.reading.kinds import UnreadableDocument
from drafting.reading.plain import decoded
from drafting.reading.proof import Read
from drafting.reading.web.blocks import Block
from drafting.reading.web.looks import Looks
from drafting.reading.web.main_text import main_text
from drafting.reading.web.second import second_reading
from drafting.reading.web.walk import blocks_of

MOST_TAGS = 500_000
"""Tags from which on a page is too large: a report of 18,000 characters, each word formatted by Word, has 5,600."""
CHARSET_WITHIN = 4096
"""Bytes in which a page names its encoding; the standard asks for 1,024, Chinese sites have scripts before."""
STAMP_LINE_AT_MOST = 120
"""Characters of the line that a stamp stands in, with source, author, clicks and type sizes."""
STAMP_WITHIN = 6
"""So many lines before the main text, and as many at its beginning, are looked at for the stamp."""
TITLE_LINES = 3
"""Most lines that a title is broken into."""
SHORTEST_TITLE = 4
"""Chinese characters of the shortest title that names a report."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_STAMP = re.compile(r"(?:\d{4}[-./年]\d{1,2}[-./月]\d{1,2}日?|\d{1,2}\.\d{1,2}\.\d{4})(?:\s*\d{1,2}:\d{2})?")
_ABOUT = re.compile(r"发布|发文|日期|时间|来源|作者|浏览|点击|字体|字号")
_TITLES = ("ArticleTitle", "og:title", "twitter:title")
_DATES = ("PubDate", "article:published_time", "publishdate")
_PARTS = re.compile(r"\s*[_|]\s*|\s+[-–—]\s+|--+|-(?=[^-]*(?:网|政府|平台|网站)[^-]*$)")
_PROGRAM = re.compile(r"Microsoft|Office|WPS|Word", re.IGNORECASE)


def read_web(path: Path) -> Read:
    """The title, the stamp and the paragraphs of the page at `path`."""
    try:
        root = parsed(_text(path))
        if root is None:
            return Read([])
        dropped: list[str] = []
        looks = Looks.of(root)
        blocks = list(blocks_of(root, looks, dropped))
    except RecursionError:
        raise UnreadableDocument(say.TOO_NESTED) from None
    before, main = main_text(blocks, root)
    title = _title(root, blocks)
    around, shown = [block.text for block in before], paragraphs(main)
    lines = _without_title(shown, title)
    stamp = _stamp(root, [*around[-STAMP_WITHIN:], *lines[:STAMP_WITHIN]])
    kept = [line for line in lines[:STAMP_WITHIN] if not (stamp and stamp in line and _is_about(line))]
    lines = kept + lines[STAMP_WITHIN:]
    whole = [title, stamp, *lines] if title else [*lines[:1], stamp, *lines[1:]]
    inside = set(map(id, main))
    dropped += [block.text for block in blocks if id(block) not in inside]
    dropped += [line for line in shown[: len(shown) - len(lines) + STAMP_WITHIN] if line not in lines]
    return Read(whole, second_reading(root, looks), dropped, [title, stamp, *(block.number for block in main)])


def paragraphs(blocks: Sequence[Block]) -> list[str]:
    """The lines of `blocks`, those that only a line end parts joined where a sentence goes on."""
    groups: list[list[Block]] = []
    for block in blocks:
        if groups and block.is_soft and block.element is groups[-1][-1].element:
            groups[-1].append(block)
        else:
            groups.append([block])
    return [line for group in groups for line in without_soft_ends([block.number + block.text for block in group])]


def _text(path: Path) -> str:
    """The page by its byte order mark, by what it says itself, else as any text."""
    raw = path.read_bytes()
    said = _CHARSET.search(raw[:CHARSET_WITHIN])
    if said and not raw.startswith(_MARKS):
        name = said[1].decode("ascii", "replace").lower()
        try:
            # What calls itself GB 2312 has characters of GBK.
            return raw.decode("gb18030" if name in {"gb2312", "gbk"} else name)
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(raw, path)


def parsed(text: str) -> HtmlElement | None:
    """The tree of a page; None where there is nothing in it, MemoryError where there is too much."""
    if text.count("<") > MOST_TAGS:
        raise MemoryError
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return lxml.html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def _title(root: HtmlElement, blocks: Sequence[Block]) -> str:
    """The title by what the page says of itself, its one main heading, or the name of its window without the site's."""
    said = next((content for name in _TITLES if (content := _said(root, name))), "")
    window = _collapsed(next((found.text_content() for found in root.iter("title")), ""))
    headings = ["".join(block.text for block in blocks if block.element is heading) for heading in root.iter("h1")]
    fitting = [heading for heading in headings if heading and heading in window] or headings
    if said or len(fitting) == 1:
        return said or fitting[0]
    if _PROGRAM.search(_said(root, "generator") + _said(root, "progid")) or "无标题" in window:
        return ""
    parts = [part for part in _PARTS.split(window) if len(re.findall("[\u4e00-\u9fff]", part)) >= SHORTEST_TITLE]
    lines = {block.text for block in blocks}
    shown = [part for part in parts if part in lines]
    return next(iter([*shown, *parts]), "")


def _said(root: HtmlElement, name: str) -> str:
    """What the page says of itself under `name`."""
    for meta in root.iter("meta"):
        if name.lower() in {(meta.get("name") or "").lower(), (meta.get("property") or "").lower()}:
            return _collapsed(meta.get("content") or "")
    return ""


def _collapsed(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


def _without_title(lines: list[str], title: str) -> list[str]:
    """`lines` less those at the beginning that are the title, in one piece or broken."""
    for start in range(2):
        for end in range(start + 1, start + 1 + TITLE_LINES):
            if title and re.sub(r"\s", "", "".join(lines[start:end])) == re.sub(r"\s", "", title):
                return lines[:start] + lines[end:]
    return lines


def _stamp(root: HtmlElement, lines: Sequence[str]) -> str:
    """The first date that is said to be that of publication, else one beside the source, else what the page says."""
    about = [line for line in lines if _is_about(line)]
    for line in sorted(about, key=lambda line: "发布" not in line):
        if found := _STAMP.search(line):
            return found[0]
    said = (_STAMP.search(_said(root, name)) for name in _DATES)
    return next((found[0] for found in said if found), "")


def _is_about(line: str) -> bool:
    """Whether a line is about the page rather than of the report."""
    if _STAMP.fullmatch(line):
        return True
    short = len(line) <= STAMP_LINE_AT_MOST and "。" not in line
    return short and _ABOUT.search(line) is not None and _STAMP.search(line) is not None
