"""Why a change was made: a line in the words of who made it, asked for below the change, which may be left out."""

from telegram import CallbackQuery, InlineKeyboardMarkup, Message

from editing.changes.proposals import CannotChange
from handlers.chat import callbacks
from handlers.chat.callbacks import Press
from handlers.chat.memory import Awaited
from handlers.chat.services import Context
from handlers.showing.keyboards import Rows, button
from handlers.showing.markup import plain
from handlers.showing.replying import acknowledge, follow, respond
from handlers.staff import texts as say
from handlers.staff.staff import desk_of, for_staff, in_thread, put


def asking(version: str, label: str = say.WHY) -> InlineKeyboardMarkup | None:
    """The button below a change that was made; None where nothing is kept of it."""
    return InlineKeyboardMarkup([[button(label, callbacks.WHY, version)]]) if version else None


@for_staff
async def on_why(query: CallbackQuery, press: Press, context: Context) -> None:
    """Ask for the line."""
    version, person = press.arguments[0], query.from_user.id
    found = await in_thread(desk_of(context).workshop.find, version)
    if found is None or found.by.person != person:
        await acknowledge(query, say.WHY_GONE if found is None else say.WHY_OTHERS, alert=True)
        return
    await acknowledge(query)
    context.services.memory.awaited.put(person, Awaited(callbacks.WHY, version))
    rows: Rows = [[button(say.NO_WHY, callbacks.NO_WHY)]]
    await follow(query, context, [plain(say.WHY_ASKED.format(what=found.why))], InlineKeyboardMarkup(rows))


@for_staff
async def on_no_why(query: CallbackQuery, _press: Press, context: Context) -> None:
    """It is left out: what is written next is a question again."""
    context.services.memory.awaited.forget(query.from_user.id)
    await acknowledge(query)
    await put(query, say.WHY_LEFT_OUT)


async def on_reason(message: Message, version: str, context: Context) -> None:
    """Keep the line with the version."""
    assert message.from_user is not None
    person, workshop = message.from_user.id, desk_of(context).workshop
    try:
        kept = await in_thread(workshop.explain, version, message.text or "", person)
    except CannotChange as error:  # which may be over when it is written again
        await respond(message, context, [plain(str(error))])
        return
    context.services.memory.awaited.forget(person)
    told = say.WHY_KEPT.format(why=kept.by.why) if kept else say.WHY_GONE
    await respond(message, context, [plain(told)], asking(version, say.WHY_AGAIN) if kept else None)
