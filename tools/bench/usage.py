"""The usage log with a million questions in it: how long admins wait, and what it costs to write one more."""

import asyncio
import random
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from answering.language.scripts import ways_of_writing
from storage import usage_rows
from storage.database import open_to_read, transaction
from storage.usage_kinds import Channel, UsageOutcome
from storage.usage_log import open_usage_log
from storage.usage_record import UsageRecord
from storage.usage_rows import Row
from storage.usage_schema import open_usage_database
from storage.usage_search import Filter, search
from tests.telegram import people
from tools.bench.measuring import read_questions
from tools.bench.serving import Serving, now, this_bot
from tools.bench.table import Column, print_table, say

MANY, FEW = 1_000_000, 100_000
DAYS, PEOPLE = 365, 300_000
ADMIN = 777
WRITES, ROUNDS = 2_000, 5
COMMANDS = ("/stats", "/stats 366", "/log 两癌", "/log 多少", "/log")
OUTCOMES = {"answer": 70, "choices": 5, "decline": 15, "off_topic": 5, "social": 5}


def measure_usage(*, is_quick: bool) -> None:
    """Measure and print."""
    column = Column(f"{FEW if is_quick else MANY:,} rows")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "usage.db"
        _fill(path, FEW if is_quick else MANY, column)
        _write(path, column)
        _search(path, column)
        asyncio.run(_ask_as_admin(path, column))
    print_table([column])


def _fill(path: Path, count: int, column: Column) -> None:
    """`count` questions over a year, most of them by day, 250 entries, 300,000 people."""
    say(f"writing {count:,} questions")
    dealt = random.Random(1)
    texts = [item["q"] for item in read_questions("fitting.jsonl")]
    connection = open_usage_database(path).conn
    began = time.perf_counter()
    for first in range(0, count, 1_000):
        with transaction(connection):
            for number in range(first, min(first + 1_000, count)):
                usage_rows.insert(connection, _row(number, number / count, texts, dealt))
            usage_rows.index_all(connection)
    column.put("filling it, µs a row", (time.perf_counter() - began) / count * 1e6, 0)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    column.put("size of the file, MB", path.stat().st_size / 1e6, 0)


def _row(number: int, part: float, texts: Sequence[str], dealt: random.Random) -> Row:
    day = datetime.now(UTC) - timedelta(days=int((1 - part) * DAYS))
    at = day.replace(hour=int(dealt.triangular(0, 24, 14)) % 24)
    (outcome,) = dealt.choices(list(OUTCOMES), list(OUTCOMES.values()))
    return Row(
        token=f"{number:012}",
        at=at.isoformat(timespec="milliseconds"),
        day=at.date().isoformat(),
        hour=at.hour,
        chat="private",
        channel=dealt.choice(("private", "private", "group", "inline", "button")),
        outcome=outcome,
        entry=f"entry-name-{dealt.randrange(250)}" if outcome == "answer" else "",
        report="changsha-womens-federation-2017" if outcome == "answer" else "",
        score=round(dealt.random(), 3),
        milliseconds=round(dealt.lognormvariate(1, 0.6), 2),
        version="0123456789ab",
        text=dealt.choice(texts) + dealt.choice(("", "呢", "？", "请问", "哈")),
        person=dealt.randrange(PEOPLE) * 31_000_000_007,
    )


def _write(path: Path, column: Column) -> None:
    """What a row costs, in a transaction of its own and with its words; and what whoever asks waits for it."""
    say("writing one more, again and again")
    dealt = random.Random(2)
    texts = [item["q"] for item in read_questions("held-out.jsonl")]
    connection = open_usage_database(path).conn
    costs = []
    for number in range(MANY, MANY + WRITES):
        row = _row(number, 1.0, texts, dealt)
        began = time.perf_counter()
        with transaction(connection):
            usage_rows.insert(connection, row)
        with transaction(connection):
            usage_rows.index_words(connection)
        costs.append(time.perf_counter() - began)
    connection.close()
    waits = _waits(path)
    for percent in (50, 99):
        column.put(f"one row, written and indexed, p{percent}, ms", float(np.percentile(costs, percent)) * 1000, 2)
        column.put(f"  who asks waits for it, p{percent}, ms", float(np.percentile(waits, percent)) * 1000, 3)


def _waits(path: Path) -> list[float]:
    """How long handing over a question takes, a thousand a second."""
    log = open_usage_log(path)
    asked = UsageRecord(
        channel=Channel.PRIVATE,
        outcome=UsageOutcome.ANSWER,
        text="两癌免费检查查了多少人",
        entry="entry-name-1",
        person=1,
    )
    waits = []
    for _ in range(WRITES):
        began = time.perf_counter()
        log.record(asked)
        waits.append(time.perf_counter() - began)
        time.sleep(0.001)
    log.writer.close()
    return waits


def _search(path: Path, column: Column) -> None:
    for word in ("两癌", "多少", "免费检查", "癌"):
        began = time.perf_counter()
        with open_to_read(path) as connection:
            found = search(connection, Filter(words=(tuple(ways_of_writing(word)),)), 0, 8)
        column.put(f"searching {word} ({found.count:,} found), ms", (time.perf_counter() - began) * 1000)


async def _ask_as_admin(path: Path, column: Column) -> None:
    """From sending a command to the last message of its answer, on Telegram; the first time, and the median of the rest."""
    async with this_bot(usage=path, admin=ADMIN) as serving:
        for command in COMMANDS:
            say(f"asking {command}")
            waits = [await _wait(serving, command) for _ in range(ROUNDS)]
            for at, kind in enumerate(("message", "picture") if command.startswith("/stats") else ("message",)):
                times = [wait[at] for wait in waits]
                column.put(f"{command}, {kind}, first time, s", times[0], 2)
                column.put(f"{command}, {kind}, median of {ROUNDS - 1}, s", float(np.median(times[1:])), 2)


async def _wait(serving: Serving, command: str) -> list[float]:
    serving.server.forget()
    began = now()
    serving.server.send(people.command(command, people.person(user_id=ADMIN)))
    times = []
    for method in ("sendMessage", "sendPhoto") if command.startswith("/stats") else ("sendMessage",):
        *_, call = await serving.server.wait_for(method, 1, 60)
        times.append(call.at - began)
    return times
