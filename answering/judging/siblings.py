"""How probable it has to be that a question fits several entries alike, for choices to be offered."""

from answering.base.thresholds import Thresholds
from answering.judging.matching import Match
from answering.language.question import REFUSED

AS_WELL = 0.05
"""Share of a question that the second entry may explain less of than the best one to be its sibling."""


def least_ambiguous(found: Match, thresholds: Thresholds) -> float:
    """The probability, in [0, 1], from which on the question gets choices: an answer that stands much higher is given,
    unless a sibling is asked for by the same words.
    """
    lead = thresholds.lead_of_siblings if _are_siblings(found) else thresholds.lead
    return max(thresholds.choose, found.answerable - lead)


def _are_siblings(found: Match) -> bool:
    """Whether the two best entries are of one kind, and nothing that is asked tells them apart. What is to be confirmed,
    or said not to be wanted, tells what is meant.
    """
    question = found.question
    tells = question.has_check_words or any(clause.weight == REFUSED for clause in question.clauses)
    if tells or len(found.candidates) < 2:
        return False
    best, second = found.candidates[:2]
    explains = second.evidence.covered >= best.evidence.covered - AS_WELL
    return best.entry.asks == second.entry.asks and explains
