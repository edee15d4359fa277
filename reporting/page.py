"""The figures of a period as admins see them: headings and lines, for Telegram and the terminal alike, and a picture."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reporting import texts as say
from reporting.statistics import Statistics
from storage.usage_figures import Period, Totals
from storage.usage_kinds import UsageOutcome

LONGEST_LINE = 60
"""Characters of a question or a title: two lines of a phone."""
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What would steer a terminal, or turn the direction of a line: the words come from strangers."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, "" for none, and the lines below it."""

    heading: str
    lines: tuple[str, ...]


def page(statistics: Statistics, title: str = say.TITLE) -> list[Section]:
    """All that is told of a period, most important first."""
    head = title.format(period=period_in_words(statistics.period))
    if not statistics.totals.questions:
        return [Section(head, (say.NO_QUESTIONS,))]
    lists = (
        (say.MOST_ASKED, _most_asked(statistics)),
        (say.RISING, _rising(statistics)),
        (say.UNANSWERED, _unanswered(statistics)),
    )
    return [Section(head, tuple(_totals(statistics))), *(Section(h, lines) for h, lines in lists if lines)]


def plain_page(sections: list[Section]) -> str:
    """As a terminal shows it."""
    return "\n\n".join("\n".join([section.heading, *section.lines]) for section in sections)


def picture(statistics: Statistics) -> bytes:
    """A PNG: questions by day and outcome, and by hour."""
    from reporting.drawing.usage_chart import UsageChart, draw_usage  # takes a second to import, and few ask for it

    days = tuple(say.DAY.format(month=day.month, day=day.day) for day in statistics.period)
    # Each outcome, also one that there was none of, so that its colour is the same in every picture.
    outcomes = tuple((say.OUTCOMES[name], counts) for name, counts in statistics.days.items())
    title = period_in_words(statistics.period)
    return draw_usage(UsageChart(title, say.CHART_DAYS, say.CHART_HOURS, days, outcomes, statistics.hours))


def period_in_words(period: Period) -> str:
    """The first and the last day, or the one."""
    first, last = period.bounds
    if first == last:
        return say.ONE_DAY.format(day=first)
    return say.DAYS.format(first=first, last=last, days=period.days)


def _totals(statistics: Statistics) -> Iterator[str]:
    totals = statistics.totals
    yield say.TOTALS.format(people=f"{totals.people:,}", questions=f"{totals.questions:,}")
    yield say.JOINT.join(
        say.OUTCOME.format(name=say.OUTCOMES[outcome], count=f"{count:,}", share=_share(count, totals.questions))
        for outcome, count in totals.outcomes.items()
        if count or outcome is not UsageOutcome.SOCIAL
    )
    yield say.FEEDBACK.format(liked=f"{totals.liked:,}", disliked=f"{totals.disliked:,}")
    if totals.p50 is not None and totals.p99 is not None:
        yield say.SPEED.format(p50=f"{totals.p50:g}", p99=f"{totals.p99:g}")
    ways = (f"{say.CHANNELS.get(name, name)}{count:,}" for name, count in statistics.channels.items())
    yield f"{say.WAYS}：{say.JOINT.join(ways)}"
    yield from _apart(statistics)
    if statistics.before is not None:
        yield _before(statistics.before, statistics.period.days)


def _apart(statistics: Statistics) -> Iterator[str]:
    """What is no question, and whose questions are in the figures."""
    kinds = statistics.totals.apart.items()
    if counts := [f"{say.APART_KINDS[kind]}{apart.count:,}" for kind, apart in kinds if apart.count]:
        yield f"{say.APART}：{say.JOINT.join(counts)}"
    if not statistics.with_staff:
        yield say.CITIZENS_ONLY
    elif statistics.totals.staff:
        yield say.STAFF.format(count=f"{statistics.totals.staff:,}")


def _before(before: Totals, days: int) -> str:
    share = _share(before.outcomes[UsageOutcome.ANSWER], before.questions)
    return say.BEFORE.format(days=days, people=f"{before.people:,}", questions=f"{before.questions:,}", share=share)


def _most_asked(statistics: Statistics) -> tuple[str, ...]:
    return tuple(
        (say.ASKED_DISLIKED if entry.disliked else say.ASKED).format(
            count=f"{entry.count:,}", title=_cut(entry.title), disliked=entry.disliked
        )
        for entry in statistics.most_asked
    )


def _rising(statistics: Statistics) -> tuple[str, ...]:
    return tuple(
        say.RISEN.format(before=f"{entry.before:,}", count=f"{entry.count:,}", title=_cut(entry.title))
        for entry in statistics.rising
    )


def _unanswered(statistics: Statistics) -> tuple[str, ...]:
    return tuple(
        say.MISSED.format(count=f"{question.count:,}", text=_cut(question.text)) for question in statistics.unanswered
    )


def _share(count: int, of: int) -> str:
    return f"{count / of:.0%}" if of else "0%"


def _cut(text: str) -> str:
    line = " ".join(_CONTROLS.sub(" ", text).split())
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1]}…"
