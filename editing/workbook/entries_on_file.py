"""The entries of a report as they stand in its files, with every key that they have, and as they are read in the report."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from answering.base.report import Report, parts_of
from answering.files import fault_texts
from answering.files.faults import Fault, FaultyKnowledge
from answering.files.layout import TEXT, entry_files
from answering.files.report_files import read_report
from answering.files.toml import Table, read_toml
from editing.documents.cutting import KINDS
from editing.workbook.columns import Cells, cells_of, lines_of

_KINDS = ("entry", "choice", "absent")
"""Kinds as they follow each other: a sheet that opened with hundreds of rows without a figure was taken for empty."""


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


def in_order(on_file: EntriesOnFile, report_folder: Path) -> list[Cells]:
    """The cells of every entry with the part of the report that it is of, "" where it stands in none."""
    report = _report(report_folder)
    parts = parts_of(report) if report else {}
    placed = [(_place(entry, report), entry) for entry in on_file.entries.values()]
    placed.sort(key=lambda item: (_KINDS.index(item[1].kind), item[0][0]))
    return [entry.cells | {"part": parts.get(section, "")} for (_, section), entry in placed]


def _place(entry: OnFile, report: Report | None) -> tuple[int, str]:
    """Where in the report an entry's first sentence stands, and in which section; at its end where that is not told."""
    found = (report.find(line) for line in lines_of(entry.cells["sentences"])) if report else iter(())
    first = next((sentence for sentence in found if sentence), None)
    return (first.start, first.section) if first else (len(report.text) if report else 0, "")


def _report(report_folder: Path) -> Report | None:
    """The report as it is read; None where it cannot be, which a sheet does not need."""
    try:
        return read_report(report_folder / TEXT)
    except FaultyKnowledge:
        return None
