"""Knowledge, handlers, storage and the way to Telegram, put together from the settings."""

import asyncio
import gc
import signal
import sqlite3
import sys
from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Any, TypeAlias

from answering.answering import Answering
from answering.base.thresholds import Thresholds
from answering.files.faults import FaultyKnowledge
from config import Settings, Telegram, week_time
from editing.changes.reviewing import Trying
from editing.changes.versions import Versions
from editing.texts import changes as version_texts
from editing.workshop import Workshop
from handlers import UPDATES, register
from handlers.admins.caretaker import Caretaker, is_asking_for_health
from handlers.admins.duties import Duties
from handlers.admins.usage import warm_up
from handlers.admins.watchman import Watchman
from handlers.chat.flood import Flood
from handlers.chat.missed_groups import MissedGroups
from handlers.chat.recording import name_all, what_changed
from handlers.chat.services import Access, BotApplication, Context, Desk, Services
from handlers.showing.menus import set_menus
from handlers.showing.telling import tell_staff
from serving.processes.answerers import Answerers
from serving.processes.apart import is_running
from serving.processes.edition import Edition, Source, last_change, open_edition, store_in
from serving.processes.reloading import Checked, Reloader
from serving.timetable import Timetable
from serving.trouble import CannotStart, explain_disk, explain_knowledge, opened
from serving.updates import application as parts
from serving.updates.health import Health
from serving.updates.limits import Limits
from serving.updates.processor import UpdateProcessor
from serving.updates.running import Service, Way
from storage.answered import Answered, key_of_places
from storage.inbox import Inbox, open_inbox
from storage.missed import Missed
from storage.usage_kinds import Channel
from storage.usage_log import UsageLog, open_usage_log
from terminal.chat import converse
from terminal.lines import piped_lines, typed_lines
from terminal.messages import PERSON
from terminal.request import TerminalRequest

Beside: TypeAlias = Callable[[], Coroutine[Any, Any, None]]
"""What runs until it is cancelled."""
UNLIMITED = 1_000_000
"""Messages a minute in the terminal, where one person asks and lines may be piped in."""


def serve_telegram(settings: Settings, token: str, thresholds: Thresholds) -> int:
    """Serve until told to stop; another exit code and one line on standard error where that cannot begin or go on."""
    try:
        with TemporaryDirectory() as elsewhere:
            edition = _edition(settings, thresholds, Path(elsewhere))
            inbox = opened(open_inbox, settings.telegram.inbox)
            usage = _usage_log(settings, token)
            asyncio.run(_serve(settings, token, edition, inbox, usage))
    except FaultyKnowledge as error:
        print(explain_knowledge(error), file=sys.stderr)
        return 1
    except CannotStart as error:
        print(error, file=sys.stderr)
        return error.code
    except (sqlite3.Error, OSError) as error:
        print(explain_disk(error, settings.telegram.inbox), file=sys.stderr)
        return 1
    return 0


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
        services.memory.typing.flush()
        await usage.close()
        inbox.database.conn.close()  # which takes its write-ahead log away


def build_application(
    settings: Settings, token: str, edition: Edition, inbox: Inbox, usage: UsageLog
) -> tuple[BotApplication, Services]:
    """The bot on Telegram with all its handlers, not started yet."""
    telegram, access = settings.telegram, settings.access
    limits = Limits(telegram.messages_per_second, lambda: health.under_way)  # each asks the other, once both are there
    health = _health(telegram, inbox, limits)
    application: BotApplication
    application, letters = parts.build(
        token,
        base_url=telegram.base_url,
        base_file_url=telegram.base_file_url,
        proxy=telegram.proxy,
        workers=telegram.workers,
        limits=limits,
        inbox=inbox,
        health=health,
        recorded=usage.written,
        context=Context,
        unsent_hours=telegram.unsent_hours,
        urgent=partial(is_asking_for_health, frozenset(access.admins)),
    )
    services = Services(
        Answerers(edition, settings.answering.processes, settings.answering.deadline),
        usage,
        Flood(access.messages_per_minute),
        access=Access(frozenset(access.admins), frozenset(access.staff), access.names.of),
        health=health,
        keep_text_days=settings.usage.keep_text_days,
        count_staff=settings.usage.count_staff,
        letters=letters,
        kept=Answered(inbox, key_of_places(settings.usage.key)),
    )
    if isinstance(application.update_processor, UpdateProcessor):
        application.update_processor.answered = services.answered
    if edition.source:
        services.desk = _desk_on_telegram(settings, edition.source, application, services)
    _ready(application, services)
    return application, services


def _health(telegram: Telegram, inbox: Inbox, limits: Limits) -> Health:
    is_polling = telegram.mode == "polling"
    return Health(is_polling, telegram.heartbeat, waiting=inbox.waiting, is_held=limits.is_held, is_busy=is_running)


