"""Phrasings as people write them into a cell: several joined on a line, or numbered; each becomes one of its own."""

import re
from collections.abc import Collection

_JOINT = re.compile(r"\s*[；;]\s*")
_NUMBER = re.compile(r"^(?:[(（]\d{1,2}[)）]|\d{1,2}(?:[.．、)）]|\s+(?=\D))|[①-⑳]|[-•·●*])\s*(?=\D)")
"""1. 1、 (1) ① and the like; not what a figure begins with, as 1.5万元."""


def one_each(text: str, known: Collection[str]) -> str:
    """The lines of a cell, each phrasing on one of its own and without its number; `known` lines stay as they are."""
    lines: list[str] = []
    for line in text.split("\n"):
        parts = [line] if line in known else [_NUMBER.sub("", part) for part in _JOINT.split(line)]
        lines += (part for part in parts if part and part not in lines)
    return "\n".join(lines)
