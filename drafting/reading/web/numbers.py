"""The numbers that a browser prints before the items of a list; they stand nowhere in the text of a page."""

import re

from lxml.html import HtmlElement

from drafting.reading.inline.counting import number
from drafting.reading.web.looks import Looks

_BY_TYPE = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_BY_STYLE = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting",
    "simp-chinese-formal": "chineseLegalSimplified",
    "cjk-heavenly-stem": "ideographTraditional",
}
"""Word's name for each way of counting."""
_OWN = re.compile(
    r"\s*(?:[(（]?[\d一二三四五六七八九十]{1,3}[)）、.．]|[①-⑳]|[一二三四五六七八九十]是|第[一二三四五六七八九十])"
)
MOST_ITEMS = 10_000
"""Items from which on a list is not counted: each is counted from the first."""


def label_of(item: HtmlElement, looks: Looks) -> str:
    """What a browser prints before `item`: "1. " or 一、; "" where the list is none of numbers, or its items bring them."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol" or len(parent) > MOST_ITEMS or _OWN.match(item.text_content()):
        return ""
    said = [looks.declared(element) for element in (item, parent)]
    style = next((s for d in said for s in (d.get("list-style-type") or d.get("list-style") or "").split()), "")
    form = _BY_STYLE.get(style) if style else _BY_TYPE.get(item.get("type") or parent.get("type") or "1")
    if form is None:
        return ""
    label = number(_place(item, parent), form)
    return f"{label}、" if form.startswith(("chinese", "ideograph")) else f"{label}. "


def _place(item: HtmlElement, parent: HtmlElement) -> int:
    """Which number `item` has, by the last one before it that says its own."""
    items = list(parent.iterchildren("li"))
    step = -1 if "reversed" in parent.attrib else 1
    at = _whole(parent.get("start"), len(items) if step < 0 else 1) - step
    for each in items:
        at = _whole(each.get("value"), at + step)
        if each is item:
            break
    return at


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text is not None and text.strip().lstrip("-").isdigit() else otherwise
