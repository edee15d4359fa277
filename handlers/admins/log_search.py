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
from handlers.chat.services import Context
from handlers.showing.keyboards import button
from handlers.showing.markup import MESSAGE_UNITS, Rich, bold, joined, packed, plain, tagged
from handlers.showing.replying import acknowledge, replace, respond
from handlers.showing.texts import STALE
from reporting.texts import CHANNELS, OUTCOMES, UNREADABLE, VOTES
from storage.database import CannotRead, open_to_read
from storage.usage_kinds import Channel
from storage.usage_search import Found, Question, search

PAGE = 8
"""Questions of a page: with two lines each they fill a phone."""
MOST_PAGES = 1_000
"""Whoever turns further wants other words."""
LONGEST_TEXT = 300
"""Characters shown of a question."""

View = tuple[Rich, InlineKeyboardMarkup | None]


async def on_log(update: Update, context: Context) -> None:
    """/log WORDS, or without words all questions."""
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
        found = await asyncio.to_thread(_search, context.services.usage.path, words, at)
    except CannotRead:
        return plain(UNREADABLE), None
    if not found.questions:
        return plain(say.LOG_NONE.format(words=words) if words else say.LOG_EMPTY), None
    pages = min(-(-found.count // PAGE), MOST_PAGES)
    head = (say.LOG_HEAD if words else say.LOG_ALL).format(
        words=words, count=f"{found.count:,}", at=at + 1, pages=pages
    )
    text = packed([bold(head), *map(_line, found.questions)], MESSAGE_UNITS)[0]
    return text, _turning(words, at, pages, context)


def _search(path: Path, words: str, at: int) -> Found:
    with open_to_read(path) as connection:
        return search(connection, map(ways_of_writing, words.split()), at * PAGE, PAGE)


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
