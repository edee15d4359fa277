"""What lies between the figures of two years: the difference and the growth, or both together, each with its working."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from answering import reply_texts as say
from answering.base.entries import Stated
from answering.base.library import Series
from answering.computing.asked.rounding import EXACT, rounded
from answering.computing.found.quantities import Quantity, quantity
from answering.computing.working import said
from answering.language.figures import SHARE, Grammar
from answering.language.numbers.numerals import in_plain_digits
from answering.reply import Computed


@dataclass(frozen=True, slots=True)
class Step:
    """One working: `expression` of the report's figures, and the result as it is told, with = or ≈ before it."""

    expression: str
    sign: str
    result: str
    unit: str

    @property
    def line(self) -> str:
        """The whole working as it is told, with its mark."""
        return say.WORKING.format(expression=self.expression, sign=self.sign, value=self.result, unit=self.unit)

    @property
    def told(self) -> str:
        """The result with its unit."""
        return f"{self.result}{self.unit}"

    @property
    def computed(self) -> Computed:
        """The same for other programs."""
        return Computed(float(self.result), self.unit, self.expression)


@dataclass(frozen=True, slots=True)
class Change:
    """How the later of two figures stands to the earlier: `direction` is 1 for more, -1 for less, 0 for the same."""

    direction: int
    difference: Step
    growth: Step | None


def figures_of(row: Sequence[Stated], bases: Series) -> list[list[Quantity]]:
    """For each answer of the entries of `row` its exact figure in every year; answers without one are left out."""
    by_answer = zip(*(entry.answers for entry in row), strict=True)
    read = [
        [exact_figure(answer, base.language.grammar) for answer, base in zip(a, bases, strict=True)] for a in by_answer
    ]
    whole = [[one for one in figures if one] for figures in read]
    return [figures for figures in whole if len(figures) == len(bases) and len({one.base for one in figures}) == 1]


def change(earlier: Quantity, later: Quantity) -> Change:
    """What lies between two figures that count the same; growth only where there was something before, and of no share."""
    more, less = (later, earlier) if later.ones >= earlier.ones else (earlier, later)
    scale = earlier.scale if earlier.scale == later.scale else ""
    unit = say.POINTS if earlier.base == say.PER_CENT else scale + earlier.base
    apart = more.in_scale(scale) - less.in_scale(scale)
    difference = _step(say.MINUS.join((said(more), said(less))), apart, unit, is_whole=True)
    growth = None
    if apart and earlier.ones and earlier.base != say.PER_CENT:
        share = apart / earlier.in_scale(scale) * 100
        growth = _step(say.OVER.format(first=difference.told, divisor=said(earlier)), share, say.PER_CENT)
    return Change((later.ones > earlier.ones) - (later.ones < earlier.ones), difference, growth)


def total(figures: Sequence[Quantity]) -> Step | None:
    """All of `figures`, which count the same, together; None for shares, which do not add up."""
    if any(one.base == say.PER_CENT for one in figures):
        return None
    scale = figures[0].scale if len({one.scale for one in figures}) == 1 else ""
    whole = sum((one.in_scale(scale) for one in figures), Decimal(0))
    return _step(say.PLUS.join(map(said, figures)), whole, scale + figures[0].base, is_whole=True)


def _step(expression: str, value: Decimal, unit: str, *, is_whole: bool = False) -> Step:
    """`value` as it is told: as it comes out where it `is_whole`, else to two places."""
    if is_whole:
        return Step(expression, EXACT, f"{value.normalize():f}", unit)
    told = rounded(value, None)
    return Step(expression, told.sign, told.text, unit)


def exact_figure(answer: str, grammar: Grammar) -> Quantity | None:
    """The one exact figure that `answer` is; None for a name, a date, or about so many."""
    return next(_exact(answer, grammar), None)


def _exact(answer: str, grammar: Grammar) -> Iterator[Quantity]:
    figures = grammar.figures(answer)
    if len(figures) != 1 or figures[0].text != answer:
        return
    if figures[0].kind == SHARE and answer.endswith(say.PER_CENT):
        yield Quantity(Decimal(in_plain_digits(answer).removesuffix(say.PER_CENT)), "", say.PER_CENT, answer)
    elif found := quantity(figures[0]):
        yield found
