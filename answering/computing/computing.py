"""The door: what a question wants worked out, from the report's own figures, or why that cannot be."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import takewhile

from answering.base.base import KnowledgeBase
from answering.base.entries import Outcome, Stated
from answering.base.thresholds import Thresholds
from answering.computing import adding, averages, comparing, sharing, steps
from answering.computing.asked.reading import read_task
from answering.computing.asked.task import Operation, Task
from answering.computing.found.operands import Finder, Operand
from answering.computing.found.quantities import are_alike
from answering.computing.result import Outcomes, Refused, Why, Worked
from answering.judging.framing import compare, frame_of
from answering.judging.scoring import Scoring
from answering.language.question import Question
from answering.language.requests.computing import alternatives
from answering.language.scope import Slot
from answering.reading.claim import read_claims

_GIVEN_AS = {
    Operation.SHARE: {"比例", "增幅"},
    Operation.TIMES: {"比例", "增幅"},
    Operation.LESS: {"增幅", "比例"},
}
"""Kinds of entries that tell already what would be worked out."""
_SCOPES = (Slot.BODY, Slot.TIME, Slot.PLACE, Slot.STATUS, Slot.POLARITY)


def compute(
    question: Question, base: KnowledgeBase, scoring: Scoring, thresholds: Thresholds, spoken_of: Sequence[Stated] = ()
) -> Outcomes:
    """What `question` wants worked out; None where it wants nothing of the kind, or the usual machinery is nearer to it.

    `spoken_of` are the figures that a message without things of its own is about, in the order they were shown.
    """
    if question.danger or question.key in base.keys:
        return None
    task = read_task(question, base.language)
    if task is None or (not task.is_even and (claims := read_claims(question)) and claims.is_asked and claims.figures):
        return None
    thresholds = replace(thresholds, answer=min(thresholds.answer, thresholds.operand))
    finder = Finder(base, scoring, thresholds)
    if _is_given(task, question, finder):
        return None
    operands = [one for entry in spoken_of for one in finder.figures_of(entry)]
    operands = _latest(task, operands, base)
    if len(task.pointed) == 1:
        operands = operands[-1:] if task.pointed[0] == "last" else operands[:1]
        task = replace(task, things=(), pointed=())
    if spoken_of and not operands and not task.things:
        return Refused(Why.NO_NUMBER, (), tuple(a for entry in spoken_of for a in entry.answers), tuple(spoken_of))
    task, said = steps.as_one(task, finder), _said(question)
    made = steps.in_steps(task, said, finder) or _OPERATIONS[task.operation](task, finder, operands)
    if isinstance(made, Worked) and steps.goes_on(task, said, base.language.computing):
        made = Refused(Why.STEPS, made.operands)
    if (
        isinstance(made, Refused)
        and task.operation is Operation.SUM
        and made.why is not Why.PART
        and _is_answered(question, finder, made)
    ):
        return None
    return made if made is None or _is_in_scope(question, made, base) else _out_of_scope(made)


def _latest(task: Task, spoken: Sequence[Operand], base: KnowledgeBase) -> list[Operand]:
    """Of the figures spoken of, the oldest first, those that an operation without things of its own is about."""
    if task.operation in (Operation.CONVERT, Operation.PERIOD) and not task.pointed:
        return list(spoken[-1:])
    if task.operation in (Operation.LESS, Operation.TIMES):
        return list(spoken[-2:])
    if task.operation is Operation.EACH or len(spoken) < MANY:
        return list(spoken)
    equals, last = base.language.computing.base_units, spoken[-1].quantity.unit
    alike = list(takewhile(lambda one: are_alike(one.quantity.unit, last, equals), reversed(spoken)))
    return alike[::-1] if len(alike) > 1 else list(spoken[-2:])


MANY = 3
"""Figures spoken of from which on the latest that count the same are meant."""


def _is_given(task: Task, question: Question, finder: Finder) -> bool:
    """Whether the report gives what would be worked out: a share, a growth, an average."""
    if task.is_even or task.operation not in (*_GIVEN_AS, Operation.EACH, Operation.PERIOD):
        return False
    decided = finder.decision(_said(question))
    if decided.outcome is not Outcome.ANSWER:
        return False
    known = finder.base.facts[finder.base.number[decided.stated[0].id]]
    words = finder.base.language.computing
    if task.operation is Operation.PERIOD and task.is_plain:
        return bool(re.search(alternatives([*words.spans, *words.of("each")]), known.part))
    if task.operation in (Operation.EACH, Operation.PERIOD):
        return True
    return not known.kinds.isdisjoint(_GIVEN_AS[task.operation])


def _is_answered(question: Question, finder: Finder, made: Refused) -> bool:
    """Whether the usual machinery has one figure for all that is to be added: 捐的钱和物加起来."""
    decided = finder.decision(_said(question))
    is_number = any(any(map(str.isdigit, word)) for word in made.words)
    return (
        made.why is Why.NOT_GIVEN
        and not is_number
        and decided.outcome is Outcome.ANSWER
        and len(decided.stated[0].answers) == 1
    )


def _said(question: Question) -> str:
    return ",".join(clause.text for clause in question.clauses)


def _is_in_scope(question: Question, made: Worked | Refused, base: KnowledgeBase) -> bool:
    """Whether whose work, when and where the message is about goes with one of the figures at least."""
    frame = frame_of(question, base)
    mentions = [
        m for m in frame.mentions if m.slot in _SCOPES and (m.slot is not Slot.TIME or m.years) and m.value != "剩余"
    ]
    if not mentions or not made.operands:
        return True
    compared = [compare(frame, operand.entry, base).compared for operand in made.operands]
    return not any(all(any(c.mention is m and c.is_foreign for c in of_one) for of_one in compared) for m in mentions)


def _out_of_scope(made: Worked | Refused) -> Refused | None:
    return made if isinstance(made, Refused) else None


_OPERATIONS: dict[Operation, Callable[[Task, Finder, Sequence[Operand]], Outcomes]] = {
    Operation.SUM: adding.summed,
    Operation.LESS: comparing.less,
    Operation.TIMES: comparing.times,
    Operation.SHARE: sharing.shared,
    Operation.COMPARE: comparing.compared,
    Operation.ORDER: comparing.ordered,
    Operation.CONVERT: comparing.converted,
    Operation.EACH: averages.each,
    Operation.PERIOD: averages.each_span,
}
