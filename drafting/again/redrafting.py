"""A report drafted again after it changed: what staff edited stays, and what changed is told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from answering.base.entries import Absent, Choice, Entry, Stated
from answering.base.states import DRAFTED, STATE
from answering.files.entry_files import read_entries
from answering.files.faults import Fault, FaultyKnowledge
from answering.files.layout import ABOUT, CHARTS, ENTRIES, TEXT, TOPICS, entry_files
from answering.files.report_files import read_report
from answering.language.text import squeeze
from drafting import texts as say
from drafting.again.rewording import Rewording, answers_now
from drafting.again.stopping import CommentedDocument, ids_ever, without_broken_charts, without_broken_topics
from drafting.draft import Draft
from drafting.folder import about_of, table
from editing.documents.cutting import UnreadableEntries
from editing.documents.entry_document import EntryDocument


@dataclass
class Redraft:
    """The new text of each file that changes, by its path in the report's folder, and what became of the entries.

    `changed` are ids with the old and the new sentence, `vanished` ids with the old one, `charts` and
    `topics` the titles of those put out of use.
    """

    files: dict[str, str] = field(default_factory=dict)
    kept: int = 0
    changed: list[tuple[str, str, str]] = field(default_factory=list)
    vanished: list[tuple[str, str]] = field(default_factory=list)
    charts: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    added: int = 0


@dataclass
class _Redrafting:
    """A report's folder on its way; `entries` are those in use, as they now are."""

    folder: Path
    draft: Draft
    rewording: Rewording
    documents: dict[str, CommentedDocument]
    entries: list[Entry]
    result: Redraft


def redraft(folder: Path, draft: Draft) -> Redraft:
    """What drafting `draft` changes in the report folder; FaultyKnowledge where its files have faults."""
    before = read_report(folder / TEXT)
    result = Redraft(files={TEXT: draft.report.text})
    going = _Redrafting(folder, draft, Rewording(before, draft.report), {}, [], result)
    faults: list[Fault] = []
    for path in entry_files(folder):
        entries, wrong = read_entries(path, before)
        faults += wrong
        if not wrong:
            document = going.documents[f"{ENTRIES}/{path.name}"] = _document(path)
            going.entries += [_revised(entry, document, going) for entry, _ in entries]
    if faults:
        raise FaultyKnowledge(faults)
    gone = {id_ for id_, _ in result.vanished}
    going.entries = [entry for entry in going.entries if entry.id not in gone]
    for name, document in going.documents.items():
        _unlink(going.entries, gone, document)
        if document.text != _text(folder / name):
            result.files[name] = document.text
    _stop_charts(going, gone)
    _stop_topics(going, gone)
    _add(going)
    if not (folder / ABOUT).exists():
        result.files[ABOUT] = about_of(draft, is_in_review=False)  # it is answered from already
    return result


def _text(path: Path) -> str:
    return path.read_bytes().decode()


def _document(path: Path) -> CommentedDocument:
    try:
        return CommentedDocument(_text(path))
    except UnreadableEntries as error:
        raise FaultyKnowledge([Fault(path, 1, str(error))]) from error


def _revised(entry: Entry, document: CommentedDocument, going: _Redrafting) -> Entry:
    """The entry brought up to the new report in its file, which may put it out of use."""
    if isinstance(entry, Absent) and any(going.rewording.is_gone(sentence) for sentence in entry.sentences):
        document.stop(entry.id, say.STOPPED)
        going.result.vanished.append((entry.id, "".join(entry.sentences)))
    if not isinstance(entry, Stated):
        return entry
    now = [going.rewording.of(sentence) for sentence in entry.sentences]
    if tuple(now) == entry.sentences:
        going.result.kept += 1
        return entry
    old = "".join(entry.sentences)
    sentences = [sentence for sentence in now if sentence is not None]
    answers = answers_now(entry, sentences, going.draft.stated) if len(sentences) == len(now) else ()
    if not answers:
        document.stop(entry.id, say.STOPPED)
        going.result.vanished.append((entry.id, old))
        return entry
    sentences = list(dict.fromkeys(sentences))
    document.set(entry.id, "sentence", sentences[0] if len(sentences) == 1 else sentences)
    if answers != entry.answers:
        document.set(entry.id, "answer", answers[0] if len(answers) == 1 else list(answers))
    if STATE in document.data(entry.id):
        document.set(entry.id, STATE, DRAFTED)  # whoever looked at it has seen another sentence
    document.note(entry.id, "sentence", say.CHANGED_NOTE.format(old=old))
    going.result.changed.append((entry.id, old, "".join(sentences)))
    return replace(entry, answers=answers, sentences=tuple(sentences))


def _unlink(entries: Sequence[Entry], gone: set[str], document: CommentedDocument) -> None:
    """Take what is gone out of the lists that name it; a choice between less than two is put out of use."""
    for entry in entries:
        key = "nearby" if isinstance(entry, Absent) else "between"
        links = entry.nearby if isinstance(entry, Absent) else entry.between if isinstance(entry, Choice) else ()
        left = [link for link in links if link not in gone]
        if entry.id not in document.ids or len(left) == len(links):
            continue
        if key == "between" and len(left) < 2:
            document.stop(entry.id, say.STOPPED_CHOICE)
        elif left:
            document.set(entry.id, key, left)
        else:
            document.unset(entry.id, key)


def _stop_charts(going: _Redrafting, gone: set[str]) -> None:
    path = going.folder / CHARTS
    if not path.exists():
        return
    answers = {entry.id: entry.answers for entry in going.entries if isinstance(entry, Stated)}
    text, going.result.charts = without_broken_charts(_text(path), gone, answers, say.STOPPED_CHART)
    if going.result.charts:
        going.result.files[CHARTS] = text


def _stop_topics(going: _Redrafting, gone: set[str]) -> None:
    path = going.folder / TOPICS
    if path.exists():
        text, going.result.topics = without_broken_topics(_text(path), gone, going.draft.report.text, say.STOPPED_TOPIC)
        if going.result.topics:
            going.result.files[TOPICS] = text


def _add(going: _Redrafting) -> None:
    """A file with the entries of new sentences, their ids and phrasings nobody else's."""
    taken = {id_ for document in going.documents.values() for id_ in ids_ever(document.text)}
    said = {
        (words, text)
        for e in going.entries
        if isinstance(e, Stated)
        for words in ((e.column,) if e.column else e.answers)
        for text in e.sentences
    }
    asked = {squeeze(phrasing) for entry in going.entries for phrasing in entry.phrasings}
    document = EntryDocument(say.ADDED_HEAD + "\n")
    for entry in going.draft.stated:
        own = [phrasing for phrasing in entry.phrasings if squeeze(phrasing) not in asked]
        # The headings of a table may be old where its row is new.
        is_new = all(map(going.rewording.is_new, entry.sentences[-1:] if entry.column else entry.sentences))
        if (
            not is_new
            or not own
            or (entry.column or entry.answers[0], entry.sentences[-1 if entry.column else 0]) in said
        ):
            continue
        id_ = next(name for name in _names(entry.id) if name not in taken)
        taken.add(id_)
        asked |= set(map(squeeze, own))
        kind, keys = table(entry)
        document.add(kind, {**keys, "id": id_, "phrasings": own})
    if document.ids:
        going.result.added = len(document.ids)
        name = next(name for name in _names(f"{ENTRIES}/added") if not (going.folder / f"{name}.toml").exists())
        going.result.files[f"{name}.toml"] = document.text


def _names(name: str) -> Iterator[str]:
    """The name itself, and then with numbers behind it."""
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1
