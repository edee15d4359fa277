"""A reply as it is put into a chat: its texts and the buttons below."""

from telegram import InlineKeyboardMarkup

from answering.reply import Reply
from handlers.chat.services import Context
from handlers.showing import keyboards, rendering
from handlers.showing.markup import Rich


def shown(reply: Reply, token: str, context: Context) -> tuple[list[Rich], InlineKeyboardMarkup | None]:
    """The texts of `reply`, and its buttons with `token` for feedback."""
    services = context.services
    can_share = bool(context.bot.bot.supports_inline_queries)
    keyboard = keyboards.for_reply(reply, token, services, can_share=can_share)
    return rendering.messages(reply, services.catalogue.reports), keyboard
