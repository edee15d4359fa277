"""Which lines of a web page are its main text: where the sentences are, less what sites put around and between."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import takewhile

from lxml.html import HtmlElement

from drafting.reading.web.blocks import Block

MOST_OF_PROSE = 0.9
"""Share of a page's running text that the element of its main text must hold; menus and lists of links have none."""
LINKED = 0.5
"""Share of a line that is link from which on it is navigation, unless it is a sentence."""
FURNITURE_AT_MOST = 0.5
"""Share of a page's running text up to which what is named like navigation is; a page may name its all "print"."""
FOOTER_AT_MOST = 150
"""Characters of the longest line that is a site's footer or tool."""

_SENTENCE = re.compile(r"[。；！？]|，.*，")
_NAMED = re.compile(
    r"(?:^|[-_\s])(?:nav|navbar|navigation|menu|breadcrumbs?|crumbs?|footer|foot|copyright|share|bdshare\w*|related"
    r"|relate|recommend|pager|pagination|comments?|sidebar|aside|qrcode|ewm|toolbar)(?:$|[-_\s\d])",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"(?:附?表\s*\d|附件|[(（]?(?:金额|计量)?单位\s*[:：])|.{2,40}表$")
CAPTION_LINES = 2
"""So many lines before a table may be its caption and its unit."""
_AROUND = {"nav", "aside", "footer"}
_INLINE_BLOCKS = {"p", "li", "td", "th", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote"}
"""Elements that are a paragraph rather than hold several."""
_TOOL = re.compile(
    r"[【\[(（]?(?:打印(?:本页|此页)?|关闭(?:窗口|本页)?|返回(?:顶部|首页)?|收藏(?:本页)?|大|中|小)[】\])）]?"
    r"|[【\[]?(?:分享(?:到|至)?|字体|字号)\s*[:：].*|分享到?.{0,12}|(?:微信)?扫一扫.*|[上下]一[篇条页].*"
    r"|(?:相关(?:阅读|链接|新闻|文章|附件)|延伸阅读|猜你喜欢)[:：]?|[(（【\[]?(?:责任|责|网络)?编辑?[:：].{0,20}"
    r"|.*(?:ICP备|公网安备|版权所有|网站标识码|技术支持[:：]|当前位置[:：]|您现在的位置).*|(?:浏览|点击|阅读)(?:次数|量|数).{0,12}"
)


def main_text(blocks: Sequence[Block], root: HtmlElement) -> tuple[list[Block], list[Block]]:
    """The lines before the main text of the page `root`, and those of the main text."""
    weights = _weights(blocks, root)
    furniture = _furniture(root, weights)
    kept = [block for block in blocks if block.element not in furniture and not _is_tool(block)]
    weights = _weights(kept, root)
    main = root
    while (child := next((c for c in main if weights[c] >= MOST_OF_PROSE * weights[root] > 0), None)) is not None:
        if child.tag in _INLINE_BLOCKS and not _holds_blocks(child, kept):
            break
        main = child
    inside = set(main.iter())
    places = [index for index, block in enumerate(kept) if block.element in inside]
    if not places:
        return [], kept
    before = kept[: places[0]]
    with_tables = {*places, *_tables(kept, places)}
    return before, [block for index, block in enumerate(kept) if index in with_tables]


def _tables(kept: Sequence[Block], places: Sequence[int]) -> Iterator[int]:
    """The places of tables that stand beside the main text, behind where it begins, with their captions."""
    for index in range(places[0], len(kept)):
        if kept[index].is_row:
            yield index
            if not kept[index - 1].is_row:
                above = range(index - 1, max(index - 1 - CAPTION_LINES, places[0] - 1), -1)
                yield from takewhile(lambda place: _CAPTION.match(kept[place].text) is not None, above)


def _weights(blocks: Sequence[Block], root: HtmlElement) -> defaultdict[HtmlElement, int]:
    """Characters of running text in each element and below it."""
    weights: defaultdict[HtmlElement, int] = defaultdict(int)
    for block in blocks:
        if block.is_row or _SENTENCE.search(block.text):
            weights[block.element] += len(block.text) - min(block.linked, len(block.text))
    for element in reversed(list(root.iter())):
        parent = element.getparent()
        if parent is not None:
            weights[parent] += weights[element]
    return weights


def _furniture(root: HtmlElement, weights: defaultdict[HtmlElement, int]) -> set[HtmlElement]:
    """The elements in what is named or marked as navigation, footers and the like."""
    found: set[HtmlElement] = set()
    for element in root.iter():
        name = f"{element.get('class', '')} {element.get('id', '')}"
        # LibreOffice gives the header and the footer of a page such a title.
        marked = _NAMED.search(name) or element.tag in _AROUND or element.get("title") in {"header", "footer"}
        parent = element.getparent()
        if parent in found or (marked and weights[element] <= FURNITURE_AT_MOST * weights[root]):
            found.add(element)
    return found


def _is_tool(block: Block) -> bool:
    """Whether a line is a button, a link elsewhere or a footer."""
    if block.is_row:
        return False
    if len(block.text) <= FOOTER_AT_MOST and _TOOL.fullmatch(block.text):
        return True
    return block.linked > LINKED * len(block.text) and not _SENTENCE.search(block.text)


def _holds_blocks(element: HtmlElement, blocks: Sequence[Block]) -> bool:
    """Whether several lines stand in `element` or below it."""
    inside = set(element.iter())
    return sum(block.element in inside for block in blocks) > 1
