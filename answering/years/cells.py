"""Two years beside each other in one table: the cells of a row that differ by their year, and what lies between them."""

from collections.abc import Sequence
from dataclasses import replace

from answering import reply_texts as say
from answering.base.base import KnowledgeBase
from answering.base.entries import Outcome, Stated
from answering.base.tables.kinds import GROWTH
from answering.base.thresholds import Thresholds
from answering.computing.found.quantities import Quantity, are_alike
from answering.computing.result import Refused, Why
from answering.computing.wording import reply_of
from answering.judging.deciding import decide
from answering.judging.scoring import Scoring
from answering.language.question import Question, analyse
from answering.reply import Reply
from answering.wording import answers_text, shown
from answering.years.reading import Wants, read_years
from answering.years.telling import change_line
from answering.years.working import Step, change, exact_figure, total

Cells = Sequence[tuple[int, Stated]]


def cells_of_years(
    message: str, question: Question, base: KnowledgeBase, scoring: Scoring, thresholds: Thresholds
) -> Reply | None:
    """What a table has of one thing in each of the years that `question` names; None where it names fewer than two, or
    where what answers is no table. A year that the table has nothing for is told.
    """
    if question.danger or question.counts:
        return None
    task = read_years(question.text, base.language.years, question.years)
    if task is None or len(task.years) < 2 or not task.thing:
        return None
    told = decide(question, base, scoring, thresholds)
    if told.outcome is Outcome.ANSWER and told.stated[0].column and told.stated[0].asks == GROWTH:
        return None
    found: list[tuple[int, Stated]] = []
    for year in task.years:
        asked = analyse(f"{year}年{task.thing}", base.language)
        decided = decide(asked, base, scoring, thresholds)
        if decided.outcome is Outcome.ANSWER:
            found.append((year, decided.stated[0]))
    if not found or not all(entry.column for _, entry in found):
        return None
    if lacking := [year for year in task.years if year not in dict(found)]:
        words = tuple(say.YEARS.format(years=year) for year in lacking)
        return reply_of(message, Refused(Why.YEAR, (), words, tuple(entry for _, entry in found)), base)
    are_columns = len({entry.sentences[-1] for _, entry in found}) == 1
    are_rows = len({entry.column for _, entry in found}) == 1
    is_each_its_own = len({entry.id for _, entry in found}) == len(found)
    return _told(message, found, task.wants, base) if is_each_its_own and (are_columns or are_rows) else None


def _told(message: str, found: Cells, wants: Wants, base: KnowledgeBase) -> Reply:
    told, steps = _worked(found, wants, base)
    answers = tuple(shown(entry, 1.0) for _, entry in found)
    working = "\n".join(step.line for step in steps)
    text = "\n\n".join(filter(None, (told, working, answers_text(answers, base.report.called))))
    computed = tuple(step.computed for step in steps)
    return Reply(message, Outcome.ANSWER, answers, computed, working=working, note=told, text=text)


def _worked(found: Cells, wants: Wants, base: KnowledgeBase) -> tuple[str, list[Step]]:
    """What lies between the first and the last year, or all together, with the workings; a plain line where the cells are
    no exact figures of one unit.
    """
    figures = [figure for _, entry in found if (figure := _figure(entry, base))]
    equals = base.language.computing.base_units
    if len(figures) < len(found) or not all(are_alike(figures[0].unit, one.unit, equals) for one in figures):
        return say.NOT_IN_TABLE_WORKED, []
    years = say.JOINT.join(say.YEARS.format(years=year) for year, _ in found)
    if wants is Wants.TOTAL and (step := total(figures)):
        return say.YEARS_TOTAL.format(years=years, total=step.told), [step]
    between = change(figures[0], figures[-1])
    steps = [between.difference, *filter(None, [between.growth])]
    return change_line(between, found[0][0], found[-1][0], wants), steps


def _figure(entry: Stated, base: KnowledgeBase) -> Quantity | None:
    """The figure of a cell with the unit that stands elsewhere in its table."""
    made = exact_figure(entry.answers[0] + entry.unit, base.language.grammar)
    return replace(made, text=entry.answers[0]) if made else None
