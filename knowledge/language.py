"""What the software knows of Chinese beyond any one report: synonyms, question words, units, filler; all of it data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from knowledge.figures import Grammar
from knowledge.phrasebook import Phrasebook
from knowledge.pinyin import Readings

QUANTIFIERS = ("多少", "几")
"""Question words that take a unit: 几户 asks for what is counted in 户."""


@dataclass(frozen=True, slots=True)
class Aspect:
    """A kind of question: its words, and the kinds of entries that answer it (none: reports seldom say such things)."""

    name: str
    words: tuple[str, ...]
    answered_by: frozenset[str]
    is_quantity: bool = False
    is_term: bool = False


@dataclass(frozen=True)
class Language:
    """Word lists, ready to be looked up."""

    aspects: Mapping[str, Aspect]
    rewriting: Phrasebook[str]
    everyday: Phrasebook[str]
    markers: Phrasebook[str]
    story: Phrasebook[bool]
    checks: Phrasebook[bool]
    refusals: Phrasebook[bool]
    places: Phrasebook[bool]
    marked: tuple[str, ...]
    grammar: Grammar
    readings: Readings

    def with_names(self, names: Iterable[str]) -> "Language":
        """The same language beside names that stand for themselves: neither their words nor their numerals are read."""
        kept = {name: name for name in names}
        return replace(
            self,
            rewriting=Phrasebook({**dict(self.rewriting.items()), **kept}),
            everyday=Phrasebook({**dict(self.everyday.items()), **dict.fromkeys(kept, "")}),
            markers=Phrasebook({**dict(self.markers.items()), **dict.fromkeys(kept, NAME)}),
            grammar=self.grammar.with_names(kept),
        )


FILLER = ""
"""Marker of a word without meaning for the match."""
NAME = "name"
"""Marker of a name, which shields the words and numerals in it."""


def marker_words(aspects: Iterable[Aspect], units: Mapping[str, str], filler: Iterable[str]) -> dict[str, str]:
    """Each marker with the name of its aspect; every quantifier with every unit asks for the unit's kind."""
    marked = dict.fromkeys(filler, FILLER)
    for unit, kind in units.items():
        marked |= {quantifier + unit: kind for quantifier in QUANTIFIERS}
    for aspect in aspects:
        marked |= dict.fromkeys(aspect.words, aspect.name)
    return marked
