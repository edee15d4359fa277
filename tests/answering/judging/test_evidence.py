"""How near entries come and what they explain: Dice against the slow way, single words by hand."""

from itertools import pairwise
from math import log

import pytest
from hypothesis import given, settings
from rapidfuzz import fuzz

from answering.base.base import KnowledgeBase, indexed_phrasings
from answering.base.entries import Stated
from answering.judging.evidence import BEST_PHRASINGS, RARE_WEIGHT, STRANGE_ODDS, Coverage, meaning
from answering.language.question import STORY, analyse
from answering.language.text import fold
from tests.answering.random_bases import Slow, bases, entry_of, phrasings
from tests.answering.small_base import look, words_base

few = settings(max_examples=25, deadline=None)
RARE = log(1 + 7) / RARE_WEIGHT
"""The share in which a character counts that one of the seven entries has."""
SHARED = log(1 + 7 / 2) / RARE_WEIGHT
"""The same for one that two have: 鲸鱼 stands in what is stated and in what is not."""


@few
@given(base=bases(), text=phrasings)
def test_nearness(base: KnowledgeBase, text: str) -> None:
    """Similarity is the best phrasing's Dice, spread the mean of the three best, and the title is the last phrasing."""
    slow, question = Slow(base), base.understand(text)
    _, evidence = look(text, base)
    total = slow.total(question) + 1e-6
    for number, entry in enumerate(base.entries):
        near, own = evidence[entry.id].nearness, slow.entries[number]
        dice = [slow.dice(phrasing, question) for phrasing in own]
        best = slow.phrasings[near.best]
        assert near.similarity == pytest.approx(max(dice), rel=1e-4, abs=1e-6)
        assert any(best is phrasing for phrasing in own)
        assert slow.dice(best, question) == pytest.approx(max(dice), rel=1e-4, abs=1e-6)
        assert near.matched == pytest.approx(slow.overlap(best, question) / slow.norm(best), rel=1e-4, abs=1e-6)
        assert near.covered == pytest.approx(slow.overlap(best, question) / total, rel=1e-4, abs=1e-6)
        assert near.title == pytest.approx(dice[-1], rel=1e-4, abs=1e-6)
        assert near.title_matched == pytest.approx(
            slow.overlap(own[-1], question) / slow.norm(own[-1]), rel=1e-4, abs=1e-6
        )
        nearest = sorted(dice)[-BEST_PHRASINGS:]
        assert near.spread == pytest.approx(sum(nearest) / len(nearest), rel=1e-4, abs=1e-6)


@few
@given(base=bases(), text=phrasings)
def test_ratio_and_nearest_phrasings(base: KnowledgeBase, text: str) -> None:
    """Ratio is rapidfuzz's over meaningful characters; of what is not stated the three nearest phrasings are noted."""
    slow, question = Slow(base), base.understand(text)
    _, evidence = look(text, base)
    asked = "".join(clause.content.replace(" ", "") for clause in question.clauses if clause.weight > STORY)
    written = [analyse(fold(p), base.language).plain for e in base.entries for p in indexed_phrasings(e)]
    for entry in base.entries:
        item = evidence[entry.id]
        assert item.nearness.ratio == pytest.approx(fuzz.ratio(asked, written[item.nearness.best]) / 100)
        if isinstance(entry, Stated):
            assert item.near == ()
            continue
        of_entry = slow.entries[base.number[entry.id]]
        dice = [slow.dice(slow.phrasings[number], question) for number in item.near]
        nearest = sorted((slow.dice(phrasing, question) for phrasing in of_entry), reverse=True)
        assert dice == pytest.approx(nearest[:BEST_PHRASINGS], rel=1e-4, abs=1e-6)
        assert len(set(item.near)) == len(item.near)
        assert all(entry_of(base, number) is entry for number in item.near)


