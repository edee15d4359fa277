"""What happens when a handler fails: a line in the log without anyone's words, and a word to who asked."""

import traceback
from contextlib import suppress

import structlog
from telegram import Message, Update
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from handlers.chat.services import Context
from handlers.showing import texts as say
from handlers.showing.markup import plain
from handlers.showing.replying import acknowledge, respond
from serving.updates.processor import UpdateProcessor

log = structlog.get_logger("handlers")


async def on_error(update: object, context: Context) -> None:
    """Log what failed; an answer that could not be sent is left for another attempt."""
    error = context.error
    number = update.update_id if isinstance(update, Update) else 0
    if isinstance(error, Forbidden):
        log.info("blocked by the user", update=number)
        return
    context.services.health.errors += 1
    if isinstance(error, NetworkError | RetryAfter | InvalidToken) and not isinstance(error, BadRequest):
        log.warning("reply not sent", update=number, error=type(error).__name__)
        _try_again(number, context)
        return
    log.error("handler failed", update=number, error=type(error).__name__, where=_where(error))
    if isinstance(update, Update):
        with suppress(TelegramError):
            await _apologize(update, context)


def _try_again(number: int, context: Context) -> None:
    """In the terminal nothing comes again."""
    processor = context.application.update_processor
    if isinstance(processor, UpdateProcessor):
        processor.unsent.add(number)


async def _apologize(update: Update, context: Context) -> None:
    query = update.callback_query
    if query:
        if not await acknowledge(query, say.SORRY, alert=True) and isinstance(query.message, Message):
            await respond(query.message, context, [plain(say.SORRY)])
    elif update.message or update.edited_message:
        message = update.effective_message
        if message is not None:
            await respond(message, context, [plain(say.SORRY)])


def _where(error: BaseException | None) -> str:
    """The places of a traceback, innermost first; a message of an error may quote a person and is left out."""
    frames = traceback.extract_tb(error.__traceback__) if error else []
    return " < ".join(f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}" for frame in reversed(frames[-5:]))
