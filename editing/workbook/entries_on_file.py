"""The entries of a report as they stand in its files, with every key that they have."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from answering.files import fault_texts
from answering.files.faults import Fault, FaultyKnowledge
from answering.files.layout import entry_files
from answering.files.toml import Table, read_toml
from editing.documents.cutting import KINDS
from editing.workbook.columns import Cells, cells_of


@dataclass(frozen=True, slots=True)
class OnFile:
    """One entry: its kind (entry, absent, choice), the name of its file, its keys, and what its cells show."""

    kind: str
    file: str
    data: dict[str, Any]
    cells: Cells


@dataclass(frozen=True, slots=True)
class EntriesOnFile:
    """All entries by id, in the order of the files, and the names of the files."""

    entries: dict[str, OnFile]
    files: tuple[str, ...]


def read_entries_on_file(report_folder: Path) -> EntriesOnFile:
    """Read what is in `report_folder`/entries; FaultyKnowledge where a file cannot be read or an id does not tell."""
    entries: dict[str, OnFile] = {}
    faults: list[Fault] = []
    paths = entry_files(report_folder)
    for path in paths:
        file = read_toml(path, KINDS)
        tables = [(kind, table) for kind in KINDS for table in file.tables(kind)]
        for kind, table in sorted(tables, key=lambda item: item[1].line()):
            entry = OnFile(kind, path.name, table.data, cells_of(kind, table.data, path.name))
            _check_id(table, entries)
            entries[entry.cells["id"]] = entry
        faults += file.faults
    if faults:
        raise FaultyKnowledge(faults)
    return EntriesOnFile(entries, tuple(path.name for path in paths))


def _check_id(table: Table, entries: dict[str, OnFile]) -> None:
    """Rows are told apart by their ids: each has to have one of its own."""
    entry_id = table.text("id")
    if entry_id in entries:
        table.fault(fault_texts.SAME_ID.format(id=entry_id, where=entries[entry_id].file), "id")
