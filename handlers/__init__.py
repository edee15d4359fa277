"""All that knows Telegram: one module a job, and below the one ordered list of who handles what."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeAlias

from telegram import CallbackQuery, Update
from telegram.ext import (
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    InlineQueryHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from handlers import gate
from handlers.admins import admin, log_search, unsent, usage
from handlers.chat import callbacks
from handlers.chat.callbacks import Press
from handlers.chat.services import BotApplication, Context, Services
from handlers.citizens import ask, browse, buttons, figures, inline, listing, others, privacy, start
from handlers.citizens.addressed import MEANT, NEW, NEW_OR_EDITED, PRIVATE, SPOKEN, WORDS, Allowed
from handlers.citizens.commands import COMMAND, CommandHandler
from handlers.errors import on_error
from handlers.showing import texts as say
from handlers.showing.replying import acknowledge
from handlers.staff import awaiting, history, knowledge_files, proposing, reasons, trying_out, undo, uploads
from handlers.staff.drafts import arriving as drafts_arriving
from handlers.staff.drafts import deciding as drafts_deciding
from handlers.staff.drafts import looking as drafts_looking
from handlers.staff.lessons import missed, new_entries, searching, teaching

Route: TypeAlias = BaseHandler[Any, Context, Any]

UPDATES = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
"""The kinds of updates asked for."""

PRESSES: dict[str, Callable[[CallbackQuery, Press, Context], Awaitable[None]]] = {
    callbacks.SHOW: buttons.on_show,
    callbacks.CHOOSE: buttons.on_choose,
    callbacks.NEITHER: buttons.on_neither,
    callbacks.EXAMPLE: buttons.on_example,
    callbacks.RATE: buttons.on_rate,
    callbacks.PICTURE: buttons.on_picture,
    callbacks.TOPICS: browse.on_topics_pressed,
    callbacks.TOPIC: browse.on_topic,
    callbacks.TOPIC_ENTRY: browse.on_topic_entry,
    callbacks.FIGURES: figures.on_figures_pressed,
    callbacks.NOTHING: browse.on_nothing,
    callbacks.FETCH: knowledge_files.on_fetch,
    callbacks.WHICH: uploads.on_which,
    callbacks.LIVE: proposing.on_live,
    callbacks.DISCARD: proposing.on_discard,
    callbacks.REMOVE: proposing.on_remove,
    callbacks.REVIEW: drafts_looking.on_review,
    callbacks.PUBLISH: drafts_deciding.on_publish,
    callbacks.THROW: drafts_deciding.on_throw,
    callbacks.ACCEPT: drafts_deciding.on_accept,
    callbacks.REFUSE: drafts_deciding.on_refuse,
    callbacks.AS_REPORT: drafts_arriving.on_as_report,
    callbacks.UNDO: undo.on_undo_pressed,
    callbacks.UNDO_MANY: undo.on_undo_many,
    callbacks.HISTORY: history.on_history_pressed,
    callbacks.VERSION: history.on_version,
    callbacks.WHY: reasons.on_why,
    callbacks.NO_WHY: reasons.on_no_why,
    callbacks.MISSED: missed.on_missed_pressed,
    callbacks.GROUP: missed.on_group,
    callbacks.TEACH: teaching.on_teach,
    callbacks.TAUGHT: teaching.on_taught,
    callbacks.FIND: searching.on_find,
    callbacks.FOUND: searching.on_found,
    callbacks.NEW_ENTRY: new_entries.on_new_entry,
    callbacks.SENTENCE: new_entries.on_sentence,
    callbacks.ANSWER: new_entries.on_answer,
    callbacks.ABSENT: new_entries.on_absent,
    callbacks.NEW_ABSENT: teaching.on_new_absent,
    callbacks.UNRELATED: teaching.on_unrelated,
    callbacks.LOG: log_search.on_log_page,
    callbacks.UNSENT: unsent.on_unsent_pressed,
    callbacks.LIST: listing.on_list_page,
    callbacks.ITEM: listing.on_item,
    callbacks.COMPARE: listing.on_compared,
}


def routes(services: Services) -> list[Route]:
    """Who handles what: the first that fits gets the update, so the order matters."""
    admins, staff = Allowed(services.access, "admins"), Allowed(services.access, "staff")
    return [
        MessageHandler(NEW & PRIVATE & staff & filters.Document.ALL & ~filters.VIA_BOT, uploads.on_document),
        MessageHandler(NEW & PRIVATE & staff & filters.TEXT & SPOKEN & awaiting.Expected(services), awaiting.on_line),
        MessageHandler(NEW_OR_EDITED & MEANT & WORDS, ask.on_question),
        CommandHandler("start", start.on_start, NEW_OR_EDITED),
        CommandHandler("help", start.on_help, NEW_OR_EDITED),
        CommandHandler("topics", browse.on_topics, NEW_OR_EDITED),
        CommandHandler("figures", figures.on_figures, NEW_OR_EDITED),
        CommandHandler("about", start.on_about, NEW_OR_EDITED),
        CommandHandler("privacy", privacy.on_privacy, NEW_OR_EDITED),
        CommandHandler("forget", privacy.on_forget, NEW_OR_EDITED),
        CommandHandler("knowledge", knowledge_files.on_knowledge, NEW & PRIVATE & staff),
        CommandHandler("undo", undo.on_undo, NEW & PRIVATE & staff),
        CommandHandler("history", history.on_history, NEW & PRIVATE & staff),
        CommandHandler("try", trying_out.on_try, NEW & PRIVATE & staff),
        CommandHandler("missed", missed.on_missed, NEW & PRIVATE & staff),
        CommandHandler("health", admin.on_health, NEW & PRIVATE & admins),
        CommandHandler("stats", usage.on_stats, NEW & PRIVATE & admins),
        CommandHandler("log", log_search.on_log, NEW & PRIVATE & admins),
        CommandHandler("export", usage.on_export, NEW & PRIVATE & admins),
        CommandHandler("unsent", unsent.on_unsent, NEW & PRIVATE & admins),
        CommandHandler("ask", ask.on_ask, NEW_OR_EDITED),
        MessageHandler(NEW & PRIVATE & COMMAND, others.on_unknown_command),
        MessageHandler(NEW & MEANT & SPOKEN, others.on_no_text),
        CallbackQueryHandler(on_press),
        InlineQueryHandler(inline.on_inline),
        ChatMemberHandler(others.on_membership, ChatMemberHandler.MY_CHAT_MEMBER),
        TypeHandler(object, others.on_anything),
    ]


def register(application: BotApplication, services: Services) -> None:
    """Put the routes into `application`, behind the gate."""
    application.bot_data[Services] = services
    application.add_handler(TypeHandler(object, gate.on_everything), group=-1)
    for route in routes(services):
        application.add_handler(route)
    application.add_error_handler(on_error)


async def on_press(update: Update, context: Context) -> None:
    """A pressed button; what no button of ours holds is stale or forged."""
    query = update.callback_query
    if query is None:
        return
    press = callbacks.parse(query.data)
    if press is None:
        await acknowledge(query, say.STALE, alert=True)
        return
    context.services.memory.awaited.forget(query.from_user.id)  # who presses on does not write what was asked for
    await PRESSES[press.action](query, press, context)


__all__ = ["UPDATES", "on_press", "register", "routes"]
