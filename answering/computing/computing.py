"""The door: what a question wants worked out, from the report's own figures, or why that cannot be."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from answering import reply_texts as say
from answering.base.base import KnowledgeBase
from answering.base.entries import Outcome, Stated
from answering.base.thresholds import Thresholds
from answering.computing import averages, working
from answering.computing.agreeing import operands_of
from answering.computing.operands import Finder, Found, Operand
from answering.computing.quantities import are_alike, are_comparable, base_of, split_unit
from answering.computing.reading import read_task
from answering.computing.result import Refused, Why, Worked
from answering.computing.task import Operation, Task
from answering.computing.things import split_things
from answering.judging.framing import compare, frame_of
from answering.judging.scoring import Scoring
from answering.language.figures import years_in
from answering.language.question import Question
from answering.language.scope import Slot
from answering.language.text import fold
from answering.reading.claim import read_claims

Outcomes = Worked | Refused | None
_ALL = re.compile(r"全市|全省|全县|全区|全国|全体|所有|全部|总人|总数")
"""Words for a whole that a figure of the report hardly is."""
AND = "和"
_ABOVE = "以上"
"""A level and whatever is above it: may hold a figure of a higher level that is given beside it."""
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
    if task is None or ((claims := read_claims(question)) and claims.is_asked and claims.figures):
        return None
    finder = Finder(base, scoring, thresholds)
    if _is_given(task, question, finder):
        return None
    operands = [one for entry in spoken_of for one in finder.figures_of(entry)]
    if len(task.pointed) == 1:
        operands = operands[-1:] if task.pointed[0] == "last" else operands[:1]
        task = replace(task, things=(), pointed=())
    if spoken_of and not operands and not task.things:
        return Refused(Why.NO_NUMBER, (), tuple(a for entry in spoken_of for a in entry.answers), tuple(spoken_of))
    made = _OPERATIONS[task.operation](task, finder, operands)
    if (
        isinstance(made, Refused)
        and task.operation is Operation.SUM
        and made.why is not Why.PART
        and _is_answered(question, finder, made)
    ):
        return None
    return made if made is None or _is_in_scope(question, made, base) else _out_of_scope(made)


def _is_given(task: Task, question: Question, finder: Finder) -> bool:
    """Whether the report gives what would be worked out: a share, a growth, an average."""
    if task.operation not in (*_GIVEN_AS, Operation.EACH, Operation.PERIOD):
        return False
    decided = finder.decision(_said(question))
    if decided.outcome is not Outcome.ANSWER:
        return False
    if task.operation in (Operation.EACH, Operation.PERIOD):
        return True
    known = finder.base.facts[finder.base.number[decided.stated[0].id]]
    return not known.kinds.isdisjoint(_GIVEN_AS[task.operation])


def _is_answered(question: Question, finder: Finder, made: Refused) -> bool:
    """Whether the usual machinery has one figure for all that is to be added: 捐的钱和物加起来."""
    decided = finder.decision(_said(question))
    return made.why is Why.NOT_GIVEN and decided.outcome is Outcome.ANSWER and len(decided.stated[0].answers) == 1


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


def _operands(task: Task, finder: Finder, spoken: Sequence[Operand]) -> tuple[list[Operand], list[Found]]:
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
    own, left, operands = iter(found), list(spoken), []
    for where in task.pointed:
        if where and not left:
            return operands, []
        operands.append(next(own) if not where else left.pop(-1 if where == "last" else 0))
    return operands, []


def _several(task: Task, finder: Finder, spoken: Sequence[Operand]) -> list[Operand] | Refused | None:
    """Two figures at least that may be compared; else why not."""
    operands, missing = _operands(task, finder, spoken)
    if not task.things and len(operands) == 1:
        return Refused(Why.SINGLE, tuple(operands))
    if missing or len({one.place for one in operands}) < max(2, len(task.things)):
        return _lacking(task, operands, missing, finder)
    equals, units = finder.base.language.computing.base_units, [one.quantity.unit for one in operands]
    if not all(are_comparable(units[0], unit, equals) for unit in units):
        return Refused(Why.UNITS, tuple(operands), _with_units(operands))
    return operands


def _lacking(task: Task, operands: Sequence[Operand], missing: Sequence[Found], finder: Finder) -> Refused | None:
    """What is said where a thing has no figure of its own; nothing where it is not sure that a sum was meant."""
    if not task.is_plain:
        return None
    if not operands:
        near = finder.named(task.things[0]) if len(task.things) == 1 else ()
        return Refused(Why.UNCLEAR, near) if near and task.operation is Operation.LESS else None
    if near := [one.near for one in missing if one.near]:
        return Refused(Why.NO_NUMBER, tuple(operands), tuple(a for entry in near for a in entry.answers), tuple(near))
    words = tuple(one.thing for one in missing) or task.things[-1:]
    return Refused(Why.NOT_GIVEN, tuple(operands), words)


def _with_units(operands: Sequence[Operand]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.quantity.text for one in operands))


def _summed(task: Task, finder: Finder, spoken: Sequence[Operand]) -> Outcomes:
    words = finder.base.language.computing
    inside = [thing for thing in task.things[1:] if re.match(words.pattern("inside"), thing)]
    if inside and task.is_plain:
        whole = finder.find(task.things[0], task.unit).options[:1]
        return Refused(Why.PART, whole, tuple(inside)) if whole else None
    operands, missing = _operands(task, finder, spoken)
    if not task.things and len(operands) == 1:
        return Refused(Why.SINGLE, tuple(operands))
    if missing or len({one.place for one in operands}) < max(2, len(task.things)):
        several = finder.together(AND.join(task.things), task.unit) if len(task.things) > 1 else []
        if not several or len(several) != len(task.things):
            return _lacking(task, operands, missing, finder)
        operands = several
    if _is_one_figure(task.things, operands, finder.base):
        return None
    units = [one.quantity.unit for one in operands]
    if not all(are_alike(units[0], unit, words.base_units) for unit in units):
        if len(task.things) == 1:
            return None  # people and money of one answer: what is asked is both
        return Refused(Why.UNITS, tuple(operands), _with_units(operands))
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
    above = [one for one in operands if _ABOVE in base.facts[base.number[one.entry.id]].part]
    return say.MAY_HOLD if above and len(above) < len(operands) else ""


def _less(task: Task, finder: Finder, spoken: Sequence[Operand]) -> Outcomes:
    if len(task.things) == 2 and _is_time(task.things[1], finder.base):
        is_pointed = bool(task.pointed and task.pointed[0])
        options = tuple(spoken[:1]) if is_pointed else finder.find(task.things[0], task.unit).options[:1]
        return Refused(Why.YEAR, options, task.things[1:]) if options else None
    operands = _several(task, finder, spoken)
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


def _times(task: Task, finder: Finder, spoken: Sequence[Operand]) -> Outcomes:
    operands = _several(task, finder, spoken)
    if not isinstance(operands, list):
        return operands
    if len(operands) != 2:
        return None
    if not operands[1].quantity.value:
        return Refused(Why.ZERO, tuple(operands))
    return working.divided(operands[0], operands[1], task.places)


def _compared(task: Task, finder: Finder, spoken: Sequence[Operand]) -> Outcomes:
    operands = _several(task, finder, spoken)
    if not isinstance(operands, list):
        return operands
    row = working.ordered(operands, is_down=not task.is_least)
    if len(operands) != 2:
        return row
    equals = finder.base.language.computing.base_units
    return working.both(row, working.subtracted(operands[0], operands[1], task.unit, task.places, equals))


def _ordered(task: Task, finder: Finder, spoken: Sequence[Operand]) -> Outcomes:
    operands = _several(task, finder, spoken)
    return working.ordered(operands, is_down=task.is_down) if isinstance(operands, list) else operands


def _shared(task: Task, finder: Finder, spoken: Sequence[Operand]) -> Outcomes:
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


def _converted(task: Task, finder: Finder, spoken: Sequence[Operand]) -> Outcomes:
    scale, base = split_unit(task.unit) if task.unit not in ("万", "亿") else (task.unit, "")
    operand = next(iter(finder.find(task.things[0], task.unit).options if task.things else spoken), None)
    equals = finder.base.language.computing.base_units
    if operand is None or (base and base_of(operand.quantity.unit, equals) != equals.get(base, base)):
        return None
    return working.converted(operand, scale, task.places) if scale != operand.quantity.scale else None


_OPERATIONS: dict[Operation, Callable[[Task, Finder, Sequence[Operand]], Outcomes]] = {
    Operation.SUM: _summed,
    Operation.LESS: _less,
    Operation.TIMES: _times,
    Operation.SHARE: _shared,
    Operation.COMPARE: _compared,
    Operation.ORDER: _ordered,
    Operation.CONVERT: _converted,
    Operation.EACH: averages.each,
    Operation.PERIOD: averages.each_span,
}
