"""A report document that staff sent into the chat: read, found its place, drafted; each step for a process of its own.

What takes long to import is imported in the steps: who asks for them only passes them on.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from answering.base.report import Report, parse
from answering.files.faults import FaultyKnowledge
from answering.files.layout import TEXT, in_report, report_folder, report_folders
from answering.files.report_files import read_report
from answering.language.text import squeeze
from drafting import texts as say
from drafting.reading.documents import Reading, UnreadableDocument, read
from editing.approving.parts import label_of
from editing.changes.proposals import CannotChange, Proposal, propose, try_out
from editing.changes.reviewing import lines_of
from editing.workshop import Workshop

LONGEST_NAME = 40
"""Characters of a report folder's name: a label of usual length."""
SAME_REPORT = 0.5
"""Share of the sentences that a report has in common with what it is a new version of: of eighteen reports, some of them
of neighbouring years of one body, none has more than 5 % of its sentences from another (2026-11-29); a corrected one has
all but the corrected."""
_UNFIT = re.compile(r"[\s./\\~\x00-\x1f\x7f:*?\"<>|《》]+")


@dataclass(frozen=True, slots=True)
class Read:
    """What was read: `name` of the document, and how much."""

    name: str
    reading: Reading
    label: str
    sentences: int
    place: "Placed"


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a document belongs: `same` is the report that has its text already, `alike` one that it may be a new version
    of, "" where there is none; `new` is what a report of its own would be named.
    """

    same: str
    alike: str
    alike_label: str
    new: str


@dataclass(frozen=True, slots=True)
class Drafted:
    """What came of it: `proposal` is the change that makes it a report in review, None where it waits as the new draft of
    one in service, or nothing has changed; `lines` are to be told.
    """

    report: str
    label: str
    lines: tuple[str, ...]
    proposal: Proposal | None


def read_sent(folder: Path, name: str, content: bytes) -> Read | str:
    """The document `name` read, and where it belongs in the knowledge folder; why it cannot be read, in a sentence for
    staff.
    """
    from drafting.doubts import certain
    from drafting.recognising.recognition import recognise

    with TemporaryDirectory() as elsewhere:
        path = Path(elsewhere) / (_fit(Path(name).stem) + Path(name).suffix.lower())
        path.write_bytes(content)
        try:
            reading = read(path)
        except UnreadableDocument as error:
            return str(error)
    report = parse(certain(reading).text, "")
    if not report.sentences:
        return say.NOTHING.format(file=name)
    label = recognise(report).label
    return Read(name, reading, label, len(report.sentences), _place(folder, report, label, name))


def _place(folder: Path, report: Report, label: str, file: str) -> Placed:
    own, sentences = squeeze(report.text), {sentence.text for sentence in report.sentences}
    same = alike = ""
    best = SAME_REPORT
    for other in report_folders(folder):
        try:
            known = read_report(other / TEXT)
        except (FaultyKnowledge, OSError):
            continue
        same = same or (other.name if squeeze(known.text) == own else "")
        shared = len(sentences & {sentence.text for sentence in known.sentences}) / max(1, len(sentences))
        if shared >= best or (not alike and label and label_of(folder, other.name) == label):
            best, alike = max(best, shared), other.name
    taken = {path.name for path in report_folders(folder)}
    name = _fit(label or Path(file).stem)
    new = next(one for one in _numbered(name) if one not in taken)
    return Placed(same, alike, label_of(folder, alike) if alike else "", new)


def _fit(name: str) -> str:
    """`name` as that of a folder."""
    return _UNFIT.sub("-", name).strip("-")[:LONGEST_NAME].strip("-") or "report"


def _numbered(name: str) -> Mapping[str, None]:
    return dict.fromkeys([name, *(f"{name}-{number}" for number in range(2, 100))])


def draft_sent(workshop: Workshop, found: Read, report: str) -> Drafted | str:
    """What was read drafted as `report`, there or new; why it cannot be, in lines for staff. A new draft of a report in
    service is kept where it waits; else nothing is changed.
    """
    from drafting.making.made import CannotDraft, made_of
    from drafting.making.staging import is_in_service, stage_new_draft

    own, why = report_folder(workshop.folder, report), say.WHY_DRAFTED.format(name=found.name)
    try:
        made = made_of(found.reading, found.name, own, workshop.folder)
        if is_in_service(own):
            told = stage_new_draft(workshop, report, made, why)
            lines: tuple[str, ...] = (told,) * (told == say.NOTHING_NEW)  # what changes is told where it waits
            return Drafted(report, made.label, lines, None)
        files = {in_report(report, path): text.encode() for path, text in made.files.items()}
        proposal = propose(workshop.folder, files, why)
        if faults := try_out(workshop.folder, proposal):
            return "\n".join([say.FAULTY, *lines_of(faults)])
        lines = (*(line.replace(f"{own}/", "") for line in made.lines[:-1]), made.done)
        return Drafted(report, made.label, lines, proposal)
    except FaultyKnowledge as error:
        return "\n".join([say.FAULTS_BEFORE, *lines_of(error.faults, workshop.folder)])
    except (CannotDraft, CannotChange) as error:
        return str(error)
