"""Getting a reply through: limits honoured chat by chat, failures retried within bounds, moved chats followed."""

import asyncio
import time
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter
from telegram.ext import ExtBot

from serving.updates import sending
from serving.updates.limits import Limits
from serving.updates.request import AiohttpRequest
from serving.updates.sending import PatientLimiter
from tests.telegram.bot_api import BotApiServer
from tests.telegram.bot_api.faults import Fault, drop_before, error, forbidden, retry_after, status

pytestmark = pytest.mark.anyio
PAUSES = (0.01, 0.02, 0.03)
Bot = ExtBot[Any]


@pytest.fixture
async def server(anyio_backend: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[BotApiServer]:
    """Telegram's side; what is waited between attempts is short."""
    monkeypatch.setattr(sending, "PAUSES", PAUSES)
    async with BotApiServer() as server:
        yield server
    assert server.violations == []


@pytest.fixture
async def bot(server: BotApiServer) -> AsyncIterator[Bot]:
    """A bot that sends patiently."""
    request = AiohttpRequest(connections=20)
    bot: Bot = ExtBot(
        server.token,
        base_url=server.base_url,
        request=request,
        get_updates_request=AiohttpRequest(connections=1),
        rate_limiter=PatientLimiter(Limits(1000)),
    )
    async with bot:
        server.forget()
        yield bot


async def told_to_wait(server: BotApiServer, bot: Bot, *chats: int, seconds: int = 1) -> list["asyncio.Task[Any]"]:
    """The messages to `chats` that Telegram has told to wait and that are not through yet."""
    server.fail("sendMessage", *(retry_after(seconds) for _ in chats))
    tasks = [asyncio.create_task(bot.send_message(chat, f"给{chat}")) for chat in chats]
    async with asyncio.timeout(5):
        while len(server.calls_of("sendMessage")) < len(chats):
            await asyncio.sleep(0.01)
    await asyncio.sleep(0.05)
    return tasks


def shown(server: BotApiServer, chat: int) -> list[str]:
    """What people in a chat see."""
    return [message["text"] for message in server.chats.get(chat, {}).values()]


async def test_a_chat_told_to_wait_waits(server: BotApiServer, bot: Bot) -> None:
    """As long as it is told to, with whatever else is for it; then all is sent."""
    began = time.monotonic()
    tasks = await told_to_wait(server, bot, 1)
    tasks.append(asyncio.create_task(bot.send_message(1, "之后")))
    await asyncio.sleep(0.3)
    assert len(server.calls_of("sendMessage")) == 1
    await asyncio.gather(*tasks)
    assert 1 <= time.monotonic() - began < 2
    assert set(shown(server, 1)) == {"给1", "之后"}


@pytest.mark.parametrize("count", [1, 2, 3, 10])
async def test_other_chats_do_not_wait(count: int, server: BotApiServer, bot: Bot) -> None:
    """However many are told to wait."""
    tasks = await told_to_wait(server, bot, *range(1, count + 1))
    began = time.monotonic()
    await asyncio.gather(*(bot.send_message(chat, "马上") for chat in range(20, 25)))
    await bot.set_my_commands([("ask", "提问")])
    assert time.monotonic() - began < 0.5
    assert not any(task.done() for task in tasks)
    await asyncio.gather(*tasks)


async def test_nothing_waits_for_ever(server: BotApiServer, bot: Bot) -> None:
    """A wait too long to hold a reply back is an error, at once, and holds nobody."""
    server.fail("sendMessage", retry_after(int(sending.LONGEST_WAIT) + 1))
    with pytest.raises(RetryAfter):
        await bot.send_message(1, "太久")
    await bot.send_message(1, "现在")
    assert shown(server, 1) == ["现在"]


@pytest.mark.parametrize(
    "fault",
    [
        *(status(500), status(502), status(504), drop_before(), error(500, "Internal Server Error")),
        *(status(403), error(401, "Unauthorized"), error(404, "Not Found")),
    ],
)
async def test_a_failure_is_tried_again(fault: Fault, server: BotApiServer, bot: Bot) -> None:
    """A server, a proxy or a token that comes back in time is not noticed."""
    server.fail("sendMessage", *[fault] * len(PAUSES))
    await bot.send_message(1, "到了")
    assert shown(server, 1) == ["到了"]
    assert len(server.calls_of("sendMessage")) == len(PAUSES) + 1


async def test_who_never_comes_back_is_given_up(server: BotApiServer, bot: Bot) -> None:
    """After the last attempt the failure is told, with a pause before each attempt but the first."""
    server.fail("sendMessage", *[status(502)] * 20)
    began = time.monotonic()
    with pytest.raises(NetworkError):
        await bot.send_message(1, "没到")
    assert time.monotonic() - began >= sum(PAUSES)
    assert len(server.calls_of("sendMessage")) == len(PAUSES) + 1


async def test_a_limit_without_end_is_given_up(server: BotApiServer, bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Telling to wait over and over counts as failures do."""
    monkeypatch.setattr(sending, "PAUSES", PAUSES[:1])
    server.fail("sendMessage", *[retry_after(1)] * 20)
    with pytest.raises(RetryAfter):
        await bot.send_message(1, "没到")
    assert len(server.calls_of("sendMessage")) == 2


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (error(400, "Bad Request: message text is empty"), BadRequest),
        (error(400, "Bad Request: chat not found"), BadRequest),
        (forbidden(), Forbidden),
    ],
)
async def test_what_would_fail_again_is_not_tried_again(
    fault: Fault, kind: type[Exception], server: BotApiServer, bot: Bot
) -> None:
    """The same request has the same fault; who has blocked the bot stays blocked. A token may be known again."""
    server.fail("sendMessage", fault)
    with pytest.raises(kind):
        await bot.send_message(1, "不行")
    assert len(server.calls_of("sendMessage")) == 1


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook"])
async def test_the_start_fails_at_once(method: str, server: BotApiServer, bot: Bot) -> None:
    """Who starts the program wants to know what is wrong."""
    server.fail(method, status(502))
    with pytest.raises(NetworkError):
        await (bot.get_me() if method == "getMe" else bot.delete_webhook())
    assert len(server.calls_of(method)) == 1


async def test_a_moved_chat_is_followed(server: BotApiServer, bot: Bot) -> None:
    """A group that has become a supergroup gets the reply there, and all later ones without a detour."""
    moved = error(400, "Bad Request: group chat was upgraded", {"migrate_to_chat_id": -1002})
    server.fail("sendMessage", moved)
    await bot.send_message(-1, "搬了")
    await bot.send_message(-1, "直接到")
    assert shown(server, -1002) == ["搬了", "直接到"]
    assert [call.fields["chat_id"] for call in server.calls_of("sendMessage")] == [-1, -1002, -1002]


async def test_a_chat_that_moves_twice_is_followed(server: BotApiServer, bot: Bot) -> None:
    """And one that only says so is given up in the end."""
    for number in range(2):
        server.fail("sendMessage", error(400, "moved", {"migrate_to_chat_id": -1002 - number}))
    await bot.send_message(-1, "很远")
    assert shown(server, -1003) == ["很远"]


async def test_calls_without_a_chat_go_through(server: BotApiServer, bot: Bot) -> None:
    """And nothing is added to them."""
    server.fail("setMyCommands", status(502))
    await bot.set_my_commands([("ask", "提问")])
    calls = server.calls_of("setMyCommands")
    assert [call.status for call in calls] == [502, 200]
    assert all("chat_id" not in call.fields for call in calls)
