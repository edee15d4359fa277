"""A list on Telegram: a page of lines at a time, under the parts that they stand in. Nothing on it is bold, since the quoted
sentence of a figure is a tap away.
"""

from itertools import groupby

from answering.base.catalogue import Catalogue
from answering.base.entries import Outcome
from answering.reply import Answer, Line, Reply
from handlers.showing import texts as say
from handlers.showing.markup import MESSAGE_UNITS, Rich, packed, pieces, plain, tagged, underlined, units

LINES_A_PAGE = 10
"""What a phone shows without much scrolling."""
LINE_UNITS = 320
"""Of a longer line its beginning is shown: ten of them fit into a message, and the sentence is a tap away."""


def pages(reply: Reply) -> list[tuple[int, tuple[Line, ...]]]:
    """The lines of `reply` by pages, each with the number of its first line, counted from 1."""
    starts = range(0, len(reply.lines), LINES_A_PAGE)
    return [(at + 1, reply.lines[at : at + LINES_A_PAGE]) for at in starts]


def page_text(reply: Reply, page: int) -> Rich:
    """One page, from 0 on: what is listed, then the lines under their parts; IndexError for no page of it."""
    first, lines = pages(reply)[page]
    blocks = [plain(reply.lead)]
    number = first
    for (group, section), own in groupby(lines, key=lambda line: (line.group, line.section)):
        shown = list(own)
        blocks += [tagged("u", plain(group))] if group and group not in _groups_before(reply, number) else []
        if [line.text for line in shown] != [section]:  # a heading says itself where it stands
            blocks.append(tagged("i", plain(section)))
        for line in shown:
            blocks.append(plain(f"{number}. ") + _line(line))
            number += 1
    return packed([*blocks, plain(say.LIST_HOW)], MESSAGE_UNITS, "\n")[0]


def _groups_before(reply: Reply, number: int) -> set[str]:
    """The groups that were named on the same page already, before the line with this number."""
    first = (number - 1) // LINES_A_PAGE * LINES_A_PAGE
    return {line.group for line in reply.lines[first : number - 1]}


def _line(line: Line) -> Rich:
    if units(line.text) <= LINE_UNITS:
        return underlined(line.text, line.marked)
    return underlined(pieces(line.text, LINE_UNITS)[0], line.marked) + plain(say.CUT)


def line_reply(reply: Reply, number: int, catalogue: Catalogue) -> Reply | None:
    """The line with this number, counted from 1, with its sentence, as a reply; None where there is no such line."""
    first = reply.answers[0]
    if not 1 <= number <= len(reply.lines) or first.report not in catalogue.reports:
        return None
    line = reply.lines[number - 1]
    entry = catalogue.stated_entry(line.entry)
    named = "" if line.text == line.section else first.title  # a heading is of itself
    title = entry.title if entry and line.marked == entry.answers else named
    answer = Answer(line.entry, first.report, line.section, title, line.marked, (line.sentence,), first.score)
    return Reply("", Outcome.ANSWER, (answer,))
