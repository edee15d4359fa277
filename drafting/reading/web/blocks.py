"""A line of text of a web page, and how it is gathered."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from drafting.reading.inline.raised import Piece, settled
from drafting.reading.paragraphs import CHINESE

BLOCKS = set(
    re.findall(
        r"\w+",
        "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer"
        " form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul",
    )
)
SILENT = set(
    re.findall(
        r"\w+",
        "audio button canvas datalist dialog embed head iframe input map math menu meter noframes noscript object"
        " optgroup option picture progress rp rt script select style svg template textarea title video",
    )
)
"""Elements whose text is none of the page's, or no running text."""
_WRAPPED = re.compile(rf"(?<=[{CHINESE}])[ \t]*[\r\n]\s*|[ \t]*[\r\n][ \t\r\n]*(?=[{CHINESE}])")
_SPACES = re.compile(r"[ \t\r\n\f]+")
_INDENT = re.compile(r"[ \t\r\n]*[\u3000\u00a0]")


@dataclass(frozen=True, slots=True)
class Block:
    """A line of text in `element`, of which `linked` characters are links. `is_soft` says that only a line end stands
    before it, `is_row` that it is of a table; `number` is what a list puts before it.
    """

    text: str
    element: HtmlElement
    linked: int = 0
    is_soft: bool = False
    is_row: bool = False
    number: str = ""


@dataclass(slots=True)
class Gathering:
    """The line that is under way; `dropped` is what is left out as no text."""

    dropped: list[str]
    number: str = ""
    linked: int = 0
    _pieces: list[Piece] = field(default_factory=list)
    _line_ends: int | None = None

    def add(self, text: str, height: int, *, is_linked: bool) -> None:
        """Go on with `text`."""
        self._pieces.append(Piece(text, height))
        self.linked += len(text.strip()) if is_linked else 0

    def end(self, element: HtmlElement, *, is_kept: bool, is_soft: bool = False) -> Iterator[Block]:
        """The lines gathered so far, which stood in `element`; `is_kept` says that its line ends are the text's own,
        `is_soft` that a mere line end ends them.
        """
        text = settled(self._pieces, self.dropped)
        follows_soft = self._line_ends == 1 and not _INDENT.match(text)
        is_said = False
        for line in text.split("\n") if is_kept else [_SPACES.sub(" ", _WRAPPED.sub("", text))]:
            if line.strip():
                yield Block(line.strip(), element, self.linked, follows_soft and not is_kept, number=self.number)
                self.number, is_said = "", True
        if not is_soft:
            self._line_ends = None
        elif is_said or self._line_ends is None:
            self._line_ends = 1
        else:
            self._line_ends += 1
        self._pieces, self.linked = [], 0
