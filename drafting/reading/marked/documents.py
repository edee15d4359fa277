"""Markdown: the text without markup, with the numbers of its lists, and its tables a row a line."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from drafting.reading.inline.raised import DOWN, LEVEL, UP, Piece, settled
from drafting.reading.inline.soft_ends import without_soft_ends
from drafting.reading.marked.source import second_reading, without_additions
from drafting.reading.paragraphs import glued
from drafting.reading.plain import decoded, is_wrapped
from drafting.reading.proof import Read
from drafting.reading.tables.set_out import table_lines
from drafting.reading.tables.spans import Cell

_TAG = re.compile(r"<(/?)([a-zA-Z]+\d?)")
_STRUCK, _HEIGHTS = {"s", "del", "strike"}, {"sup": UP, "sub": DOWN}


def read_markdown(path: Path) -> Read:
    """The paragraphs and tables of a Markdown file without markup, with the numbers of its lists."""
    dropped: list[str] = []
    source = without_additions(decoded(path.read_bytes(), path), dropped)
    env: dict[str, Any] = {}
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("code")
    reader = _Reader(is_wrapped(source.split("\n")), dropped)
    lines = list(reader.lines(parser.parse(source, env)))
    dropped += [f"{name} {link}" for name, link in env.get("references", {}).items()]
    return Read(lines, second_reading(source), dropped, reader.added)


@dataclass(slots=True)
class _Reader:
    """`wrapped` says that an editor broke the lines; `added` is what a list counts."""

    wrapped: bool
    dropped: list[str]
    added: list[str] = field(default_factory=list)
    _counts: list[int | None] = field(default_factory=list)
    _label: str = ""
    _rows: list[list[Cell]] | None = None

    def lines(self, tokens: Sequence[Token]) -> Iterator[str]:
        """The text of each block; the first one in an item of a numbered list has its number before it."""
        for token in tokens:
            if token.type == "inline" and self._rows is not None:
                self._rows[-1].append(Cell("\n".join(self._inline(token))))
            elif token.type == "inline":
                first, *others = without_soft_ends(self._inline(token))
                yield self._label + first
                yield from others
                self._label = ""
            elif token.type == "fence":
                yield from token.content.split("\n")
            elif token.type == "html_block":
                yield from self._html(token.content)
            elif token.type == "table_close":
                rows, self._rows = self._rows or [], None
                yield from table_lines(rows) or [cell.text for row in rows for cell in row]
            else:
                self._open_or_close(token)

    def _open_or_close(self, token: Token) -> None:
        if token.type == "table_open":
            self._rows = []
        elif token.type == "tr_open" and self._rows is not None:
            self._rows.append([])
        elif token.type == "ordered_list_open":
            start = token.attrGet("start")
            self._counts.append(int(start) if start is not None else 1)
        elif token.type == "bullet_list_open":
            self._counts.append(None)
        elif token.type in {"ordered_list_close", "bullet_list_close"}:
            self._counts.pop()
        elif token.type == "list_item_open":
            count = self._counts[-1]
            self._label = f"{count}{token.markup} " if count is not None else ""
            self._counts[-1] = count + 1 if count is not None else None
            self.added.append(self._label)
            self.dropped.append(token.info)

    def _html(self, content: str) -> list[str]:
        """What a piece of HTML shows: tables with spans are written so."""
        from drafting.reading.web.looks import Looks
        from drafting.reading.web.pages import paragraphs, parsed
        from drafting.reading.web.walk import blocks_of

        root = parsed(content)
        return paragraphs(list(blocks_of(root, Looks.of(root), self.dropped))) if root is not None else []

    def _inline(self, token: Token) -> list[str]:
        """The lines of a block, broken where the writer broke them; where an editor wrapped them, as one."""
        lines: list[list[list[Piece]]] = [[[]]]
        struck, height = 0, LEVEL
        for child in token.children or []:
            tag = _TAG.match(child.content) if child.type == "html_inline" else None
            name = tag[2].lower() if tag else ""
            if child.type == "hardbreak" or name == "br" or (child.type == "softbreak" and not self.wrapped):
                lines.append([[]])
            elif child.type == "softbreak":
                lines[-1].append([])
            elif child.type in {"s_open", "s_close"} or name in _STRUCK:
                struck += -1 if child.type == "s_close" or (tag and tag[1]) else 1
            elif tag and name in _HEIGHTS:
                height = LEVEL if tag[1] else _HEIGHTS[name]
            elif child.type in {"text", "code_inline"} and struck > 0:
                self.dropped.append(child.content)
            elif child.type in {"text", "code_inline"}:
                lines[-1][-1].append(Piece(child.content, height))
            self.dropped += [str(value) for value in child.attrs.values()]
            self.dropped += [child.content] if child.type == "image" else []
        return [glued([settled(piece, self.dropped) for piece in line]) for line in lines]
