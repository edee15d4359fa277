"""Entries put into words: the lines of an answer, of choices, of what is nearby."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from answering import reply_texts as say
from answering.base.catalogue import Catalogue
from answering.base.entries import Outcome, Stated
from answering.base.report import STAMP
from answering.language.numbers.days import day_in, is_year_first
from answering.reply import Answer, Reply, is_list


def shown(entry: Stated, score: float, label: str = "") -> Answer:
    """`entry` as it is shown; with `label`, which names its report, in the title where it stands beside another's."""
    title = titled(entry)
    title = say.OF_REPORT.format(title=title, label=label) if label else title
    return Answer(
        entry.id, entry.report, entry.section, title, entry.answers, entry.sentences, round(score, 3), entry.column
    )


def titled(entry: Stated) -> str:
    """The title; of a stamp printed with its day in front (12.01.2018) with the day as people write it, of the cell of a
    table with its unit, where that stands elsewhere than in the cell.
    """
    if entry.column:
        return say.IN_UNIT.format(title=entry.title, unit=entry.unit) if entry.unit else entry.title
    day = day_in(entry.answers[0]) if entry.section == STAMP else None
    return (
        entry.title
        if day is None or is_year_first(entry.answers[0])
        else say.THAT_IS.format(title=entry.title, day=day)
    )


def answer_lines(answers: Sequence[Answer], label: str) -> str:
    """Figures, sentences and source of answers with the same sentences; `label` names the report."""
    first = answers[0]
    lines = [line for answer in answers for line in _figure_lines(answer)]
    lines += [say.SENTENCE.format(sentence=sentence) for sentence in first.sentences]
    lines.append(say.SOURCE.format(label=label, section=first.section))
    return "\n".join(lines)


def _figure_lines(answer: Answer) -> list[str]:
    """What answers, before or, where it is a list, below what it is."""
    if is_list(answer.figures):
        return [say.LISTED.format(title=answer.title), *(say.ITEM.format(figure=figure) for figure in answer.figures)]
    return [say.FIGURES.format(figures=say.JOINT.join(answer.figures), title=answer.title)]


def answers_text(answers: Sequence[Answer], label: str) -> str:
    """Every answer, those of the same sentences together."""
    groups = groupby(answers, key=lambda answer: answer.sentences)
    return "\n\n".join(answer_lines(tuple(group), label) for _, group in groups)


def choice_lines(answers: Sequence[Answer]) -> str:
    """What there is to choose between, numbered."""
    lines = [say.CHOOSE]
    for number, answer in enumerate(answers, 1):
        lines.append(say.CHOICE.format(number=number, title=answer.title, figures=say.JOINT.join(answer.figures)))
        lines += [say.SENTENCE.format(sentence=sentence) for sentence in answer.sentences]
    return "\n".join([*lines, say.NEITHER])


def nearby_lines(entries: Iterable[Stated]) -> str:
    """What a report does say, numbered."""
    return "\n".join([say.NEARBY, *(say.BULLET.format(number=n, title=e.title) for n, e in enumerate(entries, 1))])


def bullets(titles: Iterable[str]) -> list[str]:
    """A line for each title, without a number to choose it by."""
    return [say.ITEM.format(figure=title) for title in titles]


def example_line(examples: Sequence[str]) -> str:
    """Two questions to try; "" where there are fewer."""
    return say.EXAMPLES.format(first=examples[0], second=examples[1]) if len(examples) > 1 else ""


def entry_reply(catalogue: Catalogue, entry_id: str, message: str = "") -> Reply | None:
    """The entry itself as the reply to `message`; None where there is no such entry any more."""
    return entries_reply(catalogue, (entry_id,), message)


def entries_reply(catalogue: Catalogue, ids: Iterable[str], message: str = "") -> Reply | None:
    """Entries of one report as the answers to `message`; None where none of them is there any more."""
    answers = _known(catalogue, ids)
    if not answers:
        return None
    text = answers_text(answers, catalogue.label(answers[0].report))
    return in_review(Reply(message, Outcome.ANSWER, answers, text=text), catalogue)


def in_review(reply: Reply, catalogue: Catalogue) -> Reply:
    """`reply`, which says so where some of what it shows or offers is of a report that nobody has published yet."""
    near = (catalogue.stated_entry(id_) for id_ in (*reply.nearby, *(other.entry for other in reply.other_years)))
    shown_of = {answer.report for answer in (*reply.answers, *reply.beside)} | {entry.report for entry in near if entry}
    reports = (catalogue.reports.get(id_) for id_ in shown_of)
    if reply.is_in_review or not any(report.is_in_review for report in reports if report):
        return reply
    return replace(reply, is_in_review=True, text=f"{reply.text}\n\n{say.IN_REVIEW}".lstrip())


def choices_reply(catalogue: Catalogue, ids: Iterable[str], message: str = "") -> Reply | None:
    """Entries to choose between; None where none of them is there any more."""
    answers = _known(catalogue, ids)
    reply = Reply(message, Outcome.CHOICES, answers, lead=say.CHOOSE, text=choice_lines(answers))
    return in_review(reply, catalogue) if answers else None


def _known(catalogue: Catalogue, ids: Iterable[str]) -> tuple[Answer, ...]:
    entries = (catalogue.stated_entry(id_) for id_ in ids)
    return tuple(shown(entry, 1.0) for entry in entries if entry)
