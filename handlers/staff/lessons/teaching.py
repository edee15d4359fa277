"""What staff decide about a group of missed questions: an entry, a new entry, what the report does not say, or nothing."""

from collections.abc import Iterator, Sequence

from telegram import CallbackQuery, InlineKeyboardMarkup

from editing.changes.proposals import CannotChange
from editing.changes.signing import Way
from editing.receiving.waiting import Proposed
from editing.teaching.lesson_trial import Tried, try_lesson
from editing.teaching.teaching import Lesson, ToAbsent, ToEntry, ToSentence, Wanted
from handlers.chat import callbacks
from handlers.chat.callbacks import Press, meant
from handlers.chat.missed_groups import Place, name_of
from handlers.chat.services import Context, Services
from handlers.showing.keyboards import button
from handlers.showing.markup import Rich, pieces, plain
from handlers.showing.replying import replace
from handlers.staff import texts as say
from handlers.staff.lessons.missed import LONGEST_OTHER, LONGEST_WORDING, cut, group_pressed, report_label, show
from handlers.staff.staff import desk_of, for_staff, in_thread, serve_now, signed
from serving.processes.apart import WorkFailed, run_apart
from storage.missed import CannotReadMissed

MOST_HARMED = 8
"""Phrasings named that would be answered wrong: what a phone shows above the buttons."""
LONGEST_TOLD = 2500
"""UTF-16 units told above a group, so that both fit into one message."""


@for_staff
async def on_teach(query: CallbackQuery, press: Press, context: Context) -> None:
    """The group's wordings become phrasings of the entry."""
    name, entry = press.arguments
    if place := await group_pressed(query, name, context):
        await teach(query, place, ToEntry(entry, tuple(place.group.taught)), context)


@for_staff
async def on_new_absent(query: CallbackQuery, press: Press, context: Context) -> None:
    """A new entry for what a report does not say."""
    name, report = press.arguments
    if place := await group_pressed(query, name, context):
        await teach_absent(query, report, place, context)


async def teach_absent(query: CallbackQuery, short_report: str, place: Place, context: Context) -> None:
    """The report that is named shortly does not say it; what nothing of any report comes near makes no entry."""
    report = meant(short_report, context.services.catalogue.reports) or ""
    near = await context.services.answerers.nearest(place.group.text)
    if not near.is_known:
        await show(query, context, place.at, plain(say.NOTHING_NEAR))
        return
    wanted = ToAbsent(report, near.beside.get(report, ()), tuple(place.group.taught))
    await teach(query, place, wanted, context)


@for_staff
async def on_unrelated(query: CallbackQuery, press: Press, context: Context) -> None:
    """The group is settled, and nothing else changes."""
    if place := await group_pressed(query, press.arguments[0], context):
        told = say.UNRELATED_DONE.format(phrasing=cut(place.group.text, LONGEST_OTHER))
        await _settle(query, context, place, told, callbacks.UNRELATED)


async def teach(query: CallbackQuery, place: Place, wanted: Wanted, context: Context) -> None:
    """Try out what is wanted, and show what it would do; nothing is changed before the button is pressed."""
    await replace(query, context, [plain(say.TEACHING)], None)
    try:
        tried = await run_apart(try_lesson, desk_of(context).workshop.trying, wanted)
    except WorkFailed:
        tried = Tried(problem=say.TAUGHT_FAILED)
    lesson = tried.lesson
    if lesson is None or tried.faults:
        told = [tried.problem] if lesson is None else [say.TAUGHT_FAULTY, *tried.faults]
        await show(query, context, place.at, _shortened("\n".join(told)))
    elif lesson.proposal is None:
        told_already = say.TAUGHT_ALREADY.format(title=lesson.title)
        await _settle(query, context, place, told_already, callbacks.TEACH, lesson.entry)
    else:
        await _ask(query, place, wanted, tried, lesson, context)


async def _ask(
    query: CallbackQuery, place: Place, wanted: Wanted, tried: Tried, lesson: Lesson, context: Context
) -> None:
    """Show what would change and what harm that does, with a button that makes exactly that."""
    assert lesson.proposal is not None
    name, told = name_of(place.group), _told(lesson)
    waits = Proposed(lesson.proposal, told, way=Way.TEACHING, owner=query.from_user.id, entry=lesson.entry)
    try:
        token = await in_thread(desk_of(context).workshop.waiting.put, waits)
    except CannotChange as error:
        await show(query, context, place.at, _shortened(str(error)))
        return
    label = say.INSIST if tried.harmed else say.ADD
    rows = [[button(label, callbacks.TAUGHT, name, token)], [button(say.ADD_NOT, callbacks.GROUP, name)]]
    lines = [*previewed(wanted, lesson, context.services), "", *_effect(tried)]
    await replace(query, context, [_shortened("\n".join(lines))], InlineKeyboardMarkup(rows))


