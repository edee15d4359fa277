"""Figures that were asked for together, or listed, as a chart: those that count the same, each under the report's words."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from answering.base.catalogue import Catalogue
from answering.base.charts import Bar, Chart, measure
from answering.base.lists.places import clauses_of, find_whole
from answering.base.report import Sentence
from answering.language.figures import MOMENT, Figure
from answering.reply import Reply

FEWEST, MOST = 2, 12
"""Bars of a chart, as in charts.toml: one compares nothing, and a phone shows twelve."""
MOST_WORDS = 4
"""Characters that may stand around a number in a figure (各, 近, 超过), as in charts.toml."""
_RANK = "次序"
_BETWEEN = "、,，和及与"


@dataclass(frozen=True, slots=True)
class _Shown:
    """A figure that a reply shows: the entry that it is of ("" for none), and its sentence."""

    figure: str
    entry: str
    report: str
    sentence: str


def chart_of(reply: Reply, catalogue: Catalogue) -> Chart | None:
    """The figures of `reply` that can be compared; None where fewer than FEWEST, or most of its figures, cannot."""
    shown = list(dict.fromkeys(_shown(reply, catalogue)))
    numbers = [(one, number) for one in shown if (number := _number(one, catalogue))]
    alike: dict[str, list[tuple[_Shown, Figure]]] = defaultdict(list)
    for one, number in numbers:
        alike[measure(number)].append((one, number))
    best = max(alike.values(), key=len, default=[])
    if not FEWEST <= len(best) <= MOST or 2 * len(best) <= len(numbers):
        return None
    reports = {one.report for one, _ in best}
    bars = []
    for one, number in best:
        label = _label(one, catalogue)
        if len(reports) > 1:
            label = f"{catalogue.label(one.report)} {label}"
        bars.append(Bar(label, one.entry, one.figure, number.value))
    title = reply.answers[0].title if reply.lines else _BETWEEN[0].join(dict.fromkeys(a.title for a in reply.answers))
    return Chart("", best[0][0].report, title, tuple(bars))


def _shown(reply: Reply, catalogue: Catalogue) -> Iterator[_Shown]:
    report = reply.answers[0].report if reply.answers else ""
    for line in reply.lines:
        for words in line.marked:
            numbers = catalogue.grammars[report].figures(words)
            is_one = len(numbers) == 1 and len(words) - len(numbers[0].text) <= MOST_WORDS
            for figure in (words,) if is_one else (number.text for number in numbers):
                yield _Shown(figure, line.entry, report, line.sentence)
    for answer in () if reply.lines else reply.answers:
        for figure in answer.figures:
            sentence = next((text for text in answer.sentences if figure in text), "")
            yield _Shown(figure, answer.entry, answer.report, sentence)


def _number(one: _Shown, catalogue: Catalogue) -> Figure | None:
    """The one quantity that a figure is; None where it is a text, a time, a rank, or several."""
    found = catalogue.grammars[one.report].figures(one.figure)
    if len(found) != 1 or len(one.figure) - len(found[0].text) > MOST_WORDS:
        return None
    number = found[0]
    is_none = number.kind in (MOMENT, _RANK) or number.years or number.text.startswith("第")
    return None if is_none else number


def _label(one: _Shown, catalogue: Catalogue) -> str:
    """The words of the sentence in front of the figure, back to the comma, without another figure right before it."""
    at = find_whole(one.figure, one.sentence)
    clauses = clauses_of(Sentence(one.sentence, 0, ""))
    start = next((clause.start for clause in clauses if clause.start <= at < clause.end), 0)
    before = one.sentence[start:at].rstrip(_BETWEEN)
    numbers = catalogue.grammars[one.report].figures(before)
    for number in reversed(numbers):
        if number.end == len(before) and number.start > 0:
            before = before[: number.start].rstrip(_BETWEEN)
        else:
            # What an earlier figure counts is not what this one does.
            before = before[number.end :].lstrip(_BETWEEN)
            break
    return before or one.sentence[start:].rstrip("。")
