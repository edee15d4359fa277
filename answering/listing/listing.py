"""The door: a question for a list or an overview in, what belongs to it out, or None where it asks for something else."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from answering.base.base import KnowledgeBase
from answering.base.entries import Choice, Stated
from answering.base.lists.places import Item, distinct
from answering.base.lists.things import Sort, Thing
from answering.judging.framing import frame_of
from answering.judging.held import is_own_body
from answering.language.question import Question
from answering.language.scope import Slot
from answering.listing.asked import Asked, may_ask_list, read_asked
from answering.listing.items import headings, items_of, sharing
from answering.reading.frame import Frame, Mention

FEWEST = 2
"""Items from which on there is a list; a single one only where two things have it in common, or one word is
all that is asked of a topic."""


@dataclass(frozen=True, slots=True)
class Group:
    """Items that are said together under one `title`, "" where none is needed."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Listed:
    """What is listed of a report: the `things`, none for the report as a whole, and what belongs to them."""

    report: str
    things: tuple[Thing, ...]
    groups: tuple[Group, ...]

    @property
    def entries(self) -> tuple[str, ...]:
        """The entries that answer with an item, in order."""
        return tuple(dict.fromkeys(i.entry for g in self.groups for i in g.items if i.entry))


def list_asked(question: Question, base: KnowledgeBase) -> Listed | None:
    """What `question` asks a list of, complete; None where it asks for none, or for one that the report does not give."""
    known = base.keys.get(question.key)
    if question.danger or not (known is None or isinstance(base.entries[known], Choice)):
        return None  # somebody wrote down what is to be said to just these words
    if not may_ask_list(question, base.language.listing):
        return None
    frame = frame_of(question, base)
    asked = read_asked(question, base, frame)
    return _listed(asked, frame, base) if asked else None


def others_like(spoken_of: Sequence[Stated], base: KnowledgeBase) -> Listed | None:
    """What else belongs to the first topic that has an entry of `spoken_of`, or is of the kind of the first of them."""
    ids = {entry.id for entry in spoken_of}
    topics = (topic for topic in base.topics.values() if ids & set(topic.entries))
    things = [Thing(Sort.TOPIC, topic.id) for topic in topics]
    things += [Thing(Sort.KIND, entry.asks) for entry in spoken_of]
    for thing in things:
        shown = {answer for entry in spoken_of for answer in entry.answers}
        items = tuple(
            i for i in items_of(thing, base) if i.entry not in ids and base.report.text[i.start : i.end] not in shown
        )
        if items:
            return Listed(base.report.id, (thing,), (Group("", items),))
    return None


def _listed(asked: Asked, frame: Frame, base: KnowledgeBase) -> Listed | None:
    if not asked.things:
        items = headings(base)
        groups = [Group("", tuple(items))]
    else:
        groups = list(_groups(asked, base))
    for mention in frame.mentions:
        if not _is_named(mention, asked, base):
            groups = [replace(group, items=tuple(_narrowed(group.items, mention, base))) for group in groups]
    groups = [group for group in groups if group.items]
    count = sum(len(group.items) for group in groups)
    if any(named not in (1, count) for named in asked.counts):
        return None  # it is about a number, or about another number of things than the report names
    is_narrow = len(asked.things) > 1 or any(thing.only for thing in asked.things)
    if count < (1 if is_narrow else FEWEST):
        return None
    return Listed(base.report.id, asked.things, tuple(groups))


def _groups(asked: Asked, base: KnowledgeBase) -> list[Group]:
    """What the things have in common or add up to, and behind it what is said apart from it."""
    first, *more = (items_of(thing, base) for thing in asked.things)
    for items in more:
        if asked.is_union:
            first = distinct([*first, *items])
        else:
            first = sharing(items, first, base.places) or sharing(first, items, base.places)
    groups = [Group("", tuple(first))]
    if len(asked.things) == 1 and asked.things[0].sort is Sort.TOPIC:
        for id_ in base.topics[asked.things[0].name].apart:
            items = items_of(Thing(Sort.TOPIC, id_), base)
            groups.append(Group(base.topics[id_].title, tuple(items)))
    return groups


def _is_named(mention: Mention, asked: Asked, base: KnowledgeBase) -> bool:
    """Whether a mention is the report's own, or a part of the words for what is listed."""
    report = base.report
    if any(mention.text in word for word, thing in base.things.items() if thing in asked.things and word in asked.said):
        return True
    match mention.slot:
        case Slot.BODY:
            return is_own_body(mention.value, base.own_body)
        case Slot.PLACE:
            return any(mention.value in place or place in mention.value for place in report.places)
        case Slot.TIME:
            return bool(mention.years) and set(mention.years) <= set(report.years)
    return False


def _narrowed(items: Sequence[Item], mention: Mention, base: KnowledgeBase) -> list[Item]:
    """Those whose sentence has the body or year that is mentioned, or whose clause has, up to the item, anything else."""
    places, text = base.places, base.report.text
    alike = _said(mention, base)
    if mention.slot in (Slot.BODY, Slot.TIME):
        found = [item for item in items if any(word in places.sentence(item).text for word in alike)]
        # Of a body itself, what was done with it.
        return [places.around(item) if mention.value in places.text(item) else item for item in found]
    found, last = [], 0
    for item in items:
        # Of several in one clause each has its own words, behind those of the one before.
        start = max(places.around(item).start, min(last, item.start))
        found += [item] if any(word in text[start : item.end] for word in alike) else []
        last = item.end
    return found


def _said(mention: Mention, base: KnowledgeBase) -> tuple[str, ...]:
    """How the report says what is mentioned."""
    levels = dict(base.language.listing.levels.items())
    years = (f"{year}年" for year in mention.years)
    alike = levels.get(mention.text) or levels.get(mention.value)
    if not alike:
        return (mention.text, mention.value, *years)
    places = (*base.report.places, *base.report.within)
    return (*alike, *(f"{place}{mention.value[0]}" for place in places))  # 长沙市 is of the city
