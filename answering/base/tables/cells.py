"""What a cell holds: a figure, a year, nothing, or words; and which unit a heading names."""

import re

from answering.language.figures import Grammar

_EMPTY = re.compile(r"[-–—－−_…/／\\.·*\s]*")
_NUMBER = r"[+\-－−▲△]?\s?\d[\d,，. ]*(?:\.\d+)?"
_ROUGH = r"(?:约|近|超|逾|不低于|不少于|不超过|达|≥|≤|＞|＜|>|<|=)?\s?"
_FIGURE = re.compile(
    rf"[（(]?{_ROUGH}{_NUMBER}(?:\s?[-—–~～至/:：]\s?{_NUMBER})?\s?(?P<unit>[%％‰℃]|[一-鿿a-zA-Z²³/]{{0,8}})(?:左右|以上|以下|以内)?[)）]?"
)
_YEAR = re.compile(r"(?:(?:19|20)\d\d)\s?(?:年(?:度|末|底)?)?")
_DAY = re.compile(
    r"(?:(?:19|20)\d\d\s?年\s?)?\d{1,2}\s?月(?:\s?\d{1,2}\s?日)?|(?:19|20)\d\d[./-]\d{1,2}(?:[./-]\d{1,2})?"
)
_NUMBERED = re.compile(r"\d{1,2}\s?[.．、]\s?[^\d\s]")
"""The number of an item before its name: 1.食品烟酒."""
_IN_BRACKETS = re.compile(r"[（(]\s*(?:(?:计量|金额)?单位\s*[:：]\s*)?([^（()）]{1,12})\s*[)）]")
_SHARE_UNIT = re.compile(
    r"[%％‰]|(?:每|1?[/／])\d*[十百千万]+(?:分之一)?|(?:1[/／]\d*[十百千万亿]+)|\d*[/／]\d*[十百千万亿]+"
)
_SCALES = "十百千万亿"
_NOTE_MARK = re.compile(r"[\[【〔(（]?注\s?\d+[\]】〕)）]?|[①-⑳*※]+$")


def is_empty(cell: str) -> bool:
    """Whether nothing is written in a cell: -, — and / stand for nothing."""
    return bool(_EMPTY.fullmatch(cell))


def is_year(cell: str) -> bool:
    """Whether a cell holds a year and no more."""
    return bool(_YEAR.fullmatch(cell.strip()))


def is_figure(cell: str) -> bool:
    """Whether a cell holds a number, perhaps with its unit, and no more; a year is none."""
    return bool(_FIGURE.fullmatch(cell.strip())) and not (is_year(cell) or _NUMBERED.match(cell.strip()))


def is_day(cell: str) -> bool:
    """Whether a cell holds a day or a month."""
    return bool(_DAY.fullmatch(cell.strip()))


def unit_in(cell: str) -> str:
    """The words behind the number of a figure cell; "" for none."""
    found = _FIGURE.fullmatch(cell.strip())
    return found["unit"] if found else ""


def unit_of_heading(heading: str, grammar: Grammar) -> str:
    """The unit in the last brackets of `heading` that hold one (人口（万人）); "" for none."""
    for found in reversed(list(_IN_BRACKETS.finditer(heading))):
        if is_unit(found[1].strip(), grammar):
            return found[1].strip()
    return ""


def is_unit(word: str, grammar: Grammar) -> bool:
    """Whether `word` is a unit, perhaps with 万 before it or one of another behind it (元/人)."""
    parts = [part.strip() for part in re.split(r"[/／]", word)]
    return bool(_SHARE_UNIT.fullmatch(word)) or all(
        part in grammar.units or part.lstrip(_SCALES) in grammar.units for part in parts
    )


def kind_of_unit(unit: str, grammar: Grammar) -> str:
    """What `unit` counts; "" where the units of the project do not tell."""
    if _SHARE_UNIT.fullmatch(unit):
        return "比例"
    first = re.split(r"[/／]", unit)[0]
    return grammar.units.get(first) or grammar.units.get(first.lstrip(_SCALES), "")


def without_unit(heading: str, grammar: Grammar) -> str:
    """`heading` without the units in brackets and the marks of notes."""
    plain = _IN_BRACKETS.sub(lambda found: "" if is_unit(found[1].strip(), grammar) else found[0], heading)
    return _NOTE_MARK.sub("", plain).strip()
