"""/stats: how the bot is used, in figures and a picture."""

import asyncio

from telegram import Update

from handlers.admins.figures import figures, period_of
from handlers.chat.services import Context
from handlers.showing.markup import plain
from handlers.showing.replying import respond
from reporting import texts as say
from reporting.statistics import Statistics, read_statistics
from storage.database import CannotRead


async def on_stats(update: Update, context: Context) -> None:
    """/stats [days|month]: first the figures, then the picture."""
    message = update.effective_message
    if message is None:
        return
    period = await period_of(message, context)
    if period is None:
        return
    try:
        statistics = await asyncio.to_thread(read_statistics, context.services.usage.path, period)
    except CannotRead:
        await respond(message, context, [plain(say.UNREADABLE)])
        return
    await respond(message, context, figures(statistics))
    if statistics.totals.questions:
        await message.reply_photo(await asyncio.to_thread(_drawn, statistics))


def _drawn(statistics: Statistics) -> bytes:
    from reporting.picture import picture  # takes a second to import, and few people ask for it

    return picture(statistics)
