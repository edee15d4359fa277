"""What becomes of a draft: into service or thrown away, and parts of it taken or refused as a whole."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from telegram import CallbackQuery, InlineKeyboardMarkup

from answering.files.faults import FaultyKnowledge
from drafting.making.originals import Originals
from editing.approving.looking import Look, looked_again
from editing.approving.parts import Part, accepted, discarded, label_of, rejected
from editing.changes.proposals import CannotChange, ChangedMeanwhile, Proposal
from editing.changes.reviewing import lines_of
from editing.changes.signing import Way
from editing.documents.cutting import UnreadableEntries
from editing.publishing import Publishing, to_publish
from editing.texts import approving
from handlers.chat import callbacks
from handlers.chat.callbacks import Press, short
from handlers.chat.services import Context
from handlers.showing.keyboards import button
from handlers.showing.replying import acknowledge
from handlers.staff.drafts import texts as say
from handlers.staff.drafts.looking import PANEL, PARTS, keep_look, look_of, panel, parts_view, report_named
from handlers.staff.staff import desk_of, for_staff, in_thread, put, serve_now, signed

Found = TypeVar("Found")


def _back(report: str, view: str = PANEL) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[button(say.BACK, callbacks.REVIEW, short(report), view, 0)]])


async def _report(query: CallbackQuery, press: Press, context: Context) -> str | None:
    """The report that a button names; where it is gone that is told."""
    report = await report_named(press.arguments[0], context)
    if report is None:
        await acknowledge(query, say.GONE, alert=True)
    return report


@for_staff
async def on_publish(query: CallbackQuery, press: Press, context: Context) -> None:
    """Put the draft into service; where much of the report goes with it, once the number has been seen on the button."""
    report = await _report(query, press, context)
    if report is None:
        return
    await acknowledge(query, say.GOING_LIVE)
    found = await in_thread(_published, context, report)
    if isinstance(found, str):
        await put(query, found, _back(report))
    elif found.deletes and press.arguments[1] != str(found.deletes):
        agree = button(say.REMOVE_MANY.format(count=found.deletes), callbacks.PUBLISH, short(report), found.deletes)
        keyboard = InlineKeyboardMarkup([[agree], *_back(report).inline_keyboard])
        await put(query, f"{found.deletion}\n\n{say.ASK_REMOVE}", keyboard)
    else:
        await put(query, say.GOING_LIVE)
        desk_of(context).jobs.put(lambda: _go_live(query, report, found, context))


def _published(context: Context, report: str) -> Publishing | str:
    workshop = desk_of(context).workshop
    return _tried(workshop.folder, lambda: to_publish(workshop.folder, report, workshop.staged.get(report)))


async def _go_live(query: CallbackQuery, report: str, found: Publishing, context: Context) -> None:
    workshop = desk_of(context).workshop
    wrong = await in_thread(_made, context, query.from_user.id, Way.PUBLISHING, found.proposal)
    if wrong:
        await put(query, wrong, _back(report))
        return
    await in_thread(workshop.staged.drop, report)
    live, later = (form.format(label=found.label, since="{since}") for form in (say.IS_LIVE, say.IS_LIVE_LATER))
    await put(query, await serve_now(context, live, later))


@for_staff
async def on_throw(query: CallbackQuery, press: Press, context: Context) -> None:
    """Throw the draft away, once that was asked again; of a report in service only the new draft of it."""
    report = await _report(query, press, context)
    if report is None:
        return
    await acknowledge(query)
    workshop = desk_of(context).workshop
    label = await in_thread(label_of, workshop.folder, report)
    if await in_thread(workshop.staged.get, report):
        await in_thread(workshop.staged.drop, report)
        await put(query, approving.STAGED_DISCARDED.format(label=label))
    elif press.arguments[1] != "1":
        really = button(say.REALLY_DISCARD_BUTTON, callbacks.THROW, short(report), 1)
        await put(query, say.REALLY_DISCARD, InlineKeyboardMarkup([[really], *_back(report).inline_keyboard]))
    else:
        found = await in_thread(_tried, workshop.folder, lambda: discarded(workshop.folder, report))
        wrong = (
            found if isinstance(found, str) else await in_thread(_made, context, query.from_user.id, Way.FILES, found)
        )
        if wrong:
            await put(query, wrong, _back(report))
            return
        await in_thread(Originals(workshop.originals).drop, report)
        hindrance = await serve_now(context, "", say.DONE_LATER)
        await put(query, "\n".join(filter(None, [approving.DISCARDED.format(label=label), hindrance])))


@for_staff
async def on_accept(query: CallbackQuery, press: Press, context: Context) -> None:
    """Have the drafted entries of a part looked at. What is answered does not change, so that nothing has to be served."""
    found = await _part(query, press, context)
    if found is None:
        return
    look, part = found
    await acknowledge(query, say.DOING)
    told = await _changed(query, context, look.report, part, accepted, approving.ACCEPTED)
    if isinstance(told, str):
        await put(query, told, _back(look.report, PARTS))
        return
    after = await in_thread(looked_again, desk_of(context).workshop.folder, look)
    await keep_look(after, context)
    text, keyboard = parts_view(after)
    await put(query, f"{told[0]}\n\n{text}", keyboard)


@for_staff
async def on_refuse(query: CallbackQuery, press: Press, context: Context) -> None:
    """Delete the drafted entries of a part, once the number of them has been seen on the button."""
    found = await _part(query, press, context)
    if found is None:
        return
    look, part = found
    count = len(part.drafted)
    if press.arguments[2] != str(count):
        await acknowledge(query)
        agree = button(say.REALLY_REFUSE.format(count=count), callbacks.REFUSE, *press.arguments[:2], count)
        keyboard = InlineKeyboardMarkup([[agree], *_back(look.report, PARTS).inline_keyboard])
        await put(query, say.REALLY.format(part=part.name, count=count), keyboard)
        return
    await acknowledge(query, say.DOING)
    await put(query, say.DOING)
    desk_of(context).jobs.put(lambda: _refused(query, context, look.report, part))


async def _refused(query: CallbackQuery, context: Context, report: str, part: Part) -> None:
    """Delete them, serve what is left, and show what there is to look at of it."""
    told = await _changed(query, context, report, part, rejected, approving.REJECTED)
    if isinstance(told, str):
        await put(query, told, _back(report, PARTS))
        return
    hindrance = await serve_now(context, "", "")
    done = "\n".join(filter(None, [told[0], hindrance]))
    after = await look_of(report, context)
    text, keyboard = await panel(report, context) if isinstance(after, str) else parts_view(after)
    await put(query, f"{done}\n\n{text}", keyboard)


async def _part(query: CallbackQuery, press: Press, context: Context) -> tuple[Look, Part] | None:
    """The part that a button names, with what there is to look at; where it is gone that is told."""
    report = await report_named(press.arguments[0], context)
    look = await look_of(report, context) if report else ""
    parts = () if isinstance(look, str) else look.parts
    part = next((one for one in parts if short(one.name) == press.arguments[1]), None)
    if part is None or isinstance(look, str):
        await acknowledge(query, say.GONE, alert=True)
        return None
    return look, part


async def _changed(
    query: CallbackQuery,
    context: Context,
    report: str,
    part: Part,
    change: Callable[[Path, str, str], tuple[Proposal, int, str]],
    told: str,
) -> tuple[str] | str:
    """Change a part as a whole: what was done; or why it cannot be."""
    folder = desk_of(context).workshop.folder
    found = await in_thread(_tried, folder, lambda: change(folder, report, part.name))
    if isinstance(found, str):
        return found
    proposal, count, name = found
    done = told.format(part=name, count=count)
    wrong = await in_thread(_made, context, query.from_user.id, Way.FILES, proposal, done)
    return wrong or (done,)


def _tried(folder: Path, work: Callable[[], Found]) -> Found | str:
    """What comes of `work`; why it cannot be, in lines for staff."""
    try:
        return work()
    except FaultyKnowledge as error:
        return "\n".join(lines_of(error.faults, folder))
    except (CannotChange, UnreadableEntries) as error:
        return str(error)


def _made(context: Context, person: int, way: Way, proposal: Proposal, difference: str = "") -> str:
    """Make the change; why it cannot be made, "" where it is."""
    try:
        desk_of(context).workshop.make(proposal, by=signed(context, person, way), difference=difference)
    except ChangedMeanwhile as error:
        return approving.CHANGED_MEANWHILE.format(reason=error) if way is Way.PUBLISHING else str(error)
    except CannotChange as error:
        return str(error)
    return ""
