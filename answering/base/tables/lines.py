"""The lines of a report that belong to tables: rows, and above them a caption and the unit of all figures."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

CELL_END = "｜"
"""What stands between the cells of a row in a report's text."""
MOST_ABOVE = 3
"""Lines directly above a table that are looked at for its caption and its unit."""
LONGEST_CAPTION = 60
"""Characters; a longer line above a table is a paragraph."""
_UNIT_LINE = re.compile(
    r"(?:^|[\s\u3000；;，,|(（]|金额)(?:计量|货币|数据)?单位\s*[:：]\s*([^\s：:()（）]{1,16})\s*[)）]?$"
)
_SENTENCE_END = re.compile(r"[。；;：:，,！!？?]$")
_NUMBERED_CAPTION = re.compile(r"^(?:附?表|附件)\s*[\d一二三四五六七八九十]")
_FORM = re.compile(r"^(?:公开|预算|财决)\s*\d+(?:-\d+)?\s*表$")
"""The number of a printed form, which names nothing."""
_NOTE = re.compile(r"^(?:注|备注|说明|附注|(?:数据|资料)?来源)\s*\d*\s*[:：]|^[*※]")


@dataclass(frozen=True, slots=True)
class Block:
    """The lines `first` up to `last` (not included) of a text are rows of one table; `caption` and `unit` are the numbers of
    the lines that name it and its unit, -1 for none.
    """

    first: int
    last: int
    caption: int = -1
    unit: int = -1


def is_row(line: str) -> bool:
    """Whether `line` is the row of a table."""
    return CELL_END in line


def cells_of(row: str) -> list[str]:
    """The texts of the cells of `row`, from left to right; "" is an empty cell."""
    return [cell.strip() for cell in row.split(CELL_END)]


def unit_named(line: str) -> str:
    """The unit that a line such as 单位：万元 or 表1 收支表（单位：万元） names for a whole table; "" for none."""
    found = _UNIT_LINE.search(line.strip())
    return found[1].rstrip("。)） ") if found and not is_row(line) else ""


def is_unit_line(line: str) -> bool:
    """Whether `line` says no more than the unit of a table, perhaps with whose table it is."""
    return bool(unit_named(line)) and not _NUMBERED_CAPTION.match(line.strip())


def is_note(line: str) -> bool:
    """Whether `line` is a note below a table."""
    return bool(_NOTE.match(line.strip()))


def blocks(lines: Sequence[str]) -> Iterator[Block]:
    """The tables of `lines`: rows behind one another with the same number of cells."""
    at = 0
    while at < len(lines):
        if not is_row(lines[at]):
            at += 1
            continue
        last = at + 1
        while last < len(lines) and lines[last].count(CELL_END) == lines[at].count(CELL_END):
            last += 1
        yield _with_what_is_above(lines, at, last)
        at = last


def _with_what_is_above(lines: Sequence[str], first: int, last: int) -> Block:
    caption = unit = -1
    above = [at for at in range(first - 1, max(-1, first - 1 - 2 * MOST_ABOVE), -1) if lines[at].strip()][:MOST_ABOVE]
    for at in above:
        line = lines[at].strip()
        if is_row(line) or is_note(line):
            break
        if _FORM.match(line):
            continue
        if is_unit_line(line) and unit < 0:
            unit = at
        elif len(line) <= LONGEST_CAPTION and not _SENTENCE_END.search(line):
            caption = at
            break
        else:
            break
    if caption >= 0 and unit < 0 and unit_named(lines[caption]):
        unit = caption
    return Block(first, last, caption, unit)
