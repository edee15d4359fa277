"""/export: the usage log as a spreadsheet."""

from telegram import Update
from telegram.constants import ChatAction

from handlers.admins import texts as say
from handlers.admins.figures import period_of
from handlers.chat.services import Context
from handlers.showing.markup import plain
from handlers.showing.replying import respond
from reporting import texts
from reporting.page import period_in_words
from serving.processes.apart import WorkFailed, run_apart

READ_SECONDS = 60.0
"""How long Telegram may take to receive the file."""


async def on_export(update: Update, context: Context) -> None:
    """/export [days|month]: made in a process of its own, since a hundred thousand rows take half a minute."""
    from reporting.spreadsheet import spreadsheet  # takes a third of a second to import, and a start should not

    message = update.effective_message
    if message is None:
        return
    period = await period_of(message, context)
    if period is None:
        return
    await context.bot.send_chat_action(message.chat_id, ChatAction.UPLOAD_DOCUMENT)
    try:
        made = await run_apart(spreadsheet, context.services.usage.path, period)
    except WorkFailed:
        made = None
    if made is None:
        await respond(message, context, [plain(texts.UNREADABLE)])
        return
    if not made.total:
        await respond(message, context, [plain(say.NOTHING_TO_EXPORT)])
        return
    first, last = period.bounds
    caption = texts.EXPORTED if made.count == made.total else texts.EXPORTED_NEWEST
    await message.reply_document(
        made.content,
        caption.format(period=period_in_words(period), count=f"{made.count:,}"),
        filename=texts.FILE.format(first=first, last=last),
        read_timeout=READ_SECONDS,
    )
