"""What admins are told at once: that nothing can be kept, that something was damaged, that answers were given up."""

import asyncio
import shutil
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import structlog
from telegram.ext import ExtBot

from handlers.admins import texts as say
from handlers.chat.services import Services
from handlers.showing.markup import plain
from handlers.showing.telling import tell
from storage.damaged import STAMP, put_aside_since

LOOK_SECONDS = 5.0
"""From one look to the next: an alarm within a minute, whatever else is slow."""
LEAST_FREE = 50_000_000
"""Bytes of room on a disk below which admins are told: what a busy office writes in a month."""
MOST_WAITING = 20
"""What is not told yet, as nobody can be reached; the newest count."""
STARTING_SECONDS = 60.0
"""What was put aside so long before the first look belongs to this start."""
HEALTH = "/health"

log = structlog.get_logger("handlers")


def is_asking_for_health(admins: frozenset[int], update: dict[str, Any]) -> bool:
    """Whether `update`, as JSON, is an admin's /health, which is answered though nothing can be kept."""
    message = update.get("message") or {}
    text, who, chat = message.get("text") or "", message.get("from") or {}, message.get("chat") or {}
    return text.split("@")[0].strip() == HEALTH and who.get("id") in admins and chat.get("type") == "private"


@dataclass
class Caretaker:
    """Looks at `services` and at the `folders` that the program writes to, and tells admins once of all that is new."""

    services: Services
    bot: ExtBot[None]
    folders: frozenset[Path]
    _start: str = field(default_factory=lambda: time.strftime(STAMP, time.localtime(time.time() - STARTING_SECONDS)))
    _seen: dict[str, object] = field(default_factory=dict, init=False)
    _waiting: deque[str] = field(default_factory=lambda: deque(maxlen=MOST_WAITING), init=False)

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            try:
                await self.look()
            except Exception as error:  # noqa: BLE001 - the next look may find more
                log.error("caretaker failed", error=type(error).__name__)
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """Tell what is new, and what could not be told before."""
        self._waiting += list(self._news())
        while self._waiting and await tell(self.bot, self.services.access.admins, plain(self._waiting[0])):
            self._waiting.popleft()

    def _news(self) -> Iterator[str]:
        health, letters = self.services.health, self.services.letters
        if self._is_new("hindrance", reason := health.hindrance(), ""):
            yield say.ALARM_NOT_KEPT.format(reason=reason) if reason else say.ALARM_KEPT_AGAIN
        if self._is_new("withheld", count := health.withheld, 0):
            yield say.ALARM_WITHHELD.format(count=count)
        if letters and self._is_new("buried", count := letters.buried, 0):
            yield say.ALARM_UNSENT.format(count=count, hours=round(letters.hours))
        if letters and self._is_new("reopened", letters.inbox.reopened, 0):
            yield say.ALARM_GONE.format(path=letters.inbox.path)
        aside = put_aside_since(self.folders, self._start)
        if self._is_new("aside", tuple(aside), ()):
            yield say.ALARM_DAMAGED.format(files="\n".join(map(str, aside)))
        full = sorted(str(folder) for folder in self.folders if _is_nearly_full(folder))
        if self._is_new("full", tuple(full), ()) and full:
            yield say.ALARM_NEARLY_FULL.format(folders="、".join(full))

    def _is_new(self, what: str, now: object, usual: object) -> bool:
        """Whether it is another than at the last look, and at the first another than usual."""
        before = self._seen.get(what, usual)
        self._seen[what] = now
        return now != before


def _is_nearly_full(folder: Path) -> bool:
    with suppress(OSError):
        return shutil.disk_usage(folder).free < LEAST_FREE
    return False
