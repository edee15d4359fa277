"""What there is to look at of a draft: one message with buttons that lead to the rest of it and back."""

from pathlib import Path

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup

from answering.files.cache import fingerprints, version_of
from answering.files.faults import FaultyKnowledge
from answering.files.layout import report_folders
from drafting.making.originals import Originals, page_apart
from editing.approving.looking import Look, look_at
from editing.approving.parts import Part, label_of
from editing.approving.telling import first_lines, told_bare, told_look, told_parts, told_unsure
from editing.changes.reviewing import Trying, lines_of
from editing.texts import approving
from handlers.chat import callbacks
from handlers.chat.callbacks import Press, meant, short
from handlers.chat.services import Context
from handlers.showing.keyboards import Rows, button
from handlers.showing.markup import MESSAGE_UNITS, pieces, plain
from handlers.showing.replying import acknowledge, follow
from handlers.staff.drafts import texts as say
from handlers.staff.staff import desk_of, for_staff, in_thread, put
from serving.processes.apart import WorkFailed, run_apart

MOST = 4
"""Lines of each list in the first message, which a phone shows with a little scrolling ..."""
MOST_OF_ONE = 30
"""... and in a message of its own."""
MOST_PARTS = 40
"""Buttons for parts."""
PANEL, UNSURE, BARE, PAGES, PARTS = "panel", "unsure", "bare", "pages", "parts"

View = tuple[str, InlineKeyboardMarkup | None]


async def panel(report: str, context: Context, told: str = "") -> View:
    """What to look at first of `report`, below what is `told`, with a button for everything that can be done."""
    workshop = desk_of(context).workshop
    waiting = await in_thread(workshop.staged.get, report)
    if waiting:
        label = await in_thread(label_of, workshop.folder, report)
        text = approving.STAGED.format(label=label, told=waiting.told)
        return _above(told, text), InlineKeyboardMarkup([_deciding(report)])
    look = await look_of(report, context)
    if isinstance(look, str):
        return _above(told, look), None
    rows = [
        [_to(say.UNSURE, report, UNSURE), _to(say.BARE, report, BARE)],
        [_to(say.PAGES, report, PAGES), _to(say.PARTS, report, PARTS)],
    ]
    if look.is_in_review:
        rows.append(_deciding(report))
    return _above(told, told_look(look, MOST)), InlineKeyboardMarkup(rows)


def _above(told: str, text: str) -> str:
    return f"{told}\n\n{text}" if told else text


def _deciding(report: str) -> list[InlineKeyboardButton]:
    """The buttons that end it one way or the other."""
    name = short(report)
    return [button(say.LIVE, callbacks.PUBLISH, name, 0), button(say.DISCARD, callbacks.THROW, name, 0)]


def _to(label: str, report: str, view: str, number: object = 0) -> InlineKeyboardButton:
    return button(label, callbacks.REVIEW, short(report), view, number)


async def look_of(report: str, context: Context) -> Look | str:
    """What there is to look at, found once for each version of the files; what to tell where it cannot be."""
    desk = desk_of(context)
    key = report, await in_thread(_version, desk.workshop.folder)
    if key in desk.looks:
        return desk.looks[key]
    try:
        found = await run_apart(_look, desk.workshop.trying, report)
    except WorkFailed:
        return say.LOOK_FAILED
    if isinstance(found, Look):
        desk.looks.clear()
        desk.looks[key] = found
    return found


async def keep_look(look: Look, context: Context) -> None:
    """Remember it as that of the files as they are now."""
    desk = desk_of(context)
    desk.looks.clear()
    desk.looks[look.report, await in_thread(_version, desk.workshop.folder)] = look


def _version(folder: Path) -> str:
    return version_of(fingerprints(folder))


def _look(trying: Trying, report: str) -> Look | str:
    try:
        return look_at(trying.folder, report, trying.store, trying.thresholds)
    except FaultyKnowledge as error:
        return "\n".join(lines_of(error.faults, trying.folder))


