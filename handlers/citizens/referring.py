"""What a message refers to: the answer it replies to or quotes, the question it points at, or what its asker spoke of."""

import time

from telegram import Message

from answering.conversation import Conversation
from handlers.chat.origin import of_message
from handlers.chat.services import Context
from handlers.citizens.addressed import mention_of
from serving.updates.letters import under_way


def question_in(message: Message, username: str) -> str:
    """What `message` asks, without a mention of the bot."""
    text = message.text or message.caption or ""
    return mention_of(username).sub(" ", text).strip()


def pointed_at(message: Message, context: Context) -> str:
    """The question of somebody else that a message without words of its own replies to; "" for none."""
    replied = message.reply_to_message
    if replied is None or _is_ours(replied, context):
        return ""
    return question_in(replied, context.bot.username)


async def referred_to(message: Message, context: Context) -> Conversation | None:
    """What `message` refers to where that is not what its asker spoke of last: the answer that it replies to or quotes,
    whoever asked for it, and for a message that is edited or answered once more what was spoken of before it.
    """
    memory, where = context.services.memory, (message.chat_id, message.message_id)
    replied = message.reply_to_message
    if replied is not None and _is_ours(replied, context):
        return await _told_by(message, replied, context)
    if (message.edit_date is not None or under_way.get().tries) and (before := memory.before.get(where)):
        return Conversation(before.turns, before.at)
    own = memory.conversations.get(of_message(message).where) or Conversation()
    memory.before.put(where, Conversation(own.turns, own.at))
    return None


async def _told_by(message: Message, replied: Message, context: Context) -> Conversation:
    """What the quoted words or the answer replied to told; from the words themselves where it is no longer known."""
    services, now = context.services, time.time()
    for text in filter(None, (message.quote.text if message.quote else "", _unknown_text(replied, context))):
        _, spoken = await services.answerers.reply(text, Conversation())
        if spoken.answered:
            return spoken
    turn = services.memory.told.get((replied.chat_id, replied.message_id))
    return Conversation((turn,) if turn else (), now)


def _unknown_text(replied: Message, context: Context) -> str:
    """The text of an answer of which it is not known what it told."""
    if context.services.memory.told.get((replied.chat_id, replied.message_id)):
        return ""
    return replied.text or replied.caption or ""


def remember_told(message: Message, context: Context) -> None:
    """Remember what the messages that answer `message` told."""
    memory = context.services.memory
    conversation = memory.conversations.get(of_message(message).where)
    if conversation is None or conversation.last is None:
        return
    for sent in memory.answers.get((message.chat_id, message.message_id)) or ():
        memory.told.put((message.chat_id, sent), conversation.last)


def _is_ours(replied: Message, context: Context) -> bool:
    return replied.from_user is not None and replied.from_user.id == context.bot.id
