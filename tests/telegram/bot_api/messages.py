"""Sending, deleting and reacting to messages."""

from tests.telegram.bot_api.chats import Chats
from tests.telegram.bot_api.media import Media
from tests.telegram.bot_api.parameters import Uploads
from tests.telegram.bot_api.refusals import BadRequest, Broken, Json, need
from tests.telegram.bot_api.texts import text_content
from tests.telegram.bot_api.vocabulary import CHAT_ACTIONS, REACTIONS


class Messages:
    """The methods that put messages into chats and take them out again."""

    def __init__(self, chats: Chats, media: Media) -> None:
        self.reactions: dict[tuple[int, int], list[Json]] = {}
        self._chats = chats
        self.media = media

    def send_message(self, fields: Json, uploads: Uploads) -> Json:
        return self._chats.post(fields, text_content(fields))

    def send_photo(self, fields: Json, uploads: Uploads) -> Json:
        self._chats.open_chat(fields)
        return self._chats.post(fields, self.media.content("photo", fields.get("photo"), fields, uploads))

    def send_document(self, fields: Json, uploads: Uploads) -> Json:
        self._chats.open_chat(fields)
        return self._chats.post(fields, self.media.content("document", fields.get("document"), fields, uploads))

    def send_chat_action(self, fields: Json, uploads: Uploads) -> bool:
        self._chats.open_chat(fields)
        if fields.get("action") not in CHAT_ACTIONS:
            raise Broken("wrong parameter action in request")
        return True

    def delete_message(self, fields: Json, uploads: Uploads) -> bool:
        chat = self._chats.open_chat(fields)
        found = self._chats.find(chat["id"], need(fields, "message_id"))
        if not found:
            raise BadRequest("message to delete not found")
        del self._chats.messages[chat["id"]][found["message_id"]]
        return True

    def set_message_reaction(self, fields: Json, uploads: Uploads) -> bool:
        chat = self._chats.open_chat(fields)
        found = self._chats.find(chat["id"], need(fields, "message_id"))
        reactions = fields.get("reaction") or []
        if len(reactions) > 1:
            raise Broken("REACTIONS_TOO_MANY")
        if any(reaction.get("type") == "emoji" and reaction.get("emoji") not in REACTIONS for reaction in reactions):
            raise Broken("REACTION_INVALID")
        if not found:
            raise BadRequest("message to react not found")
        self.reactions[chat["id"], found["message_id"]] = reactions
        return True

    def get_chat(self, fields: Json, uploads: Uploads) -> Json:
        if not self._chats.is_known(need(fields, "chat_id")):
            raise BadRequest("chat not found")
        gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
        full = {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": dict.fromkeys(gifts, False)}
        return {**self._chats.chat(fields["chat_id"]), **full}

    def leave_chat(self, fields: Json, uploads: Uploads) -> bool:
        chat = self._chats.open_chat(fields)
        if chat["type"] == "private":
            raise BadRequest("chat member status can't be changed in private chats")
        self._chats.close(chat["id"])
        return True
