"""A workbook from outside opened only when it is one, and when it cannot exhaust the machine."""

import re
import zipfile
from contextlib import closing
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from editing.texts import sheet as say
from editing.workbook.faults import FaultyWorkbook
from editing.workbook.look import MOST_ROWS

_MEGABYTE = 1024 * 1024
LARGEST_FILE = 20 * _MEGABYTE
"""Bytes: what a bot may download from Telegram (Bot API, getFile); the project's report takes 0.4 MB."""
LARGEST_UNPACKED = 32 * _MEGABYTE
"""Bytes of all parts together, ten times what the project's report takes; zipfile reads no more than is declared."""
HIGHEST_RATIO, RATIO_COUNTS_FROM = 100, 8 * _MEGABYTE
"""Of unpacked to packed bytes of a part. Spreadsheets come to 7 to 30, deflate goes up to 1,032; small parts do no harm."""
MOST_COLUMNS = 50
"""Columns of a sheet: the export has ten and a few more for long lists."""
MOST_SPREAD = 100_000
"""Cells of all merged areas and of links that span several cells: openpyxl makes an object of each such cell."""

_SPREAD = re.compile(
    rb"<(?:\w+:)?(?:mergeCell|hyperlink)\s[^>]*?\bref\s*=\s*[\"']([A-Za-z]+[0-9]+:[A-Za-z]+[0-9]+)[\"']"
)
_OLD_CONTAINER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_IS_ENCRYPTED = 0x1
_CONTENT_TYPES = "[Content_Types].xml"


def open_workbook(file: Path) -> Workbook:
    """The workbook in `file`, every sheet within limits; FaultyWorkbook says why not."""
    size = file.stat().st_size
    if size > LARGEST_FILE:
        raise FaultyWorkbook([say.TOO_BIG.format(size=size / _MEGABYTE, most=LARGEST_FILE / _MEGABYTE)])
    if refusal := _refusal(file):
        raise FaultyWorkbook([refusal])
    try:
        # openpyxl would judge a file by its name, but not a stream.
        with file.open("rb") as stream:
            with closing(load_workbook(stream, read_only=True, keep_links=False)) as parts:
                for sheet in parts.worksheets:
                    _check_extent(sheet)
            return load_workbook(stream, keep_links=False)
    except FaultyWorkbook:
        raise
    except Exception as error:  # A broken file makes openpyxl raise nearly anything.
        raise FaultyWorkbook([say.NOT_A_WORKBOOK]) from error


def _refusal(file: Path) -> str:
    """Why `file` is not even opened; empty where nothing speaks against it."""
    start = file.read_bytes()
    if start.startswith(_OLD_CONTAINER):
        return say.LOCKED if _LOCKED in start else say.OLD_FORMAT
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            names = {part.filename.lower() for part in parts}
            if any(part.flag_bits & _IS_ENCRYPTED for part in parts):
                return say.LOCKED
            if _is_too_big(parts):
                return say.UNPACKS_TOO_BIG
            if _CONTENT_TYPES.lower() not in names or "xl/workbook.bin" in names:
                return say.OTHER_FORMAT
            if "xl/vbaproject.bin" in names or b"macroenabled" in archive.read(_CONTENT_TYPES).lower():
                return say.HAS_MACROS
            if _spread(archive) > MOST_SPREAD:
                return say.TOO_MUCH_MERGED
    except Exception:  # noqa: BLE001 - zipfile, too, raises nearly anything
        return say.NOT_A_WORKBOOK
    return ""


def _is_too_big(parts: list[zipfile.ZipInfo]) -> bool:
    return sum(part.file_size for part in parts) > LARGEST_UNPACKED or any(
        part.file_size > max(RATIO_COUNTS_FROM, HIGHEST_RATIO * part.compress_size) for part in parts
    )


def _spread(archive: zipfile.ZipFile) -> int:
    """How many cells are in merged areas, and in links that span several."""
    parts = (archive.read(name) for name in archive.namelist() if name.lower().endswith(".xml"))
    areas = (CellRange(found[1].decode()) for content in parts for found in _SPREAD.finditer(content))
    return sum(area.size["rows"] * area.size["columns"] for area in areas)


def _check_extent(sheet: Worksheet) -> None:
    """Look through a sheet that is read in parts, and stop at the first row or column that is too many."""
    too_many_rows = FaultyWorkbook([say.TOO_MANY_ROWS.format(sheet=sheet.title, most=MOST_ROWS)])
    # What the file says about its extent need not be so, but where it says too much it would be built up in full.
    if (sheet.max_row or 0) > MOST_ROWS:
        raise too_many_rows
    sheet.reset_dimensions()  # type: ignore[attr-defined]
    for number, row in enumerate(sheet.iter_rows(), 1):
        if number > MOST_ROWS:
            raise too_many_rows
        if len(row) > MOST_COLUMNS:
            raise FaultyWorkbook([say.TOO_MANY_COLUMNS.format(sheet=sheet.title, most=MOST_COLUMNS)])
