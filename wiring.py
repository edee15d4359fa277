"""Knowledge, handlers, storage and the way to Telegram, put together from the settings."""

import asyncio
import gc
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

import structlog

from answering.answering import Answering
from answering.base.thresholds import Thresholds
from answering.files.faults import FaultyKnowledge
from config import Settings, hours, week_time
from editing.changes.reviewing import Trying
from editing.changes.soundest import newest_sound
from editing.changes.versions import Versions, local, settled
from editing.texts import changes as version_texts
from editing.workshop import Workshop
from handlers import UPDATES, register
from handlers.admins.admin import MEGABYTE
from handlers.admins.bell import Bell, Rules
from handlers.admins.caretaker import Caretaker, is_asking_for_health
from handlers.admins.duties import Duties
from handlers.admins.usage import warm_up
from handlers.admins.watchman import Watchman
from handlers.chat.flood import Flood
from handlers.chat.missed_groups import MissedGroups
from handlers.chat.recording import name_all, what_changed
from handlers.chat.services import Access, BotApplication, Context, Desk, Services
from handlers.showing.markup import plain
from handlers.showing.menus import set_menus
from handlers.showing.telling import tell as tell_all
from handlers.showing.telling import tell_staff
from reporting.alarm_book import open_book
from reporting.alarms import Limits as AlarmLimits
from serving.processes.answerers import Answerers
from serving.processes.apart import is_running
from serving.processes.edition import (
    NOT_COMPILED,
    Edition,
    Instead,
    Source,
    last_change,
    nothing_of,
    open_edition,
    store_in,
)
from serving.processes.reloading import Checked, Reloader
from serving.timetable import Timetable
from serving.trouble import CannotStart, explain_disk, opened
from serving.updates import application as parts
from serving.updates.health import Health
from serving.updates.letters import Letters
from serving.updates.limits import Limits
from serving.updates.processor import UpdateProcessor
from serving.updates.running import Service, Way
from storage.answered import Answered, key_of_places
from storage.inbox import Inbox, open_inbox
from storage.missed import Missed
from storage.usage_kinds import Channel
from storage.usage_log import UsageLog, open_usage_log
from terminal.chat import converse
from terminal.files import private_folder
from terminal.lines import piped_lines, typed_lines
from terminal.messages import PERSON
from terminal.request import TerminalRequest

Beside: TypeAlias = Callable[[], Coroutine[Any, Any, None]]
"""What runs until it is cancelled."""
log = structlog.get_logger("wiring")
ALARMS, LAST_BACKUP = "alarms.json", "last-backup"
"""Files beside the usage log: what admins were told, and one whose time is that of the last backup."""
UNLIMITED = 1_000_000
"""Messages a minute in the terminal, where one person asks and lines may be piped in."""


def serve_telegram(settings: Settings, token: str, thresholds: Thresholds) -> int:
    """Serve until told to stop; another exit code and one line on standard error where that cannot begin or go on."""
    try:
        with TemporaryDirectory() as elsewhere:
            cleared = settled(_versions(settings), settings.knowledge.folder)
            edition = edition_at_start(settings, thresholds, Path(elsewhere))
            inbox = opened(open_inbox, settings.telegram.inbox)
            usage = _usage_log(settings, token)
            asyncio.run(_serve(settings, token, edition, inbox, usage, cleared))
    except CannotStart as error:
        print(error, file=sys.stderr)
        return error.code
    except (sqlite3.Error, OSError) as error:
        print(explain_disk(error, settings.telegram.inbox), file=sys.stderr)
        return 1
    return 0


async def _serve(settings: Settings, token: str, edition: Edition, inbox: Inbox, usage: UsageLog, cleared: str) -> None:
    application, services = build_application(settings, token, edition, inbox, usage, cleared=cleared)
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
    settings: Settings, token: str, edition: Edition, inbox: Inbox, usage: UsageLog, *, cleared: str = ""
) -> tuple[BotApplication, Services]:
    """The bot on Telegram with all its handlers, not started yet; staff are told of what was `cleared`."""
    telegram, access = settings.telegram, settings.access
    limits = Limits(telegram.messages_per_second, lambda: health.under_way)  # each asks the other, once both are there
    health = _health(settings, inbox, limits)
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
    services = _services(settings, edition, usage, health, letters, Answered(inbox, key_of_places(settings.usage.key)))
    _promise(services, settings)
    if isinstance(application.update_processor, UpdateProcessor):
        application.update_processor.answered = services.answered
    if edition.files:
        services.desk = _desk_on_telegram(settings, edition.files, application, services, cleared)
    _ready(application, services)
    return application, services


