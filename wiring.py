"""Knowledge, handlers, storage and the way to Telegram, put together from the settings."""

import asyncio
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import gettempdir
from typing import TypeVar

from config import Settings
from handlers import UPDATES, register
from handlers.flood import Flood
from handlers.menus import set_menus
from handlers.services import Access, BotApplication, Context, Services
from knowledge.answering import Answering
from knowledge.faults import FaultyKnowledge
from knowledge.loading import knowledge_files
from serving import application as parts
from serving import trouble as say
from serving.answerer import Source
from serving.answerers import Answerers
from serving.health import Health
from serving.processor import UpdateProcessor
from serving.running import Service, Way
from serving.trouble import CannotStart, explain_knowledge
from storage.inbox import Inbox, open_inbox
from storage.usage_log import UsageLog, open_usage_log
from terminal.chat import converse
from terminal.lines import piped_lines, typed_lines
from terminal.messages import PERSON
from terminal.request import TerminalRequest

UNLIMITED = 1_000_000
"""Messages a minute in the terminal, where one person asks and lines may be piped in."""


def build_application(
    settings: Settings, token: str, answering: Answering, inbox: Inbox, usage: UsageLog
) -> tuple[BotApplication, Services]:
    """The bot on Telegram with all its handlers, not started yet."""
    telegram = settings.telegram
    health = Health(is_polling=telegram.mode == "polling", file=telegram.heartbeat)
    application: BotApplication = parts.build(
        token,
        base_url=telegram.base_url,
        base_file_url=telegram.base_file_url,
        proxy=telegram.proxy,
        workers=telegram.workers,
        per_second=telegram.messages_per_second,
        inbox=inbox,
        health=health,
        context=Context,
    )
    source = Source(settings.knowledge.folder, settings.knowledge.cache, answering.thresholds)
    services = Services(
        Answerers(answering, source, settings.answering.processes),
        usage,
        Flood(settings.access.messages_per_minute),
        access=Access(frozenset(settings.access.admins), frozenset(settings.access.staff)),
        health=health,
        inbox=inbox,
        changed_at=last_change(settings.knowledge.folder),
    )
    if isinstance(application.update_processor, UpdateProcessor):
        services.unsent = application.update_processor.unsent
    register(application, services)
    return application, services


def serve_telegram(settings: Settings, token: str, build_answering: Callable[[Settings], Answering]) -> int:
    """Serve until told to stop; 1 with one line on standard error where that cannot begin."""
    try:
        answering = build_answering(settings)
        inbox = _opened(open_inbox, settings.telegram.inbox)
        usage = _opened(open_usage_log, settings.usage.database)
        asyncio.run(_serve(settings, token, answering, inbox, usage))
    except FaultyKnowledge as error:
        print(explain_knowledge(error), file=sys.stderr)
        return 1
    except CannotStart as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def way_in(settings: Settings) -> Way:
    """How updates come in."""
    telegram = settings.telegram
    return Way(telegram.mode, telegram.base_url, UPDATES, telegram.webhook_url, telegram.webhook_listen)


async def _serve(settings: Settings, token: str, answering: Answering, inbox: Inbox, usage: UsageLog) -> None:
    application, services = build_application(settings, token, answering, inbox, usage)

    async def ready() -> None:
        application.create_task(set_menus(application.bot, services.access))

    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    await Service(application, way_in(settings), inbox, services.health, services.answerers, ready, stop).run()


def chat_in_terminal(settings: Settings, answering: Answering) -> int:
    """The same handlers, with the terminal in place of Telegram."""
    is_typed = sys.stdin.isatty()
    request = TerminalRequest(Path(gettempdir()) / "report-answering-bot")
    application: BotApplication = parts.build_offline(request, Context)
    services = Services(
        Answerers(answering),
        _opened(open_usage_log, settings.usage.database),
        Flood(UNLIMITED),
        access=Access(frozenset({PERSON["id"]}), frozenset({PERSON["id"]})),
        channel="terminal",
        changed_at=last_change(settings.knowledge.folder),
    )
    register(application, services)
    lines = typed_lines() if is_typed else piped_lines(sys.stdin)
    return asyncio.run(converse(application, request, typed=is_typed, lines=lines))


def last_change(folder: Path) -> float:
    """When a knowledge file last changed, in seconds since the epoch."""
    return max((path.stat().st_mtime for path in knowledge_files(folder)), default=0.0)


Opened = TypeVar("Opened")


def _opened(open_: Callable[[Path], Opened], path: Path) -> Opened:
    try:
        return open_(path)
    except (sqlite3.Error, OSError) as error:
        raise CannotStart(say.DATABASE.format(path=path, reason=error)) from None
