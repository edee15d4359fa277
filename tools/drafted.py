"""A report drafted and compiled in memory, as it would answer with nothing edited."""

from pathlib import Path

from answering.base.base import KnowledgeBase, compile_base
from answering.base.entries import Talk
from answering.files.loading import read_knowledge
from answering.files.report_files import read_report
from drafting.draft import draft


def drafted_base(file: Path, knowledge: Path) -> KnowledgeBase:
    """The base of the report in `file`, with the word lists and the talk of the folder `knowledge`."""
    files = read_knowledge(knowledge)
    language = files.language
    talk = [entry for entry, _ in files.entries if isinstance(entry, Talk)]
    made = draft(read_report(file, file.stem), language.language, talk)
    entries = [*made.stated, *made.absent, *made.choices, *talk]
    return compile_base(made.report, entries, language.language, language.contrasts, files.help_lines)
