"""New knowledge while people ask: what it costs them, and how soon it is answered from."""

import asyncio
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from tests.telegram import people
from tests.telegram.bot_api import Call
from tools.bench.measuring import QUESTION, ROOT, read_questions, spread
from tools.bench.serving import Serving, now, this_bot
from tools.bench.table import Column, print_table, say

PER_SECOND, SECONDS = 50, 15
EDITS = (1.0, 8.0)
"""When a knowledge file is changed, in seconds from the first question."""
ASKED_EVERY = 5
"""One question in so many is for the entry that is changed."""
TITLE = re.compile(r'(id = "screened-women"\ntitle = ").*"')


@dataclass(frozen=True)
class Asking:
    """What came of PER_SECOND questions a second: waits in ms, who got nothing, seconds from each edit to its answer."""

    waits: Sequence[float]
    failed: int
    after: Sequence[float]


def measure_reloading(*, is_quick: bool) -> None:
    """Measure and print."""
    asyncio.run(_measure(1 if is_quick else 3))


async def _measure(rounds: int) -> None:
    columns = []
    for number in range(1, rounds + 1):
        with TemporaryDirectory() as folder:
            knowledge = Path(folder) / "knowledge"
            shutil.copytree(ROOT / "knowledge", knowledge, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
            async with this_bot(knowledge=knowledge, cache=Path(folder) / "cache") as serving:
                say(f"asking {PER_SECOND} questions a second for {SECONDS} s, round {number} of {rounds}")
                before = await _ask(serving, None)
                say("the same, while a knowledge file is changed twice")
                columns.append(_column(f"round {number}", before, await _ask(serving, knowledge)))
    print(
        f"{PER_SECOND} questions a second for {SECONDS} s, a knowledge file changed after {EDITS[0]} and {EDITS[1]} s"
    )
    print_table(columns)


def _column(heading: str, before: Asking, during: Asking) -> Column:
    column = Column(heading)
    for name, asking in (("no change", before), ("two changes", during)):
        column.put(f"{name}: failed, of {PER_SECOND * SECONDS}", asking.failed, 0)
        column.put(f"{name}: p50, ms", float(np.percentile(asking.waits, 50)))
        column.put(f"{name}: p99, ms", float(np.percentile(asking.waits, 99)))
        column.put(f"{name}: slowest, ms", max(asking.waits))
    for number, seconds in enumerate(during.after, 1):
        column.put(f"change {number} answered after, s", seconds)
    return column


async def _ask(serving: Serving, knowledge: Path | None) -> Asking:
    """Ask evenly, each question by another person; with `knowledge`, change it meanwhile."""
    serving.server.forget()
    others = spread([item["q"] for item in read_questions("fitting.jsonl")], PER_SECOND * SECONDS)
    sent: dict[int, float] = {}
    begin = now()
    editing = asyncio.create_task(_edit(knowledge, begin))
    for number, question in enumerate(others):
        await asyncio.sleep(begin + number / PER_SECOND - now())
        person = people.person()
        sent[person["id"]] = now()
        serving.server.send(people.private(QUESTION if number % ASKED_EVERY == 0 else question, person))
    edited = await editing
    replies = await serving.replies(len(others))
    last = {call.fields["chat_id"]: call.at for call in replies}
    waits = [(at - sent[chat]) * 1000 for chat, at in last.items()]
    return Asking(waits, len(sent.keys() - last.keys()), [_first(title, replies) - at for title, at in edited])


async def _edit(knowledge: Path | None, begin: float) -> list[tuple[str, float]]:
    """Each title written into the entry of QUESTION, and when."""
    files = sorted(knowledge.rglob("*.toml")) if knowledge else []  # noqa: ASYNC240 - before the first question
    edited = []
    for number, seconds in enumerate(EDITS if files else ()):
        await asyncio.sleep(begin + seconds - now())
        path = next(path for path in files if TITLE.search(path.read_text("utf-8")))
        title = f"免费检查人数，改动{number}"
        path.write_text(TITLE.sub(rf'\g<1>{title}"', path.read_text("utf-8")), encoding="utf-8")
        edited.append((title, now()))
    return edited


def _first(title: str, replies: Sequence[Call]) -> float:
    """When a reply with `title` came first; never where none did."""
    return min((call.at for call in replies if title in call.fields["text"]), default=float("inf"))
