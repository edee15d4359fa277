"""Knowledge, handlers, storage and the way to Telegram, put together from the settings."""

import asyncio
import gc
import importlib
import os
import signal
import sqlite3
import sys
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Any, TypeAlias, TypeVar

from answering.answering import Answering
from answering.base.contents import Contents
from answering.base.thresholds import Thresholds
from answering.files.faults import FaultyKnowledge
from answering.files.layout import knowledge_files
from config import Settings, week_time
from editing.changes.reviewing import Trying
from editing.changes.versions import Versions
from editing.texts import changes as version_texts
from editing.workshop import Workshop
from handlers import UPDATES, register
from handlers.admins.duties import Duties
from handlers.chat.flood import Flood
from handlers.chat.missed_groups import MissedGroups
from handlers.chat.services import Access, BotApplication, Context, Services
from handlers.showing.menus import set_menus
from handlers.showing.telling import tell_staff
from serving import trouble as say
from serving.processes.answerers import Answerers
from serving.processes.edition import Edition, Source, open_edition
from serving.processes.reloading import Checked, Reloader
from serving.timetable import Timetable
from serving.trouble import CannotStart, explain_knowledge
from serving.updates import application as parts
from serving.updates.health import Health
from serving.updates.processor import UpdateProcessor
from serving.updates.running import Service, Way
from storage.inbox import Inbox, open_inbox
from storage.missed import Missed
from storage.people import DamagedKey
from storage.usage_diary import UsageDiary
from storage.usage_log import UsageLog, open_usage_log
from storage.usage_rows import EntryName
from terminal.chat import converse
from terminal.lines import piped_lines, typed_lines
from terminal.messages import PERSON
from terminal.request import TerminalRequest

WARM_AFTER_SECONDS = 30.0
"""By then a start is over."""
Beside: TypeAlias = Callable[[], Coroutine[Any, Any, None]]
"""What runs until it is cancelled."""
UNLIMITED = 1_000_000
"""Messages a minute in the terminal, where one person asks and lines may be piped in."""


