"""Other entries than the nearest for a missed question: all that hold a word that staff write."""

from collections.abc import Sequence

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from editing.teaching.searching import Found, FoundEntry, search
from handlers.chat import callbacks
from handlers.chat.callbacks import Press, short
from handlers.chat.memory import Awaited
from handlers.chat.services import Context, Services
from handlers.showing import texts
from handlers.showing.keyboards import Rows, button
from handlers.showing.markup import Rich, joined, plain
from handlers.showing.replying import replace, respond
from handlers.staff import texts as say
from handlers.staff.lessons.missed import LONGEST_BUTTON, cut, group_pressed, titled_button
from handlers.staff.staff import desk_of, for_staff
from serving.processes.apart import WorkFailed, run_apart
from storage.missed import CannotReadMissed

PAGE = 8
"""Entries on a page: with the way back they fill a phone's screen."""
MOST_SENTENCES = 4
LONGEST_WORDS = 12
"""Characters of the words looked for: 36 of the 64 bytes of a button that turns the page."""
LONGEST_SENTENCE = 600

View = tuple[Rich, InlineKeyboardMarkup]


@for_staff
async def on_find(query: CallbackQuery, press: Press, context: Context) -> None:
    """Ask for a word."""
    name = press.arguments[0]
    if await group_pressed(query, name, context):
        context.services.memory.awaited.put(query.from_user.id, Awaited(callbacks.FIND, name))
        await replace(query, context, [plain(say.FIND_WHAT)], InlineKeyboardMarkup([_back(name)]))


async def on_words(message: Message, name: str, context: Context) -> None:
    """What holds the words that were written; until something does, others may be written."""
    assert message.from_user is not None
    try:
        is_open = await desk_of(context).missed.find(name) is not None
    except CannotReadMissed:
        await respond(message, context, [plain(say.MISSED_UNREADABLE)])
        return
    if not is_open:
        context.services.memory.awaited.forget(message.from_user.id)
        await respond(message, context, [plain(say.FOUND_SETTLED)])
        return
    words = " ".join((message.text or "").replace(":", " ").split())[:LONGEST_WORDS]
    text, keyboard, is_found = await _view(name, 0, words, context)
    if is_found:
        context.services.memory.awaited.forget(message.from_user.id)
    await respond(message, context, [text], keyboard)


@for_staff
async def on_found(query: CallbackQuery, press: Press, context: Context) -> None:
    """Another page."""
    name, words = press.arguments[0], press.arguments[2]
    if await group_pressed(query, name, context):
        text, keyboard, _ = await _view(name, max(press.number(1), 0), words, context)
        await replace(query, context, [text], keyboard)


async def _view(name: str, page: int, words: str, context: Context) -> tuple[Rich, InlineKeyboardMarkup, bool]:
    """What to show, and whether that is anything found."""
    try:
        found: Found = await run_apart(search, desk_of(context).workshop.folder, words)
    except WorkFailed:
        return plain(say.TAUGHT_FAILED), InlineKeyboardMarkup([_back(name)]), False
    if found.entries:
        return *_entries(name, page, words, found.entries, context.services), True
    if found.sentences:
        return *_sentences(name, words, found.sentences), True
    return plain(say.FOUND_NONE.format(words=words)), InlineKeyboardMarkup([_back(name)]), False


def _entries(name: str, page: int, words: str, entries: Sequence[FoundEntry], services: Services) -> View:
    page = min(page, (len(entries) - 1) // PAGE)
    shown = entries[page * PAGE : (page + 1) * PAGE]
    rows: Rows = [[_button(entry, name, services)] for entry in shown]
    turning = []
    if page > 0:
        turning.append(button(texts.PREVIOUS, callbacks.FOUND, name, page - 1, words))
    if len(entries) > (page + 1) * PAGE:
        turning.append(button(texts.NEXT, callbacks.FOUND, name, page + 1, words))
    first = page * PAGE + 1
    told = say.FOUND.format(words=words, first=first, last=first + len(shown) - 1, count=len(entries))
    return plain(told), InlineKeyboardMarkup([*rows, *([turning] if turning else []), _back(name)])


def _sentences(name: str, words: str, sentences: Sequence[tuple[str, str]]) -> View:
    """For a new entry: no entry tells of it, and the report does."""
    lines, rows = [say.FOUND_SENTENCES.format(words=words)], list[list[InlineKeyboardButton]]()
    for number, (report, sentence) in enumerate(sentences[:MOST_SENTENCES], 1):
        text = say.NUMBERED_SENTENCE.format(number=number, sentence=sentence)
        lines.append(cut(text, LONGEST_SENTENCE))
        rows.append([button(cut(text, LONGEST_BUTTON), callbacks.SENTENCE, name, short(report), short(sentence))])
    return joined(map(plain, lines)), InlineKeyboardMarkup([*rows, _back(name)])


def _button(entry: FoundEntry, name: str, services: Services) -> InlineKeyboardButton:
    forms = {"absent": say.ABSENT_ENTRY, "choice": say.CHOICE_ENTRY}
    title = forms[entry.kind].format(title=entry.title) if entry.kind in forms else entry.title
    return titled_button(title, entry, name, services)


def _back(name: str) -> list[InlineKeyboardButton]:
    return [button(say.BACK_TO_GROUP, callbacks.GROUP, name)]
