"""A usage log of several days with known rows, the same each time, and its figures by a slow and plain count."""

import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from reporting.statistics import MOST_LISTED, RISING, Rising, Statistics, Unanswered
from storage import usage_rows
from storage.database import transaction
from storage.usage_figures import Apart, EntryCount, Period, Totals
from storage.usage_kinds import UsageKind, UsageOutcome
from storage.usage_rows import EntryName, Row
from storage.usage_schema import open_usage_database

FIRST, DAYS = date(2026, 10, 1), 14
"""Clocks are not changed in Europe, America or China then."""
OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
PERSON = 8_123_456_789_012_345_678
"""A hash that can stand nowhere by chance."""
NAMES = (
    EntryName("screened", "“两癌”免费检查人数", "五是维护权益", "changsha", "妇联述职", 7),
    EntryName("loans", "女性创业贷款金额", "三是引领发展", "changsha", "妇联述职", 3),
)
TEXTS = ("贷款放了多少钱", "房价涨不涨", "今天天气怎么样", "三八红旗手有几个", "哪里可以法律援助", "GDP增长多少")
"""Each asks for something else than the others."""

Voted = tuple[Row, int]
"""A row and its vote: 1, -1, or 0 for none."""


def row(number: int, at: datetime, **other: Any) -> Row:
    """A declined question in a private chat at a local time, with whatever else is wanted."""
    plain = Row(
        token=f"token-{number:05}",
        at=at.astimezone(UTC).isoformat(timespec="milliseconds"),
        day=at.date().isoformat(),
        hour=at.hour,
        chat="private",
        channel="private",
        outcome="decline",
        entry="",
        report="",
        score=0.0,
        milliseconds=0.0,
        version="0123456789abcdef",
        text=None,
        person=None,
    )
    return replace(plain, **other)


