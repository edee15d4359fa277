"""Updates delivered to the bot: only by Telegram, kept before the delivery is confirmed, answered once."""

import asyncio
import json
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from handlers import UPDATES
from serving.updates.delivery import MOST_BYTES
from tests.telegram import people
from tests.telegram.bot_api import WEBHOOK_HEADER, BotApiServer, faults
from tests.telegram.process import free_port, full_disk
from tests.telegram.running import ADMIN, RunningBot

pytestmark = pytest.mark.anyio
QUESTION = "两癌免费检查查了多少人"


@pytest.fixture
async def hooked(server: BotApiServer, idle: RunningBot) -> RunningBot:
    """A bot that updates are delivered to."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/hook/report"
    await idle.start(mode="webhook", webhook_url=url, webhook_listen=f"127.0.0.1:{port}")
    return idle


async def deliver(server: BotApiServer, update: people.Json, **headers: str) -> int:
    """POST an update by hand, with the right secret unless another is given; the status."""
    return await server.post_webhook(json.dumps(update).encode(), {WEBHOOK_HEADER: server.webhook.secret} | headers)


def numbered(number: int, user: people.Json = people.ANNA) -> people.Json:
    """A question as the update with this number."""
    return {"update_id": number, **people.private(QUESTION, user)}


async def test_the_webhook_is_announced(server: BotApiServer, hooked: RunningBot) -> None:
    """Its address, a secret that only Telegram learns, and the kinds of updates wanted."""
    (call,) = server.calls_of("setWebhook")
    assert call.fields["url"] == server.webhook.url
    assert len(call.fields["secret_token"]) >= 32
    assert call.fields["allowed_updates"] == list(UPDATES)
    assert not call.fields.get("drop_pending_updates")
    assert server.calls_of("getUpdates") == []


async def test_the_secret_is_made_anew(server: BotApiServer, hooked: RunningBot) -> None:
    """A secret that leaked is worth nothing after a restart."""
    before = server.webhook.secret
    await hooked.stop()
    port = free_port()
    await hooked.start(mode="webhook", webhook_url=server.webhook.url, webhook_listen=f"127.0.0.1:{port}")
    assert server.webhook.secret != before


async def test_delivered_questions_are_answered(server: BotApiServer, hooked: RunningBot) -> None:
    """Forty people ask; each delivery is confirmed and each question answered once."""
    for _ in range(40):
        server.send(people.private(QUESTION, people.person()))
    calls = await server.wait_for("sendMessage", 40, timeout=10)
    await server.quiet()
    assert set(Counter(call.fields["chat_id"] for call in calls).values()) == {1}
    assert not server.updates.pending
    assert hooked.inbox.waiting() == 0


async def test_a_unix_socket(server: BotApiServer, idle: RunningBot, tmp_path: Path) -> None:
    """A reverse proxy on the same machine needs no port."""
    socket = tmp_path / "hook.sock"
    await idle.start(mode="webhook", webhook_url="https://bot.example/hook", webhook_listen=f"unix:{socket}")
    server.webhook_socket = socket
    server.send(people.private(QUESTION))
    (call,) = await server.wait_for("sendMessage")
    assert "92332人" in call.fields["text"]


async def test_a_unix_socket_left_behind(server: BotApiServer, idle: RunningBot, tmp_path: Path) -> None:
    """The socket of a process that was killed is no hindrance."""
    socket = tmp_path / "hook.sock"
    how: dict[str, Any] = {
        "mode": "webhook",
        "webhook_url": "https://bot.example/hook",
        "webhook_listen": f"unix:{socket}",
    }
    await idle.start(**how)
    await idle.stop()
    await idle.start(**how)
    server.webhook_socket = socket
    server.send(people.private(QUESTION))
    await server.wait_for("sendMessage")


@pytest.mark.parametrize("headers", [{}, {WEBHOOK_HEADER: "guessed"}, {WEBHOOK_HEADER: ""}], ids=str)
async def test_who_does_not_know_the_secret_is_refused(
    server: BotApiServer, hooked: RunningBot, headers: dict[str, str]
) -> None:
    """An update that anybody might have made up is answered with 403 and nothing else."""
    assert await server.post_webhook(json.dumps(numbered(50)).encode(), headers) == 403
    await server.quiet()
    assert server.calls_of("sendMessage") == []
    assert hooked.inbox.waiting() == 0


async def test_only_the_path_of_the_address_is_served(server: BotApiServer, hooked: RunningBot) -> None:
    """404 anywhere else, and for what is no POST body of Telegram's no answer to anybody."""
    headers = {WEBHOOK_HEADER: server.webhook.secret}
    root = server.webhook.url.removesuffix("/hook/report")
    body = json.dumps(numbered(50)).encode()
    assert await server.post_webhook(body, headers, root + "/hook") == 404
    assert await server.post_webhook(body, headers, root + "/") == 404
    assert await server.post_webhook(b"{broken", headers) >= 400
    assert server.calls_of("sendMessage") == []
    assert await server.post_webhook(body, headers) == 200
    await server.wait_for("sendMessage")


async def test_a_delivery_is_kept_before_it_is_confirmed(
    server: BotApiServer, hooked: RunningBot, tmp_path: Path
) -> None:
    """Once Telegram has its 200, the update is in the file, whatever happens to its answer."""
    server.fail("sendMessage", *[faults.status(502)] * 3)
    assert await deliver(server, numbered(50)) == 200
    with closing(sqlite3.connect(tmp_path / "inbox.db")) as other:
        ((number, body, state),) = other.execute("SELECT id, body, state FROM updates").fetchall()
    assert (number, state) == (50, "waiting")
    assert QUESTION in json.loads(body)["message"]["text"]
    server.recover()
    await server.wait_for("sendMessage")


