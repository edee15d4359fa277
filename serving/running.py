"""From start to stop: check, replay, serve, and answer what is queued before the end."""

import asyncio
import json
import secrets
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import structlog
from telegram import Update
from telegram.error import Conflict, TelegramError
from telegram.ext import Application, Updater

from serving import trouble as say
from serving.application import POLL_SECONDS, endpoint
from serving.health import BEAT_SECONDS, Health, notify
from serving.processor import UpdateProcessor
from serving.trouble import CannotStart, explain
from storage.inbox import Inbox

PROBE_SECONDS = 1
"""How long the first call for updates waits: enough for another poller to be told apart."""
CLEANING_SECONDS = 3600.0

log = structlog.get_logger("serving")

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


@dataclass(frozen=True)
class Way:
    """How updates come in; `url` and `listen` are for a webhook, `base_url` names the server in errors."""

    mode: str
    base_url: str
    updates: Sequence[str]
    url: str = ""
    listen: str = ""


async def serve(
    application: AnyApplication,
    way: Way,
    inbox: Inbox,
    health: Health,
    ready: Callable[[], Awaitable[None]],
    stop: asyncio.Event,
) -> None:
    """Serve until `stop`, then answer what is queued; `ready` is awaited once updates come in.

    Raises CannotStart.
    """
    try:
        _replay(application, inbox)
        await _check(application, way)
        await application.start()
        await _listen(application, way)
        await ready()
        beats = asyncio.create_task(_beat(health, inbox))
        notify("READY=1")
        log.info("serving", mode=way.mode, waiting=inbox.waiting())
        await stop.wait()
        notify("STOPPING=1")
        log.info("stopping", waiting=inbox.waiting())
        beats.cancel()
        await _updater(application).stop()
        await application.stop()
        log.info("stopped", waiting=inbox.waiting())
    finally:
        await application.shutdown()


async def _check(application: AnyApplication, way: Way) -> None:
    """Reach the server; nobody else may be polling."""
    try:
        await application.initialize()
        if way.mode == "polling":
            await application.bot.delete_webhook()
            await application.bot.get_updates(timeout=PROBE_SECONDS, limit=1, allowed_updates=way.updates)
    except TelegramError as error:
        raise explain(error, way.base_url) from None


def _replay(application: AnyApplication, inbox: Inbox) -> None:
    """Queue what was kept and not answered before the last end."""
    processor = application.update_processor
    for number in inbox.set_aside():
        log.error("set aside", update=number)
    for kept in inbox.unfinished():
        if kept.attempts and isinstance(processor, UpdateProcessor):
            processor.suspects.add(kept.id)
        update = Update.de_json(json.loads(kept.body), application.bot)
        application.update_queue.put_nowait(update)


async def _listen(application: AnyApplication, way: Way) -> None:
    try:
        if way.mode == "polling":
            await _updater(application).start_polling(
                timeout=POLL_SECONDS,
                bootstrap_retries=5,
                allowed_updates=way.updates,
                error_callback=_polling_failed,
            )
        else:
            await _serve_webhook(_updater(application), way)
    except TelegramError as error:
        raise explain(error, way.base_url) from None


async def _serve_webhook(updater: Updater, way: Way) -> None:
    """The secret is made anew at each start, so that only Telegram and this process know it."""
    where: dict[str, Any]
    try:
        at = endpoint(way.listen)
        where = {"listen": at[0], "port": at[1]} if isinstance(at, tuple) else {"unix": at}
        await updater.start_webhook(
            webhook_url=way.url,
            url_path=urlsplit(way.url).path.strip("/"),
            secret_token=secrets.token_urlsafe(32),
            bootstrap_retries=5,
            allowed_updates=way.updates,
            **where,
        )
    except (OSError, ValueError) as error:
        raise CannotStart(say.ADDRESS.format(listen=way.listen, reason=error)) from None


def _polling_failed(error: TelegramError) -> None:
    """The poller goes on by itself, more slowly each time."""
    if isinstance(error, Conflict):
        log.error("another program is polling with this token")
    else:
        log.warning("polling failed", error=type(error).__name__, reason=error.message)


async def _beat(health: Health, inbox: Inbox) -> None:
    """Signal life, and now and then forget old numbers."""
    until = 0.0
    while True:
        if not health.beat():
            log.error("no poll came back", seconds=round(health.clock() - health.last_poll))
        if health.clock() >= until:
            until = health.clock() + CLEANING_SECONDS
            try:
                inbox.forget_old()
            except sqlite3.Error as error:
                log.error("inbox not cleaned", error=type(error).__name__)
        await asyncio.sleep(BEAT_SECONDS)


def _updater(application: AnyApplication) -> Updater:
    if application.updater is None:
        raise CannotStart("no updater")
    return application.updater
