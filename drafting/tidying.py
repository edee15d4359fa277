"""Titles without what a clause was cut off at: commas at its ends, the mark of a note, half a pair of brackets."""

import re

_START = re.compile(r"(?:[\[［【〔]\d{0,3}[\]］】〕]|[\s,，。、；;：:—)）》”’】\]])+")
_END = " ,，、；;：:—(（《“‘【["
_PAIRS = (("《", "》"), ("（", "）"), ("(", ")"), ("“", "”"), ("【", "】"))


def tidy(title: str) -> str:
    """`title` from its first word to its last; a bracket that is not closed, or was not opened, is left out."""
    text = title[found.end() :] if (found := _START.match(title)) else title
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    return text.rstrip(_END)
