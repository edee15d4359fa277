"""/history: who changed what, when and why; and back to any version."""

import asyncio
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from editing.changes.proposals import contents_of, fingerprint
from editing.changes.signing import Way
from handlers.showing import texts
from handlers.staff import texts as say
from tests.answering.files.test_loading import OTHERS, STATED, change
from tests.editing.test_receiving import NEW_TITLE, changed, edited_table
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.people import ANNA, GROUP, Json
from tests.telegram.running import RunningBot
from tests.telegram.seeing import answer_to, buttons, handled, labels, pressing, shown
from tests.telegram.sending import CLERK, COLLEAGUE, STAFF, sends
from tests.telegram.test_undo import reloader_of

pytestmark = pytest.mark.anyio
QUESTION = "创业贷款发了多少钱"
NAMES = {STAFF: "王小红"}


@pytest.fixture
def named(edited: RunningBot) -> RunningBot:
    """The bot with a name for one of its staff."""
    access = edited.services.access
    edited.services.access = replace(access, name_of=lambda person: NAMES.get(person, str(person)))
    return edited


async def history(server: BotApiServer, bot: RunningBot, user: Json = CLERK) -> Json:
    """What /history shows."""
    (message,) = await shown(server, bot, people.command("/history", user))
    return message


async def goes_live(server: BotApiServer, bot: RunningBot, name: str, content: bytes, user: Json = CLERK) -> Json:
    """What stands there once a file has been sent and put into service."""
    asked = (await shown(server, bot, sends(server, name, content, user)))[-1]
    return (await shown(server, bot, pressing(asked, say.LIVE, user)))[-1]


async def pressed(server: BotApiServer, bot: RunningBot, message: Json, label: str, user: Json = CLERK) -> Json:
    """What is shown once a button was pressed."""
    return (await shown(server, bot, pressing(message, label, user)))[-1]


async def by_hand(bot: RunningBot, folder: Path, before: str, after: str) -> None:
    """A file edited on the server, picked up and kept, which takes a moment longer."""
    change(folder, STATED, before, after)
    await picked_up(bot)


async def picked_up(bot: RunningBot) -> None:
    """What stands in the files is served, and kept as a version."""
    assert bot.services.desk
    await reloader_of(bot).check_now()
    workshop = bot.services.desk.workshop
    async with asyncio.timeout(30):
        while workshop.versions.all()[0].fingerprint != fingerprint(contents_of(workshop.folder)):
            await asyncio.sleep(0.02)


async def test_every_change_is_signed(server: BotApiServer, named: RunningBot, folder: Path) -> None:
    """By the configured name or the number, with the way, the reason that was written, and what changed."""
    done = await goes_live(server, named, "small.xlsx", edited_table(folder))
    asked = await pressed(server, named, done, say.WHY)
    assert asked["text"].startswith("为什么改？")
    (kept,) = await shown(server, named, people.private("按办公室的意见\n改标题", CLERK))
    assert kept["text"] == say.WHY_KEPT.format(why="按办公室的意见 改标题")
    (answer,) = await shown(server, named, people.private(QUESTION, CLERK))
    assert NEW_TITLE in answer["text"]
    await goes_live(
        server,
        named,
        "1-stated.toml",
        (folder / STATED).read_bytes().replace(b"118", b"118", 1) + b"\n# x\n",
        COLLEAGUE,
    )
    text = (await history(server, named))["text"]
    newest, sheet, first = text.split("\n\n")[1:4]
    assert newest.startswith("1. 20")
    assert "779（文件）：收到文件“1-stated.toml”" in newest
    assert newest.endswith(say.HISTORY_USED)
    assert "王小红（表格）：收到文件“small.xlsx”" in sheet
    assert "为什么：按办公室的意见 改标题" in sheet
    assert NEW_TITLE in sheet
    assert "机器人：启动时的内容" in first
    assert "-" * 12 not in text


async def test_back_to_any_version(server: BotApiServer, named: RunningBot, folder: Path) -> None:
    """Each version shows what going back would change; nothing changes before the button, which is signed as well."""
    for before, after in [("创业贷款金额", "贷款甲"), ("贷款甲", "贷款乙"), ("贷款乙", "贷款丙")]:
        await by_hand(named, folder, before, after)
    listed = await history(server, named)
    assert "手工改了文件：文件里改的" in listed["text"]
    current = await pressed(server, named, listed, "1")
    assert say.VERSION_USED in current["text"]
    assert labels(current) == [texts.BACK]
    now = contents_of(folder)
    third = await pressed(server, named, await pressed(server, named, current, texts.BACK), "3")
    assert "贷款丙 → 贷款甲" in third["text"]
    assert labels(third) == [say.UNDO, texts.BACK]
    assert contents_of(folder) == now
    done = await pressed(server, named, third, say.UNDO)
    assert done["text"].startswith("✓ 已回到")
    assert "贷款甲" in (await answer_to(server, named, QUESTION))["text"]
    assert named.services.desk
    newest = named.services.desk.workshop.versions.all()[0]
    assert (newest.by.way, newest.by.who) == (Way.BACK, "王小红")
    assert "贷款丙 → 贷款甲" in newest.remark.difference


