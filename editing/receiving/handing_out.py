"""What staff take away to edit: each report as a spreadsheet or as a folder, and the word lists."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from answering.files.faults import FaultyKnowledge
from answering.files.layout import ABOUT, SHARED, in_report, report_files, report_folder, report_folders
from answering.files.toml import read_toml
from editing.changes.proposals import contents_of
from editing.changes.reviewing import lines_of
from editing.documents.targets import inventory_of
from editing.receiving.receiving import Refusal
from editing.receiving.zipped import zipped
from editing.workbook.entries_on_file import read_entries_on_file
from editing.workbook.faults import FaultyWorkbook


@dataclass(frozen=True, slots=True)
class Overview:
    """One report: its entries by kind (entry, absent, choice), all their phrasings, when a file of it last changed, in
    seconds since the epoch, and the number of its drafted entries by how far people have looked at them.
    """

    id: str
    label: str
    kinds: dict[str, int]
    phrasings: int
    changed_at: float
    states: dict[str, int]
    is_in_review: bool


@dataclass(frozen=True, slots=True)
class Handed:
    """A file to be sent."""

    name: str
    content: bytes


def overviews(folder: Path) -> list[Overview]:
    """Every report of `folder`, those with faults as far as they can be read. CannotReach."""
    now = inventory_of(contents_of(folder))
    return [_overview(path, now.label(path.name)) for path in report_folders(folder)]


def _overview(folder: Path, label: str) -> Overview:
    try:
        entries = list(read_entries_on_file(folder).entries.values())
    except FaultyKnowledge:
        entries = []
    kinds = Counter(entry.kind for entry in entries)
    phrasings = sum(len(entry.data.get("phrasings", ())) for entry in entries)
    changed_at = max((path.stat().st_mtime for path in report_files(folder)), default=0.0)
    states = Counter(entry.cells["state"] for entry in entries if entry.cells["state"])
    is_in_review = read_toml(folder / ABOUT).root().flag("review")
    return Overview(folder.name, label, dict(kinds), phrasings, changed_at, dict(states), is_in_review)


def as_table(folder: Path, report: str) -> Handed | Refusal:
    """The entries of a report as a spreadsheet."""
    from editing.workbook.workbook import export_workbook  # takes a moment to import, and only another process needs it

    with TemporaryDirectory() as elsewhere:
        file = Path(elsewhere) / "report.xlsx"
        try:
            export_workbook(report_folder(folder, report), file)
        except FaultyKnowledge as error:
            return Refusal("\n".join(lines_of(error.faults, folder)))
        except FaultyWorkbook as error:
            return Refusal(str(error))
        return Handed(f"{report}.xlsx", file.read_bytes())


def as_folder(folder: Path, report: str) -> Handed:
    """Every file of a report in an archive. CannotReach."""
    inside = in_report(report)
    files = {path.removeprefix(inside): it for path, it in contents_of(folder).items() if path.startswith(inside)}
    return Handed(f"{report}.zip", zipped(report, files))


def word_lists(folder: Path) -> list[Handed]:
    """The files that all reports share. CannotReach."""
    files = contents_of(folder)
    return [Handed(PurePosixPath(path).name, files[path]) for path in sorted(SHARED) if path in files]
