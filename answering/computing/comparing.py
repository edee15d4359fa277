"""Differences, multiples, order, and the same in other units."""

from collections.abc import Sequence

from answering.base.base import KnowledgeBase
from answering.computing import working
from answering.computing.asked.task import Task
from answering.computing.found.operands import Finder, Operand
from answering.computing.found.quantities import base_of, split_unit
from answering.computing.result import Outcomes, Refused, Why
from answering.computing.several import several
from answering.language.figures import years_in


def less(task: Task, finder: Finder, spoken: Sequence[Operand]) -> Outcomes:
    if len(task.things) == 2 and _is_time(task.things[1], finder.base):
        is_pointed = bool(task.pointed and task.pointed[0])
        options = tuple(spoken[:1]) if is_pointed else finder.find(task.things[0], task.unit).options[:1]
        return Refused(Why.YEAR, options, task.things[1:]) if options else None
    operands = several(task, finder, spoken)
    if not isinstance(operands, list):
        return operands
    if len(operands) != 2:
        return None
    return working.subtracted(
        operands[0], operands[1], task.unit, task.places, finder.base.language.computing.base_units
    )


def _is_time(thing: str, base: KnowledgeBase) -> bool:
    """Whether what is compared with is another year."""
    return bool(years_in(thing)) or base.language.scope.times.occurs_in(thing) or thing.endswith("年")


def times(task: Task, finder: Finder, spoken: Sequence[Operand]) -> Outcomes:
    operands = several(task, finder, spoken)
    if not isinstance(operands, list):
        return operands
    if len(operands) != 2:
        return None
    if not operands[1].quantity.value:
        return Refused(Why.ZERO, tuple(operands))
    return working.divided(operands[0], operands[1], task.places)


def compared(task: Task, finder: Finder, spoken: Sequence[Operand]) -> Outcomes:
    operands = several(task, finder, spoken)
    if not isinstance(operands, list):
        return operands
    row = working.ordered(operands, is_down=not task.is_least)
    if len(operands) != 2:
        return row
    equals = finder.base.language.computing.base_units
    return working.both(row, working.subtracted(operands[0], operands[1], task.unit, task.places, equals))


def ordered(task: Task, finder: Finder, spoken: Sequence[Operand]) -> Outcomes:
    operands = several(task, finder, spoken)
    return working.ordered(operands, is_down=task.is_down) if isinstance(operands, list) else operands


def converted(task: Task, finder: Finder, spoken: Sequence[Operand]) -> Outcomes:
    scale, base = split_unit(task.unit) if task.unit not in ("万", "亿") else (task.unit, "")
    operand = next(iter(finder.find(task.things[0], task.unit).options if task.things else spoken), None)
    equals = finder.base.language.computing.base_units
    if operand is None or (base and base_of(operand.quantity.unit, equals) != equals.get(base, base)):
        return None
    return working.converted(operand, scale, task.places) if scale != operand.quantity.scale else None
