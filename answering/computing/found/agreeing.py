"""Of the figures that each of several things may mean, those that go together."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, product

from answering.computing.found.cells import as_in_one_table
from answering.computing.found.operands import Finder, Found, Operand
from answering.computing.found.quantities import are_alike, base_of

MOST_READINGS = 64
MOST_THINGS = 12
"""Things that are worked with at once, for each is looked for by itself: nobody types more, and of hundreds of pieces joined
by 和 the answer took 0.4 s (2026-11-29)."""


def operands_of(things: Sequence[str], unit: str, finder: Finder) -> tuple[list[Operand], list[Found]]:
    """A figure for each of `things` that has one, and what was found for the others: nothing that can be worked with."""
    if len(things) > MOST_THINGS:
        return [], [Found(thing) for thing in things]
    equals = finder.base.language.computing.base_units
    found = [_found(thing, unit, finder) for thing in things]
    found = list(as_in_one_table(found, unit, finder))
    found = list(_with_what_others_have(found, things, unit, finder))
    units = {base_of(one.options[0].quantity.unit, equals) for one in found if one.options}
    if not unit and len(units) > 1:
        found = [one if finder.is_answered(one.thing) else _asked_in(units, one, finder, equals) for one in found]
    missing = [one for one in found if not one.options]
    return _together([one for one in found if one.options], equals), missing


def _found(thing: str, unit: str, finder: Finder) -> Found:
    """What `thing` means in `unit`, or in any where it means nothing in that."""
    found = finder.find(thing, unit)
    if found.options and unit and finder.is_answered(thing) and not finder.is_answered(thing, unit):
        return finder.find(thing)  # what it is counted in is not what is asked for: 红旗集体有多少人
    return found if found.options or not unit else finder.find(thing)


def _with_what_others_have(found: Sequence[Found], things: Sequence[str], unit: str, finder: Finder) -> Iterator[Found]:
    """A thing without a figure is looked for once more: in the unit of the others, with the noun that they end in
    (省级示范的妇女之家, 区县那种), and in their sentence, where only one is left of what it may mean.
    """
    nouns = [thing.rsplit("的", 1)[-1] for thing in things if "的" in thing]
    known = [one.options[0] for one in found if one.options]
    for one in found:
        if one.options or _is_number(one.thing, finder) or finder.is_empty(one.thing):
            yield one
            continue
        units = dict.fromkeys([unit, *(other.quantity.base for other in known)])
        tries = [
            finder.find(one.thing + noun, asked, loosely=True)
            for asked in units
            for noun in ("", *nouns)
            if noun not in one.thing or not noun
        ]
        sure = (finder.find(one.thing, asked) for asked in units if asked)
        left = chain(sure, (_left(other, known) for other in tries))
        yield next((other for other in left if other.options), Found(one.thing, near=one.near))


def _is_number(thing: str, finder: Finder) -> bool:
    """Whether a thing is a number and nothing else."""
    figures = finder.base.language.grammar.figures(thing)
    return len(figures) == 1 and figures[0].text == thing


def _left(found: Found, known: Sequence[Operand]) -> Found:
    """Of what a thing may mean, the only one that no other thing has, beside them in their sentence."""
    places = {one.place for one in known}
    left = [one for one in found.options if one.place not in places]
    beside = [one for one in left if any(set(one.entry.sentences) & set(other.entry.sentences) for other in known)]
    return Found(found.thing, tuple(beside) if len(left) == len(beside) == 1 else ())


def _asked_in(units: set[str], one: Found, finder: Finder, equals: Mapping[str, str]) -> Found:
    """`one` with what it means in each of `units` as well."""
    known = {option.place: option for option in one.options}
    for unit in units:
        for option in finder.find(one.thing, unit).options:
            if base_of(option.quantity.unit, equals) == unit:
                known.setdefault(option.place, option)
    return Found(one.thing, tuple(known.values()), one.near)


def _together(found: Sequence[Found], equals: Mapping[str, str]) -> list[Operand]:
    """One figure of each, such that they add up where any choice does; the likeliest ones else."""
    readings = [
        combination
        for combination, _ in zip(product(*(one.options for one in found)), range(MOST_READINGS), strict=False)
    ]
    for combination in readings:
        units = [one.quantity.unit for one in combination]
        if all(are_alike(units[0], unit, equals) for unit in units) and _are_distinct(combination):
            return list(combination)
    return [one.options[0] for one in found]


def _are_distinct(operands: Sequence[Operand]) -> bool:
    return len({one.place for one in operands}) == len(operands)
