"""A start with knowledge files that cannot be served: an older version answers, or nothing does and that is said."""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from answering import reply_texts
from answering.base.thresholds import Thresholds
from answering.files.layout import CHANGE, PLAN
from config import Knowledge, Settings
from editing.changes.proposals import contents_of, write_all
from editing.changes.versions import Versions, settled
from editing.texts import changes as change_texts
from handlers.showing import texts as say
from tests.answering.files.test_loading import STATED, TALK, change
from tests.editing.killing import killed_at
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.people import Json
from tests.telegram.running import ADMIN, RunningBot
from tests.telegram.seeing import PATIENCE, handled
from wiring import edition_at_start

pytestmark = pytest.mark.anyio
QUESTION, FIGURE = "创业贷款发了多少钱", "1176万元"
STAFF: Json = {"id": 778, "is_bot": False, "first_name": "王"}
RENAMED = 21
"""The call at which a change of two files is killed after the first of them is in its place, and before the second."""
SOON = 5.0
"""Seconds after the start within which staff is told."""
Break = Callable[[Path], object]


def settings_of(folder: Path, elsewhere: Path, processes: int = 0) -> Settings:
    """Those that the start needs: the archive and what is compiled lie in `elsewhere`."""
    knowledge = Knowledge(folder=folder, cache=elsewhere / "store", archive=elsewhere / "versions")
    return replace(Settings(), knowledge=knowledge, answering=replace(Settings().answering, processes=processes))


class Office:
    """A knowledge folder, its archive and its bot, which is started by `open`."""

    def __init__(self, server: BotApiServer, folder: Path, elsewhere: Path) -> None:
        self.server, self.folder, self.elsewhere = server, folder, elsewhere
        self.bot: RunningBot | None = None

    @property
    def versions(self) -> Versions:
        """The archive."""
        return Versions(self.elsewhere / "versions", 20)

    async def open(self, processes: int = 0) -> RunningBot:
        """Start the bot over the files as they are."""
        settings = settings_of(self.folder, self.elsewhere, processes)
        cleared = settled(self.versions, self.folder)
        edition = edition_at_start(settings, Thresholds(), self.elsewhere / "unpacked")
        self.bot = RunningBot(
            self.server, edition, self.elsewhere, processes=processes, watch=0.05, staff=(STAFF["id"],), cleared=cleared
        )
        await self.bot.start()
        return self.bot

    async def told(self, words: str) -> str:
        """What a member of staff is told that has `words` in it."""
        async with asyncio.timeout(PATIENCE):
            while True:
                for call in self.server.calls_of("sendMessage"):
                    if call.fields["chat_id"] == STAFF["id"] and words in call.fields["text"]:
                        return str(call.fields["text"])
                await asyncio.sleep(0.01)

    async def said(self, question: str, person: Json | None = None) -> str:
        """The last that `person`, somebody new if not given, is told once `question` was dealt with."""
        assert self.bot
        person = person or people.person()
        await handled(self.server, self.bot, people.private(question, person))
        messages = [call for call in self.server.calls_of("sendMessage") if call.fields["chat_id"] == person["id"]]
        return str(messages[-1].fields["text"])

    async def takes_up(self, bot: RunningBot) -> None:
        """Wait until the files themselves are served."""
        async with asyncio.timeout(PATIENCE):
            while bot.services.answerers.edition.instead:
                await asyncio.sleep(0.01)


