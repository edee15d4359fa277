"""The buttons under a message."""

from collections.abc import Container
from itertools import zip_longest

from telegram import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup

from answering.base.charts import Chart
from answering.base.entries import Act, Outcome, Stated
from answering.listing.charting import chart_of
from answering.reply import Answer, Reply
from answering.wording import titled
from handlers.chat import callbacks
from handlers.chat.services import Services
from handlers.showing import texts as say
from handlers.showing.listing import pages
from handlers.showing.markup import units
from handlers.showing.rendering import source

LONGEST_COPY = 256
"""Characters that a copy button holds (Bot API, CopyTextButton)."""
BUTTONS_A_ROW = 5
"""Numbers of lines that a phone shows beside each other, large enough for a thumb."""
LONGEST_QUERY = 256
"""Characters of an inline query (Bot API, InlineQuery)."""

Rows = list[list[InlineKeyboardButton]]


def button(text: str, action: str, *arguments: object) -> InlineKeyboardButton:
    """A button that sends an action."""
    return InlineKeyboardButton(text, callback_data=callbacks.data(action, *arguments))


def for_reply(reply: Reply, token: str, services: Services, *, can_share: bool) -> InlineKeyboardMarkup | None:
    """What can be done with a reply; where a chart was asked for that there is none of, all there are."""
    if reply.act is Act.CHART and not reply.answers and (rows := _charts(services)):
        return InlineKeyboardMarkup(rows)
    if reply.lines:
        return for_list(reply, 0, token, services)
    if reply.outcome is Outcome.ANSWER:
        return for_answer(reply, token, services, can_share=can_share)
    if reply.outcome is Outcome.CHOICES:
        rows = [[button(a.title, callbacks.CHOOSE, a.entry)] for a in reply.answers]
        return InlineKeyboardMarkup([*rows, [button(say.NEITHER, callbacks.NEITHER, token)]])
    if reply.nearby:
        return InlineKeyboardMarkup([*_nearby(reply), rating(token)])
    return for_examples(services) if reply.outcome is Outcome.DECLINE else None


def for_answer(
    reply: Reply, token: str, services: Services, *, can_share: bool, above: Rows | None = None
) -> InlineKeyboardMarkup:
    """Under answers: what else may have been meant, what stands beside, pictures, feedback, copy and share.

    Entries come first, so that 第二个 is what a chat that numbers its buttons calls 2.
    """
    first = services.catalogue.stated_entry(reply.answers[0].entry) if len(reply.answers) == 1 else None
    others = beside(first, services, but=reply.nearby) if first else []
    rows = [*_nearby(reply), *others, *pictures(reply, token, services), *years(reply)]
    last = rating(token)
    if len(reply.answers) == 1:
        last += copying(reply.answers[0], services)
    if can_share and len(reply.answers) == 1:
        last.append(InlineKeyboardButton(say.SHARE, switch_inline_query=_query(reply.answers[0], first)))
    return InlineKeyboardMarkup([*rows, last, *(above or [])])


def _query(answer: Answer, entry: Stated | None) -> str:
    """What is typed for who shares an answer: its title, without what is said of the day beside it (即2018年1月12日)."""
    title = answer.title.replace(titled(entry), entry.title) if entry else answer.title
    return title[:LONGEST_QUERY]


def _charts(services: Services) -> Rows:
    return [[_picture(chart)] for chart in services.catalogue.charts.values()]


def _picture(chart: Chart) -> InlineKeyboardButton:
    return button(f"{say.PICTURE} {chart.title}", callbacks.PICTURE, chart.id)


def for_examples(services: Services, most: int = 3) -> InlineKeyboardMarkup | None:
    """The example questions, one of each report before the second of any."""
    turns = zip_longest(*(report.examples for report in services.catalogue.reports.values()))
    examples = dict.fromkeys(example for turn in turns for example in turn if example)
    rows = [[button(example, callbacks.EXAMPLE, callbacks.short(example))] for example in examples]
    return InlineKeyboardMarkup(rows[:most]) if rows else None


