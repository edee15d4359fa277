"""What staff decide about a group of missed questions: an entry, a new entry, what the report does not say, or nothing."""

from collections.abc import Sequence

from telegram import CallbackQuery, InlineKeyboardMarkup

from editing.changes.proposals import CannotChange
from editing.teaching.lesson_trial import Tried, try_lesson
from editing.teaching.teaching import Lesson, ToAbsent, ToEntry, Wanted
from handlers.chat import callbacks
from handlers.chat.callbacks import Press, meant
from handlers.chat.missed_groups import Place
from handlers.chat.services import Context
from handlers.showing.keyboards import button
from handlers.showing.markup import Rich, joined, pieces, plain
from handlers.showing.replying import replace
from handlers.staff import texts as say
from handlers.staff.missed import LONGEST_OTHER, cut, group_pressed, show
from handlers.staff.staff import desk_of, for_staff, in_thread, serve_now
from serving.processes.apart import WorkFailed, run_apart
from storage.missed import CannotReadMissed

MOST_HARMED = 8
"""Phrasings named that would be answered wrong: what a phone shows above the buttons."""
LONGEST_TOLD = 2500
"""UTF-16 units told above a group, so that both fit into one message."""


@for_staff
async def on_teach(query: CallbackQuery, press: Press, context: Context) -> None:
    """The group's wordings become phrasings of the entry."""
    name, entry, insists = press.arguments
    if place := await group_pressed(query, name, context):
        await teach(query, press, place, ToEntry(entry, tuple(place.group.taught)), context, insists=insists == "1")


@for_staff
async def on_new_absent(query: CallbackQuery, press: Press, context: Context) -> None:
    """A new entry for what a report does not say."""
    if place := await group_pressed(query, press.arguments[0], context):
        await teach_absent(query, press, place, context)


async def teach_absent(query: CallbackQuery, press: Press, place: Place, context: Context) -> None:
    """As `press` (NEW_ABSENT) says, with the group that it names."""
    _, short_report, insists = press.arguments
    report = meant(short_report, context.services.catalogue.reports) or ""
    near = await context.services.answerers.nearest(place.group.text)
    wanted = ToAbsent(report, near.beside.get(report, ()), tuple(place.group.taught))
    await teach(query, press, place, wanted, context, insists=insists == "1")


@for_staff
async def on_unrelated(query: CallbackQuery, press: Press, context: Context) -> None:
    """The group is settled, and nothing else changes."""
    if place := await group_pressed(query, press.arguments[0], context):
        told = say.UNRELATED_DONE.format(phrasing=cut(place.group.text, LONGEST_OTHER))
        await _settle(query, context, place, told, callbacks.UNRELATED)


async def teach(
    query: CallbackQuery, press: Press, place: Place, wanted: Wanted, context: Context, *, insists: bool
) -> None:
    """Try out what is wanted, and make it where nothing speaks against it; one at a time."""
    await replace(query, context, [plain(say.TEACHING)], None)
    async with desk_of(context).teaching:
        if await group_pressed(query, press.arguments[0], context) is None:
            return
        try:
            tried = await run_apart(try_lesson, desk_of(context).workshop.trying, wanted, insists)
        except WorkFailed:
            tried = Tried(problem=say.TAUGHT_FAILED)
        lesson = tried.lesson
        if lesson is None or tried.faults:
            told = [tried.problem] if lesson is None else [say.TAUGHT_FAULTY, *tried.faults]
            await show(query, context, place.at, _shortened("\n".join(told)))
        elif tried.harmed:
            await replace(query, context, [_harm(lesson, tried)], _insisting(press))
        else:
            await _make(query, place, lesson, context)


async def _make(query: CallbackQuery, place: Place, lesson: Lesson, context: Context) -> None:
    """Write the change, serve it, and settle the group."""
    told = say.TAUGHT_ALREADY.format(title=lesson.title)
    if lesson.proposal:
        try:
            await in_thread(desk_of(context).workshop.make, lesson.proposal)
        except CannotChange as error:
            await show(query, context, place.at, _shortened(str(error)))
            return
        told = _told(lesson, await serve_now(context, "", say.TAUGHT_LATER))
    await _settle(query, context, place, told, callbacks.TEACH, lesson.entry)


def _told(lesson: Lesson, hindrance: str) -> str:
    """What was taught; `hindrance` is what keeps it from being in service yet, "" where it is."""
    form = say.TAUGHT_NOT_LIVE if hindrance else say.TAUGHT
    lines = [form.format(phrasing=cut(lesson.phrasings[0], LONGEST_OTHER), title=lesson.title)]
    if len(lesson.phrasings) > 1:
        lines.append(say.TAUGHT_MORE.format(count=len(lesson.phrasings) - 1))
    return "\n".join(filter(None, [*lines, hindrance]))


async def _settle(query: CallbackQuery, context: Context, place: Place, told: str, how: str, entry: str = "") -> None:
    """Mark the group as dealt with, and show the next below what is `told`."""
    lines: Sequence[str] = [told]
    try:
        await desk_of(context).missed.settle(place.group, how, entry)
    except CannotReadMissed:
        lines = [told, say.NOT_SETTLED]
    await show(query, context, place.at, _shortened("\n".join(lines)))


def _harm(lesson: Lesson, tried: Tried) -> Rich:
    phrasing = cut(lesson.phrasings[0], LONGEST_OTHER)
    head = say.HARMS.format(phrasing=phrasing, title=lesson.title, count=len(tried.harmed))
    shown = tried.harmed[:MOST_HARMED]
    lines = [say.HARMED.format(phrasing=cut(t.phrasing, LONGEST_OTHER), title=t.entry.title) for t in shown]
    more = len(tried.harmed) - len(shown)
    return joined(map(plain, [head, *lines, *([say.HARMED_MORE.format(count=more)] if more else [])]))


def _insisting(press: Press) -> InlineKeyboardMarkup:
    """The same press, this time meant as it is; and the way back to the group."""
    insist = button(say.INSIST, press.action, *press.arguments[:-1], 1)
    return InlineKeyboardMarkup([[insist], [button(say.BACK_TO_GROUP, callbacks.GROUP, press.arguments[0])]])


def _shortened(text: str) -> Rich:
    return plain(pieces(text, LONGEST_TOLD)[0])
