"""What the bot does by the clock: alarms, the summary of the week, and dropping texts that have had their time."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from handlers.admins import alarm_texts
from handlers.admins.bell import Bell
from handlers.admins.usage import figures
from handlers.chat.services import Services
from handlers.showing.markup import plain
from handlers.showing.telling import tell
from reporting import texts as say
from reporting.alarms import CALM_SECONDS, WINDOW, Alarm, Alarms, Kind, Limits
from reporting.statistics import read_statistics
from serving.timetable import Job, daily, weekly
from storage.database import CannotRead
from storage.usage_figures import Period

DROPPING = time(3, 30)
"""When texts are dropped: the hour in which the fewest ask."""
_ALARMS = {
    Kind.ERRORS: say.ALARM_ERRORS,
    Kind.DECLINES: say.ALARM_DECLINES,
    Kind.DISLIKED: say.ALARM_DISLIKED,
}


@dataclass
class Duties:
    """Jobs for a timetable; `summary` is weekday and time of the weekly one, None for none."""

    services: Services
    bell: Bell
    summary: tuple[int, time] | None = None
    limits: Limits = field(default_factory=Limits)
    alarms: Alarms = field(init=False)

    def __post_init__(self) -> None:
        self.alarms = Alarms(
            self.services.usage.path, lambda: self.services.health.errors, book=self.bell.book, limits=self.limits
        )

    def jobs(self) -> list[Job]:
        """All of them."""
        usage = self.services.usage
        found = [
            Job("alarms", self.sound_alarms),
            Job("tidy", usage.tidy),
            Job("drop texts", self.drop_texts, daily(DROPPING)),
        ]
        if self.summary:
            found.append(Job("summary", self.send_summary, weekly(*self.summary)))
        return found

    async def drop_texts(self) -> None:
        """Drop texts that have had their time, and take the last traces of all that was deleted off the disk."""
        await self.services.usage.drop_texts(self.services.keep_text_days)
        await self.services.usage.wipe()

    async def sound_alarms(self) -> None:
        """Tell admins what jumped, that the usage log cannot be written, and that it is over."""
        self._tell((Kind.ERRORS,), self.alarms.by_errors())
        reason = self.services.usage.writer.trouble
        text = say.ALARM_LOG.format(reason=reason) if reason else ""
        self.bell.lasting("log", text, over=alarm_texts.LOG_OVER, may_wait=True)
        with suppress(CannotRead):  # told of by the line above, if it lasts
            self._tell((Kind.DECLINES, Kind.DISLIKED), await asyncio.to_thread(self.alarms.by_questions))
        await self.bell.ring()

    def _tell(self, kinds: tuple[Kind, ...], found: list[Alarm]) -> None:
        """Of `kinds` those that are `found` now; the others are over after a while."""
        texts = {alarm.kind: _worded(alarm) for alarm in found}
        for kind in kinds:
            over = alarm_texts.JUMP_OVER.format(what=alarm_texts.JUMPS_OVER[kind.value])
            self.bell.lasting(kind.value, texts.get(kind, ""), over=over, calm=CALM_SECONDS, may_wait=True)

    async def send_summary(self) -> None:
        """The seven days up to yesterday. CannotRead."""
        yesterday = date.today() - timedelta(days=1)
        period = Period(yesterday - timedelta(days=6), yesterday)
        statistics = await asyncio.to_thread(
            read_statistics, self.services.usage.path, period, with_staff=self.services.count_staff
        )
        for text in [*figures(statistics, say.SUMMARY), plain(say.SUMMARY_MORE)]:
            await tell(self.bell.bot, self.services.access.admins, text)


def _worded(alarm: Alarm) -> str:
    usual = f"{alarm.usual:.0f}" if alarm.usual >= 1 else say.HARDLY_ANY
    minutes = round(WINDOW.total_seconds() / 60)
    return _ALARMS[alarm.kind].format(minutes=minutes, count=alarm.count, questions=alarm.questions, usual=usual)
