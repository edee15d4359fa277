"""The words by which danger is read, each with the parts it may play in a clause."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from answering.language.phrasebook import Phrasebook


class Role(StrEnum):
    """What a word may be in a clause: the name of its list in danger.toml, as section.key."""

    WHO = "who.words"
    SELF = "whom.self"
    OTHER = "whom.others"
    HITS = "acts.hits"
    """Acts that need a victim."""
    TOUCHES = "acts.touches"
    """Acts that need who does them and a victim."""
    ALONE = "acts.alone"
    """Acts that need no victim to be told."""
    PASSIVE = "marks.passive"
    LENT = "marks.lent"
    """Marks of the passive that mean other things as often."""
    ONTO = "marks.onto"
    NOT = "marks.negations"
    STATE = "states.words"
    PLEA = "plea.words"
    CRY = "cries.words"
    SHELTER = "shelter.places"
    ENTRY = "shelter.asks"
    DESPAIR = "despair.words"
    WAY = "despair.ways"
    WANT = "despair.wants"
    FIGURE = "far.figures"
    NEWS = "far.news"
    HARMLESS = "harmless.words"
    NOBODY = "harmless.subjects"
    JOKE = "harmless.jokes"


PERSONS = frozenset({Role.WHO, Role.SELF, Role.OTHER, Role.NOBODY})
VICTIMS = frozenset({Role.SELF, Role.OTHER})
ACTS = frozenset({Role.HITS, Role.TOUCHES, Role.ALONE})
_APART = (Role.HARMLESS, Role.JOKE)
"""Lists that are looked up by themselves, before all else."""


@dataclass(frozen=True)
class DangerWords:
    """`roles` tell the parts that a word may play; `harmless` is taken out before they are looked up."""

    roles: Phrasebook[frozenset[Role]]
    harmless: Phrasebook[bool]
    jokes: Phrasebook[bool]

    @property
    def books(self) -> tuple[Phrasebook[Any], ...]:
        """All of them, to be compared."""
        return self.roles, self.harmless, self.jokes


def danger_words(lists: Mapping[Role, Iterable[str]]) -> DangerWords:
    """The word lists made ready; a word of several lists may play the part of each."""
    roles: dict[str, frozenset[Role]] = {}
    for role, words in lists.items():
        if role not in _APART:
            for word in words:
                roles[word] = roles.get(word, frozenset()) | {role}
    return DangerWords(
        roles=Phrasebook(roles),
        harmless=_words(lists[Role.HARMLESS]),
        jokes=_words(lists[Role.JOKE]),
    )


def _words(words: Iterable[str]) -> Phrasebook[bool]:
    return Phrasebook(dict.fromkeys(words, True))
