"""What a document that was read becomes: the files of a report folder, or what of one changes, with what to tell of it."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from answering.base.entries import Talk
from answering.base.report import Report, parse
from answering.base.tables.lines import is_row
from answering.files.faults import FaultyKnowledge
from answering.files.layout import ABOUT, DOUBTFUL, TEXT, report_folders
from answering.files.loading import read_knowledge
from answering.files.report_files import read_report
from answering.files.toml import read_toml
from answering.language.text import squeeze
from answering.language.wordlists import Language
from drafting import texts as say
from drafting.again.redrafting import Redraft, redraft
from drafting.doubts import certain, file_text, shown
from drafting.draft import Draft, draft
from drafting.folder import files_of
from drafting.reading.documents import Reading


class CannotDraft(Exception):
    """The report folder cannot be made; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Made:
    """`files` by their paths in the report's folder, `lines` to be read, the last of which sums up and tells which files
    to look at; `done` is that without the files.
    """

    label: str
    files: dict[str, str]
    lines: tuple[str, ...]
    done: str


def made_of(reading: Reading, name: str, folder: Path, knowledge: Path, *, progress: bool = False) -> Made:
    """What drafting what was read of the document `name` makes of the report folder `folder`, there or not, with the word
    lists and the talk of `knowledge`. CannotDraft, FaultyKnowledge.
    """
    shared = read_knowledge(knowledge, only=())
    if shared.language.faults:
        raise FaultyKnowledge(shared.language.faults)
    sure = certain(reading)
    report = parse(sure.text, folder.name)
    if not report.sentences:
        raise CannotDraft(say.NOTHING.format(file=name))
    if known := same_elsewhere(report, folder, knowledge):
        raise CannotDraft(say.SAME_ELSEWHERE.format(report=known))
    talk = [entry for entry, _ in shared.entries if isinstance(entry, Talk)]
    made = draft(report, shared.language.language, talk, progress=progress)
    again = redraft(folder, made) if (folder / TEXT).exists() else None
    files = (again.files if again else files_of(made)) | _doubts(reading, sure.left_out, folder)
    lines = [*(_what_changed(again) if again else ())]
    lines += shown(reading.differences, len(sure.left_out), folder / DOUBTFUL)
    done, look = _summary(made, folder, files.get(ABOUT), shared.language.language)
    return Made(made.report.label, files, (*lines, done + look), done)


def same_elsewhere(report: Report, folder: Path, knowledge: Path) -> str:
    """The name of another report folder of `knowledge` with the same text, however it is set; "" where there is none."""
    own = squeeze(report.text)
    for other in report_folders(knowledge):
        if other.resolve() != folder.resolve() and squeeze(_text(other)) == own:
            return other.name
    return ""


def _text(folder: Path) -> str:
    try:
        return read_report(folder / TEXT).text
    except (FaultyKnowledge, OSError):
        return ""


def _doubts(reading: Reading, left_out: Sequence[str], folder: Path) -> dict[str, str]:
    """The file that tells of what readers do not agree on, where there is any or was."""
    if not reading.differences and not (folder / DOUBTFUL).exists():
        return {}
    return {DOUBTFUL: file_text(reading.differences, left_out)}


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


def _summary(made: Draft, folder: Path, written: str | None, language: Language) -> tuple[str, str]:
    """How many sentences, figures and entries there are, and what to look at; `written` is what report.toml will read,
    None where it stays as it is.
    """
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
    said = (
        tomllib.loads(written) if written else read_toml(about).data
    )  # staff may have said what could not be recognised
    look = [say.LOOK_FIGURES.format(folder=folder), say.LOOK_ABOUT.format(file=about)]
    look += [say.LOOK_UNKNOWN_YEAR.format(file=about)] * (not said.get("years"))
    look += [say.LOOK_UNKNOWN_PLACE.format(file=about)] * (not said.get("places"))
    look += [say.LOOK_BIG_TABLE.format(name=one.name, cells=one.cells, drafted=one.drafted) for one in made.left_out]
    look += [say.LOOK_UNASKED.format(count=unasked)] * bool(unasked)
    return done, say.LOOK.format(what="；".join(look)) + "。"
