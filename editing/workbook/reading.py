"""The rows of a workbook that came back, as texts, with every cell that cannot be taken as text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from editing.texts import sheet as say
from editing.workbook.columns import FULL_CELL, Cells, canonical, heading_of, name_of, normal, size_of
from editing.workbook.faults import FaultyWorkbook

_BLANK = re.compile(r"\s+")
_AnyCell = Cell | MergedCell
_LISTS_WIDTH = 5
"""Columns of the hidden sheet: what may be chosen, ids, fingerprints."""
_MORE = re.compile(r"\d+$")
NEWER = ("state",)
"""Columns that the sheet of an older program lacks."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its texts and the places of their cells, by the keys of the columns.

    Where it is not `is_whole` a cell of it has been refused, and nothing else can be said of it.
    """

    cells: Cells
    places: dict[str, str]
    is_whole: bool = True

    def fault(self, column: str, message: str) -> str:
        return say.AT_CELL.format(sheet=say.ENTRIES, place=self.places[column], message=message)


@dataclass
class EntrySheet:
    """What was read; `exported` is the fingerprint that each entry had when the sheet was made, None where it is gone."""

    rows: list[Row] = field(default_factory=list)
    exported: dict[str, str] | None = None
    faults: list[str] = field(default_factory=list)


class _Refused(Exception):
    """A cell that holds no text."""


def read_sheet(book: Workbook, columns: list[str]) -> EntrySheet:
    """Every row with something in it, hidden or not; FaultyWorkbook where the sheet or one of `columns` is missing."""
    sheet = next((sheet for sheet in book.worksheets if sheet.title.strip() == say.ENTRIES), None)
    if sheet is None:
        raise FaultyWorkbook([say.NO_SHEET.format(sheet=say.ENTRIES)])
    found = EntrySheet(exported=_exported(book))
    merged_rows: set[int] = set()
    for merged in sheet.merged_cells.ranges:
        merged_rows.update(range(merged.min_row, merged.max_row + 1))
        found.faults.append(say.AT_CELL.format(sheet=say.ENTRIES, place=merged.coord, message=say.MERGED))
    where = _columns(sheet, columns, found)
    for number, cells in enumerate(sheet.iter_rows(min_row=2, max_col=max(index for index, _ in where) + 1), 2):
        if row := _row(cells, where, found.faults):
            found.rows.append(replace(row, is_whole=row.is_whole and number not in merged_rows))
    return found


def _columns(sheet: Worksheet, columns: list[str], found: EntrySheet) -> list[tuple[int, str]]:
    """The index of each column that is known, in the order of phrasings and their continuations."""
    names = {heading: column for column, heading in say.HEADINGS.items()}
    where: dict[str, int] = {}
    for index, cell in enumerate(next(sheet.iter_rows(max_row=1))):
        heading = _BLANK.sub("", str(cell.value or ""))
        more = _MORE.search(heading)
        name = names.get(_MORE.sub("", heading))
        if name is None or (more and name != "phrasings"):
            continue
        column = name + (more[0] if more else "")
        if column in where:
            message = say.SAME_HEADING.format(heading=heading)
            found.faults.append(say.AT_CELL.format(sheet=say.ENTRIES, place=cell.coordinate, message=message))
        where.setdefault(column, index)
    missing = [column for column in columns if column not in where and column not in NEWER]
    if missing:
        messages = [say.NO_HEADING.format(heading=heading_of(column)) for column in missing]
        raise FaultyWorkbook([say.AT_SHEET.format(sheet=say.ENTRIES, message=message) for message in messages])
    return [(where[column], column) for column in sorted(where, key=lambda column: (len(column), column))]


def _row(cells: tuple[_AnyCell, ...], where: list[tuple[int, str]], faults: list[str]) -> Row | None:
    """The texts of a row; None for an empty one."""
    texts: Cells = dict.fromkeys(say.HEADINGS, "")
    places: dict[str, str] = {}
    before = len(faults)
    for index, column in where:
        cell, name = cells[index], name_of(column)
        places.setdefault(name, cell.coordinate)
        try:
            texts[name] = normal(f"{texts[name]}\n{_text(cell)}")
        except _Refused as error:
            faults.append(say.AT_CELL.format(sheet=say.ENTRIES, place=cell.coordinate, message=error))
    is_whole = len(faults) == before
    return None if is_whole and not any(texts.values()) else Row(canonical(texts), places, is_whole)


def _text(cell: _AnyCell) -> str:
    """What stands in a cell; _Refused for what is no text and no plain number."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        raise _Refused(say.FORMULA)
    if cell.data_type == "e":
        raise _Refused(say.ERROR_VALUE.format(value=value))
    if isinstance(value, bool):
        raise _Refused(say.TRUE_OR_FALSE)
    if isinstance(value, date | time | timedelta):
        raise _Refused(say.DATE)
    if isinstance(value, int | float):
        return _number(value, cell.number_format)
    text = str(value)
    if size_of(text) >= FULL_CELL:
        raise _Refused(say.FULL_CELL)
    return text


def _number(value: float, shown_as: str) -> str:
    """A number as it is seen; LibreOffice and WPS write whole ones with a point as well."""
    is_whole = float(value).is_integer() and abs(value) < 1e15
    if "%" in shown_as or (not is_whole and shown_as not in ("General", "@")):
        raise _Refused(say.FORMATTED_NUMBER)
    return str(int(value)) if is_whole else repr(value)


def _exported(book: Workbook) -> dict[str, str] | None:
    """The fingerprints on the hidden sheet; None where it has been removed."""
    sheet = next((sheet for sheet in book.worksheets if sheet.title.strip() == say.LISTS), None)
    marks = dict(_marks(sheet)) if sheet else {}
    return marks or None


def _marks(sheet: Worksheet) -> Iterator[tuple[str, str]]:
    rows = sheet.iter_rows(max_col=_LISTS_WIDTH, values_only=True)
    headings = next(rows, ())
    if say.HEADINGS["id"] not in headings or say.MARK_HEADING not in headings:
        return
    at, mark_at = headings.index(say.HEADINGS["id"]), headings.index(say.MARK_HEADING)
    for values in rows:
        if values[at] and values[mark_at]:
            yield str(values[at]), str(values[mark_at])
