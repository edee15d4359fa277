"""The process dies: nothing that people asked is lost, and little is said twice."""

import asyncio
import json
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from storage.inbox import MOST_ATTEMPTS
from tests.telegram import people
from tests.telegram.bot_api import WEBHOOK_HEADER, BotApiServer, faults
from tests.telegram.killing import DEADLY
from tests.telegram.process import COLD, BotProcess, free_port
from tests.telegram.running import ADMIN

pytestmark = pytest.mark.anyio
QUESTION = "两癌免费检查查了多少人"
KILLS, WORKERS = 10, 16
AT_FIRST, AT_EACH_START = 100, 10
ASKING = AT_FIRST + KILLS * AT_EACH_START


def answered(server: BotApiServer) -> list[int]:
    """The chats that answers went to, in order."""
    return [call.fields["chat_id"] for call in server.calls_of("sendMessage") if call.delivered]


async def more_answers(server: BotApiServer, count: int) -> None:
    """Wait until so many more have arrived."""
    await server.wait_for("sendMessage", len(answered(server)) + count, timeout=20)


async def test_killed_ten_times_in_the_middle_of_two_hundred_questions(server: BotApiServer, tmp_path: Path) -> None:
    """Every question is answered and recorded; twice at most those that were under way at a kill, one for each worker."""
    chats = {ask(server)["id"] for _ in range(AT_FIRST)}
    runs: list[list[int]] = []
    async with BotProcess(server, tmp_path, workers=WORKERS) as process:
        for kill in range(KILLS):
            before = len(answered(server))
            await more_answers(server, 4 + kill % 5 * 5)
            await process.kill()
            await server.quiet(0.1)
            runs.append(answered(server)[before:])
            chats |= {ask(server)["id"] for _ in range(AT_EACH_START)}
            await process.start()
        before = len(answered(server))
        await process.said("serving")
        await server.quiet(0.5)
        runs.append(answered(server)[before:])
        assert await process.terminate() == 0
    assert len(chats) == ASKING
    assert set(answered(server)) == chats
    assert twice(runs) == sum(Counter(answered(server)).values()) - ASKING
    for number, run in enumerate(runs):
        again = set(run) & {chat for later in runs[number + 1 :] for chat in later}
        assert len(again) <= WORKERS, f"kill {number}"
    assert not server.updates.pending
    assert people_in_the_log(tmp_path) == ASKING


def people_in_the_log(folder: Path) -> int:
    """How many different people the usage log has: whoever was answered for good is in it, whenever the process died."""
    with closing(sqlite3.connect(folder / "usage.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return int(connection.execute("SELECT count(DISTINCT person) FROM questions").fetchone()[0])


def ask(server: BotApiServer) -> people.Json:
    """Somebody new asks."""
    person = people.person()
    server.send(people.private(QUESTION, person))
    return person


def twice(runs: list[list[int]]) -> int:
    """How many answers were sent again; printed, since it is a number to know."""
    counts = Counter(chat for run in runs for chat in run)
    again = sum(count - 1 for count in counts.values())
    print(f"{KILLS} kills, {len(counts)} questions: {again} answers sent again, {[len(run) for run in runs]} a run")
    return again


async def test_an_update_that_kills_is_set_aside(server: BotApiServer, tmp_path: Path) -> None:
    """Whoever starts the process again does so three times for it and no more; all others are answered."""
    asking = [ask(server) for _ in range(10)]
    server.send(people.private(DEADLY))
    asking += [ask(server) for _ in range(10)]
    script = ("-m", "tests.telegram.killing")
    async with BotProcess(server, tmp_path, script=script, workers=4) as process:
        for _ in range(MOST_ATTEMPTS):
            assert (await process.ended())[0] == -9
            asking.append(ask(server))
            await process.start()
        await process.said("set aside")
        await process.said("serving")
        await server.wait_for("sendMessage", len(asking))
        await server.quiet(0.3)
        assert await process.terminate() == 0
        await process.start()
        await process.said("serving")
        assert process.errors.count("set aside") == 1
    counts = Counter(answered(server))
    assert set(counts) - {ADMIN} == {person["id"] for person in asking}  # admins are told of it
    assert people.ANNA["id"] not in counts


async def test_terminated_while_people_wait(server: BotApiServer, tmp_path: Path) -> None:
    """SIGTERM: all that was fetched is answered, then the process ends well; a new one repeats nothing."""
    server.fail("sendMessage", *(faults.slow(0.1) for _ in range(60)))
    chats = [ask(server)["id"] for _ in range(60)]
    async with BotProcess(server, tmp_path, script=COLD) as process:
        await server.wait_for("sendMessage", 5, timeout=20)
        assert await process.terminate() == 0
        assert sorted(answered(server)) == chats
        assert "stopped" in process.errors
        assert "waiting=0" in process.errors.splitlines()[-1]
        await process.start()
        await asyncio.sleep(1.5)
    assert len(answered(server)) == len(chats)


async def test_killed_right_after_a_delivery_was_confirmed(server: BotApiServer, tmp_path: Path) -> None:
    """Telegram got its 200 and forgets the update; the process is dead before it answers, the next one answers."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/hook"
    hook: dict[str, Any] = {"mode": "webhook", "webhook_url": url, "webhook_listen": f"127.0.0.1:{port}"}
    server.fail("sendMessage", *[faults.status(502)] * 50)
    async with BotProcess(server, tmp_path, **hook) as process:
        await process.said("serving")
        for number in range(5):
            update = {"update_id": 50 + number, **people.private(QUESTION, people.person())}
            headers = {WEBHOOK_HEADER: server.webhook.secret}
            assert await server.post_webhook(json.dumps(update).encode(), headers) == 200
        await process.kill()
        server.recover()
        await process.start()
        await server.wait_for("sendMessage", 5, timeout=20)
        await server.quiet()
    assert set(Counter(answered(server)).values()) == {1}
