"""Marked blocks in a document: what stands between the marks is made by the program, all else by hand."""

import re
from collections.abc import Mapping, Sequence

OPENING, CLOSING = "<!-- made by make documents: {name} -->", "<!-- end of {name} -->"
_BLOCK = re.compile(
    re.escape(OPENING).replace(r"\{name\}", r"([\w-]+)") + r"\n(.*?)" + re.escape(CLOSING).replace(r"\{name\}", r"\1"),
    re.DOTALL,
)


def blocks_in(document: str) -> dict[str, str]:
    """What stands in each block of `document`, by the name of the block."""
    return dict(_BLOCK.findall(document))


def filled(document: str, made: Mapping[str, str]) -> str:
    """`document` with each of its blocks made anew. KeyError where nothing makes one of them."""

    def block(found: re.Match[str]) -> str:
        name = found[1]
        return f"{OPENING.format(name=name)}\n{made[name]}{CLOSING.format(name=name)}"

    return _BLOCK.sub(block, document)


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A Markdown table; a pipe in a cell is kept from ending it."""
    lines = [head, ("---",) * len(head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", r"\|") for cell in line) + " |\n" for line in lines)
