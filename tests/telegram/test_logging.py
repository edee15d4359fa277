"""What is logged: one line of key=value pairs an event, and nothing by which a person or the token is known."""

import asyncio
import json
import re
from pathlib import Path

import pytest

from tests.telegram import people
from tests.telegram.bot_api import WEBHOOK_HEADER, BotApiServer, Fault, faults
from tests.telegram.process import BotProcess, free_port, full_disk, logfmt

pytestmark = pytest.mark.anyio
QUESTION = "两癌免费检查查了多少人"
SAID = (
    QUESTION,
    "我被老公打了，住在岳麓区某某路18号，电话13812345678",
    'level=error event="forged" token=x',
    "第一行\nlevel=error event=forged\r第二行",
    "\x1b[31m红色\x1b[0m \x00 \u202e",
    "/start forged_payload",
    "/nosuchcommand mysecretargument",
    "<b>&amp;</b> {name} %s %(levelname)s",
    "？" * 4000,
)
GROUP = people.group_chat("群聊秘密名称", -1_001_234_567_890)
WRITER = people.person("王秘密", 6_123_456_789, last_name="Geheimnis", username="secret_user_name")


def secrets(server: BotApiServer) -> list[str]:
    """What must not stand in a log."""
    names = [str(value) for value in WRITER.values() if isinstance(value, str) and value != "zh-hans"]
    people_and_chats = [str(WRITER["id"]), str(GROUP["id"]), str(abs(GROUP["id"])), GROUP["title"], *names]
    own = [server.token, server.token.partition(":")[2]]
    words = [
        "免费检查",
        "老公",
        "13812345678",
        "岳麓",
        "forged",
        "红色",
        "mysecretargument",
        "&amp;",
        "levelname",
        "？？",
    ]
    return own + people_and_chats + words


def checked(server: BotApiServer, process: BotProcess) -> list[dict[str, str]]:
    """The events; AssertionError where a line is none, or tells too much."""
    text = process.errors
    found = [secret for secret in secrets(server) if secret in text]
    assert found == [], text
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202e]", text)
    events = [logfmt(line) for line in text.splitlines()]
    assert all({"timestamp", "level", "event"} <= event.keys() for event in events), text
    return events


async def shown(server: BotApiServer) -> people.Json:
    """The bot's message with buttons in the writer's chat."""
    await server.wait_for("sendMessage", 1, timeout=15)
    return next(item for item in server.chats[WRITER["id"]].values() if "reply_markup" in item)


async def test_odd_questions_leave_no_words_in_the_log(server: BotApiServer, tmp_path: Path) -> None:
    """Whatever is said, wherever: the log tells what kind of event it was."""
    async with BotProcess(server, tmp_path) as process:
        server.send(people.private(QUESTION, WRITER))
        message = await shown(server)
        for text in SAID:
            server.send(people.private(text, WRITER))
            server.send(people.command(f"/ask {text}", WRITER, GROUP))
            server.send(people.inline(text[:200], user=WRITER))
            server.send(people.pressed(message, text[:60], WRITER))
        for update in (
            people.photo("老公打我", WRITER),
            people.contact(WRITER),
            people.location(WRITER),
            people.blocked(WRITER),
            people.unblocked(WRITER),
            people.added_to_group(GROUP, WRITER),
            people.unknown_update(),
            people.unknown_message(WRITER),
            people.edited(people.private(QUESTION, WRITER), "老公"),
        ):
            server.send(update)
        await server.quiet(0.5)
        assert await process.terminate() == 0
    events = checked(server, process)
    assert {"serving", "stopped", "no text", "membership"} <= {event["event"] for event in events}


async def test_failures_leave_no_words_in_the_log(server: BotApiServer, tmp_path: Path) -> None:
    """Every kind of failure is logged with its kind, not with what it was about."""
    async with BotProcess(server, tmp_path) as process:
        server.send(people.private(QUESTION, WRITER))
        message = await shown(server)
        for fault in (
            faults.forbidden(f"Forbidden: user {WRITER['id']} is deactivated"),
            faults.error(400, f"Bad Request: chat {WRITER['id']} not found"),
            faults.retry_after(1),
        ):
            server.fail("sendMessage", fault)
            server.send(people.private(QUESTION, WRITER))
            await server.quiet(0.3)
        again = (
            faults.status(502),
            Fault(code=502, body=json.dumps({"result": {"text": QUESTION, "from": WRITER}}).encode()[:-3]),
            faults.drop_after(),
            faults.garbage(),
        )
        server.fail("sendMessage", *again)
        for at in range(len(again)):
            server.send(people.command(f"/ask {QUESTION}", WRITER, people.group_chat(GROUP["title"], GROUP["id"] - at)))
        server.fail("answerCallbackQuery", faults.error(400, "Bad Request: 老公"))
        server.send(people.pressed(message, "rate:秘密:1", WRITER))
        server.fail("getUpdates", faults.conflict("Conflict: 老公"), faults.status(500))
        for _ in range(2):
            server.send(people.private(QUESTION, WRITER))
            await server.quiet(0.3)
        with full_disk(tmp_path, table="questions", database="usage.db"):
            server.send(people.private(QUESTION, WRITER))
            await asyncio.sleep(0.3)
        with full_disk(tmp_path):
            server.send(people.private(QUESTION, WRITER))
            await asyncio.sleep(0.3)
        await process.terminate()
    events = checked(server, process)
    assert {"told to wait", "polling failed"} <= {event["event"] for event in events}
    assert {event["level"] for event in events} <= {"info", "warning", "error"}


async def test_strangers_at_the_webhook_leave_nothing_in_the_log(server: BotApiServer, tmp_path: Path) -> None:
    """Neither what they send nor the secret is logged, in good deliveries and in bad."""
    port = free_port()
    hook = f"127.0.0.1:{port}"
    async with BotProcess(
        server, tmp_path, mode="webhook", webhook_url=f"http://{hook}/hook", webhook_listen=hook
    ) as process:
        await process.said("serving")
        secret = server.webhook.secret
        body = json.dumps({"update_id": 5, **people.private(QUESTION, WRITER)}).encode()
        good = {WEBHOOK_HEADER: secret}
        for headers, sent in (({}, body), (good, b"{forged"), (good, b"[]"), (good, b'{"update_id":"forged"}')):
            await server.post_webhook(sent, headers)
        await server.post_webhook(body, good, f"http://{hook}/forged?老公")
        with full_disk(tmp_path):
            assert await server.post_webhook(body, good) == 500
        assert await server.post_webhook(body, good) == 200
        await server.wait_for("sendMessage")
        await process.terminate()
    checked(server, process)
    assert secret not in process.errors


async def test_too_many_messages_are_logged(server: BotApiServer, tmp_path: Path) -> None:
    """Once for each message that was not answered, so that the limit can be judged."""
    async with BotProcess(server, tmp_path, sections={"access": {"messages_per_minute": 2}}) as process:
        for _ in range(5):
            server.send(people.private(QUESTION, WRITER))
        await server.wait_for("sendMessage", 3, timeout=15)
        await server.quiet()
        await process.terminate()
    told = [event["told"] for event in checked(server, process) if event["event"] == "too fast"]
    assert told == ["true", "false", "false"]
