"""Which messages are for the bot, and from whom."""

import re
from functools import cache

from telegram import Message, MessageEntity
from telegram.ext import filters

from handlers.chat.services import Access
from handlers.citizens.commands import COMMAND


class _Addressed(filters.MessageFilter):
    """In a group: a reply to the bot's message, or a message that names the bot."""

    def filter(self, message: Message) -> bool:
        bot = message.get_bot()
        replied = message.reply_to_message
        if replied and replied.from_user and replied.from_user.id == bot.id:
            return True
        return _is_named(message, bot.username, bot.id)


ADDRESSED = _Addressed()
PRIVATE = filters.ChatType.PRIVATE
GROUP = filters.ChatType.GROUPS
MEANT = PRIVATE | (GROUP & ADDRESSED)
NEW = filters.UpdateType.MESSAGE
NEW_OR_EDITED = NEW | filters.UpdateType.EDITED_MESSAGE
SPOKEN = ~filters.StatusUpdate.ALL & ~COMMAND & ~filters.VIA_BOT  # what one shares through a bot is no question
WORDS = (filters.TEXT | filters.CAPTION) & SPOKEN


@cache
def mention_of(username: str) -> re.Pattern[str]:
    """What finds `@username` where no other letter, digit or underscore of Latin script makes it another name."""
    return re.compile(rf"(?<![A-Za-z0-9_])@{re.escape(username)}(?![A-Za-z0-9_])", re.IGNORECASE)


class Allowed(filters.MessageFilter):
    """Messages in private by people of one of the lists; menus alone keep nobody out."""

    def __init__(self, access: Access, group: str) -> None:
        super().__init__()
        self._people: frozenset[int] = getattr(access, group)

    def filter(self, message: Message) -> bool:
        return message.from_user is not None and message.from_user.id in self._people


def _is_named(message: Message, username: str, bot_id: int) -> bool:
    """Whether the bot is named in `message`: also where its name touches Chinese, of which Telegram makes no mention."""
    if mention_of(username).search(message.text or message.caption or ""):
        return True
    entities = (*message.entities, *message.caption_entities)
    linked = (entity.user for entity in entities if entity.type == MessageEntity.TEXT_MENTION)
    return any(user is not None and user.id == bot_id for user in linked)
