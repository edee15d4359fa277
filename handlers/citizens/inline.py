"""Answers in any chat: @bot and a question."""

import time
from collections.abc import Iterable
from contextlib import suppress

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest

from answering.base.entries import Outcome
from answering.reply import Answer, Reply
from answering.wording import entry_reply
from handlers.chat.origin import Origin, of_inline
from handlers.chat.services import Context, Services
from handlers.showing import rendering
from handlers.showing import texts as say
from handlers.showing.markup import packed

MOST_RESULTS = 20
"""Results of a query, of the 50 that the Bot API allows: nobody scrolls further."""
WORKED = "worked-out"
"""The id of the result that something was worked out for."""
CACHE_SECONDS = 300
"""How long Telegram's server may repeat a result to others."""
CACHE_SECONDS_AFTER_CHANGE = 10
CHANGED_LATELY = 600.0
"""For so many seconds after the knowledge changed, results are cached only for a moment."""


async def on_inline(update: Update, context: Context) -> None:
    """Figures with their sentence and a ready message; without a question what is asked most."""
    query = update.inline_query
    if query is None:
        return
    services = context.services
    text = query.query.strip()
    reply = await _reply(text, of_inline(query), services) if text else None
    found = _found(reply, services) if reply else await _most_asked(services)
    answers = [answer for answer in found if services.proving.bears_out(answer)]
    results = [result(answer, services) for answer in answers[: MOST_RESULTS - 1]]
    if reply and reply.working:
        results.insert(0, worked(reply, services))
    fresh = time.time() - services.answerers.edition.changed_at < CHANGED_LATELY
    with suppress(BadRequest):  # too late: the next letter has been typed already
        await query.answer(
            results,
            cache_time=CACHE_SECONDS_AFTER_CHANGE if fresh else CACHE_SECONDS,
            is_personal=False,
            button=InlineQueryResultsButton(say.INLINE_OPEN, start_parameter="inline"),
        )


async def _most_asked(services: Services) -> list[Answer]:
    """What others ask, for who has typed nothing yet."""
    return _entries(await services.memory.most_asked.entries(services.answerers, services.usage.path), services)


async def _reply(text: str, origin: Origin, services: Services) -> Reply:
    """The reply to what has been typed so far; it is a question once nobody types on."""
    reply, milliseconds = await services.find(text, origin)
    services.memory.typing.after(origin.person, lambda: services.record(reply, origin, milliseconds))
    return reply


def worked(reply: Reply, services: Services) -> InlineQueryResultArticle:
    """What was worked out, with its mark and the figures it is made of, as a result before theirs."""
    text = rendering.messages(reply, services.catalogue.reports)[0]
    first, *more = reply.working.split("\n")
    return InlineQueryResultArticle(
        id=WORKED,
        title=say.INLINE_WORKED.format(working=first),
        description=" ".join([*more, *(sentence for answer in reply.answers for sentence in answer.sentences)]),
        input_message_content=InputTextMessageContent(
            text.html, parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
        ),
    )


def result(answer: Answer, services: Services) -> InlineQueryResultArticle:
    """One answer as a result; its id is that of the entry."""
    text = packed(rendering.answer_blocks(answer, services.catalogue.reports))[0]
    return InlineQueryResultArticle(
        id=answer.entry,
        title=say.INLINE_TITLE.format(figures=say.JOINT.join(answer.figures), title=answer.title),
        description=" ".join(answer.sentences),
        input_message_content=InputTextMessageContent(
            text.html, parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
        ),
    )


def _found(reply: Reply, services: Services) -> list[Answer]:
    """What answers, or may, and then what stands near; of a list each line that an entry answers with."""
    if reply.lines:
        return _entries((line.entry for line in reply.lines if line.entry), services)
    beside = [
        near.id
        for answer in reply.answers[:1]
        if reply.outcome is Outcome.ANSWER and (entry := services.catalogue.stated_entry(answer.entry))
        for near in services.contents.beside(entry)
    ]
    known = {answer.entry for answer in reply.answers}
    return [*reply.answers, *_entries((id_ for id_ in (*reply.nearby, *beside) if id_ not in known), services)]


def _entries(ids: Iterable[str], services: Services) -> list[Answer]:
    shown = (entry_reply(services.catalogue, id_) for id_ in dict.fromkeys(ids))
    return [reply.answers[0] for reply in shown if reply]
