"""What admins are told within a minute: people are not answered, or a process that answers had to be replaced."""

import asyncio
from dataclasses import dataclass, field

import structlog

from handlers.admins import alarm_texts as say
from handlers.admins.bell import Bell
from handlers.admins.texts import TROUBLES
from handlers.chat.services import Services
from serving.processes.worker import End
from serving.updates.health import HARMLESS, Trouble

LOOK_SECONDS = 5.0
"""From one look to the next: what has lasted DEAF_SECONDS is told within the minute."""
QUIET_SECONDS = 3600.0
"""That a process was replaced is not told again for so long."""

log = structlog.get_logger("handlers")


@dataclass
class Watchman:
    """Looks at health and answering processes; each fault is told at its beginning and at its end."""

    services: Services
    bell: Bell
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
        self._troubles()
        self._processes()
        await self.bell.ring()

    def _troubles(self) -> None:
        found = self.services.health.troubles
        if Trouble.STUCK in found:
            found.pop(Trouble.LATE, None)  # which goes with it
        for trouble, what in TROUBLES.items():
            seconds = found.get(trouble)
            text = (
                "" if seconds is None else say.ALARM.format(what=what, seconds=round(seconds), hint=say.HINTS[trouble])
            )
            over, may_wait = say.OVER.format(what=what), trouble in HARMLESS
            self.bell.lasting(trouble.name, text, lasted=seconds or 0.0, over=over, may_wait=may_wait)

    def _processes(self) -> None:
        """What became of answering processes since the last look."""
        answerers, tally = self.services.answerers, self.services.answerers.tally
        before, self._known = self._known, (tally.ended.total(), tally.unstarted, tally.given_up)
        replaced, unstarted, given_up = (now - then for now, then in zip(self._known, before, strict=True))
        if given_up:
            self.bell.once("given up", say.GIVEN_UP.format(count=given_up))
        is_short = len(answerers.pids) < answerers.processes
        if unstarted or not is_short or "unstarted" in self.bell.book.standing:
            self.bell.lasting("unstarted", say.UNSTARTED if is_short else "", over=say.UNSTARTED_OVER, may_wait=True)
        if replaced:
            hung = tally.ended[End.HUNG] + tally.ended[End.STOPPED]
            text = say.REPLACED.format(count=self._known[0], hung=hung, died=tally.ended[End.DIED])
            self.bell.once("replaced", text, every=QUIET_SECONDS, may_wait=True)
