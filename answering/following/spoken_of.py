"""What a conversation spoke of last and before, as entries of the knowledge that is served now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from answering.base.base import KnowledgeBase
from answering.base.entries import Outcome, Stated
from answering.base.library import Library
from answering.base.lists.places import Item
from answering.conversation import Conversation
from answering.listing.listing import Listed


@dataclass(frozen=True, slots=True)
class SpokenOf:
    """`last` are the entries of the last exchange, whose outcome is `outcome`, `shown` those last shown as an answer,
    `earlier` all others spoken of, the latest first: all of one report. `listed` could be pointed to by number, `asked` are
    the aspects that were asked for last.
    """

    outcome: Outcome
    last: tuple[Stated, ...]
    shown: tuple[Stated, ...]
    earlier: tuple[Stated, ...]
    listed: tuple[Stated, ...] = ()
    asked: tuple[str, ...] = ()

    @property
    def things(self) -> tuple[Stated, ...]:
        """What a gap may be filled with, the latest first: behind a decline also what was shown before it."""
        return tuple(dict.fromkeys((*self.last, *self.shown) if self.outcome is Outcome.DECLINE else self.last))

    @property
    def in_order(self) -> tuple[Stated, ...]:
        """All that was spoken of, what was said first first; within an exchange in the order in which it was shown."""
        before = [entry for entry in self.earlier if entry not in self.last]
        return tuple(dict.fromkeys((*before[::-1], *self.last)))


def spoken_of(conversation: Conversation | None, library: Library) -> tuple[KnowledgeBase, SpokenOf] | None:
    """What was spoken of, with the base of its report; None where nothing was that is still there."""
    if conversation is None:
        return None
    turns = [(turn, _stated(turn.entries, library)) for turn in reversed(conversation.turns)]
    latest = next(((turn, entries) for turn, entries in turns if entries), None)
    listed = _listed(conversation, library)
    if latest is None and not listed:
        return None
    turn, last = latest or (conversation.turns[-1], ())
    base = next(base for base in library.bases if base.report.id == (*last, *listed)[0].report)

    def own(entries: Iterable[Stated]) -> tuple[Stated, ...]:
        return tuple(entry for entry in entries if entry.report == base.report.id)

    earlier = own(entry for _, entries in turns for entry in entries)
    shown = own(_stated(conversation.answered, library))
    return base, SpokenOf(turn.outcome, own(last), shown, earlier, own(listed), conversation.turns[-1].asked)


def _listed(conversation: Conversation, library: Library) -> tuple[Stated, ...]:
    """What could be pointed to by number: of the last exchange, or behind one that picked, of the list it picked from."""
    turns = conversation.turns
    lists = [_stated(turn.listed, library) for turn in turns[-1:-3:-1]]
    if (
        len(lists) > 1
        and len(lists[0]) == 1
        and set(lists[0]) <= set(lists[1])
        and turns[-2].outcome is Outcome.CHOICES
    ):
        return lists[1]
    return lists[0] if lists else ()


def _stated(ids: Sequence[str], library: Library) -> tuple[Stated, ...]:
    """The entries that are still there."""
    found = (library.stated_entry(id_) for id_ in ids)
    return tuple(entry for entry in found if entry is not None)


def one_by_one(entries: Sequence[Stated], base: KnowledgeBase) -> tuple[Stated, ...]:
    """`entries` with each that holds several figures replaced by those of its sentence that hold one of them each."""
    stated = [entry for entry in base.entries if isinstance(entry, Stated) and len(entry.answers) == 1]
    found: list[Stated] = []
    for entry in entries:
        parts = [
            next(
                (one for one in stated if one.answers[0] == answer and set(one.sentences) <= set(entry.sentences)), None
            )
            for answer in entry.answers
        ]
        whole = len(parts) > 1 and None not in parts
        found += [part for part in parts if part] if whole else [entry]
    return tuple(dict.fromkeys(found))


def entries_of(listed: Listed, library: Library) -> tuple[str, ...]:
    """The ids of what can be pointed to in a list, in its order: of a line that no entry answers with, what it holds."""
    base = next(base for base in library.bases if base.report.id == listed.report)
    items = (item for group in listed.groups for item in group.items)
    held = (item.entry or _widest(base.places.within(item)) for item in items)
    return tuple(dict.fromkeys(filter(None, held)))


def _widest(answers: Sequence[Item]) -> str:
    """The entry with the longest of `answers`; "" for none."""
    return max(answers, key=lambda answer: answer.end - answer.start).entry if answers else ""
