"""The ids that a workbook knows, which tell of which report it is."""

from pathlib import Path

from editing.texts import sheet as say
from editing.workbook.guard import open_workbook
from editing.workbook.reading import read_sheet


def ids_on_sheet(file: Path) -> set[str]:
    """Those of its rows and those of the entries at its export; FaultyWorkbook where it cannot be opened."""
    sheet = read_sheet(open_workbook(file), list(say.HEADINGS))
    return {row.cells["id"] for row in sheet.rows if row.cells["id"]} | set(sheet.exported or ())
