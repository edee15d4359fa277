"""/knowledge: what there is, and its files to take away."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from handlers.showing import texts
from handlers.staff import texts as say
from tests.answering.files.test_loading import STATED
from tests.conftest import add_report
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer
from tests.telegram.people import ANNA, GROUP
from tests.telegram.running import RunningBot
from tests.telegram.seeing import handled, labels, pressing, shown
from tests.telegram.sending import CLERK, sends, sent_by

pytestmark = pytest.mark.anyio


async def test_every_report_and_its_files(server: BotApiServer, edited: RunningBot, folder: Path) -> None:
    """What there is of each kind; what is taken away and sent back as it is changes nothing."""
    (message,) = await shown(server, edited, people.command("/knowledge", CLERK))
    assert "《某市妇联2017年工作报告》" in message["text"]
    assert "说到的 2 条，没有说的 1 条，问得含糊的 1 条，共 8 种问法" in message["text"]
    assert labels(message) == ["表格 (.xlsx)", "文件 (.zip)", "词表和闲聊"]
    (table,) = await shown(server, edited, pressing(message, "表格", CLERK))
    assert table["caption"] == say.TABLE_CAPTION
    assert load_workbook(BytesIO(sent_by(server, table))).worksheets[0]["C2"].value == "两癌免费检查人数"
    (packed,) = await shown(server, edited, pressing(message, "文件", CLERK))
    with zipfile.ZipFile(BytesIO(sent_by(server, packed))) as archive:
        assert archive.read("small/entries/1-stated.toml") == (folder / STATED).read_bytes()
    words = await shown(server, edited, pressing(message, "词表", CLERK))
    assert [word["document"]["file_name"] for word in words] == [
        "aspects.toml",
        "conversation.toml",
        "danger.toml",
        "scope.toml",
        "synonyms.toml",
        "talk.toml",
    ]
    back = sends(server, packed["document"]["file_name"], sent_by(server, packed))
    assert "没有要改的" in (await shown(server, edited, back))[-1]["text"]
    assert edited.services.health.errors == 0


async def test_several_reports_are_numbered(server: BotApiServer, edited: RunningBot, folder: Path) -> None:
    """And a report that is gone by the time is said to be."""
    add_report(folder, "qinghe-2021")
    (message,) = await shown(server, edited, people.command("/knowledge", CLERK))
    assert labels(message)[:2] == ["1. 表格 (.xlsx)", "1. 文件 (.zip)"]
    (folder / "reports" / "qinghe-2021").rename(folder / ".away")
    (call,) = await handled(server, edited, pressing(message, "1. 文件", CLERK))
    assert call.fields["text"] == say.GONE_REPORT


@pytest.mark.parametrize("command", ["/knowledge", "/undo"])
async def test_others_get_nothing(server: BotApiServer, edited: RunningBot, command: str) -> None:
    """Neither by the command, which does not exist for them, nor in a group, nor by a button of staff."""
    (message,) = await shown(server, edited, people.command(command, ANNA))
    assert message["text"] == texts.UNKNOWN_COMMAND
    assert await shown(server, edited, people.command(command, CLERK, GROUP)) == []
    for data in ("fetch:words:", "undo:x", "live:0123456789", "drop:0123456789"):
        (call,) = await handled(server, edited, people.pressed(message, data, ANNA))
        assert call.fields["text"] == texts.STALE
