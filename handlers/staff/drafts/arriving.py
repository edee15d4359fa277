"""A report document that staff sent: read, drafted and put in review, with what to look at first."""

from collections.abc import Awaitable, Callable

from telegram import CallbackQuery, Document, InlineKeyboardMarkup, Message

from drafting.making.arriving import Drafted, draft_sent, read_sent
from drafting.making.originals import Originals
from editing.changes.proposals import CannotChange
from editing.changes.signing import Way
from editing.receiving.receiving import Sent, Unclear
from handlers.chat import callbacks
from handlers.chat.callbacks import Press
from handlers.chat.services import Context
from handlers.showing.keyboards import button
from handlers.showing.markup import MESSAGE_UNITS, pieces, plain
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


UNDECIDED = "?"
"""Stands for the report of a document of which it is not known yet which it is."""
Show = Callable[[str, InlineKeyboardMarkup | None], Awaitable[None]]


async def on_report(message: Message, document: Document, context: Context) -> None:
    """Have it drafted, and tell how far that is; citizens get nothing of it."""
    content = None if (refusal := too_large(document)) else await fetched(document)
    if content is None:
        await respond(message, context, [plain(refusal or common.NOT_FETCHED)])
        return
    sent = Sent(document.file_name or "", content, UNDECIDED)
    token = await in_thread(desk_of(context).workshop.waiting.put, Unclear(sent, ((UNDECIDED, ""),)))

    async def show(text: str, keyboard: InlineKeyboardMarkup | None) -> None:
        await respond(message, context, [plain(pieces(text, MESSAGE_UNITS)[0])], keyboard)

    await _begun(sent, token, 0, message.from_user.id if message.from_user else 0, context, show)


@for_staff
async def on_as_report(query: CallbackQuery, press: Press, context: Context) -> None:
    """It is told what the document is, or that it is to be drafted again: draft it as that."""
    token, number = press.arguments[0], press.number(1)
    unclear = await in_thread(desk_of(context).workshop.waiting.unclear, token)
    sent = unclear.chosen(number) if unclear else None
    if sent is None:
        await acknowledge(query, common.GONE, alert=True)
        return
    await acknowledge(query)

    async def show(text: str, keyboard: InlineKeyboardMarkup | None) -> None:
        await put(query, text, keyboard)

    await _begun(sent, token, number, query.from_user.id, context, show)


async def _begun(sent: Sent, token: str, number: int, person: int, context: Context, show: Show) -> None:
    """Have it done beside the updates; the button below what is shown meanwhile begins anew, should the program end."""
    jobs = desk_of(context).jobs
    again = InlineKeyboardMarkup([[button(say.AGAIN, callbacks.AS_REPORT, token, number)]])

    async def work() -> None:
        async with progress(lambda text: show(text, again)) as tell:
            await tell(say.READING.format(name=sent.name))
            text, keyboard = await _arrived(sent, person, context, tell)
        await in_thread(desk_of(context).workshop.waiting.drop, token)
        await show(text, keyboard)

    await show((say.WAITING if jobs.left else say.READING).format(name=sent.name), again)
    jobs.put(work)


async def _arrived(sent: Sent, person: int, context: Context, tell: Tell) -> View:
    """What to show of a document in the end."""
    workshop = desk_of(context).workshop
    try:
        found = await run_apart(read_sent, workshop.folder, sent.name, sent.content)
        if isinstance(found, str):
            return found, None
        place = found.place
        if place.same:
            return await panel(place.same, context, say.SAME)
        if place.alike and sent.target == UNDECIDED:
            return await _asked(sent, place.alike, place.alike_label, context)
        await tell(say.PLACING.format(label=found.label or sent.name, sentences=found.sentences))
        report = place.new if sent.target == UNDECIDED else sent.target or place.new
        made = await run_apart(draft_sent, workshop, found, report)
        return (made, None) if isinstance(made, str) else await _kept(made, sent, person, context, tell)
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
    return await panel(made.report, context, told)


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
