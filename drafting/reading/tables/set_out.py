"""A table of a document set out as lines, or found to be none: pages are laid out in tables too."""

import re
from collections.abc import Sequence

from drafting.reading.paragraphs import CHINESE
from drafting.reading.tables.spans import Cell, Grid, spread
from drafting.reading.tables.table import Table

LONG_TEXT = 60
"""Characters from which on a cell with an end of a clause is running text: remarks and names of projects have up to 50."""
MOST_PROSE = 0.5
"""Share of rows of running text from which on a table is layout, whose cells are paragraphs."""
LONGEST_FIGURE = 30
"""Characters up to which a cell with a digit may be a figure: 2018年12月31日, 1.5～2万元（含税）."""
LIST_ROWS = 3
"""Rows from which on a table without figures is a list (of names, posts, places) rather than a line set in columns."""
BELOW = "（见下表）"
"""What stands in a cell that holds but a table, which comes below: the cell is not empty."""

_DIGIT = re.compile(r"[\d０-９]")
_CLAUSE_END = re.compile("[。；]|，.*，", re.DOTALL)
_OWN_LINE = re.compile(
    r"\s*(?:[(（]?(?:金额|计量)?单位|编制|填报|公开|部门|日期|时间|制表|报表|数据来源|资料来源)[^\d]{0,12}?[:：]"
)
_UNIT = re.compile(
    r"\s*[(（]?\s*(?:金额|计量|数量)?单位\s*[:：]|\s*(?:公开|附|预算|决算)?\s*\d{0,2}\s*[表附]\s*[表\d一二三四五六七八九十]{0,3}\s*$"
)
_NOTE = re.compile(r"\s*(?:注|备注|说明|附注|资料来源|数据来源|填表说明|[*※])")
_LINE_END = re.compile(rf"(?<=[{CHINESE}])[^\S\n]*\n\s*(?=[{CHINESE}])")
_SET_WIDE = re.compile("(?<![\u4e00-\u9fff])[\u4e00-\u9fff](?:[ \u3000\u00a0]+[\u4e00-\u9fff])+(?![\u4e00-\u9fff])")


def table_lines(rows: Sequence[Sequence[Cell]]) -> list[str] | None:
    """The lines of a table: what is written across it above and below (caption, unit, notes) as lines of their own, the
    rest a row a line. None where it only lays out a page, so that its cells are paragraphs.
    """
    grid = spread(rows)
    head, foot = _leading(grid), _trailing(grid)
    body = _without_twins(grid[head : len(grid) - foot])
    if not _is_table(body):
        return None
    lines = [line for row in grid[:head] for line in _own_lines(row)]
    lines += Table(tuple(tuple(in_cell(cell.text) for cell in row) for row in body)).lines()
    return lines + [line for row in grid[len(grid) - foot :] for line in _own_lines(row)]


def within(name: str, lines: Sequence[str]) -> list[str]:
    """The lines of a table in a cell as they stand below the table around it, under the `name` of its row; a row of theirs
    is none of that table's.
    """
    return [in_cell(name) or BELOW, *lines]


def in_cell(text: str) -> str:
    """What is written in a cell as one line: no space where typesetting puts none, one between figures."""
    line = " ".join(_LINE_END.sub("", text.strip()).split())
    return _SET_WIDE.sub(lambda match: "".join(match[0].split()), line)


def _written(row: Sequence[Cell]) -> list[Cell]:
    """The cells of a row that hold something, each once."""
    return list(dict.fromkeys(cell for cell in row if cell.text.strip()))


def _own_lines(row: Sequence[Cell]) -> list[str]:
    return [in_cell(line) for cell in _written(row) for line in cell.text.split("\n") if line.strip()]


def _leading(grid: Grid) -> int:
    """How many rows at the top are caption, unit and the like rather than headings of columns."""
    count = 0
    while count < len(grid) - 1 and _is_caption(grid[count]):
        count += 1
    return count


def _is_caption(row: Sequence[Cell]) -> bool:
    written = _written(row)
    if len(written) == 1:
        return row[0] is written[0] or _UNIT.match(written[0].text) is not None
    return all(_OWN_LINE.match(cell.text) or _UNIT.match(cell.text) for cell in written)


def _trailing(grid: Grid) -> int:
    """How many rows at the bottom are notes, or running text."""
    count = 0
    while count < len(grid) - 1 and (_is_note(grid[-1 - count]) or _is_prose(grid[-1 - count])):
        count += 1
    return count


def _is_note(row: Sequence[Cell]) -> bool:
    written = _written(row)
    if len(written) != 1 or row[0] is not written[0]:
        return False
    return len(row) > 1 and (row[-1] is written[0] or _NOTE.match(written[0].text) is not None)


def _without_twins(body: Grid) -> Grid:
    """The columns without those that are the one before: a caption above may have been cut finer than the table."""
    columns = list(zip(*body, strict=True))
    kept = [column for at, column in enumerate(columns) if not at or column != columns[at - 1]]
    return [list(row) for row in zip(*kept, strict=True)]


def _is_table(body: Grid) -> bool:
    if len(body) < 2 or len(body[0]) < 2 or not any(len(_written(row)) > 1 for row in body):
        return False
    if sum(map(_is_prose, body)) > MOST_PROSE * len(body):
        return False
    figures = any(len(cell.text) <= LONGEST_FIGURE and _DIGIT.search(cell.text) for row in body for cell in row)
    return figures or len(body) >= LIST_ROWS


def _is_prose(row: Sequence[Cell]) -> bool:
    """Whether most of what is written in a row is running text."""
    texts = [cell.text.strip() for cell in _written(row)]
    prose = sum(len(text) for text in texts if len(text) >= LONG_TEXT and _CLAUSE_END.search(text))
    return 2 * prose > sum(map(len, texts))
