"""People in danger, who get the help lines whatever else they ask."""

from rapidfuzz import fuzz, process

from answering.base.base import KnowledgeBase
from answering.base.entries import Talk
from answering.judging.matching import Match

ALARM = 0.35
"""Similarity of a message without an answer to a cry for help from which on the help lines are named."""
ALARM_IN_PART = 75.0
"""Ratio (0 to 100) of one clause to a cry for help, where the message says more: a clause of four characters may differ
in one."""


def cry_for_help(found: Match, least: float) -> Talk | None:
    """The talk of someone in danger to which the message is similar by `least`, in [0, 1], or more; the nearest of
    several.
    """
    for entry, evidence in found.rivals:
        if isinstance(entry, Talk) and entry.is_urgent and evidence.similarity >= least:
            return entry
    return None


def is_in_danger(found: Match, base: KnowledgeBase, *, is_answered: bool) -> bool:
    """Whether a message that says something else too is like what people in danger write.

    What has an answer is a question first: there a whole clause has to be a cry for help.
    """
    if not is_answered and cry_for_help(found, ALARM):
        return True
    clauses = [clause.text.strip() for clause in found.question.clauses]
    return len(clauses) > 1 and any(_is_cry(clause, base) for clause in clauses)


def _is_cry(clause: str, base: KnowledgeBase) -> bool:
    return process.extractOne(clause, base.urgent, scorer=fuzz.ratio, score_cutoff=ALARM_IN_PART) is not None
