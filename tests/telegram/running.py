"""The bot under test: the real application over real HTTP, in the test's own event loop."""

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import Any

from answering.base.library import Library
from config import Access, Answering, Knowledge, Settings, Telegram, Usage
from handlers.chat.services import Services
from serving.processes.edition import Edition
from serving.updates.running import Service
from storage.inbox import Inbox
from storage.usage_log import UsageLog
from tests.storage.opening import open_inbox, open_usage_log
from tests.storage.usage import rows
from tests.telegram.bot_api import BotApiServer
from wiring import beside, build_application, way_in

ADMIN = 777


class RunningBot:
    """Starts, stops and starts again over the same files; `telegram` overrides settings of that section, `processes` look
    for answers, changes of the knowledge are looked for every `watch` seconds, and `staff` are told of them.
    """

    inbox: Inbox
    usage: UsageLog
    services: Services
    usage_folder: Path | None = None
    """Set before the start: where the usage log is kept, if not beside the rest."""
    alerts = False
    """Set before the start: whether admins are told at once, which most tests would stumble over."""

    def __init__(
        self,
        server: BotApiServer,
        edition: Edition,
        folder: Path,
        *,
        processes: int = 0,
        watch: float = 0,
        staff: tuple[int, ...] = (),
        deadline: float = 5.0,
        cleared: str = "",
    ) -> None:
        self._server = server
        self._edition = edition
        self._processes = processes
        self._watch = watch
        self._staff = staff
        self._deadline = deadline
        self._cleared = cleared
        self._folder = folder
        self._task: asyncio.Task[None] | None = None
        self._stop = asyncio.Event()

    def settings(self, *, per_minute: int = 1000, **telegram: Any) -> Settings:
        """The settings the bot runs with; outgoing limits are off unless a test asks for them."""
        given: dict[str, Any] = {
            "messages_per_second": 100_000,
            "inbox": self._folder / "inbox.db",
            "heartbeat": self._folder / "alive",
        }
        log = self.usage_folder or self._folder
        where = {"base_url": self._server.base_url, "base_file_url": self._server.base_file_url}
        return replace(
            Settings(),
            telegram=Telegram(**(where | given | telegram)),
            access=Access(admins=(ADMIN,), staff=self._staff, messages_per_minute=per_minute),
            usage=Usage(log / "usage.db", log / "usage.key", alerts=self.alerts),
            knowledge=Knowledge(watch=self._watch, archive=self._folder / "versions"),
            answering=Answering(processes=self._processes, deadline=self._deadline),
        )

    async def start(self, *, per_minute: int = 1000, token: str = "", **telegram: Any) -> None:
        """Serve; returns once updates come in. Raises what keeps the bot from starting."""
        settings = self.settings(per_minute=per_minute, **telegram)
        self.inbox = open_inbox(settings.telegram.inbox)
        self.usage = open_usage_log(settings.usage.database, settings.usage.key, (token or self._server.token,))
        application, self.services = build_application(
            settings, token or self._server.token, self._edition, self.inbox, self.usage, cleared=self._cleared
        )
        self.application = application
        ready = asyncio.Event()

        async def listening() -> None:
            ready.set()

        self._stop = asyncio.Event()
        way = way_in(settings)
        self._task = asyncio.create_task(
            Service(
                application,
                way,
                self.inbox,
                self.services.health,
                self.services.answerers,
                listening,
                self._stop,
                beside(settings, application, self.services),
            ).run()
        )
        waiting = asyncio.create_task(ready.wait())
        await asyncio.wait({self._task, waiting}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        if self._task.done():
            task, self._task = self._task, None
            await task

    async def ended(self) -> None:
        """Wait until it ends by itself. Raises why it does."""
        assert self._task
        task, self._task = self._task, None
        try:
            async with asyncio.timeout(10):
                await task
        finally:
            await self.usage.close()

    async def stop(self) -> None:
        """As SIGTERM does: answer what is queued, then end."""
        if self._task is not None:
            self._stop.set()
            task, self._task = self._task, None
            await task
            self.services.memory.typing.flush()
            await self.usage.close()

    @property
    def library(self) -> Library:
        """What is answered from, where this process answers."""
        return self.services.answerers.edition.opened().library

    def questions(self) -> list[dict[str, Any]]:
        """The rows of the usage log, once all that was asked is written."""
        return rows(self.usage)
