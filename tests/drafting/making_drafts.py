"""Reports drafted in tests: from a text in memory, and into a folder of a knowledge folder."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from answering.base.entries import Choice, Entry, Stated, Talk
from answering.base.report import parse
from answering.files.entry_files import read_entries
from answering.files.loading import read_knowledge
from answering.files.report_files import read_report
from answering.language.figures import Grammar
from answering.language.wordlists import Language
from drafting.again.redrafting import Redraft, redraft
from drafting.draft import Draft, draft
from drafting.folder import files_of

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
NAME = "a-report"


@cache
def word_lists() -> tuple[Language, tuple[Talk, ...]]:
    """The word lists and the talk of the project."""
    files = read_knowledge(KNOWLEDGE, only=())
    return files.language.language, tuple(entry for entry, _ in files.entries if isinstance(entry, Talk))


def grammar() -> Grammar:
    """The units of the project."""
    return word_lists()[0].grammar


@cache
def drafted(text: str, name: str = NAME) -> Draft:
    """The draft of the report that reads `text`."""
    return draft(parse(text, name), *word_lists())


def write(root: Path, files: dict[str, str], name: str = NAME) -> Path:
    """Put the files of a report into a knowledge folder; the report's folder."""
    folder = root / "reports" / name
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode())
    for path in ("synonyms.toml", "aspects.toml", "conversation.toml", "danger.toml", "scope.toml", "talk.toml"):
        (root / path).write_bytes((KNOWLEDGE / path).read_bytes())
    return folder


def write_draft(root: Path, text: str, name: str = NAME) -> Path:
    """Draft a report into a knowledge folder; the report's folder."""
    return write(root, files_of(drafted(text, name)), name)


def draft_again(folder: Path, text: str) -> Redraft:
    """Draft the report as it now reads into its folder."""
    again = redraft(folder, drafted(text, folder.name))
    write(folder.parent.parent, again.files, folder.name)
    return again


def faults(folder: Path) -> list[str]:
    """What is wrong with the report in `folder` as part of its knowledge folder."""
    return list(map(str, read_knowledge(folder.parent.parent).faults))


def entries(folder: Path) -> dict[str, Stated]:
    """What the report in `folder` states, by id."""
    return {entry.id: entry for entry in _all(folder) if isinstance(entry, Stated)}


def choices(folder: Path) -> dict[str, Choice]:
    """The choices of the report in `folder`, by id."""
    return {entry.id: entry for entry in _all(folder) if isinstance(entry, Choice)}


def _all(folder: Path) -> list[Entry]:
    report = read_report(folder / "report.txt")
    return [entry for path in sorted((folder / "entries").glob("*.toml")) for entry, _ in read_entries(path, report)[0]]


def answered(made: Draft, *answers: str) -> Stated:
    """The one entry of `made` that answers with `answers` and is a figure's or a name's own."""
    found = [entry for entry in made.stated if entry.answers == answers]
    assert len(found) == 1, [entry.title for entry in found]
    return replace(found[0])
