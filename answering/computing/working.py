"""Workings: the expression in the report's own figures, the value in exact decimals, the unit that comes of it."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from answering import reply_texts as say
from answering.computing.asked.rounding import rounded
from answering.computing.found.operands import Operand
from answering.computing.found.quantities import SCALES, Quantity, base_of, split_unit
from answering.computing.result import Worked
from answering.reply import Computed

PERCENT = Decimal(100)


def said(quantity: Quantity) -> str:
    """A quantity as it stands in a working: 10个 of 各10个, the report's digits as they are."""
    return quantity.text.removeprefix("各").strip()


def worked(
    operands: Sequence[Operand], expression: str, value: Decimal, unit: str, places: int | None, caveat: str = ""
) -> Worked:
    """One working: `value` in `unit` comes of `expression`."""
    told = rounded(value, places)
    line = say.WORKING.format(expression=expression, sign=told.sign, value=told.text, unit=unit)
    computed = Computed(float(told.value), unit, expression)
    return Worked(tuple(operands), (line,), (computed,), caveat)


def common_scale(quantities: Sequence[Quantity], asked: str = "") -> str:
    """The multiplier that a sum is told in: what is asked for, or the one all have, or the smallest."""
    scale, base = split_unit(asked) if asked not in ("万", "亿") else (asked, "")
    if asked and (base == quantities[0].base or (scale and not base)):
        return scale
    scales = [quantity.scale for quantity in quantities]
    return min(scales, key=lambda name: SCALES.get(name, Decimal(1)))


def common_base(quantities: Sequence[Quantity], equals: Mapping[str, str]) -> str:
    """The unit that a sum is told in: the one all have, or what they are called by."""
    bases = {quantity.base for quantity in quantities}
    return bases.pop() if len(bases) == 1 else base_of(quantities[0].unit, equals)


def added(
    operands: Sequence[Operand], unit: str, places: int | None, equals: Mapping[str, str], caveat: str = ""
) -> Worked:
    """The sum of operands that add up."""
    quantities = [operand.quantity for operand in operands]
    scale = common_scale(quantities, unit)
    total = sum((quantity.in_scale(scale) for quantity in quantities), Decimal(0))
    expression = say.PLUS.join(map(said, quantities))
    return worked(operands, expression, total, scale + common_base(quantities, equals), places, caveat)


def subtracted(first: Operand, second: Operand, unit: str, places: int | None, equals: Mapping[str, str]) -> Worked:
    """The larger less the smaller: which is the larger is seen by their order."""
    large, small = sorted((first, second), key=lambda one: -one.quantity.ones)
    quantities = [large.quantity, small.quantity]
    scale = common_scale(quantities, unit)
    value = large.quantity.in_scale(scale) - small.quantity.in_scale(scale)
    expression = say.MINUS.join(map(said, quantities))
    base = common_base(quantities, equals)
    return worked((first, second), expression, value, scale + base, places)


def divided(first: Operand, second: Operand, places: int | None) -> Worked:
    """How many times the second the first is."""
    value = first.quantity.ones / second.quantity.ones
    return worked((first, second), _over(first, said(second.quantity)), value, say.TIMES, places)


def total(operands: Sequence[Operand]) -> Decimal:
    """The sum of operands that add up, in ones of their base unit."""
    return sum((one.quantity.ones for one in operands), Decimal(0))


def subtracted_sums(
    first: Sequence[Operand], second: Sequence[Operand], unit: str, places: int | None, equals: Mapping[str, str]
) -> Worked:
    """The larger of two sums less the smaller."""
    large, small = sorted((first, second), key=lambda side: -total(side))
    quantities = [one.quantity for one in (*large, *small)]
    scale = common_scale(quantities, unit)
    value = (total(large) - total(small)) / SCALES.get(scale, Decimal(1))
    expression = say.MINUS.join(map(_together, (large, small)))
    return worked((*first, *second), expression, value, scale + common_base(quantities, equals), places)


def divided_sums(first: Sequence[Operand], second: Sequence[Operand], places: int | None) -> Worked:
    """How many times the second sum the first is."""
    expression = say.OVER.format(first=_together(first), divisor=_together(second))
    return worked((*first, *second), expression, total(first) / total(second), say.TIMES, places)


def _together(operands: Sequence[Operand]) -> str:
    """A sum as it stands in a working, in brackets where it has more than one figure."""
    inner = say.PLUS.join(said(one.quantity) for one in operands)
    return inner if len(operands) == 1 else say.BRACKETS.format(inner=inner)


def shared(part: Operand, whole: Sequence[Operand], places: int | None, caveat: str = "") -> Worked:
    """The part in per cent of the sum of `whole`."""
    value = part.quantity.ones / sum((one.quantity.ones for one in whole), Decimal(0)) * PERCENT
    total = say.PLUS.join(said(one.quantity) for one in whole)
    expression = _over(part, total if len(whole) == 1 else say.BRACKETS.format(inner=total))
    operands = tuple(dict.fromkeys((*whole, part)))
    return worked(operands, expression, value, say.PER_CENT, places, caveat)


def per_each(money: Operand, people: Operand, unit: str, places: int | None) -> Worked:
    """So much for each."""
    scale = common_scale([money.quantity], unit if split_unit(unit)[1] == money.quantity.base else "")
    value = money.quantity.in_scale(scale) / people.quantity.ones
    one = scale + money.quantity.base
    expression = _over(money, said(people.quantity))
    if scale != money.quantity.scale:  # told in the unit that is asked for
        same = f"{money.quantity.in_scale(scale).normalize():f}{one}"
        expression = say.FIRST_CONVERTED.format(
            own=said(money.quantity), same=same, then=say.OVER.format(first=same, divisor=said(people.quantity))
        )
    told = say.PER.format(one=one, each=people.quantity.base)
    return worked((money, people), expression, value, told, places)


def per_span(operand: Operand, count: int, span: str, places: int | None) -> Worked:
    """So much for each of `count` months, weeks or days of a year."""
    value = operand.quantity.value / count
    unit = say.PER.format(one=operand.quantity.unit, each=say.SPANS[span])
    return worked((operand,), _over(operand, say.SPAN_COUNT[span].format(count=count)), value, unit, places)


def converted(operand: Operand, scale: str, places: int | None) -> Worked:
    """The same in units of another size; all places are told unless the asker says how many."""
    value = operand.quantity.in_scale(scale)
    exact = max(0, -int(value.normalize().as_tuple().exponent))
    unit = scale + operand.quantity.base
    return worked((operand,), said(operand.quantity), value, unit, min(exact, 12) if places is None else places)


def ordered(operands: Sequence[Operand], *, is_down: bool) -> Worked:
    """All in the order of their size, equal ones with = between them."""
    row = sorted(operands, key=lambda one: one.quantity.ones, reverse=is_down)
    pieces = [said(row[0].quantity)]
    for before, one in pairwise(row):
        is_same = before.quantity.ones == one.quantity.ones
        pieces += [say.SAME if is_same else say.MORE if is_down else say.FEWER, said(one.quantity)]
    line = say.ORDERED.format(row="".join(pieces))
    first = row[0].quantity
    computed = Computed(float(first.value), first.unit, "".join(pieces))
    return Worked(tuple(row), (line,), (computed,))


def both(first: Worked, second: Worked) -> Worked:
    """Two workings about the same figures."""
    operands = tuple(dict.fromkeys((*first.operands, *second.operands)))
    return Worked(operands, first.lines + second.lines, first.computed + second.computed, first.caveat)


def _over(first: Operand, divisor: str) -> str:
    return say.OVER.format(first=said(first.quantity), divisor=divisor)
