"""What the software knows of Chinese beyond any one report: synonyms, question words, units, filler; all of it data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from answering.language.danger.lexicon import DangerWords
from answering.language.figures import Grammar
from answering.language.following import FollowingWords
from answering.language.listing import ListingWords
from answering.language.meant.headings import Headings
from answering.language.meant.money import MoneyWords
from answering.language.meant.tables import TableWords
from answering.language.phrasebook import Phrasebook
from answering.language.pinyin import Readings
from answering.language.requests.computing import ComputingWords
from answering.language.requests.yearly import YearWords
from answering.language.scope import ScopeWords

QUANTIFIERS = ("多少", "几")
"""Question words that take a unit: 几户 asks for what is counted in 户."""
SCALES = ("万", "亿", "千")
"""What may stand between them: 多少万辆."""


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
    everyday: Phrasebook[tuple[str, ...]]
    markers: Phrasebook[str]
    story: Phrasebook[bool]
    checks: Phrasebook[bool]
    refusals: Phrasebook[bool]
    places: Phrasebook[bool]
    marked: tuple[str, ...]
    grammar: Grammar
    readings: Readings
    danger: DangerWords
    scope: ScopeWords = field(default_factory=ScopeWords)
    following: FollowingWords = field(default_factory=FollowingWords)
    years: YearWords = field(default_factory=YearWords)
    computing: ComputingWords = field(default_factory=ComputingWords)
    listing: ListingWords = field(default_factory=ListingWords)
    slips: Phrasebook[str] = field(default_factory=lambda: Phrasebook({}))
    headings: Headings = field(default_factory=Headings)
    money: MoneyWords = field(default_factory=MoneyWords)
    tables: TableWords = field(default_factory=TableWords)

    def with_names(self, names: Iterable[str]) -> "Language":
        """The same language beside names that stand for themselves: neither their words nor their numerals are read."""
        kept = {name: name for name in names}
        return replace(
            self,
            rewriting=Phrasebook({**dict(self.rewriting.items()), **kept}),
            everyday=Phrasebook({**dict(self.everyday.items()), **dict.fromkeys(kept, ())}),
            markers=Phrasebook({**dict(self.markers.items()), **dict.fromkeys(kept, NAME)}),
            grammar=self.grammar.with_names(kept),
        )

    def in_year(self, year: int, reported: Iterable[int]) -> "Language":
        """The same language where `year` (AD, 0 where none is told) is this year: this year and last year are years by
        number.

        Last year stays a mere word where it is none of those `reported`: a report that came out in January is about
        the year that some readers call last year and others this year.
        """
        if not year:
            return self
        named = {word: year + distance for word, distance in RELATIVE_YEARS.items()}
        told = {word: f"{y}年" for word, y in named.items() if y != year - 1 or y in reported}
        return replace(self, rewriting=Phrasebook({**dict(self.rewriting.items()), **told, **COMPARED}))


RELATIVE_YEARS = {
    "今年度": 0, "今年": 0, "本年度": 0, "本年": 0, "这一年": 0,
    "去年度": -1, "去年": -1, "上年度": -1, "上一年度": -1, "旧年": -1, "过去一年": -1, "过去的一年": -1,
    "前年": -2, "明年": 1, "来年": 1, "后年": 2,
}  # fmt: skip
_BESIDE, _EARLIER = ("比", "较", "跟", "和", "与", "同"), ("去年", "上年", "上一年", "前一年")
COMPARED = {f"{word}{year}": f"{word}上年" for word in _BESIDE for year in _EARLIER} | {"去年同期": "上年同期"}
"""Years that a figure is compared with, and not about."""

FILLER = ""
"""Marker of a word without meaning for the match."""
NAME = "name"
"""Marker of a name, which shields the words and numerals in it."""


def marker_words(aspects: Iterable[Aspect], units: Mapping[str, str], filler: Iterable[str]) -> dict[str, str]:
    """Each marker with the name of its aspect; every quantifier with every unit asks for the unit's kind."""
    marked = dict.fromkeys(filler, FILLER)
    for unit, kind in units.items():
        marked |= {quantifier + scale + unit: kind for quantifier in QUANTIFIERS for scale in ("", *SCALES)}
    for aspect in aspects:
        marked |= dict.fromkeys(aspect.words, aspect.name)
    return marked
