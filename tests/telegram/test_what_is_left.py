"""After /forget, and once the days of keeping are over, a question is found on the disk only where /privacy says so."""

import asyncio
import zipfile
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from answering.base.thresholds import Thresholds
from handlers.citizens.privacy import promise
from handlers.staff import texts as say
from serving.processes.edition import open_edition
from storage.usage_kinds import UsageOutcome
from tests.storage.usage import indexed, rows
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.people import ANNA, GROUP
from tests.telegram.running import ADMIN, RunningBot
from tests.telegram.seeing import answer_to, buttons, handled, parts, pressing, shown

pytestmark = pytest.mark.anyio
STAFF = 778
EDITOR, BOSS = people.person("Editor", STAFF), people.person("Boss", ADMIN)
MISSED = "妇联办公室的饮水机谁来换桶"
SETTLED = "屋门口那棵桂花树几时开花"
TAUGHT = "妇联的创业货款放出去几多钱"
NAMED = "女性创业贷款的台账册子归谁收着"
"""Taught as what the report does not say: the wording becomes the title of an entry."""
OTHERS = "食堂的辣椒炒肉放不放豆豉"
"""Of somebody who forgets nothing."""
KNOWLEDGE, VERSIONS, CACHE, LOG = "knowledge", "versions", "cache", "usage.db"
ALL = (MISSED, SETTLED, TAUGHT, NAMED, OTHERS)
LEFT = {TAUGHT: {KNOWLEDGE, VERSIONS, CACHE}, NAMED: {KNOWLEDGE, VERSIONS, CACHE, LOG}}
"""Where a wording is found that was taught; no other is found."""
IN_PRIVACY = {KNOWLEDGE: "知识库", VERSIONS: "旧版本", CACHE: "知识库", LOG: "标题"}
"""What /privacy calls these places: the cache is the knowledge compiled, the log has the titles of entries."""
OF_ANNA = (str(ANNA["id"]), ANNA["last_name"], ANNA["username"], str(abs(GROUP["id"])), GROUP["title"])
"""Who asked: nothing of it stands beside what was taught."""
PATIENCE_SECONDS = 30.0


def place_of(path: Path) -> str:
    """What a file belongs to, by the first part of its path; the files of the log are one by one."""
    return path.parts[0] if len(path.parts) > 1 else path.name


def found(root: Path) -> dict[str, set[str]]:
    """In which places each wording stands: all files byte by byte, what is packed unpacked."""
    places: dict[str, set[str]] = {}
    for path in (path for path in root.rglob("*") if path.is_file()):
        content = path.read_bytes()
        if zipfile.is_zipfile(BytesIO(content)):
            with zipfile.ZipFile(BytesIO(content)) as archive:
                content += archive.comment + b"".join(map(archive.read, archive.namelist()))
        for wording in ALL:
            if any(wording.encode(code) in content for code in ("utf-8", "utf-16-le", "utf-16-be", "unicode-escape")):
                places.setdefault(wording, set()).add(place_of(path.relative_to(root)))
    return places


def in_versions(root: Path) -> str:
    """All that is kept of changes, their reasons too."""
    archives = [zipfile.ZipFile(path) for path in (root / VERSIONS).rglob("*.zip")]
    return "".join(
        (archive.comment + b"".join(map(archive.read, archive.namelist()))).decode("utf-8", "replace")
        for archive in archives
    )


