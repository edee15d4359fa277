"""`bot.py draft`: a report document made into a report folder, or into what changes in the folder that is there."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from answering.base.entries import Talk
from answering.base.report import parse
from answering.base.tables.lines import is_row
from answering.files.faults import FaultyKnowledge
from answering.files.layout import ABOUT, CHANGE, DOUBTFUL, REPORTS, SHARED, TEXT, knowledge_folder
from answering.files.loading import KnowledgeFiles, read_knowledge
from answering.files.toml import read_toml
from answering.language.wordlists import Language
from drafting import texts as say
from drafting.again.redrafting import Redraft, redraft
from drafting.doubts import certain, file_text, shown
from drafting.draft import Draft, draft
from drafting.folder import files_of
from drafting.reading.documents import Reading, read
from editing.changes.alone import CannotReach, locked
from editing.changes.journal import cleared, forget
from editing.changes.proposals import write_all
from editing.changes.signing import UNSIGNED, Remark, Signature
from editing.changes.versions import Versions, settled


class CannotDraft(Exception):
    """The report folder cannot be made; the message says what to do."""


def draft_folder(
    document: Path,
    folder: Path,
    knowledge: Path,
    *,
    annexes: Sequence[Path] = (),
    progress: bool = False,
    versions: Versions | None = None,
    by: Signature = UNSIGNED,
) -> Iterator[str]:
    """Draft the report in `document`, with its `annexes` below it, into `folder`, with the word lists and the talk of the
    folder `knowledge`; yields lines to be read, the last of which sums up.

    Nothing is written unless all is; what that leads to is kept in `versions`, signed `by` who drafts, where the folder is
    one of `knowledge`. UnreadableDocument, CannotDraft, FaultyKnowledge, CannotChange.
    """
    shared = _shared(knowledge)
    language = shared.language.language
    folder = folder.parent.resolve() / folder.name  # a link is refused when it is written to
    kept = versions if root_of(folder) == knowledge.resolve() else None
    yield from _cleared(folder, kept)
    _check(folder)
    reading = read(document, annexes)
    sure = certain(reading)
    report = parse(sure.text, folder.name)
    if not report.sentences:
        raise CannotDraft(say.NOTHING.format(file=document))
    talk = [entry for entry, _ in shared.entries if isinstance(entry, Talk)]
    made = draft(report, language, talk, progress=progress)
    remark = Remark(say.WHY_DRAFTED.format(name=document.name), by)
    doubts = _doubts(reading, sure.left_out, folder)
    if (folder / TEXT).exists():
        again = redraft(folder, made)
        write_folder(folder, again.files | doubts, kept, remark)
        yield from _what_changed(again)
    else:
        write_folder(folder, files_of(made) | doubts, kept, remark)
    yield from shown(reading.differences, len(sure.left_out), folder / DOUBTFUL)
    yield _summary(made, folder, language)


def _shared(knowledge: Path) -> KnowledgeFiles:
    """What all reports share. FaultyKnowledge."""
    shared = read_knowledge(knowledge, only=())
    if shared.language.faults:
        raise FaultyKnowledge(shared.language.faults)
    return shared


def _cleared(folder: Path, versions: Versions | None) -> Iterator[str]:
    """Clear what a draft or another change that was killed has left; what to tell of it."""
    root = root_of(folder)
    if (root / CHANGE).exists():
        yield from settled(versions, root).splitlines()


def _doubts(reading: Reading, left_out: Sequence[str], folder: Path) -> dict[str, str]:
    """The file that tells of what readers do not agree on, where there is any or was."""
    if not reading.differences and not (folder / DOUBTFUL).exists():
        return {}
    return {DOUBTFUL: file_text(reading.differences, left_out)}


def _check(folder: Path) -> None:
    """Refuse a folder of other things; hidden files, such as our own lock, are none of them."""
    if not folder.exists() or (folder / TEXT).exists():
        return
    if not folder.is_dir() or any(not path.name.startswith(".") for path in folder.iterdir()):
        raise CannotDraft(say.NOT_EMPTY.format(folder=folder))


def root_of(folder: Path) -> Path:
    """The folder that a change of the report folder `folder` is one of: its knowledge folder, or itself where it stands
    alone.
    """
    knowledge = knowledge_folder(folder)
    is_in_one = folder.parent.name == REPORTS and any((knowledge / name).exists() for name in SHARED)
    return knowledge if is_in_one else folder


def write_folder(folder: Path, files: dict[str, str], versions: Versions | None, remark: Remark) -> None:
    """All of `files` or none; in a knowledge folder as any other change of it."""
    root = root_of(folder)
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotReach(error) from error
    contents = {(folder / name).relative_to(root).as_posix(): text.encode() for name, text in files.items()}
    with locked(root):
        if versions:
            versions.settle(root)
            versions.change(root, contents, remark)
            return
        cleared(root)
        forget(root)
        write_all(root, contents)


def _what_changed(again: Redraft) -> Iterator[str]:
    for id_, old, new in again.changed:
        yield say.CHANGED.format(id=id_, old=old, new=new)
    for id_, old in again.vanished:
        yield say.VANISHED.format(id=id_, old=old)
    for title in again.charts:
        yield say.CHART_STOPPED.format(title=title)
    for title in again.topics:
        yield say.TOPIC_STOPPED.format(title=title)
    counts = {"kept": again.kept, "changed": len(again.changed), "vanished": len(again.vanished), "added": again.added}
    yield say.AGAIN.format(**counts)


def _summary(made: Draft, folder: Path, language: Language) -> str:
    """How many sentences, figures and entries there are, and what to look at."""
    report = made.report
    grammar = language.grammar.with_names(report.names)
    figures = [(sentence.text, figure) for sentence in report.sentences for figure in grammar.figures(sentence.text)]
    asked = {(sentence, answer) for entry in made.stated for sentence in entry.sentences for answer in entry.answers}
    unasked = sum(
        not any(figure.text in answer for s, answer in asked if s == text)
        for text, figure in figures
        if not is_row(text)
    )
    entries = len(made.stated) + len(made.absent) + len(made.choices)
    done = say.DONE.format(label=report.label, sentences=len(report.sentences), figures=len(figures), entries=entries)
    about = folder / ABOUT
    said = read_toml(about).data  # staff may have said what could not be recognised
    look = [say.LOOK_FIGURES.format(folder=folder), say.LOOK_ABOUT.format(file=about)]
    look += [say.LOOK_UNKNOWN_YEAR.format(file=about)] * (not said.get("years"))
    look += [say.LOOK_UNKNOWN_PLACE.format(file=about)] * (not said.get("places"))
    look += [say.LOOK_BIG_TABLE.format(name=one.name, cells=one.cells, drafted=one.drafted) for one in made.left_out]
    look += [say.LOOK_UNASKED.format(count=unasked)] * bool(unasked)
    return done + say.LOOK.format(what="；".join(look)) + "。"
