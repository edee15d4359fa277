"""The usage log: what was asked and how it was answered, and nothing about who asked."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database

from storage.usage_log import Asked, UsageLog, migrations, open_usage_log

NOON = datetime(2026, 11, 23, 12, 0, 0, 123456, UTC)


@pytest.fixture
def log(tmp_path: Path) -> UsageLog:
    """An empty log in a file of its own."""
    usage = open_usage_log(tmp_path / "deep" / "down" / "usage.db")
    usage.clock = lambda: NOON
    return usage


def answered(entry: str) -> Asked:
    """A question that was answered with `entry`."""
    return Asked(channel="private", outcome="answer", text="问", entry=entry)


def rows(log: UsageLog) -> list[dict[str, object]]:
    """All that is kept."""
    return list(log.database.table("questions").rows)


def test_a_question_is_kept(log: UsageLog) -> None:
    """With what became of it, and a token by which a button names it."""
    asked = Asked(
        channel="group",
        outcome="answer",
        text="两癌'查了\n多少👍人\0; DROP TABLE questions",
        entry="screened-women",
        report="changsha",
        score=0.93,
        milliseconds=1.25,
        version="0123456789ab",
    )
    token = log.record(asked)
    assert rows(log) == [
        {
            "id": 1,
            "token": token,
            "at": "2026-11-23T12:00:00.123+00:00",
            "channel": "group",
            "outcome": "answer",
            "entry": "screened-women",
            "report": "changsha",
            "score": 0.93,
            "milliseconds": 1.25,
            "version": "0123456789ab",
            "text": asked.text,
            "feedback": None,
        }
    ]


def test_no_column_tells_a_person(log: UsageLog) -> None:
    """There is no place where an id, a name or a chat could be kept."""
    assert [column.name for column in log.database.table("questions").columns] == [
        *("id", "token", "at", "channel", "outcome", "entry", "report"),
        *("score", "milliseconds", "version", "text", "feedback"),
    ]
    assert {name for name in log.database.table_names() if not name.startswith(("_", "sqlite_"))} == {"questions"}


def test_tokens_tell_questions_apart(log: UsageLog) -> None:
    """Nobody guesses another's: they are random and not counted."""
    tokens = [log.record(answered("a")) for _ in range(200)]
    assert len(set(tokens)) == 200
    assert all(len(token) == 12 and ":" not in token for token in tokens)


def test_feedback_is_kept_with_its_question(log: UsageLog) -> None:
    """The last word counts; a token that no question has is refused."""
    first, second = log.record(answered("a")), log.record(answered("b"))
    assert log.rate(second, 1)
    assert log.rate(first, 1)
    assert log.rate(first, -1)
    assert [row["feedback"] for row in rows(log)] == [-1, 1]
    for token in ("", "x" * 12, first.swapcase() + "x", "' OR 1=1 --", "%"):
        assert not log.rate(token, 1)
    assert [row["feedback"] for row in rows(log)] == [-1, 1]


@pytest.mark.parametrize(
    ("entries", "limit", "wanted"),
    [
        ("", 5, []),
        ("aba", 5, ["a", "b"]),
        ("abbcc", 5, ["c", "b", "a"]),
        ("abc", 5, ["c", "b", "a"]),
        ("aabbbc", 2, ["b", "a"]),
        ("abc", 0, []),
    ],
)
def test_what_is_asked_most(entries: str, limit: int, wanted: list[str], log: UsageLog) -> None:
    """The most frequent first, of equals the one asked for last."""
    for entry in entries:
        log.record(answered(entry))
    assert log.most_asked(limit) == wanted


def test_only_answers_are_asked_for(log: UsageLog) -> None:
    """Choices, declined questions and small talk do not count."""
    for outcome in ("choices", "decline", "social"):
        log.record(Asked(channel="private", outcome=outcome, text="问", entry="never"))
    log.record(answered(""))
    log.record(answered("once"))
    assert log.most_asked(10) == ["once"]


def test_the_log_stays_over_restarts(tmp_path: Path) -> None:
    """Opened again, or brought up to date again, the file holds what it held."""
    tokens = []
    for _ in range(3):
        log = open_usage_log(tmp_path / "usage.db")
        migrations.apply(log.database)
        tokens.append(log.record(answered("a")))
        log.database.close()
    log = open_usage_log(tmp_path / "usage.db")
    assert [row["token"] for row in rows(log)] == tokens
    assert all(log.rate(token, 1) for token in tokens)


def test_two_programs_write_at_once(tmp_path: Path) -> None:
    """The bot and the terminal share the file."""
    one, other = open_usage_log(tmp_path / "usage.db"), open_usage_log(tmp_path / "usage.db")
    for _ in range(20):
        one.record(answered("a"))
        other.record(answered("b"))
    assert len(rows(one)) == len(rows(other)) == 40


def test_the_time_is_that_of_the_world(tmp_path: Path) -> None:
    """Without a clock of its own it writes UTC."""
    log = open_usage_log(tmp_path / "usage.db")
    log.record(answered("a"))
    at = datetime.fromisoformat(str(rows(log)[0]["at"]))
    assert at.tzinfo == UTC
    assert abs((datetime.now(UTC) - at).total_seconds()) < 60


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=50))
def test_any_text_is_kept_as_it_was_typed(text: str) -> None:
    """Whatever people type: it comes back character for character."""
    database = Database(memory=True)
    migrations.apply(database)
    log = UsageLog(database)
    log.record(Asked(channel="private", outcome="decline", text=text))
    assert rows(log)[0]["text"] == text
