"""Sums: what adds up, and what is told where it does not."""

import re
from collections.abc import Sequence

from answering import reply_texts as say
from answering.base.base import KnowledgeBase
from answering.computing import working
from answering.computing.asked.task import Task
from answering.computing.found.operands import Finder, Operand
from answering.computing.found.quantities import are_alike
from answering.computing.result import Outcomes, Refused, Why
from answering.computing.several import lacking, operands_for, with_units
from answering.language.text import fold

AND = "和"
_ABOVE = "以上"
"""A level and whatever is above it: may hold a figure of a higher level that is given beside it."""


def summed(task: Task, finder: Finder, spoken: Sequence[Operand]) -> Outcomes:
    words = finder.base.language.computing
    inside = [thing for thing in task.things[1:] if re.match(words.pattern("inside"), thing)]
    if inside and task.is_plain:
        whole = finder.find(task.things[0], task.unit).options[:1]
        return Refused(Why.PART, whole, tuple(inside)) if whole else None
    operands, missing = operands_for(task, finder, spoken)
    if not task.things and len(operands) == 1:
        return Refused(Why.SINGLE, tuple(operands))
    if missing or len({one.place for one in operands}) < max(2, len(task.things)):
        is_often_said = len(task.things) > 1 and not task.is_plain
        several = finder.together(AND.join(task.things), task.unit) if is_often_said else []
        if not several or len(several) != len(task.things):
            return lacking(task, operands, missing, finder)
        operands = several
    if _is_one_figure(task.things, operands, finder.base):
        return None
    units = [one.quantity.unit for one in operands]
    if not all(are_alike(units[0], unit, words.base_units) for unit in units):
        if len(task.things) == 1:
            return None  # people and money of one answer: what is asked is both
        return Refused(Why.UNITS, tuple(operands), with_units(operands))
    return working.added(operands, task.unit, task.places, words.base_units, _caveat(operands, finder.base))


def _is_one_figure(things: Sequence[str], operands: Sequence[Operand], base: KnowledgeBase) -> bool:
    """Whether a figure of the report counts all the things together already: 培训、鉴定2335人次."""
    if len(things) < 2 or any(one in other for one in things for other in things if one is not other):
        return False
    return any(all(thing in _before(one, base) for thing in things) for one in operands)


def _before(one: Operand, base: KnowledgeBase) -> str:
    """What stands between a figure and the one before it, in its part of the sentence."""
    before = base.facts[base.number[one.entry.id]].part.partition(fold(one.quantity.text))[0]
    figures = [figure for figure in base.language.grammar.figures(before) if figure.unit]
    return before[figures[-1].end :] if figures else before


def _caveat(operands: Sequence[Operand], base: KnowledgeBase) -> str:
    """What is said of a sum of which one figure may hold another."""
    above = [one for one in operands if _ABOVE in _before(one, base)]
    return say.MAY_HOLD if above and len(above) < len(operands) else ""
