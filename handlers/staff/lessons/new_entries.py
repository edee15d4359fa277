"""Questions to staff on the way to a new entry: the sentence, then its answer; or which report does not say it."""

from telegram import CallbackQuery, InlineKeyboardMarkup

from answering.nearest import NearSentence
from editing.teaching.statements import Offer, offers
from editing.teaching.teaching import ToSentence
from handlers.chat import callbacks
from handlers.chat.callbacks import Press, meant, short
from handlers.chat.services import Context, Services
from handlers.showing.keyboards import Rows, button
from handlers.showing.markup import joined, plain, quoted
from handlers.showing.replying import replace
from handlers.staff import texts as say
from handlers.staff.lessons.missed import LONGEST_BUTTON, cut, entry_button, group_pressed, report_label, show
from handlers.staff.lessons.teaching import teach, teach_absent
from handlers.staff.staff import for_staff

LONGEST_SENTENCE = 600
"""Characters shown of a sentence: four of them fit into a message."""


@for_staff
async def on_new_entry(query: CallbackQuery, press: Press, context: Context) -> None:
    """The sentences that come nearest, to choose the one with the answer."""
    name = press.arguments[0]
    place = await group_pressed(query, name, context)
    if place is None:
        return
    near = await context.services.answerers.nearest(place.group.text)
    if not near.has_sentence:
        await show(query, context, place.at, plain(say.NO_SENTENCE))
        return
    lines, rows = [say.WHICH_SENTENCE], []
    for number, sentence in enumerate(near.sentences, 1):
        text = say.NUMBERED_SENTENCE.format(number=number, sentence=sentence.text)
        label = report_label(sentence.report, context.services)
        lines.append(cut(say.OF_REPORT.format(title=text, label=label) if label else text, LONGEST_SENTENCE))
        names = short(sentence.report), short(sentence.text)
        rows.append([button(cut(text, LONGEST_BUTTON), callbacks.SENTENCE, name, *names)])
    await replace(query, context, [joined(map(plain, lines))], _with_way_back(rows, name))


@for_staff
async def on_sentence(query: CallbackQuery, press: Press, context: Context) -> None:
    """The figures and clauses of the sentence, to choose the answer."""
    name, report, sentence = press.arguments
    place = await group_pressed(query, name, context)
    if place is None:
        return
    known = _sentence(report, sentence, context.services)
    if known is None:
        await show(query, context, place.at, plain(say.TAUGHT_NOT))
        return
    rows = [
        [button(cut(offer.answer, LONGEST_BUTTON), callbacks.ANSWER, name, report, sentence, short(offer.answer))]
        for offer in _offers(known, place.group.text, context.services)
    ]
    shown = quoted(plain(cut(known.text, LONGEST_SENTENCE)))
    await replace(query, context, [joined([shown, plain(say.WHICH_ANSWER)])], _with_way_back(rows, name))


@for_staff
async def on_answer(query: CallbackQuery, press: Press, context: Context) -> None:
    """A new entry with the chosen words of a sentence as its answer."""
    name, report, sentence, answer = press.arguments
    place = await group_pressed(query, name, context)
    if place is None:
        return
    known = _sentence(report, sentence, context.services)
    offer = _offer(known, answer, place.group.text, context.services) if known else None
    if known is None or offer is None:
        await show(query, context, place.at, plain(say.TAUGHT_NOT))
        return
    wanted = ToSentence(known.report, known.text, offer.answer, offer.asks, tuple(place.group.taught))
    await teach(query, place, wanted, context)


@for_staff
async def on_absent(query: CallbackQuery, press: Press, context: Context) -> None:
    """What is known not to be said and comes near, beside a new entry; the latter at once where there is no choice."""
    name, services = press.arguments[0], context.services
    place = await group_pressed(query, name, context)
    if place is None:
        return
    near = await services.answerers.nearest(place.group.text)
    reports = list(services.catalogue.reports)
    if not near.is_known:
        await show(query, context, place.at, plain(say.NOTHING_NEAR))
        return
    if not near.absent and len(reports) == 1:
        await teach_absent(query, short(reports[0]), place, context)
        return
    rows = [[entry_button(entry, name, services)] for entry in near.absent]
    for report in reports:
        label = report_label(report, services)
        text = say.NEW_ABSENT_OF.format(label=label) if label else say.NEW_ABSENT
        rows.append([button(text, callbacks.NEW_ABSENT, name, short(report))])
    asked = say.WHICH_ABSENT if near.absent else say.WHICH_REPORT
    await replace(query, context, [plain(asked)], _with_way_back(rows, name))


def _sentence(report: str, sentence: str, services: Services) -> NearSentence | None:
    """The sentence that a button names; None where the report has it no more."""
    id_ = meant(report, services.catalogue.reports)
    text = meant(sentence, (item.text for item in services.catalogue.reports[id_].sentences)) if id_ else None
    return NearSentence(id_, text) if id_ and text else None


def _offer(sentence: NearSentence, answer: str, question: str, services: Services) -> Offer | None:
    """The answer that a button names."""
    return next((offer for offer in _offers(sentence, question, services) if short(offer.answer) == answer), None)


def _offers(sentence: NearSentence, question: str, services: Services) -> list[Offer]:
    return offers(sentence.text, question, services.catalogue.grammars[sentence.report])


def _with_way_back(rows: Rows, name: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([*rows, [button(say.BACK_TO_GROUP, callbacks.GROUP, name)]])