def _services(
    settings: Settings, edition: Edition, usage: UsageLog, health: Health, letters: Letters, kept: Answered
) -> Services:
    access, beside_usage = settings.access, settings.usage.database.with_name
    return Services(
        Answerers(edition, settings.answering.processes, settings.answering.deadline),
        usage,
        Flood(access.messages_per_minute),
        access=Access(frozenset(access.admins), frozenset(access.staff), access.names.of),
        health=health,
        letters=letters,
        kept=kept,
        alarms=open_book(beside_usage(ALARMS), time.time()),
        folders=folders_of(settings),
        last_backup=beside_usage(LAST_BACKUP),
    )


def _health(settings: Settings, inbox: Inbox, limits: Limits) -> Health:
    return Health(
        settings.telegram.mode == "polling",
        settings.telegram.heartbeat,
        waiting=inbox.waiting,
        is_held=limits.is_held,
        is_busy=is_running,
        deaf=settings.alarms.late_seconds,
    )


def _desk_on_telegram(
    settings: Settings, source: Source, application: BotApplication, services: Services, cleared: str
) -> Desk:
    """The files of `source`: what changes in them is brought in, kept, and told to staff where it is faulty."""
    desk = _desk(settings, Trying(source.folder, source.store, source.thresholds))
    keep_live, answerers = desk.workshop.keep_live, services.answerers
    told = services.access.staff or services.access.admins
    keep_live(answerers.catalogue.version, version_texts.AT_START)
    _name_version(services, desk, answerers.catalogue.version)

    async def tell(checked: Checked) -> None:
        await tell_staff(application.bot, told, checked, source.folder)

    def kept_and_named(version: str) -> None:
        keep_live(version, version_texts.FILE_EDITED)
        _name_version(services, desk, version)

    def went_live(version: str) -> None:
        name_all(services.usage, services.answerers.edition.all_contents)
        application.create_task(asyncio.to_thread(kept_and_named, version))

    async def announce(news: str) -> None:
        await tell_all(application.bot, told, plain(news))

    settle = partial(settled, desk.workshop.versions, source.folder)
    reloader = Reloader(answerers, source, settings.knowledge.watch, on_live=[went_live], tell=tell)
    reloader.settle, reloader.announce, reloader.news = settle, announce, cleared
    return replace(desk, reloader=reloader)


def _name_version(services: Services, desk: Desk, version: str) -> None:
    """What admins read of figures names the version by the reason of the newest that is kept, which it is."""
    newest = next(iter(desk.workshop.versions.all()), None)
    services.usage.name_version(version, what_changed(newest.why, newest.remark.difference) if newest else "")


def _desk(settings: Settings, trying: Trying) -> Desk:
    return Desk(Workshop(trying, _versions(settings)), MissedGroups(Missed(settings.usage.database)))


def _versions(settings: Settings) -> Versions:
    return Versions(settings.knowledge.archive, settings.knowledge.versions)


def _promise(services: Services, settings: Settings) -> None:
    """What /privacy and the figures tell."""
    services.keep_text_days, services.count_staff = settings.usage.keep_text_days, settings.usage.count_staff
    services.responsible, services.contact = settings.privacy.responsible.strip(), settings.privacy.contact.strip()


def _ready(application: BotApplication, services: Services) -> None:
    """The routes are in, and the usage log knows what entries are called, for who reads it."""
    name_all(services.usage, services.answerers.edition.all_contents)
    register(application, services)


def beside(settings: Settings, application: BotApplication, services: Services) -> list[Beside]:
    """What runs while the bot serves: new knowledge is brought in, and the clock is looked at."""
    bell, alarms = _bell(settings, application, services), settings.alarms
    summary, limits = week_time(settings.usage.weekly_summary), AlarmLimits(alarms.errors, alarms.jump_percent / 100)
    duties = Duties(services, bell, summary, limits=limits)
    timetable = Timetable(duties.jobs(), services.usage)
    reloader = services.desk.reloader if services.desk else None
    letters = [services.letters.run] if services.letters else []
    free = alarms.free_mb * MEGABYTE
    return [
        Watchman(services, bell).run,
        Caretaker(services, bell, services.folders, free, alarms.backup_hours).run,
        timetable.run,
        *letters,
        *([warm_up] if services.access.admins else []),
        *([reloader.run] if reloader else []),
        *([_monitor(settings, services)] if settings.metrics.port else []),
        *([services.desk.jobs.run] if services.desk else []),
    ]


