"""What every update passes first: nobody may ask faster than is allowed."""

import structlog
from telegram import Update
from telegram.ext import ApplicationHandlerStop

from handlers.chat.flood import Pace
from handlers.chat.origin import sender_of
from handlers.chat.services import Context
from handlers.showing import texts as say
from handlers.showing.markup import plain
from handlers.showing.replying import acknowledge, respond
from serving.updates.letters import under_way

log = structlog.get_logger("handlers")


async def on_everything(update: object, context: Context) -> None:
    """Let an update pass, or stop it: the first too many of a minute is told so, the rest is ignored."""
    if not isinstance(update, Update) or not _counts(update) or under_way.get().tries:
        return  # what is tried once more was counted when it came
    person = _who(update)
    if person is not None and _is_command(update):
        context.services.memory.awaited.forget(person)
    pace = context.services.flood.pace(person) if person is not None else Pace.FINE
    if pace is Pace.FINE:
        return
    log.info("too fast", told=pace is Pace.TELL, update=update.update_id)
    if pace is Pace.TELL:
        await _tell(update, context)
    elif update.callback_query:
        await acknowledge(update.callback_query)
    raise ApplicationHandlerStop


def _who(update: Update) -> int | None:
    message = update.message or update.edited_message
    if message is not None:
        return sender_of(message)
    return update.effective_user.id if update.effective_user else None


def _is_command(update: Update) -> bool:
    return update.message is not None and (update.message.text or "").startswith("/")


def _counts(update: Update) -> bool:
    """Inline queries come with every letter typed, and joining a group is no question: neither counts."""
    return bool(update.message or update.edited_message or update.callback_query)


async def _tell(update: Update, context: Context) -> None:
    if update.callback_query:
        await acknowledge(update.callback_query, say.TOO_FAST_PRESS, alert=True)
    elif update.effective_message:
        await respond(update.effective_message, context, [plain(say.TOO_FAST)])
