"""Putting messages into a chat: new ones, or in the place of those sent before."""

from collections.abc import Sequence
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import replace as again

from telegram import CallbackQuery, InlineKeyboardMarkup, MaybeInaccessibleMessage, Message, ReplyParameters
from telegram.constants import ChatType, ParseMode
from telegram.error import BadRequest

from answering.reply import Reply
from handlers.chat.services import Context
from handlers.showing import keyboards, rendering
from handlers.showing import texts as say
from handlers.showing.markup import MESSAGE_UNITS, Rich, joined, plain
from serving.updates.letters import under_way

UNCHANGED = "message is not modified"
"""What the Bot API answers when an edit changes nothing: all is well."""
_acknowledged: ContextVar[str] = ContextVar("acknowledged", default="")
"""The press that was answered while it is worked on: Telegram shows one answer, and refuses a second."""


def shown(reply: Reply, token: str, context: Context) -> tuple[list[Rich], InlineKeyboardMarkup | None]:
    """The texts of `reply`, and its buttons with `token` for feedback."""
    services = context.services
    reply = services.proving.proved(reply)
    can_share = bool(context.bot.bot.supports_inline_queries)
    if reply.lines or len(reply.answers) > 1:
        services.memory.replies.put(token, again(reply, question=""))
    keyboard = keyboards.for_reply(reply, token, services, can_share=can_share)
    return rendering.messages(reply, services.catalogue.reports), keyboard


async def respond(
    message: Message, context: Context, texts: Sequence[Rich], keyboard: InlineKeyboardMarkup | None = None
) -> None:
    """Answer `message`; where it was answered before, since it is edited or not all could be sent, edit that answer."""
    where, answers = (message.chat_id, message.message_id), context.services.memory.answers
    before = context.services.answers_to(message)
    texts, sent = _with_lateness(texts), list[int]()
    for number, text in enumerate(texts):
        markup = keyboard if number == len(texts) - 1 else None
        old = before[number] if number < len(before) else None
        if old is None or not await _edit(message, context, old, text, markup):
            old = await _send(message, text, markup)
            _remember_topic(context, message.chat_id, old, topic_of(message))
        sent.append(old)
        answers.put(where, (*sent, *before[len(sent) :]))
    for old in before[len(texts) :]:
        with suppress(BadRequest):
            await context.bot.delete_message(message.chat_id, old)
    answers.put(where, tuple(sent))


def _with_lateness(texts: Sequence[Rich]) -> Sequence[Rich]:
    """`texts`, behind a line that says so where they come late."""
    if not under_way.get().is_late or not texts:
        return texts
    first = joined([plain(say.LATE), texts[0]], "\n\n")
    return [first, *texts[1:]] if first.units <= MESSAGE_UNITS else [plain(say.LATE), *texts]


async def _send(message: Message, text: Rich, keyboard: InlineKeyboardMarkup | None) -> int:
    in_group = message.chat.type != ChatType.PRIVATE
    quote = ReplyParameters(message.message_id, allow_sending_without_reply=True) if in_group else None
    sent = await message.reply_text(
        text.html, parse_mode=ParseMode.HTML, reply_markup=keyboard, reply_parameters=quote, do_quote=False
    )
    return sent.message_id


async def _edit(
    message: Message, context: Context, old: int, text: Rich, keyboard: InlineKeyboardMarkup | None
) -> bool:
    """False where the old message cannot be edited any more."""
    try:
        await context.bot.edit_message_text(
            text.html, message.chat_id, old, parse_mode=ParseMode.HTML, reply_markup=keyboard
        )
    except BadRequest as error:
        return UNCHANGED in str(error).lower()
    return True


async def replace(
    query: CallbackQuery, context: Context, texts: Sequence[Rich], keyboard: InlineKeyboardMarkup | None
) -> None:
    """Put `texts` in the place of the message whose button was pressed; what does not fit in one follows it."""
    only = len(texts) == 1
    try:
        await query.edit_message_text(texts[0].html, parse_mode=ParseMode.HTML, reply_markup=keyboard if only else None)
    except BadRequest as error:
        if UNCHANGED not in str(error).lower():
            await follow(query, context, texts, keyboard)
        return
    if not only:
        await follow(query, context, texts[1:], keyboard)


async def follow(
    query: CallbackQuery, context: Context, texts: Sequence[Rich], keyboard: InlineKeyboardMarkup | None
) -> None:
    """Send `texts` below the message whose button was pressed."""
    if query.message is None:
        return
    for number, text in enumerate(texts):
        topic = thread_of(query, context)
        sent = await context.bot.send_message(
            query.message.chat.id,
            text.html,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard if number == len(texts) - 1 else None,
            message_thread_id=topic,
            reply_parameters=_into_its_topic(query, topic),
        )
        _remember_topic(context, query.message.chat.id, sent.message_id, topic)


def _into_its_topic(query: CallbackQuery, topic: int | None) -> ReplyParameters | None:
    """Below a message of a group of which not even the topic is known: a reply is put where that message is."""
    message = query.message
    if topic is not None or message is None or _is_told(message) or message.chat.type == ChatType.PRIVATE:
        return None
    return ReplyParameters(message.message_id, allow_sending_without_reply=True)


def _remember_topic(context: Context, chat: int, message: int, topic: int | None) -> None:
    if topic is not None:
        context.services.memory.topics.put((chat, message), topic)


def thread_of(query: CallbackQuery, context: Context) -> int | None:
    """The topic of a forum in which a button was pressed; of a message too old to be told more of, as it was sent."""
    if query.message is None:
        return None
    if isinstance(query.message, Message) and _is_told(query.message):
        return topic_of(query.message)
    return context.services.memory.topics.get((query.message.chat.id, query.message.message_id))


def _is_told(message: MaybeInaccessibleMessage) -> bool:
    """Whether Telegram tells more of a message than its number; where it does not, its date is 0."""
    return message.date.timestamp() > 0


def topic_of(message: Message) -> int | None:
    """The topic of a forum that a message is in."""
    return message.message_thread_id if message.is_topic_message else None


async def acknowledge(query: CallbackQuery, text: str | None = None, *, alert: bool = False) -> bool:
    """Stop the button's waiting sign, once; it is no error that this comes too late. Whether `text` is shown."""
    if _acknowledged.get() == query.id:
        return False
    _acknowledged.set(query.id)
    with suppress(BadRequest):
        return await query.answer(text, show_alert=alert)
    return False