def build_application(
    settings: Settings, token: str, edition: Edition, inbox: Inbox, usage: UsageLog
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
    services = Services(
        Answerers(edition, settings.answering.processes),
        usage,
        Flood(settings.access.messages_per_minute),
        access=Access(frozenset(settings.access.admins), frozenset(settings.access.staff)),
        health=health,
        inbox=inbox,
        changed_at=last_change(settings.knowledge.folder),
        missed=MissedGroups(Missed(settings.usage.database)),
        keep_text_days=settings.usage.keep_text_days,
    )
    name_entries(services)
    if isinstance(application.update_processor, UpdateProcessor):
        services.unsent = application.update_processor.unsent
        application.update_processor.recorded = usage.written
    if edition.source:
        source = edition.source
        services.workshop = build_workshop(settings, Trying(source.folder, source.store, source.thresholds))
        services.workshop.keep_live(edition.catalogue.version, version_texts.AT_START)
        services.reloader = build_reloader(settings, source, application, services)
    register(application, services)
    return application, services


def build_reloader(settings: Settings, source: Source, application: BotApplication, services: Services) -> Reloader:
    """Brings in what changes in the knowledge files, and tells staff what is wrong with it."""

    async def tell(checked: Checked) -> None:
        await tell_staff(application.bot, services.access.staff, checked, source.folder)

    def went_live(version: str) -> None:
        services.changed_at = last_change(source.folder)
        name_entries(services)
        if services.workshop:
            keeping = asyncio.to_thread(services.workshop.keep_live, version, version_texts.FILE_EDITED)
            application.create_task(keeping)

    seconds = settings.knowledge.watch
    return Reloader(services.answerers, source, seconds, on_live=[went_live], tell=tell)


def name_entries(services: Services) -> None:
    """Have the usage log know what entries are called, for who reads it."""
    services.usage.name_entries(entry_names(services.contents))


def entry_names(contents: Contents) -> Iterator[EntryName]:
    """What the entries of all reports are called, each report's in its order."""
    for report, sections in contents.parts.items():
        label = contents.catalogue.label(report)
        entries = ((part.heading, entry) for part in sections for entry in part.entries)
        for place, (heading, entry) in enumerate(entries):
            yield EntryName(entry.id, entry.title, heading, report, label, place)


def beside(settings: Settings, application: BotApplication, services: Services) -> list[Beside]:
    """What runs while the bot serves: new knowledge is brought in, and the clock is looked at."""
    summary = week_time(settings.usage.weekly_summary)
    duties = Duties(services, application.bot, summary, has_alarms=settings.usage.alerts)
    timetable = Timetable(duties.jobs(), UsageDiary(services.usage))
    warming = [_warm_up] if services.access.admins else []
    return [timetable.run, *warming, *([services.reloader.run] if services.reloader else [])]


async def _warm_up() -> None:
    """What draws for /stats takes a second to import; no admin has to wait for that, nor anybody at the start."""
    await asyncio.sleep(WARM_AFTER_SECONDS)
    await asyncio.to_thread(importlib.import_module, "reporting.picture")


def build_workshop(settings: Settings, trying: Trying) -> Workshop:
    """Where staff change the knowledge files."""
    return Workshop(trying, Versions(settings.knowledge.archive, settings.knowledge.versions))


def serve_telegram(settings: Settings, token: str) -> int:
    """Serve until told to stop; 1 with one line on standard error where that cannot begin."""
    try:
        with TemporaryDirectory() as elsewhere:
            edition = build_edition(settings, Path(elsewhere))
            inbox = _opened(open_inbox, settings.telegram.inbox)
            usage = _opened_log(settings, token)
            asyncio.run(_serve(settings, token, edition, inbox, usage))
    except FaultyKnowledge as error:
        print(explain_knowledge(error), file=sys.stderr)
        return 1
    except CannotStart as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def build_edition(settings: Settings, elsewhere: Path) -> Edition:
    """The knowledge as it is now, compiled into the cache, or `elsewhere` where that cannot be written to.

    FaultyKnowledge when its files cannot be served.
    """
    knowledge = settings.knowledge
    thresholds = Thresholds(settings.answering.answer, settings.answering.drafted, settings.answering.choose)
    store = knowledge.cache if knowledge.cache and _is_writable(knowledge.cache) else elsewhere
    return open_edition(knowledge.folder, store, thresholds, is_answered_here=not settings.answering.processes)


def way_in(settings: Settings) -> Way:
    """How updates come in."""
    telegram = settings.telegram
    return Way(telegram.mode, telegram.base_url, UPDATES, telegram.webhook_url, telegram.webhook_listen)


async def _serve(settings: Settings, token: str, edition: Edition, inbox: Inbox, usage: UsageLog) -> None:
    application, services = build_application(settings, token, edition, inbox, usage)
    # What is loaded by now stays: walking it at a collection would keep everybody waiting for 40 ms.
    gc.collect()
    gc.freeze()

    async def ready() -> None:
        application.create_task(set_menus(application.bot, services.access))

    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    running = beside(settings, application, services)
    try:
        way, health = way_in(settings), services.health
        await Service(application, way, inbox, health, services.answerers, ready, stop, running).run()
    finally:
        services.typing.flush()
        await usage.close()
        inbox.database.conn.close()  # which takes its write-ahead log away


def chat_in_terminal(settings: Settings, answering: Answering) -> int:
    """The same handlers, with the terminal in place of Telegram."""
    is_typed = sys.stdin.isatty()
    request = TerminalRequest(Path(gettempdir()) / "report-answering-bot")
    application: BotApplication = parts.build_offline(request, Context)
    usage = _opened_log(settings)
    services = Services(
        Answerers(Edition.here(answering)),
        usage,
        Flood(UNLIMITED),
        access=Access(frozenset({PERSON["id"]}), frozenset({PERSON["id"]})),
        channel="terminal",
        changed_at=last_change(settings.knowledge.folder),
        missed=MissedGroups(Missed(settings.usage.database)),
        workshop=build_workshop(settings, Trying(settings.knowledge.folder, settings.knowledge.cache)),
        keep_text_days=settings.usage.keep_text_days,
    )
    name_entries(services)
    register(application, services)
    lines = typed_lines() if is_typed else piped_lines(sys.stdin)
    try:
        return asyncio.run(converse(application, request, typed=is_typed, lines=lines))
    finally:
        usage.writer.close()


def _is_writable(folder: Path) -> bool:
    """Whether files can be put into `folder`, which is made where there is none yet."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK | os.X_OK)


def last_change(folder: Path) -> float:
    """When a knowledge file last changed, in seconds since the epoch."""
    return max((path.stat().st_mtime for path in knowledge_files(folder)), default=0.0)


def _opened_log(settings: Settings, token: str = "") -> UsageLog:
    """The usage log, in which no text may hold the token or what is secret of it."""
    hidden = tuple(filter(None, (token, token.partition(":")[2])))
    try:
        return _opened(lambda path: open_usage_log(path, settings.usage.key, hidden), settings.usage.database)
    except DamagedKey as error:
        raise CannotStart(str(error)) from None


Opened = TypeVar("Opened")


def _opened(open_: Callable[[Path], Opened], path: Path) -> Opened:
    try:
        return open_(path)
    except (sqlite3.Error, OSError) as error:
        raise CannotStart(say.DATABASE.format(path=path, reason=error)) from None
