"""From start to stop: replay, check, serve, and answer what is queued before the end."""

import asyncio
import json
import secrets
import sqlite3
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import structlog
from telegram.error import Conflict, TelegramError
from telegram.ext import Updater
from tornado.netutil import bind_unix_socket

from serving import trouble as say
from serving.processes.answerers import Answerers
from serving.trouble import CannotStart, explain
from serving.updates.application import POLL_SECONDS, AnyApplication, endpoint
from serving.updates.health import BEAT_SECONDS, Health, notify
from serving.updates.intake import read
from serving.updates.processor import UpdateProcessor
from storage.inbox import Inbox

PROBE_SECONDS = 1
"""How long the first call for updates waits: enough to be told off when somebody else polls."""
RETRIES = 5
"""Attempts to start polling or to set the webhook, after the first calls went well."""
RIVAL_CONFLICTS, RIVAL_SECONDS = 3, 60.0
"""So many conflicts so soon after the start mean another program that goes on polling, and this one gives way."""
SOCKET_MODE = 0o660
"""Who may connect to a unix socket: the bot, and a web server in its group."""
CLEANING_SECONDS = 3600.0
"""How often old numbers are deleted from the inbox."""

log = structlog.get_logger("serving")


@dataclass(frozen=True)
class Way:
    """How updates come in; `url` and `listen` are for a webhook, `base_url` names the server in errors."""

    mode: str
    base_url: str
    updates: Sequence[str]
    url: str = ""
    listen: str = ""


@dataclass
class Service:
    """Serves until `stop` is set; `answerers` start once the server is reached, `ready` is awaited once updates come in.

    `beside` run meanwhile, each until it is cancelled: new knowledge is brought in, the clock is looked at.
    """

    application: AnyApplication
    way: Way
    inbox: Inbox
    health: Health
    answerers: Answerers
    ready: Callable[[], Awaitable[None]]
    stop: asyncio.Event
    beside: Sequence[Callable[[], Coroutine[Any, Any, None]]] = ()
    _conflicts: int = field(default=0, init=False)
    _has_rival: bool = field(default=False, init=False)

    async def run(self) -> None:
        """Start, wait for `stop`, answer what is queued. Raises CannotStart."""
        try:
            self._replay()
            await self._check()
            await self.answerers.start()
            await self.application.start()
            await self._listen()
            await self.ready()
            await self._until_stopped()
        finally:
            if self.application.running:
                await self.application.stop()
            self._clean()
            await self.application.shutdown()
            await self.answerers.stop()
            await self.application.bot.shutdown()  # which the line above leaves out where the start failed
        if self._has_rival:
            raise CannotStart(say.CONFLICT)

    async def _until_stopped(self) -> None:
        tasks = [asyncio.create_task(run()) for run in (self._beat, *self.beside)]
        notify("READY=1")
        log.info("serving", mode=self.way.mode, waiting=self.inbox.waiting())
        await self.stop.wait()
        notify("STOPPING=1")
        log.info("stopping", waiting=self.inbox.waiting())
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        await self._updater.stop()
        await self.application.stop()
        log.info("stopped", waiting=self.inbox.waiting())

    def _replay(self) -> None:
        """Queue what was kept and not answered before the last end; what kills the process goes aside."""
        processor = self.application.update_processor
        for number in self.inbox.set_aside():
            log.error("set aside", update=number)
        for kept in self.inbox.unfinished():
            if kept.attempts and isinstance(processor, UpdateProcessor):
                processor.suspects.add(kept.id)
            self.application.update_queue.put_nowait(read(json.loads(kept.body), self.application.bot))

    async def _check(self) -> None:
        """Reach the server; nobody else may be polling."""
        try:
            await self.application.initialize()
            if self.way.mode == "polling":
                await self.application.bot.delete_webhook()
                await self.application.bot.get_updates(timeout=PROBE_SECONDS, limit=1, allowed_updates=self.way.updates)
        except TelegramError as error:
            raise explain(error, self.way.base_url) from None

    async def _listen(self) -> None:
        try:
            if self.way.mode == "polling":
                await self._updater.start_polling(
                    timeout=POLL_SECONDS,
                    bootstrap_retries=RETRIES,
                    allowed_updates=self.way.updates,
                    error_callback=self._polling_failed,
                )
            else:
                await self._serve_webhook()
        except TelegramError as error:
            raise explain(error, self.way.base_url) from None

    async def _serve_webhook(self) -> None:
        """The secret is made anew at each start, so that only Telegram and this process know it."""
        try:
            at = endpoint(self.way.listen)
            where: dict[str, Any]
            if isinstance(at, tuple):
                where = {"listen": at[0], "port": at[1]}
            else:
                where = {"unix": bind_unix_socket(str(at), mode=SOCKET_MODE)}
            await self._updater.start_webhook(
                webhook_url=self.way.url,
                url_path=urlsplit(self.way.url).path.strip("/"),
                secret_token=secrets.token_urlsafe(32),
                bootstrap_retries=RETRIES,
                allowed_updates=self.way.updates,
                **where,
            )
        except (OSError, ValueError) as error:
            raise CannotStart(say.ADDRESS.format(listen=self.way.listen, reason=error)) from None

    def _polling_failed(self, error: TelegramError) -> None:
        """The poller goes on by itself, more slowly each time; only a rival makes it stop."""
        if not isinstance(error, Conflict):
            log.warning("polling failed", error=type(error).__name__, reason=error.message)
            return
        log.error("another program is polling with this token")
        self._conflicts += 1
        if self._conflicts >= RIVAL_CONFLICTS and self.health.uptime < RIVAL_SECONDS:
            self._has_rival = True
            self.stop.set()

    async def _beat(self) -> None:
        """Signal life, and clean the inbox while nobody asks, or at the latest every CLEANING_SECONDS."""
        answered, cleaned = 0, -1  # how many at the last beat, and at the last cleaning
        due = self.health.clock() + CLEANING_SECONDS
        while True:
            if not self.health.beat():
                log.error("no poll came back", seconds=round(self.health.clock() - self.health.last_poll))
            before, answered = answered, self.health.answered
            if before == answered != cleaned or self.health.clock() >= due:
                self._clean()
                cleaned, due = answered, self.health.clock() + CLEANING_SECONDS
            await asyncio.sleep(BEAT_SECONDS)

    def _clean(self) -> None:
        """Forget old numbers, and the last traces of what was answered; takes the disk's time."""
        try:
            self.inbox.forget_old()
            self.inbox.wipe()
        except sqlite3.Error as error:
            log.error("inbox not cleaned", error=type(error).__name__)

    @property
    def _updater(self) -> Updater:
        if self.application.updater is None:
            raise CannotStart("no updater")
        return self.application.updater
