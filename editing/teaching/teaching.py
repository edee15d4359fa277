"""A question that was missed, taught: as phrasings of an entry, as a new entry, or as what a report does not say."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from answering.base.states import EDITED, STATE
from answering.files.faults import FaultyKnowledge
from answering.files.layout import ABSENT, ENTRIES, TEXT, entry_files, report_folders, report_of
from answering.files.report_files import read_report
from answering.files.toml import read_toml
from answering.language.text import squeeze
from editing.changes.proposals import CannotChange, Proposal, base_of
from editing.documents.cutting import UnreadableEntries
from editing.documents.entry_document import EntryDocument
from editing.documents.fresh_ids import fresh_id, ids_around
from editing.documents.toml_table import Value
from editing.teaching.statements import title_of
from editing.texts import changes as say

MOST_PHRASINGS = 5
"""Phrasings taught at once: what one question of the log brings should not outweigh what staff wrote."""
LONGEST_PHRASING = 100
"""Characters of a phrasing: the longest of those that staff wrote for the first report has 71 (2026-11-25)."""
_TAUGHT = "taught.toml"
_TABLES = ("entry", "absent", "choice")


@dataclass(frozen=True, slots=True)
class ToEntry:
    """The texts are phrasings of the entry with this id, of whatever kind."""

    entry: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToSentence:
    """The texts are asked for `answer`, which stands in `sentence` of `report`; `asks` is its kind."""

    report: str
    sentence: str
    answer: str
    asks: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToAbsent:
    """The texts ask for what `report` does not say; `nearby` are ids of what it does."""

    report: str
    nearby: tuple[str, ...]
    texts: tuple[str, ...]


Wanted = ToEntry | ToSentence | ToAbsent


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is to be changed so that `phrasings` lead to the entry; None where they lead there already. `kind` is what files
    call the entry: "entry" where the report says it, "absent" or "choice".
    """

    report: str
    entry: str
    title: str
    phrasings: tuple[str, ...]
    proposal: Proposal | None
    kind: str = "entry"


class CannotTeach(CannotChange):
    """Nothing can be taught so; nothing is changed, and the message tells staff why and what to do."""


def plan(folder: Path, wanted: Wanted) -> Lesson:
    """The change of `folder` that is `wanted`, not made yet. CannotTeach, CannotReach, FaultyKnowledge."""
    texts = _clean(wanted.texts)
    if isinstance(wanted, ToEntry):
        return _to_entry(folder, wanted.entry, texts)
    report_folder = next((path for path in report_folders(folder) if path.name == wanted.report), None)
    if report_folder is None:
        raise CannotTeach(say.NO_SUCH_REPORT)
    title = title_of(texts[0])
    values: dict[str, Value] = {"id": fresh_id(title, ids_around(report_folder)), "title": title}
    if isinstance(wanted, ToSentence):
        values |= {"asks": wanted.asks, "answer": wanted.answer, "sentence": wanted.sentence}
        name, kind = _file_for(report_folder, wanted.sentence), "entry"
    else:
        values |= {"nearby": list(wanted.nearby)}
        name, kind = ABSENT, "absent"
    known = _known(report_folder)
    phrasings = [texts[0], *(text for text in texts[1:] if squeeze(text) not in known)]
    return _with_new(folder, report_folder / ENTRIES / name, kind, values | {"phrasings": phrasings})


def _clean(texts: Iterable[str]) -> list[str]:
    """What may be a phrasing, each wording once; CannotTeach."""
    spoken = (" ".join("".join(c if c.isprintable() else " " for c in text).split()) for text in texts)
    found = {squeeze(text): text for text in reversed(list(spoken)) if len(text) <= LONGEST_PHRASING}
    found.pop("", None)
    if not found:
        raise CannotTeach(say.TOO_LONG.format(most=LONGEST_PHRASING))
    return list(found.values())[::-1][:MOST_PHRASINGS]


