"""Spreadsheets (.xlsx): what their sheets show, as lines."""

import re
from itertools import groupby
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.cell import MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from drafting.reading import texts as say
from drafting.reading.kinds import UnreadableDocument
from drafting.reading.packed import refuse_swollen
from drafting.reading.sheets.formats import shown
from drafting.reading.tables.set_out import in_cell, table_lines
from drafting.reading.tables.spans import MOST_PLACES, Cell

_UNNAMED = ("sheet", "工作表")
"""How the names of sheets begin that nobody has given a name."""
_FIGURE, _YEAR = re.compile(r"[-−+]?[\d,.]+%?"), re.compile(r"(?:19|20)\d\d")


def read_sheets(path: Path) -> list[str]:
    """The sheets of the workbook at `path` that are shown, each under its name, with what their cells show. Hidden rows
    and columns are left out.

    UnreadableDocument where it is damaged or swollen, or where a formula has no value: nobody has computed it yet.
    """
    try:
        refuse_swollen(path, say.SWOLLEN_SHEETS)
        values, formulas = (load_workbook(path, data_only=data_only, keep_links=False) for data_only in (True, False))
        found: list[str] = []
        for sheet in values.worksheets:
            if sheet.sheet_state == "visible":
                found += _sheet(sheet, formulas[sheet.title])
    except (UnreadableDocument, MemoryError):
        raise
    except Exception as error:
        # As with Word, a broken file makes the library raise nearly anything.
        raise UnreadableDocument(say.DAMAGED_SHEETS) from error
    return found


def _sheet(sheet: Worksheet, formulas: Worksheet) -> list[str]:
    """The name of a sheet and its lines; nothing where nothing is written on it."""
    for (row, column), cell in formulas._cells.items():  # noqa: SLF001  going through its rows makes all of a million
        if cell.data_type == "f" and sheet.cell(row, column).value is None:
            raise UnreadableDocument(say.NOT_COMPUTED.format(sheet=sheet.title, cell=cell.coordinate))
    lines = [line for block in _blocks(_rows(sheet)) for line in _lines(block)]
    name = sheet.title.strip()
    is_named = not name.lower().startswith(_UNNAMED) and not any(line.startswith(name) for line in lines[:1])
    return [name, *lines] if lines and is_named else lines


def _rows(sheet: Worksheet) -> list[list[Cell]]:
    """The cells that are shown, from top to bottom, each where it begins."""
    written = [place for place, cell in sheet._cells.items() if cell.value is not None]  # noqa: SLF001
    if not written:
        return []
    last_row, last_column = (max(places) for places in zip(*written, strict=True))
    if last_row * last_column > MOST_PLACES:
        raise MemoryError
    hidden = {
        at for one in sheet.column_dimensions.values() if one.hidden for at in range(one.min or 0, (one.max or 0) + 1)
    }
    rows = [row for row in range(1, last_row + 1) if not sheet.row_dimensions[row].hidden]
    columns = [column for column in range(1, last_column + 1) if column not in hidden]
    sizes = {}
    for area in sheet.merged_cells.ranges:
        width = sum(area.min_col <= column <= area.max_col for column in columns)
        height = sum(area.min_row <= row <= area.max_row for row in rows)
        sizes[area.min_row, area.min_col] = (width, height)
    cells = [[sheet.cell(row, column) for column in columns] for row in rows]
    return [[_cell(cell, sizes) for cell in row if not isinstance(cell, MergedCell)] for row in cells]


def _blocks(rows: list[list[Cell]]) -> list[list[list[Cell]]]:
    """The rows in blocks between those in which nothing is written; what goes on with figures goes on with its block."""
    blocks: list[list[list[Cell]]] = []
    for is_said, block in groupby(rows, key=lambda cells: any(cell.text for cell in cells)):
        more = list(block)
        if (
            is_said
            and blocks
            and any(_FIGURE.fullmatch(cell.text) and not _YEAR.fullmatch(cell.text) for cell in more[0])
        ):
            blocks[-1] += more
        elif is_said:
            blocks.append(more)
    return blocks


def _cell(cell: SheetCell, sizes: dict[tuple[int, int], tuple[int, int]]) -> Cell:
    columns, rows = sizes.get((cell.row, cell.column), (1, 1))
    text = "" if cell.font and cell.font.strike else shown(cell.value, cell.number_format).strip()
    return Cell(text, columns, rows)


def _lines(block: list[list[Cell]]) -> list[str]:
    lines = table_lines(block)
    if lines is not None:
        return lines
    return [in_cell(line) for row in block for cell in row for line in cell.text.split("\n") if line.strip()]
