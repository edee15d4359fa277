"""/knowledge: what the knowledge holds, and its files to take away and edit."""

import asyncio
import time
from collections.abc import Sequence, Set

from telegram import CallbackQuery, InlineKeyboardMarkup, Update

from answering.files.layout import report_folders
from editing.approving.telling import counted
from editing.changes.proposals import CannotChange
from editing.receiving.handing_out import Handed, Overview, as_folder, as_table, overviews, word_lists
from editing.receiving.receiving import Refusal
from handlers.chat import callbacks
from handlers.chat.callbacks import Press
from handlers.chat.services import Context
from handlers.showing import keyboards
from handlers.showing.markup import plain
from handlers.showing.replying import acknowledge, respond
from handlers.staff import texts as say
from handlers.staff.drafts import texts as drafts
from handlers.staff.drafts.looking import PANEL
from handlers.staff.staff import desk_of, for_staff
from serving.processes.apart import WorkFailed, run_apart

MOST_REPORTS = 30
"""Reports in one message: three buttons each at most, of a hundred that Telegram allows."""
TABLE, FOLDER, WORDS = "table", "folder", "words"


async def on_knowledge(update: Update, context: Context) -> None:
    """Each report with its entries, and a button for every file."""
    if update.effective_message is None:
        return
    try:
        workshop = desk_of(context).workshop
        found = (await run_apart(overviews, workshop.folder))[:MOST_REPORTS]
        staged = {one.id for one in found if await asyncio.to_thread(workshop.staged.get, one.id)}
        text = "\n\n".join([say.KNOWLEDGE_HEAD, *_described(found, staged)]) if found else say.KNOWLEDGE_EMPTY
    except (WorkFailed, CannotChange):
        found, staged, text = [], set(), say.WORK_FAILED
    await respond(update.effective_message, context, [plain(text)], _keyboard(found, staged))


def _described(found: Sequence[Overview], staged: Set[str]) -> list[str]:
    return [_report(number, one) + _state(one, one.id in staged) for number, one in enumerate(found, 1)]


def _state(overview: Overview, is_staged: bool) -> str:
    """How far people have looked at what was drafted; "" where nothing was."""
    if not overview.states and not overview.is_in_review and not is_staged:
        return ""
    mark = drafts.MARK_REVIEW * overview.is_in_review + drafts.MARK_STAGED * is_staged
    return "\n" + drafts.KNOWLEDGE_STATE.format(mark=mark, states=counted(overview.states))


def _report(number: int, overview: Overview) -> str:
    kinds = [form.format(count=overview.kinds.get(kind, 0)) for kind, form in say.KNOWLEDGE_KINDS.items()]
    return say.KNOWLEDGE_REPORT.format(
        number=number,
        label=overview.label,
        kinds="，".join(kinds) if overview.kinds else say.KNOWLEDGE_NO_ENTRIES,
        phrasings=overview.phrasings,
        changed=time.strftime(say.TIME, time.localtime(overview.changed_at)),
    )


def _keyboard(found: Sequence[Overview], staged: Set[str]) -> InlineKeyboardMarkup:
    """A row a report, and one for its draft where it has any; numbered where there are several."""
    rows: keyboards.Rows = []
    for number, overview in enumerate(found, 1):
        name, before = callbacks.short(overview.id), say.NUMBERED.format(number=number) if len(found) > 1 else ""
        rows.append(
            [
                keyboards.button(say.TABLE.format(number=before), callbacks.FETCH, TABLE, name),
                keyboards.button(say.FOLDER.format(number=before), callbacks.FETCH, FOLDER, name),
            ]
        )
        if overview.states or overview.is_in_review or overview.id in staged:
            label = drafts.REVIEW_BUTTON.format(number=before)
            rows.append([keyboards.button(label, callbacks.REVIEW, name, PANEL, 0)])
    rows.append([keyboards.button(say.WORDS, callbacks.FETCH, WORDS, "")])
    return InlineKeyboardMarkup(rows)


@for_staff
async def on_fetch(query: CallbackQuery, press: Press, context: Context) -> None:
    """Send the file that a button names."""
    kind, name = press.arguments
    folder = desk_of(context).workshop.folder
    if kind == WORDS:
        await acknowledge(query, say.PREPARING)
        await _send(query, context, await asyncio.to_thread(word_lists, folder), say.WORDS_CAPTION)
        return
    report = callbacks.meant(name, (path.name for path in await asyncio.to_thread(report_folders, folder)))
    if report is None or kind not in (TABLE, FOLDER):
        await acknowledge(query, say.GONE_REPORT, alert=True)
        return
    await acknowledge(query, say.PREPARING)
    if kind == TABLE:
        table = await _table(context, report)
        await _send(query, context, [table], say.TABLE_CAPTION)
    else:
        await _send(query, context, [await asyncio.to_thread(as_folder, folder, report)], say.FOLDER_CAPTION)


async def _table(context: Context, report: str) -> Handed | Refusal:
    try:
        return await run_apart(as_table, desk_of(context).workshop.folder, report)
    except WorkFailed:
        return Refusal(say.WORK_FAILED)


async def _send(query: CallbackQuery, context: Context, files: Sequence[Handed | Refusal], caption: str) -> None:
    if query.message is None:
        return
    chat = query.message.chat.id
    for file in files:
        if isinstance(file, Handed):
            await context.bot.send_document(chat, file.content, caption, filename=file.name)
        else:
            await context.bot.send_message(chat, file.text)
