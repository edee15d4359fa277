"""The bot on a local Bot API server: updates a second beside python-telegram-bot alone, and how long a reply takes."""

import asyncio
import json
import os
from collections import Counter
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from statistics import median

import numpy as np

from tests.telegram import people
from tests.telegram.bot_api import Call
from tools.bench.measuring import read_questions, spread
from tools.bench.serving import Serving, echo_bot, now, processor_seconds, server_alone, this_bot
from tools.bench.table import Column, print_table, say

PEOPLE = 500
RATIO_BAR, P99_BAR = 0.8, 50.0
"""The least share of the echo bot's updates a second, and the most milliseconds of the slowest reply but 1 in 100."""
PER_SECOND = 30
NOTE = """echo: a bare python-telegram-bot that sends each text back; with "at once" it answers so many updates at a time
an update: a distinct question, all queued beforehand; timed from the first poll that brings some to the last reply
latency: from the update at the server to the arrival of the last message of its reply there"""


@dataclass(frozen=True)
class Size:
    """How much is measured: updates of a run, runs of each bot, seconds of steady questions."""

    updates: int
    pairs: int
    seconds: int


WHOLE, QUICK = Size(2000, 3, 20), Size(500, 1, 5)


@dataclass(frozen=True)
class Run:
    """One bot having answered many updates: a second, and processor time per update in ms, its own and the server's."""

    rate: float
    own_ms: float | None
    server_ms: float | None
    replies: Sequence[Call]


def measure_telegram(*, is_quick: bool) -> None:
    """Measure and print."""
    asyncio.run(_measure(QUICK if is_quick else WHOLE))


async def _measure(size: Size) -> None:
    questions = [item["q"] for item in read_questions("fitting.jsonl")]
    asked = spread(list(dict.fromkeys(questions)), size.updates)
    columns, ratios, replies = await _pairs(asked, size.pairs)
    say("asking the echo bot 16 at once")
    at_once = await _run(echo_bot("16"), asked)
    columns[0].put("echo, 16 at once, updates a second", at_once.rate)
    say("calling the server alone")
    alone = await server_alone([json.dumps(call.fields).encode() for call in replies])
    columns[0].put("the server alone, the bot's replies a second", alone)
    latencies = [await _latency(asked, size.seconds, limit) for limit in ("default", "off")]
    print(f"On Telegram: {len(asked):,} questions of {PEOPLE} people at a local server")
    print_table(columns)
    _print_bar("ratio, median", median(ratios), median(ratios) >= RATIO_BAR, f"at least {RATIO_BAR}", 2)
    print(f"{PER_SECOND} questions a second, evenly, for {size.seconds} s")
    print_table([column for column, _ in latencies])
    for column, p99 in latencies:
        _print_bar(f"p99, {column.heading}, ms", p99, p99 < P99_BAR, f"below {P99_BAR:.0f}", 1)
    print(NOTE)


def _print_bar(what: str, value: float, is_met: bool, bar: str, digits: int) -> None:
    print(f"{what}: {value:.{digits}f}, bar {bar}: {'met' if is_met else 'MISSED'}")


async def _pairs(asked: Sequence[str], pairs: int) -> tuple[list[Column], list[float], Sequence[Call]]:
    """The echo bot and this one in turn: a column for each pair, the ratios, and this bot's last replies."""
    columns, ratios = [], []
    for number in range(1, pairs + 1):
        say(f"asking the echo bot and this one {len(asked):,} questions, pair {number} of {pairs}")
        echo, ours = await _run(echo_bot(), asked), await _run(this_bot(), asked)
        ratios.append(ours.rate / echo.rate)
        column = Column(f"pair {number}")
        for name, run in (("echo", echo), ("this bot", ours)):
            column.put(f"{name}, updates a second", run.rate)
        column.put("  ratio", ratios[-1], 2)
        for name, run in (("echo", echo), ("this bot", ours)):
            column.put(f"{name}, processor time an update, ms", run.own_ms, 2)
            column.put(f"  the server beside {name}, ms", run.server_ms, 2)
        columns.append(column)
    return columns, ratios, ours.replies


async def _run(bot: AbstractAsyncContextManager[Serving], asked: Sequence[str]) -> Run:
    """Queue all questions at once and wait for the replies. RuntimeError where somebody gets none."""
    asking = [people.person() for _ in range(PEOPLE)]
    async with bot as serving:
        processes = (serving.pid, os.getpid())
        before = [processor_seconds(pid) for pid in processes]
        for number, question in enumerate(asked):
            serving.server.send(people.private(question, asking[number % PEOPLE]))
        start = now()  # the poll that waits gets its answer as soon as this function waits itself
        replies = await serving.replies(len(asked))
        after = [processor_seconds(pid) for pid in processes]
    _check_all_answered(Counter(asking[number % PEOPLE]["id"] for number in range(len(asked))), replies)
    taken = max(call.at for call in replies) - start
    own, server = (
        None if begun is None or ended is None else (ended - begun) * 1000 / len(asked)
        for begun, ended in zip(before, after, strict=True)
    )
    return Run(len(asked) / taken, own, server, replies)


def _check_all_answered(wanted: Counter[int], replies: Sequence[Call]) -> None:
    """RuntimeError where somebody got fewer replies than questions asked."""
    missing = wanted - Counter(call.fields["chat_id"] for call in replies)
    if missing:
        raise RuntimeError(f"{missing.total()} questions were not answered")


async def _latency(asked: Sequence[str], seconds: int, limit: str) -> tuple[Column, float]:
    """Ask PER_SECOND questions a second, each of another person; times in ms, and the p99 of them."""
    say(f"asking {PER_SECOND} questions a second for {seconds} s, outgoing limit {limit}")
    sent: dict[int, float] = {}
    questions = spread(asked, PER_SECOND * seconds)
    async with this_bot(None) if limit == "default" else this_bot() as serving:
        begin = now()
        for number, question in enumerate(questions):
            await asyncio.sleep(begin + number / PER_SECOND - now())
            person = people.person()
            sent[person["id"]] = now()
            serving.server.send(people.private(question, person))
        replies = await serving.replies(len(questions))
    _check_all_answered(Counter(sent.keys()), replies)
    came = {call.fields["chat_id"]: call.at for call in replies}
    ms = [(at - sent[chat]) * 1000 for chat, at in came.items()]
    column = Column(f"limit {limit}")
    for percent in (50, 99):
        column.put(f"reply, p{percent}, ms", float(np.percentile(ms, percent)))
    column.put("reply, longest, ms", max(ms))
    column.put("messages a reply", len(replies) / len(questions), 2)
    return column, float(np.percentile(ms, 99))