async def test_back_is_not_gone_over_what_nobody_has_seen(
    server: BotApiServer, named: RunningBot, folder: Path
) -> None:
    """A colleague changes something while a version is looked at: the old button changes nothing."""
    await by_hand(named, folder, "创业贷款金额", "贷款甲")
    version = await pressed(server, named, await history(server, named), "2")
    await by_hand(named, folder, "贷款甲", "贷款乙")
    before = contents_of(folder)
    assert "又被别人改过了" in (await pressed(server, named, version, say.UNDO))["text"]
    assert contents_of(folder) == before


async def test_much_that_goes_is_asked_once_more(server: BotApiServer, named: RunningBot, folder: Path) -> None:
    """Going back over a new entry of five takes a fifth of them away: the number stands on a second button."""
    path = folder / OTHERS
    more = '\n[[absent]]\nid = "x-more"\ntitle = "贷款的担保人"\nnearby = ["loan-money"]\nphrasings = ["谁来担保"]\n'
    path.write_text(path.read_text("utf-8") + more, "utf-8")
    await picked_up(named)
    version = await pressed(server, named, await history(server, named), "2")
    asked = await pressed(server, named, version, say.UNDO)
    assert "这次要删去 1 条，原来一共 5 条" in asked["text"]
    assert "贷款的担保人" in asked["text"]
    assert "x-more" in path.read_text("utf-8")
    done = await pressed(server, named, asked, say.UNDO_MANY.format(count=1))
    assert done["text"].startswith("✓ 已回到")
    assert "x-more" not in path.read_text("utf-8")


async def test_pages_turn(server: BotApiServer, named: RunningBot, folder: Path) -> None:
    """Five on a page, in the same message; every button fits."""
    titles = ["创业贷款金额", *(f"贷款{number}号" for number in range(6))]
    for before, after in pairwise(titles):
        await by_hand(named, folder, before, after)
    first = await history(server, named)
    assert "第 1–5 次，共 7 次" in first["text"]
    assert labels(first) == ["1", "2", "3", "4", "5", texts.NEXT]
    second = await pressed(server, named, first, texts.NEXT)
    assert second["message_id"] == first["message_id"]
    assert labels(second) == ["6", "7", texts.PREVIOUS]
    last = await pressed(server, named, second, "7")
    assert all(len(button["callback_data"].encode()) <= 64 for one in (first, second, last) for button in buttons(one))
    assert labels(await pressed(server, named, last, texts.BACK)) == labels(second)


async def test_a_reason_is_left_out_or_written_by_who_made_the_change(
    server: BotApiServer, named: RunningBot, folder: Path
) -> None:
    """One press leaves it out, and what is written next is a question; a colleague cannot write it."""
    done = await goes_live(server, named, "1-stated.toml", changed(folder, STATED))
    (call,) = await handled(server, named, pressing(done, say.WHY, COLLEAGUE))
    assert call.fields["text"] == say.WHY_OTHERS
    asked = await pressed(server, named, done, say.WHY)
    assert (await pressed(server, named, asked, say.NO_WHY))["text"] == say.WHY_LEFT_OUT
    assert NEW_TITLE in (await answer_to(server, named, QUESTION, CLERK))["text"]
    assert "为什么：" not in (await history(server, named))["text"]


async def test_others_get_nothing(server: BotApiServer, named: RunningBot, folder: Path) -> None:
    """Neither the commands nor the buttons are there for anybody else, and staff get none in groups."""
    listed = await history(server, named)
    for command in ("/history", "/try 贷款"):
        (told,) = await shown(server, named, people.command(command, ANNA))
        assert told["text"] == texts.UNKNOWN_COMMAND
        assert await handled(server, named, people.command(command, CLERK, GROUP)) == []
    for button in buttons(listed):
        (call,) = await handled(server, named, people.pressed(listed, button["callback_data"], ANNA))
        assert call.fields["text"] == texts.STALE
