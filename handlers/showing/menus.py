"""The command menus: each person sees the commands that are for them. Access is checked by the handlers themselves."""

import structlog
from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
)
from telegram.error import TelegramError
from telegram.ext import ExtBot

from handlers.chat.services import Access
from handlers.showing import texts as say

PRIVATE = ("start", "topics", "figures", "about", "help", "privacy", "forget")
GROUP = ("ask", "topics", "figures", "about", "help")
ADMIN = ("stats", "log", "export", "health", "unsent")
STAFF = ("knowledge", "missed", "try", "history", "undo")

log = structlog.get_logger("handlers")


async def set_menus(bot: ExtBot[None], access: Access) -> None:
    """Tell Telegram the menus; a person who never wrote to the bot has no chat yet and gets theirs at a later start."""
    await _set(bot, PRIVATE, BotCommandScopeAllPrivateChats())
    await _set(bot, GROUP, BotCommandScopeAllGroupChats())
    for person in sorted(access.admins | access.staff):
        names = [name for group in own(person, access).values() for name in group]
        await _set(bot, (*PRIVATE, *names), BotCommandScopeChat(person))


def own(person: int, access: Access) -> dict[str, tuple[str, ...]]:
    """The commands that are for `person` beyond everybody's, by whom they are for."""
    groups = (say.STAFF, STAFF, access.staff), (say.ADMINS, ADMIN, access.admins)
    return {who: names for who, names, people in groups if person in people}


async def _set(bot: ExtBot[None], names: tuple[str, ...], scope: BotCommandScope) -> None:
    try:
        await bot.set_my_commands([BotCommand(name, say.COMMANDS[name]) for name in names], scope)
    except TelegramError as error:
        log.warning("menu not set", scope=scope.type, error=str(error))
