"""Figures of the usage log on Telegram: for which period, and how they look."""

from datetime import date

from telegram import Message

from handlers.chat.services import Context
from handlers.showing.markup import MESSAGE_UNITS, Rich, bold, joined, packed, plain
from handlers.showing.replying import respond
from reporting import texts as say
from reporting.asked_period import asked_period
from reporting.page import Section, page
from reporting.statistics import Statistics
from storage.usage_figures import Period


def figures(statistics: Statistics, title: str = say.TITLE) -> list[Rich]:
    """The page as messages."""
    return packed([_section(section) for section in page(statistics, title)], MESSAGE_UNITS)


async def period_of(message: Message, context: Context) -> Period | None:
    """The period that stands behind a command; where that is none, it is said, and None."""
    words = " ".join(context.args or ())
    period = asked_period(words, date.today())
    if period is None:
        await respond(message, context, [plain(say.NO_PERIOD.format(words=words))])
    return period


def _section(section: Section) -> Rich:
    return joined([bold(section.heading), *map(plain, section.lines)])
