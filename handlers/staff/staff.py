"""What the handlers for staff have in common: who may press, and putting a change of the files into service."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from functools import wraps

from telegram import CallbackQuery, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.error import BadRequest

from editing.workshop import Workshop
from handlers.chat.callbacks import Press
from handlers.chat.services import Context
from handlers.showing import texts
from handlers.showing.markup import MESSAGE_UNITS, pieces, plain
from handlers.showing.replying import UNCHANGED, acknowledge
from handlers.showing.telling import told
from handlers.staff import texts as say
from serving.processes.compiling import CompilingFailed

Pressed = Callable[[CallbackQuery, Press, Context], Awaitable[None]]


def for_staff(handler: Pressed) -> Pressed:
    """`handler` for staff alone; to anybody else the button is as good as forged."""

    @wraps(handler)
    async def checked(query: CallbackQuery, press: Press, context: Context) -> None:
        if query.from_user.id not in context.services.access.staff or context.services.workshop is None:
            await acknowledge(query, texts.STALE, alert=True)
            return
        await handler(query, press, context)

    return checked


def workshop_of(context: Context) -> Workshop:
    """Where the knowledge files are changed; the handlers for staff are reached only where there is one."""
    workshop = context.services.workshop
    if workshop is None:
        raise RuntimeError("no workshop")
    return workshop


async def serve_now(context: Context, is_live: str, is_live_later: str) -> str:
    """Serve the files as they are now; what to tell: `is_live` with the time as {since}, or what came in between."""
    services = context.services
    if services.reloader is None:
        return is_live_later
    try:
        checked = await services.reloader.check_now()
    except (CompilingFailed, OSError):
        return say.NOT_COMPILED
    if checked.faults:
        _, *lines = told(checked, services.reloader.source.folder).split("\n")
        return "\n".join([say.NOT_LIVE_YET, *lines])
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
