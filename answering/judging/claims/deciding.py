"""What becomes of a question that claims something: what agrees or differs is answered, unless its scope is another."""

from dataclasses import replace

from answering.base.base import KnowledgeBase
from answering.base.entries import Outcome
from answering.base.thresholds import Thresholds
from answering.judging.claims.settling import Settled, Verdict, settle
from answering.judging.decision import Decision, Reason, declined
from answering.judging.framing import compare
from answering.judging.held import Held, Standing
from answering.judging.matching import Match
from answering.language.question import Question
from answering.language.scope import Slot
from answering.reading.frame import Frame, Mention

EXCEPTION = "除外"
"""The aspect of what is left when something is taken away."""
_WHERE = frozenset({Slot.PLACE, Slot.BODY})
"""Slots that the report itself has to speak of: phrasings name places and bodies beside it."""


def claimed(frame: Frame, found: Match, settled: Settled | None, base: KnowledgeBase) -> Decision | None:
    """A claim that the report bears out or contradicts, or that is of a figure itself; None where the judge has to say."""
    if settled is None or not settled.is_asked:
        return None
    if settled.verdict is Verdict.OPEN:
        return _said_of_figure(found, settled) if settled.about else None
    if beyond := _beyond_claim(frame, settled, base):
        return replace(declined(found, Reason.SCOPE), beyond=beyond)
    return Decision(Outcome.ANSWER, found, Reason.CLAIM, settled.stated[:2], settled=settled)


def beside(decided: Decision, frame: Frame, settled: Settled | None, base: KnowledgeBase) -> Decision:
    """What the judge decided, with what was compared where that is of the entry that is shown."""
    decided = replace(decided, frame=frame)
    if settled is None or decided.outcome is not Outcome.ANSWER:
        return decided
    if decided.stated[0] in settled.stated:
        return replace(decided, settled=settled)
    return _counted(frame, decided, settled, base)


def settled_in(question: Question, found: Match, base: KnowledgeBase, thresholds: Thresholds) -> Settled | None:
    """What the report says of a claim, where something near enough can be compared and nothing else is asked."""
    best = found.best
    if best is None or any(not base.language.aspects[name].answered_by for name in _asked(question)):
        return None
    settled = settle(question, found, base)
    if settled is None or max(found.answerable, best.evidence.covered * thresholds.claimed) >= thresholds.claim:
        return settled
    is_borne_out = settled.verdict is Verdict.AGREES and best.evidence.covered >= thresholds.named
    return settled if is_borne_out else None


def _asked(question: Question) -> frozenset[str]:
    """What is asked for; 只有 before a number asks for no exception."""
    if any(clause.text[: figure.start].endswith("只有") for clause in question.clauses for figure in clause.figures):
        return question.aspects - {EXCEPTION}
    return question.aspects


def _counted(frame: Frame, decided: Decision, settled: Settled, base: KnowledgeBase) -> Decision:
    """The entry that a figure was compared with, where what was decided has none to answer with."""
    has_figure = base.facts[base.number[decided.stated[0].id]].figures
    if has_figure or not base.facts[base.number[settled.stated[0].id]].figures or _beyond_claim(frame, settled, base):
        return decided
    return replace(decided, stated=settled.stated[:2], settled=settled)


def _beyond_claim(frame: Frame, settled: Settled, base: KnowledgeBase) -> Mention | None:
    """What a claim says of its scope, beside what was compared, that is not an entry's; to agree, all has to be."""
    left = (one for one in frame.mentions if not any(_is_part(one, said, frame) for said in settled.said))
    frame = replace(frame, mentions=tuple(left), is_open=False)
    for entry in settled.stated:
        framed = compare(frame, entry, base)
        beyond = framed.beyond
        if settled.verdict is Verdict.AGREES:
            beyond = next((one.mention for one in framed.compared if one.is_foreign), None)
        told = base.facts[base.number[entry.id]].told(entry.title)
        elsewhere = (one for one in compare(frame, entry, base, told).compared if one.mention.slot in _WHERE)
        beyond = beyond or next((one.mention for one in elsewhere if one.is_foreign), None)
        if settled.verdict is Verdict.AGREES:
            # Elsewhere in the sentence a body does something else.
            at_hand = Held(replace(entry, sentences=()), told, base)
            bodies = ((one, at_hand.standing(one, frame)) for one in frame.of(Slot.BODY))
            beyond = beyond or next((one for one, (stands, _) in bodies if stands is not Standing.SAME), None)
        if beyond:
            return beyond
    return None


def _is_part(mention: Mention, said: str, frame: Frame) -> bool:
    """Whether what was compared is what a mention speaks of; years only where they are what is to be confirmed."""
    if mention.years:
        return frame.is_open and any(str(year) in said for year in mention.years)
    return mention.text in said or said in mention.text


def _said_of_figure(found: Match, settled: Settled) -> Decision:
    """No answer to what is claimed of a figure that the report gives: it says nothing of that."""
    nearest = sorted(found.candidates, key=lambda candidate: candidate.entry not in settled.stated)
    without = declined(replace(found, candidates=tuple(nearest)), Reason.SCOPE)
    return replace(without, beyond=Mention(Slot.PART, settled.about, settled.about))
