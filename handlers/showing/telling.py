"""Telling admins and staff what they did not ask for: what became of the knowledge files, and of the bot."""

from collections.abc import Iterable
from pathlib import Path

import structlog
from telegram.constants import ParseMode
from telegram.error import TelegramError
from telegram.ext import ExtBot

from answering.files.faults import Fault
from handlers.showing import texts as say
from handlers.showing.markup import Rich, plain
from serving.processes.reloading import Checked

MOST_FAULTS = 10
LONGEST_FAULT = 300
"""Characters of a fault that are told: ten of them fit into a message."""

log = structlog.get_logger("handlers")


async def tell_staff(bot: ExtBot[None], staff: Iterable[int], checked: Checked, folder: Path) -> None:
    """What is wrong with the files of `folder`, or that nothing is any more; who cannot be reached is passed over."""
    await tell(bot, staff, plain(told(checked, folder)))


async def tell(bot: ExtBot[None], people: Iterable[int], text: Rich) -> None:
    """Send `text` to each of `people`; who cannot be reached is passed over."""
    for person in sorted(people):
        try:
            await bot.send_message(person, text.html, parse_mode=ParseMode.HTML)
        except TelegramError as error:
            log.warning("not told", error=type(error).__name__)


def told(checked: Checked, folder: Path) -> str:
    """One line, or one for each fault; of many the first."""
    faults = checked.faults
    if not faults:
        return say.NO_FAULTS
    lines = [say.FAULTS.format(count=len(faults)), *(_line(fault, folder) for fault in faults[:MOST_FAULTS])]
    if len(faults) > MOST_FAULTS:
        lines.append(say.MORE_FAULTS.format(count=len(faults) - MOST_FAULTS))
    return "\n".join(lines)


def _line(fault: Fault, folder: Path) -> str:
    """FILE:LINE: what is wrong; FILE as seen from the knowledge folder."""
    file = fault.file.relative_to(folder) if fault.file.is_relative_to(folder) else fault.file
    line = str(Fault(file, fault.line, fault.message))
    return line if len(line) <= LONGEST_FAULT else f"{line[: LONGEST_FAULT - 1]}…"
