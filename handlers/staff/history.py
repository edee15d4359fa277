"""/history: who changed what, when and why, by pages; each version can be looked at and gone back to."""

from collections.abc import Sequence

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Update

from editing.changes.history import tell
from editing.changes.proposals import CannotChange, contents_of, fingerprint
from editing.changes.reviewing import WayBack
from editing.changes.versions import Version
from handlers.chat import callbacks
from handlers.chat.callbacks import Press
from handlers.chat.services import Context
from handlers.showing import texts
from handlers.showing.keyboards import Rows, button
from handlers.showing.markup import plain
from handlers.showing.replying import acknowledge, respond
from handlers.staff import texts as say
from handlers.staff.staff import desk_of, for_staff, in_thread, put
from handlers.staff.undo import back_button, looked_back

PAGE = 5
"""Versions on a page: three lines each fill a phone's screen, with a row of numbers below."""

View = tuple[str, InlineKeyboardMarkup | None]


async def on_history(update: Update, context: Context) -> None:
    """The newest changes: who, when, by which way, why, what; a number shows one whole and the way back to it."""
    if update.effective_message:
        text, keyboard = await _page(0, context)
        await respond(update.effective_message, context, [plain(text)], keyboard)


@for_staff
async def on_history_pressed(query: CallbackQuery, press: Press, context: Context) -> None:
    """Another page."""
    await acknowledge(query)
    await put(query, *await _page(max(press.number(0), 0), context))


async def _page(page: int, context: Context) -> View:
    versions, now = await in_thread(_read, context)
    if not versions:
        return say.HISTORY_EMPTY, None
    page = min(page, (len(versions) - 1) // PAGE)
    first = page * PAGE
    shown = versions[first : first + PAGE]
    used = next((at for at, version in enumerate(versions) if version.fingerprint == now), None)
    head = say.HISTORY_HEAD.format(first=first + 1, last=first + len(shown), count=len(versions))
    blocks = [
        say.HISTORY_ITEM.format(number=number, told=tell(version), used=say.HISTORY_USED if number - 1 == used else "")
        for number, version in enumerate(shown, first + 1)
    ]
    return "\n\n".join([head, *blocks, say.HISTORY_HOW]), InlineKeyboardMarkup(_rows(page, shown, len(versions)))


def _read(context: Context) -> tuple[Sequence[Version], str]:
    """The versions, and the fingerprint of what is there now, "" where it cannot be read."""
    workshop = desk_of(context).workshop
    try:
        return workshop.versions.all(), fingerprint(contents_of(workshop.folder))
    except CannotChange:
        return workshop.versions.all(), ""


def _rows(page: int, shown: Sequence[Version], count: int) -> Rows:
    rows = [[button(str(at), callbacks.VERSION, v.id, page) for at, v in enumerate(shown, page * PAGE + 1)]]
    turning = []
    if page > 0:
        turning.append(button(texts.PREVIOUS, callbacks.HISTORY, page - 1))
    if count > (page + 1) * PAGE:
        turning.append(button(texts.NEXT, callbacks.HISTORY, page + 1))
    return [*rows, turning] if turning else rows


@for_staff
async def on_version(query: CallbackQuery, press: Press, context: Context) -> None:
    """One version whole, and what going back to it would change; nothing is changed before that is pressed."""
    version = await in_thread(desk_of(context).workshop.find, press.arguments[0])
    if version is None:
        await acknowledge(query, say.UNDO_GONE, alert=True)
        return
    await acknowledge(query, say.LOOKING_BACK)
    found = await looked_back(context, version.id)
    rows = [[_back(max(press.number(1), 0))]]
    if version.by.person == query.from_user.id:
        rows.insert(0, [button(say.WHY_AGAIN if version.by.why else say.WHY, callbacks.WHY, version.id)])
    if isinstance(found, WayBack) and not found.faults and not found.is_there:
        rows.insert(0, [back_button(found)])
    await put(query, f"{tell(version, whole=True)}\n\n{_would(found)}", InlineKeyboardMarkup(rows))


def _would(found: WayBack | str | None) -> str:
    if isinstance(found, WayBack):
        if found.faults:
            return "\n".join([say.VERSION_FAULTY, *found.faults])
        return say.VERSION_USED if found.is_there else "\n".join([say.VERSION_WOULD, found.difference])
    return found or say.NO_OLDER


def _back(page: int) -> InlineKeyboardButton:
    return button(texts.BACK, callbacks.HISTORY, page)
