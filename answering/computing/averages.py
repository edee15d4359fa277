"""So much for each: a figure of one sentence by another of it, or by the months, weeks or days of the report's year."""

import calendar
import re
from collections.abc import Sequence

from answering.base.base import KnowledgeBase
from answering.computing import working
from answering.computing.asked.task import Task
from answering.computing.found.operands import Finder, Operand
from answering.computing.found.quantities import MONEY, are_alike, base_of
from answering.computing.result import Refused, Why, Worked
from answering.language.figures import MOMENT
from answering.language.text import fold

MONTHS, WEEKS, QUARTERS = 12, 52, 4
PEOPLE = "人"
_BRACKETS = str.maketrans("", "", '()（）“”"《》')
_BETWEEN = frozenset({"", "、", ",", "，", "和"})
"""What stands between two figures that are said of one thing: 118人、1176万元."""


def each(task: Task, finder: Finder, spoken: Sequence[Operand]) -> Worked | Refused | None:
    """A figure for each of what another one counts in its sentence."""
    dividend = _dividend(task, finder, spoken)
    if dividend is None:
        return None
    if _names_it(task, dividend, finder):
        return Refused(Why.NOT_GIVEN, (dividend,), task.things) if task.is_plain else None
    if part := _part(task, dividend, finder.base):
        return Refused(Why.PART, (dividend,), (part,))
    others = [*finder.beside(dividend), *(one for one in spoken if one.place != dividend.place)]
    near = list({one.place: one for one in others}.values())
    divisor = _divisor(task, dividend, near, finder)
    if divisor is None or divisor.place == dividend.place:
        if task.is_even:
            return None
        return Refused(Why.NO_DIVISOR, (dividend,), (task.noun or task.counter or PEOPLE,))
    if not divisor.quantity.value:
        return Refused(Why.ZERO, (dividend, divisor))
    return working.per_each(dividend, divisor, task.unit, task.places)


def _names_it(task: Task, found: Operand, finder: Finder) -> bool:
    """Whether the asker tells the figure that was found, and so asks for another: 225堂讲座平均每堂几个人听."""
    figures = [f for thing in task.things for f in finder.base.language.grammar.figures(thing) if f.unit]
    typed = [figure for figure in figures if not figure.years]
    return len(typed) == 1 and abs(typed[0].value - float(found.quantity.ones)) < 1e-6


def _part(task: Task, found: Operand, base: KnowledgeBase) -> str:
    """One of several that a figure counts together, where the asker names that one alone; "" else."""
    part = base.facts[base.number[found.entry.id]].part.translate(_BRACKETS)
    items = [item for item in _JOINTS.split(part.replace(fold(found.quantity.text), "")) if len(item) >= SHORTEST]
    thing = "".join(task.things)
    named = [item for item in items if item in thing]
    return named[0] if named and len(named) < len(items) and len(items) >= SEVERAL else ""


_JOINTS = re.compile(r"[、,，和]")
SHORTEST, SEVERAL = 3, 3
"""Characters of a name in a row of so many that a figure counts together."""


def _is_for_people(task: Task, finder: Finder) -> bool:
    """Whether it is for each person, rather than for each of some thing."""
    words = finder.base.language.computing
    people = words.of("people")
    if task.noun:
        return task.noun.endswith(people)
    return words.base_units.get(task.counter, task.counter) == PEOPLE or task.counter in ("", "个")


def _dividend(task: Task, finder: Finder, spoken: Sequence[Operand]) -> Operand | None:
    """What is dealt out: money, where it is dealt out to people and nothing else is asked for."""
    equals = finder.base.language.computing.base_units
    unit = task.unit or (MONEY if _is_for_people(task, finder) else "")
    thing = task.things[0] if task.things else ""
    if not _says_something(thing, finder):
        beside = [other for one in spoken for other in finder.beside(one) if _is_one(one, other)]
        fitting = [
            one
            for one in (*spoken, *beside)
            if not unit or unit in ("万", "个") or are_alike(one.quantity.unit, unit, equals)
        ]
        money = [one for one in fitting if one.quantity.base == MONEY]
        return next(iter(money or fitting), None)
    found = finder.find(thing, unit).options
    wanted = [one for one in found if one.quantity.base == MONEY] if unit in (MONEY, "万", "亿", "钱") else list(found)
    if not wanted and found:
        wanted = [
            other for other in finder.beside(found[0]) if other.quantity.base == MONEY and _is_one(found[0], other)
        ]
    return next(iter(wanted), None)


