"""What admins are told at once: that nothing can be kept, that something was damaged, that answers were given up."""

import asyncio
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import structlog

from handlers.admins import alarm_texts as say
from handlers.admins.bell import HOUR, Bell
from handlers.chat.services import Services
from serving.updates.letters import CannotReadLetters
from storage.damaged import STAMP, put_aside_since

LOOK_SECONDS = 5.0
"""From one look to the next: an alarm within a minute, whatever else is slow."""
LEAST_FREE = 50_000_000
"""Bytes of room on a disk below which admins are told: what a busy office writes in a month."""
ROOMY = 1.2
"""There is room again from so many times that on, so that nothing is told at every file that comes and goes."""
STARTING_SECONDS = 60.0
"""What was put aside so long before the book of alarms was begun belongs to that start."""
HEALTH = "/health"

log = structlog.get_logger("handlers")


def is_asking_for_health(admins: frozenset[int], update: dict[str, Any]) -> bool:
    """Whether `update`, as JSON, is an admin's /health, which is answered though nothing can be kept."""
    message = update.get("message") or {}
    text, who, chat = message.get("text") or "", message.get("from") or {}, message.get("chat") or {}
    return text.split("@")[0].strip() == HEALTH and who.get("id") in admins and chat.get("type") == "private"


@dataclass
class Caretaker:
    """Looks at `services` and at the `folders` that the program writes to, and has admins told of all that is new.

    A disk has to have `least_free` bytes, and a backup, where there ever was one, to be younger than `backup_hours`, 0 for
    any age.
    """

    services: Services
    bell: Bell
    folders: frozenset[Path]
    least_free: int = LEAST_FREE
    backup_hours: float = 0.0
    _seen: dict[str, object] = field(default_factory=dict, init=False)

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
        self._keeping()
        self._damage()
        self._letters()
        self._room()
        self._backups()
        await self.bell.ring()

    def _keeping(self) -> None:
        health = self.services.health
        reason = health.hindrance()
        self.bell.lasting("hindrance", say.NOT_KEPT.format(reason=reason) if reason else "", over=say.KEPT_AGAIN)
        if self._is_new("withheld", count := health.withheld):
            self.bell.once("withheld", say.WITHHELD.format(count=count))

    def _damage(self) -> None:
        letters, book = self.services.letters, self.bell.book
        if letters and self._is_new("reopened", letters.inbox.reopened):
            self.bell.once("reopened", say.GONE.format(path=letters.inbox.path))
        start = time.strftime(STAMP, time.localtime(book.begun - STARTING_SECONDS))
        aside = put_aside_since(self.folders, start)
        if new := book.know(map(str, aside)):
            self.bell.once("aside", say.DAMAGED.format(files="\n".join(new)))

    def _letters(self) -> None:
        """That answers were given up lasts until somebody has dealt with all of them."""
        if letters := self.services.letters:
            with suppress(CannotReadLetters):
                _, dead = letters.counts()
                text = say.UNSENT.format(count=dead, hours=round(letters.hours)) if dead else ""
                self.bell.lasting("buried", text, over=say.UNSENT_OVER, may_wait=True)

    def _room(self) -> None:
        most = self.least_free * (ROOMY if "full" in self.bell.book.standing else 1.0)
        full = sorted(str(folder) for folder in self.folders if _free(folder) < most)
        text = say.NEARLY_FULL.format(folders="、".join(full), megabytes=self.least_free // 1_000_000) if full else ""
        self.bell.lasting("full", text, over=say.ROOM_AGAIN)

    def _backups(self) -> None:
        last = self.services.backed_up_at
        if self.backup_hours and last is not None:
            hours = (self.bell.clock() - last) / HOUR
            text = say.NO_BACKUP.format(hours=round(hours)) if hours >= self.backup_hours else ""
            self.bell.lasting("backup", text, over=say.BACKED_UP, may_wait=True)

    def _is_new(self, what: str, count: int) -> bool:
        """Whether it is another count than at the last look, and at the first another than none."""
        before = self._seen.get(what, 0)
        self._seen[what] = count
        return count != before


def _free(folder: Path) -> float:
    """Bytes of room; more than enough where that cannot be told."""
    with suppress(OSError):
        return shutil.disk_usage(folder).free
    return float("inf")
