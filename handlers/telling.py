"""Telling staff what became of the knowledge files they edit."""

from collections.abc import Iterable
from pathlib import Path

import structlog
from telegram.error import TelegramError
from telegram.ext import ExtBot

from handlers import texts as say
from knowledge.faults import Fault
from serving.reloading import Checked

MOST_FAULTS = 10
LONGEST_FAULT = 300
"""Characters of a fault that are told: ten of them fit into a message."""

log = structlog.get_logger("handlers")


async def tell_staff(bot: ExtBot[None], staff: Iterable[int], checked: Checked, folder: Path) -> None:
    """What is wrong with the files of `folder`, or that nothing is any more; who cannot be reached is passed over."""
    text = told(checked, folder)
    for person in sorted(staff):
        try:
            await bot.send_message(person, text)
        except TelegramError as error:
            log.warning("staff not told", error=type(error).__name__)


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