async def test_a_delivery_that_cannot_be_kept_is_refused(
    server: BotApiServer, hooked: RunningBot, tmp_path: Path
) -> None:
    """500 makes Telegram deliver again, so that the question is answered once there is room."""
    with full_disk(tmp_path):
        assert await deliver(server, numbered(50)) == 500
        server.send(numbered(51))
        await asyncio.sleep(0.2)
        assert server.calls_of("sendMessage") == []
        assert list(server.updates.pending) == [51]
    await server.wait_for("sendMessage")
    await server.quiet()
    assert len(server.calls_of("sendMessage")) == 1
    assert not server.updates.pending


async def test_an_admin_is_told_though_nothing_can_be_kept(
    server: BotApiServer, hooked: RunningBot, tmp_path: Path
) -> None:
    """/health is answered at once, refused all the same, and not answered again when it is delivered once more."""
    asked = {"update_id": 60, **people.command("/health", people.person("Boss", ADMIN))}
    with full_disk(tmp_path):
        assert await deliver(server, asked) == 500
        (call,) = await server.wait_for("sendMessage")
        assert "⚠️" in call.fields["text"]
        assert await deliver(server, asked) == 500
    assert await deliver(server, asked) == 200
    await server.quiet()
    assert len(server.calls_of("sendMessage")) == 1


UNREADABLE = {"update_id": 50, "message": {"message_id": "七", "date": "昨天", "chat": 5}}


async def test_an_update_that_cannot_be_read_is_accepted(server: BotApiServer, hooked: RunningBot) -> None:
    """Logged by its number and confirmed, so that Telegram does not deliver it for a day before all others."""
    assert await deliver(server, UNREADABLE) == 200
    assert await deliver(server, numbered(51)) == 200
    (call,) = await server.wait_for("sendMessage")
    assert "92332人" in call.fields["text"]
    await server.quiet()
    assert hooked.inbox.waiting() == 0


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"{broken", b"[]", b"null", b"{}", b"[" * 100_000, b"\xff\xfe"),
        *(b'{"update_id":"50"}', b'{"update_id":-1}', b'{"update_id":%d}' % 2**63, b'{"update_id":true}'),
    ],
    ids=lambda body: str(body[:20]),
)
async def test_what_is_no_update_is_refused(server: BotApiServer, hooked: RunningBot, body: bytes) -> None:
    """400, and the next delivery is taken in as ever."""
    assert await server.post_webhook(body, {WEBHOOK_HEADER: server.webhook.secret}) == 400
    assert await deliver(server, numbered(50)) == 200
    await server.wait_for("sendMessage")


@pytest.mark.parametrize(("secret", "status"), [("", 403), (None, 413)], ids=["of anybody", "of Telegram"])
async def test_a_delivery_that_is_too_large_is_refused(
    server: BotApiServer, hooked: RunningBot, secret: str | None, status: int
) -> None:
    """Before it is read by who does not know the secret, and at a megabyte by who does."""
    body = json.dumps({**numbered(50), "padding": "一" * MOST_BYTES}).encode()
    headers = {WEBHOOK_HEADER: server.webhook.secret if secret is None else secret}
    assert await server.post_webhook(body, headers) == status
    assert hooked.inbox.waiting() == 0


async def test_a_long_message_is_taken_in(server: BotApiServer, hooked: RunningBot) -> None:
    """As long as Telegram's may be, in answer to one as long."""
    update = numbered(50)
    update["message"] |= {"text": "一" * 4096, "reply_to_message": {**update["message"], "text": "😀" * 2048}}
    assert await deliver(server, update) == 200
    await server.wait_for("sendMessage")


async def test_a_delivery_that_never_ends_is_cut_off(
    server: BotApiServer, hooked: RunningBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And others come in meanwhile."""
    monkeypatch.setattr("serving.updates.delivery.BODY_SECONDS", 0.3)
    to = urlsplit(server.webhook.url)
    reader, writer = await asyncio.open_connection(to.hostname, to.port)
    lines = [f"POST {to.path} HTTP/1.1", f"Host: {to.netloc}", f"{WEBHOOK_HEADER}: {server.webhook.secret}"]
    writer.write("\r\n".join([*lines, "Content-Length: 1000", "", '{"update_id":']).encode())
    assert await deliver(server, numbered(50)) == 200
    await server.wait_for("sendMessage")
    assert (await reader.readline()).startswith(b"HTTP/1.1 408 ")
    writer.close()


async def test_a_delivery_repeated_is_answered_once(server: BotApiServer, hooked: RunningBot) -> None:
    """Telegram did not get its 200 and delivers again, twice at once and once long after."""
    both = await asyncio.gather(deliver(server, numbered(50)), deliver(server, numbered(50)))
    assert list(both) == [200, 200]
    await server.wait_for("sendMessage")
    assert await deliver(server, numbered(50)) == 200
    await server.quiet()
    assert len(server.calls_of("sendMessage")) == 1


async def test_what_was_delivered_is_answered_before_the_end(server: BotApiServer, hooked: RunningBot) -> None:
    """SIGTERM comes while forty people wait."""
    server.fail("sendMessage", *(faults.slow(0.05) for _ in range(40)))
    statuses = [await deliver(server, numbered(50 + at, people.person())) for at in range(40)]
    await hooked.stop()
    assert statuses == [200] * 40
    assert len(server.calls_of("sendMessage")) == 40


async def test_from_webhook_to_polling(server: BotApiServer, hooked: RunningBot) -> None:
    """A change of `telegram.mode` needs nothing else: the webhook is taken back, what waits is answered."""
    await hooked.stop()
    server.webhook.socket = None
    server.send(people.private(QUESTION))
    await hooked.start()
    await server.wait_for("sendMessage")
    assert server.webhook.url == ""
