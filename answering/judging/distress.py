"""What someone in danger asks for: help, or something that a report says."""

from answering.language.danger.reading import is_part_of_it
from answering.language.question import Question
from answering.language.wordlists import Language


def asks_report(question: Question, language: Language) -> bool:
    """Whether a clause asks what reports answer, and is no part of the danger that `question` tells of."""
    return any(
        clause.asks
        and any(language.aspects[aspect].answered_by for aspect in clause.aspects)
        and not is_part_of_it(clause.text, language.danger)
        for clause in question.clauses
    )
