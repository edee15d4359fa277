"""A period of the usage log as a spreadsheet: its questions, its days, its entries. Nothing in it tells who asked."""

import re
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet.properties import PageSetupProperties

from reporting import texts as say
from storage.database import CannotRead, open_to_read
from storage.usage_figures import Period
from storage.usage_kinds import UsageOutcome
from storage.usage_search import Filter, Question, days_of, entries_of, questions_of, version_names

MOST_ROWS = 100_000
"""Questions exported, the newest: a file of 8 MB, of 50 that Telegram takes, in about half a minute (2026-11-27)."""
A4 = 9
"""The number of the paper (ECMA-376, part 1, 18.3.1.63)."""
TIME_FORMAT, DAY_FORMAT = "yyyy-mm-dd hh:mm", "yyyy-mm-dd"
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that no XML file may hold (XML 1.0, section 2.2); SQLite keeps no surrogates."""
_WIDTHS = {
    say.SHEET_QUESTIONS: (17, 7, 9, 8, 28, 20, 24, 7, 8, 6, 28, 60),
    say.SHEET_DAYS: (12, *(8,) * 6),
    say.SHEET_ENTRIES: (36, 28, 28, 8, 6, 6),
}


@dataclass(frozen=True, slots=True)
class Export:
    """A file for Excel, how many questions it holds, and how many there were."""

    content: bytes
    count: int
    total: int


def spreadsheet(path: Path, wanted: Filter) -> Export | None:
    """The questions of `wanted`, which has a period, out of the log kept at `path`; None where that cannot be read."""
    try:
        with open_to_read(path) as connection:
            connection.execute("BEGIN")  # all of it as of one moment
            return _export(connection, wanted, wanted.period or Period(date.today(), date.today()))
    except CannotRead:
        return None


def _export(connection: sqlite3.Connection, wanted: Filter, period: Period) -> Export:
    book = Workbook(write_only=True)
    counts, versions = days_of(connection, wanted), version_names(connection)
    total = sum(counts.values())
    rows = (_question(item, versions) for item in questions_of(connection, wanted, MOST_ROWS))
    _sheet(book, say.SHEET_QUESTIONS, say.HEADINGS, rows)
    _sheet(book, say.SHEET_DAYS, say.DAY_HEADINGS, _days(counts, period))
    _sheet(book, say.SHEET_ENTRIES, say.ENTRY_HEADINGS, entries_of(connection, wanted))
    file = BytesIO()
    book.save(file)
    return Export(file.getvalue(), min(total, MOST_ROWS), total)


def _sheet(book: Workbook, name: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.oddFooter.center.text = "&A　&P / &N"
    for column, width in zip("ABCDEFGHIJKL", _WIDTHS[name], strict=False):
        sheet.column_dimensions[column].width = width
    sheet.append([_cell(sheet, heading, bold=True) for heading in headings])
    for row in rows:
        sheet.append([_written(sheet, value) for value in row])


def _written(sheet: WriteOnlyWorksheet, value: object) -> object:
    """A value as its cell: times and days as Excel has them, so that they sort and filter."""
    if isinstance(value, str):
        return _cell(sheet, value)
    if not isinstance(value, date):
        return value
    # The library's types know no date, of which it makes a cell all the same.
    cell = WriteOnlyCell(sheet, value)  # type: ignore[arg-type]
    cell.number_format = TIME_FORMAT if isinstance(value, datetime) else DAY_FORMAT
    return cell


def _cell(sheet: WriteOnlyWorksheet, text: str, *, bold: bool = False) -> Cell:
    """Text as text, also where it looks like a formula: it comes from strangers."""
    cell = WriteOnlyCell(sheet, _NOT_XML.sub("", text))
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _question(item: Question, versions: Mapping[str, str]) -> tuple[object, ...]:
    local = datetime.fromisoformat(item.at).astimezone()
    return (
        local.replace(tzinfo=None, second=0, microsecond=0),
        say.CHATS.get(item.chat, item.chat),
        say.CHANNELS.get(item.channel, item.channel),
        say.OUTCOMES.get(item.outcome, item.outcome),
        item.title,
        item.section,
        item.label,
        item.score or None,
        item.milliseconds or None,
        say.VOTES.get(item.feedback or 0, ""),
        versions.get(item.version, ""),
        item.text,
    )


def _days(counts: Mapping[tuple[str, str], int], period: Period) -> Iterable[Sequence[object]]:
    for day in period:
        row = [counts.get((day.isoformat(), outcome), 0) for outcome in UsageOutcome]
        yield (day, sum(row), *row)
