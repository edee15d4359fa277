"""The rows of the sheet in the order in which they are read: figures first, as the report has them, and in which part."""

from pathlib import Path

from answering.base.parts import parts_of
from answering.base.report import Report
from answering.files.faults import FaultyKnowledge
from answering.files.layout import TEXT
from answering.files.report_files import read_report
from editing.workbook.columns import Cells, lines_of
from editing.workbook.entries_on_file import EntriesOnFile, OnFile

_KINDS = ("entry", "choice", "absent")
"""Kinds as they follow each other: a sheet that opened with hundreds of rows without a figure was taken for empty."""


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
