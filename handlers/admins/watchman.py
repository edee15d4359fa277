"""What admins are told within a minute: people are not answered, or a process that answers had to be replaced."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field

import structlog
from telegram.ext import ExtBot

from handlers.admins import texts as say
from handlers.chat.services import Services
from handlers.showing.markup import plain
from handlers.showing.telling import tell
from serving.processes.worker import End
from serving.updates.health import Trouble

LOOK_SECONDS = 5.0
"""From one look to the next: what has lasted DEAF_SECONDS is told within the minute."""
QUIET_SECONDS = 3600.0
"""The same is not told again for so long."""

log = structlog.get_logger("handlers")


@dataclass
class Watchman:
    """Looks at health and answering processes; tells admins where `tells`, each fault at its beginning and at its end."""

    services: Services
    bot: ExtBot[None]
    tells: bool = True
    _lasting: dict[Trouble, float] = field(default_factory=dict, init=False)
    """Of each trouble that was told, since when there is it."""
    _told: dict[str, float] = field(default_factory=dict, init=False)
    """When what was told last."""
    _known: tuple[int, int, int] = field(default=(0, 0, 0), init=False)

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            try:
                await self.look()
            except Exception as error:  # noqa: BLE001 - whoever watches must not stop watching
                log.error("not watched", error=type(error).__name__)
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> None:
        """Tell what is new."""
        for text in [*self._troubles(), *self._processes()]:
            if self.tells:
                await tell(self.bot, self.services.access.admins, plain(text))

    def _troubles(self) -> Iterator[str]:
        health = self.services.health
        now, found = health.clock(), health.troubles
        if Trouble.STUCK in found:
            found.pop(Trouble.LATE, None)  # which goes with it
        for trouble in [trouble for trouble in self._lasting if trouble not in found]:
            lasted = now - self._lasting.pop(trouble)
            yield say.ALARM_OVER.format(what=say.TROUBLES[trouble], minutes=max(round(lasted / 60), 1))
        for trouble, seconds in found.items():
            if self._is_fresh(trouble.name):
                self._lasting[trouble] = now - seconds
                yield say.ALARM.format(what=say.TROUBLES[trouble], seconds=round(seconds), hint=say.HINTS[trouble])

    def _processes(self) -> Iterator[str]:
        """What became of answering processes since the last look."""
        tally = self.services.answerers.tally
        before, self._known = self._known, (tally.ended.total(), tally.unstarted, tally.given_up)
        replaced, unstarted, given_up = (now - then for now, then in zip(self._known, before, strict=True))
        if given_up:
            yield say.ALARM_GIVEN_UP.format(count=given_up)
        if unstarted and self._is_fresh("unstarted"):
            yield say.ALARM_UNSTARTED
        if replaced and self._is_fresh("replaced"):
            hung = tally.ended[End.HUNG] + tally.ended[End.STOPPED]
            yield say.ALARM_REPLACED.format(count=self._known[0], hung=hung, died=tally.ended[End.DIED])

    def _is_fresh(self, what: str) -> bool:
        """Whether it was not told lately, which from now on it is."""
        now = self.services.health.clock()
        is_fresh = what not in self._told or now - self._told[what] >= QUIET_SECONDS
        if is_fresh:
            self._told[what] = now
        return is_fresh
