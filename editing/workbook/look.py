"""How the spreadsheet looks: widths, colours, drop-down lists, and cells that hold text whatever is written into them."""

from functools import cache
from typing import cast

from openpyxl.cell import Cell
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from editing.texts import sheet as say
from editing.workbook.columns import KIND_WORDS, name_of

MOST_ROWS = 20_000
"""Rows of a sheet: twenty times what the project's report needs. More are refused, lest a file exhaust memory."""

_WIDTHS = {"id": 20, "kind": 13, "title": 26, "asks": 8, "answers": 24, "sentences": 44, "years": 8, "scope": 10}
_WIDTHS |= {"column": 16, "unit": 8, "state": 8, "links": 24, "phrasings": 44, "file": 22, "part": 18}
_GREY = ("id", "file", "part")
_COLOURS = {"entry": "E2F0D9", "absent": "FCE4D6", "choice": "DDEBF7"}
_LINE_HEIGHT, _MOST_LINES_SHOWN = 16.0, 8
"""Points, and lines: a row that showed all of a hundred phrasings would fill the screen."""
_LIKE_A_FORMULA = tuple("=+-@")
_KIND_LETTER = get_column_letter(list(say.HEADINGS).index("kind") + 1)


def head(sheet: Worksheet, column: int, heading: str, about: str) -> None:
    """A heading, with a note that shows when its cell is chosen."""
    cell = sheet.cell(1, column, heading)
    cell.font, cell.fill = Font(bold=True, color="FFFFFF"), _fill("44546A")
    cell.alignment = Alignment(vertical="center", horizontal="center")
    note = DataValidation(type=None, showInputMessage=True, promptTitle=heading, prompt=about)
    note.add(cell.coordinate)
    sheet.add_data_validation(note)


def dress_column(sheet: Worksheet, column: int, name: str) -> None:
    """Width, and text format for the rows that are added: 12.01.2018 shall not become a date."""
    dimension = sheet.column_dimensions[get_column_letter(column)]
    dimension.width = _WIDTHS[name]
    dimension.number_format, dimension.alignment = "@", _wrapped()


def write(sheet: Worksheet, row: int, column: int, name: str, text: str) -> None:
    """A cell that holds text, also where it looks like a formula or a number."""
    cell = cast(Cell, sheet.cell(row, column))
    cell.number_format, cell.alignment, cell.border = "@", _wrapped(), _line()
    if text:
        cell.value = text
        cell.data_type = "s"
        if text.startswith(_LIKE_A_FORMULA):
            cell.quotePrefix = True
    if name in _GREY:
        cell.font, cell.fill = _grey_font(), _fill("F2F2F2")


def set_height(sheet: Worksheet, row: int, columns: list[str], texts: list[str]) -> None:
    """As high as the text needs, up to a few lines."""
    needed = 1
    for column, text in zip(columns, texts, strict=True):
        # A Chinese character is about as wide as two of the digits that widths are counted in.
        width = _WIDTHS[name_of(column)] / 2
        needed = max(needed, sum(1 + int(len(line) / width) for line in text.split("\n")))
    sheet.row_dimensions[row].height = _LINE_HEIGHT * min(needed, _MOST_LINES_SHOWN)


def finish(sheet: Worksheet, columns: list[str], last_row: int) -> None:
    """What holds for the sheet as a whole: frozen headings, filter, colours by kind."""
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last_row}"
    sheet.row_dimensions[1].height = 24
    area = f"{_KIND_LETTER}2:{get_column_letter(columns.index('title') + 1)}{MOST_ROWS}"
    for kind, colour in _COLOURS.items():
        rule = Rule("expression", dxf=DifferentialStyle(fill=_fill(colour)))
        rule.formula = [f'${_KIND_LETTER}2="{KIND_WORDS[kind]}"']
        sheet.conditional_formatting.add(area, rule)


def offer(sheet: Worksheet, column: int, list_column: int, count: int) -> None:
    """A drop-down list for all cells of a column, from a column of the sheet of lists."""
    letter, list_letter = get_column_letter(column), get_column_letter(list_column)
    source = f"{say.LISTS}!${list_letter}$2:${list_letter}${max(count, 1) + 1}"
    choice = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True)
    choice.errorTitle, choice.error = say.HEADINGS_CHOICE
    choice.add(f"{letter}2:{letter}{MOST_ROWS}")
    sheet.add_data_validation(choice)


def dress_guide(sheet: Worksheet) -> None:
    """The sheet that explains the columns."""
    for letter, width in zip("ABC", (16, 100, 18), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = _wrapped()
        row[0].font = Font(bold=True)
        sheet.row_dimensions[row[0].row or 1].height = 2 * _LINE_HEIGHT if len(str(row[1].value or "")) > 48 else None
    sheet["A1"].font = Font(bold=True, size=16)
    sheet["A1"].alignment = Alignment(wrap_text=False)
    sheet.row_dimensions[1].height = 28
    for cell in sheet[2]:
        cell.font, cell.border = Font(bold=True), _line()


@cache
def _wrapped() -> Alignment:
    return Alignment(wrap_text=True, vertical="top")


@cache
def _line() -> Border:
    return Border(bottom=Side(style="thin", color="BFBFBF"))


@cache
def _grey_font() -> Font:
    return Font(name="Calibri", size=11, color="808080")


@cache
def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", start_color=colour, end_color=colour)
