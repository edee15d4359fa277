"""A line that a member of staff was asked to write: whatever comes next in words, unless a button or command comes first."""

import time

from telegram import Message, Update
from telegram.ext import filters

from handlers.chat import callbacks
from handlers.chat.memory import AWAITED_SECONDS
from handlers.chat.services import Context, Services
from handlers.staff import reasons
from handlers.staff.lessons import searching


class Expected(filters.MessageFilter):
    """Messages of people who were asked for a line, which this is."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._awaited = services.memory.awaited

    def filter(self, message: Message) -> bool:
        person = message.from_user
        known = self._awaited.get(person.id) if person else None
        return known is not None and time.monotonic() - known.since < AWAITED_SECONDS


async def on_line(update: Update, context: Context) -> None:
    """What was asked for: the reason of a change, or words to look for."""
    message = update.effective_message
    if message is None or message.from_user is None or not message.text:
        return
    known = context.services.memory.awaited.get(message.from_user.id)
    if known is None:
        return
    take = {callbacks.WHY: reasons.on_reason, callbacks.FIND: searching.on_words}[known.action]
    await take(message, known.argument, context)
