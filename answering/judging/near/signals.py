"""The signals of what stands next to a figure: one record, and the function that fills it."""

from dataclasses import dataclass

from answering.base.base import KnowledgeBase
from answering.judging.evidence import Evidence, Reading
from answering.judging.near.around import Around, around
from answering.judging.near.asked import AskedOf, family


@dataclass(frozen=True, slots=True, kw_only=True)
class NearSignals:
    """Shares in [0, 1] but for what counts as 0 or 1, and `unit`, which is -1 for another one."""

    title: float = 0.0
    clause: float = 0.0
    head: float = 0.0
    back: float = 0.0
    beyond: float = 0.0
    unit: float = 0.0
    changes: float = 0.0
    unchanged: float = 0.0
    former: float = 0.0
    once: float = 0.0
    latter: float = 0.0
    planned: float = 0.0
    result: float = 0.0
    unplanned: float = 0.0
    each: float = 0.0
    uneach: float = 0.0
    span: float = 0.0
    year: float = 0.0
    noun: float = 0.0
    wordy: float = 0.0
    counted: float = 0.0
    elsewhere: float = 0.0
    paired: float = 0.0
    said: float = 0.0
    undone: float = 0.0
    turned: float = 0.0


NOTHING_NEAR = NearSignals()


def near(reading: Reading, asked: AskedOf, evidence: Evidence, base: KnowledgeBase) -> NearSignals:
    """What stands next to the figure of `evidence`, held against what is `asked` of it."""
    own = around(evidence.entry, base)
    head = [pair in asked.text for pair in own.head]
    back = [pair in asked.text for pair in own.pairs]
    by_title, by_clause = (_share(reading, known) for known in (own.title, own.clause))
    return NearSignals(
        title=by_title,
        clause=by_clause,
        head=sum(head) / max(1, len(head)),
        back=sum(back) / max(1, len(back)),
        beyond=max(0.0, evidence.covered - by_clause),
        elsewhere=float(any(_is_elsewhere(place, own, base) for place in asked.places)),
        **_of_kind(asked, own),
        **_of_change(asked, own),
        **_of_time(asked, own, reading.question.years, getattr(base.entries[evidence.entry], "years", ())),
    )


def _share(reading: Reading, known: frozenset[int]) -> float:
    """The share of what is asked that the features `known` explain."""
    pieces = [piece for piece in reading.pieces if piece.is_asked]
    total = sum(piece.weight for piece in pieces) + 1e-6
    return sum(piece.weight * piece.explained(known) for piece in pieces) / total


def _of_kind(asked: AskedOf, own: Around) -> dict[str, float]:
    """Whether it is the kind of thing that is asked for: its unit, a number, a name, one of each."""
    return {
        "unit": _unit(asked.units, own.units),
        "noun": _noun(asked, own),
        "wordy": float(asked.number and not own.is_number),
        "counted": float((asked.several or bool(asked.noun)) and not asked.number and own.is_number and own.is_figure),
        "said": float(own.is_said),
        "each": float(own.each and not asked.each),
        "uneach": float(asked.each and not own.each),
    }


def _of_change(asked: AskedOf, own: Around) -> dict[str, float]:
    """Whether it is a change or a level, up or down, from or to, as is asked."""
    changes = asked.change and not asked.level
    fell = own.is_down and asked.up and not asked.down
    rose = own.change and not own.is_down and asked.down and not asked.up
    return {
        "changes": float(own.change and not changes),
        "unchanged": float(changes and not own.change),
        "turned": float(fell or rose),
        "former": float(own.former and not asked.former and not asked.both),
        "once": float(own.former and (asked.former or asked.both)),
        "latter": float(own.latter and (asked.level or not asked.former)),
        "paired": float(own.is_pair) if asked.both else -float(own.is_pair),
    }


def _of_time(asked: AskedOf, own: Around, years: frozenset[int], known: tuple[int, ...]) -> dict[str, float]:
    """Whether it is of the `years` that are asked of, by those that the entry is `known` to be about; done or planned."""
    before = max(years) < min(known) if years and known else asked.done and own.plan and not years
    return {
        "planned": float(own.plan and asked.plan),
        "result": float(asked.plan and not own.plan),
        "unplanned": float(own.plan and not asked.plan),
        "undone": float(before),
        "span": float(asked.span and own.span) - float(own.span and not asked.span) - float(asked.span and own.single),
        "year": float(bool(years) and bool(known) and set(known) <= years),
    }


def _is_elsewhere(place: str, own: Around, base: KnowledgeBase) -> bool:
    """Whether the report speaks of `place`, a part of its own, and not in what stands between commas around the figure."""
    is_own = any(place in name or name in place for name in base.report.places)
    return not is_own and place in base.report.text and place not in own.text


def _noun(asked: AskedOf, own: Around) -> float:
    """Whether the answer has the noun that a name is asked of: 1 or -1, 0 where none is."""
    if not asked.noun or asked.number:
        return 0.0
    return 1.0 if any(letter in own.answer for letter in asked.noun) else -1.0


def _unit(asked: frozenset[str], given: frozenset[str]) -> float:
    if not asked or not given:
        return 0.0
    if not asked.isdisjoint(given):
        return 1.0
    return 0.0 if {family(unit) for unit in asked} & {family(unit) for unit in given} else -1.0
