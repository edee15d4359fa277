"""When admins have to be told at once: more errors, declines or 👎 than is usual.

What came in the last hour is held against what was to be expected, by the share of the days before. A jump is what chance
brings about less than once in 1 / ALARM_CHANCE looks, and clearly more than is usual: neither a busy hour nor one 👎 in a
quiet night is an alarm. On simulated use (2026-11-27; 5, 30 and 150 questions an hour, more by day than by night, usual
shares of 3 and 15 % that differ from day to day by 1.2 and 2.5 points) there were 0, 6 to 9 and 5 to 6 false alarms in 720
days; a jump from 15 to 60 % was told after 137, 35 and 20 minutes (median of 40).
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from pathlib import Path

from reporting.alarm_book import DAY, AlarmBook
from storage import usage_figures as figures
from storage.database import open_to_read
from storage.usage_figures import Period, Totals
from storage.usage_kinds import UsageOutcome
from storage.usage_search import Lately, lately

WINDOW = timedelta(hours=1)
"""Long enough for ten questions where little is asked, short enough to be told while it matters."""
USUAL_DAYS = 14
"""Days before today that tell what is usual: each weekday twice."""
FEWEST_USUAL = 50
"""Questions of those days below which they tell nothing."""
USUAL_DECLINED, USUAL_DISLIKED = 0.3, 0.05
"""Shares taken for usual then: what is asked at first, before staff have taught the bot."""
USUAL_ERRORS = 0.1
"""Errors of an hour that are expected at least: with it the fourth one is told."""
LEAST_ERRORS = 4
"""Errors of an hour below which nothing is told, however few are usual."""
ALARM_CHANCE = 1e-5
"""Per look. There is one a minute, and their windows overlap."""
JUMP_FACTOR, JUMP_POINTS = 2.0, 0.1
"""A share is clearly more than the usual one from twice it on, and from ten points more: with many questions chance alone
would tell of every day that is a little worse (66 false alarms in 720 days at 150 an hour)."""
CALM_SECONDS = 900.0
"""A jump is over once nothing jumped for so long: the hour that is looked at moves by a minute a look."""
MOST_ROWS = 20_000
"""Rows looked at: five a second for an hour."""


class Kind(Enum):
    """What may jump."""

    ERRORS = "errors"
    DECLINES = "declines"
    DISLIKED = "disliked"


@dataclass(frozen=True, slots=True)
class Alarm:
    """`count` came in the last WINDOW among so many questions, where `usual` were to be expected."""

    kind: Kind
    count: int
    usual: float
    questions: int = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """From how many errors an hour on they are told of, and from how many times the usual share on declines and 👎 are."""

    errors: int = LEAST_ERRORS
    factor: float = JUMP_FACTOR


@dataclass
class Alarms:
    """Looks at the usage log at `path`, and at how many errors there were since the start; those before it are in `book`."""

    path: Path
    errors: Callable[[], int]
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    book: AlarmBook = field(default_factory=AlarmBook)
    limits: Limits = field(default_factory=Limits)
    _counted: int = field(default=0, init=False)

    def by_errors(self) -> list[Alarm]:
        """Whether errors jump now, which the log knows nothing of; called once a minute."""
        now, count = self.clock().timestamp(), self.errors()
        self.book.add_errors(now, count - self._counted)
        self._counted = count
        if not self.book.begun:
            self.book.begun = now
        begin = now - WINDOW.total_seconds()
        recent = sum(more for at, more in self.book.errors if at > begin)
        before = sum(more for at, more in self.book.errors if at <= begin)
        hours = (begin - max(self.book.begun, now - DAY)) / WINDOW.total_seconds()
        usual = max(before / max(hours, 1.0), USUAL_ERRORS)
        is_jump = recent >= self.limits.errors and poisson_tail(recent, usual) < ALARM_CHANCE
        return [Alarm(Kind.ERRORS, recent, usual)] if is_jump else []

    def by_questions(self) -> list[Alarm]:
        """Whether declines or 👎 jump now. CannotRead."""
        now = self.clock()
        with open_to_read(self.path) as connection:
            recent = lately(connection, now - WINDOW, MOST_ROWS)
            today = now.astimezone().date()
            before = figures.totals(connection, _usual_period(today))
        return list(_jumps(recent, before, self.limits.factor))


def _usual_period(today: date) -> Period:
    return Period(today - timedelta(days=USUAL_DAYS), today - timedelta(days=1))


def _jumps(recent: Lately, before: Totals, factor: float) -> Iterator[Alarm]:
    is_known = before.questions >= FEWEST_USUAL
    declined = before.outcomes[UsageOutcome.DECLINE] / before.questions if is_known else USUAL_DECLINED
    disliked = before.disliked / before.questions if is_known else USUAL_DISLIKED
    for kind, count, share in (
        (Kind.DECLINES, recent.declines, declined),
        (Kind.DISLIKED, recent.disliked, disliked),
    ):
        # A share that has never been seen is not impossible: it is taken for one in twice the questions there were.
        usual = max(share, 0.5 / max(before.questions, FEWEST_USUAL))
        least = max(factor * usual, usual + JUMP_POINTS) * recent.questions
        if count >= least and binomial_tail(count, recent.questions, usual) < ALARM_CHANCE:
            yield Alarm(kind, count, usual * recent.questions, recent.questions)


def poisson_tail(count: int, mean: float) -> float:
    """The chance of `count` or more where `mean` are expected."""
    below = sum(math.exp(at * math.log(mean) - mean - math.lgamma(at + 1)) for at in range(count))
    return max(1.0 - below, 0.0)


def binomial_tail(count: int, of: int, share: float) -> float:
    """The chance of `count` or more among `of` where each is one with the chance `share`, in ]0, 1[."""
    if count <= 0:
        return 1.0
    yes, no = math.log(share), math.log1p(-share)
    ways = math.lgamma(of + 1)
    return sum(
        math.exp(ways - math.lgamma(at + 1) - math.lgamma(of - at + 1) + at * yes + (of - at) * no)
        for at in range(count, of + 1)
    )
