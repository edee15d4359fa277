"""The usage log: what was asked and how it was answered, and nothing about who asked."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from storage import usage_rows
from storage.asked_entries import LATELY_DAYS, most_asked_lately
from storage.missed import Missed
from storage.people import mark_of, number_of
from storage.search_terms import terms
from storage.usage_kinds import Channel, ChatKind, UsageOutcome
from storage.usage_log import UsageLog
from storage.usage_record import UsageRecord
from storage.usage_schema import migrations
from tests.storage.opening import open_usage_log
from tests.storage.usage import PATIENCE_SECONDS, indexed, on_disk, rate, rows, written

NOON = datetime(2026, 11, 23, 12, 0, 0, 123456, UTC)
COLUMNS = (
    *("id", "token", "at", "channel", "outcome", "entry", "report", "score", "milliseconds", "version", "text"),
    *("feedback", "day", "hour", "chat", "person", "kind", "insider"),
)


@pytest.fixture
def log(tmp_path: Path) -> UsageLog:
    """An empty log in a file of its own."""
    usage = open_usage_log(tmp_path / "deep" / "down" / "usage.db")
    usage.clock = lambda: NOON
    return usage


def answered(entry: str, **others: object) -> UsageRecord:
    """A question that was answered with `entry`."""
    return UsageRecord(
        channel=Channel.PRIVATE,
        outcome=UsageOutcome.ANSWER,
        text="问",
        entry=entry,
        **others,  # type: ignore[arg-type]
    )


def test_a_question_is_kept(log: UsageLog) -> None:
    """With what became of it, and a token by which a button names it; of who asked only a number."""
    asked = UsageRecord(
        channel=Channel.GROUP,
        chat=ChatKind.SUPERGROUP,
        outcome=UsageOutcome.ANSWER,
        text="两癌'查了\n多少👍人\0; DROP TABLE questions",
        entry="screened-women",
        report="changsha",
        score=0.93,
        milliseconds=1.25,
        version="0123456789ab",
        person=5_000_000_000,
        own=("Anna", "5000000000"),
    )
    token = log.record(asked)
    local = NOON.astimezone()
    assert rows(log) == [
        {
            "id": 1,
            "token": token,
            "at": "2026-11-23T12:00:00.123+00:00",
            "day": local.date().isoformat(),
            "hour": local.hour,
            "chat": "supergroup",
            "channel": "group",
            "outcome": "answer",
            "entry": "screened-women",
            "report": "changsha",
            "score": 0.93,
            "milliseconds": 1.25,
            "version": "0123456789ab",
            "text": asked.text,
            "feedback": None,
            "person": number_of(5_000_000_000, log.key.read_bytes()),
            "kind": "question",
            "insider": 0,
        }
    ]


def test_no_column_tells_a_person(log: UsageLog) -> None:
    """There is no place where an id, a name or a chat could be kept."""
    columns = written(log, lambda connection: Database(connection).table("questions").columns)
    assert sorted(column.name for column in columns) == sorted(COLUMNS)


def test_who_is_not_counted_has_no_number(log: UsageLog) -> None:
    """As in the terminal."""
    log.record(answered("a"))
    assert rows(log)[0]["person"] is None
    assert rows(log, "tally_people") == []


@pytest.mark.parametrize(
    ("text", "own", "hidden"),
    [
        ("我的电话13812345678，贷款找谁", (), ()),
        ("身份证430102199003071234能不能查两癌", (), ()),
        ("我住岳麓区麓山路12号3栋201，附近有妇女之家吗", (), ()),
        ("我是Anna Lindqvist，两癌查了多少人", ("Anna", "Lindqvist", "Anna Lindqvist"), ()),
        ("5000000000 这个号能收到吗", ("5000000000",), ()),
        ("Readers群里问的，贷款多少", ("Readers",), ()),
        ("令牌是1234:geheim对吗", (), ("1234:geheim", "geheim")),
    ],
)
def test_a_text_that_tells_a_person_is_not_kept(
    text: str, own: tuple[str, ...], hidden: tuple[str, ...], log: UsageLog
) -> None:
    """Only that something was asked, and how it went; it is not found by its words either."""
    log.hidden = hidden
    log.record(UsageRecord(channel=Channel.PRIVATE, outcome=UsageOutcome.DECLINE, text=text, own=own))
    (row,) = rows(log)
    assert (row["text"], row["outcome"]) == (None, "decline")
    assert indexed(log) == []
    assert on_disk(log.path.parent, text, *own, *hidden) == []


def test_tokens_tell_questions_apart(log: UsageLog) -> None:
    """Nobody guesses another's: they are random and not counted."""
    tokens = [log.record(answered("a")) for _ in range(200)]
    assert len(set(tokens)) == 200
    assert all(len(token) == 12 and ":" not in token for token in tokens)


