"""A phrasing left out, as the fit leaves them out: what holds of "as if it were not there", and what does not.

It is compared with no more, and supports its entry no more with features that it alone has. Where each of its features
stands in another phrasing of its entry too, and three others remain, nearness and coverage are those of a base that never
had it. Otherwise weights, coverage and facts stay those of the whole base, its features still explain, and the mean of
the nearest phrasings counts it as -1.
"""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from answering.base.base import KnowledgeBase
from answering.judging.evidence import Evidence
from answering.judging.matching import match
from tests.answering.random_bases import WORDS, Slow, bases, entry_of, phrasings
from tests.answering.small_base import BY_SIMILARITY, absent, base_of, look, stated, words_base

few = settings(max_examples=25, deadline=None)
numbers = st.integers(min_value=0, max_value=10_000)
APPLE = 3
"""The number of 苹果 among the phrasings of words_base, between two of 葡萄."""


def support_of(text: str, base: KnowledgeBase, left_out: int = -1) -> dict[str, float]:
    """The support of each entry that is looked at closely."""
    found = match(base.understand(text), base, BY_SIMILARITY, left_out)
    return {c.entry.id: c.evidence.support for c in found.candidates} | {e.id: i.support for e, i in found.rivals}


@few
@given(base=bases(), text=phrasings, number=numbers)
def test_it_is_compared_with_no_more(base: KnowledgeBase, text: str, number: int) -> None:
    """Similarity is that of the other phrasings, by the weights of the whole base; other entries stay as they are."""
    left_out = number % len(base.index.norms)
    slow, question, entry = Slow(base), base.understand(text), entry_of(base, left_out)
    (_, before), (_, after) = look(text, base), look(text, base, left_out)
    others = [p for at, p in enumerate(slow.phrasings) if at != left_out and entry_of(base, at) is entry]
    near = after[entry.id].nearness
    assert near.similarity == pytest.approx(
        max((slow.dice(p, question) for p in others), default=0), rel=1e-4, abs=1e-6
    )
    assert near.best != left_out or not others
    assert left_out not in after[entry.id].near
    assert all(after[id_] == item for id_, item in before.items() if id_ != entry.id)


@few
@given(base=bases(), text=phrasings, number=numbers)
def test_its_share_of_the_support_is_taken(base: KnowledgeBase, text: str, number: int) -> None:
    """Of what a feature of it says for its entry, one part of as many as phrasings have the feature."""
    left_out = number % len(base.index.norms)
    slow, question, entry = Slow(base), base.understand(text), entry_of(base, left_out)
    before, after = support_of(text, base), support_of(text, base, left_out)
    at = base.number[entry.id]
    own, asked = slow.phrasings[left_out], slow.asked(question)
    taken = sum(
        weight * slow.surprise(at, feature) / sum(feature in phrasing for phrasing in slow.entries[at])
        for feature, weight in asked.items()
        if feature in own
    )
    expected = max(0.0, before.get(entry.id, 0.0) - taken / (sum(asked.values()) + 3))
    assert after.get(entry.id, 0.0) == pytest.approx(expected, rel=1e-4, abs=1e-5)
    assert all(after.get(id_) == item for id_, item in before.items() if id_ != entry.id)


words = st.lists(st.sampled_from(WORDS), min_size=2, max_size=5)


@few
@given(longer=words, size=st.integers(1, 4), beside=phrasings, other=phrasings, text=phrasings, is_stated=st.booleans())
def test_as_in_a_base_without_it(
    longer: list[str], size: int, beside: str, other: str, text: str, is_stated: bool
) -> None:
    """Where its features stand in other phrasings of its entry, nearness and coverage are all the same."""
    kept = ("".join(longer), beside, "".join(longer) + beside)
    part = "".join(longer[:size])
    make = stated if is_stated else absent
    with_it = base_of(make("own", kept[0], part, *kept[1:]), stated("other", other))
    without = base_of(make("own", *kept), stated("other", other))
    index = with_it.index
    assume(set(index.of_phrasing(1)) <= {f for p in (0, 2, 3) for f in index.of_phrasing(p)})
    (_, found), (_, wanted) = look(text, with_it, left_out=1), look(text, without)
    for id_ in ("own", "other"):
        assert _renumbered(found[id_]) == pytest.approx(_flat(wanted[id_]), rel=1e-5, abs=1e-6)
        assert found[id_].coverage.missing == wanted[id_].coverage.missing


def _flat(item: Evidence, shift: int = 0) -> list[float]:
    numbered = [number - shift * (number > 1) for number in (item.nearness.best, *item.near)]
    return [*numbered, *item.nearness[1:], *item.coverage[:-1]]


def _renumbered(item: Evidence) -> list[float]:
    """Nearness and coverage with phrasings numbered as if number 1 were not there."""
    return _flat(item, shift=1)


def test_its_words_still_explain() -> None:
    """苹果 stands in one phrasing alone; left out, it is near no more, speaks no more, and explains as before."""
    base = words_base()
    _, found = look("苹果", base, left_out=APPLE)
    assert found["grape"].similarity == 0.0
    assert found["grape"].covered == pytest.approx(1.0, abs=1e-4)
    assert support_of("苹果", base)["grape"] > 0.1
    assert support_of("苹果", base, APPLE).get("grape", 0.0) == pytest.approx(0, abs=1e-6)


def test_the_mean_of_few_phrasings_counts_it() -> None:
    """With fewer than three others, spread is lower than in a base without it."""
    _, found = look("葡萄", words_base(), left_out=APPLE)
    assert found["grape"].nearness.spread == pytest.approx((1 + 1 - 1) / 3, abs=1e-4)
    _, found = look("葡萄", base_of(stated("grape", "葡萄")))
    assert found["grape"].nearness.spread == pytest.approx(1.0, abs=1e-4)
