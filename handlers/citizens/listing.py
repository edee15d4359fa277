"""Pressed buttons of a list: another page, the sentence of a line, a picture of figures that were shown together."""

from telegram import CallbackQuery

from answering.listing.charting import chart_of
from handlers.chat.callbacks import Press
from handlers.chat.origin import of_press
from handlers.chat.services import Context
from handlers.showing import keyboards, rendering
from handlers.showing import listing as lists
from handlers.showing import texts as say
from handlers.showing.pictures import Picture, send
from handlers.showing.replying import acknowledge, follow, replace, shown, thread_of


async def on_list_page(query: CallbackQuery, press: Press, context: Context) -> None:
    """Another page of a list, in its place."""
    token, page = press.arguments[0], press.number(1)
    reply = context.services.memory.replies.get(token)
    if reply is None or not 0 <= page < len(lists.pages(reply)):
        await acknowledge(query, say.STALE, alert=True)
        return
    keyboard = keyboards.for_list(reply, page, token, context.services)
    await acknowledge(query)
    await replace(query, context, [lists.page_text(reply, page)], keyboard)


async def on_item(query: CallbackQuery, press: Press, context: Context) -> None:
    """The sentence of a line, below the list."""
    services = context.services
    reply = services.memory.replies.get(press.arguments[0])
    line = lists.line_reply(reply, press.number(1), services.catalogue) if reply else None
    if line is None:
        await acknowledge(query, say.STALE, alert=True)
        return
    texts, keyboard = shown(line, services.record(line, of_press(query)), context)
    await acknowledge(query)
    await follow(query, context, texts, keyboard)


async def on_compared(query: CallbackQuery, press: Press, context: Context) -> None:
    """The figures of a reply as a picture, with their sentences as caption."""
    services = context.services
    reply = services.memory.replies.get(press.arguments[0])
    chart = (reply.chart or chart_of(reply, services.catalogue)) if reply else None
    if reply is None or chart is None or query.message is None:
        await acknowledge(query, say.STALE, alert=True)
        return
    sentences = tuple(s for answer in reply.answers for s in answer.sentences if any(b.figure in s for b in chart.bars))
    places = dict.fromkeys(rendering.source(answer, services.catalogue.reports) for answer in reply.answers)
    key = f"{press.arguments[0]} {services.catalogue.version}"
    picture = Picture(chart, key, tuple(dict.fromkeys(sentences)), say.JOINT.join(places))
    await acknowledge(query)
    await send(picture, query.message.chat.id, thread_of(query, context), context)
