"""A report in review is answered for staff alone, marked as a draft; citizens get nothing of it by any door."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from answering.base.thresholds import Thresholds
from answering.reply_texts import IN_REVIEW, NOTHING_PUBLISHED
from handlers.chat import callbacks
from serving.processes.edition import open_edition
from tests.conftest import add_report
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.people import ANNA, GROUP, Json
from tests.telegram.running import RunningBot
from tests.telegram.seeing import answer_to, handled, shown
from tests.telegram.sending import CLERK, STAFF

pytestmark = pytest.mark.anyio

DRAFT = "qinghe-2021"
ENTRY, CHART_WORD = "bus-lines", "青禾"
ONLY_THERE = ("青禾", "14条", "公交", "qinghe", ENTRY)
"""What stands nowhere but in the report in review."""
ASKED = "新开了几条公交线路"


def put_in_review(folder: Path, *reports: str) -> None:
    """Say of reports that nobody has published them."""
    for report in reports:
        about = folder / "reports" / report / "report.toml"
        about.write_text("review = true\n" + about.read_text("utf-8"), "utf-8")


@pytest.fixture
def reviewed(folder: Path) -> Path:
    """A knowledge folder with a report in service, and one in review."""
    add_report(folder, DRAFT)
    put_in_review(folder, DRAFT)
    return folder


@pytest.fixture(params=[0, 1], ids=["here", "in a process"])
async def both(
    server: BotApiServer, reviewed: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> AsyncIterator[RunningBot]:
    """A bot over it, which answers itself or has a process answer."""
    async for bot in started(server, reviewed, tmp_path_factory.mktemp("bot"), request.param):
        yield bot


async def started(server: BotApiServer, folder: Path, elsewhere: Path, processes: int = 0) -> AsyncIterator[RunningBot]:
    """A bot over `folder`."""
    edition = open_edition(folder, elsewhere / "store", Thresholds(), is_answered_here=not processes)
    bot = RunningBot(server, edition, elsewhere, staff=(STAFF,), processes=processes)
    await bot.start()
    try:
        yield bot
    finally:
        await bot.stop()


def leaks(seen: object) -> list[str]:
    """What of the report in review stands in anything that was sent."""
    text = json.dumps(seen, ensure_ascii=False)
    return [words for words in ONLY_THERE if words in text]


DOORS: dict[str, list[Json]] = {
    "asked": [people.private(ASKED.replace("公交", "公 交")), people.private("地铁一号线投资多少")],
    "asked by its place": [people.private("它的述职")],
    "in a group, by staff too": [people.mention("森林覆盖率是多少"), people.mention("森林覆盖率是多少", CLERK)],
    "an overview": [people.private("都做了什么工作"), people.private("报告总结一下")],
    "a list": [people.private("有哪些数字"), people.private("修了哪些路")],
    "two years": [people.private("这两年比多了多少")],
    "nothing of it nearby": [people.private("森林覆盖率去年多少")],
    "/start": [people.command("/start")],
    "a link to its entry": [people.start(ENTRY)],
    "/help": [people.command("/help")],
    "/topics": [people.command("/topics")],
    "/figures": [people.command("/figures")],
    "/about": [people.command("/about")],
    "added to a group": [people.added_to_group(GROUP)],
    "small talk": [people.private("你好"), people.private("你是谁"), people.private("今天天气怎么样")],
    "inline": [people.inline("森林覆盖率是多少"), people.inline("")],
    "inline, by staff too": [people.inline("森林覆盖率是多少", user=CLERK)],
}
"""Every way in which something may be seen, with what citizens (and who staff are among others) send."""


@pytest.mark.parametrize("door", DOORS)
async def test_citizens_see_nothing_of_it(server: BotApiServer, both: RunningBot, door: str) -> None:
    """What is asked for itself may stand in what they get; nothing that only the report in review says does."""
    assert not leaks([call.fields for update in DOORS[door] for call in await handled(server, both, update)])


@pytest.mark.parametrize(
    "data",
    [
        f"{callbacks.SHOW}:{ENTRY}",
        f"{callbacks.CHOOSE}:{ENTRY}",
        f"{callbacks.EXAMPLE}:{callbacks.short(ASKED)}",
        f"{callbacks.TOPICS}:{callbacks.short(DRAFT)}",
        f"{callbacks.TOPIC}:{callbacks.short(DRAFT)}:0:0",
        f"{callbacks.TOPIC_ENTRY}:{callbacks.short(DRAFT)}:0:0:{ENTRY}",
        f"{callbacks.FIGURES}:{callbacks.short(DRAFT)}:0",
    ],
)
async def test_nor_by_a_forged_button(server: BotApiServer, both: RunningBot, data: str) -> None:
    """A button of staff's chat does nothing for anybody else, nor for staff in a group."""
    message = await answer_to(server, both, "你好")
    grouped = (await shown(server, both, people.mention("你好", CLERK)))[-1]
    for press in (people.pressed(message, data), people.pressed(grouped, data, CLERK)):
        assert not leaks([call.fields for call in await handled(server, both, press)])


async def test_staff_are_answered_from_it_and_told(server: BotApiServer, both: RunningBot) -> None:
    """In their private chats: the answer is marked, above and at its source; so is what a button shows."""
    message = await answer_to(server, both, ASKED, CLERK)
    assert message["text"].startswith(IN_REVIEW)
    assert "14条" in message["text"]
    assert "（草稿）》" in message["text"]
    pressed = (await shown(server, both, people.pressed(message, f"{callbacks.SHOW}:new-buses", CLERK)))[-1]
    assert pressed["text"].startswith(IN_REVIEW)
    topics = (await shown(server, both, people.command("/topics", CLERK)))[-1]
    assert "青禾市2021年政府工作报告（草稿）" in json.dumps(topics, ensure_ascii=False)


async def test_what_is_published_bears_no_mark(server: BotApiServer, both: RunningBot) -> None:
    """Neither for citizens nor for staff."""
    for user in (ANNA, CLERK):
        message = await answer_to(server, both, "两癌免费检查查了多少人", user)
        assert "92332人" in message["text"]
        assert "草稿" not in message["text"]


async def test_with_no_report_published_the_bot_says_so(
    server: BotApiServer, reviewed: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever is asked or pressed; who is in danger is told whom to call."""
    put_in_review(reviewed, "small")
    async for bot in started(server, reviewed, tmp_path_factory.mktemp("bot")):
        for command in ("/start", "/topics", "/figures", "/about"):
            assert NOTHING_PUBLISHED in (await shown(server, bot, people.command(command)))[-1]["text"]
        assert NOTHING_PUBLISHED in (await answer_to(server, bot, "两癌免费检查查了多少人"))["text"]
        assert "12338" in (await answer_to(server, bot, "我老公打我怎么办"))["text"]
        assert await shown(server, bot, people.command("/help"), people.added_to_group(GROUP))
        assert not leaks([call.fields for call in await handled(server, bot, people.inline(""))])