@for_staff
async def on_taught(query: CallbackQuery, press: Press, context: Context) -> None:
    """Make what was shown, serve it, and settle the group."""
    name, token = press.arguments
    place = await group_pressed(query, name, context)
    if place is None:
        return
    workshop, person = desk_of(context).workshop, query.from_user.id
    found = await in_thread(workshop.waiting.proposed, token)
    if found is None or found.way is not Way.TEACHING:
        await show(query, context, place.at, plain(say.GONE_LESSON))
        return
    async with desk_of(context).teaching:
        try:
            by = signed(context, person, Way.TEACHING)
            await in_thread(lambda: workshop.make(found.proposal, by=by, difference=found.told))
        except CannotChange as error:
            await show(query, context, place.at, _shortened(str(error)))
            return
        hindrance = await serve_now(context, "", say.TAUGHT_LATER)
    await in_thread(workshop.waiting.drop, token)
    form = say.TAUGHT_NOT_LIVE if hindrance else say.TAUGHT
    told = "\n".join(filter(None, [form.format(told=found.told), hindrance]))
    await _settle(query, context, place, told, callbacks.TEACH, found.entry)


def previewed(wanted: Wanted, lesson: Lesson, services: Services) -> Iterator[str]:
    """What would be changed, in lines: the entry or what a new one says, and each phrasing."""
    yield say.WOULD
    label = report_label(lesson.report, services)
    title = say.OF_REPORT.format(title=lesson.title, label=label) if label else lesson.title
    if isinstance(wanted, ToEntry):
        yield say.WOULD_ADD[lesson.kind].format(title=title)
        if entry := services.catalogue.stated_entry(lesson.entry):
            yield _answering(say.JOINT.join(entry.answers), entry.sentences[0])
    elif isinstance(wanted, ToSentence):
        yield say.WOULD_STATE.format(title=title)
        yield _answering(wanted.answer, wanted.sentence)
    else:
        near = (services.catalogue.stated_entry(entry) for entry in wanted.nearby)
        titles = say.JOINT.join(f"“{entry.title}”" for entry in near if entry)
        yield say.WOULD_DECLINE.format(title=title)
        yield say.WOULD_STAND_BESIDE.format(titles=titles) if titles else say.WOULD_STAND_ALONE
    yield say.WOULD_BE_ASKED
    yield from (say.WOULD_PHRASING.format(phrasing=cut(phrasing, LONGEST_WORDING)) for phrasing in lesson.phrasings)


def _answering(answer: str, sentence: str) -> str:
    return say.WOULD_ANSWER.format(answer=answer, sentence=cut(sentence, LONGEST_WORDING))


def _told(lesson: Lesson) -> str:
    """What was taught."""
    told = say.TAUGHT_TO.format(phrasing=cut(lesson.phrasings[0], LONGEST_OTHER), title=lesson.title)
    more = len(lesson.phrasings) - 1
    return "\n".join([told, say.TAUGHT_MORE.format(count=more)]) if more else told


async def _settle(query: CallbackQuery, context: Context, place: Place, told: str, how: str, entry: str = "") -> None:
    """Mark the group as dealt with, and show the next below what is `told`."""
    lines: Sequence[str] = [told]
    try:
        await desk_of(context).missed.settle(place.group, how, entry)
    except CannotReadMissed:
        lines = [told, say.NOT_SETTLED]
    await show(query, context, place.at, _shortened("\n".join(lines)))


def _effect(tried: Tried) -> Iterator[str]:
    """What the phrasings do to others."""
    if not tried.harmed:
        yield say.HARMS_NOTHING
        return
    yield say.HARMS.format(count=len(tried.harmed))
    for turn in tried.harmed[:MOST_HARMED]:
        yield say.HARMED.format(phrasing=cut(turn.phrasing, LONGEST_OTHER), title=turn.entry.title)
    if len(tried.harmed) > MOST_HARMED:
        yield say.HARMED_MORE.format(count=len(tried.harmed) - MOST_HARMED)


def _shortened(text: str) -> Rich:
    return plain(pieces(text, LONGEST_TOLD)[0])