def moment(day: int, hour: int = 12, number: int = 0) -> datetime:
    """A local time: so many days after FIRST; another one for each number."""
    start = datetime.combine(FIRST, datetime.min.time())
    return start + timedelta(days=day, hours=hour, minutes=number // 60, seconds=number % 60)


def write(path: Path, rows: Iterable[Voted], names: Iterable[EntryName] = NAMES) -> Path:
    """Make the log at `path`, or add to it; no program has it open afterwards."""
    with closing(open_usage_database(path).conn) as connection, transaction(connection):
        usage_rows.name_entries(connection, names)
        for item, vote in rows:
            usage_rows.insert(connection, item)
            if vote:
                usage_rows.rate(connection, item.token, vote)
        usage_rows.index_all(connection)
    return path


def declined(*texts: str) -> Iterator[Voted]:
    """Questions nobody could answer, one after the other."""
    return ((row(number, moment(0, number=number), text=text), 0) for number, text in enumerate(texts))


def some_days(count: int = 200) -> list[Voted]:
    """Questions of DAYS days in October 2026: answers about NAMES and "unnamed", and all that is no answer."""
    dice = random.Random(20261127)
    return [(_some(dice, number, number * DAYS // count), dice.choice([0, 0, 0, 1, -1])) for number in range(count)]


def of_all_kinds(count: int = 200) -> list[Voted]:
    """The same with edits, presses and choices among them, and some of it asked by staff."""
    dice = random.Random(20261129)
    kinds = ["question", "question", "question", *UsageKind]
    return [
        (replace(item, kind=dice.choice(kinds), insider=dice.choice([0, 0, 0, 1])), vote)
        for item, vote in some_days(count)
    ]


def _some(dice: random.Random, number: int, day: int) -> Row:
    outcome = dice.choice([*UsageOutcome, "answer", "answer"])
    return row(
        number,
        moment(day, dice.randrange(24), number),
        channel=dice.choice(["private", "private", "group", "button"]),
        outcome=outcome,
        entry=dice.choice(["screened", "screened", "loans", "unnamed"]) if outcome == "answer" else "",
        report="changsha" if outcome == "answer" else "",
        score=dice.choice([0.0, 0.5, 0.93]),
        milliseconds=dice.choice([0.0, 1.25, 14.0, 230.0]),
        text=dice.choice([*TEXTS, None]),
        person=dice.choice([PERSON, PERSON + 1, PERSON + 2, None]),
    )


def slow(rows: Sequence[Voted], period: Period, *, with_staff: bool = True) -> Statistics:
    """The figures of rows, each with its last vote, oldest first."""
    heard = [(item, vote) for item, vote in rows if with_staff or not item.insider]
    all_now, all_before = within(heard, period), within(heard, period.before)
    now = questions(all_now)
    is_older = any(item.day <= period.before.first.isoformat() for item, _ in rows)
    hours, channels = Counter(item.hour for item, _ in now), Counter(item.channel for item, _ in now)
    days = Counter((item.outcome, item.day) for item, _ in now)
    return Statistics(
        period=period,
        totals=slow_totals(all_now, with_staff),
        before=slow_totals(all_before, with_staff) if is_older else None,
        channels={name: channels[name] for name in sorted(channels, key=lambda name: (-channels[name], name))},
        most_asked=tuple(entry for entry in slow_entries(all_now)[:MOST_LISTED] if entry.count),
        rising=tuple(slow_rising(all_now, all_before)) if is_older else (),
        unanswered=tuple(slow_unanswered(now)[:MOST_LISTED]),
        days={outcome: tuple(days[outcome, day.isoformat()] for day in period) for outcome in UsageOutcome},
        hours=tuple(hours[hour] for hour in range(24)),
        with_staff=with_staff,
    )


def questions(rows: Iterable[Voted]) -> list[Voted]:
    """Those that are messages."""
    return [(item, vote) for item, vote in rows if item.kind == "question"]


def within(rows: Iterable[Voted], period: Period) -> list[Voted]:
    """Those of a period."""
    return [(item, vote) for item, vote in rows if period.first <= date.fromisoformat(item.day) <= period.last]


def slow_apart(rows: Sequence[Voted], kind: UsageKind) -> Apart:
    """Rows of a kind and their votes."""
    votes = [vote for item, vote in rows if item.kind == kind]
    return Apart(len(votes), votes.count(1), votes.count(-1))


def slow_totals(all_rows: Sequence[Voted], with_staff: bool = True) -> Totals:
    """People, outcomes, votes, and the times at the two places of all of them in order; what is no question apart."""
    rows = questions(all_rows)
    outcomes = Counter(item.outcome for item, _ in rows)
    times = sorted(item.milliseconds for item, _ in rows if item.milliseconds > 0)
    p50, p99 = (rounded(times[math.ceil(share * len(times)) - 1]) if times else None for share in (0.5, 0.99))
    people = {item.person for item, _ in rows} - {None}
    votes = Counter(vote for _, vote in rows)
    counts = {outcome: outcomes[outcome] for outcome in UsageOutcome}
    apart: dict[UsageKind, Apart] = {
        kind: slow_apart(all_rows, kind) for kind in UsageKind if kind is not UsageKind.QUESTION
    }
    staff = sum(item.insider for item, _ in rows) if with_staff else 0
    return Totals(len(people), counts, votes[1], votes[-1], p50, p99, apart, staff)


def rounded(milliseconds: float) -> float:
    """Below 10 to tenths, below 100 to whole ones, above to tens."""
    step = "0.1" if milliseconds < 10 else "1" if milliseconds < 100 else "1E1"
    return float(Decimal(milliseconds).quantize(Decimal(step), ROUND_HALF_UP))


def slow_entries(rows: Sequence[Voted]) -> list[EntryCount]:
    """Counted one by one."""
    names = {name.id: (name.title, name.section, name.label) for name in NAMES}
    counts = [
        EntryCount(entry, *names.get(entry, (entry, "", "")), len(votes), votes.count(1), votes.count(-1), pressed)
        for entry in {item.entry for item, _ in rows} - {""}
        for votes in ([vote for item, vote in questions(rows) if item.entry == entry],)
        for pressed in (sum(item.entry == entry and item.kind in ("press", "choice") for item, _ in rows),)
    ]
    return sorted(counts, key=lambda count: (-count.count, count.entry))


def slow_rising(rows: Sequence[Voted], rows_before: Sequence[Voted]) -> list[Rising]:
    """By how many standard deviations each exceeds what it was."""
    before = {count.entry: count.count for count in slow_entries(rows_before)}
    found = []
    for now in slow_entries(rows):
        was = before.get(now.entry, 0)
        if not now.count:
            continue
        clear = (now.count - was) / math.sqrt(now.count + was)
        if clear >= RISING:
            found.append((-clear, now.entry, Rising(now.entry, now.title, now.count, was)))
    return [rising for _, _, rising in sorted(found, key=lambda item: item[:2])]


def slow_unanswered(rows: Iterable[Voted]) -> list[Unanswered]:
    """Most frequent first, of equals the one asked last."""
    missed = [item for item, vote in rows if item.text and (item.outcome in ("decline", "off_topic") or vote == -1)]
    last = {str(item.text): item.at for item in sorted(missed, key=lambda item: item.at)}
    counts = Counter(str(item.text) for item in missed)
    texts = sorted(sorted(counts, key=lambda text: last[text], reverse=True), key=lambda text: -counts[text])
    return [Unanswered(text, counts[text]) for text in texts]
