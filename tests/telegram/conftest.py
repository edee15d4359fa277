"""A local Bot API server and the bot that talks to it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from answering.answering import Answering
from answering.base.thresholds import Thresholds
from bot import build_answering
from config import read_settings
from serving.processes.edition import Edition, open_edition
from tests.telegram.bot_api import BotApiServer
from tests.telegram.running import RunningBot
from tests.telegram.sending import OTHER_STAFF, STAFF

# asserts in these show their values, as those of tests do
pytest.register_assert_rewrite("tests.telegram.seeing", "tests.telegram.test_bot_api.plain")


@pytest.fixture(scope="session")
def answering() -> Answering:
    """The project's own knowledge."""
    return build_answering(read_settings())


@pytest.fixture
async def server(anyio_backend: str) -> AsyncIterator[BotApiServer]:
    """Telegram's side; no call may break the Bot API."""
    async with BotApiServer() as server:
        server.bot_options.update(supports_inline_queries=True)
        yield server
    assert server.violations == []


@pytest.fixture
async def idle(
    server: BotApiServer, answering: Answering, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[RunningBot]:
    """A bot that the test starts itself; it does not wait for other pollers at the start."""
    monkeypatch.setattr("serving.updates.running.PROBE_SECONDS", 0)
    bot = RunningBot(server, Edition.here(answering), tmp_path)
    yield bot
    await bot.stop()


@pytest.fixture
async def bot(idle: RunningBot) -> RunningBot:
    """A bot that polls."""
    await idle.start()
    return idle


@pytest.fixture
async def edited(
    server: BotApiServer, folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[RunningBot]:
    """A bot over a small knowledge folder of its own that STAFF may change; nobody looks for changes of its files."""
    monkeypatch.setattr("serving.updates.running.PROBE_SECONDS", 0)
    elsewhere = tmp_path_factory.mktemp("bot")
    edition = open_edition(folder, elsewhere / "store", Thresholds(), is_answered_here=True)
    bot = RunningBot(server, edition, elsewhere, staff=(STAFF, OTHER_STAFF))
    await bot.start()
    yield bot
    await bot.stop()


@pytest.fixture(scope="session", autouse=True)
def _warm(warm: None) -> None:
    """The bot's processes start warm."""
