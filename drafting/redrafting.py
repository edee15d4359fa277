"""A report drafted again after it changed: what staff edited stays, and what changed is told."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from drafting import drafting_texts as say
from drafting.draft import Draft
from drafting.folder import is_statement, table
from drafting.rewording import Rewording, overlap, stands_reworded
from editing.entry_document import EntryDocument
from knowledge.entries import Absent, Choice, Entry, Stated
from knowledge.entry_files import read_entries
from knowledge.report import Report, read_report
from knowledge.text import squeeze

SAME_PLACE = 0.5
"""Share of the place of an old answer that a new one has to take up to be the answer from then on; the words of another
figure take up nothing of it."""


@dataclass
class Redraft:
    """The new text of each file that changes, by its path in the report's folder, and what became of the entries."""

    files: dict[str, str] = field(default_factory=dict)
    kept: int = 0
    changed: list[tuple[str, str, str]] = field(default_factory=list)
    vanished: list[tuple[str, str]] = field(default_factory=list)
    added: int = 0


def redraft(folder: Path, draft: Draft) -> Redraft:
    """What drafting `draft` changes in the report folder; FaultyKnowledge where its report cannot be read."""
    before = read_report(folder / "report.txt")
    result = Redraft(files={"report.txt": draft.report.text})
    rewording = Rewording(before, draft.report)
    known: list[Entry] = []
    documents = {f"entries/{path.name}": _document(path) for path in sorted((folder / "entries").glob("*.toml"))}
    for name, document in documents.items():
        entries = [entry for entry, _ in read_entries(folder / name, before)[0]]
        known += [_revise(entry, document, draft, rewording, result) or entry for entry in entries]
    gone = {id_ for id_, _ in result.vanished}
    for name, document in documents.items():
        _unlink(known, gone, document)
        result.files |= {name: document.text} if document.text != _document(folder / name).text else {}
    result.files |= _added(draft, before, known, gone, result, folder)
    return result


def _document(path: Path) -> "_Document":
    return _Document(path.read_bytes().decode())


class _Document(EntryDocument):
    """An entry file in which an entry can be put out of use and stay to be seen."""

    def stop(self, entry_id: str) -> None:
        """Make a comment of the entry, in its place."""
        text = self.text
        own = EntryDocument(text).take(entry_id).rstrip("\n")
        if own not in text:
            own = own.replace("\n", "\r\n")
        lines = [say.STOPPED, *(f"# {line}".rstrip() for line in own.splitlines())]
        self.__init__(text.replace(own, ("\r\n" if "\r\n" in own else "\n").join(lines), 1))  # type: ignore[misc]

    def note(self, entry_id: str, note: str) -> None:
        """Put a comment above the sentence of the entry."""
        text = self.text
        start = text.index("sentence =", text.index(f'"{entry_id}"'))
        newline = "\r\n" if text[:start].endswith("\r\n") else "\n"
        self.__init__(f"{text[:start]}{note}{newline}{text[start:]}")  # type: ignore[misc]


def _revise(entry: Entry, document: _Document, draft: Draft, rewording: Rewording, result: Redraft) -> Entry | None:
    """Bring an entry up to the new report; the new one, or None where it stays as it is or is gone."""
    if not isinstance(entry, Stated):
        return None
    now = [rewording.of(sentence) for sentence in entry.sentences]
    sentences = [sentence for sentence in now if sentence is not None]
    if tuple(sentences) == entry.sentences:
        result.kept += 1
        return None
    old = "".join(entry.sentences)
    answers = _answers(entry, sentences, draft) if len(sentences) == len(now) else ()
    if not answers:
        document.stop(entry.id)
        result.vanished.append((entry.id, old))
        return None
    document.set(entry.id, "sentence", sentences[0] if len(sentences) == 1 else sentences)
    if tuple(answers) != entry.answers:
        document.set(entry.id, "answer", answers[0] if len(answers) == 1 else list(answers))
    document.note(entry.id, say.CHANGED_NOTE.format(old=old))
    result.changed.append((entry.id, old, "".join(sentences)))
    return Stated(
        id=entry.id, report=entry.report, title=entry.title, phrasings=entry.phrasings, asks=entry.asks,
        section=entry.section, answers=tuple(answers), sentences=tuple(sentences), years=entry.years,
    )  # fmt: skip


def _answers(entry: Stated, sentences: Sequence[str], draft: Draft) -> tuple[str, ...]:
    """What the entry answers from now on, `sentences` being its own as they now read; nothing where that is not sure."""
    found = [_answer(answer, entry, sentences, draft) for answer in entry.answers]
    return tuple(answer for answer in found if answer) if all(found) else ()


def _answer(answer: str, entry: Stated, sentences: Sequence[str], draft: Draft) -> str:
    """The answer where it still stands at its place, else what the draft has at that place; "" where there is neither."""
    for old, new in zip(entry.sentences, sentences, strict=True):
        if answer not in old:
            continue
        if stands_reworded(answer, old, new):
            return answer
        alike = (e for e in draft.stated if new in e.sentences and is_statement(e) == is_statement(entry))
        others = [(overlap(answer, old, other, new), other) for e in alike for other in e.answers]
        share, nearest = max(others, default=(0.0, ""))
        if share >= SAME_PLACE:
            return nearest
    return ""


def _unlink(known: Sequence[Entry], gone: set[str], document: _Document) -> None:
    """Take what is gone out of the lists that name it; a choice between less than two is put out of use."""
    for entry in known:
        key = "nearby" if isinstance(entry, Absent) else "between"
        links = entry.nearby if isinstance(entry, Absent) else entry.between if isinstance(entry, Choice) else ()
        left = [link for link in links if link not in gone]
        if entry.id not in document.ids or len(left) == len(links):
            continue
        if key == "between" and len(left) < 2:
            document.stop(entry.id)
        elif left:
            document.set(entry.id, key, left)
        else:
            document.unset(entry.id, key)


def _added(
    draft: Draft, before: Report, known: Sequence[Entry], gone: set[str], result: Redraft, folder: Path
) -> Mapping[str, str]:
    """A file with the entries of new sentences, their ids and phrasings nobody else's."""
    living = [entry for entry in known if entry.id not in gone]
    taken = {entry.id for entry in known}
    said = {
        (answer, sentence) for e in living if isinstance(e, Stated) for answer in e.answers for sentence in e.sentences
    }
    phrasings = {squeeze(phrasing) for entry in living for phrasing in entry.phrasings}
    lines = []
    for entry in draft.stated:
        is_new = not any(before.find(sentence) for sentence in entry.sentences)
        own = [phrasing for phrasing in entry.phrasings if squeeze(phrasing) not in phrasings]
        if not is_new or not own or (entry.answers[0], entry.sentences[0]) in said:
            continue
        id_ = next(name for name in _names(entry.id) if name not in taken)
        taken.add(id_)
        phrasings |= set(map(squeeze, own))
        kind, keys = table(entry)
        lines.append((kind, {**keys, "id": id_, "phrasings": own}))
    if not lines:
        return {}
    result.added = len(lines)
    name = next(name for name in _names("entries/added") if not (folder / f"{name}.toml").exists())
    document = EntryDocument(say.ADDED_HEAD + "\n")
    for kind, keys in lines:
        document.add(kind, keys)
    return {f"{name}.toml": document.text}


def _names(name: str) -> Iterator[str]:
    """The name itself, and then with numbers behind it."""
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1
