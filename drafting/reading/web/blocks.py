"""The lines of text of a web page as a browser would set them, each with the element that it stands in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from drafting.reading.paragraphs import CHINESE

DEEPEST = 2_000
"""Nesting from which on a page is refused: the parser stops at 2,048 and leaves out the rest without a word."""

_BLOCKS = set(
    re.findall(
        r"\w+",
        "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer"
        " form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul",
    )
)
_SILENT = set(
    re.findall(
        r"\w+",
        "audio button canvas datalist dialog embed head iframe input map math menu meter noframes noscript object"
        " optgroup option picture progress script select style svg template textarea title video",
    )
)
"""Elements whose text is none of the page's, or no running text."""
_WRAPPED = re.compile(rf"(?<=[{CHINESE}])[ \t]*[\r\n]\s*|[ \t]*[\r\n][ \t\r\n]*(?=[{CHINESE}])")
_SPACES = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True, slots=True)
class Block:
    """A line of text in `element`, of which `linked` characters are links."""

    text: str
    element: HtmlElement
    linked: int = 0


@dataclass(slots=True)
class _Gathering:
    """The line that is under way."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0

    def end(self, element: HtmlElement, *, kept: bool) -> Iterator[Block]:
        """The lines gathered so far, which stood in `element`; `kept` says that its line ends are the text's own."""
        text = "".join(self.pieces)
        for line in text.split("\n") if kept else [_SPACES.sub(" ", _WRAPPED.sub("", text))]:
            if line.strip():
                yield Block(line.strip(), element, self.linked)
        self.pieces, self.linked = [], 0


def blocks_of(root: HtmlElement) -> Iterator[Block]:
    """The lines of the page below `root` in their order; RecursionError for nesting deeper than DEEPEST."""
    line, around, links = _Gathering(), [root], 0
    walk, depth = etree.iterwalk(root, events=("start", "end")), 0
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        block, link = tag in _BLOCKS or tag == "br", tag == "a"
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise RecursionError
        if block:
            yield from line.end(around[-1], kept=around[-1].tag == "pre")
        links += link if event == "start" else -link
        if event == "start":
            if tag in _SILENT or not tag:
                walk.skip_subtree()
            elif block and tag != "br":
                around.append(element)
            said = "" if tag in _SILENT or not tag else element.text
        else:
            if block and tag != "br":
                around.pop()
            said = element.tail if element is not root else ""
        line.pieces.append(said or "")
        line.linked += len((said or "").strip()) if links else 0
    yield from line.end(root, kept=False)
