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
from telegram.error import TelegramError
from telegram.ext import Updater

from serving import trouble as say
from serving.processes.answerers import Answerers
from serving.trouble import CannotGoOn, CannotStart, explain
from serving.updates.application import POLL_SECONDS, AnyApplication, endpoint
from serving.updates.delivery import Delivery
from serving.updates.health import BEAT_SECONDS, SILENT_SECONDS, Health, Trouble, notify
from serving.updates.intake import read
from serving.updates.limits import ENDING_SECONDS
from serving.updates.polling import PollWatch
from serving.updates.processor import UpdateProcessor
from serving.updates.sending import PatientLimiter
from storage.inbox import Inbox

PROBE_SECONDS = 1
"""How long the first call for updates waits: enough to be told off when somebody else polls."""
POLL_PAUSE_SECONDS = 0.0
"""Between calls for updates that succeed; after one that fails it is 1 s and grows up to 30 s."""
RETRIES = 5
"""Attempts to start polling, after the first calls went well."""
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
    _end: CannotStart | None = field(default=None, init=False)
    """Why it cannot go on."""
    _delivery: Delivery | None = field(default=None, init=False)

    async def run(self) -> None:
        """Start, wait for `stop`, answer what is queued. Raises CannotStart, CannotGoOn."""
        try:
            self._replay()
            await self._check()
            await self.answerers.start()
            await self.application.start()
            await self._listen()
            await self.ready()
            await self._until_stopped()
        finally:
            if self._delivery:
                await self._delivery.stop()
            if self.application.running:
                await self.application.stop()
            self._clean()
            await self.application.shutdown()
            await self.answerers.stop()
            await self.application.bot.shutdown()  # which the line above leaves out where the start failed
        if self._end:
            raise self._end

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
        await self._take_in_no_more()
        if isinstance(limiter := self.application.bot.rate_limiter, PatientLimiter):
            asyncio.get_running_loop().call_later(ENDING_SECONDS, limiter.end)
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
                    poll_interval=POLL_PAUSE_SECONDS,
                    timeout=POLL_SECONDS,
                    bootstrap_retries=RETRIES,
                    allowed_updates=self.way.updates,
                    error_callback=PollWatch(self.health, self._give_up).failed,
                )
            else:
                await self._serve_webhook()
        except TelegramError as error:
            raise explain(error, self.way.base_url) from None

    async def _serve_webhook(self) -> None:
        """The secret is made anew at each start, so that only Telegram and this process know it."""
        bot, secret = self.application.bot, secrets.token_urlsafe(32)
        path = urlsplit(self.way.url).path.strip("/")
        self._delivery = Delivery(bot, self.application.update_queue, path, secret)
        try:
            await self._delivery.start(endpoint(self.way.listen))
        except (OSError, ValueError) as error:
            raise CannotStart(say.ADDRESS.format(listen=self.way.listen, reason=error)) from None
        await bot.set_webhook(self.way.url, secret_token=secret, allowed_updates=self.way.updates)

    async def _take_in_no_more(self) -> None:
        if self._delivery:
            await self._delivery.stop()
            return
        try:
            await self._updater.stop()
        except Exception as error:  # noqa: BLE001 - a poller that died of it must not keep what is queued from being answered
            log.error("the poller had died", error=type(error).__name__)

    def _give_up(self, reason: CannotStart) -> None:
        """Answer what is queued, and end with that."""
        self._end = self._end or reason
        self.stop.set()

    async def _beat(self) -> None:
        """Signal life, and clean the inbox while nobody asks, or at the latest every CLEANING_SECONDS."""
        answered, cleaned = 0, -1  # how many at the last beat, and at the last cleaning
        due = self.health.clock() + CLEANING_SECONDS
        while True:
            self.health.beat()
            self._look()
            before, answered = answered, self.health.answered
            if before == answered != cleaned or self.health.clock() >= due:
                self._clean()
                cleaned, due = answered, self.health.clock() + CLEANING_SECONDS
            await asyncio.sleep(BEAT_SECONDS)

    def _look(self) -> None:
        """Log what keeps people from being answered; a poller that is dead does not come to life again."""
        for trouble, seconds in self.health.troubles.items():
            log.error("not well", trouble=trouble.name.lower(), reason=trouble.value, seconds=round(seconds))
            if trouble is Trouble.POLLER and seconds > 2 * SILENT_SECONDS:
                self._give_up(CannotGoOn(say.SILENT.format(seconds=round(seconds))))

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
