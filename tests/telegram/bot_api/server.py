"""The server as tests use it."""

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from tests.telegram.bot_api.calls import Call
from tests.telegram.bot_api.chats import Chats
from tests.telegram.bot_api.faults import Fault
from tests.telegram.bot_api.http import Front
from tests.telegram.bot_api.media import Media
from tests.telegram.bot_api.messages import Messages
from tests.telegram.bot_api.methods import methods
from tests.telegram.bot_api.profile import Profile
from tests.telegram.bot_api.queries import Queries
from tests.telegram.bot_api.refusals import Json
from tests.telegram.bot_api.updates import Updates
from tests.telegram.bot_api.webhook import Webhook

HOST = "127.0.0.1"


class BotApiServer:
    """Telegram's side of a bot, on a free port; use it in one event loop."""

    def __init__(
        self,
        token: str = "1234:TEST",  # noqa: S107
        username: str = "test_bot",
        *,
        webhook_socket: Path | None = None,
    ) -> None:
        self.token = token
        self.port = 0
        self.profile = Profile(token, username)
        self.media = Media()
        self.updates = Updates()
        self.webhook = Webhook(self.updates, webhook_socket)
        self.queries = Queries()
        self._chats = Chats(self.profile.user)
        self._messages = Messages(self._chats, self.media)
        served = methods(self._chats, self._messages, self.queries, self.profile, self.webhook)
        self._front = Front(token, served, self.updates, self.webhook, self.media.fetched)
        self._runner: web.ServerRunner | None = None

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen; after a stop on the same port, with everything as it was left."""
        self._runner = self._front.runner()
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, self.port, reuse_address=True)
        await site.start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Be unreachable."""
        self.updates.interrupt()
        await self.webhook.stop()
        if self._runner:
            await self._runner.cleanup()
            self._runner = None

    @property
    def base_url(self) -> str:
        return f"http://{HOST}:{self.port}/bot"

    @property
    def base_file_url(self) -> str:
        return f"http://{HOST}:{self.port}/file/bot"

    @property
    def bot(self) -> Json:
        """The bot as the sender of its messages."""
        return self.profile.user

    @property
    def bot_options(self) -> dict[str, bool]:
        """can_read_all_group_messages and supports_inline_queries, as getMe tells them."""
        return self.profile.options

    @property
    def webhook_socket(self) -> Path | None:
        """The unix socket that updates are delivered through, whatever host the webhook's url names."""
        return self.webhook.socket

    @webhook_socket.setter
    def webhook_socket(self, socket: Path | None) -> None:
        self.webhook.socket = socket

    @property
    def calls(self) -> list[Call]:
        return self._front.log.calls

    @property
    def violations(self) -> list[str]:
        """Calls that break the Bot API."""
        return self._front.log.violations

    @property
    def chats(self) -> dict[int, dict[int, Json]]:
        """Messages by chat and id as people see them now."""
        return self._chats.messages

    @property
    def reactions(self) -> dict[tuple[int, int], list[Json]]:
        """The bot's reactions by chat and message id."""
        return self._messages.reactions

    def calls_of(self, method: str) -> list[Call]:
        return [call for call in self.calls if call.method == method]

    def send(self, update: Json) -> int:
        """Queue an update for polling, or deliver it where a webhook is set; its id."""
        self._chats.hear(update)
        self.queries.hear(update)
        added = self.updates.add(update)
        if added and self.webhook.url:
            self.webhook.feed(added)
        return int(added["update_id"]) if added else self.updates.last_id

    def fail(self, method: str, *faults: Fault) -> None:
        """Have the next calls of a method go wrong, one fault a call; "*" for any but getUpdates."""
        self._front.faults.add(method, faults)

    def limit(self, count: int, seconds: float) -> None:
        """Let no more than so many messages pass in any stretch of so many seconds."""
        self._front.flooding.limit(count, seconds)

    @property
    def flooded(self) -> int:
        """How many were refused since there were too many."""
        return self._front.flooding.refused

    def recover(self) -> None:
        """Drop the faults that have not struck yet."""
        self._front.faults.clear()

    def forget(self) -> None:
        """Forget the calls so far, so that the next ones can be waited for alone."""
        self._front.log.forget()

    async def wait_for(self, method: str, count: int = 1, timeout: float = 5) -> list[Call]:
        """All delivered calls of a method, once there are `count`; AssertionError with what did arrive."""
        return await self._front.log.wait_for(method, count, timeout)

    async def quiet(self, seconds: float = 0.2, timeout: float = 30) -> None:
        """Return once nothing was called for that long, getUpdates aside."""
        await self._front.log.quiet(seconds, timeout)

    async def post_webhook(self, body: bytes, headers: Mapping[str, str] | None = None, url: str | None = None) -> int:
        """POST a body to the webhook (or to `url`) with these headers only; the status of the answer."""
        return await self.webhook.post(body, headers or {}, url)
