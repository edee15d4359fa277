"""A chart of one thing in several years: each figure from its report's entry, the years in order."""

from collections.abc import Sequence

from answering.base.charts import Bar, Chart, measure
from answering.base.entries import Stated
from answering.base.library import Series
from answering.language.figures import MOMENT, Figure, Grammar

RANK = "次序"


def year_chart(row: Sequence[Stated], bases: Series) -> Chart | None:
    """The chart of the entries of `row`, one of each report of `bases`; None where they do not answer with one exact number
    of one kind.
    """
    numbers = [_number(entry, base.language.grammar) for entry, base in zip(row, bases, strict=True)]
    if len(row) < 2 or not all(numbers) or len({measure(number) for number in numbers if number}) > 1:
        return None
    bars = [
        Bar(f"{base.report.year}年", entry.id, entry.answers[0], number.value if number else 0.0)
        for entry, base, number in zip(row, bases, numbers, strict=True)
    ]
    return Chart("", row[-1].report, row[-1].title, tuple(bars))


def _number(entry: Stated, grammar: Grammar) -> Figure | None:
    """The one exact quantity that `entry` answers with."""
    found = grammar.figures(entry.answers[0]) if len(entry.answers) == 1 else []
    is_one = len(found) == 1 and found[0].text == entry.answers[0] and not found[0].is_loose
    return found[0] if is_one and found[0].kind not in (MOMENT, RANK) and not found[0].years else None