def test_feedback_is_kept_with_its_question(log: UsageLog) -> None:
    """The last word counts; a token that no question has is refused."""
    first, second = log.record(answered("a")), log.record(answered("b"))
    assert rate(log, second, 1)
    assert rate(log, first, 1)
    assert rate(log, first, -1)
    assert [row["feedback"] for row in rows(log)] == [-1, 1]
    for token in ("", "x" * 12, first.swapcase() + "x", "' OR 1=1 --", "%"):
        assert not rate(log, token, 1)
    assert [row["feedback"] for row in rows(log)] == [-1, 1]


def test_a_vote_follows_its_question(log: UsageLog) -> None:
    """Also where the question is still on its way to the disk."""
    assert asyncio.run(log.rate(log.record(answered("a")), 1))
    assert not asyncio.run(log.rate("x" * 12, 1))


def test_a_person_is_forgotten(log: UsageLog) -> None:
    """All rows of theirs, and nobody else's; the sums too."""
    for person, entry in ((1, "a"), (2, "b"), (1, "c"), (None, "d")):
        log.record(answered(entry, person=person))
    assert asyncio.run(log.forget(1)) == 2
    assert [row["entry"] for row in rows(log)] == ["b", "d"]
    assert sorted(row["entry"] for row in rows(log, "tally_entries")) == ["b", "d"]
    assert [row["count"] for row in rows(log, "tally_people")] == [1]
    assert asyncio.run(log.forget(1)) == 0


def test_texts_are_dropped_when_their_time_is_over(log: UsageLog) -> None:
    """What was settled of them too; the figures stay."""
    for days in (200, 181, 179, 0):
        at = NOON - timedelta(days=days)
        log.clock = lambda at=at: at  # type: ignore[misc]
        log.record(
            UsageRecord(
                channel=Channel.PRIVATE,
                outcome=UsageOutcome.DECLINE,
                text=f"第{days}天的问题",
            )
        )
        Missed(log.path, lambda at=at: at).settle([f"第{days}天的问题"], "teach")  # type: ignore[misc]
    log.clock = lambda: NOON
    assert asyncio.run(log.drop_texts(180)) == 2
    assert [row["text"] for row in rows(log)] == [None, None, "第179天的问题", "第0天的问题"]
    assert sorted(row["key"] for row in rows(log, "settled")) == sorted(map(mark_of, ["第0天的问题", "第179天的问题"]))
    assert sum(row["count"] for row in rows(log, "tally_hours")) == 4
    assert asyncio.run(log.drop_texts(180)) == 0


def test_texts_dated_ahead_have_no_time(log: UsageLog) -> None:
    """A clock that ran ahead and was set back dates rows in the future: they would be kept for as long as it was wrong."""
    for days in (4000, 2, 0):
        log.clock = lambda at=NOON + timedelta(days=days): at  # type: ignore[misc]
        log.record(UsageRecord(channel=Channel.PRIVATE, outcome=UsageOutcome.DECLINE, text=f"早了{days}天的问题"))
        Missed(log.path, log.clock).settle([f"早了{days}天的问题"], "teach")
    log.clock = lambda: NOON
    assert asyncio.run(log.drop_texts(180)) == 2
    assert [row["text"] for row in rows(log)] == [None, None, "早了0天的问题"]
    assert [row["key"] for row in rows(log, "settled")] == [mark_of("早了0天的问题")]


def test_more_texts_than_are_dropped_at_once(log: UsageLog, monkeypatch: pytest.MonkeyPatch) -> None:
    """All of them go, in several transactions."""
    monkeypatch.setattr("storage.usage_rows.DROPPED_AT_ONCE", 3)
    for _ in range(10):
        log.record(answered("a"))
    rows(log)
    log.clock = lambda: NOON + timedelta(days=2)
    assert asyncio.run(log.drop_texts(1)) == 10


@pytest.mark.parametrize(
    ("entries", "limit", "wanted"),
    [("", 5, []), ("aba", 5, ["a", "b"]), ("abbcc", 5, ["b", "c", "a"]), ("aabbbc", 2, ["b", "a"]), ("abc", 0, [])],
)
def test_what_is_asked_most(entries: str, limit: int, wanted: list[str], log: UsageLog) -> None:
    """The most frequent first."""
    for entry in entries:
        log.record(answered(entry))
    rows(log)
    assert most_asked_lately(log.path, limit, NOON.astimezone().date()) == wanted


