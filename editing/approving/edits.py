"""Entries that the program drafted and somebody changed: they say so in their files from then on."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any

from answering.base.states import EDITED, STATE
from answering.files.layout import ENTRIES, ENTRY_FILE, report_of
from editing.documents.cutting import UnreadableEntries
from editing.documents.entry_document import EntryDocument

Contents = Mapping[str, bytes | None]


def with_edits(now: Contents, changed: Contents) -> dict[str, bytes | None]:
    """`changed` over the files `now`, with the state of every drafted entry that it changes; what cannot be read as an
    entry file stays as it is.
    """
    marked = dict(changed)
    for path, content in changed.items():
        if content is None or not _is_entry_file(path) or STATE.encode() not in content:
            continue
        report = report_of(path)
        before = _known({at: it for at, it in now.items() if report_of(at) == report})
        if document := _document(content):
            _mark(document, before)
            marked[path] = document.text.encode()
    return marked


def _mark(document: EntryDocument, before: Mapping[str, dict[str, Any]]) -> None:
    for entry_id in document.ids:
        data = document.data(entry_id)
        old = before.get(entry_id)
        if STATE in data and old is not None and _said(data) != _said(old):
            document.set(entry_id, STATE, EDITED)


def _said(data: Mapping[str, Any]) -> dict[str, Any]:
    """What an entry says, whoever has looked at it."""
    return {key: value for key, value in data.items() if key != STATE}


def _known(files: Contents) -> dict[str, dict[str, Any]]:
    """The entries of `files` by their ids."""
    return {id_: document.data(id_) for document in _documents(files) for id_ in document.ids}


def _documents(files: Contents) -> Iterator[EntryDocument]:
    for path, content in files.items():
        if content is not None and _is_entry_file(path) and (document := _document(content)):
            yield document


def _document(content: bytes) -> EntryDocument | None:
    try:
        return EntryDocument(content.decode())
    except (UnreadableEntries, UnicodeDecodeError):
        return None


def _is_entry_file(path: str) -> bool:
    return PurePosixPath(path).parent.name == ENTRIES and path.endswith(ENTRY_FILE)