def for_list(reply: Reply, page: int, token: str, services: Services) -> InlineKeyboardMarkup:
    """Under a page of a list, from 0 on: a number for each line, the pages around it, pictures and the vote."""
    first, lines = pages(reply)[page]
    numbers = [button(str(first + at), callbacks.ITEM, token, first + at) for at in range(len(lines))]
    rows = [numbers[at : at + BUTTONS_A_ROW] for at in range(0, len(numbers), BUTTONS_A_ROW)]
    rows += turning(page, len(pages(reply)), callbacks.LIST, token)
    return InlineKeyboardMarkup([*rows, *pictures(reply, token, services), rating(token)])


def turning(page: int, pages: int, action: str, *arguments: object) -> Rows:
    """Buttons to the page before and after; none where there is only one."""
    if pages < 2:
        return []
    row: list[InlineKeyboardButton] = []
    if page > 0:
        row.append(button(say.PREVIOUS, action, *arguments, page - 1))
    row.append(button(say.PAGE.format(page=page + 1, pages=pages), callbacks.NOTHING))
    if page < pages - 1:
        row.append(button(say.NEXT, action, *arguments, page + 1))
    return [row]


def pictures(reply: Reply, token: str, services: Services) -> Rows:
    """A button for each chart that shows one of the answers; with several charts each names its own. Of figures that are
    shown together and stand in none of them it is one of their own.
    """
    catalogue = services.catalogue
    if reply.chart:
        return [[button(say.PICTURE, callbacks.COMPARE, token)]]
    answers = () if reply.lines else reply.answers
    charts = {chart.id: chart for answer in answers for chart in catalogue.charts_with(answer.entry)}
    if len(reply.answers) > 1 or reply.lines:
        own = chart_of(reply, catalogue)
        drawn = {(bar.figure, bar.value) for bar in own.bars} if own else set()
        if own and not any(drawn <= {(bar.figure, bar.value) for bar in chart.bars} for chart in charts.values()):
            return [[button(say.PICTURE, callbacks.COMPARE, token)]]
    if len(charts) == 1:
        return [[button(say.PICTURE, callbacks.PICTURE, next(iter(charts)))]]
    return [[_picture(chart)] for chart in charts.values()]


def years(reply: Reply) -> Rows:
    """What other years' reports say of the same."""
    row = [button(say.OTHER_YEAR.format(year=other.label), callbacks.SHOW, other.entry) for other in reply.other_years]
    return [row] if row else []


def beside(entry: Stated, services: Services, but: Container[str] = ()) -> Rows:
    """What stands next to an entry in its report, without the ids `but`."""
    near = (one for one in services.contents.beside(entry) if one.id not in but)
    return [[button(one.title, callbacks.SHOW, one.id)] for one in near]


def _nearby(reply: Reply) -> Rows:
    """What a reply offers."""
    titles = zip(reply.suggestions, reply.nearby, strict=True)
    return [[button(title, callbacks.SHOW, entry)] for title, entry in titles]


def rating(token: str) -> list[InlineKeyboardButton]:
    """👍 and 👎 for the question with this token."""
    return [button(say.LIKE, callbacks.RATE, token, "1"), button(say.DISLIKE, callbacks.RATE, token, "0")]


def rated(markup: InlineKeyboardMarkup, is_liked: bool) -> InlineKeyboardMarkup:
    """The same buttons with the chosen one ticked."""
    return InlineKeyboardMarkup([[_ticked(item, is_liked) for item in row] for row in markup.inline_keyboard])


def _ticked(item: InlineKeyboardButton, is_liked: bool) -> InlineKeyboardButton:
    press = callbacks.parse(item.callback_data) if isinstance(item.callback_data, str) else None
    if press is None or press.action != callbacks.RATE:
        return item
    token, value = press.arguments
    faces = (say.LIKED if is_liked else say.LIKE) if value == "1" else (say.DISLIKE if is_liked else say.DISLIKED)
    return button(faces, callbacks.RATE, token, value)


def copying(answer: Answer, services: Services) -> list[InlineKeyboardButton]:
    """A button that copies the answer with its sentence; none where that is too long."""
    full = say.COPIED.format(
        figures=say.JOINT.join(answer.figures),
        title=answer.title,
        sentences="".join(answer.sentences),
        source=source(answer, services.catalogue.reports),
    )
    is_short = units(full) <= LONGEST_COPY
    return [InlineKeyboardButton(say.COPY, copy_text=CopyTextButton(full))] if is_short else []
