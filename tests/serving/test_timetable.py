"""What is done by the clock: at every look, every day, every week, and after the program was down."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from structlog.testing import capture_logs

from serving import timetable
from serving.timetable import Due, Job, Timetable, daily, weekly
from storage.database import CannotRead
from storage.usage_log import UsageLog
from storage.writer import NotWritten
from tests.storage.opening import open_usage_log

HALF_PAST_THREE = time(3, 30)
SHANGHAI = ZoneInfo("Asia/Shanghai")


def at(words: str) -> datetime:
    """A time in Shanghai; 2026-11-23 is a Monday."""
    return datetime.fromisoformat(words).replace(tzinfo=SHANGHAI)


@dataclass
class Book:
    """A diary in memory that may be closed."""

    kept: dict[str, datetime] = field(default_factory=dict)
    is_readable: bool = True
    is_writable: bool = True

    async def jobs_done(self) -> dict[str, datetime]:
        """When each was."""
        if not self.is_readable:
            raise CannotRead
        return dict(self.kept)

    async def mark_done(self, job: str, at: datetime) -> None:
        """Keep it in UTC, as the usage log does."""
        if not self.is_writable:
            raise NotWritten
        self.kept[job] = at.astimezone(UTC)


@dataclass
class Office:
    """A clock set by hand, a diary, and the names of the jobs done, in order."""

    book: Book = field(default_factory=Book)
    done: list[str] = field(default_factory=list)
    now: datetime = field(default_factory=lambda: at("2026-11-23T03:00"))

    def job(self, name: str, due: Due | None = None) -> Job:
        """One that is noted when it is done."""

        async def do() -> None:
            self.done.append(name)

        return Job(name, do, due)

    def opened(self, *jobs: Job) -> Callable[..., list[str]]:
        """A program that starts; what it returns says which jobs are done at looks at these times."""
        table = Timetable(jobs, self.book, lambda: self.now)

        def look(*times: str) -> list[str]:
            self.done.clear()
            for words in times:
                self.now = at(words)
                asyncio.run(table.look())
            return list(self.done)

        return look


@pytest.fixture
def office() -> Office:
    """Nothing has been done yet."""
    return Office()


def test_jobs_are_done_one_after_the_other(office: Office) -> None:
    """In their order, those without a time at every look."""
    look = office.opened(office.job("wipe"), office.job("drop", daily(HALF_PAST_THREE)), office.job("last"))
    assert look("2026-11-23T02:29") == ["wipe", "drop", "last"]
    assert look("2026-11-23T02:30") == ["wipe", "last"]
    assert look("2026-11-23T03:30", "2026-11-23T03:31") == ["wipe", "drop", "last", "wipe", "last"]


def test_what_was_done_is_known_after_a_restart(office: Office) -> None:
    """And what was missed meanwhile is done once, not for each day."""
    jobs = (office.job("drop", daily(HALF_PAST_THREE)), office.job("summary", weekly(0, time(9))))
    assert office.opened(*jobs)("2026-11-23T09:00") == ["drop", "summary"]
    look = office.opened(*jobs)
    assert look("2026-11-23T09:01", "2026-11-24T03:29") == []
    assert office.opened(*jobs)("2026-12-02T12:00", "2026-12-02T12:01") == ["drop", "summary"]
    assert office.opened(*jobs)("2026-12-03T03:31", "2026-12-07T08:59", "2026-12-07T09:00") == [
        "drop",
        "drop",
        "summary",
    ]


def test_a_clock_that_is_set_back_stops_no_job(office: Office) -> None:
    """What was done years ahead is done again from now on, by this program and after a restart, once a day."""
    jobs = (office.job("drop", daily(HALF_PAST_THREE)), office.job("summary", weekly(0, time(9))))
    look = office.opened(*jobs)
    assert look("2030-01-07T09:00") == ["drop", "summary"]
    assert look("2026-11-23T09:00", "2026-11-23T09:01") == ["drop", "summary"]
    assert office.opened(*jobs)("2030-01-07T09:00") == ["drop", "summary"]
    look = office.opened(*jobs)
    assert look("2026-11-24T03:31", "2026-11-24T03:32") == ["drop", "summary"]
    assert look("2026-11-25T03:31", "2026-11-30T09:00") == ["drop", "drop", "summary"]


def test_a_failing_job_is_tried_again_and_stops_no_other(office: Office) -> None:
    """After an hour; it is told by its name and the kind of the error, whose words may be a person's."""
    is_broken = True

    async def fail() -> None:
        office.done.append("tried")
        if is_broken:
            raise ValueError("王小明的身份证")

    look = office.opened(Job("drop", fail, daily(HALF_PAST_THREE)), office.job("other", daily(HALF_PAST_THREE)))
    with capture_logs() as logs:
        assert look("2026-11-23T03:30", "2026-11-23T03:31", "2026-11-23T04:30") == ["tried", "other", "tried"]
    assert logs == [{"event": "job failed", "log_level": "error", "job": "drop", "error": "ValueError"}] * 2
    is_broken = False
    assert look("2026-11-23T05:30", "2026-11-23T05:31") == ["tried"]
    assert office.book.kept.keys() == {"drop", "other"}


