"""Where an answer may not be what was meant: the entry that comes next, to be told and offered beside it."""

from answering.base.base import KnowledgeBase
from answering.base.entries import Stated
from answering.hearing import Heard
from answering.judging.decision import Decision, Reason
from answering.judging.framing import compare, frame_of

SURELY = 0.8
"""Probability from which on an answer is taken to be what was meant, unless another comes near."""
APART = 1.5
"""Points of rank by which it has to stand above the next. Of 314 single answers to the development and held-back questions
7 % of the 301 right ones are told what they were taken for, and 7 of the 13 wrong ones, in 3 of which the next is right; at
0.85 and 2.0 it is 12 % and the same 7 (2026-11-28)."""
NEXT = 3
"""Entries looked at for one that answers something else."""


def runner_up(heard: Heard) -> Stated | None:
    """What else may have been meant by a question with one answer that the judge decided; None where there is no doubt, or
    where nothing else fits the question.
    """
    if len(heard.decisions) > 1 or heard.unanswered:
        return None
    decision = heard.first
    if decision.reason is not Reason.SURE or decision.settled or len(decision.stated) != 1:
        return None
    return _next(decision, heard.base)


def _next(decision: Decision, base: KnowledgeBase) -> Stated | None:
    """The best other entry with another answer that nothing in the question forbids, where it is in doubt which is meant."""
    best, *others = decision.match.candidates
    frame = frame_of(decision.match.question, base)
    for other in others[: NEXT - 1]:
        if _holds(other.entry, best.entry) or _holds(best.entry, other.entry):
            continue
        if compare(frame, other.entry, base).beyond:
            continue
        is_doubtful = decision.score < SURELY or best.score - other.score < APART
        return other.entry if is_doubtful else None
    return None


def _holds(whole: Stated, part: Stated) -> bool:
    """Whether what `part` answers is said by `whole` as well (三八红旗手和集体 has the figure of 三八红旗手)."""
    return all(any(answer in said for said in whole.answers) for answer in part.answers)
