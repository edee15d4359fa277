"""What becomes of a draft: into service or thrown away, and parts of it taken or refused as a whole."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from telegram import CallbackQuery, InlineKeyboardMarkup

from answering.files.faults import FaultyKnowledge
from drafting.making.originals import Originals
from editing.approving.parts import accepted, discarded, label_of, rejected
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
from handlers.staff.drafts.looking import PANEL, PARTS, look_of, panel, parts_view, report_named
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
        await _go_live(query, report, found, context)


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
    """Have the drafted entries of a part looked at."""
    await _part_changed(query, press, context, accepted, approving.ACCEPTED)


@for_staff
async def on_refuse(query: CallbackQuery, press: Press, context: Context) -> None:
    """Delete the drafted entries of a part, once the number of them has been seen on the button."""
    report, name, count = press.arguments
    known = await report_named(report, context)
    look = await look_of(known, context) if known else ""
    part = None if isinstance(look, str) else next((one for one in look.parts if short(one.name) == name), None)
    if known is None or part is None:
        await acknowledge(query, say.GONE, alert=True)
    elif count == str(len(part.drafted)):
        await _part_changed(query, press, context, rejected, approving.REJECTED)
    else:
        await acknowledge(query)
        agree = say.REALLY_REFUSE.format(count=len(part.drafted))
        rows = [[button(agree, callbacks.REFUSE, report, name, len(part.drafted))]]
        keyboard = InlineKeyboardMarkup([*rows, *_back(known, PARTS).inline_keyboard])
        await put(query, say.REALLY.format(part=part.name, count=len(part.drafted)), keyboard)


async def _part_changed(
    query: CallbackQuery,
    press: Press,
    context: Context,
    change: Callable[[Path, str, str], tuple[Proposal, int, str]],
    told: str,
) -> None:
    """Change a part as a whole, and show what there is to look at now."""
    report = await _report(query, press, context)
    look = await look_of(report, context) if report else ""
    part = (
        "" if isinstance(look, str) else next((o.name for o in look.parts if short(o.name) == press.arguments[1]), "")
    )
    if report is None or not part:
        await acknowledge(query, say.GONE, alert=True)
        return
    await acknowledge(query, say.DOING)
    folder = desk_of(context).workshop.folder
    found = await in_thread(_tried, folder, lambda: change(folder, report, part))
    if isinstance(found, str):
        await put(query, found, _back(report, PARTS))
        return
    proposal, count, name = found
    wrong = await in_thread(_made, context, query.from_user.id, Way.FILES, proposal)
    if wrong:
        await put(query, wrong, _back(report, PARTS))
        return
    hindrance = await serve_now(context, "", "")
    done = "\n".join(filter(None, [told.format(part=name, count=count), hindrance]))
    after = await look_of(report, context)
    text, keyboard = await panel(report, context) if isinstance(after, str) else parts_view(after)
    await put(query, f"{done}\n\n{text}", keyboard)


def _tried(folder: Path, work: Callable[[], Found]) -> Found | str:
    """What comes of `work`; why it cannot be, in lines for staff."""
    try:
        return work()
    except FaultyKnowledge as error:
        return "\n".join(lines_of(error.faults, folder))
    except (CannotChange, UnreadableEntries) as error:
        return str(error)


def _made(context: Context, person: int, way: Way, proposal: Proposal) -> str:
    """Make the change; why it cannot be made, "" where it is."""
    try:
        desk_of(context).workshop.make(proposal, by=signed(context, person, way))
    except ChangedMeanwhile as error:
        return approving.CHANGED_MEANWHILE.format(reason=error) if way is Way.PUBLISHING else str(error)
    except CannotChange as error:
        return str(error)
    return ""