def test_a_job_of_every_look_is_tried_at_the_next_one(office: Office) -> None:
    """Nothing waits for it, and it does not wait."""

    async def fail() -> None:
        office.done.append("tried")
        raise OSError

    look = office.opened(Job("alarms", fail), office.job("other"))
    assert look("2026-11-23T03:30", "2026-11-23T03:31") == ["tried", "other"] * 2


def test_without_a_diary_that_can_be_read_days_wait(office: Office) -> None:
    """Else a restart would do again what was done an hour ago; every look has its jobs all the same."""
    office.book.is_readable = False
    look = office.opened(office.job("alarms"), office.job("drop", daily(HALF_PAST_THREE)))
    assert look("2026-11-23T03:30", "2026-11-23T03:31") == ["alarms", "alarms"]
    office.book.is_readable = True
    assert look("2026-11-23T03:32", "2026-11-23T03:33") == ["alarms", "drop", "alarms"]


def test_a_diary_that_cannot_be_written_has_nothing_done_twice(office: Office) -> None:
    """As long as the program runs it knows by itself."""
    office.book.is_writable = False
    look = office.opened(office.job("drop", daily(HALF_PAST_THREE)))
    assert look("2026-11-23T03:30", "2026-11-23T03:31", "2026-11-24T03:30") == ["drop", "drop"]
    assert office.book.kept == {}


def test_it_runs_until_it_is_cancelled(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """Look after look."""
    monkeypatch.setattr(timetable, "LOOK_SECONDS", 0.0)

    async def stop() -> None:
        office.done.append("look")
        task = asyncio.current_task()
        assert task
        if len(office.done) == 3:
            task.cancel()

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(Timetable([Job("stop", stop)], office.book).run())
    assert office.done == ["look"] * 3


def test_the_usage_log_is_such_a_diary(tmp_path: Path, office: Office) -> None:
    """It knows after a restart what was done, to the second; a log that is not there cannot be read."""

    async def story(usage: UsageLog, work: Callable[[UsageLog], Awaitable[object]]) -> object:
        found = await work(usage)
        await usage.close()
        return found

    path = tmp_path / "usage.db"

    async def look(usage: UsageLog) -> list[str]:
        office.done.clear()
        await Timetable([office.job("drop", daily(HALF_PAST_THREE))], usage, lambda: office.now).look()
        return list(office.done)

    assert asyncio.run(story(open_usage_log(path), look)) == ["drop"]
    assert asyncio.run(story(open_usage_log(path), look)) == []
    assert asyncio.run(story(open_usage_log(path), UsageLog.jobs_done)) == {"drop": office.now}
    with pytest.raises(CannotRead):
        asyncio.run(story(UsageLog(tmp_path / "none.db", tmp_path / "none.key"), UsageLog.jobs_done))
