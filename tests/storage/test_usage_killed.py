"""kill -9 in the middle of writing, again and again: the file stays whole, and what was acknowledged is in it."""

import asyncio
import multiprocessing
import random
import sqlite3
from contextlib import closing, suppress
from multiprocessing.connection import Connection
from pathlib import Path

from storage.usage_kinds import Channel, UsageOutcome
from storage.usage_log import UsageLog, open_usage_log
from storage.usage_record import UsageRecord
from tests.storage.test_tallies import recounted, tallies

KILLS = 50
LONGEST_SECONDS = 0.06
"""Of writing before a kill: some come before the first row, some after hundreds."""


def write_until_killed(path: Path, acknowledged: Connection) -> None:
    """Questions, votes, people who want to be forgotten; each token is told once its row is on the disk."""
    asyncio.run(_write(open_usage_log(path), acknowledged))


async def _write(log: UsageLog, acknowledged: Connection) -> None:
    for number in range(1_000_000):
        is_shy = number % 7 == 0
        token = log.record(
            UsageRecord(
                channel=Channel.PRIVATE,
                outcome=UsageOutcome.DECLINE if number % 3 else UsageOutcome.ANSWER,
                text=f"两癌检查第{number}问",
                entry="" if number % 3 else "a",
                milliseconds=number % 90 + 0.5,
                person=1 if is_shy else 2,
            )
        )
        if number % 5 == 0:
            await log.rate(token, 1)
        if number % 50 == 49:
            await log.forget(1)
            await (log.wipe() if number % 100 == 99 else log.tidy())
        await asyncio.wrap_future(log.writer.put(lambda _: None))
        if not is_shy:
            acknowledged.send(token)


def test_killed_fifty_times(tmp_path: Path) -> None:
    """No acknowledged row is missing, the integrity check passes, and the sums are those of the rows."""
    path = tmp_path / "usage.db"
    starting = multiprocessing.get_context("forkserver")
    starting.set_forkserver_preload(["tests.storage.test_usage_killed"])
    dealt = random.Random(4)
    acknowledged: list[str] = []
    for _ in range(KILLS):
        ours, theirs = starting.Pipe(duplex=False)
        process = starting.Process(target=write_until_killed, args=(path, theirs))
        process.start()
        theirs.close()
        if ours.poll(10):  # the first row is on the disk
            process.join(dealt.uniform(0, LONGEST_SECONDS))
        process.kill()
        process.join()
        with suppress(EOFError):
            while True:
                acknowledged.append(ours.recv())
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.execute("INSERT INTO words (words) VALUES ('integrity-check')")
        tokens = {token for (token,) in connection.execute("SELECT token FROM questions")}
        assert set(acknowledged) - tokens == set()
        assert tallies(connection) == recounted(connection)
    assert len(acknowledged) > KILLS
