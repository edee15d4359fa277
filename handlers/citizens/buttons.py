"""Pressed buttons that show an answer: an entry nearby, a choice, an example, a picture; and 👍 👎."""

import dataclasses
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from telegram import CallbackQuery, InlineKeyboardMarkup, Message
from telegram.error import BadRequest

from answering.wording import entry_reply
from handlers.chat.callbacks import Press, meant
from handlers.chat.origin import of_press
from handlers.chat.services import Context
from handlers.showing import keyboards
from handlers.showing import texts as say
from handlers.showing.markup import Rich, plain
from handlers.showing.pictures import picture_of, send
from handlers.showing.replying import acknowledge, follow, replace, shown, thread_of
from storage.usage_kinds import UsageKind

EXAMPLES = 2
"""Examples of other words: two buttons."""
Put = Callable[[CallbackQuery, Context, Sequence[Rich], InlineKeyboardMarkup | None], Awaitable[None]]
"""How texts are put into a chat."""


async def on_show(query: CallbackQuery, press: Press, context: Context) -> None:
    """An entry that stands near an answer: below it, as a message of its own."""
    await _show(query, press, context, follow, UsageKind.PRESS)


async def on_choose(query: CallbackQuery, press: Press, context: Context) -> None:
    """One of the choices: its answer takes their place."""
    await _show(query, press, context, replace, UsageKind.CHOICE)


async def _show(query: CallbackQuery, press: Press, context: Context, put: Put, kind: UsageKind) -> None:
    reply = entry_reply(context.services.catalogue, press.arguments[0])
    if reply is None:
        await acknowledge(query, say.STALE, alert=True)
        return
    # Put together before anything is awaited: the knowledge may be another one afterwards.
    context.services.seen(reply, of_press(query))
    origin = dataclasses.replace(of_press(query), asking=kind)
    texts, keyboard = shown(reply, context.services.record(reply, origin), context)
    await acknowledge(query)
    await put(query, context, texts, keyboard)


async def on_neither(query: CallbackQuery, press: Press, context: Context) -> None:
    """None of the choices: kept as not answered well, and how to ask in other words in their place."""
    services = context.services
    if not await services.usage.rate(press.arguments[0], -1):
        await acknowledge(query, say.STALE, alert=True)
        return
    await acknowledge(query, say.THANKS_DISLIKE)
    await replace(query, context, [plain(say.ANOTHER_WAY)], keyboards.for_examples(services, EXAMPLES))


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
    """A chart with the sentences as caption."""
    catalogue = context.services.catalogue
    chart = catalogue.charts.get(press.arguments[0])
    if chart is None or query.message is None:
        await acknowledge(query, say.STALE, alert=True)
        return
    await acknowledge(query)
    await send(picture_of(chart, context), query.message.chat.id, thread_of(query, context), context)
