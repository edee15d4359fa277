"""Which entry of one report counts what an entry of another counts: by title, by the words around the answer and by how
people ask, with years and numbers left out; never by likeness of the numbers themselves.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from answering.base.base import KnowledgeBase
from answering.base.entries import Stated
from answering.language.figures import MOMENT, Figure
from answering.language.text import fold

MORE, LESS, ASKED = 0.5, 0.3, 0.2
"""Weights of the likeness of the titles and of the words around the answers, the likelier of both first, and of the
phrasings: one report may put a thing otherwise, or staff name it otherwise."""
ALIKE = 0.5
"""Likeness in [0, 1] from which on two entries count the same. Of the first report's entries and those of a report of the
year before, 86 have one that counts the same: 82 are found, none wrongly; as that report is drafted, 32, none wrongly
(2026-11-28)."""
_YEAR = re.compile(r"(?:19|20)\d\d ?(?:年度|年)?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_MARK = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Subject:
    """What an entry counts: pairs of characters of its title, of the words around its answers and of its phrasings."""

    title: frozenset[str]
    part: frozenset[str]
    asked: frozenset[str]

    def likeness(self, other: "Subject") -> float:
        """How much both speak of the same, in [0, 1]."""
        less, more = sorted((_shared(self.title, other.title), _shared(self.part, other.part)))
        return MORE * more + LESS * less + ASKED * _shared(self.asked, other.asked)


def counterpart(entry: Stated, own: KnowledgeBase, other: KnowledgeBase) -> Stated | None:
    """What the report of `other` says of the same as `entry`, which that of `own` states: each is the other's likest of
    those that answer with the same kinds and units. None for nothing.
    """
    best = _likest(entry, own, other)
    back = _likest(best, other, own) if best else None
    return best if best and back and (back.id == entry.id or back.answers == entry.answers) else None


def _likest(entry: Stated, own: KnowledgeBase, other: KnowledgeBase) -> Stated | None:
    """The entry of `other` that is likest to `entry` of `own`, where it is ALIKE."""
    counted, one = _counted(entry, own), _subject(entry, own)
    found = [
        (one.likeness(_subject(near, other)), near)
        for near in other.entries
        if isinstance(near, Stated) and near.asks == entry.asks and _counted(near, other) == counted
    ]
    likeness, best = max(found, key=lambda item: item[0], default=(0.0, None))
    return best if likeness >= ALIKE else None


def _counted(entry: Stated, base: KnowledgeBase) -> tuple[int, tuple[tuple[str, str], ...]]:
    """How many answers `entry` has, and the kinds and units of their figures."""
    figures = base.facts[base.number[entry.id]].figures
    return len(entry.answers), tuple((figure.kind, _unit(figure)) for figure in figures)


def _subject(entry: Stated, base: KnowledgeBase) -> Subject:
    return Subject(
        _pairs([_without_figures(fold(entry.title), base)]),
        _pairs([_without_figures(base.facts[base.number[entry.id]].part, base)]),
        _pairs(map(fold, entry.phrasings)),
    )


def _pairs(texts: Iterable[str]) -> frozenset[str]:
    """Pairs of characters that stand together in folded `texts`, without years and numbers."""
    runs = (run for text in texts for run in _MARK.split(_NUMBER.sub(" ", _YEAR.sub(" ", text))))
    return frozenset(a + b for run in runs for a, b in pairwise(run))


def _without_figures(text: str, base: KnowledgeBase) -> str:
    """`text` without its figures and their units, so that neither says anything of what is counted."""
    for figure in reversed(base.language.grammar.figures(text)):
        text = f"{text[: figure.start]} {text[figure.end :]}"
    return text


def _unit(figure: Figure) -> str:
    """What a figure counts in, 万元 as 元."""
    return "" if figure.kind == MOMENT else figure.unit.lstrip("千万亿")


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of both that they have in common, in [0, 1]."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0
