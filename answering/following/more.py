"""还有别的奖吗: the others of the kind or topic of what was shown, or that the report says no more of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from answering.base.base import KnowledgeBase
from answering.base.entries import Outcome, Stated
from answering.base.lists.places import Item
from answering.base.lists.things import Sort, Thing
from answering.following.acts import is_bare
from answering.following.gap import LONGEST
from answering.following.spoken_of import SpokenOf
from answering.language.following import Act
from answering.language.listing import NUMBERS
from answering.language.text import fold
from answering.listing.items import items_of
from answering.listing.listing import Group, Listed

_TIMES_AND_SUMS = frozenset({NUMBERS, "金额", "日期"})
"""Kinds of which nobody asks for another without saying of what."""


@dataclass(frozen=True, slots=True)
class More:
    """What there is besides `taken`: `listed`, or nothing more."""

    listed: Listed | None
    taken: Stated


def more_of(message: str, base: KnowledgeBase, spoken: SpokenOf) -> More | None:
    """What a message gets that asks for nothing but more of what was shown; None where it asks for something else, or where
    nothing tells what would be more of it.
    """
    if len(message) > LONGEST or spoken.outcome is not Outcome.ANSWER or len(spoken.shown) != 1:
        return None
    asks, rest = _without_more(fold(message), base)
    if not asks:
        return None
    entry, listing = spoken.shown[0], base.language.listing
    named, rest = _without_things(rest, base)
    if not is_bare(rest, base.language):
        return None
    if named is None:
        closed = set(dict(listing.kinds.items()).values()) - {*listing.open, *_TIMES_AND_SUMS}
        return _others(Thing(Sort.KIND, entry.asks), entry, base) if entry.asks in closed else None
    if named.sort is Sort.KIND and named.name in listing.open:
        return _beside(named, entry, base) if entry.asks == named.name else None
    return _others(named, entry, base)


def _without_more(text: str, base: KnowledgeBase) -> tuple[bool, str]:
    """Whether `text` asks for more, and what it says beside."""
    found = [(start, end) for start, end, act in base.language.following.acts.scan(text) if act is Act.MORE]
    for start, end in reversed(found):
        text = text[:start] + "\n" + text[end:]
    return bool(found), text


def _without_things(text: str, base: KnowledgeBase) -> tuple[Thing | None, str]:
    """The only thing that `text` names and that can be listed, and the rest; None where it names none or several."""
    found = list(base.things.scan(text))
    if len(found) != 1:
        return None, text
    start, end, thing = found[0]
    return thing, text[:start] + "\n" + text[end:]


def _others(thing: Thing, entry: Stated, base: KnowledgeBase) -> More | None:
    """All that belongs to `thing` but what was shown, which has to belong to it as well."""
    own = base.places.answers(entry.id)
    items = items_of(thing, base)
    others = tuple(item for item in items if not _is_of(item, own))
    is_kind = thing.sort is Sort.KIND and thing.name == entry.asks
    if not others or (len(others) == len(items) and not is_kind):
        return None
    return More(Listed(base.report.id, (thing,), (Group("", others),)), entry)


def _beside(thing: Thing, entry: Stated, base: KnowledgeBase) -> More:
    """Others of an open kind are those of the same sentence: another unit of another matter is not meant."""
    stated = base.places.stated
    near = [item for item in items_of(thing, base) if not set(stated[item.entry].sentences).isdisjoint(entry.sentences)]
    others = tuple(item for item in near if not _is_of(item, base.places.answers(entry.id)))
    return More(Listed(base.report.id, (thing,), (Group("", others),)) if others else None, entry)


def _is_of(item: Item, own: Iterable[Item]) -> bool:
    """Whether `item` is, holds or is held by an answer that was shown."""
    return any(item.covers(one) or one.covers(item) for one in own)