@pytest.fixture
async def office(
    server: BotApiServer, folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[Office]:
    """Not open yet."""
    monkeypatch.setattr("serving.updates.running.PROBE_SECONDS", 0)
    office = Office(server, folder, tmp_path_factory.mktemp("office"))
    yield office
    if office.bot:
        await office.bot.stop()


def only_in_report(*names: str) -> Break:
    """The report's folder holds nothing but empty files of these names."""

    def made(folder: Path) -> None:
        report = folder / "reports/small"
        shutil.rmtree(report)
        report.mkdir()
        for name in names:
            (report / name).touch()

    return made


def instead(path: str, put: Callable[[Path], object]) -> Break:
    """Something else in the place of a file or a folder."""

    def made(folder: Path) -> None:
        place = folder / path
        shutil.rmtree(place) if place.is_dir() else place.unlink()
        put(place)

    return made


def half_made(folder: Path) -> None:
    """A change whose plan nobody can read."""
    (folder / CHANGE).mkdir()
    (folder / CHANGE / PLAN).write_text("{", encoding="utf-8")


BREAKS: dict[str, tuple[Break, str]] = {
    "a faulty entry file": (lambda folder: change(folder, STATED, '"cancer-check"', '"cancer'), "entries/1-stated.toml:4"),
    "an empty report folder": (only_in_report(), "reports:1: 没有找到报告"),
    "a folder holding only .lock": (only_in_report(".lock"), "reports:1: 没有找到报告"),
    "a file in the place of the folder": (instead("", Path.touch), "reports:1: 没有找到报告"),
    "no folder": (instead("", lambda _: None), "reports:1: 没有找到报告"),
    "an entry file that cannot be read": (
        instead(STATED, lambda place: place.symlink_to("/proc/self/mem")), "1-stated.toml:1: 读不了"
    ),
    "an entry file that is a link to nowhere": (
        instead(STATED, lambda place: place.symlink_to("gone.toml")), "1-stated.toml:1: 找不到这个文件"
    ),
    "a report folder that is a link to nowhere": (
        instead("reports/small", lambda place: place.symlink_to("gone")), "reports:1: 没有找到报告"
    ),
    "a report folder that is a link to itself": (
        instead("reports/small", lambda place: place.symlink_to("small")), "reports"
    ),
    "a change that nobody can take back": (half_made, "只做了一半"),
}  # fmt: skip


@pytest.mark.parametrize("how", BREAKS)
def test_what_is_wrong_is_told_with_its_place(folder: Path, tmp_path_factory: pytest.TempPathFactory, how: str) -> None:
    """Whatever it is, the start goes on."""
    elsewhere = tmp_path_factory.mktemp("office")
    break_, words = BREAKS[how]
    break_(folder)
    instead = edition_at_start(settings_of(folder, elsewhere), Thresholds(), elsewhere).instead
    assert instead
    assert words in "".join(map(str, instead.faults))


SOME, OTHERS = list(BREAKS)[:4], list(BREAKS)[2::3]


@pytest.mark.parametrize("how", SOME)
async def test_the_newest_sound_version_answers(office: Office, how: str) -> None:
    """Not a newer one with faults; staff is told what is wrong and where, and the files are taken up once they are sound."""
    office.versions.keep(office.folder, "sound")
    sound = shutil.copytree(office.folder, office.elsewhere / "sound")
    change(office.folder, STATED, 'asks = "金额"', 'asks = "没有的问法"')
    office.versions.keep(office.folder, "faulty")
    shutil.copytree(sound, office.folder, dirs_exist_ok=True)
    break_, words = BREAKS[how]
    break_(office.folder)
    began = time.monotonic()
    bot = await office.open()
    assert words in await office.told("启动时知识库有")
    assert time.monotonic() - began < SOON
    assert FIGURE in await office.said(QUESTION)
    mend(office.folder, sound)
    await office.takes_up(bot)
    assert await office.told(say.NO_FAULTS)
    assert FIGURE in await office.said(QUESTION)


@pytest.mark.parametrize("how", OTHERS)
async def test_without_any_sound_version_that_is_said(office: Office, how: str) -> None:
    """To citizens plainly, to staff with what is wrong and where; commands are answered."""
    sound = shutil.copytree(office.folder, office.elsewhere / "sound")
    break_, words = BREAKS[how]
    break_(office.folder)
    bot = await office.open()
    assert words in await office.told("也没有能用的旧版本")
    assert reply_texts.NOTHING_PUBLISHED in await office.said(QUESTION)
    for command, who in [("/start", None), ("/help", None), ("/health", ADMIN), ("/knowledge", 778), ("/missed", 778)]:
        person = people.person() if who is None else people.person() | {"id": who}
        assert "出了点问题" not in await office.said(command, person), command
    assert bot.services.health.errors == 0
    mend(office.folder, sound)
    await office.takes_up(bot)
    assert FIGURE in await office.said(QUESTION)


def mend(folder: Path, sound: Path) -> None:
    """The files as they were, from one moment to the next."""
    if folder.exists():
        folder.rename(sound.with_name("broken"))
    sound.rename(folder)


async def test_other_processes_answer_from_the_older_version_too(office: Office) -> None:
    """They read what was compiled of it."""
    office.versions.keep(office.folder, "sound")
    BREAKS["a faulty entry file"][0](office.folder)
    bot = await office.open(processes=1)
    assert bot.services.answerers.pids
    assert FIGURE in await office.said(QUESTION)


async def test_a_killed_change_is_cleared_at_the_start_and_told(office: Office) -> None:
    """What was half made is taken back, and staff are asked to make it once more."""
    before = contents_of(office.folder)
    killed_at(RENAMED, lambda: write_all(office.folder, {TALK: b"", STATED: b"[broken"}))
    assert contents_of(office.folder) != before
    await office.open()
    assert await office.told(change_texts.LEFT_BACK)
    assert contents_of(office.folder) == before
    assert FIGURE in await office.said(QUESTION)


async def test_a_change_killed_while_the_bot_runs_is_cleared_and_told(office: Office) -> None:
    """As an import on the command line."""
    await office.open()
    before = contents_of(office.folder)
    killed_at(RENAMED, lambda: write_all(office.folder, {TALK: b"", STATED: b"[broken"}))
    assert await office.told(change_texts.LEFT_BACK)
    assert contents_of(office.folder) == before
    assert FIGURE in await office.said(QUESTION)
