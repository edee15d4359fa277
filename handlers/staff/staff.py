"""What the handlers for staff have in common: who may press, and putting a change of the files into service."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from functools import wraps

from telegram import CallbackQuery, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import BadRequest

from editing.changes.reviewing import lines_of
from editing.changes.signing import Signature, Way
from handlers.chat.callbacks import Press
from handlers.chat.services import Context, Desk
from handlers.showing import texts
from handlers.showing.markup import MESSAGE_UNITS, pieces, plain
from handlers.showing.replying import UNCHANGED, acknowledge
from handlers.staff import texts as say
from serving.processes.reloading import CompilingFailed

Pressed = Callable[[CallbackQuery, Press, Context], Awaitable[None]]


def for_staff(handler: Pressed) -> Pressed:
    """`handler` for staff alone; to anybody else the button is as good as forged."""

    @wraps(handler)
    async def checked(query: CallbackQuery, press: Press, context: Context) -> None:
        if query.from_user.id not in context.services.access.staff or context.services.desk is None:
            await acknowledge(query, texts.STALE, alert=True)
            return
        await handler(query, press, context)

    return checked


def desk_of(context: Context) -> Desk:
    """What staff work with; the handlers for staff are reached only where there is one."""
    desk = context.services.desk
    if desk is None:
        raise RuntimeError("no desk")
    return desk


def signed(context: Context, person: int, way: Way, why: str = "") -> Signature:
    """The signature below a change that `person` makes by `way`."""
    return Signature(way, context.services.access.name_of(person), person).because(why)


async def serve_now(context: Context, is_live: str, is_live_later: str) -> str:
    """Serve the files as they are now; what to tell: `is_live` with the time as {since}, or what came in between."""
    reloader = desk_of(context).reloader
    if reloader is None:
        return is_live_later
    try:
        checked = await reloader.check_now()
    except (CompilingFailed, OSError):
        return say.NOT_COMPILED
    if checked.faults:
        return "\n".join([say.NOT_LIVE_YET, *lines_of(checked.faults, reloader.source.folder)])
    return is_live.format(since=time.strftime(say.CLOCK))


async def put(query: CallbackQuery, text: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
    """Show `text`, cut to what a message holds, in the place of the message whose button was pressed."""
    try:
        await query.edit_message_text(cut(text), parse_mode=ParseMode.HTML, reply_markup=keyboard)
    except BadRequest as error:
        if UNCHANGED not in str(error).lower():
            raise


def cut(text: str) -> str:
    """`text` as HTML that fits into one message."""
    return plain(pieces(text, MESSAGE_UNITS)[0]).html


in_thread = asyncio.to_thread
