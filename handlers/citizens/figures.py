"""/figures: all figures of a report in one message that is edited, what is asked most first, then part by part."""

from collections.abc import Sequence
from itertools import groupby

from telegram import CallbackQuery, InlineKeyboardMarkup, Update

from answering.base.contents import Passage
from answering.reply_texts import NOTHING_PUBLISHED
from handlers.chat import callbacks
from handlers.chat.callbacks import Press, short
from handlers.chat.services import Context, Services
from handlers.citizens.browse import View, report_label, show
from handlers.showing import rendering
from handlers.showing import texts as say
from handlers.showing.keyboards import button, turning
from handlers.showing.markup import Rich, joined, packed, plain
from handlers.showing.replying import respond

PAGE_UNITS = 1200
"""Text of one page of figures: about one screen of a phone; a longer passage has a page of its own."""
MOST_ASKED = 5
"""Entries asked most that the first page begins with."""

Page = tuple[str, Rich]
"""What stands above a page, and its text."""


async def on_figures(update: Update, context: Context) -> None:
    """/figures: what is asked most, then all by part; with several reports those first."""
    message, services = update.effective_message, context.services
    if message is None:
        return
    reports = list(services.catalogue.reports)
    if not reports:
        await respond(message, context, [plain(NOTHING_PUBLISHED)])
        return
    if len(reports) > 1:
        rows = [[button(report_label(id_, services), callbacks.FIGURES, short(id_), 0)] for id_ in reports]
        await respond(message, context, [plain(say.TOPICS_REPORTS)], InlineKeyboardMarkup(rows))
        return
    asked = await _asked(services)
    text, keyboard = _view(reports[0], 0, asked, services) or (plain(say.NO_FIGURES), None)
    await respond(message, context, [text], keyboard)


async def on_figures_pressed(query: CallbackQuery, press: Press, context: Context) -> None:
    """Another page of figures."""
    asked = await _asked(context.services)
    report = callbacks.meant(press.arguments[0], context.services.catalogue.reports)
    await show(query, context, _view(report, press.number(1), asked, context.services) if report else None)


async def _asked(services: Services) -> Sequence[str]:
    return await services.memory.most_asked.entries(services.answerers, services.usage.path)


def _view(report: str, page: int, asked: Sequence[str], services: Services) -> View | None:
    """A page of figures; the rows below turn pages and jump to a part."""
    pages = [*_asked_page(report, asked, services), *_pages(report, services)]
    if not 0 <= page < len(pages):
        return None
    heading, text = pages[page]
    name = short(report)
    rows = turning(page, len(pages), callbacks.FIGURES, name)
    firsts: dict[str, int] = {}
    for number, (part, _) in enumerate(pages):
        firsts.setdefault(part, number)
    jumps = [button(part, callbacks.FIGURES, name, number) for part, number in firsts.items() if part != heading]
    rows += [jumps[at : at + 2] for at in range(0, len(jumps), 2)]
    title = say.FIGURES_TITLE.format(heading=plain(heading).html, page=page + 1, pages=len(pages))
    return joined([Rich(title, len(title)), text], "\n\n"), InlineKeyboardMarkup(rows)


def _asked_page(report: str, asked: Sequence[str], services: Services) -> list[Page]:
    """The page of what is asked most, the figures of one sentence together; none where nothing of it is a figure."""
    contents = services.contents
    figures = {e.id: e for part in contents.parts[report] for p in contents.passages(part) for e in p.entries}
    entries = [figures[id_] for id_ in asked if id_ in figures][:MOST_ASKED]
    order = [entry.sentences for entry in entries]
    groups = groupby(sorted(entries, key=lambda e: order.index(e.sentences)), key=lambda e: e.sentences)
    passages = [Passage(sentences, tuple(own)) for sentences, own in groups]
    passages = services.proving.borne_out(report, passages)
    texts = packed([block for passage in passages for block in rendering.passage_blocks(passage)], PAGE_UNITS)
    return [(say.ASKED_MOST, texts[0])] if texts else []


def _pages(report: str, services: Services) -> list[Page]:
    """The pages of all parts, each with the heading of its part."""
    pages = []
    for part in services.contents.parts[report]:
        passages = services.proving.borne_out(report, services.contents.passages(part))
        blocks = [block for passage in passages for block in rendering.passage_blocks(passage)]
        pages += [(part.heading, text) for text in packed(blocks, PAGE_UNITS)]
    return pages
