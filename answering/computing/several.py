"""The figures that a sum or a comparison is made of, or why there are none."""

from collections.abc import Sequence

from answering.computing.asked.task import Operation, Task
from answering.computing.found.agreeing import operands_of
from answering.computing.found.operands import Finder, Found, Operand
from answering.computing.found.quantities import are_comparable
from answering.computing.result import Refused, Why


def operands_for(task: Task, finder: Finder, spoken: Sequence[Operand]) -> tuple[list[Operand], list[Found]]:
    """The figures that `task` names, or those spoken of; and the things without one."""
    if not task.things:
        return list(dict.fromkeys(spoken)), []
    if task.pointed:
        return _pointed(task, finder, spoken)
    if len(task.things) == 1:
        thing = task.things[0]
        return finder.counted(thing) or finder.together(thing, task.unit), []
    return operands_of(task.things, task.unit if task.unit not in ("倍", "%") else "", finder)


def _pointed(task: Task, finder: Finder, spoken: Sequence[Operand]) -> tuple[list[Operand], list[Found]]:
    """The figures of things of which some only point at what was spoken of."""
    named = [thing for thing, where in zip(task.things, task.pointed, strict=True) if not where]
    found, missing = operands_of(named, task.unit if task.unit not in ("倍", "%") else "", finder)
    if missing or len(found) < len(named):
        return found, missing
    own, left = iter(found), list(spoken)
    operands: list[Operand] = []
    for where in task.pointed:
        if where and not left:
            return operands, []
        operands.append(next(own) if not where else left.pop(-1 if where == "last" else 0))
    return operands, []


def several(task: Task, finder: Finder, spoken: Sequence[Operand]) -> list[Operand] | Refused | None:
    """Two figures at least that may be compared; else why not."""
    operands, missing = operands_for(task, finder, spoken)
    if not task.things and len(operands) == 1:
        return Refused(Why.SINGLE, tuple(operands))
    if missing or len({one.place for one in operands}) < max(2, len(task.things)):
        return lacking(task, operands, missing, finder)
    equals, units = finder.base.language.computing.base_units, [one.quantity.unit for one in operands]
    if not all(are_comparable(units[0], unit, equals) for unit in units):
        return Refused(Why.UNITS, tuple(operands), with_units(operands))
    return operands


def lacking(task: Task, operands: Sequence[Operand], missing: Sequence[Found], finder: Finder) -> Refused | None:
    """What is said where a thing has no figure of its own; nothing where it is not sure that a sum was meant."""
    if not task.is_plain:
        return None
    if not operands:
        named = finder.named(task.things[0]) if len(task.things) == 1 else ()
        return Refused(Why.UNCLEAR, named) if named and task.operation is Operation.LESS else None
    if entries := tuple(one.near for one in missing if one.near):
        words = tuple(answer for entry in entries for answer in entry.answers)
        return Refused(Why.NO_NUMBER, tuple(operands), words, entries)
    words = tuple(one.thing for one in missing) or task.things[-1:]
    return Refused(Why.NOT_GIVEN, tuple(operands), words)


def with_units(operands: Sequence[Operand]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.quantity.text for one in operands))
