"""What a cell is called: its headings without units, years, numbers and 其中, and what its figure counts."""

import re
from dataclasses import dataclass

from answering.base.entries import KINDS_ASKED
from answering.base.tables.cells import is_day, is_year, kind_of_unit, unit_in, without_unit
from answering.base.tables.grid import Cell, Grid
from answering.language.figures import Grammar

_YEAR = re.compile(r"(?:19|20)\d\d\s?(?:年(?:度|末|底)?)?|^(?:本|上|当)年(?:度)?(?=.)")
_LEADING = re.compile(
    r"^(?:其中|其 中|#|＃)\s*[:：]?\s*|^(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[、.．](?!\d)\s*"
    r"|^[(（][一二三四五六七八九十\d]{1,3}[)）]\s*"
)
_CAPTION_NUMBER = re.compile(r"^(?:附?表|附件)\s*[\d一二三四五六七八九十]+(?:[-—.]\d+)*\s*[:：、.]?\s*")
_CAPTION_END = re.compile(r"(?:基本情况|情况)?(?:统计表|一览表|明细表|汇总表|总表|表)$|基本情况$|情况$")
_UNIT_BEHIND = re.compile(r"\s*[(（]?\s*(?:金额)?单位\s*[:：].*$")
_BY_WORDS = (
    ("增幅", re.compile(r"增长|增幅|增速|涨幅|降幅|同比|±")),
    ("比例", re.compile(r"[率比]$|占比|比重|比例|百分比|得分率")),
    ("人数", re.compile(r"人数|人口|[一-鿿]人员?$|职工$|医师$|教师$|学生$")),
    ("金额", re.compile(r"金额|经费|支出|收入|资金|预算|决算|拨款|费$|款$|投资|产值|总额")),
)
"""What a figure without a unit counts, by its headings; the first that is found."""


@dataclass(frozen=True, slots=True)
class Named:
    """The names of a cell: `row` its own heading on the left, `wider` those before it, `measure` the last one above, `path`
    all above; `table` what the table is about; `is_part` where its row is a part of the one before (其中).

    "" and () where there are none.
    """

    row: str
    wider: tuple[str, ...]
    measure: str
    path: tuple[str, ...]
    table: str
    is_part: bool
    is_total: bool

    @property
    def core(self) -> str:
        """What is counted: 柳林镇床位; of a total 床位合计."""
        if self.is_total:
            return f"{self.measure or self.table}合计"
        if self.measure and (self.measure in self.row or self.row in self.measure):
            return max(self.row, self.measure, key=len)
        return f"{self.row}{self.measure}" or self.table

    @property
    def title(self) -> str:
        """A short name that tells it from other cells of its table."""
        if self.is_total:
            return f"{self.table}：{self.core}" if self.table else self.core
        if self.is_part and self.wider:
            return f"{self.wider[-1]}{self.measure}（其中{self.row}）"
        return self.core


def named(cell: Cell, grid: Grid) -> Named:
    """The names of `cell`, one of `grid`."""
    grammar = grid.grammar
    row = [
        name
        for heading in cell.row
        if (name := plain(_YEAR.sub("", heading) if is_year(heading) else heading, grammar))
    ]
    path = [name for heading in cell.heading if (name := plain(_YEAR.sub("", heading), grammar))]
    return Named(
        row=row[-1] if row else "",
        wider=tuple(row[:-1]),
        measure=path[-1] if path else "",
        path=tuple(path),
        table=subject(grid.caption.text if grid.caption else ""),
        is_part=bool(cell.row) and cell.row[-1].startswith("其"),
        is_total=cell.is_total,
    )


def plain(heading: str, grammar: Grammar) -> str:
    """`heading` without its unit, its number and 其中."""
    return _LEADING.sub("", without_unit(heading, grammar)).strip(" ：:")


def subject(caption: str) -> str:
    """What a table is about, by its caption: 表2 2019年部门支出预算表 -> 部门支出预算."""
    text = _UNIT_BEHIND.sub("", _CAPTION_NUMBER.sub("", caption.strip()))
    return _CAPTION_END.sub("", _YEAR.sub("", _LEADING.sub("", text))).strip(" ：:（）()")


def asks_of(cell: Cell, names: Named, grammar: Grammar) -> str:
    """What the figure of `cell` counts: by its unit, or else by its headings."""
    if is_day(cell.text):
        return "日期"
    kind = kind_of_unit(cell.unit or unit_in(cell.text), grammar)
    headings = (*reversed(names.path), names.row)
    by_words = (asks for word in headings for asks, pattern in _BY_WORDS if pattern.search(word))
    said = next(by_words, "")
    if kind in ("", "比例") and said in ("增幅", "比例"):
        return said
    if kind:
        return kind if kind in KINDS_ASKED else "数量"
    return said or "数量"
