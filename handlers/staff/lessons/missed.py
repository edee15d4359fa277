"""/missed: questions that were not answered well, a group at a time in one message that is edited."""

from collections.abc import Sequence
from datetime import datetime

from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Update

from answering.nearest import NearEntry, Nearest
from answering.proving.grouping import Group
from editing.teaching.searching import FoundEntry
from handlers.chat import callbacks
from handlers.chat.callbacks import Press
from handlers.chat.missed_groups import Place, name_of
from handlers.chat.services import Context, Services
from handlers.showing.keyboards import Rows, button
from handlers.showing.markup import Rich, bold, joined, plain
from handlers.showing.replying import acknowledge, replace, respond
from handlers.staff import texts as say
from handlers.staff.staff import desk_of, for_staff
from storage.missed import CannotReadMissed

MOST_OTHERS = 4
"""Further wordings shown: with the buttons they leave the screen of a phone in one piece."""
LONGEST_WORDING, LONGEST_OTHER = 200, 80
"""Characters shown of a wording: five lines of a phone, and two."""
LONGEST_BUTTON, LONGEST_LABEL = 40, 16
"""Characters of a button, which a phone cuts at about 30, and of a report's name in it."""

View = tuple[Rich, InlineKeyboardMarkup | None]


async def on_missed(update: Update, context: Context) -> None:
    """/missed: what was declined or got 👎, alike ones grouped, the most frequent group first; a tap teaches it."""
    if update.effective_message is None:
        return
    try:
        text, keyboard = await view(context, 0)
    except CannotReadMissed:
        text, keyboard = plain(say.MISSED_UNREADABLE), None
    await respond(update.effective_message, context, [text], keyboard)


@for_staff
async def on_missed_pressed(query: CallbackQuery, press: Press, context: Context) -> None:
    """Another group by its number."""
    await acknowledge(query)
    await show(query, context, press.number(0))


@for_staff
async def on_group(query: CallbackQuery, press: Press, context: Context) -> None:
    """Back to a group by its name."""
    if place := await group_pressed(query, press.arguments[0], context):
        await show(query, context, place.at)


async def group_pressed(query: CallbackQuery, name: str, context: Context) -> Place | None:
    """The group that a button names; where it is settled by now, or cannot be read, that is shown instead."""
    await acknowledge(query)
    try:
        place = await desk_of(context).missed.find(name)
    except CannotReadMissed:
        await replace(query, context, [plain(say.MISSED_UNREADABLE)], None)
        return None
    if place is None:
        await show(query, context, 0, plain(say.MISSED_SETTLED))
    return place


async def show(query: CallbackQuery, context: Context, at: int, told: Rich | None = None) -> None:
    """Group number `at`, or the last there is, below what is `told`, in the place of the message."""
    try:
        text, keyboard = await view(context, at)
    except CannotReadMissed:
        text, keyboard = plain(say.MISSED_UNREADABLE), None
    await replace(query, context, [joined((told, text), "\n\n") if told else text], keyboard)


async def view(context: Context, at: int) -> View:
    """A group with what may be done about it. CannotReadMissed."""
    groups = await desk_of(context).missed.all()
    if not groups:
        return plain(say.MISSED_NONE), None
    at = min(max(at, 0), len(groups) - 1)
    place = Place(at, groups[at])
    near = await context.services.answerers.nearest(place.group.text)
    return _text(place, len(groups)), InlineKeyboardMarkup(_rows(place, len(groups), near, context.services))


def cut(text: str, longest: int) -> str:
    """`text` in one line of at most `longest` characters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def report_label(report: str, services: Services) -> str:
    """The name of a report, short enough for a button; "" where there is only one."""
    return cut(services.catalogue.label(report), LONGEST_LABEL) if len(services.catalogue.reports) > 1 else ""


def _text(place: Place, count: int) -> Rich:
    group = place.group
    since = _day(group.first)
    often = say.MISSED_COUNT.format(count=group.count, since=since)
    lines = [
        plain(say.MISSED_HEAD.format(at=place.at + 1, all=count)),
        bold(cut(group.text, LONGEST_WORDING)),
        plain(often if group.count > 1 else say.MISSED_COUNT_ONE.format(since=since)),
        *_others(group),
        plain(say.MISSED_ASK),
    ]
    return joined(lines)


def _others(group: Group) -> Sequence[Rich]:
    others = group.wordings[1 : MOST_OTHERS + 1]
    lines = [plain(f"· {cut(wording.text, LONGEST_OTHER)}") for wording in others]
    more = len(group.wordings) - 1 - len(others)
    rest = [plain(say.MISSED_MORE.format(count=more))] if more else []
    return [plain(say.MISSED_OTHERS), *lines, *rest] if lines else []


def _rows(place: Place, count: int, near: Nearest, services: Services) -> Rows:
    name = name_of(place.group)
    rows = [[entry_button(entry, name, services)] for entry in near.entries]
    other = (say.NEW_ENTRY, callbacks.NEW_ENTRY), (say.ABSENT, callbacks.ABSENT), (say.UNRELATED, callbacks.UNRELATED)
    rows.append([button(say.FIND, callbacks.FIND, name)])
    rows.append([button(label, action, name) for label, action in other])
    turning = []
    if place.at > 0:
        turning.append(button(say.PREVIOUS_GROUP, callbacks.MISSED, place.at - 1))
    if place.at < count - 1:
        turning.append(button(say.NEXT_GROUP, callbacks.MISSED, place.at + 1))
    return [*rows, turning] if turning else rows


def entry_button(entry: NearEntry, name: str, services: Services) -> InlineKeyboardButton:
    """A button that teaches group `name` to an entry."""
    title = entry.title if entry.is_stated else say.ABSENT_ENTRY.format(title=entry.title)
    return titled_button(title, entry, name, services)


def titled_button(title: str, entry: NearEntry | FoundEntry, name: str, services: Services) -> InlineKeyboardButton:
    """A button called `title` that teaches group `name` to an entry; its report is named where there are several."""
    label, text = report_label(entry.report, services), cut(title, LONGEST_BUTTON)
    return button(say.OF_REPORT.format(title=text, label=label) if label else text, callbacks.TEACH, name, entry.id)


def _day(at: str) -> str:
    return datetime.fromisoformat(at).astimezone().strftime(say.MISSED_DAY)
