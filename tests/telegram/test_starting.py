"""What keeps the bot from starting is said in one line that names it, and the exit code is 1."""

import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from tests.telegram.bot_api import BotApiServer, faults
from tests.telegram.process import BotProcess, free_port, logfmt

pytestmark = pytest.mark.anyio
Start: TypeAlias = Callable[..., Any]


@pytest.fixture
async def trouble(server: BotApiServer, tmp_path: Path) -> AsyncIterator[Start]:
    """Starts a bot that cannot serve, and gives the line that says why."""
    async with AsyncExitStack() as stack:

        async def start(**settings: Any) -> str:
            process = await stack.enter_async_context(BotProcess(server, tmp_path, **settings))
            code, output = await process.ended()
            assert (code, output) == (1, ""), process.errors
            assert (settings.get("token") or server.token) not in process.errors
            *before, last = process.errors.splitlines()
            for line in before:
                assert {"timestamp", "level", "event"} <= logfmt(line).keys()
            assert len(before) <= MOST_BEFORE, process.errors
            return last

        yield start


MOST_BEFORE = 0
"""Lines of the log that may come before the one that says it all."""


async def test_a_wrong_token(trouble: Start) -> None:
    """Telegram does not know it."""
    said = await trouble(token="999:WRONG")  # noqa: S106
    assert said.startswith("令牌不对")
    assert "TELEGRAM_BOT_TOKEN" in said


@pytest.mark.parametrize("token", ["没有令牌", "12 34", "1234:TEST/../x"])
async def test_what_is_no_token_at_all(trouble: Start, token: str) -> None:
    """Whatever was put into the environment by mistake."""
    assert (await trouble(token=token)).startswith("令牌不对")


async def test_no_network(trouble: Start) -> None:
    """Nobody listens at the address: it is named, and so is what to set."""
    address = f"http://127.0.0.1:{free_port()}/bot"
    said = await trouble(base_url=address)
    assert said.startswith(f"连不上 {address}")
    assert "telegram.proxy" in said


async def test_a_proxy_that_is_not_there(server: BotApiServer, trouble: Start) -> None:
    """The same with a proxy."""
    said = await trouble(proxy=f"socks5://127.0.0.1:{free_port()}")
    assert said.startswith(f"连不上 {server.base_url}")


async def test_another_program_polls(server: BotApiServer, trouble: Start) -> None:
    """Telegram says so to who comes second."""
    server.fail("getUpdates", faults.conflict())
    assert (await trouble()).startswith("另一个程序正在用同一个令牌")


async def test_another_program_goes_on_polling(server: BotApiServer, tmp_path: Path) -> None:
    """It was quiet at the first look, then it shows: this one gives way, so that not each gets half of the messages."""
    async with BotProcess(server, tmp_path) as process:
        await process.said("serving")
        server.fail("getUpdates", *[faults.conflict()] * 10)
        server.updates.interrupt("Conflict: terminated by other getUpdates request")
        assert (await process.ended())[0] == 1
    assert process.errors.splitlines()[-1].startswith("另一个程序正在用同一个令牌")


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"mode": "pulling"}, "telegram.mode"),
        ({"workers": 0}, "telegram.workers"),
        ({"wrokers": 4}, "wrokers"),
        ({"mode": "webhook", "webhook_url": ""}, "telegram.webhook_url"),
        ({"proxy": "127.0.0.1:1080"}, "telegram.proxy"),
        ({"base_url": "api.telegram.org"}, "telegram.base_url"),
    ],
    ids=["mode", "workers", "unknown", "webhook without url", "proxy", "base_url"],
)
async def test_a_fault_in_the_settings(trouble: Start, wrong: dict[str, Any], named: str) -> None:
    """The setting is named, as is the file or what to do."""
    assert named in await trouble(**({"webhook_listen": f"127.0.0.1:{free_port()}"} | wrong))


@pytest.mark.parametrize("listen", ["8080", "127.0.0.1:http", "unix:/nowhere/at/all.sock", "192.0.2.1:8080"])
async def test_a_webhook_that_cannot_be_served(trouble: Start, listen: str) -> None:
    """An address that is none, or not here."""
    said = await trouble(mode="webhook", webhook_url="https://bot.example/hook", webhook_listen=listen)
    assert "telegram.webhook_listen" in said
    assert listen in said


async def test_a_webhook_address_in_use(trouble: Start) -> None:
    """Another program listens there."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        said = await trouble(mode="webhook", webhook_url="https://bot.example/hook", webhook_listen=listen)
    assert said.startswith(f"不能在 {listen} 上等消息")


@pytest.mark.parametrize("how", ["folder", "below a file"])
async def test_an_inbox_that_cannot_be_opened(trouble: Start, tmp_path: Path, how: str) -> None:
    """Its path is a folder, or leads through a file."""
    path = tmp_path / "taken"
    if how == "folder":
        path.mkdir()
    else:
        path.write_bytes(b"")
        path /= "data.db"
    said = await trouble(inbox=str(path))
    assert said.startswith(f"打不开数据库 {path}")


async def test_no_token(server: BotApiServer, tmp_path: Path) -> None:
    """A chat in the terminal begins, and nothing is asked of Telegram."""
    async with BotProcess(server, tmp_path, token="") as process:
        code, _ = await process.ended()
    assert (code, process.errors) == (0, "")
    assert server.calls == []


async def test_a_settings_file_that_is_missing(server: BotApiServer, tmp_path: Path) -> None:
    """Its path is named."""
    process = BotProcess(server, tmp_path)
    process.config.unlink()
    async with process:
        assert (await process.ended())[0] == 1
    (said,) = process.errors.splitlines()
    assert str(process.config) in said
