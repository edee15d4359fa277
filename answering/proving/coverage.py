"""Which figures of a report its entries ask for."""

from collections.abc import Iterable

from answering.base.base import KnowledgeBase
from answering.base.entries import Entry, Stated
from answering.base.report import Report, Sentence
from answering.language.figures import Figure


def figures_of(report: Report, base: KnowledgeBase) -> list[tuple[Sentence, Figure, bool]]:
    """Every figure of a report with its sentence, and whether an entry of the report asks for it."""
    own = [entry for entry in base.entries if entry.report == report.id]
    return [
        (sentence, figure, is_asked_for(sentence.text, figure, own))
        for sentence in report.sentences
        for figure in base.language.grammar.figures(sentence.text)
    ]


def is_asked_for(sentence: str, figure: Figure, entries: Iterable[Entry]) -> bool:
    """Whether the answer of some entry holds `figure` at its place in `sentence`."""
    for entry in entries:
        if not isinstance(entry, Stated) or sentence not in entry.sentences:
            continue
        for answer in entry.answers:
            start = sentence.find(answer)
            while start >= 0:
                if start <= figure.start and figure.end <= start + len(answer):
                    return True
                start = sentence.find(answer, start + 1)
    return False
