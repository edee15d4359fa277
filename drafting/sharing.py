"""Phrasings that several draft entries have in common: none of them is any entry's own."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from answering.base.entries import Absent, Choice, Entry, Stated
from answering.base.thresholds import MOST_CHOICES
from answering.language.question import key_of
from answering.language.text import fold
from answering.language.wordlists import Language

Key = str


def share_out(
    entries: Sequence[Entry], language: Language, prefix: str
) -> tuple[list[Stated], list[Absent], list[Choice]]:
    """What is stated, and what is not, with no phrasing in common, and the choices that common ones lead to; ids begin with
    `prefix`.

    What two to four entries have in common asks for all of them; what more have, or what is small talk too, asks for
    nothing. An entry left without a phrasing is left out.
    """
    keys = [[_key(phrasing, language) for phrasing in entry.phrasings] for entry in entries]
    owners: dict[Key, set[int]] = defaultdict(set)
    for number, entry in enumerate(entries):
        for key in (*keys[number], _key(entry.title, language)):
            owners[key].add(number)
    kept: dict[int, Stated] = {}
    absent: list[Absent] = []
    for number, entry in enumerate(entries):
        phrasings = _distinct(entry, keys[number], owners)
        if phrasings and isinstance(entry, Stated):
            kept[number] = replace(entry, phrasings=phrasings)
        elif phrasings and isinstance(entry, Absent):
            absent.append(replace(entry, phrasings=phrasings))
    titles = {_key(entry.title, language) for entry in entries}
    return list(kept.values()), absent, list(_choices(entries, keys, owners, kept, titles, prefix))


def _key(phrasing: str, language: Language) -> Key:
    return key_of(fold(phrasing), language)


def _distinct(entry: Entry, keys: Sequence[Key], owners: dict[Key, set[int]]) -> tuple[str, ...]:
    found: dict[Key, str] = {}
    for phrasing, key in zip(entry.phrasings, keys, strict=True):
        if key and len(owners[key]) == 1:
            found.setdefault(key, phrasing)
    return tuple(found.values())


def _choices(
    entries: Sequence[Entry],
    keys: Sequence[Sequence[Key]],
    owners: dict[Key, set[int]],
    kept: Mapping[int, Stated],
    titles: Set[Key],
    prefix: str,
) -> Iterator[Choice]:
    groups: dict[tuple[int, ...], dict[Key, str]] = defaultdict(dict)
    for number in kept:
        for phrasing, key in zip(entries[number].phrasings, keys[number], strict=True):
            among = tuple(sorted(owners[key] & kept.keys()))
            differ = len({kept[n].answers for n in among}) > 1
            if key and key not in titles and owners[key] <= kept.keys() and 2 <= len(among) <= MOST_CHOICES and differ:
                groups[among].setdefault(key, phrasing)
    for at, (among, phrasings) in enumerate(groups.items(), 1):
        yield Choice(
            id=f"{prefix}-choice-{at}",
            report=kept[among[0]].report,
            title=kept[among[0]].title,
            phrasings=tuple(phrasings.values()),
            between=tuple(kept[n].id for n in among),
        )
