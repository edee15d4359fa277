"""A change that waits for a decision: what it does, with a button that puts it into service and one that forgets it."""

from telegram import CallbackQuery, InlineKeyboardMarkup

from editing.changes.proposals import CannotChange, CannotReach, FolderBusy
from editing.changes.removal import tell_removal
from editing.changes.reviewing import Review
from editing.changes.signing import Way
from editing.receiving.waiting import Proposed
from handlers.chat import callbacks
from handlers.chat.callbacks import Press
from handlers.chat.services import Context
from handlers.showing import keyboards
from handlers.showing.replying import acknowledge
from handlers.staff import texts as say
from handlers.staff.reasons import asking
from handlers.staff.staff import desk_of, for_staff, in_thread, put, serve_now, signed


async def proposed(
    review: Review, context: Context, way: Way = Way.FILES, owner: int = 0
) -> tuple[str, InlineKeyboardMarkup | None]:
    """What to tell of a change that was tried out; without a fault it waits from now on for a button. `way` is how it came
    from the person `owner`. CannotReach.
    """
    if review.faults:
        return "\n".join([say.FAULTY, *review.faults]), None
    told = "\n\n".join(filter(None, [review.difference, review.effect]))
    deletes = review.removal.asked
    deletion = tell_removal(review.removal) if deletes else ""
    waits = Proposed(review.proposal, review.difference, deletes, deletion, way, owner)
    token = await in_thread(desk_of(context).workshop.waiting.put, waits)
    return f"{told}\n\n{say.ASK_LIVE}", _keyboard(token)


def _keyboard(token: str) -> InlineKeyboardMarkup:
    actions = (say.LIVE, callbacks.LIVE), (say.DISCARD, callbacks.DISCARD)
    return InlineKeyboardMarkup([[keyboards.button(label, action, token) for label, action in actions]])


@for_staff
async def on_live(query: CallbackQuery, press: Press, context: Context) -> None:
    """Make the change and serve it; one that takes much away is asked about first, with the number on the button."""
    token = press.arguments[0]
    found = await in_thread(desk_of(context).workshop.waiting.proposed, token)
    if found is None:
        await acknowledge(query, say.GONE, alert=True)
    elif found.deletes:
        await acknowledge(query)
        delete = keyboards.button(say.REMOVE_MANY.format(count=found.deletes), callbacks.REMOVE, token, found.deletes)
        rows = [[delete], [keyboards.button(say.DISCARD, callbacks.DISCARD, token)]]
        await put(query, f"{found.deletion}\n\n{say.ASK_REMOVE}", InlineKeyboardMarkup(rows))
    else:
        await _go_live(query, token, found, context)


@for_staff
async def on_remove(query: CallbackQuery, press: Press, context: Context) -> None:
    """Make a change that takes much away, once the number of it has been seen on the button."""
    token, count = press.arguments
    found = await in_thread(desk_of(context).workshop.waiting.proposed, token)
    if found is None or count != str(found.deletes):
        await acknowledge(query, say.GONE, alert=True)
    else:
        await _go_live(query, token, found, context)


async def _go_live(query: CallbackQuery, token: str, found: Proposed, context: Context) -> None:
    """Make the change, once, and serve it; the message then tells since when."""
    workshop = desk_of(context).workshop
    await acknowledge(query, say.GOING_LIVE)
    try:
        by = signed(context, query.from_user.id, found.way)
        made = await in_thread(lambda: workshop.make(found.proposal, by=by, difference=found.told))
    except (FolderBusy, CannotReach) as error:  # which may be over when the button is pressed again
        await put(query, f"{found.told}\n\n{error}", _keyboard(token))
        return
    except CannotChange as error:
        await in_thread(workshop.waiting.drop, token)
        await put(query, f"{found.told}\n\n{error}")
        return
    told = await serve_now(context, say.IS_LIVE, say.IS_LIVE_LATER)
    # Forgotten only now: after a crash in between it is made again, which changes nothing, and served.
    await in_thread(workshop.waiting.drop, token)
    await put(query, f"{told}\n{say.WAY_BACK[made.is_kept]}\n\n{found.told}", asking(made.version))


@for_staff
async def on_discard(query: CallbackQuery, press: Press, context: Context) -> None:
    """Forget the change."""
    if not await in_thread(desk_of(context).workshop.waiting.drop, press.arguments[0]):
        await acknowledge(query, say.GONE, alert=True)
        return
    await acknowledge(query)
    await put(query, say.DISCARDED)
