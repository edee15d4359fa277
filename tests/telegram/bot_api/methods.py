"""The methods of the Bot API that are served, by name."""

from collections.abc import Callable
from typing import Any

from tests.telegram.bot_api.chats import Chats
from tests.telegram.bot_api.editing import Editing
from tests.telegram.bot_api.messages import Messages
from tests.telegram.bot_api.parameters import Uploads
from tests.telegram.bot_api.profile import Profile
from tests.telegram.bot_api.queries import Queries
from tests.telegram.bot_api.refusals import Json
from tests.telegram.bot_api.webhook import Webhook

Method = Callable[[Json, Uploads], Any]


def methods(
    chats: Chats, messages: Messages, queries: Queries, profile: Profile, webhook: Webhook
) -> dict[str, Method]:
    """All but getUpdates, which alone has to wait."""
    editing = Editing(chats, messages.media)
    return {
        "answerCallbackQuery": queries.answer_callback,
        "answerInlineQuery": queries.answer_inline,
        "close": _done,
        "deleteMessage": messages.delete_message,
        "deleteMyCommands": profile.delete_commands,
        "deleteWebhook": webhook.delete,
        "editMessageCaption": editing.edit_caption,
        "editMessageMedia": editing.edit_media,
        "editMessageReplyMarkup": editing.edit_reply_markup,
        "editMessageText": editing.edit_text,
        "getChat": messages.get_chat,
        "getFile": messages.media.get_file,
        "getMe": profile.get_me,
        "getMyCommands": profile.get_commands,
        "getMyDescription": profile.get_description,
        "getMyShortDescription": profile.get_short_description,
        "getWebhookInfo": webhook.info,
        "leaveChat": messages.leave_chat,
        "logOut": _done,
        "sendChatAction": messages.send_chat_action,
        "sendDocument": messages.send_document,
        "sendMessage": messages.send_message,
        "sendPhoto": messages.send_photo,
        "setMessageReaction": messages.set_message_reaction,
        "setMyCommands": profile.set_commands,
        "setMyDescription": profile.set_description,
        "setMyShortDescription": profile.set_short_description,
        "setWebhook": webhook.set,
    }


def _done(_fields: Json, _uploads: Uploads) -> bool:
    return True
