"""What the bot does by the clock: alarms, the summary of the week, texts dropped, traces wiped."""

import asyncio
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest

from handlers.admins.bell import Bell
from handlers.admins.duties import Duties
from handlers.showing import texts as citizens
from reporting import texts as say
from reporting.alarm_book import AlarmBook
from storage.usage_kinds import Channel, UsageOutcome
from storage.usage_record import UsageRecord
from tests.storage.usage import rows, written
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer, faults
from tests.telegram.people import Json
from tests.telegram.process import locked
from tests.telegram.running import ADMIN, RunningBot
from tests.telegram.seeing import answer_to, handled, parts, pressing

pytestmark = pytest.mark.anyio
BOSS = people.person("Boss", ADMIN)
UNANSWERED = "妇联的贷款利率是多少"


@pytest.fixture
async def duties(bot: RunningBot, server: BotApiServer) -> Duties:
    """Those of a bot whose admin has written to it before, so that it may write to them."""
    await handled(server, bot, people.private("你好", BOSS))
    return Duties(
        bot.services, Bell(bot.application.bot, bot.services.access.admins, AlarmBook()), summary=(0, time(9))
    )


def told(server: BotApiServer) -> list[Json]:
    """What the admin was sent, without the answer to the greeting."""
    return list(server.chats[ADMIN].values())[2:]


async def test_declines_that_jump_are_told_at_once(server: BotApiServer, bot: RunningBot, duties: Duties) -> None:
    """To admins alone, once, with what is usual; and a look later nothing more."""
    for _ in range(12):
        await answer_to(server, bot, UNANSWERED)
    rows(bot.usage)
    for _ in range(3):
        await duties.sound_alarms()
    (alarm,) = told(server)
    assert alarm["text"].startswith("⚠️ 没答上的变多：最近60分钟12次（共13次提问），照平时是4次。")
    assert "/log" in alarm["text"]


async def test_dislikes_that_jump(server: BotApiServer, bot: RunningBot, duties: Duties) -> None:
    """Votes count from the moment they are given."""
    messages = [await answer_to(server, bot, "两癌免费检查查了多少人", people.person()) for _ in range(10)]
    for message in messages[:8]:
        await handled(server, bot, pressing(message, "👎", people.person()))
    rows(bot.usage)
    await duties.sound_alarms()
    (alarm,) = told(server)
    assert alarm["text"].startswith("⚠️ 👎 变多：最近60分钟8个")


async def test_errors_that_jump(server: BotApiServer, bot: RunningBot, duties: Duties) -> None:
    """Whatever fails, each counts; nothing of it is in the log of questions."""
    await duties.sound_alarms()
    server.fail("sendMessage", *(faults.error(400, "Bad Request: no") for _ in range(8)))
    for _ in range(4):
        await handled(server, bot, people.private("贷款"))
    server.recover()
    await duties.sound_alarms()
    assert [message["text"].split("：")[0] for message in told(server)] == ["⚠️ 出错变多"]


async def test_a_log_that_cannot_be_written_is_told(
    server: BotApiServer, bot: RunningBot, duties: Duties, tmp_path: Path
) -> None:
    """Once in six hours, by the reason that SQLite gives."""
    with locked(tmp_path, "usage.db"):
        bot.usage.record(UsageRecord(channel=Channel.PRIVATE, outcome=UsageOutcome.ANSWER, text=""))
        async with asyncio.timeout(10):
            while not bot.usage.writer.trouble:
                await asyncio.sleep(0.02)
        began = duties.bell.clock()
        for later in (0, 60, 10**6):
            duties.bell.clock = lambda later=later: began + later  # type: ignore[misc]
            await duties.sound_alarms()
    assert [message["text"] for message in told(server)] == [say.ALARM_LOG.format(reason="SQLITE_BUSY")] * 2


async def test_all_is_quiet(server: BotApiServer, bot: RunningBot, duties: Duties) -> None:
    """A few questions, some of them declined: nobody is disturbed."""
    for text in ("两癌免费检查查了多少人", "贷款放了多少", UNANSWERED):
        await answer_to(server, bot, text)
    rows(bot.usage)
    await duties.sound_alarms()
    assert told(server) == []


async def test_the_week_in_a_message(server: BotApiServer, bot: RunningBot, duties: Duties) -> None:
    """The seven days before today, in the words of /stats."""
    day = datetime.now(UTC) - timedelta(days=3)
    bot.usage.clock = lambda: day
    bot.usage.record(
        UsageRecord(
            channel=Channel.PRIVATE,
            outcome=UsageOutcome.DECLINE,
            text=UNANSWERED,
            person=1,
            milliseconds=2,
        )
    )
    rows(bot.usage)
    await duties.send_summary()
    first, last = told(server)
    assert parts(first, "bold")[0].startswith("一周小结 · ")
    assert "（7天）" in first["text"]
    assert f"1次　{UNANSWERED}" in first["text"]
    assert last["text"] == say.SUMMARY_MORE


async def test_an_admin_who_cannot_be_reached_keeps_nobody_from_hearing(
    server: BotApiServer, bot: RunningBot, duties: Duties
) -> None:
    """Who blocked the bot is passed over."""
    object.__setattr__(bot.services.access, "admins", frozenset({5, ADMIN}))
    await duties.send_summary()
    assert say.NO_QUESTIONS in told(server)[0]["text"]


async def test_texts_are_dropped(server: BotApiServer, bot: RunningBot, duties: Duties) -> None:
    """After the days of the settings, and the file is written anew."""
    bot.services.keep_text_days = 30
    await answer_to(server, bot, UNANSWERED)
    bot.usage.clock = lambda: datetime.now(UTC) + timedelta(days=31)
    await duties.drop_texts()
    assert {row["text"] for row in rows(bot.usage)} == {None}
    assert UNANSWERED.encode() not in bot.usage.path.read_bytes()


async def test_what_is_done_by_the_clock(bot: RunningBot) -> None:
    """A weekly summary is there where the settings have one."""
    bell = Bell(bot.application.bot, frozenset(), AlarmBook())
    for summary, more in ((None, []), ((0, time(9)), ["summary"])):
        duties = Duties(bot.services, bell, summary)
        assert [job.name for job in duties.jobs()] == ["alarms", "tidy", "drop texts", *more]


async def test_the_clock_is_looked_at_while_the_bot_serves(
    server: BotApiServer, idle: RunningBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the start on: a first look drops what has had its time, and it is kept when that was done."""
    monkeypatch.setattr("serving.timetable.LOOK_SECONDS", 0.02)
    await idle.start()
    for _ in range(200):
        if done := await idle.usage.jobs_done():
            break
    assert set(done) == {"drop texts"}
    assert written(idle.usage, lambda connection: connection.execute("SELECT count(*) FROM jobs").fetchone()[0]) == 1
    message = await answer_to(server, idle, "两癌免费检查查了多少人")
    assert message["text"] != citizens.SORRY
