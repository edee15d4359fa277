"""The entry files of a report: each table read, and held against the report character for character."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from answering.base.entries import KINDS_ASKED, Absent, Choice, Entry, Stated
from answering.base.facts import part_of
from answering.base.report import Report
from answering.base.states import STATE, STATES
from answering.base.tables.cells import is_empty
from answering.base.tables.shown import shown_row
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
            _check_state(table)
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


def _check_state(table: Table) -> None:
    state = table.text(STATE, "")
    if state and state not in STATES:
        table.fault(say.BAD_STATE.format(state=state, known="、".join(STATES)), STATE)


def _check_whole(table: Table, entry: Stated, grammar: Grammar) -> None:
    for number, answer in enumerate(entry.answers):
        if answer.strip() and (whole := cut_from(answer, entry.sentences, grammar)):
            table.fault(say.NOT_WHOLE.format(answer=answer, figure=whole), "answer", number)


def _check_scope(table: Table, entry: Stated, language: Language) -> None:
    for number, own in unproved(entry.scope, part_of(entry), language):
        form = say.SCOPE_DENIED if own else say.NO_SCOPE_WORD
        table.fault(form.format(word=entry.scope[number], own=own), "scope", number)


def _stated(table: Table, report: Report) -> Entry:
    table.only("id", "title", "asks", "answer", "sentence", "column", "unit", "years", "scope", "phrasings", STATE)
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
    column = _column(table, sentences, answers)
    if column:
        sections = sections[-1:]
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
        column=column,
        unit=_unit(table, sentences),
    )


def _unit(table: Table, sentences: Sequence[str]) -> str:
    """The unit that stands elsewhere than in the answer: somewhere in the sentences."""
    unit = table.text("unit", "")
    if unit and not any(unit in sentence for sentence in sentences):
        table.fault(say.NO_SUCH_UNIT.format(unit=unit), "unit")
    return unit


def _column(table: Table, sentences: Sequence[str], answers: Sequence[str]) -> str:
    """The column of the table that the entry answers with, where it names one; its cell has to be the answer."""
    column = table.text("column", "")
    if not column or not sentences:
        return column
    row = shown_row(sentences, column)
    if row is None:
        table.fault(say.NO_SUCH_COLUMN.format(column=column, row=sentences[-1]), "column")
    elif list(answers) != [row.text]:
        table.fault(say.NOT_IN_CELL.format(column=column, cell=row.text, row=sentences[-1]), "answer")
    return column


def _check_title(table: Table, absent: Absent, grammar: Grammar) -> None:
    """What is not said has no sentence, so that no figure may be shown with it."""
    for figure in grammar.figures(absent.title):
        if not figure.years and any(map(str.isdigit, figure.text)):
            table.fault(say.FIGURE_IN_TITLE.format(title=absent.title, figure=figure.text), "title")
            return


def _absent(table: Table, report: Report) -> Entry:
    table.only("id", "title", "sentence", "column", "nearby", "phrasings", STATE)
    column = table.text("column", "")
    sentences = table.texts("sentence", or_text=True) if column or "sentence" in table.data else ()
    for number, text in enumerate(sentences):
        if text.strip() and report.find(text) is None:
            table.fault(say.NO_SUCH_SENTENCE.format(sentence=text), "sentence", number)
    row = shown_row(sentences, column) if column and sentences else None
    if sentences and row is None:
        table.fault(say.NO_SUCH_COLUMN.format(column=column, row=sentences[-1]), "column")
    elif row is not None and not is_empty(row.text):
        table.fault(say.NOT_EMPTY_CELL.format(column=column, cell=row.text), "column")
    return Absent(
        id=table.text("id"),
        report=report.id,
        title=table.text("title"),
        phrasings=table.texts("phrasings"),
        nearby=table.texts("nearby", may_be_empty=True),
        sentences=sentences,
        column=column,
    )


def _choice(table: Table, report: Report) -> Entry:
    table.only("id", "title", "between", "phrasings", STATE)
    return Choice(
        id=table.text("id"),
        report=report.id,
        title=table.text("title"),
        phrasings=table.texts("phrasings"),
        between=table.texts("between"),
    )
