"""After a run in which ids, names, telephone numbers and the token were sent, none of them is on the disk."""

import html
import io
import zipfile
from pathlib import Path

import pytest

from tests.storage.usage import on_disk
from tests.telegram import people
from tests.telegram.bot_api import BotApiServer, faults
from tests.telegram.process import BotProcess
from tests.telegram.running import ADMIN
from tests.telegram.sending import sent_by

pytestmark = pytest.mark.anyio
QUESTION = "两癌免费检查查了多少人"
PHONE, LANDLINE, ID_CARD, STREET = "13987654321", "84123456", "430102198505051234", "麓山南路932号"
WRITER = people.person("王小丫丫", 6_123_456_789, last_name="Geheimnis", username="secret_user_name")
GROUP = people.group_chat("群聊秘密名称", -1_001_234_567_890)
OTHER_GROUP = people.group_chat("群聊秘密名称", -1_001_234_567_891)
"""A group gets 20 messages a minute."""
BOSS = people.person("Boss", ADMIN)


def secrets(server: BotApiServer) -> list[str]:
    """What must be found nowhere."""
    named = [str(WRITER[name]) for name in ("id", "first_name", "last_name", "username")]
    return [
        *named,
        *(str(abs(group["id"])) for group in (GROUP, OTHER_GROUP)),
        GROUP["title"],
        *(PHONE, LANDLINE, ID_CARD, STREET),
        server.token,
        server.token.partition(":")[2],
    ]


def sayings(server: BotApiServer) -> list[str]:
    """People say all of it themselves, too, in the ways in which they do."""
    return [
        QUESTION,
        f"我是{WRITER['first_name']}，{QUESTION}",
        f"{WRITER['id']} 是我的号，贷款放了多少",
        f"@{WRITER['username']} 问：贷款放了多少",
        f"我叫{WRITER['first_name']}{WRITER['last_name']}",
        f"电话{PHONE}，{PHONE[:3]}-{PHONE[3:7]}-{PHONE[7:]}，座机0731-{LANDLINE}，两癌怎么查",
        f"身份证{ID_CARD}，住{STREET}3栋，贷款找谁",
        f"令牌 {server.token} 能用吗",
        f"密码是{server.token.partition(':')[2]}",
        f"群里{GROUP['title']}都在问{abs(GROUP['id'])}",
    ]


async def answered(server: BotApiServer, process: BotProcess) -> None:
    """Everything said in private, in a group, inline, edited, as a caption; buttons pressed; failures on the way."""
    for text in sayings(server):
        original = people.private(text, WRITER)
        for update in (
            original,
            people.command(f"/ask {text}", WRITER, GROUP),
            people.mention(text, WRITER, OTHER_GROUP),
            people.inline(text, user=WRITER),
            people.photo(text, WRITER),
            people.edited(original, f"{text}？"),
            people.forwarded(text, WRITER, WRITER["first_name"]),
        ):
            server.send(update)
    for update in (people.contact(WRITER), people.location(WRITER), people.added_to_group(GROUP, WRITER)):
        server.send(update)
    server.fail("sendMessage", faults.forbidden(f"Forbidden: user {WRITER['id']}"), faults.status(502))
    await server.wait_for("sendMessage", 20, 20)
    await server.quiet(0.5)
    for message in list(server.chats[WRITER["id"]].values()):
        for row in message.get("reply_markup", {}).get("inline_keyboard", []):
            for button in row:
                if "callback_data" in button:
                    server.send(people.pressed(message, button["callback_data"], WRITER))
    await server.quiet(0.5)


def unpacked(book: bytes) -> str:
    """What stands in a spreadsheet, which is packed."""
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        return "".join(html.unescape(parts.read(name).decode("utf-8")) for name in parts.namelist())


async def test_nothing_is_found_on_the_disk(server: BotApiServer, tmp_path: Path) -> None:
    """Neither in the usage log and its write-ahead log, while it is open and afterwards, nor in what is logged, the
    other files, or what admins get.
    """
    access = {"admins": [ADMIN], "messages_per_minute": 10_000}
    async with BotProcess(server, tmp_path, sections={"access": access}) as process:
        await answered(server, process)
        running = on_disk(tmp_path, *secrets(server))
        shown = [found for found in running if found[0].startswith(("usage.", "stderr"))]
        assert shown == []
        for command in ("/export", "/stats", "/log", "/health"):
            server.send(people.command(command, BOSS))
        await server.wait_for("sendDocument", 1, 30)
        await server.wait_for("sendPhoto", 1, 30)
        await server.quiet(0.5)
        assert await process.terminate() == 0
    assert on_disk(tmp_path, *secrets(server)) == []
    sent = list(server.chats[ADMIN].values())
    (document,) = [message for message in sent if "document" in message]
    words = " ".join(message.get("text", "") for message in sent)
    book = unpacked(sent_by(server, document))
    assert [secret for secret in secrets(server) if secret in book or secret in words] == []
    assert QUESTION in book  # what is harmless is there, so that the search above means something
    assert QUESTION in words
