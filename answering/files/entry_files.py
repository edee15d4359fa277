"""The entry files of a report: each table read, and held against the report character for character."""

import re
from dataclasses import dataclass
from pathlib import Path

from answering.base.entries import KINDS_ASKED, Absent, Choice, Entry, Stated
from answering.base.facts import part_of
from answering.base.report import Report
from answering.base.whole_figures import cut_from
from answering.files import fault_texts as say
from answering.files.faults import Fault
from answering.files.toml import Table, TomlFile, read_toml
from answering.language.figures import Grammar
from answering.language.wordlists import Language
from answering.reading.scope_words import unproved

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_ID = 40
"""Characters of an id: it has to fit into a button's 64 bytes beside what the button does."""


@dataclass(frozen=True)
class Place:
    """Where an entry stands."""

    file: TomlFile
    path: tuple[str | int, ...]

    def line(self, *path: str | int) -> int:
        """The line of the entry, or of what stands at `path` in it."""
        return self.file.lines.of(*self.path, *path)

    def fault(self, message: str, *path: str | int) -> Fault:
        return Fault(self.file.path, self.line(*path), message)


def is_id(text: str) -> bool:
    """Whether `text` will do as an id."""
    return bool(_ID.fullmatch(text)) and len(text) <= LONGEST_ID


def read_entries(
    path: Path, report: Report, grammar: Grammar | None = None, language: Language | None = None
) -> tuple[list[tuple[Entry, Place]], list[Fault]]:
    """The entries of one file with their places, and what is wrong with them.

    By `grammar`, which knows the names of the report, every figure of an answer has to be whole, and the title of what is
    absent may hold none; by `language` the words of scope are proved. Without them nobody looks.
    """
    file = read_toml(path, ("entry", "absent", "choice"))
    found: list[tuple[Entry, Place]] = []
    for kind, read in (("entry", _stated), ("absent", _absent), ("choice", _choice)):
        for table in file.tables(kind):
            entry = read(table, report)
            if entry.id and not is_id(entry.id):
                table.fault(say.BAD_ID.format(id=entry.id), "id")
            if grammar and isinstance(entry, Stated):
                _check_whole(table, entry, grammar)
            elif grammar and isinstance(entry, Absent):
                _check_title(table, entry, grammar)
            if language and isinstance(entry, Stated):
                _check_scope(table, entry, language)
            found.append((entry, Place(file, table.path)))
    return found, file.faults


def _check_whole(table: Table, entry: Stated, grammar: Grammar) -> None:
    for number, answer in enumerate(entry.answers):
        if answer.strip() and (whole := cut_from(answer, entry.sentences, grammar)):
            table.fault(say.NOT_WHOLE.format(answer=answer, figure=whole), "answer", number)


def _check_scope(table: Table, entry: Stated, language: Language) -> None:
    for number, own in unproved(entry.scope, part_of(entry), language):
        form = say.SCOPE_DENIED if own else say.NO_SCOPE_WORD
        table.fault(form.format(word=entry.scope[number], own=own), "scope", number)


def _stated(table: Table, report: Report) -> Entry:
    table.only("id", "title", "asks", "answer", "sentence", "years", "scope", "phrasings")
    asks = table.text("asks")
    if asks and asks not in KINDS_ASKED:
        table.fault(say.BAD_ASKS.format(asks=asks, known="、".join(KINDS_ASKED)), "asks")
    answers = table.texts("answer", or_text=True)
    sentences = table.texts("sentence", or_text=True)
    sections = []
    for number, text in enumerate(sentences):
        if sentence := report.find(text):
            sections.append(sentence.section)
        elif text.strip():
            table.fault(say.NO_SUCH_SENTENCE.format(sentence=text), "sentence", number)
    for number, answer in enumerate(answers):
        if answer.strip() and not any(answer in sentence for sentence in sentences):
            table.fault(say.NOT_IN_SENTENCE.format(answer=answer), "answer", number)
    return Stated(
        id=table.text("id"),
        report=report.id,
        title=table.text("title"),
        phrasings=table.texts("phrasings"),
        asks=asks,
        section=sections[0] if sections else "",
        answers=answers,
        sentences=sentences,
        years=table.numbers("years"),
        scope=table.texts("scope", may_be_empty=True),
    )


def _check_title(table: Table, absent: Absent, grammar: Grammar) -> None:
    """What is not said has no sentence, so that no figure may be shown with it."""
    for figure in grammar.figures(absent.title):
        if not figure.years and any(map(str.isdigit, figure.text)):
            table.fault(say.FIGURE_IN_TITLE.format(title=absent.title, figure=figure.text), "title")
            return


def _absent(table: Table, report: Report) -> Entry:
    table.only("id", "title", "nearby", "phrasings")
    return Absent(
        id=table.text("id"),
        report=report.id,
        title=table.text("title"),
        phrasings=table.texts("phrasings"),
        nearby=table.texts("nearby", may_be_empty=True),
    )


def _choice(table: Table, report: Report) -> Entry:
    table.only("id", "title", "between", "phrasings")
    return Choice(
        id=table.text("id"),
        report=report.id,
        title=table.text("title"),
        phrasings=table.texts("phrasings"),
        between=table.texts("between"),
    )
