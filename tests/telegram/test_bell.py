"""Alarms for admins: once, with their end, over restarts, kept while nobody can be reached, quiet where they may wait."""

import asyncio
import re
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path

import pytest

from config import Alarms
from handlers.admins import alarm_texts as say
from handlers.admins.bell import HOUR, RECURRING_SECONDS, SETTLING_SECONDS, Bell, Rules
from handlers.showing.menus import ADMIN as COMMANDS
from reporting import texts as reported
from reporting.alarm_book import MOST_WAITING, AlarmBook, Standing, open_book
from serving.updates.health import Trouble
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer, faults
from tests.telegram.running import ADMIN, RunningBot

pytestmark = pytest.mark.anyio
BEGIN = datetime(2026, 11, 20, 23, 0).timestamp()  # noqa: DTZ001 - quiet hours are local time
MINUTE = 60.0
BOSS = people.person("Boss", ADMIN)


@dataclass
class Night:
    """A bell, the same book for it after a restart, and a clock that is set by hand."""

    bot: RunningBot
    server: BotApiServer
    path: Path
    rules: Rules
    now: float = BEGIN

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """Nothing is known but what stands in the book."""
        book = open_book(self.path, self.now)
        self.bell = Bell(self.bot.application.bot, frozenset({ADMIN}), book, self.rules, clock=lambda: self.now)

    async def look(self, *, is_so: bool, lasted: float = 0.0, may_wait: bool = False) -> list[str]:
        """What is told at a look at which something is so, or not."""
        before = len(self.told)
        self.bell.lasting("deaf", "BEGUN" if is_so else "", lasted=lasted, over="OVER {minutes}", may_wait=may_wait)
        await self.bell.ring()
        return self.told[before:]

    @property
    def told(self) -> list[str]:
        """All that came."""
        return [call.fields["text"] for call in self.server.calls_of("sendMessage") if call.delivered]


@pytest.fixture
def night(server: BotApiServer, bot: RunningBot, tmp_path: Path) -> Night:
    """Without quiet hours."""
    return Night(bot, server, tmp_path / "alarms.json", Rules())


@pytest.fixture
def quiet(server: BotApiServer, bot: RunningBot, tmp_path: Path) -> Night:
    """At eleven, an hour after quiet begins."""
    return Night(bot, server, tmp_path / "alarms.json", Rules((time(22), time(7)), 0))


async def test_a_restart_repeats_nothing(night: Night) -> None:
    """What was told is known, and its end is told; but not before it could be noticed that it still lasts."""
    assert await night.look(is_so=True) == ["BEGUN"]
    night.now += MINUTE
    night.restart()
    assert await night.look(is_so=False) == []
    assert await night.look(is_so=True) == []
    night.restart()
    night.now += SETTLING_SECONDS
    assert await night.look(is_so=False) == ["OVER 2"]
    assert await night.look(is_so=False) == []


async def test_an_hour_is_not_blind(night: Night) -> None:
    """What comes back soon after its end is told where it lasts, and not at each flicker."""
    await night.look(is_so=True)
    night.now += MINUTE
    assert await night.look(is_so=False) == ["OVER 1"]
    night.now += MINUTE
    assert await night.look(is_so=True, lasted=45) == []
    night.restart()
    night.now += RECURRING_SECONDS
    assert await night.look(is_so=True, lasted=45 + RECURRING_SECONDS) == ["BEGUN"]


async def test_what_lasts_is_told_again(night: Night) -> None:
    """Every six hours."""
    assert await night.look(is_so=True) == ["BEGUN"]
    night.now += 6 * HOUR - 1
    assert await night.look(is_so=True) == []
    night.now += 1
    assert await night.look(is_so=True) == ["BEGUN"]


async def test_nobody_can_be_reached(night: Night) -> None:
    """It is kept, over a restart too, and told with its time; in order, each once."""
    night.server.fail("sendMessage", *[faults.status(403)] * 100)
    assert await night.look(is_so=True) == []
    night.now += MINUTE
    assert await night.look(is_so=False) == []
    night.restart()
    night.server.recover()
    night.now += 10 * MINUTE
    assert await night.look(is_so=False) == ["(11-20 23:00) BEGUN", "(11-20 23:01) OVER 1"]
    assert await night.look(is_so=False) == []


async def test_quiet_hours(quiet: Night) -> None:
    """What may wait is told when they end; what keeps people from being answered at once."""
    assert await quiet.look(is_so=True, may_wait=True) == []
    quiet.bell.once("urgent", "NOW")
    await quiet.bell.ring()
    assert quiet.told == ["NOW"]
    quiet.now += 7 * HOUR
    quiet.restart()
    assert await quiet.look(is_so=True, may_wait=True) == []
    quiet.now += HOUR
    assert await quiet.look(is_so=True, may_wait=True) == ["(11-20 23:00) BEGUN"]


