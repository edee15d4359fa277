"""Questions: in private, in groups, edited, typed after /ask."""

from dataclasses import replace

from telegram import Message, Update
from telegram.constants import ChatType

from answering.base.entries import Act
from handlers.chat.origin import of_message
from handlers.chat.services import Context
from handlers.citizens.referring import pointed_at, question_in, referred_to, remember_told
from handlers.showing import texts as say
from handlers.showing.markup import plain
from handlers.showing.pictures import picture_of, send
from handlers.showing.replying import respond, shown, topic_of
from storage.usage_kinds import UsageKind


async def on_question(update: Update, context: Context) -> None:
    """A text, a caption, or an edit of either, that is meant for the bot."""
    message = update.effective_message
    if message is None:
        return
    if message.media_group_id:
        context.services.memory.albums.put(message.media_group_id, True)  # its other pictures need no answer
    question = question_in(message, context.bot.username) or pointed_at(message, context)
    if question or message.chat.type == ChatType.PRIVATE:
        await answer(message, context, question)
    else:
        await _ask_back(message, context)


async def on_ask(update: Update, context: Context) -> None:
    """/ask with the question behind it, or in reply to somebody's."""
    message = update.effective_message
    if message is None:
        return
    question = " ".join(context.args or ()) or pointed_at(message, context)
    if question:
        await answer(message, context, question)
    else:
        await _ask_back(message, context)


async def _ask_back(message: Message, context: Context) -> None:
    await respond(message, context, [plain(say.ASK_WHAT.format(example=context.services.example))])


async def answer(message: Message, context: Context, question: str) -> None:
    """Answer `question`, asked by `message`."""
    services, origin = context.services, of_message(message)
    if message.edit_date and services.answers_to(message):
        origin = replace(origin, asking=UsageKind.EDIT)
    reply, token = await services.ask(question, origin, await referred_to(message, context))
    if chart := services.catalogue.charts.get(reply.chart_id):
        await send(picture_of(chart, context), message.chat_id, topic_of(message), context)
        return
    if reply.act is Act.WRONG and await services.dislike(origin):
        reply = replace(reply, lead=f"{reply.lead}\n{say.NOTED}")
    await respond(message, context, *shown(reply, token, context))
    remember_told(message, context)
