"""charts.toml of a report, held against what its entries answer."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from answering.base.charts import Bar, Chart, measure
from answering.base.entries import Stated
from answering.base.report import Report
from answering.files import fault_texts as say
from answering.files.entry_files import Place, is_id
from answering.files.faults import Fault
from answering.files.toml import Table, read_toml
from answering.language.figures import MOMENT, Figure, Grammar

FEWEST_BARS, MOST_BARS = 2, 12
LONGEST_LABEL = 12
"""Characters of a bar's label: what a phone shows on one line."""
RANK = "次序"
"""The kind of units that count nothing but say which one it is."""
_MOST_WORDS = 4
"""Characters that may stand around a number in a figure: 近, 超过, 左右; with more it is no figure but a text."""


def read_charts(
    path: Path, report: Report, stated: Mapping[str, Stated] | None, grammar: Grammar
) -> tuple[list[tuple[Chart, Place]], list[Fault]]:
    """The charts of a report with their places, and what is wrong with them.

    `stated` are the report's entries by id; None where they could not all be read: what names them is not at fault then.
    """
    file = read_toml(path, ("chart",))
    found: list[tuple[Chart, Place]] = []
    for table in file.tables("chart"):
        table.only("id", "title", "bars")
        chart = Chart(table.text("id"), report.id, table.text("title"), _bars(table, stated, grammar))
        if chart.id and not is_id(chart.id):
            table.fault(say.BAD_ID.format(id=chart.id), "id")
        found.append((chart, Place(file, table.path)))
    return found, file.faults


def same_ids(charts: Sequence[tuple[Chart, Place]]) -> Iterator[Fault]:
    """Faults for ids that two charts share, at the later one."""
    seen: dict[str, tuple[Chart, Place]] = {}
    for chart, place in charts:
        first, first_place = seen.setdefault(chart.id, (chart, place))
        if chart.id and first_place is not place:
            where = f"{first_place.file.path.name}:{first_place.line('id')} 的“{first.title}”"
            yield place.fault(say.SAME_ID.format(id=chart.id, where=where), "id")


def _bars(chart: Table, stated: Mapping[str, Stated] | None, grammar: Grammar) -> tuple[Bar, ...]:
    tables = _bar_tables(chart)
    if tables is None:
        return ()
    if len(tables) < FEWEST_BARS:
        chart.fault(say.FEW_BARS.format(fewest=FEWEST_BARS), "bars")
    if len(tables) > MOST_BARS:
        chart.fault(say.MANY_BARS.format(most=MOST_BARS, count=len(tables)), "bars")
    bars: list[Bar] = []
    first: Figure | None = None
    for table in tables:
        bar, number = _bar(table, stated, grammar)
        if number and first and measure(number) != measure(first):
            table.fault(say.UNITS_DIFFER.format(figure=number.text, first=first.text))
        if bar.label and any(bar.label == other.label for other in bars):
            table.fault(say.SAME_LABEL.format(label=bar.label), "label")
        if bar.figure and any((bar.entry, bar.figure) == (other.entry, other.figure) for other in bars):
            table.fault(say.SAME_BAR.format(id=bar.entry, figure=bar.figure))
        first = first or number
        bars.append(bar)
    return tuple(bars)


def _bar_tables(chart: Table) -> list[Table] | None:
    """Each of `bars`; None where there are none that could be read."""
    bars = chart.data.get("bars")
    if "bars" not in chart.data:
        chart.fault(say.MISSING_KEY.format(key="bars"))
        return None
    if not isinstance(bars, list) or not all(isinstance(bar, dict) for bar in bars):
        chart.fault(say.NOT_BARS, "bars")
        return None
    return [Table(chart.file, (*chart.path, "bars", number), bar) for number, bar in enumerate(bars)]


def _bar(table: Table, stated: Mapping[str, Stated] | None, grammar: Grammar) -> tuple[Bar, Figure | None]:
    """One bar with its number; "" and None where what it names cannot be found."""
    table.only("entry", "label", "figure")
    label = table.text("label")
    if len(label) > LONGEST_LABEL:
        table.fault(say.LONG_LABEL.format(label=label, count=len(label), most=LONGEST_LABEL), "label")
    entry = table.text("entry")
    named = table.text("figure") if "figure" in table.data else ""
    figure = _answer(table, entry, named, stated) if stated is not None else ""
    number = _number(table, figure, grammar) if figure else None
    return Bar(label, entry, figure, number.value if number else 0.0), number


def _answer(table: Table, entry: str, figure: str, stated: Mapping[str, Stated]) -> str:
    """The answer of `entry` that the bar shows: its only one, or the one that `figure` names."""
    if entry not in stated:
        if entry.strip():
            table.fault(say.NOT_STATED.format(id=entry), "entry")
        return ""
    answers = stated[entry].answers
    if figure in answers:
        return figure
    shown = "、".join(f"“{answer}”" for answer in answers)
    if figure.strip():
        table.fault(say.NOT_ITS_ANSWER.format(figure=figure, id=entry, answers=shown), "figure")
    elif "figure" not in table.data and len(answers) > 1:
        table.fault(say.WHICH_ANSWER.format(id=entry, answers=shown))
    return answers[0] if len(answers) == 1 and not figure else ""


def _number(table: Table, figure: str, grammar: Grammar) -> Figure | None:
    """The number of `figure`; None where it is not one quantity."""
    numbers = grammar.figures(figure)
    if len(numbers) != 1 or len(figure) - len(numbers[0].text) > _MOST_WORDS:
        table.fault(say.NOT_ONE_NUMBER.format(figure=figure))
        return None
    number = numbers[0]
    if number.kind in (MOMENT, RANK) or number.years or number.text.startswith("第"):
        table.fault(say.NO_QUANTITY.format(figure=figure))
        return None
    return number
