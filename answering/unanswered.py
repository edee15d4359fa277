"""What the report does not say, put into words that are true: which part of a question it is, and what the report is of."""

from answering import reply_texts as say
from answering.base.base import KnowledgeBase
from answering.judging.deciding import Decision
from answering.language.question import Question
from answering.language.scope import Slot

LONGEST_QUOTE = 20
"""Characters of a question that are quoted back: what stands on one line of a phone."""


def beyond_line(decision: Decision, base: KnowledgeBase) -> str:
    """What the report is about, and what of the question it does not say; "" where nothing is beyond it."""
    beyond, best = decision.beyond, decision.match.best
    if beyond is None or best is None:
        return ""
    report = base.report
    about = {
        Slot.TIME: say.YEARS.format(years=say.JOINT.join(map(str, best.entry.years or report.years))),
        Slot.BODY: base.own_body,
        Slot.PLACE: say.JOINT.join(report.places),
    }.get(beyond.slot, "")
    if beyond.slot is Slot.BODY and about:
        return say.ANOTHER_BODY.format(about=about, said=beyond.text)
    if about and (report.years or beyond.slot is not Slot.TIME):
        return say.BEYOND.format(about=about, said=beyond.text)
    return say.BEYOND_PART.format(title=best.entry.title, said=beyond.text)


def unanswered_line(decision: Decision) -> str:
    """A question among several that the report does not answer, quoted."""
    return say.UNANSWERED_PART.format(said=quoted(decision.match.question))


def quoted(question: Question) -> str:
    """What a question asks, as it was typed, cut short."""
    asked = "".join(clause.raw for clause in question.clauses if clause.asks)
    return asked if len(asked) <= LONGEST_QUOTE else f"{asked[: LONGEST_QUOTE - 1]}…"
