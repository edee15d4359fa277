"""What is deleted from the usage log is gone from the disk: from the tables, the index and the write-ahead log."""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from storage.usage_kinds import Channel, UsageOutcome
from storage.usage_log import UsageLog
from storage.usage_record import UsageRecord
from tests.storage.opening import open_usage_log
from tests.storage.usage import indexed, on_disk, rows

RARE = "xylophonqzw"
TEXT = f"俺屋里堂客{RARE}㐂㐂的事"


@pytest.fixture
def log(tmp_path: Path) -> UsageLog:
    """One question to be deleted among a few hundred of others."""
    log = open_usage_log(tmp_path / "usage.db")
    for number in range(300):
        text = TEXT if number == 150 else f"第{number}个问题，贷款放了多少"
        log.record(
            UsageRecord(
                channel=Channel.PRIVATE,
                outcome=UsageOutcome.DECLINE,
                text=text,
                person=number,
            )
        )
    assert len(rows(log)) == 300
    return log


def test_it_is_there_to_begin_with(log: UsageLog, tmp_path: Path) -> None:
    """Else the tests below would prove nothing."""
    assert {word for _, word in on_disk(tmp_path, RARE, TEXT)} == {RARE, TEXT}
    assert RARE in indexed(log)


async def _forget(log: UsageLog) -> None:
    assert await log.forget(150) == 1


async def _drop(log: UsageLog) -> None:
    log.clock = lambda: datetime.now(UTC) + timedelta(days=100)
    assert await log.drop_texts(90) == 300


@pytest.mark.parametrize("delete", [_forget, _drop])
def test_nothing_of_it_stays(delete: object, log: UsageLog, tmp_path: Path) -> None:
    """Neither in the file nor beside it, while the log stays open."""

    async def delete_and_wipe() -> None:
        await delete(log)  # type: ignore[operator]
        await log.wipe()

    asyncio.run(delete_and_wipe())
    assert on_disk(tmp_path, RARE, TEXT, "㐂㐂") == []
    assert RARE not in indexed(log)
    assert len(rows(log)) in (299, 300)


def test_what_a_killed_program_left_is_wiped_by_the_next(log: UsageLog, tmp_path: Path) -> None:
    """It cannot know, so it looks."""
    asyncio.run(_forget(log))
    log.writer.close()
    again = open_usage_log(tmp_path / "usage.db")
    asyncio.run(again.wipe())
    assert RARE not in indexed(again)
    assert on_disk(tmp_path, RARE, TEXT) == []


def test_others_are_found_all_the_same(log: UsageLog) -> None:
    """Merging the index loses nothing."""
    asyncio.run(_forget(log))
    asyncio.run(log.wipe())
    assert {"贷款", "第", "298"} <= set(indexed(log))
