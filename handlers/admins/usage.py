"""/stats and /export: how the bot was used in a period, in figures, as a picture, as a spreadsheet."""

import asyncio
import importlib
from collections.abc import Awaitable, Callable, Coroutine
from datetime import date
from functools import partial, wraps
from typing import Any

from telegram import Message, Update
from telegram.constants import ChatAction

from answering.language.scripts import ways_of_writing
from handlers.admins import texts as say
from handlers.chat.services import Context
from handlers.showing.markup import MESSAGE_UNITS, Rich, bold, joined, packed, plain
from handlers.showing.replying import respond
from reporting import texts
from reporting.asked_figures import AskedFigures, asked_figures, in_words, read_asked
from reporting.page import Section, page, picture
from reporting.statistics import Statistics, read_statistics
from serving.processes.apart import WorkFailed, run_apart
from storage.database import CannotRead
from storage.usage_figures import Period
from storage.usage_search import Filter

READ_SECONDS = 60.0
"""How long Telegram may take to receive the file."""
WARM_AFTER_SECONDS = 30.0
"""By then a start is over."""

OfPeriod = Callable[[Message, AskedFigures, Context], Awaitable[None]]
Command = Callable[[Update, Context], Coroutine[Any, Any, None]]


def of_period(answer: OfPeriod) -> Command:
    """`answer` for the period that stands behind a command; where that is none, it is said."""

    @wraps(answer)
    async def command(update: Update, context: Context) -> None:
        message, words = update.effective_message, " ".join(context.args or ())
        if message is None:
            return
        if asked := asked_figures(words, date.today(), with_staff=context.services.count_staff):
            await answer(message, asked, context)
        else:
            await respond(message, context, [plain(texts.NO_PERIOD.format(words=words))])

    return command


@of_period
async def on_stats(message: Message, asked: AskedFigures, context: Context) -> None:
    """/stats [days|month]: first the figures, then the picture."""
    try:
        path = context.services.usage.path
        statistics = await asyncio.to_thread(read_statistics, path, asked.period, with_staff=asked.with_staff)
    except CannotRead:
        await respond(message, context, [plain(texts.UNREADABLE)])
        return
    await respond(message, context, figures(statistics))
    if statistics.totals.questions:
        await message.reply_photo(await asyncio.to_thread(picture, statistics))


async def on_export(update: Update, context: Context) -> None:
    """/export with days and what /log can be asked for: made apart, since a hundred thousand rows take half a minute."""
    message, words, services = update.effective_message, " ".join(context.args or ()), context.services
    if message is None:
        return
    ask = partial(read_asked, ways=ways_of_writing, with_staff=services.count_staff, is_export=True)
    try:
        wanted = await asyncio.to_thread(ask, services.usage.path, words)
    except CannotRead:
        await respond(message, context, [plain(texts.UNREADABLE)])
        return
    if wanted is None or wanted.period is None:
        await respond(message, context, [plain(f"{texts.NO_PERIOD.format(words=words)}\n{texts.FILTERS}")])
        return
    await _send_export(message, wanted, wanted.period, context)


async def _send_export(message: Message, wanted: Filter, period: Period, context: Context) -> None:
    from reporting.spreadsheet import spreadsheet  # takes a third of a second to import, and a start should not

    await context.bot.send_chat_action(message.chat_id, ChatAction.UPLOAD_DOCUMENT)
    try:
        made = await run_apart(spreadsheet, context.services.usage.path, wanted)
    except WorkFailed:
        made = None
    if made is None:
        await respond(message, context, [plain(texts.UNREADABLE)])
        return
    if not made.total:
        await respond(message, context, [plain(say.NOTHING_TO_EXPORT)])
        return
    first, last = period.bounds
    caption = texts.EXPORTED if made.count == made.total else texts.EXPORTED_NEWEST
    await message.reply_document(
        made.content,
        caption.format(period=in_words(wanted), count=f"{made.count:,}"),
        filename=texts.FILE.format(first=first, last=last),
        read_timeout=READ_SECONDS,
    )


def figures(statistics: Statistics, title: str = texts.TITLE) -> list[Rich]:
    """The page as messages."""
    return packed([_section(section) for section in page(statistics, title)], MESSAGE_UNITS)


def _section(section: Section) -> Rich:
    return joined([bold(section.heading), *map(plain, section.lines)])


async def warm_up() -> None:
    """What draws for /stats takes a second to import; no admin has to wait for that, nor anybody at the start."""
    await asyncio.sleep(WARM_AFTER_SECONDS)
    await asyncio.to_thread(importlib.import_module, "reporting.drawing.usage_chart")