@pytest.mark.parametrize(
    ("begin", "end", "at", "wanted"),
    [
        ("22:00", "07:00", "21:59", False),
        ("22:00", "07:00", "22:00", True),
        ("22:00", "07:00", "06:59", True),
        ("22:00", "07:00", "07:00", False),
        ("12:00", "14:00", "13:00", True),
        ("12:00", "14:00", "14:00", False),
    ],
)
def test_when_it_is_quiet(begin: str, end: str, at: str, *, wanted: bool) -> None:
    """Over midnight as within a day."""
    now = datetime.fromisoformat(f"2026-11-29T{at}")
    assert Rules((time.fromisoformat(begin), time.fromisoformat(end))).is_quiet(now) == wanted


async def test_a_clock_set_back(night: Night) -> None:
    """By a day: what comes then is told all the same."""
    await night.look(is_so=True)
    await night.look(is_so=False)
    night.now -= 24 * HOUR
    await night.look(is_so=False)
    night.now += HOUR
    assert await night.look(is_so=True) == ["BEGUN"]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"begun": "x"}', '{"begun": 1, "standing": {"a": {}}}', "\0" * 50])
async def test_a_damaged_book(night: Night, content: str) -> None:
    """A new one is begun."""
    night.path.write_text(content)
    night.restart()
    assert await night.look(is_so=True) == ["BEGUN"]
    assert open_book(night.path, 0).standing.keys() == {"deaf"}
    assert night.path.stat().st_mode & 0o777 == 0o600


async def test_a_book_that_cannot_be_written(night: Night) -> None:
    """Alarms are told all the same, each once."""
    night.path = night.path / "no folder"
    night.path.parent.write_text("a file")
    night.restart()
    assert await night.look(is_so=True) == ["BEGUN"]
    assert await night.look(is_so=True) == []


def test_what_waits_does_not_grow() -> None:
    """The newest are kept."""
    book = AlarmBook()
    for number in range(MOST_WAITING + 5):
        book.tell(0, str(number))
    assert [item.text for item in book.waiting] == [str(number) for number in range(5, MOST_WAITING + 5)]


TEXTS = [value for name, value in vars(say).items() if name.isupper() and isinstance(value, str)]
TEXTS += [*say.HINTS.values(), *say.STANDING.values()]
TEXTS += [
    value for name, value in vars(reported).items() if name.startswith(("ALARM", "SUMMARY")) and isinstance(value, str)
]
POINTERS = sorted({found for text in TEXTS for found in re.findall(r"(?<![\w/])/([a-z]+)", text)})
SEARCHES = sorted({found for text in TEXTS for found in re.findall(r"/log (\S+) 看", text)})


def test_every_command_is_one_of_an_admin() -> None:
    """Who is an admin and not staff can do what an alarm asks for."""
    assert POINTERS == ["health", "log", "stats", "unsent"]
    assert set(POINTERS) <= set(COMMANDS)


@pytest.mark.parametrize("words", SEARCHES)
async def test_every_search_finds_what_it_names(words: str, server: BotApiServer, bot: RunningBot) -> None:
    """It is understood as a filter, not as words to look for."""
    server.send(people.command(f"/log {words}", BOSS))
    (call,) = await server.wait_for("sendMessage")
    assert f"“{words}”" not in call.fields["text"]
    assert words in call.fields["text"]


def test_every_unit_that_is_named_is_there() -> None:
    """What is to be typed on the server names the units of deploy/."""
    named = {found for text in TEXTS for found in re.findall(r"report-answering-bot[\w.-]*", text)}
    units = {path.name for path in (Path(__file__).parents[2] / "deploy").iterdir()}
    assert {name if "." in name else f"{name}.service" for name in named} <= units


def test_all_that_lasts_has_a_name() -> None:
    """As /health lists it."""
    assert {trouble.name for trouble in Trouble} < say.STANDING.keys()


async def test_health_tells_what_lasts(server: BotApiServer, bot: RunningBot, tmp_path: Path) -> None:
    """The disk, the last backup, and alarms that are not over."""
    bot.services.alarms.standing["full"] = Standing(BEGIN, BEGIN, BEGIN)
    (tmp_path / "last-backup").touch()
    server.send(people.command("/health", BOSS))
    (call,) = await server.wait_for("sendMessage")
    lines = call.fields["text"].split("\n")
    assert "· 磁盘快满了(11-20 23:00 起)" in lines
    assert any(line.startswith("磁盘剩余：") for line in lines)
    assert any(re.fullmatch(r"上次备份：\d\d-\d\d \d\d:\d\d", line) for line in lines)


async def test_a_disk_that_is_nearly_full(
    server: BotApiServer, idle: RunningBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the settings to the admin: told once over two starts, and that it is over."""
    monkeypatch.setattr("handlers.admins.caretaker.LOOK_SECONDS", 0.02)
    monkeypatch.setattr("handlers.admins.bell.SETTLING_SECONDS", 0.1)
    idle.alerts = True
    idle.alarms = Alarms(free_mb=10**9)
    for _ in range(2):
        await idle.start()
        async with asyncio.timeout(30):
            while not idle.services.alarms.standing or idle.services.alarms.waiting:
                await asyncio.sleep(0.02)
        await idle.stop()
    idle.alarms = Alarms(free_mb=0)
    await idle.start()
    _, over = await server.wait_for("sendMessage", 2)
    first = server.calls_of("sendMessage")[0].fields["text"]
    assert first.startswith("⚠️ 磁盘快满了：")
    assert over.fields["text"] == say.ROOM_AGAIN
