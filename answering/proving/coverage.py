"""Which figures of a report its entries ask for."""

from collections import defaultdict

from answering.base.base import KnowledgeBase
from answering.base.entries import Stated
from answering.base.report import Report, Sentence
from answering.language.figures import Figure


def figures_of(report: Report, base: KnowledgeBase) -> list[tuple[Sentence, Figure, bool]]:
    """Every figure of a report with its sentence, and whether an entry of the report asks for it."""
    answers: dict[str, list[str]] = defaultdict(list)
    for entry in base.entries:
        if isinstance(entry, Stated) and entry.report == report.id:
            for text in entry.sentences:
                answers[text] += entry.answers
    return [
        (sentence, figure, any(_holds(answer, sentence.text, figure) for answer in answers[sentence.text]))
        for sentence in report.sentences
        for figure in base.language.grammar.figures(sentence.text)
    ]


def _holds(answer: str, sentence: str, figure: Figure) -> bool:
    """Whether `answer` holds `figure` at its place in `sentence`."""
    start = sentence.find(answer)
    while start >= 0:
        if start <= figure.start and figure.end <= start + len(answer):
            return True
        start = sentence.find(answer, start + 1)
    return False