@few
@given(base=bases(), text=phrasings)
def test_support_and_rank(base: KnowledgeBase, text: str) -> None:
    """Support is the sum over the question's features by their weights and three; ranks follow it."""
    slow, question = Slow(base), base.understand(text)
    _, evidence = look(text, base)
    weights = sum(slow.asked(question).values()) + 3
    for number, entry in enumerate(base.entries):
        assert evidence[entry.id].support == pytest.approx(slow.support(number, question) / weights, rel=1e-4, abs=1e-5)
    ranked = sorted(evidence.values(), key=lambda item: item.rank)
    assert [item.rank for item in ranked] == list(range(len(base.entries)))
    assert all(one.support >= other.support for one, other in pairwise(ranked))


@pytest.mark.parametrize(
    ("text", "entry", "share"),
    [
        pytest.param("鲸鱼", "whale", 1.0, id="a pair it holds"),
        pytest.param("京鱼", "whale", 0.85, id="the sound of a pair"),
        pytest.param("鲸", "whale", 0.5, id="a character alone"),
        pytest.param("恐龙", "whale", 0.0, id="nothing"),
        pytest.param("苹果", "grape", 1.0, id="in any phrasing"),
        pytest.param("葡萄苹果", "grape", 1.0, id="all phrasings together"),
        pytest.param("多少钱", "whale", 0.0, id="no word at all"),
    ],
)
def test_what_is_explained(text: str, entry: str, share: float) -> None:
    """The share of a single word that an entry explains."""
    _, evidence = look(text, words_base())
    assert evidence[entry].covered == pytest.approx(share, abs=1e-4)


ROWS: list[tuple[str, str, str, Coverage]] = [
    ("unknown to all", "恐龙", "whale", Coverage(0, 0, 1, 0, 0, 1, ("恐龙",))),
    ("two of them: the heaviest is the worst", "恐龙香", "whale", Coverage(0, 0, 1.5, 0, 0, 1, ("恐龙", "香"))),
    ("another entry's", "葡萄", "whale", Coverage(0, 0, 0, 0, RARE, RARE, ("葡萄",))),
    (
        "usual in what is not said",
        "骆驼",
        "whale",
        Coverage(0, 0, 0, RARE * log(1.5 / 5 / (0.5 / 4)), 0, RARE, ("骆驼",)),
    ),
    ("explained", "鲸鱼", "whale", Coverage(1, SHARED, 0, 0, 0, 0, ())),
    ("explained in part", "鲸", "whale", Coverage(0.5, SHARED / 4, 0, 0, SHARED / 4, SHARED / 4, ("鲸",))),
]


@pytest.mark.parametrize(("text", "entry", "wanted"), [pytest.param(*row[1:], id=row[0]) for row in ROWS])
def test_what_is_left(text: str, entry: str, wanted: Coverage) -> None:
    """Each word left is unknown, strange or neutral, by its weight; those explained to less than MISSED are named."""
    _, evidence = look(text, words_base())
    found = evidence[entry].coverage
    assert found[:-1] == pytest.approx(wanted[:-1], abs=1e-4)
    assert found.missing == wanted.missing


def test_strange_is_told_by_odds() -> None:
    """骆驼 stands in what is not said alone, 葡萄 in what is, and 鲸鱼 in both."""
    odds = {piece.text: piece.odds for text in ("骆驼", "葡萄", "鲸鱼") for piece in look(text, words_base())[0].pieces}
    assert odds["骆驼"] > STRANGE_ODDS > odds["鲸鱼"] > odds["葡萄"]


def test_only_what_is_asked_is_missed() -> None:
    """A word of the asker's own story explains, where it does, but is not missed where it does not."""
    _, evidence = look("我是恐龙，葡萄多少钱", words_base())
    assert evidence["grape"].coverage.missing == ()
    assert evidence["grape"].covered == pytest.approx(1.0, abs=1e-4)
    assert evidence["whale"].coverage.missing == ("葡萄",)


def test_meaning_is_the_weight_of_words_were_they_asking() -> None:
    """What stands beside the question counts no less than in it."""
    base = words_base()
    story, asking = base.understand("我是葡萄，骆驼多少钱").clauses
    assert meaning(asking, base.index, base.language) == pytest.approx(RARE, abs=1e-4)
    assert meaning(story, base.index, base.language) == pytest.approx(RARE, abs=1e-4)
