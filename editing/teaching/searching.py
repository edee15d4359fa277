"""Entries and sentences found by words that staff look for, of every report and kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from answering.files.faults import FaultyKnowledge
from answering.files.layout import TEXT, entry_files, report_folders
from answering.files.report_files import read_report
from answering.files.toml import read_toml
from answering.language.text import squeeze

_KINDS = ("entry", "absent", "choice")
_WORDED = ("title", "phrasings", "answer", "sentence")
"""What of an entry is searched: one found by its title stands before one found by a phrasing, and so on; of these, one that
the report says before one that it does not."""


@dataclass(frozen=True, slots=True)
class FoundEntry:
    """An entry by id; `kind` is "entry" where the report says it, "absent" or "choice"."""

    id: str
    report: str
    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class Found:
    """`entries`, the likeliest first, and the `sentences` that hold the words, each with the id of its report."""

    entries: tuple[FoundEntry, ...] = ()
    sentences: tuple[tuple[str, str], ...] = ()


def search(folder: Path, text: str) -> Found:
    """Whatever holds all words of `text`, which blanks part; nothing where there is no word. OSError."""
    words = [word for word in map(squeeze, text.split()) if word]
    if not words:
        return Found()
    entries: list[tuple[int, FoundEntry]] = []
    sentences: list[tuple[str, str]] = []
    for report in report_folders(folder):
        entries += _entries(report, words)
        sentences += ((report.name, sentence) for sentence in _sentences(report) if _holds(sentence, words))
    entries.sort(key=lambda found: (found[0], _KINDS.index(found[1].kind)))
    return Found(tuple(entry for _, entry in entries), tuple(sentences))


def _entries(report: Path, words: list[str]) -> Iterator[tuple[int, FoundEntry]]:
    """Each entry that holds the words, with how far behind it stands."""
    for path in entry_files(report):
        read = read_toml(path, _KINDS)
        for kind in _KINDS:
            for data in (table.data for table in read.tables(kind)):
                rank = _rank(data, words)
                if rank is not None:
                    yield rank, FoundEntry(str(data.get("id", "")), report.name, str(data.get("title", "")), kind)


def _rank(data: dict[str, Any], words: list[str]) -> int | None:
    texts: list[str] = []
    for rank, name in enumerate(_WORDED):
        value = data.get(name, "")
        texts += [value] if isinstance(value, str) else map(str, value)
        if _holds(" ".join(texts), words):
            return rank
    return None


def _holds(text: str, words: list[str]) -> bool:
    squeezed = squeeze(text)
    return all(word in squeezed for word in words)


def _sentences(report: Path) -> list[str]:
    try:
        return [sentence.text for sentence in read_report(report / TEXT).sentences]
    except FaultyKnowledge:
        return []
