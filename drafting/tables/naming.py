"""What a cell is called: its headings without units, years, numbers and 其中, and what its figure counts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from answering.base.tables.cells import is_year, without_unit
from answering.base.tables.grid import Cell, Grid
from answering.base.tables.kinds import kind_of_cell
from answering.language.figures import Grammar

_YEAR = re.compile(r"(?:19|20)\d\d\s?(?:年(?:度|末|底)?)?|^(?:本|上|当)年(?:度)?(?=.)")
_LEADING = re.compile(
    r"^(?:其中|其 中|#|＃)\s*[:：]?\s*|^(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s*[、.．](?!\d)\s*"
    r"|^[(（][一二三四五六七八九十\d]{1,3}[)）]\s*"
)
_CAPTION_NUMBER = re.compile(r"^(?:附?表|附件)\s*[\d一二三四五六七八九十]+(?:[-—.]\d+)*\s*[:：、.]?\s*")
_CAPTION_END = re.compile(r"(?:基本情况|情况)?(?:统计表|一览表|明细表|汇总表|总表|表)$|基本情况$|情况$")
_TOTAL_END = re.compile(r"(?:合计|总计|共计|小计)$")
_VAGUE = re.compile(r"绝对[数额值]|数值|数额|金额|数量|完成额|数")
"""Headings of columns that do not tell what the figures are of: the name of the table does."""
_UNIT_BEHIND = re.compile(r"\s*[(（]?\s*(?:金额)?单位\s*[:：].*$")


@dataclass(frozen=True, slots=True)
class Named:
    """The names of a cell: `row` its own heading on the left, `wider` those before it, `measure` the last one above, `path`
    all above; `table` what the table is about; `is_part` where its row is a part of the one before (其中), `whole` the row
    that it may be a part of where it does not say so.

    "" and () where there are none.
    """

    row: str
    wider: tuple[str, ...]
    measure: str
    path: tuple[str, ...]
    table: str
    is_part: bool
    is_total: bool
    whole: str = ""

    @property
    def summed(self) -> str:
        """What a total adds up: 床位; of one of several in a table (小计) with its group: 东部片区床位."""
        group = self.wider[-1] if self.wider else ""
        return f"{group}{_TOTAL_END.sub('', self.measure) or self.measure}"

    @property
    def core(self) -> str:
        """What is counted: 柳林镇床位; of a total 床位合计."""
        if self.is_total:
            return f"{self.summed or self.table}合计"
        if self.measure and (self.measure in self.row or self.row in self.measure):
            return max(self.row, self.measure, key=len)
        return f"{self.row}{self.measure}" or self.table

    @property
    def title(self) -> str:
        """A short name that tells it from other cells of its table."""
        if self.is_total:
            return f"{self.table}：{self.core}" if self.table and not self.wider else self.core
        if self.is_part and self.wider:
            return f"{self.wider[-1]}{self.measure}（其中{self.row}）"
        return f"{self.table}：{self.core}" if self.table and _VAGUE.fullmatch(self.measure) else self.core


def named(cell: Cell, grid: Grid) -> Named:
    """The names of `cell`, one of `grid`."""
    grammar = grid.grammar
    row = [
        name
        for heading in cell.row
        if (name := plain(_YEAR.sub("", heading) if is_year(heading) else heading, grammar))
    ]
    path = plain_path(cell.heading, grammar)
    return Named(
        row=row[-1] if row else "",
        wider=tuple(row[:-1]),
        measure=_measure(path, grid),
        path=path,
        table=subject(grid.caption.text if grid.caption else ""),
        is_part=bool(cell.row) and cell.row[-1].startswith("其"),
        is_total=cell.is_total,
        whole=plain(cell.whole, grammar),
    )


def _measure(path: tuple[str, ...], grid: Grid) -> str:
    """The last of the headings above a column, with those before it as far as they tell it from others: 户数 under 城市低保
    and under 农村低保 are two.
    """
    headings = map(grid.heading, range(len(grid.columns)))
    others = [other for own in headings if (other := plain_path(own, grid.grammar)) != path]
    for at in range(len(path) - 1, 0, -1):
        if not any(other[-len(path) + at :] == path[at:] for other in others):
            return "".join(path[at:])
    return "".join(path)


def plain_path(headings: Iterable[str], grammar: Grammar) -> tuple[str, ...]:
    """The headings above a column without their units, years and numbers."""
    return tuple(name for heading in headings if (name := plain(_YEAR.sub("", heading), grammar)))


def plain(heading: str, grammar: Grammar) -> str:
    """`heading` without its unit, its number and 其中."""
    return _LEADING.sub("", without_unit(heading, grammar)).strip(" ：:")


def subject(caption: str) -> str:
    """What a table is about, by its caption: 表2 2019年部门支出预算表 -> 部门支出预算."""
    text = _UNIT_BEHIND.sub("", _CAPTION_NUMBER.sub("", caption.strip()))
    return _CAPTION_END.sub("", _YEAR.sub("", _LEADING.sub("", text))).strip(" ：:（）()")


def asks_of(cell: Cell, names: Named, grammar: Grammar) -> str:
    """What the figure of `cell` counts: by its unit, or else by its headings."""
    return kind_of_cell(cell.text, cell.unit, (*reversed(names.path), names.row), grammar)
