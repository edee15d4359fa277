"""/undo: back to the version before."""

from pathlib import Path

import pytest

from editing.changes.proposals import contents_of
from handlers.staff import texts as say
from serving.processes.reloading import Reloader
from tests.answering.files.test_loading import STATED, change
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.people import Json
from tests.telegram.running import RunningBot
from tests.telegram.seeing import answer_to, handled, labels, pressing, shown
from tests.telegram.sending import CLERK

pytestmark = pytest.mark.anyio
QUESTION = "创业贷款发了多少钱"


def reloader_of(bot: RunningBot) -> Reloader:
    """The one at work."""
    assert bot.services.desk
    assert bot.services.desk.reloader
    return bot.services.desk.reloader


async def undo(server: BotApiServer, bot: RunningBot) -> Json:
    """What /undo shows."""
    (message,) = await shown(server, bot, people.command("/undo", CLERK))
    return message


async def test_there_and_back(server: BotApiServer, edited: RunningBot, folder: Path) -> None:
    """Nothing changes before the button is pressed, and a second tap does nothing; further back there is nothing."""
    assert (await undo(server, edited))["text"] == say.NO_OLDER
    before = (folder / STATED).read_bytes()
    change(folder, STATED, "创业贷款金额", "女性创业贷款总额")
    await reloader_of(edited).check_now()
    message = await undo(server, edited)
    assert "启动时的内容" in message["text"]
    assert "女性创业贷款总额 → 创业贷款金额" in message["text"]
    assert labels(message) == [say.UNDO]
    assert "女性创业贷款总额" in (await answer_to(server, edited, QUESTION))["text"]
    (done,) = await shown(server, edited, pressing(message, say.UNDO, CLERK))
    assert done["text"].startswith("✓ 已回到")
    assert (folder / STATED).read_bytes() == before
    assert "女性创业贷款总额" not in (await answer_to(server, edited, QUESTION))["text"]
    (again,) = await shown(server, edited, pressing(message, say.UNDO, CLERK))
    assert again["text"] == say.ALREADY_THERE
    assert (await undo(server, edited))["text"] == say.NO_OLDER


async def test_a_version_that_is_gone(server: BotApiServer, edited: RunningBot, folder: Path) -> None:
    """Its button says so, as does one that was forged."""
    message, before = await answer_to(server, edited, QUESTION, CLERK), contents_of(folder)
    for version in (f"20261125T004330123456-{'f' * 12}", "../../x"):
        (call,) = await handled(server, edited, people.pressed(message, f"undo:{version}:{'0' * 12}", CLERK))
        assert call.fields["text"] == say.UNDO_GONE
    assert contents_of(folder) == before