def _says_something(thing: str, finder: Finder) -> bool:
    """Whether more than a bare 多少 is left of what is dealt out."""
    return bool(finder.base.language.computing.quantity.sub("", thing).strip(" ,呢"))


def _divisor(task: Task, dividend: Operand, near: Sequence[Operand], finder: Finder) -> Operand | None:
    """How many it is dealt out to, in the sentence of what is dealt out."""
    equals = finder.base.language.computing.base_units
    if _is_for_people(task, finder):
        people = [one for one in near if base_of(one.quantity.unit, equals) == PEOPLE and _is_one(dividend, one)]
        return people[0] if len(people) == 1 else None
    if task.noun:
        named = [one for one in near if _stands_before(task.noun, one)]
        return named[0] if named else None
    counted = [one for one in near if one.quantity.base == task.counter != dividend.quantity.base]
    return counted[0] if len(counted) == 1 else None


def _stands_before(noun: str, one: Operand) -> bool:
    """Whether the report says `noun` right behind the figure: 1527个村(社区)."""
    return any(
        fold(sentence).translate(_BRACKETS).partition(fold(one.quantity.text))[2].startswith(noun)
        for sentence in one.entry.sentences
    )


def _is_one(first: Operand, second: Operand) -> bool:
    """Whether two figures stand side by side in a sentence."""
    for sentence in set(first.entry.sentences) & set(second.entry.sentences):
        one, other = sentence.find(first.quantity.text), sentence.find(second.quantity.text)
        if one < 0 or other < 0:
            continue
        (start, text), (later, _) = sorted([(one, first.quantity.text), (other, second.quantity.text)])
        if sentence[start + len(text) : later].strip() in _BETWEEN:
            return True
    return False


def each_span(task: Task, finder: Finder, spoken: Sequence[Operand]) -> Worked | Refused | None:
    """A figure of a whole year for each month, week or day of it."""
    equals = finder.base.language.computing.base_units
    thing = task.things[0] if task.things else ""
    options = finder.find(thing, task.unit).options if _says_something(thing, finder) else spoken
    operand = next(iter(options), None)
    if operand is None or (task.unit and not _may_be(task.unit, operand, equals)):
        return None
    if not task.is_plain and (task.unit in ("", "个") or _names_it(task, operand, finder)):
        return None  # 每天接待多少群众 asks for a figure of its own
    count = _count(task.span, operand, finder.base)
    if not count:
        return Refused(Why.NOT_WHOLE_YEAR, (operand,), (task.span,))
    return working.per_span(operand, count, task.span, task.places)


def _may_be(unit: str, operand: Operand, equals: object) -> bool:
    """Whether who asks for `unit` may mean the figure: 几个 goes with whatever is counted one by one."""
    if unit in ("个", "万", "亿"):
        return operand.quantity.base != MONEY or unit != "个"
    return are_alike(operand.quantity.unit, unit, equals)  # type: ignore[arg-type]


def _count(span: str, operand: Operand, base: KnowledgeBase) -> int:
    """How many of `span` the year of a figure has; 0 where the figure is not one of the report's whole year."""
    years, own = base.report.years, operand.entry.years
    known = base.facts[base.number[operand.entry.id]]
    part = base.language.grammar.figures(known.part)
    if len(years) != 1 or (own and own != years) or any(figure.kind == MOMENT for figure in part):
        return 0
    days = 366 if calendar.isleap(years[0]) else 365
    return {"月": MONTHS, "周": WEEKS, "季度": QUARTERS, "天": days}[span]
