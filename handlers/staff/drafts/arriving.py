"""A report document that staff sent: read, drafted and put in review, with what to look at first."""

from telegram import CallbackQuery, Document, InlineKeyboardMarkup, Message

from drafting.making.arriving import Drafted, draft_sent, place_of, read_sent
from drafting.making.originals import Originals
from editing.changes.proposals import CannotChange
from editing.changes.signing import Way
from editing.receiving.receiving import Sent, Unclear
from handlers.chat import callbacks
from handlers.chat.callbacks import Press
from handlers.chat.services import Context
from handlers.showing.keyboards import button
from handlers.showing.markup import plain
from handlers.showing.replying import acknowledge, respond
from handlers.staff import texts as common
from handlers.staff.drafts import texts as say
from handlers.staff.drafts.looking import View, panel
from handlers.staff.drafts.progress import Tell, progress
from handlers.staff.fetching import fetched, too_large
from handlers.staff.staff import desk_of, for_staff, in_thread, put, serve_now, signed
from serving.processes.apart import WorkFailed, run_apart

MOST_TOLD = 12
"""Lines told of what the draft changes, above what there is to look at."""


async def on_report(message: Message, document: Document, context: Context) -> None:
    """Draft it, and show what to look at; citizens get nothing of it."""
    if refusal := too_large(document):
        await respond(message, context, [plain(refusal)])
        return
    person = message.from_user.id if message.from_user else 0
    async with progress(message, context) as tell:
        await tell(say.READING.format(name=document.file_name))
        content = await fetched(document)
        if content is None:
            text, keyboard = common.NOT_FETCHED, None
        else:
            text, keyboard = await _arrived(Sent(document.file_name or "", content), person, context, tell)
    await respond(message, context, [plain(cut_to_message(text))], keyboard)


def cut_to_message(text: str) -> str:
    """`text` as far as one message holds it."""
    longest = 3800
    return text if len(text) <= longest else f"{text[:longest]}…"


async def _arrived(sent: Sent, person: int, context: Context, tell: Tell, report: str | None = None) -> View:
    """What to show of a document; `report` is the one that it is known to be for, "" for one of its own."""
    desk = desk_of(context)
    if desk.drafting.locked():
        await tell(say.WAITING.format(name=sent.name))
    async with desk.drafting:
        try:
            found = await run_apart(read_sent, sent.name, sent.content)
            if isinstance(found, str):
                return found, None
            place = await run_apart(place_of, desk.workshop.folder, found)
            if place.same:
                text, keyboard = await panel(place.same, context)
                return f"{say.SAME}\n\n{text}", keyboard
            if place.alike and report is None:
                return await _asked(sent, place.alike, place.alike_label, context)
            await tell(say.PLACING.format(label=found.label or sent.name, sentences=found.sentences))
            made = await run_apart(draft_sent, desk.workshop, found, report or place.new)
            if isinstance(made, str):
                return made, None
            return await _kept(made, sent, person, context, tell)
        except WorkFailed:
            return say.DRAFT_FAILED, None
        except CannotChange as error:
            return str(error), None


async def _kept(made: Drafted, sent: Sent, person: int, context: Context, tell: Tell) -> View:
    """Write the draft, have staff answered from it, and show what to look at. CannotChange, WorkFailed."""
    desk = desk_of(context)
    told = "\n".join(_first(made.lines))
    if made.proposal is not None:
        await tell(say.WRITING)
        await in_thread(desk.workshop.make, made.proposal, by=signed(context, person, Way.DRAFTING))
        hindrance = await serve_now(context, "", say.DONE_LATER)
        told = "\n".join(filter(None, [say.DRAFTED.format(label=made.label), hindrance, told]))
    await in_thread(Originals(desk.workshop.originals).keep, made.report, sent.name, sent.content)
    await tell(say.LOOKING)
    text, keyboard = await panel(made.report, context)
    return f"{told}\n\n{text}", keyboard


def _first(lines: tuple[str, ...]) -> list[str]:
    """The first of `lines` and the last, which sums up."""
    return list(lines) if len(lines) <= MOST_TOLD else [*lines[: MOST_TOLD - 1], say.MORE_TOLD, lines[-1]]


async def _asked(sent: Sent, report: str, label: str, context: Context) -> View:
    """Whether it is a new version of a report that there is."""
    unclear = Unclear(sent, ((report, say.UPDATE), ("", say.ANOTHER)))
    token = await in_thread(desk_of(context).workshop.waiting.put, unclear)
    rows = [[button(text, callbacks.AS_REPORT, token, number)] for number, (_, text) in enumerate(unclear.candidates)]
    rows.append([button(common.DISCARD, callbacks.DISCARD, token)])
    return say.ALIKE.format(label=label), InlineKeyboardMarkup(rows)


@for_staff
async def on_as_report(query: CallbackQuery, press: Press, context: Context) -> None:
    """It is told what the document is: draft it as that."""
    token, waiting = press.arguments[0], desk_of(context).workshop.waiting
    unclear = await in_thread(waiting.unclear, token)
    sent = unclear.chosen(press.number(1)) if unclear else None
    if sent is None:
        await acknowledge(query, common.GONE, alert=True)
        return
    await acknowledge(query)

    async def tell(text: str) -> None:
        await put(query, text)

    await put(query, *await _arrived(sent, query.from_user.id, context, tell, sent.target))
    await in_thread(waiting.drop, token)
