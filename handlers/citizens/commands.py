"""Commands as people type them: /ask，两癌…, /ask两癌…, /ask@bot两癌….

Telegram marks a command only where no letter touches it, and Chinese characters are letters; behind punctuation it does,
and then what follows is no argument to who splits at blanks.
"""

import re
from typing import Any, TypeAlias

from telegram import Message, MessageEntity, Update
from telegram.ext import CommandHandler as _CommandHandler
from telegram.ext import filters

from handlers.chat.services import Context
from handlers.showing.texts import COMMANDS

Found: TypeAlias = tuple[list[str], bool | dict[str, list[Any]] | None]
"""The arguments, and what the filters found."""
_LEADING = re.compile(r"/([A-Za-z0-9_]{1,64})(?:@([A-Za-z0-9_]{1,32}))?(?![A-Za-z0-9_@])")
_BEHIND = " \t\n,，:：、;；.。!！?？—…~～"
"""What stands between a command and its question."""


def parted(message: Message) -> tuple[str, str] | None:
    """The name of the command that `message` begins with, in lower case, and what follows; None for no command of this bot.

    Where Telegram marked none, it is one of ours that touches what is no Latin letter.
    """
    text = message.text or ""
    found = _LEADING.match(text)
    if found is None or (found[2] and found[2].lower() != message.get_bot().username.lower()):
        return None
    first = message.entities[0] if message.entities else None
    is_marked = first is not None and first.type == MessageEntity.BOT_COMMAND and first.offset == 0
    rest = text[found.end() :]
    touches = rest[:1].isalpha() and found[1].lower() in COMMANDS
    return (found[1].lower(), rest.lstrip(_BEHIND)) if is_marked or touches else None


class _Command(filters.MessageFilter):
    """A command, also one that touches Chinese; of this bot or of another."""

    def filter(self, message: Message) -> bool:
        return bool(filters.COMMAND.filter(message)) or parted(message) is not None


COMMAND = _Command()


class CommandHandler(_CommandHandler[Context, None]):
    """As the library's, for whatever stands behind the command: its arguments are what follows, split at blanks."""

    def check_update(self, update: object) -> bool | Found | None:
        """The arguments and what the filters found; None or False where this is not the handler's command."""
        message = update.effective_message if isinstance(update, Update) else None
        found = parted(message) if message else None
        if found is None or found[0] not in self.commands:
            return None
        passed = self.filters.check_update(update)  # type: ignore[arg-type]
        return (found[1].split(), passed) if passed else False


__all__ = ["COMMAND", "CommandHandler", "parted"]
