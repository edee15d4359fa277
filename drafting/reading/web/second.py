"""A web page as plain text by its tags alone, for the proof of our own reading."""

import re

from lxml import etree
from lxml.html import HtmlElement

from drafting.reading.web.blocks import SILENT
from drafting.reading.web.looks import Looks

_INLINE = set(
    re.findall(
        r"\w+",
        "a abbr acronym b bdi bdo big cite code dfn em font i ins label nobr q rb ruby small span strong tt u var wbr",
    )
)
"""Elements whose text goes on with what is around them; raised and struck-out text does not."""


def second_reading(root: HtmlElement, looks: Looks) -> list[tuple[str, str]]:
    """All text of the page, what surrounds the report too, as (place, text)."""
    pieces: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        is_inline = (tag in _INLINE or tag.startswith(("o:", "st1:"))) and not looks.is_apart(element)
        pieces.append("" if is_inline else " \n ")
        if event == "end":
            pieces.append(element.tail or "")
        elif not tag or tag in SILENT:
            walk.skip_subtree()
        else:
            pieces.append(element.text or "")
    return [("正文", "".join(pieces))]
