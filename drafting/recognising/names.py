"""Names whose numerals count nothing: 二十大, “十四五”, “两个维护”."""

import re

from answering.base.report import Report

NUMERALS = "一二三四五六七八九十两百千"
_CONGRESS = re.compile(
    rf"[{NUMERALS}]+大(?=[^{NUMERALS}量型力中小市]*(?:精神|召开|以来|报告|代表|胜利))"
    rf"|[{NUMERALS}]+届[{NUMERALS}]+中全会"
    rf"|十[{NUMERALS}]五"
)
_QUOTED = re.compile(r"“([^“”]{2,20})”")


def names_with_numerals(report: Report) -> tuple[str, ...]:
    """Party congresses, plans, and what stands in quotation marks with a numeral in it."""
    found: dict[str, None] = {}
    for sentence in report.sentences:
        found |= dict.fromkeys(_CONGRESS.findall(sentence.text))
        quoted = _QUOTED.findall(sentence.text)
        found |= {name: None for name in quoted if any(character in NUMERALS for character in name)}
    return tuple(found)
