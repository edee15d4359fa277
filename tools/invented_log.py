"""A usage log as if a city had asked for a month: invented, the same each time, for pictures."""

import json
import random
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from answering.base.catalogue import Catalogue
from answering.base.contents import Contents
from handlers.chat.recording import entry_names
from storage import usage_rows
from storage.usage_rows import EntryName, Row
from storage.usage_schema import open_usage_database

QUESTIONS = Path(__file__).parent.parent / "tests/questions/fitting.jsonl"
FIRST_DAY, DAYS = date(2026, 10, 29), 30
LAST_DAY = FIRST_DAY + timedelta(days=DAYS - 1)
SEED = 20261127
A_DAY, PEOPLE, POPULAR = 110, 900, 14
"""Questions of a weekday, people who ask, and entries until which half of all answers are given."""
OUTCOMES = {"answer": 74, "choices": 7, "decline": 10, "off_topic": 4, "social": 5}
CHANNELS = {"private": 60, "button": 22, "group": 13, "inline": 5}
HOURS = (1, 1, 1, 1, 1, 2, 4, 9, 16, 22, 20, 15, 12, 11, 16, 18, 15, 12, 11, 14, 16, 11, 6, 3)
VERSIONS = ("3f9a1c7be204", "8d02e6b1f75a", "c41b7a90d3e8")
"""The knowledge is mended twice: each version declines less."""
CHANGES = ("启动", "导入了表格", "教了新说法")


def write(path: Path, catalogue: Catalogue) -> None:
    """Make the log at `path`, about the entries of `catalogue`."""
    dice = random.Random(SEED)  # noqa: S311 - nothing here is secret
    names = list(entry_names(Contents(catalogue)))
    texts = [json.loads(line)["q"] for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    asked = dice.sample(names, len(names))
    with closing(open_usage_database(path).conn) as connection:
        connection.execute("BEGIN")
        usage_rows.name_entries(connection, names)
        for age, (version, what) in enumerate(zip(VERSIONS, CHANGES, strict=True)):
            came = datetime.combine(FIRST_DAY + timedelta(days=age * DAYS // len(VERSIONS)), time(9, 30)).astimezone()
            usage_rows.name_version(connection, version, came, what)
        for number, row in enumerate(_rows(dice, asked, texts)):
            usage_rows.insert(connection, replace(row, token=str(number)))
            if row.outcome in ("answer", "decline") and dice.random() < 0.12:
                liked = dice.random() < (0.85 if row.outcome == "answer" else 0.2)
                usage_rows.rate(connection, str(number), 1 if liked else -1)
        usage_rows.index_all(connection)
        connection.execute("COMMIT")


def _rows(dice: random.Random, asked: Sequence[EntryName], texts: Sequence[str]) -> Iterator[Row]:
    for number in range(DAYS):
        day = FIRST_DAY + timedelta(days=number)
        busy = (0.45 if day.weekday() > 4 else 1.0) * (0.7 + number / DAYS * 0.6)
        for _ in range(int(A_DAY * busy * dice.uniform(0.85, 1.15))):
            yield _row(dice, day, asked, dice.choice(texts))


def _row(dice: random.Random, day: date, asked: Sequence[EntryName], text: str) -> Row:
    hour = dice.choices(range(24), HOURS)[0]
    at = datetime(day.year, day.month, day.day, hour, dice.randrange(60), dice.randrange(60)).astimezone()
    age = (day - FIRST_DAY).days * len(VERSIONS) // DAYS
    weights = {**OUTCOMES, "decline": OUTCOMES["decline"] + 6 - 5 * age}
    outcome = dice.choices(list(weights), list(weights.values()))[0]
    entry = asked[int(dice.expovariate(1 / POPULAR)) % len(asked)] if outcome == "answer" else None
    return Row(
        token="",
        at=at.astimezone(UTC).isoformat(timespec="milliseconds"),
        day=day.isoformat(),
        hour=hour,
        chat="private",
        channel=dice.choices(list(CHANNELS), list(CHANNELS.values()))[0],
        outcome=outcome,
        entry=entry.id if entry else "",
        report=entry.report if entry else "" if outcome in ("social", "off_topic") else asked[0].report,
        score=dice.uniform(0.5, 1.0),
        milliseconds=dice.lognormvariate(1.1, 0.55),
        version=VERSIONS[age],
        text=text,
        person=int(dice.expovariate(1 / PEOPLE)),
    )
