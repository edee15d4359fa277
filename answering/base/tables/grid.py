"""A table read as a whole: columns told apart into headings, codes, units and figures; each cell with its headings."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from answering.base.report import Report, Sentence
from answering.base.tables.cells import add_up, is_day, is_empty, is_figure, is_year, unit_in, unit_of_heading
from answering.base.tables.headings import column_names, column_paths, header_rows, is_title_row
from answering.base.tables.kinds import IS_GROWTH
from answering.base.tables.lines import blocks, cells_of, unit_named
from answering.language.figures import Grammar

FEWEST_ROWS = 2
"""Rows of a table; a single line with ｜ in it is none."""
TOTAL = re.compile(r"(?:[^（(]{0,6})?(?:合\s*计|总\s*计|小\s*计|共\s*计|总\s*数|本年收入合计|本年支出合计)")
_CODE_HEADING = re.compile(r"编码|代码|编号|序号|行次|栏次|文号|^(?:类|款|项|No\.?)$", re.IGNORECASE)
_CODE = re.compile(r"0\d+|\d{7,}")
_UNIT_HEADING = re.compile(r"^(?:计量)?单位$")
_NAMING = re.compile(r"项目|科目|指标|名称|功能分类|经济分类|类别|类型|分类")
_PART = re.compile(r"^(?:其中|其 中|#|＃)\s*[:：]?\s*")
_GROUP = re.compile(r"^[一二三四五六七八九十]{1,3}[、.．]|^[(（][一二三四五六七八九十][)）]|[:：]$")
_ITEMS = ("、", ")")
"""How what is numbered is, by the mark behind the number."""
_NO_MONEY = re.compile(r"人数|人次|户数|个数|次数|件数|数量|[率比]$|占比|比重|比例|增长|增幅|增速|[%％]")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell that may be asked for: `text` as it stands, in column number `at` (from 0), which is called `column`.

    `row` and `heading` are its headings on the left and above, from the widest to its own, as they stand; `unit` is the one
    that stands elsewhere than in it; `above` are the lines that say what it is, in their order, `line` is its row. `whole`
    is the row that the parts (其中) before it belong to, and it perhaps as well: tables seldom say where the parts end.
    """

    text: str
    at: int
    column: str
    row: tuple[str, ...]
    heading: tuple[str, ...]
    unit: str
    line: Sentence
    above: tuple[Sentence, ...]
    whole: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written in it."""
        return is_empty(self.text)

    @property
    def is_total(self) -> bool:
        """Whether its row adds up the others."""
        return bool(self.row) and bool(TOTAL.fullmatch(self.row[-1]))


@dataclass(frozen=True)
class Grid:
    """A table of a report: `lines` are its rows, `caption` and `unit_line` what stands above it, None where nothing does."""

    lines: tuple[Sentence, ...]
    grammar: Grammar
    caption: Sentence | None = None
    unit_line: Sentence | None = None

    @cached_property
    def rows(self) -> list[list[str]]:
        """The cells of each line."""
        return [cells_of(line.text) for line in self.lines]

    @cached_property
    def header(self) -> int:
        """How many of its first rows are headings."""
        return header_rows(self.rows)

    @cached_property
    def columns(self) -> list[str]:
        """The name of each column."""
        return column_names(self.rows[: self.header] or [[""] * len(self.rows[0])])

    @cached_property
    def paths(self) -> list[tuple[str, ...]]:
        """The headings above each column."""
        return column_paths(self.rows[: self.header]) or [()] * len(self.rows[0])

    @cached_property
    def body(self) -> list[int]:
        """The numbers of the rows below the headings; headings that come again on another page are none."""
        first = self.rows[: self.header]
        return [at for at in range(self.header, len(self.rows)) if self.rows[at] not in first]

    @cached_property
    def codes(self) -> frozenset[int]:
        """The columns that hold codes, or count the rows."""
        found: set[int] = set()
        for at in range(len(self.columns)):
            if self._is_code(at, is_first=len(found) == at):
                found.add(at)
        return frozenset(found)

    @cached_property
    def named(self) -> frozenset[int]:
        """The columns whose cells are headings of their rows."""
        found: set[int] = set()
        for at in range(len(self.columns)):
            if at in self.codes or at == self._unit_column:
                continue
            if self._is_words(at) and (not self._has_figures(at) or _NAMING.search(self.columns[at])):
                found.add(at)
        return frozenset(found)

    def cells(self) -> Iterator[Cell]:
        """Every cell beside the headings that is empty or holds a figure, row by row."""
        group = ""
        parents: dict[int, str] = {}
        wholes: dict[int, str] = {}
        for number in self.body:
            row = self.rows[number]
            if self._is_group(number):
                group = next(filter(None, row))
                wholes.clear()
                continue
            parents |= {at: whole for at, whole in wholes.items() if self._is_part_of(whole, number, at)}
            for at, text in enumerate(row):
                if at in self.named | self.codes or at == self._unit_column or not self._is_asked(at, text):
                    continue
                cell = self._cell(number, at, group, parents)
                whole = next((wholes[left] for left in self._row_headings(at) if left in wholes), "")
                yield replace(cell, whole=whole) if whole not in cell.row else cell
            for at in self.named:
                if _PART.match(row[at]):
                    wholes[at] = parents.get(at, "")
                elif row[at]:
                    parents[at] = row[at]

    def _is_part_of(self, whole: str, number: int, at: int) -> bool:
        """Whether a row begins another division (其中：男性) of what was divided before: its parts add up to it,
        up to the next 其中.
        """
        if not _PART.match(self.rows[number][at]):
            return False
        of = next((n for n in range(number - 1, -1, -1) if self.rows[n][at] == whole), None)
        ends = (n for n in self.body if n > number and (_PART.match(self.rows[n][at]) or self._is_group(n)))
        rows = self.rows[number : next(ends, self.body[-1] + 1)]
        figures = (m for m in range(at + 1, len(self.columns)) if m not in self.named | self.codes)
        column = next((m for m in figures if of is not None and is_figure(self.rows[of][m])), None)
        return of is not None and column is not None and add_up([row[column] for row in rows], self.rows[of][column])

    def _is_asked(self, at: int, text: str) -> bool:
        if is_figure(text) or is_day(text):
            return True
        is_data = any(is_figure(self.rows[n][at]) for n in self.body)
        return is_data and (is_empty(text) or is_year(text))

    def _cell(self, number: int, at: int, group: str, parents: dict[int, str]) -> Cell:
        row = self.rows[number]
        own: list[str] = [group] if group else []
        for left in self._own_last(self._row_headings(at)):
            text = row[left]
            if _PART.match(text) and left in parents and parents[left] not in own:
                own.append(parents[left])
            if text and not is_empty(text) and text not in own:
                own.append(text)
        heading = self.heading(at)
        unit, above = self._unit(number, at, own, heading)
        return Cell(row[at], at, self.columns[at], tuple(own), heading, unit, self.lines[number], above)

    def heading(self, at: int) -> tuple[str, ...]:
        """The headings above column `at`; of one that is a part (其中：) the whole before it comes first."""
        own = self.paths[at]
        if own and _PART.match(own[-1]):
            wholes = (self.paths[n] for n in range(at - 1, -1, -1) if n not in self.named and self.paths[n])
            whole = next((path for path in wholes if not _PART.match(path[-1])), ())
            return (*whole, own[-1])
        return own

    def _row_headings(self, at: int) -> list[int]:
        """The columns that name the rows for column `at`: the block of such columns nearest on its left."""
        left = [n for n in sorted(self.named) if n < at]
        block: list[int] = []
        for n in reversed(left):
            between = [m for m in range(n + 1, block[-1] if block else at) if m not in self.codes]
            if block and any(m not in self.named and m != self._unit_column for m in between):
                break
            block.append(n)
        return block[::-1]

    def _own_last(self, headings: Sequence[int]) -> list[int]:
        """The columns that name a row, the one that names it alone last: 社会组织年检 rather than 社会组织科 beside it."""
        own = next((at for at in headings if self._names_alone(at)), -1)
        return sorted(headings, key=lambda at: at == own)

    def _names_alone(self, at: int) -> bool:
        """Whether each row has another name in column `at`; totals go uncounted."""
        values = [v for n in self.body if not TOTAL.fullmatch(v := self.rows[n][at]) and not is_empty(v)]
        return len(set(values)) == len(values) > 0

    def _unit(
        self, number: int, at: int, row: Sequence[str], heading: Sequence[str]
    ) -> tuple[str, tuple[Sentence, ...]]:
        """The unit of a cell that it does not name itself, and the lines above its row that say what it is."""
        headers = self.lines[: self.header]
        text, column = self.rows[number][at], self._unit_column
        if unit_in(text) or is_day(text):
            return "", headers
        is_growth = any(map(IS_GROWTH.search, heading))
        if unit := next(filter(None, (unit_of_heading(one, self.grammar) for one in reversed(heading))), ""):
            return unit, headers
        if 0 <= column < at and self.rows[number][column] and not is_growth:
            return self.rows[number][column], headers
        for words in reversed(row if not is_growth else ()):
            if unit := unit_of_heading(words, self.grammar):
                return unit, headers
        line = self.unit_line
        unit = unit_named(line.text) if line else ""
        is_money = self.grammar.units.get(unit, "") == "金额"
        if not line or not unit or re.search(r"[、，,/／]", unit):
            return "", headers
        if is_money and any(map(_NO_MONEY.search, [*heading, *row[-1:]])):
            return "", headers
        return unit, (line, *headers)

    def _is_code(self, at: int, *, is_first: bool) -> bool:
        """Whether column `at` holds codes; `is_first` where all on its left do: behind a name 14666372 is an amount."""
        values = [self.rows[n][at] for n in self.body if not is_empty(self.rows[n][at])]
        digits = [value for value in values if value.isascii() and value.isdigit()]
        if not values or len(digits) * 2 < len(values):
            return False
        if _CODE_HEADING.search(self.columns[at]):
            return True
        return is_first and 2 * sum(map(_is_code, digits)) >= len(digits)

    def _is_words(self, at: int) -> bool:
        """Whether most of what stands in column `at` are words, or years at the left edge."""
        values = [v for n in self.body if not is_empty(v := self.rows[n][at])]
        is_first = all(n in self.codes for n in range(at))
        words = [v for v in values if (is_year(v) and is_first) or not (is_figure(v) or is_year(v) or is_day(v))]
        return bool(values) and len(words) * 2 > len(values)

    def _has_figures(self, at: int) -> bool:
        """Whether a column further left holds figures: words behind them are remarks, unless they name a new block."""
        return any(is_figure(self.rows[n][m]) for m in range(at) if m not in self.codes for n in self.body)

    @cached_property
    def _unit_column(self) -> int:
        return next((at for at, name in enumerate(self.columns) if _UNIT_HEADING.match(name)), -1)

    def _is_group(self, number: int) -> bool:
        """Whether row `number` is a heading of those below it: merged over all columns, or numbered and with nothing beside
        it. One with the next number or a total right below it is an item that is left empty.
        """
        row = self.rows[number]
        written = [at for at, cell in enumerate(row) if cell]
        if is_title_row(row) or len(written) != 1:
            return is_title_row(row)
        (at,), below = written, self.rows[number + 1] if number + 1 < len(self.rows) else []
        kind = _numbering(row[at])
        is_followed = kind in _ITEMS and bool(below) and (_numbering(below[at]) == kind or _is_total(below[at]))
        return bool(kind) and not is_followed


def grids(report: Report, grammar: Grammar) -> Iterator[Grid]:
    """The tables of `report`, in their order; `grammar` knows its names."""
    texts = [sentence.text for sentence in report.sentences]
    for block in blocks(texts):
        lines = report.sentences[block.first : block.last]
        if len(lines) >= FEWEST_ROWS:
            caption = report.sentences[block.caption] if block.caption >= 0 else None
            unit_line = report.sentences[block.unit] if block.unit >= 0 else None
            yield Grid(lines, grammar, caption, unit_line)


def _is_code(value: str) -> bool:
    return bool(_CODE.fullmatch(value))


def _numbering(text: str) -> str:
    """How a heading of a group is marked: "、" for 一、, ")" for （一）, ":" for one that ends so, "" for none."""
    found = _GROUP.search(text)
    return "" if not found else "、" if found[0][-1] in "、.．" else ")" if found[0][-1] in "）)" else ":"


def _is_total(text: str) -> bool:
    return bool(TOTAL.fullmatch(text))
