"""A list put into a reply: a line an item in the report's words, grouped by part, and one answer for each part."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from answering import reply_texts as say
from answering.base.base import KnowledgeBase
from answering.base.entries import Outcome
from answering.base.lists.places import Item
from answering.base.lists.things import Sort
from answering.listing.listing import Group, Listed
from answering.reply import Answer, Line, Reply

_SURE = 1.0
"""The score of what is listed: nothing of it was guessed."""
_BODY = "单位"
"""The kind of answers that say nothing without what was done with them."""
_EACH = "各"
"""A number that begins so is that of what stands before its clause as well (基地,农场各10个)."""


def list_reply(message: str, listed: Listed, base: KnowledgeBase) -> Reply:
    """`listed` as the reply to `message`: `lines` to be shown, `answers` with the sentences of each part."""
    lines = tuple(line for group in listed.groups for line in _lines(group, base))
    lead = _lead(listed, base)
    title = _title(listed, base)
    answers = tuple(_answers(lines, title, base))
    return Reply(message, Outcome.ANSWER, answers, lead=lead, text="\n".join([lead, *text_lines(lines)]), lines=lines)


def text_lines(lines: Sequence[Line], first: int = 1) -> Iterator[str]:
    """`lines` under their groups and parts, numbered from `first`."""
    number = first
    for group, of_group in groupby(lines, key=lambda line: line.group):
        if group:
            yield say.LISTED_GROUP.format(group=group)
        for section, own in groupby(of_group, key=lambda line: line.section):
            shown = list(own)
            if [line.text for line in shown] != [section]:  # a heading says itself where it stands
                yield say.LISTED_PART.format(part=section)
            for line in shown:
                yield say.LISTED_LINE.format(number=number, text=line.text)
                number += 1


def _lead(listed: Listed, base: KnowledgeBase) -> str:
    if not listed.things:
        return say.LISTED_WHOLE
    is_section = all(thing.sort is Sort.SECTION for thing in listed.things)
    return (say.LISTED_SECTION if is_section else say.LISTED).format(what=_title(listed, base))


def _title(listed: Listed, base: KnowledgeBase) -> str:
    """What is listed, by the names that staff or the report gave it."""
    topics = base.topics
    return say.JOINT.join(topics[t.name].title if t.sort is Sort.TOPIC else t.name for t in listed.things)


def _answers(lines: Sequence[Line], title: str, base: KnowledgeBase) -> Iterator[Answer]:
    """An answer for each part, in the order of the report."""
    order = {section: number for number, section in enumerate(base.report.sections)}
    for section, own in groupby(sorted(lines, key=lambda line: order[line.section]), key=lambda line: line.section):
        shown = list(own)
        figures = tuple(dict.fromkeys(word for line in shown for word in line.marked))
        sentences = tuple(dict.fromkeys(line.sentence for line in shown))
        entry = next((line.entry for line in shown if line.entry), "")
        yield Answer(entry, base.report.id, section, title or section, figures, sentences, _SURE)


def _lines(group: Group, base: KnowledgeBase) -> Iterator[Line]:
    """What stands in one clause is one line where there is a number in it, which says nothing by itself."""
    places = base.places
    for stretch, own in groupby(group.items, key=lambda item: _shown(item, group.items, base)):
        items = list(own)
        sentence = places.sentence(stretch)
        entry = next((i.entry for i in [*items, *(a for item in items for a in places.within(item))] if i.entry), "")
        marked = tuple(dict.fromkeys(map(places.text, items)))
        yield Line(places.text(stretch), marked, sentence.text, sentence.section, group.title, entry)


def _shown(item: Item, items: Sequence[Item], base: KnowledgeBase) -> Item:
    """The stretch of the report that a line shows for `item`: a number or a body with its clause, words as they are."""
    around = base.places.around(item)
    beside = [other for other in items if around.covers(other)]
    if not any(_is_number(other, base) or _asks(other, base) == _BODY for other in beside):
        return Item(item.start, item.end)
    if base.places.text(item).startswith(_EACH):
        clauses = base.places.clauses(base.places.sentence(item))
        before = [clause for clause in clauses if clause.end < around.start]
        around = Item(before[-1].start, around.end) if before else around
    return around


def _asks(item: Item, base: KnowledgeBase) -> str:
    """What the entry of `item` answers; "" where it has none."""
    return base.places.stated[item.entry].asks if item.entry else ""


def _is_number(item: Item, base: KnowledgeBase) -> bool:
    """Whether `item` is mostly a figure."""
    text = base.places.text(item)
    return 2 * sum(figure.end - figure.start for figure in base.language.grammar.figures(text)) >= len(text)
