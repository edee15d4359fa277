"""What was found of two years, put into a reply: both figures with their sentences, and what lies between them."""

from collections.abc import Sequence

from answering import reply_texts as say
from answering.base.catalogue import Catalogue
from answering.base.entries import Outcome, Stated
from answering.reply import Answer, Reply
from answering.wording import answers_text, choice_lines, shown
from answering.years.charts import year_chart
from answering.years.comparing import Beside, Found, NothingNamed, NotLoaded, OneSided, Unsure
from answering.years.reading import Wants
from answering.years.working import Change, Step, change, figures_of, total


def tell(message: str, found: Found, catalogue: Catalogue) -> Reply:
    """The reply to `message`."""
    match found:
        case NotLoaded():
            return _declined(message, not_loaded_line(found))
        case OneSided():
            year, other = found.silent.report.year, catalogue.reports[found.entry.report].year
            lead = say.ONE_SIDED.format(year=year, title=found.entry.title, other=other)
            return _declined(message, lead, found.entry)
        case NothingNamed():
            return _declined(message, say.NAME_IT.format(years=_years(found.years)))
        case Unsure():
            answers = tuple(shown(entry, 0.0) for entry in found.entries)
            return Reply(message, Outcome.CHOICES, answers, lead=say.CHOOSE, text=choice_lines(answers))
        case Beside():
            return _beside(message, found, catalogue)


def not_loaded_line(found: NotLoaded) -> str:
    """Which years there are reports of, and of which not."""
    return say.LOADED.format(loaded=_years(found.loaded), missing=_years(found.missing))


def _years(years: Sequence[int]) -> str:
    return say.JOINT.join(say.YEARS.format(years=year) for year in years)


def _declined(message: str, lead: str, *nearby: Stated) -> Reply:
    lines = [say.NEARBY, *(say.BULLET.format(number=n, title=e.title) for n, e in enumerate(nearby, 1))]
    return Reply(
        message,
        Outcome.DECLINE,
        suggestions=tuple(entry.title for entry in nearby),
        nearby=tuple(entry.id for entry in nearby),
        lead=lead,
        text="\n".join([lead, *lines] if nearby else [lead]),
    )


def _beside(message: str, found: Beside, catalogue: Catalogue) -> Reply:
    answers = [_shown(entry, catalogue) for row in found.rows for entry in reversed(row)]
    told, steps = _worked(found)
    text = [answers_text((answer,), catalogue.label(answer.report)) for answer in answers]
    working = "\n".join(step.line for step in steps)
    return Reply(
        message,
        Outcome.ANSWER,
        tuple(answers),
        tuple(step.computed for step in steps),
        chart=next(filter(None, (year_chart(row, found.bases) for row in found.rows)), None),
        working=working,
        note="\n".join(told),
        text="\n\n".join(filter(None, ["\n".join(told), working, *text])),
    )


def _shown(entry: Stated, catalogue: Catalogue) -> Answer:
    return shown(entry, 1.0, say.YEARS.format(years=catalogue.reports[entry.report].year))


def _worked(found: Beside) -> tuple[list[str], list[Step]]:
    """What lies between the years in a sentence each, and the working."""
    if found.wants is Wants.OTHER:
        return [say.BY_YEAR.format(year=found.bases[0].report.year)], []
    told: list[str] = []
    steps: list[Step] = []
    first, last = found.bases[0].report.year, found.bases[-1].report.year
    for row in found.rows:
        about = say.OF_THING.format(title=row[-1].title) if len(found.rows) > 1 else ""
        for figures in figures_of(row, found.bases):
            step = total(figures) if found.wants is Wants.TOTAL else None
            if step:
                told.append(
                    about
                    + say.YEARS_TOTAL.format(years=_years([base.report.year for base in found.bases]), total=step.told)
                )
                steps.append(step)
                continue
            between = change(figures[0], figures[-1])
            told.append(about + change_line(between, first, last, found.wants))
            steps += [between.difference, *filter(None, [between.growth])]
    is_counted = any(figure.isdigit() for row in found.rows for entry in row for figure in "".join(entry.answers))
    return told or [say.NOT_WORKED if is_counted else say.BOTH_YEARS], steps


def change_line(between: Change, first: int, last: int, wants: Wants) -> str:
    """How the later year stands to the earlier, in a sentence; first which of them has more, where that is asked."""
    if not between.direction:
        return say.CHANGED_SAME.format(first=first, last=last)
    more = between.direction > 0
    line = say.CHANGED.format(
        first=first,
        last=last,
        more=say.CHANGED_MORE if more else say.CHANGED_LESS,
        amount=between.difference.told,
        growth=(say.GROWN if more else say.SHRUNK).format(share=between.growth.told) if between.growth else "",
    )
    return say.WHICH_YEAR.format(year=last if more else first) + line if wants is Wants.WHICH else line
