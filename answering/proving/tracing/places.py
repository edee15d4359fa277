"""Where entries stand in the files, for whoever is told how a question was answered."""

from collections.abc import Mapping
from pathlib import Path

from answering.base.entries import Entry
from answering.files.loading import KnowledgeFiles
from answering.proving.tracing import texts as say

Places = Mapping[tuple[str, str], str]
"""FILE:LINE of each entry by report and id."""


def places_of(files: KnowledgeFiles, folder: Path) -> Places:
    """Where each entry stands, as seen from `folder`."""
    return {
        (entry.report, entry.id): f"{place.file.path.relative_to(folder).as_posix()}:{place.line()}"
        for entry, place in files.entries
    }


def where(entry: Entry, places: Places) -> str:
    """FILE:LINE of `entry`; "" where that is not known."""
    return places.get((entry.report, entry.id), "")


def named(entry: Entry, places: Places) -> str:
    """`entry` as it is listed."""
    return say.ENTRY.format(title=entry.title, id=entry.id, where=where(entry, places))
