"""A figure that does not stand in report.txt is not shown, on whatever way it would be; admins see that it happened."""

from pathlib import Path

import pytest

from answering.printed import Printed
from answering.reply_texts import WITHHELD
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.running import ADMIN, RunningBot
from tests.telegram.sending import STAFF

pytestmark = pytest.mark.anyio
QUESTION = "创业贷款一共多少钱"


@pytest.fixture
def damaged(edited: RunningBot) -> RunningBot:
    """What is served says 1176万元, the file another figure of as many digits."""
    catalogue = edited.services.catalogue
    texts = {id_: report.text.replace("1176万元", "1167万元") for id_, report in catalogue.reports.items()}
    edited.services.proving._of = (catalogue.version, Printed(texts))
    return edited


async def test_a_question(server: BotApiServer, damaged: RunningBot) -> None:
    """It says so in the place of the answer; nothing of it is kept as answered, and /health counts it."""
    server.send(people.private(QUESTION))
    (call,) = await server.wait_for("sendMessage")
    assert call.fields["text"] == WITHHELD
    assert [row["outcome"] for row in damaged.questions()] == ["decline"]
    server.send(people.command("/health", people.person(user_id=ADMIN)))
    *_, health = await server.wait_for("sendMessage", 2)
    assert "没显示的：1" in health.fields["text"]


async def test_other_ways(server: BotApiServer, damaged: RunningBot) -> None:
    """Inline, and all figures at once."""
    server.send(people.inline(QUESTION))
    server.send(people.command("/figures"))
    (found,) = await server.wait_for("answerInlineQuery")
    (figures,) = await server.wait_for("sendMessage")
    assert "1176" not in str(found.fields)
    assert "1176" not in figures.fields["text"]


async def test_it_is_shown_where_all_is_well(server: BotApiServer, edited: RunningBot, folder: Path) -> None:
    """The report is read from the folder, as it is edited and served again."""
    for name, path in (("before", None), ("after", folder / "reports/small/report.txt")):
        if path:
            path.write_text(path.read_text("utf-8") + f"{name}。\n", "utf-8")
            assert edited.services.desk
            assert edited.services.desk.reloader
            await edited.services.desk.reloader.check_now()
        server.send(people.private(QUESTION, people.person(user_id=STAFF)))
        call = (await server.wait_for("sendMessage", 2 if path else 1))[-1]
        assert "1176万元" in call.fields["text"]
    assert edited.services.health.withheld == 0
