"""Two operations in one message (甲比乙和丙加起来多多少): worked out where both are plain, refused else, never half."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from answering.computing import working
from answering.computing.asked.task import Operation, Task
from answering.computing.asked.things import split_things, tally
from answering.computing.found.agreeing import operands_of
from answering.computing.found.operands import Finder, Operand
from answering.computing.found.quantities import are_alike
from answering.computing.result import Refused, Why, Worked
from answering.language.requests.computing import ComputingWords

_OF_TWO = frozenset({Operation.LESS, Operation.TIMES})
_AND = "、"
_SCALED = re.compile(r"[\d一两二三四五六七八九十百半]倍|一半|[\d一两二三四五六七八九十]成(?!立|员|果)|分之")
"""A figure taken times over, or a part of it: 救助款的两倍."""
PAIR = 2
"""Things of such an operation, and parts at least of what is added."""
_SPLIT_ALREADY = frozenset({Operation.SUM, Operation.COMPARE, Operation.ORDER})
"""Operations whose things are what 和 joins, so that none is left in a thing."""


@dataclass(frozen=True, slots=True)
class _Side:
    """A thing of an operation: the things it is made of where it is `added` of several, itself else."""

    thing: str
    parts: tuple[str, ...]
    added: bool = False
    is_sure: bool = False
    """Whether a word says that the parts are added."""
    unread: bool = False
    """Whether it has words of an operation that is not understood here."""


def as_one(task: Task, finder: Finder) -> Task:
    """A sum told in another unit is a sum in that unit: 甲和乙加起来换成元; a whole that is a sum is what it is made of."""
    if task.operation is Operation.SHARE:
        whole = _side(task.whole, task, finder)
        return replace(task, whole=_AND.join(whole.parts)) if whole.is_sure and not whole.unread else task
    if task.operation is not Operation.CONVERT or len(task.things) != 1:
        return task
    side = _side(task.things[0], task, finder)
    if not side.added or not side.is_sure or side.unread:
        return task
    return replace(task, operation=Operation.SUM, things=side.parts, is_plain=True)


def goes_on(task: Task, said: str, words: ComputingWords) -> bool:
    """Whether a sum or difference is only the first of what is asked for: 甲和乙加起来是丙的几成, 甲比乙多百分之几."""
    others = words.pattern("percent", "times")
    return task.operation in (Operation.SUM, Operation.LESS) and bool(re.search(others, words.masked(said)))


def in_steps(task: Task, said: str, finder: Finder) -> Worked | Refused | None:
    """What a `task` comes to of which a thing is worked out itself; None where each thing is a plain one."""
    if task.pointed:
        return None
    words = finder.base.language.computing
    sides = [_side(thing, task, finder) for thing in task.things]
    if task.operation is Operation.SHARE and _has_other(words.masked(task.whole), task.operation, words):
        return _unclear(sides, task, finder)
    if not any(side.added or side.unread for side in sides):
        return None
    is_taken_off = re.search(words.pattern("minus"), words.masked(said)) and any(side.added for side in sides[1:])
    if task.operation not in _OF_TWO or len(sides) != PAIR or is_taken_off:
        return _unclear(sides, task, finder)
    if any(side.unread or (side.added and not side.is_sure) for side in sides):
        return _unclear(sides, task, finder)
    return _worked(task, sides, finder) or _unclear(sides, task, finder)


def _side(thing: str, task: Task, finder: Finder) -> _Side:
    words = finder.base.language.computing
    masked = words.masked(thing)
    if _has_other(masked, task.operation, words):
        return _Side(thing, (thing,), unread=True)
    is_sum = bool(re.search(words.pattern("sum"), masked))
    has_plus = bool(re.search(words.pattern("plus"), re.sub(words.pattern("sum"), "", masked)))
    joined = re.sub(words.pattern("sum", "together"), "", thing)
    pieces = re.split(words.pattern("plus"), joined) if has_plus else [joined]
    parts = tuple(one for piece in pieces for one in split_things(words.quantity.sub("", piece), words))
    if len(parts) < PAIR:
        return _Side(thing, (thing,), unread=is_sum and bool(parts and tally(parts[0])))
    if task.operation in _SPLIT_ALREADY and not (is_sum or has_plus):
        return _Side(thing, (thing,))
    if not is_sum and not _are_several(parts, finder):
        return _Side(thing, (thing,))
    is_sure = is_sum or has_plus or bool(re.search(words.pattern("together"), masked))
    return _Side(thing, parts, added=True, is_sure=is_sure)


def _has_other(masked: str, operation: Operation, words: ComputingWords) -> bool:
    """Whether a thing has the words of an operation that is not a sum."""
    lists = ["minus", "subtract", "percent", "times", *(["each"] if operation in _OF_TWO else [])]
    if operation is Operation.TIMES:
        lists.append("gap")
    return bool(re.search(words.pattern(*lists), masked) or _SCALED.search(masked))


def _are_several(parts: Sequence[str], finder: Finder) -> bool:
    """Whether each part has a figure of its own: 主席和副主席, not 善款和物资, which the report counts together."""
    operands, missing = operands_of(parts, "", finder)
    return not missing and len({one.place for one in operands}) == len(parts)


def _worked(task: Task, sides: Sequence[_Side], finder: Finder) -> Worked | None:
    """The operation on the sums of both sides; None where a figure is not found, or they do not add up."""
    equals = finder.base.language.computing.base_units
    unit = task.unit if task.unit not in ("倍", "%") else ""
    things = [part for side in sides for part in side.parts]
    operands, missing = operands_of(things, unit, finder)
    if missing or len({one.place for one in operands}) != len(things):
        return None
    if not all(are_alike(operands[0].quantity.unit, one.quantity.unit, equals) for one in operands):
        return None
    first, second = operands[: len(sides[0].parts)], operands[len(sides[0].parts) :]
    if task.operation is Operation.LESS:
        return working.subtracted_sums(first, second, task.unit, task.places, equals)
    return working.divided_sums(first, second, task.places) if working.total(second) else None


def _unclear(sides: Sequence[_Side], task: Task, finder: Finder) -> Refused:
    """The figures that the things have, and nothing worked out of them."""
    found = (finder.find(part).options[:1] for side in sides for part in side.parts)
    known = {one.place: one for options in found for one in options}
    operands: tuple[Operand, ...] = tuple(known.values())
    return Refused(Why.STEPS, operands, task.things)
