"""Shares: of a whole that the report gives, or whose parts it gives; refused else."""

import re
from collections.abc import Iterator, Mapping, Sequence

from answering.computing import working
from answering.computing.asked.task import Task
from answering.computing.asked.things import split_things
from answering.computing.found.agreeing import operands_of
from answering.computing.found.operands import Finder, Operand
from answering.computing.found.quantities import are_alike
from answering.computing.result import Outcomes, Refused, Why, Worked

_ALL = re.compile(r"全市|全省|全县|全区|全国|全体|所有|全部|总人|总数")
"""Words for a whole that a figure of the report hardly is."""


def shared(task: Task, finder: Finder, spoken: Sequence[Operand]) -> Outcomes:
    equals = finder.base.language.computing.base_units
    thing = task.things[0] if task.things else ""
    options = finder.find(thing).options if thing else tuple(spoken)
    for whole in _wholes(task.whole, options, finder):
        part = next((one for one in whole if any(one.place == option.place for option in options)), None)
        part = part or _named_in(thing, whole)
        if part is not None and _alike(whole, equals):
            return working.shared(part, whole, task.places)
    if not options:
        return None
    single = finder.find(task.whole).options[:1]
    return _share_of(options[0], single[0] if single else None, task, equals)


def _share_of(part: Operand, whole: Operand | None, task: Task, equals: Mapping[str, str]) -> Worked | Refused:
    """The share of a single figure that the report gives for the whole; refused where it is hardly the whole."""
    if whole is not None and whole.place == part.place and not part.is_told:
        return Refused(Why.NOT_GIVEN, (part,), task.things)
    is_other = whole is not None and whole.place != part.place and not _ALL.search(task.whole)
    if whole is None or not is_other or not are_alike(part.quantity.unit, whole.quantity.unit, equals):
        return Refused(Why.WHOLE, (part,), (task.whole,))
    if not whole.quantity.value:
        return Refused(Why.ZERO, (part, whole))
    if part.quantity.ones > whole.quantity.ones:
        return Refused(Why.WHOLE, (part, whole), (task.whole,))
    return working.shared(part, [whole], task.places)


def _wholes(words: str, options: Sequence[Operand], finder: Finder) -> Iterator[list[Operand]]:
    """The figures that may make up a whole together: those named, as many as are told of, or those that an entry groups."""
    things = split_things(words, finder.base.language.computing)
    if len(things) > 1:
        operands, missing = operands_of(things, "", finder)
        if not missing:
            yield operands
        return
    if several := finder.counted(words):
        yield several
    for option in options[:1]:
        yield from finder.counted_beside(words, option)
    if not _ALL.search(words):
        yield from finder.groups(words)


def _named_in(thing: str, whole: Sequence[Operand]) -> Operand | None:
    """The one of `whole` whose title alone has the words of `thing`."""
    named = [one for one in whole if thing and thing in one.entry.title]
    return named[0] if len(named) == 1 else None


def _alike(operands: Sequence[Operand], equals: Mapping[str, str]) -> bool:
    return all(are_alike(operands[0].quantity.unit, one.quantity.unit, equals) for one in operands)
