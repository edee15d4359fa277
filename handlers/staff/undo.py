"""/undo: what the version before was, and the way back to it."""

from datetime import datetime

from telegram import CallbackQuery, InlineKeyboardMarkup, Update

from editing.changes.proposals import CannotChange
from editing.changes.reviewing import WayBack, way_back
from handlers.chat import callbacks
from handlers.chat.callbacks import Press
from handlers.chat.services import Context
from handlers.showing import keyboards
from handlers.showing.markup import plain
from handlers.showing.replying import acknowledge, respond
from handlers.staff import texts as say
from handlers.staff.staff import desk_of, for_staff, in_thread, put, serve_now
from serving.processes.apart import WorkFailed, run_apart


async def on_undo(update: Update, context: Context) -> None:
    """Show what an undo would go back to; nothing is changed before the button is pressed."""
    if update.effective_message is None:
        return
    workshop = desk_of(context).workshop
    try:
        found = await run_apart(way_back, workshop.folder, workshop.versions)
    except WorkFailed:
        found = say.WORK_FAILED
    keyboard = None
    if isinstance(found, WayBack) and not found.faults:
        undo = keyboards.button(say.UNDO, callbacks.UNDO, found.version.id)
        keyboard = InlineKeyboardMarkup([[undo]])
    await respond(update.effective_message, context, [plain(_told(found))], keyboard)


def _told(found: WayBack | str | None) -> str:
    if found is None:
        return say.NO_OLDER
    if isinstance(found, str):
        return found
    at = _local(found.version.at)
    if found.faults:
        return "\n".join([say.UNDO_FAULTY.format(at=at), *found.faults])
    return "\n".join([say.UNDO_TO.format(at=at, why=found.version.why or say.UNDO_WHY_UNKNOWN), found.difference])


@for_staff
async def on_undo_pressed(query: CallbackQuery, press: Press, context: Context) -> None:
    """Go back to the version that the button names, and serve it."""
    workshop = desk_of(context).workshop
    version = await in_thread(workshop.find, press.arguments[0])
    if version is None:
        await acknowledge(query, say.UNDO_GONE, alert=True)
        return
    await acknowledge(query, say.UNDOING)
    try:
        restored = await in_thread(workshop.versions.restore, version, workshop.folder)
    except CannotChange as error:
        await put(query, str(error))
        return
    if restored is None:
        await put(query, say.ALREADY_THERE)
        return
    at = _local(version.at)
    later = say.UNDONE_LATER.format(at=at)
    await put(query, await serve_now(context, say.UNDONE.format(at=at, since="{since}"), later))


def _local(at: datetime) -> str:
    return f"{at.astimezone():{say.TIME}}"