async def report_named(name: str, context: Context) -> str | None:
    """The report that a button names; None where it is gone."""
    folders = await in_thread(report_folders, desk_of(context).workshop.folder)
    return meant(name, (path.name for path in folders))


@for_staff
async def on_review(query: CallbackQuery, press: Press, context: Context) -> None:
    """Another view of what there is to look at."""
    name, view, number = press.arguments
    report = await report_named(name, context)
    if report is None:
        await acknowledge(query, say.GONE, alert=True)
        return
    await acknowledge(query)
    if view == PAGES:
        await _show_page(query, report, press.number(2), context)
    elif view == PANEL:
        await put(query, *await panel(report, context))
    else:
        await put(query, *await _viewed(report, view, number, context))


async def _viewed(report: str, view: str, number: str, context: Context) -> View:
    """One list of it as a message of its own."""
    look = await look_of(report, context)
    back = [_to(say.BACK, report, PANEL)]
    if isinstance(look, str):
        return look, InlineKeyboardMarkup([back])
    if view == UNSURE:
        return told_unsure(look, MOST_OF_ONE), InlineKeyboardMarkup([back])
    if view == BARE:
        return told_bare(look, MOST_OF_ONE), InlineKeyboardMarkup([back])
    part = next((part for part in look.parts if short(part.name) == number), None)
    return part_view(report, part) if part else parts_view(look)


def parts_view(look: Look) -> View:
    """The parts with their states, and a button for each."""
    rows = [[_to(cut_label(part.name), look.report, PARTS, short(part.name))] for part in look.parts[:MOST_PARTS]]
    return told_parts(look), InlineKeyboardMarkup([*rows, [_to(say.BACK, look.report, PANEL)]])


def part_view(report: str, part: Part) -> View:
    """The entries of a part, with buttons that take or refuse those that nobody has looked at."""
    count, names = len(part.drafted), (short(report), short(part.name))
    rows: Rows = []
    if count:
        rows.append([button(say.ACCEPT.format(count=count), callbacks.ACCEPT, *names)])
        rows.append([button(say.REFUSE.format(count=count), callbacks.REFUSE, *names, 0)])
    rows.append([_to(say.BACK, report, PARTS)])
    return "\n".join([part.name, *first_lines(part.lines, MOST_OF_ONE)]), InlineKeyboardMarkup(rows)


LONGEST_LABEL = 30
"""Characters of a button that a phone shows."""


def cut_label(text: str) -> str:
    """`text` short enough for a button."""
    return text if len(text) <= LONGEST_LABEL else f"{text[: LONGEST_LABEL - 1]}…"


async def _show_page(query: CallbackQuery, report: str, number: int, context: Context) -> None:
    """A page of the document, and below it the text that was read from it."""
    workshop = desk_of(context).workshop
    original = await in_thread(Originals(workshop.originals).find, report)
    try:
        page = await run_apart(page_apart, workshop.folder, report, original, max(number, 0))
    except WorkFailed:
        page = say.LOOK_FAILED
    back = [_to(say.BACK, report, PANEL)]
    if isinstance(page, str):
        await follow(query, context, [plain(page)], InlineKeyboardMarkup([back]))
        return
    if page.picture and query.message is not None:
        await context.bot.send_photo(query.message.chat.id, page.picture)
    head = say.PAGE_HEAD.format(place=page.place, number=page.number + 1, count=page.count)
    text = "\n".join([head, *(page.lines or [say.NOTHING_ON_PAGE])])
    turning = [_to(say.PREVIOUS, report, PAGES, page.number - 1)] if page.number else []
    turning += [_to(say.NEXT, report, PAGES, page.number + 1)] if page.number < page.count - 1 else []
    texts = [plain(piece) for piece in pieces(text, MESSAGE_UNITS)]
    await follow(query, context, texts, InlineKeyboardMarkup([turning, back] if turning else [back]))
