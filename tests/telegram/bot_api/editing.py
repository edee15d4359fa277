"""Editing messages that the bot has sent."""

import time

from tests.telegram.bot_api.chats import Chats
from tests.telegram.bot_api.keyboards import inline_keyboard
from tests.telegram.bot_api.media import Media
from tests.telegram.bot_api.parameters import Uploads
from tests.telegram.bot_api.refusals import NOT_MODIFIED, BadRequest, Broken, Json, need
from tests.telegram.bot_api.texts import caption_content, text_content

MEDIA = ("photo", "document")
TEXT = ("text", "entities")
CAPTION = ("caption", "caption_entities", "show_caption_above_media")


class Editing:
    """The edit methods; each leaves only the keyboard that comes with it."""

    def __init__(self, chats: Chats, media: Media) -> None:
        self._chats = chats
        self._media = media

    def edit_text(self, fields: Json, uploads: Uploads) -> Json | bool:
        content = text_content(fields)
        message = self._target(fields)
        if message and "text" not in message:
            raise BadRequest("there is no text in the message to edit")
        return self._edited(message, fields, TEXT, content)

    def edit_caption(self, fields: Json, uploads: Uploads) -> Json | bool:
        content = caption_content(fields)
        message = self._target(fields)
        if message and not any(kind in message for kind in MEDIA):
            raise BadRequest("there is no caption in the message to edit")
        return self._edited(message, fields, CAPTION, content)

    def edit_media(self, fields: Json, uploads: Uploads) -> Json | bool:
        media = need(fields, "media")
        message = self._target(fields)
        if not isinstance(media, dict) or media.get("type") not in MEDIA:
            raise Broken("can't parse InputMedia: only photos and documents are served here")
        content = self._media.content(media["type"], media.get("media"), media, uploads)
        return self._edited(message, fields, MEDIA + TEXT + CAPTION, content)

    def edit_reply_markup(self, fields: Json, uploads: Uploads) -> Json | bool:
        return self._edited(self._target(fields), fields, (), {})

    def _target(self, fields: Json) -> Json | None:
        """The message to edit; None for one sent by inline mode, which is not kept here."""
        if "inline_message_id" in fields:
            return None
        chat = self._chats.open_chat(fields)
        found = self._chats.find(chat["id"], need(fields, "message_id"))
        if not found:
            raise BadRequest("message to edit not found")
        if not self._chats.is_own(found):
            raise BadRequest("message can't be edited")
        return found

    def _edited(self, message: Json | None, fields: Json, replaced: tuple[str, ...], content: Json) -> Json | bool:
        keyboard = inline_keyboard(fields.get("reply_markup"))
        if message is None:
            return True
        dropped = (*replaced, "reply_markup", "edit_date")
        edited = {name: value for name, value in message.items() if name not in dropped} | content
        if keyboard:
            edited["reply_markup"] = keyboard
        if edited == {name: value for name, value in message.items() if name != "edit_date"}:
            raise BadRequest(NOT_MODIFIED)
        edited["edit_date"] = int(time.time())
        return self._chats.replace(edited)