def _monitor(settings: Settings, services: Services) -> Beside:
    from serving.monitoring import metrics, server  # takes a twentieth of a second to import, and few have a monitor

    def alarms() -> dict[str, float]:
        return {name: alarm.since for name, alarm in services.alarms.standing.items()}

    health, program = services.health, metrics.program_version(Path(__file__).parent)
    seen = metrics.Watched(health, services.answerers, services.letters, alarms, lambda: services.backed_up_at, program)
    return server.Monitor(seen, settings.metrics.port).run


def _bell(settings: Settings, application: BotApplication, services: Services) -> Bell:
    rules = Rules(hours(settings.alarms.quiet), settings.alarms.repeat_hours)
    tells = settings.usage.alerts
    return Bell(application.bot, services.access.admins, services.alarms, rules, tells=tells)


def folders_of(settings: Settings) -> frozenset[Path]:
    """Where the program keeps what it writes."""
    files = (settings.telegram.inbox, settings.usage.database)
    cache = settings.knowledge.cache
    return frozenset([*(file.parent for file in files), *([cache] if cache else [])])


def way_in(settings: Settings) -> Way:
    """How updates come in."""
    telegram = settings.telegram
    return Way(telegram.mode, telegram.base_url, UPDATES, telegram.webhook_url, telegram.webhook_listen)


def edition_at_start(settings: Settings, thresholds: Thresholds, elsewhere: Path) -> Edition:
    """The knowledge as it is now, compiled into the cache, or `elsewhere` where that cannot be; where its files cannot be
    served the newest version that can, and where there is none nothing.
    """
    store, is_answered_here = store_in(settings.knowledge.cache, elsewhere), not settings.answering.processes

    def open_(folder: Path) -> Edition:
        try:
            return open_edition(folder, store, thresholds, is_answered_here=is_answered_here)
        except OSError:  # the disk of the cache is full
            return open_edition(folder, elsewhere, thresholds, is_answered_here=is_answered_here)

    try:
        return open_(settings.knowledge.folder)
    except FaultyKnowledge as error:
        wanted, faults = Source(settings.knowledge.folder, store, NOT_COMPILED, thresholds), tuple(error.faults)
    log.error("knowledge has faults at the start", count=len(faults), first=str(faults[0]))
    if found := newest_sound(_versions(settings), elsewhere / "version", open_):
        version, edition = found
        return replace(edition, instead=Instead(wanted, faults, local(version.at)))
    return nothing_of(wanted, faults)


def _usage_log(settings: Settings, token: str = "") -> UsageLog:
    """The usage log, in which no text may hold the token or what is secret of it."""
    hidden = tuple(filter(None, (token, token.partition(":")[2])))
    return open_usage_log(settings.usage.database, settings.usage.key, hidden)


def chat_in_terminal(settings: Settings, answering: Answering) -> int:
    """The same handlers, with the terminal in place of Telegram; what is asked and sent is gone when the chat ends."""
    with private_folder() as folder:
        own = replace(settings.usage, database=folder / "usage.db", key=folder / "usage.key")
        return _chat(replace(settings, usage=own), answering, TerminalRequest(folder / "files"))


def _chat(settings: Settings, answering: Answering, request: TerminalRequest) -> int:
    is_typed = sys.stdin.isatty()
    application: BotApplication = parts.build_offline(request, Context)
    usage, knowledge = _usage_log(settings), settings.knowledge
    services = Services(
        Answerers(Edition.here(answering, last_change(knowledge.folder))),
        usage,
        Flood(UNLIMITED),
        access=Access(frozenset({PERSON["id"]}), frozenset({PERSON["id"]})),
        desk=_desk(settings, Trying(knowledge.folder, knowledge.cache)),
        channel=Channel.TERMINAL,
    )
    _promise(services, settings)
    _ready(application, services)
    lines = typed_lines() if is_typed else piped_lines(sys.stdin)
    try:
        return asyncio.run(converse(application, request, typed=is_typed, lines=lines))
    finally:
        usage.writer.close()
