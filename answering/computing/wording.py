"""What was worked out put into a reply: the working first, then each figure with its sentence; a refusal says why."""

from answering import reply_texts as say
from answering.base.base import KnowledgeBase
from answering.base.entries import Outcome
from answering.computing.found.operands import Operand
from answering.computing.result import Refused, Worked
from answering.reply import Reply
from answering.wording import answers_text, shown

MOST_SHOWN = 6
"""Figures that a refusal shows."""


def reply_of(message: str, made: Worked | Refused, base: KnowledgeBase) -> Reply:
    """The reply to `message` for what was made of it."""
    return _answer(message, made, base) if isinstance(made, Worked) else _refusal(message, made, base)


def _answer(message: str, made: Worked, base: KnowledgeBase) -> Reply:
    answers = tuple(shown(entry, 1.0) for entry in made.entries)
    note = "\n".join(filter(None, (*map(_corrected, made.operands), made.caveat)))
    lines = "\n".join(made.lines)
    text = "\n\n".join(
        filter(None, ("\n".join(filter(None, (lines, note))), answers_text(answers, base.report.called)))
    )
    return Reply(message, Outcome.ANSWER, answers, computed=made.computed, working=lines, note=note, text=text)


def _corrected(operand: Operand) -> str:
    """What is said where the asker took a figure for another one."""
    return say.NOT_SAID.format(said=operand.said, own=operand.quantity.text) if operand.said else ""


def _refusal(message: str, made: Refused, base: KnowledgeBase) -> Reply:
    entries = made.entries[:MOST_SHOWN]
    beside = tuple(shown(entry, 1.0) for entry in entries)
    lead = say.REFUSED[made.why].format(words=say.JOINT.join(made.words)) if entries else say.REFUSED_ALONE
    text = "\n".join(filter(None, (lead, answers_text(beside, base.report.called) if beside else "")))
    return Reply(
        message,
        Outcome.DECLINE,
        suggestions=tuple(entry.title for entry in entries[:3]),
        nearby=tuple(entry.id for entry in entries[:3]),
        beside=beside,
        lead=lead,
        text=text,
    )
