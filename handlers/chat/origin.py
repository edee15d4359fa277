"""Where a question comes from: known while it is answered, and nothing of it but the kinds is kept."""

from dataclasses import dataclass
from typing import TypeAlias

from telegram import CallbackQuery, Chat, InlineQuery, Message, User
from telegram.constants import ChatType

from storage.usage_kinds import Channel, ChatKind, UsageKind

Where: TypeAlias = tuple[int, int]
"""A chat and a person in it, or a chat and a message in it."""
NOWHERE = 0
"""In place of a chat: what is typed for inline mode belongs to none that the bot knows."""


@dataclass(frozen=True, slots=True)
class Origin:
    """`person` is a Telegram id, `kind` that of the chat, `asking` whether it is a message or something else.

    `own` are the names and ids of the person and the chat: no text that holds one of them is kept.
    """

    where: Where
    person: int
    kind: ChatKind
    channel: Channel
    own: tuple[str, ...] = ()
    asking: UsageKind = UsageKind.QUESTION


def of_message(message: Message) -> Origin:
    """A message of a person, or of a channel or group that writes in its own name."""
    person = sender_of(message)
    channel = Channel.PRIVATE if message.chat.type == ChatType.PRIVATE else Channel.GROUP
    own = (*_names(message.from_user), *_titles(message.chat), *_titles(message.sender_chat))
    return Origin((message.chat_id, person), person, ChatKind(message.chat.type), channel, own)


def sender_of(message: Message) -> int:
    """Who writes: a channel, and a group for its anonymous admins, is one of its own, however many share a stand-in."""
    if message.sender_chat is not None:
        return message.sender_chat.id
    return message.from_user.id if message.from_user else message.chat_id


def of_press(query: CallbackQuery) -> Origin:
    """A pressed button."""
    chat = query.message.chat if query.message else None
    own = (*_names(query.from_user), *_titles(chat))
    where = (chat.id if chat else NOWHERE, query.from_user.id)
    kind = ChatKind(chat.type) if chat else ChatKind.UNKNOWN
    return Origin(where, query.from_user.id, kind, Channel.BUTTON, own, UsageKind.PRESS)


def of_inline(query: InlineQuery) -> Origin:
    """What is typed behind the bot's name in any chat."""
    person = query.from_user.id
    kind = ChatKind(query.chat_type or "")
    return Origin((NOWHERE, person), person, kind, Channel.INLINE, tuple(_names(query.from_user)))


def _names(user: User | None) -> list[str]:
    if user is None:
        return []
    first, last = user.first_name, user.last_name or ""
    # Where each is long enough to be looked for, both together hold nothing more.
    both = [f"{first}{last}", f"{last}{first}"] if min(len(first), len(last)) == 1 else []
    return [name for name in (first, last, *both, user.username or "", str(user.id)) if name]


def _titles(chat: Chat | None) -> list[str]:
    """Of a private chat the person's names are known already."""
    if chat is None or chat.type == ChatType.PRIVATE:
        return []
    return [name for name in (chat.title or "", chat.username or "", str(abs(chat.id))) if name]
