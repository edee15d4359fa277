"""A document that staff send: fetched, tried out, and told what it would change; a report document is drafted."""

from telegram import CallbackQuery, Document, InlineKeyboardMarkup, Update

from editing.changes.proposals import CannotChange
from editing.receiving.receiving import Received, Refusal, Sent, Unclear, is_document, receive, refusal_of_name, way_of
from handlers.chat import callbacks
from handlers.chat.callbacks import Press
from handlers.chat.services import Context
from handlers.showing import keyboards
from handlers.showing.markup import plain
from handlers.showing.replying import acknowledge, respond
from handlers.staff import texts as say
from handlers.staff.drafts.arriving import on_report
from handlers.staff.fetching import fetched, too_large
from handlers.staff.proposing import proposed
from handlers.staff.staff import desk_of, for_staff, in_thread, put
from serving.processes.apart import WorkFailed, run_apart


async def on_document(update: Update, context: Context) -> None:
    """A spreadsheet, .toml or .zip: its faults, or what it would change; nothing is changed before a button is pressed."""
    message = update.effective_message
    if message is None or message.document is None:
        return
    if is_document(message.document.file_name or ""):
        await on_report(message, message.document, context)
        return
    if refusal := _refusal(message.document):
        await respond(message, context, [plain(refusal)])
        return
    await respond(message, context, [plain(say.CHECKING)])
    owner = message.from_user.id if message.from_user else 0
    text, keyboard = await _looked_at(message.document, owner, context)
    await respond(message, context, [plain(text)], keyboard)


def _refusal(document: Document) -> str:
    """Why a document is not fetched; "" where nothing speaks against it."""
    return refusal_of_name(document.file_name or "") or too_large(document)


async def _looked_at(document: Document, owner: int, context: Context) -> tuple[str, InlineKeyboardMarkup | None]:
    content = await fetched(document)
    if content is None:
        return say.NOT_FETCHED, None
    return await _tried(Sent(document.file_name or "", content), owner, context)


async def _tried(sent: Sent, owner: int, context: Context) -> tuple[str, InlineKeyboardMarkup | None]:
    """What to tell of a file, and the buttons below."""
    try:
        found: Received = await run_apart(receive, desk_of(context).workshop.trying, sent)
        if isinstance(found, Refusal):
            return found.text, None
        if isinstance(found, Unclear):
            return await _which(found, context)
        return await proposed(found, context, way_of(sent.name), owner)
    except CannotChange as error:
        return str(error), None
    except WorkFailed:
        return say.WORK_FAILED, None


async def _which(unclear: Unclear, context: Context) -> tuple[str, InlineKeyboardMarkup]:
    token = await in_thread(desk_of(context).workshop.waiting.put, unclear)
    rows = [
        [keyboards.button(label, callbacks.WHICH, token, number)]
        for number, (_, label) in enumerate(unclear.candidates)
    ]
    rows.append([keyboards.button(say.DISCARD, callbacks.DISCARD, token)])
    return say.WHICH.format(name=unclear.sent.name), InlineKeyboardMarkup(rows)


@for_staff
async def on_which(query: CallbackQuery, press: Press, context: Context) -> None:
    """It is told what the file is for: try it out as that."""
    token, waiting = press.arguments[0], desk_of(context).workshop.waiting
    unclear = await in_thread(waiting.unclear, token)
    sent = unclear.chosen(press.number(1)) if unclear else None
    if sent is None:
        await acknowledge(query, say.GONE, alert=True)
        return
    await acknowledge(query, say.CHECKING)
    await put(query, *await _tried(sent, query.from_user.id, context))
    await in_thread(waiting.drop, token)