def _to_entry(folder: Path, entry_id: str, texts: Sequence[str]) -> Lesson:
    """The first of `texts` is added whatever other entry has it, which is a fault; the rest where none has it."""
    for report_folder in report_folders(folder):
        for path in entry_files(report_folder):
            if table := _table(path, entry_id):
                kind, found = table
                title, own = str(found.get("title", "")), {squeeze(text) for text in found.get("phrasings", ())}
                known = _known(report_folder)
                new = [text for text in texts if squeeze(text) not in known]
                if squeeze(texts[0]) in known - own:
                    new = [texts[0], *new]
                lesson = _with_phrasings(folder, path, entry_id, title, new or texts[:1], is_known=not new)
                return replace(lesson, kind=kind)
    raise CannotTeach(say.NO_SUCH_ENTRY)


def _with_phrasings(
    folder: Path, path: Path, entry_id: str, title: str, texts: Sequence[str], *, is_known: bool
) -> Lesson:
    report = report_of(path.relative_to(folder).as_posix())
    if is_known:
        return Lesson(report, entry_id, title, tuple(texts), None)
    base, document = _opened(folder, path)
    for text in texts:
        document.add_phrasing(entry_id, text)
    if STATE in document.data(entry_id):
        document.set(entry_id, STATE, EDITED)
    return Lesson(report, entry_id, title, tuple(texts), _proposal(folder, path, base, document, texts[0], title))


def _with_new(folder: Path, path: Path, kind: str, values: dict[str, Value]) -> Lesson:
    base, document = _opened(folder, path)
    document.add(kind, values)
    title, texts = str(values["title"]), tuple(map(str, values["phrasings"]))
    proposal = _proposal(folder, path, base, document, texts[0], title)
    return Lesson(report_of(path.relative_to(folder).as_posix()), str(values["id"]), title, texts, proposal, kind)


def _opened(folder: Path, path: Path) -> tuple[str, EntryDocument]:
    """The fingerprint of a file and what is in it; an empty one where there is none. CannotTeach."""
    base = base_of(folder, [path.relative_to(folder).as_posix()])
    try:
        return base, EntryDocument(path.read_bytes().decode() if path.exists() else "")
    except (UnreadableEntries, UnicodeDecodeError) as error:
        raise CannotTeach(say.UNREADABLE_FILE.format(file=path.name, reason=error)) from error


def _proposal(folder: Path, path: Path, base: str, document: EntryDocument, phrasing: str, title: str) -> Proposal:
    files = {path.relative_to(folder).as_posix(): document.text.encode()}
    return Proposal(base, files, say.WHY_TAUGHT.format(phrasing=phrasing, title=title))


def _table(path: Path, entry_id: str) -> tuple[str, dict[str, Any]] | None:
    """The kind and the keys of the entry with this id; None where the file has none."""
    tables = ((kind, table.data) for kind in _TABLES for table in read_toml(path, _TABLES).tables(kind))
    return next((found for found in tables if found[1].get("id") == entry_id), None)


def _known(report_folder: Path) -> set[str]:
    """The squeeze of every phrasing that a report has."""
    paths = entry_files(report_folder)
    tables = (table.data for path in paths for kind in _TABLES for table in read_toml(path, _TABLES).tables(kind))
    return {squeeze(str(phrasing)) for data in tables for phrasing in data.get("phrasings", ())}


def _file_for(report_folder: Path, sentence: str) -> str:
    """The name of the file in which most entries stand in the same section of the report. CannotTeach."""
    try:
        report = read_report(report_folder / TEXT)
    except FaultyKnowledge as error:
        raise CannotTeach(say.UNREADABLE_FILE.format(file=TEXT, reason=error)) from error
    if not (found := report.find(sentence)):
        raise CannotTeach(say.NO_SUCH_SENTENCE)
    section_of = {known.text: known.section for known in report.sentences}
    counts: Counter[str] = Counter()
    for path in entry_files(report_folder):
        for table in read_toml(path, _TABLES).tables("entry"):
            sentences = table.data.get("sentence", "")
            first = sentences if isinstance(sentences, str) else next(iter(sentences), "")
            counts[path.name] += 1 + 1000 * (section_of.get(first) == found.section)
    return counts.most_common(1)[0][0] if counts else _TAUGHT
