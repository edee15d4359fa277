"""Looking around instead of asking: /topics, in one message that is edited."""

from telegram import CallbackQuery, InlineKeyboardMarkup, Update

from answering.base.contents import Part
from answering.reply_texts import NOTHING_PUBLISHED
from answering.wording import entry_reply
from handlers.chat import callbacks
from handlers.chat.callbacks import Press, short
from handlers.chat.origin import of_press
from handlers.chat.services import Context, Services
from handlers.showing import keyboards, rendering
from handlers.showing import texts as say
from handlers.showing.keyboards import button, turning
from handlers.showing.markup import MESSAGE_UNITS, Rich, bold, joined, plain
from handlers.showing.replying import acknowledge, replace, respond

ENTRIES_A_PAGE = 8
"""Buttons that a phone shows without scrolling the message away."""

View = tuple[Rich, InlineKeyboardMarkup | None]


async def on_topics(update: Update, context: Context) -> None:
    """/topics: the parts of the report, or with several reports those first."""
    if update.effective_message:
        text, keyboard = _topics(context.services)
        await respond(update.effective_message, context, [text], keyboard)


async def on_topics_pressed(query: CallbackQuery, press: Press, context: Context) -> None:
    """Back to the parts of a report, or to all reports."""
    report = callbacks.meant(press.arguments[0], context.services.catalogue.reports)
    await show(query, context, _parts(report, context.services) if report else _topics(context.services))


async def on_topic(query: CallbackQuery, press: Press, context: Context) -> None:
    """The entries of a part, a page of them."""
    found = _part(press, context.services, press.number(1))
    await show(query, context, _entries(press, *found, press.number(2)) if found else None)


async def on_topic_entry(query: CallbackQuery, press: Press, context: Context) -> None:
    """An entry, with the way back to its part."""
    services = context.services
    reply = entry_reply(services.catalogue, press.arguments[3])
    if reply is None:
        await show(query, context, None)
        return
    back = [[button(say.BACK, callbacks.TOPIC, *press.arguments[:3])]]
    reply = services.proving.proved(reply)
    services.seen(reply, of_press(query))
    token = services.record(reply, of_press(query))
    keyboard = keyboards.for_answer(reply, token, services, can_share=False, above=back)
    texts = rendering.messages(reply, services.catalogue.reports)
    await acknowledge(query)
    await replace(query, context, texts, keyboard)


async def on_nothing(query: CallbackQuery, _press: Press, _context: Context) -> None:
    """The page number is no button."""
    await acknowledge(query)


async def show(query: CallbackQuery, context: Context, view: View | None) -> None:
    """Put `view` in the place of the message; None for a button that leads nowhere any more."""
    if view is None:
        await acknowledge(query, say.STALE, alert=True)
        return
    await acknowledge(query)
    await replace(query, context, [view[0]], view[1])


def _topics(services: Services) -> View:
    reports = list(services.catalogue.reports)
    if not reports:
        return plain(NOTHING_PUBLISHED), None
    if len(reports) == 1:
        return _parts(reports[0], services)
    rows = [[button(report_label(id_, services), callbacks.TOPICS, short(id_))] for id_ in reports]
    return plain(say.TOPICS_REPORTS), InlineKeyboardMarkup(rows)


def _parts(report: str, services: Services) -> View:
    parts = services.contents.parts[report]
    rows = [[button(part.heading, callbacks.TOPIC, short(report), n, 0)] for n, part in enumerate(parts)]
    if len(services.catalogue.reports) > 1:
        rows.append([button(say.BACK, callbacks.TOPICS, "")])
    blocks = [_told(part, services) for part in parts]
    text = joined([plain(say.TOPICS), *blocks])
    return text if text.units <= MESSAGE_UNITS else plain(say.TOPICS), InlineKeyboardMarkup(rows)


def _told(part: Part, services: Services) -> Rich:
    """The heading of a part, and below it what it is about in the report's words."""
    words = plain(say.WORDS.join(services.contents.own_words(part)))
    return joined(filter(None, (bold(part.heading), words)))


def _part(press: Press, services: Services, number: int) -> tuple[str, Part] | None:
    report = callbacks.meant(press.arguments[0], services.catalogue.reports)
    parts = services.contents.parts[report] if report else ()
    return (press.arguments[0], parts[number]) if 0 <= number < len(parts) else None


def _entries(press: Press, report: str, part: Part, page: int) -> View | None:
    pages = -(-len(part.entries) // ENTRIES_A_PAGE)
    if not 0 <= page < pages:
        return None
    shown = part.entries[page * ENTRIES_A_PAGE : (page + 1) * ENTRIES_A_PAGE]
    number = press.arguments[1]
    rows = [[button(entry.title, callbacks.TOPIC_ENTRY, report, number, page, entry.id)] for entry in shown]
    rows += turning(page, pages, callbacks.TOPIC, report, number)
    rows.append([button(say.BACK, callbacks.TOPICS, report)])
    text = say.TOPIC.format(heading=plain(part.heading).html, number=len(part.entries))
    return Rich(text, len(text)), InlineKeyboardMarkup(rows)


def report_label(report: str, services: Services) -> str:
    """How a report is named on its button."""
    return services.catalogue.reports[report].called
