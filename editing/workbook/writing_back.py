"""The changes of a workbook made in the entry files, with comments and order kept."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from answering.files.layout import ENTRIES
from editing.documents.entry_document import EntryDocument
from editing.documents.fresh_ids import fresh_id, ids_around
from editing.documents.toml_table import Value
from editing.workbook.columns import COMMON, KEYS, OPTIONAL, Cells, kind_of, lines_of, normal, values_of
from editing.workbook.entries_on_file import EntriesOnFile, OnFile


@dataclass
class Changes:
    """What the rows change: entries with their new cells, new entries, and entries without a row."""

    changed: list[tuple[OnFile, Cells]] = field(default_factory=list)
    added: list[Cells] = field(default_factory=list)
    removed: list[OnFile] = field(default_factory=list)


def write_back(changes: Changes, on_file: EntriesOnFile, report_folder: Path) -> dict[str, str]:
    """The new text of each file that differs, by its path in `report_folder`; the files are only read."""
    before = {name: (report_folder / ENTRIES / name).read_bytes().decode() for name in on_file.files}
    touched = _Documents(before)
    added = _with_ids(changes.added, on_file, report_folder)
    changed = [cells for _, cells in changes.changed]
    by_title = {entry.cells["title"]: entry.cells["id"] for entry in on_file.entries.values()}
    by_title |= {cells["title"]: cells["id"] for cells in [*changed, *added]}
    for entry, cells in changes.changed:
        _change(entry, _linked(cells, by_title, on_file), touched)
    for entry in changes.removed:
        touched[entry.file].remove(entry.cells["id"])
    for cells in added:
        linked = _linked(cells, by_title, on_file)
        kind = kind_of(linked) or "entry"
        values = {key: value for key, value in values_of(kind, linked).items() if key not in OPTIONAL[kind] or value}
        touched[_file_for(kind, linked, on_file)].add(kind, values)
    after = {name: document.text for name, document in touched.items()}
    return {f"{ENTRIES}/{name}": text for name, text in sorted(after.items()) if text != before[name]}


class _Documents(dict[str, EntryDocument]):
    """The documents that are needed, made from their texts when they are."""

    def __init__(self, texts: dict[str, str]) -> None:
        super().__init__()
        self._texts = texts

    def __missing__(self, name: str) -> EntryDocument:
        self[name] = EntryDocument(self._texts[name])
        return self[name]


def _change(entry: OnFile, cells: Cells, documents: _Documents) -> None:
    """Make one entry what its row says; keys whose cells are as they were are not touched."""
    entry_id, kind = cells["id"], kind_of(cells) or entry.kind
    document = documents[entry.file]
    if kind != entry.kind:
        document.set_kind(entry_id, kind)
        for key in KEYS[entry.kind].values():
            document.unset(entry_id, key)
    columns = {key: column for column, key in (COMMON | KEYS[kind]).items()}
    for key, value in values_of(kind, cells).items():
        is_new = key not in entry.data and kind != entry.kind and bool(value)
        if cells[columns[key]] != entry.cells[columns[key]] or is_new:
            _set(document, entry, key, value, is_optional=key in OPTIONAL[kind])
    if cells["file"] != entry.file:
        documents[cells["file"]].put(document.take(entry_id))


def _set(document: EntryDocument, entry: OnFile, key: str, value: Value, *, is_optional: bool) -> None:
    entry_id, old = entry.cells["id"], entry.data.get(key)
    if isinstance(value, str) and isinstance(old, list):
        value = [value]
    if isinstance(value, list) and isinstance(old, list) and key != "years":
        # Blanks and such that a cell does not show stay in the items that are as they were.
        as_they_were = {normal(str(item)): str(item) for item in old}
        value = [as_they_were.get(str(item), str(item)) for item in value]
    if is_optional and not value:
        if key in entry.data:
            document.unset(entry_id, key)
    else:
        document.set(entry_id, key, value)


def _with_ids(added: list[Cells], on_file: EntriesOnFile, report_folder: Path) -> list[Cells]:
    taken = set(on_file.entries) | (ids_around(report_folder) if added else set())
    with_ids = []
    for cells in added:
        entry_id = fresh_id(cells["title"], taken)
        taken.add(entry_id)
        with_ids.append(cells | {"id": entry_id})
    return with_ids


def _linked(cells: Cells, by_title: dict[str, str], on_file: EntriesOnFile) -> Cells:
    """The row with ids where other entries are named by their titles."""
    links = lines_of(cells["links"])
    found = [link if link in on_file.entries else by_title.get(link, link) for link in links]
    return cells | {"links": "\n".join(found)}


def _file_for(kind: str, cells: Cells, on_file: EntriesOnFile) -> str:
    """The file that a new row names, or else the one with most entries of its kind."""
    if cells["file"]:
        return cells["file"]
    counts = Counter(entry.file for entry in on_file.entries.values() if entry.kind == kind)
    return max(on_file.files, key=lambda name: counts[name])
