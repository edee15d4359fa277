"""What the figure of a cell counts: by its unit, or else by the words of its headings."""

import re
from collections.abc import Iterable

from answering.base.entries import KINDS_ASKED
from answering.base.tables.cells import is_day, kind_of_unit, unit_in
from answering.language.figures import Grammar

GROWTH, SHARE, NUMBER = "增幅", "比例", "数量"
"""Kinds of figures; NUMBER also where nothing tells what a figure counts."""
IS_GROWTH = re.compile(r"增长|增幅|增速|增减|上涨|涨幅|下降|降幅|同比|环比|比上年|比去年|比年初|±")
"""Headings of columns that tell by how much something changed."""
ASKS_GROWTH = re.compile(r"[涨跌升降增减幅]|[比较]上年|[比较]去年|同比|环比")
"""Words of a question for such a column."""
ASKS_BY_HOW_MUCH = re.compile(r"(?:增长|增加|提高|[涨升降]|减少|[增减])了?(?:多少|百分|几个百分点|几个点)")
"""Questions that only such a column answers."""
_BY_WORDS = (
    (GROWTH, IS_GROWTH),
    (SHARE, re.compile(r"[率比]$|占比|比重|比例|百分比|得分率")),
    ("人数", re.compile(r"人数|人口|[一-鿿]人员?$|职工$|医师$|教师$|学生$")),
    ("金额", re.compile(r"金额|经费|支出|收入|资金|预算|决算|拨款|费$|款$|投资|产值|总额")),
)
"""What a figure without a unit counts, by its headings; the first that is found."""


def kind_of_cell(text: str, unit: str, headings: Iterable[str], grammar: Grammar) -> str:
    """What the cell `text` counts, one of KINDS_ASKED; `headings` without units, the nearest first, `unit` of elsewhere."""
    if is_day(text):
        return "日期"
    kind = kind_of_unit(unit or unit_in(text), grammar)
    by_words = (asks for word in headings for asks, pattern in _BY_WORDS if pattern.search(word))
    said = next(by_words, "")
    if kind in ("", SHARE) and said in (GROWTH, SHARE):
        return said
    if kind:
        return kind if kind in KINDS_ASKED else NUMBER
    return said or NUMBER