@pytest.fixture
def root(folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """All that the program writes: beside the knowledge its data, its cache and its files for a while."""
    root = tmp_path_factory.mktemp("root")
    folder.rename(root / KNOWLEDGE)
    (root / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(root / "tmp"))
    monkeypatch.setattr("tempfile.tempdir", str(root / "tmp"))
    return root


@pytest.fixture
async def bot(server: BotApiServer, root: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[RunningBot]:
    """A bot that has been asked all of it, and taught."""
    monkeypatch.setattr("serving.updates.running.PROBE_SECONDS", 0)
    monkeypatch.setattr("serving.updates.running.BEAT_SECONDS", 3600)  # when the inbox is cleaned with nobody asking
    edition = open_edition(root / KNOWLEDGE, root / CACHE, Thresholds(), is_answered_here=True)
    bot = RunningBot(server, edition, root, staff=(STAFF,))
    await bot.start()
    await used(server, bot)
    yield bot
    await bot.stop()


async def used(server: BotApiServer, bot: RunningBot) -> None:
    """Asked in private and in a group, taught, settled, exported."""
    for wording in (NAMED, TAUGHT, SETTLED, MISSED):
        await answer_to(server, bot, wording)
        await handled(server, bot, people.command(f"/ask {wording}", ANNA, GROUP))
    await answer_to(server, bot, OTHERS, people.person("Other"))
    tokens = {row["text"]: row["token"] for row in rows(bot.usage)}
    assert [outcome for outcome in {row["outcome"] for row in rows(bot.usage)} if outcome == UsageOutcome.SOCIAL] == []
    for wording in ALL:
        assert await bot.usage.rate(tokens[wording], -1)  # missed, whatever the bot made of it
    for wording, label in ((SETTLED, say.UNRELATED), (TAUGHT, "创业贷款金额"), (NAMED, say.ABSENT)):
        (message,) = await shown(server, bot, people.command("/missed", EDITOR))
        while parts(message, "bold") != [wording]:
            await handled(server, bot, pressing(message, say.NEXT_GROUP, EDITOR))
            message = server.chats[STAFF][message["message_id"]]
        await handled(server, bot, pressing(message, label, EDITOR))
        for then in (say.NEW_ABSENT, say.ADD):
            shown_now = server.chats[STAFF][message["message_id"]]
            if any(then in one["text"] for one in buttons(shown_now)):
                await handled(server, bot, pressing(shown_now, then, EDITOR))
    for command in ("/export", "/log", "/stats", "/health"):
        server.send(people.command(command, BOSS))
    await server.wait_for("sendDocument", 1, PATIENCE_SECONDS)
    await server.quiet(0.2)


async def _forget(server: BotApiServer, bot: RunningBot) -> None:
    await handled(server, bot, people.command("/forget"))


async def _expire(server: BotApiServer, bot: RunningBot) -> None:
    """Half a year later, at half past three."""
    bot.usage.clock = lambda: datetime.now(UTC) + timedelta(days=200)
    assert await bot.usage.drop_texts(bot.services.keep_text_days) > 0
    await bot.usage.wipe()
    bot.inbox.wipe()  # as it is between two questions
    assert rows(bot.usage, "settled") == []


@pytest.mark.parametrize(("end", "stays"), [(_forget, {OTHERS: {LOG}}), (_expire, {})])
async def test_what_is_left_is_what_privacy_says(
    server: BotApiServer,
    bot: RunningBot,
    root: Path,
    capfd: pytest.CaptureFixture[str],
    end: Callable[[BotApiServer, RunningBot], Awaitable[None]],
    stays: dict[str, set[str]],
) -> None:
    """In every file of the program; before that all of it is in the log, so that the search means something."""
    before = found(root)
    assert [wording for wording in ALL if not before[wording] & {LOG, f"{LOG}-wal"}] == []
    await end(server, bot)
    until = asyncio.get_running_loop().time() + PATIENCE_SECONDS
    while found(root) != {**LEFT, **stays} and asyncio.get_running_loop().time() < until:
        await asyncio.sleep(0.05)
    assert found(root) == {**LEFT, **stays}
    assert (root / f"{LOG}-wal").stat().st_size == 0
    said = promise(bot.services.keep_text_days)
    assert [name for places in LEFT.values() for name in places if IN_PRIVACY[name] not in said] == []
    assert "饮水" not in indexed(bot.usage)
    logged = "".join(capfd.readouterr())
    assert [wording for wording in ALL if wording in logged] == []
    assert list((root / "tmp").rglob("*.*")) == []
    assert [secret for secret in OF_ANNA if secret in in_versions(root)] == []
