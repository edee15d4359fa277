"""Parts of a report and how far people have looked at their entries: taken or refused as a whole."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from answering.base.report import Report, parts_of
from answering.base.states import DRAFTED, SEEN, STATE
from answering.files.faults import FaultyKnowledge
from answering.files.layout import (
    ABOUT,
    DOUBTFUL,
    ENTRIES,
    TEXT,
    in_report,
    report_files,
    report_folder,
    report_folders,
)
from answering.files.loading import read_knowledge
from answering.files.report_files import read_report
from answering.files.toml import read_toml
from editing.changes.proposals import CannotChange, Proposal, propose
from editing.documents.entry_document import EntryDocument
from editing.texts import approving as say
from editing.workbook.entries_on_file import EntriesOnFile, OnFile, read_entries_on_file

ALL = "all"
"""Names every part at once."""
LEAST_CHOICES = 2


class NoSuchReport(CannotChange):
    """The report is gone; nothing is changed."""


class NothingToDo(CannotChange):
    """There is no such part, or nothing of it is as it was drafted; nothing is changed."""


@dataclass(frozen=True, slots=True)
class Part:
    """`entries` are ids with their states ("" for what people wrote); `lines` tell title and answer of each."""

    name: str
    entries: tuple[tuple[str, str], ...]
    lines: tuple[str, ...] = ()

    @property
    def states(self) -> Mapping[str, int]:
        """How many entries there are of each state."""
        return Counter(state for _, state in self.entries)

    @property
    def drafted(self) -> tuple[str, ...]:
        """The ids of those that nobody has looked at."""
        return tuple(id_ for id_, state in self.entries if state == DRAFTED)


def parts_on_file(folder: Path, report: Report) -> Iterator[Part]:
    """The parts of the report in `folder` in their order, then what it does not say and what is unclear, named as parts.
    FaultyKnowledge.
    """
    return parts_in(read_entries_on_file(folder), report)


def parts_in(on_file: EntriesOnFile, report: Report) -> Iterator[Part]:
    """The same of entries that have been read."""
    section_of = {sentence.text: sentence.section for sentence in report.sentences}
    tops = parts_of(report)
    found: dict[str, list[OnFile]] = {name: [] for name in (say.FRONT, *tops.values(), say.NOT_SAID, say.UNCLEAR)}
    for entry in on_file.entries.values():
        section = section_of.get(_last(entry.data.get("sentence", "")), "")
        name = tops.get(section) or say.FRONT
        found[{"absent": say.NOT_SAID, "choice": say.UNCLEAR}.get(entry.kind, name)].append(entry)
    for name, entries in found.items():
        if entries:
            ids = tuple((entry.cells["id"], entry.cells["state"]) for entry in entries)
            yield Part(name, ids, tuple(map(_line, entries)))


def _last(sentences: object) -> str:
    """The sentence that an entry stands in; of a table's its row."""
    return str(sentences[-1] if isinstance(sentences, list) and sentences else sentences)


def _line(entry: OnFile) -> str:
    cells = entry.cells
    form = say.PART_ENTRY if cells["answers"] else say.PART_TITLE
    answer = cells["answers"].replace("\n", say.JOINT)
    return form.format(title=cells["title"], answer=answer, state=cells["state"] or say.WRITTEN)


def accepted(folder: Path, report: str, part: str) -> tuple[Proposal, int, str]:
    """The change that has the drafted entries of a part looked at, how many they are, and the part's name.

    FaultyKnowledge, NoSuchReport, NothingToDo.
    """
    going = _Going.of(folder, report, part)
    for id_ in going.wanted:
        going.document(id_).set(id_, STATE, SEEN)
    return going.proposal(say.WHY_ACCEPTED), len(going.wanted), going.name


def rejected(folder: Path, report: str, part: str) -> tuple[Proposal, int, str]:
    """The change that takes the drafted entries of a part away, and their ids out of the lists that name them; as above."""
    going = _Going.of(folder, report, part)
    gone = set(going.wanted)
    for entry in going.on_file.entries.values():
        id_, key = entry.cells["id"], "between" if entry.kind == "choice" else "nearby"
        links: Sequence[str] = entry.data.get(key, ())
        left = [link for link in links if link not in gone]
        if id_ in gone or len(left) == len(links):
            continue
        if entry.kind == "choice" and len(left) < LEAST_CHOICES:
            going.document(id_).remove(id_)
        elif left:
            going.document(id_).set(id_, key, left)
        else:
            going.document(id_).unset(id_, key)
    for id_ in going.wanted:
        going.document(id_).remove(id_)
    return going.proposal(say.WHY_REJECTED), len(going.wanted), going.name


@dataclass
class _Going:
    """A change of the drafted entries `wanted` of one part, on its way."""

    folder: Path
    report: Report
    name: str
    on_file: EntriesOnFile
    wanted: tuple[str, ...]
    documents: dict[str, EntryDocument]

    @classmethod
    def of(cls, folder: Path, report: str, part: str) -> "_Going":
        own = existing(folder, report)
        known, on_file = read_report(own / TEXT), read_entries_on_file(own)
        parts = list(parts_in(on_file, known))
        chosen = parts if part == ALL else [one for one in parts if one.name == part]
        name = say.WHOLE if part == ALL else part
        if not chosen:
            raise NothingToDo(say.NO_SUCH_PART.format(part=part, known=say.JOINT.join(one.name for one in parts)))
        wanted = tuple(id_ for one in chosen for id_ in one.drafted)
        if not wanted:
            raise NothingToDo(say.NOTHING_DRAFTED.format(part=name))
        return cls(folder, known, name, on_file, wanted, {})

    def document(self, entry_id: str) -> EntryDocument:
        """The file that an entry is in."""
        name = self.on_file.entries[entry_id].file
        if name not in self.documents:
            path = report_folder(self.folder, self.report.id) / ENTRIES / name
            self.documents[name] = EntryDocument(path.read_bytes().decode())
        return self.documents[name]

    def proposal(self, why: str) -> Proposal:
        """What it comes to; a file without an entry is taken away."""
        files = {
            in_report(self.report.id, f"{ENTRIES}/{name}"): document.text.encode() if document.ids else None
            for name, document in self.documents.items()
        }
        return propose(self.folder, files, why.format(label=label_of(self.folder, self.report.id), part=self.name))


def existing(folder: Path, report: str) -> Path:
    """The folder of a report that is there. NoSuchReport."""
    own = report_folder(folder, report)
    if own not in report_folders(folder):
        raise NoSuchReport(say.NO_SUCH_REPORT)
    return own


def discarded(folder: Path, report: str) -> Proposal:
    """The change that takes a report in review away. NoSuchReport, NothingToDo, FaultyKnowledge."""
    own = existing(folder, report)
    found = read_knowledge(folder, [report])
    about = next((one for one in found.reports if one.id == report), None)
    if about is None:
        raise FaultyKnowledge(found.faults)
    if not about.is_in_review:
        raise NothingToDo(say.NOT_DISCARDED.format(label=about.label))
    if len(report_folders(folder)) == 1:
        raise NothingToDo(say.ONLY_REPORT.format(label=about.label))
    paths = [*report_files(own), *(path for path in [own / DOUBTFUL] if path.is_file())]
    files = dict.fromkeys(path.relative_to(folder).as_posix() for path in paths)
    return propose(folder, files, say.WHY_DISCARDED.format(label=about.label))


def label_of(folder: Path, report: str) -> str:
    """What a report is called; its id where it does not tell."""
    return read_toml(report_folder(folder, report) / ABOUT).root().text("label", "") or report