def _desk_on_telegram(settings: Settings, source: Source, application: BotApplication, services: Services) -> Desk:
    """The files of `source`: what changes in them is brought in, kept, and told to staff where it is faulty."""
    desk = _desk(settings, Trying(source.folder, source.store, source.thresholds))
    keep_live, answerers = desk.workshop.keep_live, services.answerers
    keep_live(answerers.catalogue.version, version_texts.AT_START)
    _name_version(services, desk, answerers.catalogue.version)

    async def tell(checked: Checked) -> None:
        await tell_staff(application.bot, services.access.staff, checked, source.folder)

    def kept_and_named(version: str) -> None:
        keep_live(version, version_texts.FILE_EDITED)
        _name_version(services, desk, version)

    def went_live(version: str) -> None:
        name_all(services.usage, services.answerers.edition.all_contents)
        application.create_task(asyncio.to_thread(kept_and_named, version))

    return replace(desk, reloader=Reloader(answerers, source, settings.knowledge.watch, on_live=[went_live], tell=tell))


def _name_version(services: Services, desk: Desk, version: str) -> None:
    """What admins read of figures names the version by the reason of the newest that is kept, which it is."""
    newest = next(iter(desk.workshop.versions.all()), None)
    services.usage.name_version(version, what_changed(newest.why) if newest else "")


def _desk(settings: Settings, trying: Trying) -> Desk:
    versions = Versions(settings.knowledge.archive, settings.knowledge.versions)
    return Desk(Workshop(trying, versions), MissedGroups(Missed(settings.usage.database)))


def _ready(application: BotApplication, services: Services) -> None:
    """The routes are in, and the usage log knows what entries are called, for who reads it."""
    name_all(services.usage, services.answerers.edition.all_contents)
    register(application, services)


def beside(settings: Settings, application: BotApplication, services: Services) -> list[Beside]:
    """What runs while the bot serves: new knowledge is brought in, and the clock is looked at."""
    summary = week_time(settings.usage.weekly_summary)
    duties = Duties(services, application.bot, summary, has_alarms=settings.usage.alerts)
    timetable = Timetable(duties.jobs(), services.usage)
    reloader = services.desk.reloader if services.desk else None
    watchman = Watchman(services, application.bot, tells=settings.usage.alerts)
    letters = [services.letters.run] if services.letters else []
    caretaker = [Caretaker(services, application.bot, folders_of(settings)).run] if settings.usage.alerts else []
    return [
        watchman.run,
        timetable.run,
        *letters,
        *caretaker,
        *([warm_up] if services.access.admins else []),
        *([reloader.run] if reloader else []),
        *([services.desk.jobs.run] if services.desk else []),
    ]


def folders_of(settings: Settings) -> frozenset[Path]:
    """Where the program keeps what it writes."""
    files = (settings.telegram.inbox, settings.usage.database)
    cache = settings.knowledge.cache
    return frozenset([*(file.parent for file in files), *([cache] if cache else [])])


def way_in(settings: Settings) -> Way:
    """How updates come in."""
    telegram = settings.telegram
    return Way(telegram.mode, telegram.base_url, UPDATES, telegram.webhook_url, telegram.webhook_listen)


def _edition(settings: Settings, thresholds: Thresholds, elsewhere: Path) -> Edition:
    """The knowledge as it is now, compiled into the cache, or `elsewhere` where that cannot be. FaultyKnowledge."""
    knowledge, is_answered_here = settings.knowledge, not settings.answering.processes
    store = store_in(knowledge.cache, elsewhere)
    try:
        return open_edition(knowledge.folder, store, thresholds, is_answered_here=is_answered_here)
    except OSError:  # the disk of the cache is full
        return open_edition(knowledge.folder, elsewhere, thresholds, is_answered_here=is_answered_here)


def _usage_log(settings: Settings, token: str = "") -> UsageLog:
    """The usage log, in which no text may hold the token or what is secret of it."""
    hidden = tuple(filter(None, (token, token.partition(":")[2])))
    return open_usage_log(settings.usage.database, settings.usage.key, hidden)


def chat_in_terminal(settings: Settings, answering: Answering) -> int:
    """The same handlers, with the terminal in place of Telegram."""
    is_typed = sys.stdin.isatty()
    request = TerminalRequest(Path(gettempdir()) / "report-answering-bot")
    application: BotApplication = parts.build_offline(request, Context)
    usage, knowledge = _usage_log(settings), settings.knowledge
    services = Services(
        Answerers(Edition.here(answering, last_change(knowledge.folder))),
        usage,
        Flood(UNLIMITED),
        access=Access(frozenset({PERSON["id"]}), frozenset({PERSON["id"]})),
        desk=_desk(settings, Trying(knowledge.folder, knowledge.cache)),
        channel=Channel.TERMINAL,
        keep_text_days=settings.usage.keep_text_days,
        count_staff=settings.usage.count_staff,
    )
    _ready(application, services)
    lines = typed_lines() if is_typed else piped_lines(sys.stdin)
    try:
        return asyncio.run(converse(application, request, typed=is_typed, lines=lines))
    finally:
        usage.writer.close()
