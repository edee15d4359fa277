"""/log: questions of the usage log, found by their words, newest first, page by page."""

import asyncio
from datetime import datetime
from pathlib import Path

from telegram import CallbackQuery, InlineKeyboardMarkup, Update

from answering.language.scripts import ways_of_writing
from handlers.admins import texts as say
from handlers.admins.admin import for_admins
from handlers.chat import callbacks
from handlers.chat.callbacks import Press, short
from handlers.chat.services import Context, Services
from handlers.showing.keyboards import button
from handlers.showing.markup import MESSAGE_UNITS, Rich, bold, joined, packed, plain, tagged
from handlers.showing.replying import acknowledge, replace, respond
from handlers.showing.texts import STALE
from reporting.asked_figures import in_words, read_asked
from reporting.texts import CHANNELS, OUTCOMES, UNREADABLE, VOTES
from storage.database import CannotRead, open_to_read
from storage.usage_kinds import Channel
from storage.usage_search import Filter, Found, Question, search

PAGE = 8
"""Questions of a page: with two lines each they fill a phone."""
MOST_PAGES = 1_000
"""Whoever turns further wants other words."""
LONGEST_TEXT = 300
"""Characters shown of a question."""

View = tuple[Rich, InlineKeyboardMarkup | None]


async def on_log(update: Update, context: Context) -> None:
    """/log with days, outcomes, ways of asking, votes and words to look for; without any all questions."""
    if update.effective_message:
        words = " ".join(context.args or ())
        text, keyboard = await _view(words, 0, context)
        await respond(update.effective_message, context, [text], keyboard)


@for_admins
async def on_log_page(query: CallbackQuery, press: Press, context: Context) -> None:
    """Another page of what was searched for."""
    words, at = context.services.memory.searches.get(press.arguments[0]), press.number(1)
    if words is None or at < 0:
        await acknowledge(query, STALE, alert=True)
        return
    await acknowledge(query)
    text, keyboard = await _view(words, at, context)
    await replace(query, context, [text], keyboard)


async def _view(words: str, at: int, context: Context) -> View:
    await context.services.usage.index()
    try:
        wanted, found = await asyncio.to_thread(_search, words, at, context.services.usage.path, context.services)
    except CannotRead:
        return plain(UNREADABLE), None
    told = in_words(wanted)
    if not found.questions:
        return plain(say.LOG_NONE.format(words=told) if told else say.LOG_EMPTY), None
    pages = min(-(-found.count // PAGE), MOST_PAGES)
    head = (say.LOG_HEAD if told else say.LOG_ALL).format(words=told, count=f"{found.count:,}", at=at + 1, pages=pages)
    text = packed([bold(head), *map(_line, found.questions)], MESSAGE_UNITS)[0]
    return text, _turning(words, at, pages, context)


def _search(words: str, at: int, path: Path, services: Services) -> tuple[Filter, Found]:
    wanted = read_asked(path, words, ways_of_writing, with_staff=services.count_staff) or Filter()
    with open_to_read(path) as connection:
        return wanted, search(connection, wanted, at * PAGE, PAGE)


def _turning(words: str, at: int, pages: int, context: Context) -> InlineKeyboardMarkup | None:
    """Buttons to newer and older questions."""
    key = short(words)
    context.services.memory.searches.put(key, words)
    row = []
    if at > 0:
        row.append(button(say.LOG_NEWER, callbacks.LOG, key, at - 1))
    if at < pages - 1:
        row.append(button(say.LOG_OLDER, callbacks.LOG, key, at + 1))
    return InlineKeyboardMarkup([row]) if row else None


def _line(item: Question) -> Rich:
    """The question, and below it what became of it."""
    when = datetime.fromisoformat(item.at).astimezone().strftime(say.LOG_TIME)
    parts = [when, CHANNELS.get(item.channel, item.channel), OUTCOMES.get(item.outcome, item.outcome)]
    about = say.LOG_JOINT.join(filter(None, [*parts, item.title, VOTES.get(item.feedback or 0, "")]))
    text = item.text if len(item.text) <= LONGEST_TEXT else f"{item.text[: LONGEST_TEXT - 1]}…"
    instead = say.LOG_PRESSED if item.channel == Channel.BUTTON else say.LOG_DROPPED
    return joined([plain(text or instead), tagged("i", plain(about))])
