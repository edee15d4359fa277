"""Telling admins and staff what they did not ask for: what became of the knowledge files, and of the bot."""

from collections.abc import Iterable
from pathlib import Path

import structlog
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import ExtBot

from editing.changes.reviewing import lines_of
from handlers.showing import texts as say
from handlers.showing.markup import Rich, plain
from serving.processes.reloading import Checked

log = structlog.get_logger("handlers")


async def tell_staff(bot: ExtBot[None], staff: Iterable[int], checked: Checked, folder: Path) -> None:
    """What is wrong with the files of `folder`, or that nothing is any more; who cannot be reached is passed over."""
    await tell(bot, staff, plain(_told(checked, folder)))


async def tell(bot: ExtBot[None], people: Iterable[int], text: Rich) -> int:
    """Send `text` to each of `people`; who cannot be reached is passed over. How many could be."""
    told = 0
    for person in sorted(people):
        try:
            await bot.send_message(person, text.html, parse_mode=ParseMode.HTML)
            told += 1
        except TelegramError as error:
            log.warning("not told", error=type(error).__name__)
    return told


def _told(checked: Checked, folder: Path) -> str:
    """One line, or one for each fault; of many the first."""
    if not checked.faults:
        return say.NO_FAULTS
    form = say.FAULTS_AT_START if checked.kept else say.FAULTS if checked.version else say.FAULTS_AND_NOTHING
    head = form.format(count=len(checked.faults), at=checked.kept)
    return "\n".join([head, *lines_of(checked.faults, folder)])
