"""Markdown: the text without markup, with the numbers of its lists."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from drafting.reading.paragraphs import glued
from drafting.reading.plain import decoded, is_wrapped


def read_markdown(path: Path) -> list[str]:
    """The paragraphs of a Markdown file without markup, with the numbers of its lists."""
    text = re.sub(r"\A\ufeff?---\n.*?\n---\n", "", decoded(path.read_bytes(), path), flags=re.DOTALL)
    wrapped = is_wrapped(text.split("\n"))
    return list(_blocks(MarkdownIt("commonmark").enable("table").disable("code").parse(text), wrapped))


def _blocks(tokens: Sequence[Token], wrapped: bool) -> Iterator[str]:
    """The text of each block; the first one in an item of a numbered list has its number before it."""
    counts: list[int | None] = []
    label = ""
    for token in tokens:
        if token.type == "ordered_list_open":
            counts.append(int(token.attrGet("start") or 1))
        elif token.type == "bullet_list_open":
            counts.append(None)
        elif token.type in {"ordered_list_close", "bullet_list_close"}:
            counts.pop()
        elif token.type == "list_item_open":
            count = counts[-1]
            label = f"{count}{token.markup} " if count is not None else ""
            counts[-1] = count + 1 if count is not None else None
        elif token.type == "inline":
            first, *others = _inline(token, wrapped)
            yield label + first
            yield from others
            label = ""
        elif token.type == "fence":
            yield from token.content.split("\n")


def _inline(token: Token, wrapped: bool) -> list[str]:
    """The lines of a block, broken where the writer broke them; where an editor wrapped them, as one."""
    lines, pieces = [], [""]
    for child in token.children or []:
        if child.type == "hardbreak" or (child.type == "softbreak" and not wrapped):
            lines.append(glued(pieces))
            pieces = [""]
        elif child.type == "softbreak":
            pieces.append("")
        elif child.type in {"text", "code_inline"}:
            pieces[-1] += child.content
    return [*lines, glued(pieces)]
