"""Knowledge files are edited while the bot runs."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from answering.base.entries import Outcome
from answering.base.thresholds import Thresholds
from answering.conversation import Conversation, Turn
from editing.changes.reviewing import MOST_FAULTS
from editing.texts.receiving import MORE_FAULTS
from handlers.showing import texts as say
from serving.processes.edition import open_edition
from serving.processes.reloading import Reloader
from tests.answering.files.test_loading import STATED, TALK, change
from tests.conftest import add_report
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.running import RunningBot
from tests.telegram.seeing import PATIENCE, answer_to

pytestmark = pytest.mark.anyio
QUESTION = "创业贷款发了多少钱"
WATCH, STAFF = 0.05, 778


@pytest.fixture(params=[1, 0], ids=["process", "no process"])
async def editable(
    request: pytest.FixtureRequest,
    server: BotApiServer,
    folder: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[RunningBot]:
    """A bot over a small folder that may be edited."""
    monkeypatch.setattr("serving.updates.running.PROBE_SECONDS", 0)
    elsewhere = tmp_path_factory.mktemp("bot")
    is_here = request.param == 0
    edition = open_edition(folder, elsewhere / "store", Thresholds(), is_answered_here=is_here)
    bot = RunningBot(server, edition, elsewhere, processes=request.param, watch=WATCH, staff=(STAFF,))
    await bot.start()
    yield bot
    await bot.stop()


@pytest.fixture
def processes(editable: RunningBot) -> list[int]:
    """Those that answer before anything is edited."""
    return editable.services.answerers.pids


async def asked(server: BotApiServer, question: str = QUESTION) -> str:
    """The reply to `question`, asked by somebody new."""
    person = people.person()
    server.send(people.private(question, person))
    async with asyncio.timeout(PATIENCE):
        while True:
            for call in server.calls_of("sendMessage"):
                if call.fields["chat_id"] == person["id"]:
                    return str(call.fields["text"])
            await asyncio.sleep(0.01)


async def told(server: BotApiServer, count: int) -> list[str]:
    """What a member of staff was told, once it is so many messages."""
    async with asyncio.timeout(PATIENCE):
        while True:
            found = [call.fields["text"] for call in server.calls_of("sendMessage") if call.fields["chat_id"] == STAFF]
            if len(found) >= count:
                return found
            await asyncio.sleep(0.02)


async def live(bot: RunningBot, version: str) -> None:
    """Wait until another version than `version` is served."""
    async with asyncio.timeout(PATIENCE):
        while bot.services.catalogue.version == version:
            await asyncio.sleep(0.02)


def reloader_of(bot: RunningBot) -> Reloader:
    """The one at work."""
    assert bot.services.desk
    assert bot.services.desk.reloader
    return bot.services.desk.reloader


async def test_an_edited_file_is_answered_from(
    server: BotApiServer, folder: Path, editable: RunningBot, processes: list[int]
) -> None:
    """A question asked afterwards gets the new words, everything else follows, and nobody restarts anything."""
    services = editable.services
    before, changed_at = services.catalogue.version, services.answerers.edition.changed_at
    went_live: list[str] = []
    reloader_of(editable).on_live.append(went_live.append)
    conversation = services.memory.conversations.put((1, 1), Conversation((Turn(Outcome.ANSWER, ("loan-money",)),)))
    assert "创业贷款金额" in await asked(server)
    assert [entry.title for entry in services.contents.ordered["small"]] == ["两癌免费检查人数", "创业贷款金额"]
    change(folder, STATED, "创业贷款金额", "女性创业贷款总额")
    await live(editable, before)
    assert "女性创业贷款总额" in await asked(server)
    assert went_live == [services.catalogue.version]
    assert [entry.title for entry in services.contents.ordered["small"]] == ["两癌免费检查人数", "女性创业贷款总额"]
    assert services.memory.conversations.get((1, 1)) is conversation
    assert services.answerers.edition.changed_at > changed_at
    assert len(services.answerers.pids) == len(processes)
    assert not set(services.answerers.pids) & set(processes)


async def test_faults_keep_the_old_knowledge_and_are_told_once(
    server: BotApiServer, folder: Path, editable: RunningBot
) -> None:
    """Staff read file, line and what is wrong; and a line when all is well again."""
    line = change(folder, STATED, 'answer = ["1176万元"]', 'answer = ["1716万元"]')
    (first,) = await told(server, 1)
    assert f"{STATED}:{line}: “1716万元”不在" in first
    assert str(folder) not in first
    assert "1176万元" in await asked(server)
    again = await reloader_of(editable).check_now()
    assert [(fault.file, fault.line) for fault in again.faults] == [(folder / STATED, line)]
    assert again.version == editable.services.catalogue.version
    change(folder, STATED, 'answer = ["1716万元"]', 'answer = ["118人"]')
    assert len(await told(server, 2)) == 2
    assert (await told(server, 2))[1].count("\n") == 0
    assert "118人" in await asked(server)


async def test_a_folder_that_is_gone(server: BotApiServer, folder: Path, editable: RunningBot) -> None:
    """Before anything was changed in it: staff are told once, people are answered, and what comes back is well."""
    folder.rename(folder.with_name("away"))
    (first,) = await told(server, 1)
    assert "没有找到报告" in first
    assert "1176万元" in await asked(server)
    folder.with_name("away").rename(folder)
    assert len(await told(server, 2)) == 2
    assert "1176万元" in await asked(server)


async def test_many_faults_are_told_in_one_message(server: BotApiServer, folder: Path, editable: RunningBot) -> None:
    """The first ten, and how many more there are."""
    (folder / STATED).with_name("3-more.toml").write_text("[[entry]]\n" * 5, encoding="utf-8")
    checked = await reloader_of(editable).check_now()
    (text,) = (await told(server, 1))[:1]
    assert text.count("3-more.toml:") == MOST_FAULTS < len(checked.faults)
    assert text.endswith(MORE_FAULTS.format(count=len(checked.faults) - MOST_FAULTS))


async def test_a_second_report_comes_and_goes(server: BotApiServer, folder: Path, editable: RunningBot) -> None:
    """It is answered from, its buttons work, and after it is gone they say that they are stale."""
    before = editable.services.catalogue.version
    add_report(folder, "qinghe-2021")
    await live(editable, before)
    message = await answer_to(server, editable, "森林覆盖率是多少")
    assert "61.5%" in message["text"]
    assert list(editable.services.contents.parts) == ["qinghe-2021", "small"]
    assert len(editable.services.catalogue.reports) == 2
    with_both = editable.services.catalogue.version
    (folder / "reports" / "qinghe-2021").rename(folder / ".away")
    await live(editable, with_both)
    server.send(people.pressed(message, "show:forest-share"))
    (answer,) = await server.wait_for("answerCallbackQuery")
    assert answer.fields["text"] == say.STALE
    assert editable.services.health.errors == 0


async def test_nobody_who_asks_meanwhile_is_left_without_an_answer(
    server: BotApiServer, folder: Path, editable: RunningBot
) -> None:
    """Each of 400 questions gets one reply, in the old words or the new."""
    server.forget()
    before, people_asking = editable.services.catalogue.version, [people.person() for _ in range(400)]
    change(folder, STATED, "创业贷款金额", "女性创业贷款总额")
    checking = asyncio.create_task(reloader_of(editable).check_now())
    for number, person in enumerate(people_asking):
        server.send(people.private(QUESTION, person))
        if number % 40 == 0:
            await asyncio.sleep(0.05)
    await checking
    assert editable.services.catalogue.version != before
    replies = {call.fields["chat_id"]: call.fields["text"] for call in await server.wait_for("sendMessage", 400)}
    assert replies.keys() == {person["id"] for person in people_asking}
    assert all("1176万元" in text and "创业贷款" in text for text in replies.values())
    assert len(server.calls_of("sendMessage")) == 400
    assert editable.services.health.errors == 0


async def test_help_lines_follow(server: BotApiServer, folder: Path, editable: RunningBot) -> None:
    """Talk is part of every report's base."""
    change(folder, TALK, 'numbers = ["110", "12338"]', 'numbers = ["110", "12356"]')
    checked = await reloader_of(editable).check_now()
    assert checked.version == editable.services.catalogue.version
    assert editable.services.catalogue.help_lines == ("110", "12356")
