"""Message ids: one growing sequence for people and bot, as in private chats."""

from itertools import count

message_ids = count(1)