def test_only_answers_of_late_are_asked_for(log: UsageLog, tmp_path: Path) -> None:
    """Choices, declined questions and small talk do not count, nor what was asked long ago; no log is no trouble."""
    for outcome in ("choices", "decline", "social"):
        log.record(UsageRecord(channel=Channel.PRIVATE, outcome=UsageOutcome(outcome), text="问"))
    log.record(answered("once"))
    log.clock = lambda: NOON - timedelta(days=LATELY_DAYS)
    log.record(answered("long-ago"))
    rows(log)
    assert most_asked_lately(log.path, 10, NOON.astimezone().date()) == ["once"]
    assert most_asked_lately(tmp_path / "none.db", 10) == []


def test_the_log_stays_over_restarts(tmp_path: Path) -> None:
    """Opened again, or brought up to date again, the file holds what it held, and people keep their numbers."""
    tokens = []
    for _ in range(3):
        log = open_usage_log(tmp_path / "usage.db")
        tokens.append(log.record(answered("a", person=1)))
        written(log, lambda connection: migrations.apply(Database(connection)))
        log.writer.close()
    log = open_usage_log(tmp_path / "usage.db")
    assert [row["token"] for row in rows(log)] == tokens
    assert len({row["person"] for row in rows(log)}) == 1
    assert all(rate(log, token, 1) for token in tokens)


def test_two_programs_write_at_once(tmp_path: Path) -> None:
    """The bot and the terminal share the file."""
    one, other = open_usage_log(tmp_path / "usage.db"), open_usage_log(tmp_path / "usage.db")
    for _ in range(20):
        one.record(answered("a"))
        other.record(answered("b"))
    rows(other)
    assert len(rows(one)) == len(rows(other)) == 40


def test_the_time_is_that_of_the_world(tmp_path: Path) -> None:
    """Without a clock of its own it writes UTC."""
    log = open_usage_log(tmp_path / "usage.db")
    log.record(answered("a"))
    at = datetime.fromisoformat(str(rows(log)[0]["at"]))
    assert at.tzinfo == UTC
    assert abs((datetime.now(UTC) - at).total_seconds()) < 60


def row(number: int, text: str, person: int) -> usage_rows.Row:
    """A question of which only that matters."""
    return usage_rows.Row(
        token=str(number), at="2026", day="", hour=0, chat="", channel="", outcome="", entry="", report="",
        score=0, milliseconds=0, version="", text=text, person=person,
    )  # fmt: skip


TEXTS = st.one_of(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), st.text("两癌检查 gdp", max_size=6))
STEPS = st.lists(st.one_of(TEXTS, st.sampled_from([usage_rows.index_words, "forget 0", "forget 1"])), max_size=25)


@settings(max_examples=150, deadline=None)
@given(STEPS)
def test_any_text_is_kept_and_found_until_it_is_forgotten(steps: list[object]) -> None:
    """Whatever people type comes back character for character; whenever words are indexed and people forgotten, each
    term leads to the questions that hold it and to no other.
    """
    connection = Database(memory=True).conn
    migrations.apply(Database(connection))
    wanted: list[tuple[int, str]] = []
    for number, step in enumerate(steps):
        if callable(step):
            step(connection)
        elif step in ("forget 0", "forget 1"):
            person = int(str(step)[-1])
            wanted = [(other, text) for other, text in wanted if other % 2 != person]
            usage_rows.forget(connection, person)
        else:
            usage_rows.insert(connection, row(number, str(step), number % 2))
            wanted.append((number, str(step)))
    usage_rows.index_all(connection)
    kept = connection.execute("SELECT id, token, text FROM questions ORDER BY id").fetchall()
    assert [(int(token), text) for _, token, text in kept] == wanted
    for term in {term for _, _, text in kept for term in terms(text).split()} & {"两癌", "癌检", "检查", "gdp"}:
        found = [number for (number,) in connection.execute("SELECT rowid FROM words WHERE words MATCH ?", (term,))]
        assert found == [number for number, _, text in kept if term in terms(text).split()]
    connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")


def test_nothing_is_waited_for_in_vain(log: UsageLog) -> None:
    """What is recorded counts as written once it is on the disk, and soon after it is asked for."""
    log.record(answered("a"))
    asyncio.run(asyncio.wait_for(log.written(), PATIENCE_SECONDS))
    assert [row["entry"] for row in rows(log)] == ["a"]
