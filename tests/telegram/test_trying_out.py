"""/try: a question answered from what waits, beside what citizens get."""

from pathlib import Path

import pytest

from handlers.staff import texts as say
from tests.answering.files.test_loading import STATED
from tests.conftest import add_report
from tests.editing.test_receiving import NEW_TITLE, changed
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.people import Json
from tests.telegram.running import RunningBot
from tests.telegram.seeing import shown
from tests.telegram.sending import CLERK, COLLEAGUE, sends
from tests.telegram.test_in_review import ASKED, DRAFT, put_in_review
from tests.telegram.test_undo import reloader_of

pytestmark = pytest.mark.anyio
QUESTION = "创业贷款发了多少钱"


async def tried(server: BotApiServer, bot: RunningBot, words: str, user: Json = CLERK) -> str:
    """What /try says."""
    (message,) = await shown(server, bot, people.command(f"/try {words}".strip(), user))
    text: str = message["text"]
    return text


async def test_what_waits_is_asked_by_who_sent_it(server: BotApiServer, edited: RunningBot, folder: Path) -> None:
    """The change that a person has to decide on, marked, beside what is live; a colleague, who has none, gets that alone."""
    assert (await tried(server, edited, "")).startswith("请在 /try 后面写上问题")
    assert (await tried(server, edited, QUESTION)).startswith(say.TRY_NOTHING)
    asked = (await shown(server, edited, sends(server, "1-stated.toml", changed(folder, STATED))))[-1]
    assert "/try" in asked["text"]
    text = await tried(server, edited, QUESTION)
    then, now = text.split(say.TRY_NOW)
    assert then.startswith("【试问，还没有上线】收到文件“1-stated.toml”")
    assert NEW_TITLE in then
    assert NEW_TITLE not in now
    assert "1176万元" in then
    assert "1176万元" in now
    assert (await tried(server, edited, QUESTION, COLLEAGUE)).startswith(say.TRY_NOTHING)
    assert [row["text"] for row in edited.questions()] == []


async def test_reports_in_review_are_asked_where_nothing_waits(
    server: BotApiServer, edited: RunningBot, folder: Path
) -> None:
    """The draft's answer is marked, and what citizens get stands beside it."""
    add_report(folder, DRAFT)
    put_in_review(folder, DRAFT)
    await reloader_of(edited).check_now()
    (message,) = await shown(server, edited, people.command(f"/try {ASKED}", CLERK))
    then, now = message["text"].split(say.TRY_NOW)
    assert then.startswith(say.TRY_DRAFTS)
    assert "14条" in then
    assert "14条" not in now
