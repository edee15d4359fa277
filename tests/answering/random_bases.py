"""Small bases made up at random, and the slow, obvious way to compute what the index computes."""

import math
from collections import Counter
from collections.abc import Callable
from functools import cached_property

from hypothesis import strategies as st

from answering.base.base import KnowledgeBase, indexed_phrasings
from answering.base.entries import Entry, Stated
from answering.base.phrasings.features import ASKED, features, kind_weight
from answering.language.question import Question, analyse
from answering.language.text import fold
from tests.answering.small_base import absent, base_of, choice, stated, talk

WORDS = (
    *("贷款", "创业", "培训", "妇女", "讲座", "女", "wxq", "，"),
    *("多少钱", "多少人", "几场", "是谁", "什么", "2016年", "第三次"),
)
phrasings = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map("".join)
"""Made of words for characters, pairs, sounds, Latin words, ways of asking, years and ordinals; some have no feature."""
KINDS: dict[str, Callable[..., Entry]] = {
    "stated": stated,
    "absent": absent,
    "choice": lambda id_, *own: choice(id_, *own, between=()),
    "talk": talk,
}


@st.composite
def bases(draw: st.DrawFn) -> KnowledgeBase:
    """Two to five entries of any kind with one to four phrasings each, one at least stated."""
    kinds = ["stated", *draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=1, max_size=4))]
    made = (KINDS[kind](f"e{at}", *draw(st.lists(phrasings, min_size=1, max_size=4))) for at, kind in enumerate(kinds))
    return base_of(*made)


class Slow:
    """A base counted feature by feature, with nothing but dictionaries."""

    def __init__(self, base: KnowledgeBase) -> None:
        self.base = base
        self.entries = [
            [
                self.of(analyse(fold(text), base.language), with_echoes=False) or {"": 1.0}
                for text in indexed_phrasings(e)
            ]
            for e in base.entries
        ]
        self.phrasings = [phrasing for entry in self.entries for phrasing in entry]

    def of(self, question: Question, *, with_echoes: bool = True) -> dict[str, float]:
        """The features of a question."""
        return features(question, self.base.language, with_echoes=with_echoes)

    @cached_property
    def holding(self) -> Counter[str]:
        """In how many entries each feature stands."""
        return Counter(feature for entry in self.entries for feature in set().union(*entry))

    def weight(self, feature: str) -> float:
        """What it weighs in a comparison: rare is heavy, but what is asked for weighs the same always."""
        kind = kind_weight(feature)
        return kind if kind == ASKED else kind * math.log(1 + len(self.entries) / self.holding[feature])

    def asked(self, question: Question) -> dict[str, float]:
        """The features that some entry has, with their weight in the question."""
        return {feature: weight for feature, weight in self.of(question).items() if feature in self.holding}

    def share(self, entry: int, feature: str) -> float:
        """The share of an entry's phrasings that have a feature."""
        return sum(feature in phrasing for phrasing in self.entries[entry]) / len(self.entries[entry])

    def surprise(self, entry: int, feature: str) -> float:
        """How much a feature in a question speaks for an entry."""
        usual = sum(self.share(other, feature) for other in range(len(self.entries))) / len(self.entries)
        kind = 1.0 if kind_weight(feature) == ASKED else kind_weight(feature)
        return kind * math.log1p(self.share(entry, feature) / (usual + 1e-3))

    def support(self, entry: int, question: Question) -> float:
        """What all features of a question say for an entry."""
        return sum(weight * self.surprise(entry, feature) for feature, weight in self.asked(question).items())

    def odds(self, feature: str) -> float:
        """Log odds of a feature among entries about what is not said."""
        is_said = [isinstance(entry, Stated) for entry in self.base.entries]
        has = [any(feature in phrasing for phrasing in entry) for entry in self.entries]
        said = sum(known and own for known, own in zip(is_said, has, strict=True))
        absent = sum(not known and own for known, own in zip(is_said, has, strict=True))
        return math.log((absent + 0.5) / (is_said.count(False) + 1)) - math.log(
            (said + 0.5) / (is_said.count(True) + 1)
        )

    def overlap(self, phrasing: dict[str, float], question: Question) -> float:
        """The weight of what a phrasing has of a question."""
        return sum(weight * self.weight(f) for f, weight in self.asked(question).items() if f in phrasing)

    def norm(self, phrasing: dict[str, float]) -> float:
        """The weight of a phrasing."""
        return sum(map(self.weight, phrasing))

    def total(self, question: Question) -> float:
        """The weight of what is known of a question."""
        return sum(weight * self.weight(feature) for feature, weight in self.asked(question).items())

    def dice(self, phrasing: dict[str, float], question: Question) -> float:
        """Twice what both have over what each has."""
        return 2 * self.overlap(phrasing, question) / (self.norm(phrasing) + self.total(question) + 1e-6)


def entry_of(base: KnowledgeBase, phrasing: int) -> Entry:
    """The entry that a phrasing, by number, belongs to."""
    return next(e for number, e in enumerate(base.entries) if base.index.first[number + 1] > phrasing)
