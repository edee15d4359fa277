"""The entries of a report as a spreadsheet that staff can edit: one row an entry, and a sheet that explains it."""

from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from answering.base.entries import KINDS_ASKED
from answering.base.states import STATES
from editing.texts import sheet as say
from editing.workbook import look
from editing.workbook.columns import KIND_WORDS, LONGEST_CELL, Cells, fingerprint, heading_of, name_of, size_of, spilled
from editing.workbook.entries_on_file import EntriesOnFile, in_order, read_entries_on_file
from editing.workbook.faults import FaultyWorkbook


def export_workbook(report_folder: Path, file: Path) -> None:
    """Write the entries of `report_folder` to `file` (.xlsx).

    FaultyKnowledge where its files cannot be read; FaultyWorkbook where a text is too long for a cell.
    """
    on_file = read_entries_on_file(report_folder)
    book = Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = say.ENTRIES
    columns = [*columns_for(on_file), *say.SHOWN]
    _fill(sheet, columns, [cells_on_sheet(cells, columns) for cells in in_order(on_file, report_folder)])
    _write_guide(book.create_sheet(say.GUIDE))
    lists = {
        "kind": list(KIND_WORDS.values()),
        "asks": list(KINDS_ASKED),
        "file": list(on_file.files),
        "id": list(on_file.entries),
        "mark": [fingerprint(entry.cells) for entry in on_file.entries.values()],
        "state": list(STATES),
    }
    _write_lists(book.create_sheet(say.LISTS), lists)
    for name in ("kind", "asks", "file", "state"):
        look.offer(sheet, columns.index(name) + 1, list(lists).index(name) + 1, len(lists[name]))
    book.save(file)


def columns_for(on_file: EntriesOnFile) -> list[str]:
    """The keys of the columns in their order; phrasings take several where one cell cannot hold all of an entry."""
    most = max((len(spilled(entry.cells["phrasings"])) for entry in on_file.entries.values()), default=1)
    columns = list(say.HEADINGS)
    after = columns.index("phrasings") + 1
    return [*columns[:after], *(f"phrasings{number}" for number in range(2, most + 1)), *columns[after:]]


def cells_on_sheet(cells: Cells, columns: list[str]) -> list[str]:
    """The texts of a row, in the order of `columns`; FaultyWorkbook where one is too long for a cell."""
    pieces = spilled(cells["phrasings"])
    more = {f"phrasings{number}": piece for number, piece in enumerate(pieces[1:], 2)}
    texts = cells | {"phrasings": pieces[0]} | more
    for column, text in texts.items():
        if size_of(text) > LONGEST_CELL:
            place = {"id": cells["id"], "heading": heading_of(column), "file": cells["file"]}
            raise FaultyWorkbook([say.TOO_LONG_VALUE.format(**place)])
    return [texts.get(column, "") for column in columns]


def _fill(sheet: Worksheet, columns: list[str], rows: list[list[str]]) -> None:
    for number, column in enumerate(columns, 1):
        name = name_of(column)
        look.head(sheet, number, heading_of(column), (say.ABOUT | say.ABOUT_SHOWN)[name])
        look.dress_column(sheet, number, name)
    for row, texts in enumerate(rows, 2):
        for number, (column, text) in enumerate(zip(columns, texts, strict=True), 1):
            look.write(sheet, row, number, column, text)
        look.set_height(sheet, row, columns, texts)
    look.finish(sheet, columns, len(rows) + 1)


def _write_guide(sheet: Worksheet) -> None:
    lines = [(say.GUIDE_TITLE, "", ""), say.GUIDE_HEADINGS]
    for column, heading in (say.HEADINGS | say.SHOWN).items():
        about = (say.ABOUT | say.ABOUT_SHOWN)[column]
        lines.append((heading, about, say.MAY_CHANGE.get(column, say.MAY_CHANGE_ELSE)))
    lines += [("", "", ""), *((what, how, "") for what, how in say.GUIDE_STEPS)]
    for line in lines:
        sheet.append(line)
    look.dress_guide(sheet)


def _write_lists(sheet: Worksheet, lists: dict[str, list[str]]) -> None:
    """What may be chosen, and what each entry was at the time of the export."""
    for number, (name, texts) in enumerate(lists.items(), 1):
        for row, text in enumerate([say.HEADINGS.get(name, say.MARK_HEADING), *texts], 1):
            sheet.cell(row, number, text).data_type = "s"
    sheet.sheet_state = "hidden"
