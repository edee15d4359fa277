"""All figures of a period, beside a slow and plain count over the same rows."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporting.statistics import Rising, Unanswered, read_statistics, rising
from storage import usage_rows
from storage.database import CannotRead
from storage.missed import Missed
from storage.usage_figures import EntryCount, Period
from storage.usage_kinds import UsageOutcome
from storage.usage_rows import EntryName
from storage.usage_schema import open_usage_database
from tests.reporting.usage_days import (
    FIRST,
    OCTOBER,
    PERSON,
    TEXTS,
    Voted,
    declined,
    moment,
    of_all_kinds,
    row,
    slow,
    some_days,
    write,
)

Draw = dict[str, Any]
DRAWN = st.fixed_dictionaries(
    {
        "outcome": st.sampled_from(UsageOutcome),
        "channel": st.sampled_from(["private", "group", "button"]),
        "entry": st.sampled_from(["screened", "loans", "unnamed", ""]),
        # None is half way between two rounded ones.
        "milliseconds": st.one_of(st.just(0), st.integers(1, 2_000), st.integers(1, 200_000)).map(lambda n: n / 97),
        "text": st.sampled_from([*TEXTS[:4], "", None]),
        "person": st.sampled_from([None, 0, 1, 2, 2**63 - 1]),
    }
)
ASKED = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 23), DRAWN, st.sampled_from([1, 1, 6, 15])), max_size=30)
VOTES = st.lists(st.tuples(st.integers(0, 60), st.sampled_from([1, -1])), max_size=25)


@settings(max_examples=25, deadline=None)
@given(
    ASKED,
    VOTES,
    st.sets(st.sampled_from([0, 1, 2**63 - 1])),
    st.integers(-1, 12),
    st.tuples(st.integers(0, 10), st.integers(0, 5)),
)
def test_every_figure_is_that_of_a_plain_count(
    asked: list[tuple[int, int, Draw, int]],
    votes: list[tuple[int, int]],
    gone: set[int],
    dropped: int,
    days: tuple[int, int],
) -> None:
    """Whatever is asked, voted on and voted on again, forgotten by its person, and dropped when its time has come."""
    all_of = [(day, hour, draw) for day, hour, draw, times in sorted(asked, key=lambda a: a[:2]) for _ in range(times)]
    rows = [row(number, moment(day, hour, number), **draw) for number, (day, hour, draw) in enumerate(all_of)]
    period = Period(FIRST + timedelta(days=days[0]), FIRST + timedelta(days=sum(days)))
    last = {rows[number].token: vote for number, vote in votes if number < len(rows)}
    limit = moment(dropped).astimezone(UTC)
    since = limit.isoformat(timespec="milliseconds")
    with TemporaryDirectory() as folder:
        path = write(Path(folder) / "usage.db", ((item, 0) for item in rows))
        with closing(open_usage_database(path).conn) as connection:
            for number, vote in votes:
                usage_rows.rate(connection, f"token-{number:05}", vote)
            for person in gone:
                usage_rows.forget(connection, person)
            usage_rows.drop_texts(connection, limit)
        found = read_statistics(path, period)
    kept = [item if item.at >= since else replace(item, text=None) for item in rows]
    assert found == slow([(item, last.get(item.token, 0)) for item in kept if item.person not in gone], period)


def test_a_known_log(tmp_path: Path) -> None:
    """Two hundred questions of two weeks: as they came, when everybody has voted the other way, when one is forgotten."""
    rows = some_days()
    path = write(tmp_path / "usage.db", rows)
    check(path, rows)
    assert read_statistics(path, OCTOBER).totals.questions == 200
    rows = [(item, -vote) for item, vote in rows]
    with closing(open_usage_database(path).conn) as connection:
        for item, vote in rows:
            assert not vote or usage_rows.rate(connection, item.token, vote)
        check(path, rows)
        usage_rows.forget(connection, PERSON)
        check(path, [(item, vote) for item, vote in rows if item.person != PERSON])


def check(path: Path, rows: list[Voted]) -> None:
    """All figures are those of a plain count, the ways of asking in their order."""
    for first, last in ((0, 30), (7, 13), (0, 0)):
        period = Period(FIRST + timedelta(days=first), FIRST + timedelta(days=last))
        found, wanted = read_statistics(path, period), slow(rows, period)
        assert found == wanted
        assert list(found.channels) == list(wanted.channels)


@pytest.mark.parametrize(
    ("milliseconds", "p50", "p99"),
    [
        ([], None, None),
        ([0.04], 0.0, 0.0),
        ([0.0, 1.26], 1.3, 1.3),
        ([9.96], 10.0, 10.0),
        ([99.4], 99.0, 99.0),
        ([14.9, 12_346.0], 15.0, 12_350.0),
        ([3.0, 1.0, 2.0], 2.0, 3.0),
        ([4.0, 3.0, 1.0, 2.0], 2.0, 4.0),
        ([*range(1, 100), 500.0], 50.0, 99.0),
        ([*range(1, 99), 500.0, 600.0], 50.0, 500.0),
    ],
)
def test_how_fast_answers_are(milliseconds: list[float], p50: float | None, p99: float | None, tmp_path: Path) -> None:
    """As many as the share says took no longer, rounded; what has no time does not count."""
    rows = (row(number, moment(0), milliseconds=float(time)) for number, time in enumerate(milliseconds))
    totals = read_statistics(write(tmp_path / "usage.db", ((item, 0) for item in rows)), OCTOBER).totals
    assert (totals.p50, totals.p99) == (p50, p99)


def count(entry: str, number: int) -> EntryCount:
    """An entry that answered so often."""
    return EntryCount(entry, entry.upper(), "", "", number, 0, 0)


@pytest.mark.parametrize(
    ("before", "now", "is_told"),
    [(0, 4, False), (0, 8, False), (0, 9, True), (4, 14, False), (4, 19, True), (100, 140, False), (100, 150, True)],
)
def test_only_what_is_clearly_more_is_rising(before: int, now: int, is_told: bool) -> None:
    """Three standard deviations of what chance makes of it; nothing that was asked for a few times."""
    told = rising([count("a", now), count("b", 50)], [count("a", before), count("b", 50)])
    assert told == ([Rising("a", "A", now, before)] if is_told else [])


def test_the_clearest_rise_is_first() -> None:
    """Not the largest, of equals in the order of their ids, ten at most."""
    now = [count("most", 400), count("z", 60), count("y", 60), *(count(f"c{at}", 20) for at in range(10))]
    told = [item.entry for item in rising(now, [count("most", 300)])]
    assert told == ["y", "z", *(f"c{at}" for at in range(8))]


@pytest.mark.parametrize(("day", "is_told"), [(6, True), (7, False), (8, False)])
def test_the_days_before_are_told_where_the_log_knows_them(day: int, is_told: bool, tmp_path: Path) -> None:
    """From their first day on: half of them would look like a rise."""
    asked = [(row(number, moment(day + number), entry="loans", outcome="answer"), 0) for number in range(2)]
    asked += [(row(10 + number, moment(14), entry="loans", outcome="answer"), 0) for number in range(20)]
    last = FIRST + timedelta(days=13)
    found = read_statistics(write(tmp_path / "usage.db", asked), Period(last, last + timedelta(days=6)))
    assert (found.before is not None, bool(found.rising)) == (is_told, is_told)


def test_lists_are_short_and_known_by_their_names(tmp_path: Path) -> None:
    """Ten of each, an entry without a title by its id; questions in their order."""
    names = [EntryName("e00", "", "", "", "", 0), EntryName("e01", "题", "部分", "r", "报告", 1)]
    asked: list[Voted] = [(row(n, moment(0), entry=f"e{n:02}", outcome="answer"), 0) for n in range(12)]
    texts = [f"{letter * 9}" for letter in "abcdefghijkl"]
    missed = [(replace(item, token=f"missed-{number}"), 0) for number, (item, _) in enumerate(declined(*texts))]
    path = write(tmp_path / "usage.db", [*asked, *missed], names)
    found = read_statistics(path, OCTOBER)
    assert [entry.title for entry in found.most_asked] == ["e00", "题", *(f"e{number:02}" for number in range(2, 10))]
    assert [question.text for question in found.unanswered] == texts[:1:-1]


def test_what_was_missed_is_counted_however_much_it_is(tmp_path: Path) -> None:
    """What was asked most is told though two thousand others came later."""
    texts = [*["房价涨不涨"] * 30, *(f"{number}号楼什么时候修" for number in range(2_500))]
    path = write(tmp_path / "usage.db", declined(*texts))
    assert read_statistics(path, OCTOBER).unanswered[0] == Unanswered("房价涨不涨", 30)


@pytest.mark.parametrize("with_staff", [True, False])
@pytest.mark.parametrize(("first", "last"), [(0, 13), (3, 3), (7, 13), (20, 25)])
def test_questions_are_messages(first: int, last: int, with_staff: bool, tmp_path: Path) -> None:
    """Presses, edits and choices are counted apart, and staff are left out where that is wanted: as a plain count has it."""
    rows = of_all_kinds()
    path = write(tmp_path / "usage.db", rows)
    period = Period(FIRST + timedelta(days=first), FIRST + timedelta(days=last))
    assert read_statistics(path, period, with_staff=with_staff) == slow(rows, period, with_staff=with_staff)


def test_a_row_of_the_future_moves_nothing(tmp_path: Path) -> None:
    """A clock that was wrong for a moment, in either direction, changes no other day."""
    rows = some_days()
    odd = [(row(900 + at, moment(days), text="问"), 0) for at, days in enumerate((3_650, -3_650))]
    path = write(tmp_path / "usage.db", [*rows, *odd])
    found = read_statistics(path, OCTOBER)
    assert (found.totals, found.days, found.unanswered) == (
        (plain := slow(rows, OCTOBER)).totals,
        plain.days,
        plain.unanswered,
    )


def test_what_is_settled_is_not_told(tmp_path: Path) -> None:
    """Alike wordings are one question, in the most usual of them."""
    texts = ("贷款利率是多少", "贷款利率是多少", "請問貸款利率是多少？", "今天天气怎么样")
    path = write(tmp_path / "usage.db", declined(*texts))
    assert read_statistics(path, OCTOBER).unanswered == (Unanswered(texts[0], 3), Unanswered(texts[3], 1))
    Missed(path).settle(["今天天气怎么样"], "unrelated")
    assert read_statistics(path, OCTOBER).unanswered == (Unanswered(texts[0], 3),)


@pytest.mark.parametrize("content", [None, b"", b"no database at all" * 100])
def test_a_log_that_cannot_be_read(content: bytes | None, tmp_path: Path) -> None:
    """Missing, empty or broken: one error, and nothing is made of it."""
    path = tmp_path / "usage.db"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CannotRead):
        read_statistics(path, OCTOBER)
    assert (path.read_bytes() if path.exists() else None) == content


def test_periods_lie_side_by_side() -> None:
    """The days before are as many, and end the day before."""
    week = Period(date(2027, 1, 1), date(2027, 1, 7))
    assert week.before == Period(date(2026, 12, 25), date(2026, 12, 31))
    assert (week.days, len(list(week)), week.bounds) == (7, 7, ("2027-01-01", "2027-01-07"))
