"""/undo: what the version before was, or any other that was chosen, and the way back to it."""

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Update

from editing.changes.proposals import CannotChange
from editing.changes.removal import tell_removal
from editing.changes.reviewing import WayBack, way_back
from editing.changes.signing import Way
from editing.changes.versions import local
from handlers.chat import callbacks
from handlers.chat.callbacks import Press
from handlers.chat.services import Context
from handlers.showing.keyboards import button
from handlers.showing.markup import plain
from handlers.showing.replying import acknowledge, respond
from handlers.staff import texts as say
from handlers.staff.reasons import asking
from handlers.staff.staff import desk_of, for_staff, in_thread, put, serve_now, signed
from serving.processes.apart import WorkFailed, run_apart


async def on_undo(update: Update, context: Context) -> None:
    """Show what an undo would go back to; nothing is changed before the button is pressed."""
    if update.effective_message is None:
        return
    found = await looked_back(context, "")
    rows = [[back_button(found)]] if isinstance(found, WayBack) and not found.faults else []
    await respond(
        update.effective_message, context, [plain(_told(found))], InlineKeyboardMarkup(rows) if rows else None
    )


async def looked_back(context: Context, version: str) -> WayBack | str | None:
    """Where going back to `version` would lead, "" for the one before; what to tell where it cannot be, None for nowhere."""
    workshop = desk_of(context).workshop
    to = await in_thread(workshop.find, version) if version else None
    if version and to is None:
        return say.UNDO_GONE
    try:
        return await run_apart(way_back, workshop.folder, workshop.versions, to)
    except WorkFailed:
        return say.WORK_FAILED


def back_button(found: WayBack) -> InlineKeyboardButton:
    """The button that goes back to what was looked at."""
    return button(say.UNDO, callbacks.UNDO, found.version.id, found.base)


def _told(found: WayBack | str | None) -> str:
    if found is None:
        return say.NO_OLDER
    if isinstance(found, str):
        return found
    at = local(found.version.at)
    if found.faults:
        return "\n".join([say.UNDO_FAULTY.format(at=at), *found.faults])
    return "\n".join([say.UNDO_TO.format(at=at, why=found.version.why or say.UNDO_WHY_UNKNOWN), found.difference])


@for_staff
async def on_undo_pressed(query: CallbackQuery, press: Press, context: Context) -> None:
    """Go back to the version that the button names, and serve it; where much would go, that is asked about first."""
    version, base = press.arguments
    found = await _found(query, version, context)
    if found is None:
        return
    if found.removal.is_much:
        count = found.removal.count
        many = button(say.UNDO_MANY.format(count=count), callbacks.UNDO_MANY, version, base, count)
        await put(query, f"{tell_removal(found.removal)}\n\n{say.ASK_UNDO_MANY}", InlineKeyboardMarkup([[many]]))
        return
    await _go_back(query, found, base, context)


@for_staff
async def on_undo_many(query: CallbackQuery, press: Press, context: Context) -> None:
    """Go back although much goes, once the number of it has been seen on the button."""
    version, base, count = press.arguments
    found = await _found(query, version, context)
    if found is not None:
        if count == str(found.removal.count):
            await _go_back(query, found, base, context)
        else:
            await put(query, say.UNDO_MEANWHILE)


async def _found(query: CallbackQuery, version: str, context: Context) -> WayBack | None:
    """The version once more as it would change things now; where it cannot be gone back to, that is told."""
    if await in_thread(desk_of(context).workshop.find, version) is None:
        await acknowledge(query, say.UNDO_GONE, alert=True)
        return None
    await acknowledge(query, say.UNDOING)
    found = await looked_back(context, version)
    if isinstance(found, WayBack) and not found.faults:
        return found
    await put(query, _told(found))
    return None


async def _go_back(query: CallbackQuery, found: WayBack, base: str, context: Context) -> None:
    """`base` is what was there when the difference was shown."""
    workshop, version = desk_of(context).workshop, found.version
    by = signed(context, query.from_user.id, Way.BACK)
    try:
        made = await in_thread(lambda: workshop.go_back(version, by=by, difference=found.difference, base=base))
    except CannotChange as error:
        await put(query, str(error))
        return
    if made is None:
        await put(query, say.ALREADY_THERE)
        return
    at = local(version.at)
    told = await serve_now(context, say.UNDONE.format(at=at, since="{since}"), say.UNDONE_LATER.format(at=at))
    await put(query, told, asking(made.id))
