"""A workbook that came back, held against the entry files: the new text of each file that it changes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from answering.base.states import further
from answering.files.loading import grammar_of
from answering.language.figures import Grammar
from editing.texts import sheet as say
from editing.workbook.columns import Cells, fingerprint, lines_of
from editing.workbook.entries_on_file import EntriesOnFile, OnFile, read_entries_on_file
from editing.workbook.faults import FaultyWorkbook
from editing.workbook.guard import open_workbook
from editing.workbook.placing import Placed
from editing.workbook.reading import EntrySheet, Row, read_sheet
from editing.workbook.row_checks import blank_rows, check_row, cleared, ids_cleared, is_cleared
from editing.workbook.wordings import one_each
from editing.workbook.workbook import columns_for
from editing.workbook.writing_back import Changes, write_back


def read_workbook(file: Path, report_folder: Path) -> dict[str, str]:
    """The new text of each entry file by its path in `report_folder`, in UTF-8 without translation of line ends.

    Empty when nothing changed. Entries that others changed since the export stay as they are, unless their rows were
    changed too. FaultyWorkbook with every cell at fault; FaultyKnowledge where the entry files cannot be read. The rules
    of the knowledge base are not checked. UnreadableEntries where a file to be changed has no [[...]] tables.
    """
    return read_and_placed(file, report_folder)[0]


def read_and_placed(file: Path, report_folder: Path) -> tuple[dict[str, str], Placed]:
    """As `read_workbook`, and where on the sheet each entry stands."""
    book = open_workbook(file)
    on_file = read_entries_on_file(report_folder)
    sheet = read_sheet(book, columns_for(on_file))
    comparison = _Comparison(on_file, sheet, grammar_of(report_folder))
    comparison.run()
    if faults := sheet.faults + comparison.faults:
        raise FaultyWorkbook(faults)
    return write_back(comparison.changes, on_file, report_folder), Placed(comparison.seen, comparison.added)


def ids_on_sheet(file: Path) -> set[str]:
    """The ids that a workbook knows, which tell of which report it is: those of its rows and those of the entries at its
    export. FaultyWorkbook where it cannot be opened.
    """
    sheet = read_sheet(open_workbook(file), list(say.HEADINGS))
    return {row.cells["id"] for row in sheet.rows if row.cells["id"]} | set(sheet.exported or ())


@dataclass
class _Comparison:
    on_file: EntriesOnFile
    sheet: EntrySheet
    grammar: Grammar
    changes: Changes = field(default_factory=Changes)
    faults: list[str] = field(default_factory=list)
    seen: dict[str, Row] = field(default_factory=dict)
    added: list[Row] = field(default_factory=list)

    def run(self) -> None:
        for row in self.sheet.rows:
            entry_id = row.cells["id"]
            if not row.is_whole:
                self.seen.setdefault(entry_id, row)
            elif not entry_id:
                self.added.append(row)
            elif entry_id in self.seen:
                first = self.seen[entry_id].places["id"]
                self.faults.append(row.fault("id", say.TWICE.format(id=entry_id, first=first)))
            else:
                self.seen[entry_id] = row
                self.faults += self._known_row(entry_id, row)
        if self.on_file.entries and not self.seen.keys() & self.on_file.entries.keys():
            self.faults.insert(0, say.AT_SHEET.format(sheet=say.ENTRIES, message=say.NO_ROWS))
            return
        self.faults += self._missing_rows()
        misplaced = [
            *ids_cleared(self.added, self.changes.removed),
            *blank_rows(self.sheet.blank, self.changes.removed),
        ]
        self.faults += misplaced
        if not misplaced:
            for row in self.added:
                self.faults += check_row(row, None, self.on_file.files, self.grammar)
                self.changes.added.append(row.cells | {"phrasings": one_each(row.cells["phrasings"], ())})

    def _known_row(self, entry_id: str, row: Row) -> Iterator[str]:
        """Faults of a row that has an id; what it changes is noted."""
        before = self.on_file.entries.get(entry_id)
        if before is None:
            yield from self._gone(entry_id, row)
            return
        row = self._completed(row, before)
        state = further(before.cells["state"], row.cells["state"])
        row = Row(row.cells | {"state": state}, row.places)
        now, exported = self._mark(before.cells), self._exported(entry_id, before)
        if self._mark(row.cells) in (now, exported):
            if self._mark(row.cells) == now and state != before.cells["state"]:
                yield from check_row(row, before, self.on_file.files, self.grammar)
                self.changes.changed.append((before, row.cells))
            return
        if is_cleared(row):
            yield cleared(row, before)
            return
        if now != exported:
            yield row.fault("id", say.CHANGED_MEANWHILE.format(id=entry_id, title=before.cells["title"]))
            return
        yield from check_row(row, before, self.on_file.files, self.grammar)
        phrasings = one_each(row.cells["phrasings"], lines_of(before.cells["phrasings"]))
        self.changes.changed.append((before, row.cells | {"phrasings": phrasings}))

    def _gone(self, entry_id: str, row: Row) -> Iterator[str]:
        """Faults of a row whose entry is not there: it never was, or someone deleted it since the export."""
        exported = (self.sheet.exported or {}).get(entry_id)
        if exported is None:
            yield row.fault("id", say.UNKNOWN_ID.format(id=entry_id))
        elif self._mark(row.cells) != exported:
            yield row.fault("id", say.DELETED_MEANWHILE.format(id=entry_id, title=row.cells["title"]))

    def _missing_rows(self) -> Iterator[str]:
        """Entries without a row are deleted, but not those that came after the export."""
        for entry_id, before in self.on_file.entries.items():
            if entry_id in self.seen:
                continue
            exported = self._exported(entry_id, before)
            if exported == self._mark(before.cells):
                self.changes.removed.append(before)
            elif exported is not None:
                message = say.KEPT_MEANWHILE.format(id=entry_id, title=before.cells["title"])
                yield say.AT_SHEET.format(sheet=say.ENTRIES, message=message)

    def _exported(self, entry_id: str, before: OnFile) -> str | None:
        """The fingerprint at the export; today's where the workbook does not tell, None where the entry came later."""
        marks = self.sheet.exported
        return self._mark(before.cells) if marks is None else marks.get(entry_id)

    def _mark(self, cells: Cells) -> str:
        """The fingerprint of what the sheet has columns of."""
        return fingerprint(cells, self.sheet.columns)

    def _completed(self, row: Row, before: OnFile) -> Row:
        """`row` with what the sheet has no column of, and with its file, as they are."""
        absent = {column: text for column, text in before.cells.items() if column not in self.sheet.columns}
        return Row(row.cells | absent | {"file": row.cells["file"] or before.file}, row.places)
