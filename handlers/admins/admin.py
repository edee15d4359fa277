"""What the handlers for admins have in common, and /health: how the program is."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from datetime import datetime
from functools import wraps

from telegram import CallbackQuery, Update
from telegram.constants import ChatType

from editing.changes.history import headline
from handlers.admins import texts as say
from handlers.admins.alarm_texts import STANDING, moment
from handlers.chat.callbacks import Press
from handlers.chat.services import Context, Services
from handlers.showing import texts
from handlers.showing.markup import plain
from handlers.showing.replying import acknowledge, respond
from serving.processes.answerers import Answerers
from serving.processes.worker import End
from serving.updates.health import Health
from serving.updates.letters import CannotReadLetters
from storage.usage_log import UsageLog

MEGABYTE = 1_000_000
GIGABYTE = 1_000_000_000
Pressed = Callable[[CallbackQuery, Press, Context], Awaitable[None]]


def for_admins(handler: Pressed) -> Pressed:
    """`handler` for admins in private alone; to anybody else the button is as good as forged."""

    @wraps(handler)
    async def checked(query: CallbackQuery, press: Press, context: Context) -> None:
        is_private = query.message is not None and query.message.chat.type == ChatType.PRIVATE
        if query.from_user.id not in context.services.access.admins or not is_private:
            await acknowledge(query, texts.STALE, alert=True)
            return
        await handler(query, press, context)

    return checked


async def on_health(update: Update, context: Context) -> None:
    """/health: what is wrong, uptime, version of the knowledge, what waits and for how long, the last poll, answering
    processes, errors, the usage log; room on the disk, the last backup, faulty knowledge files, alarms that last.
    """
    services = context.services
    if update.effective_message is None:
        return
    health = services.health
    since = health.clock() - health.last_poll
    text = say.HEALTH.format(
        troubles="".join(_troubles(health)),
        uptime=_duration(health.uptime),
        version=await _version(services),
        waiting=_waiting(health),
        oldest=say.HEALTH_OLDEST.format(seconds=round(health.oldest)),
        poll=say.HEALTH_POLL.format(seconds=round(since)) if health.is_polling else say.HEALTH_WEBHOOK,
        processes=_processes(services.answerers),
        answered=health.answered,
        errors=health.errors,
        size=say.MEGABYTES.format(megabytes=services.usage.bytes / MEGABYTE),
        log=_log(services.usage),
        more="".join(_more(services)),
    )
    await respond(update.effective_message, context, [plain(text)])


async def _version(services: Services) -> str:
    """When the knowledge last changed, by whom and how; only when, where no version is kept."""
    desk = services.desk
    kept = await asyncio.to_thread(desk.workshop.versions.all) if desk else []
    if kept:
        return headline(kept[0])
    changed = services.answerers.edition.changed_at
    return f"{datetime.fromtimestamp(changed).astimezone():{say.VERSION_TIME}}" if changed else say.VERSION_UNKNOWN


def _troubles(health: Health) -> Iterator[str]:
    for trouble, seconds in health.troubles.items():
        yield say.HEALTH_TROUBLE.format(what=say.TROUBLES[trouble], seconds=round(seconds))


def _processes(answerers: Answerers) -> str:
    """How many there are, and how often one had to be replaced."""
    tally = answerers.tally
    if not answerers.processes:
        return say.HEALTH_NO_PROCESSES
    text = say.HEALTH_PROCESSES.format(running=len(answerers.pids), replaced=tally.ended.total())
    if tally.ended:
        hung = tally.ended[End.HUNG] + tally.ended[End.STOPPED]
        text += say.HEALTH_REPLACED.format(hung=hung, died=tally.ended[End.DIED])
    if tally.unstarted:
        text += say.HEALTH_UNSTARTED.format(count=tally.unstarted)
    return text + (say.HEALTH_GIVEN_UP.format(count=tally.given_up) if tally.given_up else "")


def _waiting(health: Health) -> str:
    try:
        return str(health.waiting())
    except Exception:  # noqa: BLE001 - whatever keeps it from being counted, the rest is told
        return say.UNKNOWN


def _more(services: Services) -> Iterator[str]:
    """What is only told where there is any of it."""
    if reason := services.health.hindrance():
        yield say.HEALTH_NOT_KEPT.format(reason=reason)
    if services.letters:
        with suppress(CannotReadLetters):
            unsent, dead = services.letters.counts()
            if unsent or dead:
                yield say.HEALTH_UNSENT.format(unsent=unsent, dead=dead)
    if services.health.withheld:
        yield say.HEALTH_WITHHELD.format(count=services.health.withheld)
    yield from _surroundings(services)


def _surroundings(services: Services) -> Iterator[str]:
    """The disk, the last backup, faults of the knowledge files, and alarms that are not over."""
    if free := [shutil.disk_usage(folder).free for folder in services.folders if folder.exists()]:
        yield say.HEALTH_FREE.format(gigabytes=min(free) / GIGABYTE)
    if services.last_backup:
        at = services.backed_up_at
        yield say.HEALTH_BACKUP.format(at=say.HEALTH_NO_BACKUP if at is None else moment(at))
    faults = services.desk.reloader.faults if services.desk and services.desk.reloader else ()
    if faults:
        yield say.HEALTH_FAULTS.format(count=len(faults), first=faults[0])
    if standing := services.alarms.standing:
        yield say.HEALTH_STANDING
    for name, alarm in standing.items():
        yield say.HEALTH_ALARM.format(what=STANDING.get(name, name), since=moment(alarm.since))


def _log(usage: UsageLog) -> str:
    writer = usage.writer
    if writer.trouble:
        return say.HEALTH_LOG_TROUBLE.format(reason=writer.trouble, waiting=writer.waiting, lost=writer.lost)
    return say.HEALTH_LOG_LOST.format(lost=writer.lost) if writer.lost else say.HEALTH_LOG


def _duration(seconds: float) -> str:
    minutes = int(seconds // 60)
    return say.UPTIME.format(days=minutes // 1440, hours=minutes // 60 % 24, minutes=minutes % 60)
