"""Pressed buttons that show an answer: an entry nearby, a choice, an example, a picture; and 👍 👎."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from telegram import CallbackQuery, InlineKeyboardMarkup, Message
from telegram.error import BadRequest

from answering.base.charts import Chart
from answering.wording import entry_reply
from answering.years.charts import year_chart_of
from handlers.chat.callbacks import Press, meant
from handlers.chat.origin import of_press
from handlers.chat.services import Context
from handlers.showing import keyboards, rendering
from handlers.showing import texts as say
from handlers.showing.markup import CAPTION_UNITS, Rich, marked, packed, pieces, plain, quoted, tagged
from handlers.showing.replying import acknowledge, follow, replace, shown, thread_of

Put = Callable[[CallbackQuery, Context, Sequence[Rich], InlineKeyboardMarkup | None], Awaitable[None]]
"""How texts are put into a chat."""


async def on_show(query: CallbackQuery, press: Press, context: Context) -> None:
    """An entry that stands near an answer: below it, as a message of its own."""
    await _show(query, press, context, follow)


async def on_choose(query: CallbackQuery, press: Press, context: Context) -> None:
    """One of the choices: its answer takes their place."""
    await _show(query, press, context, replace)


async def _show(query: CallbackQuery, press: Press, context: Context, put: Put) -> None:
    reply = entry_reply(context.services.catalogue, press.arguments[0])
    if reply is None:
        await acknowledge(query, say.STALE, alert=True)
        return
    # Put together before anything is awaited: the knowledge may be another one afterwards.
    texts, keyboard = shown(reply, context.services.record(reply, of_press(query)), context)
    await acknowledge(query)
    await put(query, context, texts, keyboard)


async def on_example(query: CallbackQuery, press: Press, context: Context) -> None:
    """An example question is asked."""
    services = context.services
    question = meant(press.arguments[0], services.catalogue.examples)
    if question is None or query.message is None:
        await acknowledge(query, say.STALE, alert=True)
        return
    await acknowledge(query)
    reply, token = await services.ask(question, of_press(query))
    await follow(query, context, *shown(reply, token, context))


async def on_rate(query: CallbackQuery, press: Press, context: Context) -> None:
    """👍 or 👎: kept, and ticked."""
    token, value = press.arguments
    is_liked = value == "1"
    if value not in ("0", "1") or not await context.services.usage.rate(token, 1 if is_liked else -1):
        await acknowledge(query, say.STALE, alert=True)
        return
    await acknowledge(query, say.THANKS_LIKE if is_liked else say.THANKS_DISLIKE)
    if isinstance(query.message, Message) and query.message.reply_markup:
        with suppress(BadRequest):  # the vote is kept, ticked or not
            await query.edit_message_reply_markup(keyboards.rated(query.message.reply_markup, is_liked))


async def on_picture(query: CallbackQuery, press: Press, context: Context) -> None:
    """A chart with the sentences as caption; drawn once, then sent again by its name on the server."""
    services = context.services
    catalogue = services.catalogue
    chart = catalogue.charts.get(press.arguments[0]) or year_chart_of(press.arguments[0], catalogue)
    if chart is None or query.message is None:
        await acknowledge(query, say.STALE, alert=True)
        return
    first, *more = _captions(chart, context)
    await acknowledge(query)
    key = f"{chart.id} {catalogue.version}"
    picture: str | bytes | None = services.memory.pictures.get(key)
    if picture is None:
        picture = await asyncio.to_thread(_drawn, chart, rendering.chart_source(chart, catalogue))
    sent = await context.bot.send_photo(
        query.message.chat.id, picture, first.html, parse_mode="HTML", message_thread_id=thread_of(query)
    )
    if sent.photo:
        services.memory.pictures.put(key, sent.photo[-1].file_id)
    await follow(query, context, more, None)


def _drawn(chart: Chart, source: str) -> bytes:
    from reporting.drawing.bars import draw  # takes a second to import, and few people press the button

    return draw(chart, source)


def _captions(chart: Chart, context: Context) -> list[Rich]:
    """The sentences of the figures, marked: what a caption holds, and what has to follow."""
    catalogue = context.services.catalogue
    entries = [entry for bar in chart.bars if (entry := catalogue.stated_entry(bar.entry))]
    sentences = dict.fromkeys(sentence for entry in entries for sentence in entry.sentences)
    figures = [bar.figure for bar in chart.bars]
    quotes = [quoted(marked(piece, figures)) for sentence in sentences for piece in pieces(sentence, CAPTION_UNITS)]
    source = tagged("i", plain(rendering.chart_source(chart, catalogue)))
    return packed([*quotes, source], CAPTION_UNITS, "\n")
