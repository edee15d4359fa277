"""The index against the slow way of counting: the same numbers for whatever entries and questions there are."""

import numpy as np
import pytest
from hypothesis import given, settings

from answering.base.base import KnowledgeBase
from tests.answering.random_bases import Slow, bases, phrasings
from tests.answering.small_base import words_base

few = settings(max_examples=25, deadline=None)


@few
@given(base=bases(), text=phrasings)
def test_known_features(base: KnowledgeBase, text: str) -> None:
    """Those of a question's features that some entry has, each with its weight in the question, and no other."""
    slow, question = Slow(base), base.understand(text)
    ids, weights = base.index.known(slow.of(question))
    names = {number: feature for feature, number in base.index.vocabulary.items()}
    found = {names[number]: weight for number, weight in zip(ids.tolist(), weights.tolist(), strict=True)}
    assert found == pytest.approx(slow.asked(question))


@few
@given(base=bases(), text=phrasings)
def test_support(base: KnowledgeBase, text: str) -> None:
    """Naive Bayes, entry by entry."""
    slow, question = Slow(base), base.understand(text)
    support = base.index.support(*base.index.known(slow.of(question)))
    expected = [slow.support(entry, question) for entry in range(len(base.entries))]
    assert support.tolist() == pytest.approx(expected, rel=1e-4, abs=1e-5)


@few
@given(base=bases(), text=phrasings)
def test_overlaps(base: KnowledgeBase, text: str) -> None:
    """For any entries in any order, what each of their phrasings has of the question."""
    slow, question = Slow(base), base.understand(text)
    ids, weights = base.index.known(slow.of(question))
    weighted = np.zeros(len(base.index.weights), dtype=np.float32)
    weighted[ids] = weights * base.index.weights[ids]
    backwards = list(range(len(base.entries)))[::-1]
    overlaps, numbers, _ = base.index.overlaps(np.array(backwards, dtype=np.int32), weighted)
    expected = [slow.overlap(phrasing, question) for entry in backwards for phrasing in slow.entries[entry]]
    assert overlaps.tolist() == pytest.approx(expected, rel=1e-4, abs=1e-5)
    assert [slow.phrasings[number] for number in numbers] == [p for entry in backwards for p in slow.entries[entry]]


@few
@given(base=bases())
def test_weights_norms_and_odds(base: KnowledgeBase) -> None:
    """What each feature weighs, what each phrasing weighs, and where each feature is at home."""
    slow, index = Slow(base), base.index
    assert index.weights.tolist() == pytest.approx([slow.weight(f) for f in index.vocabulary], rel=1e-4)
    assert index.weight_of == index.weights.tolist()
    assert index.norms.tolist() == pytest.approx([slow.norm(p) for p in slow.phrasings], rel=1e-4)
    assert index.odds.tolist() == pytest.approx([slow.odds(f) for f in index.vocabulary], rel=1e-4, abs=1e-5)


@few
@given(base=bases())
def test_what_entries_hold(base: KnowledgeBase) -> None:
    """The features of an entry and of a phrasing, and the share of phrasings that have one."""
    slow, index = Slow(base), base.index
    names = {number: feature for feature, number in index.vocabulary.items()}
    assert index.size == len(base.entries)
    assert [{names[f] for f in index.of_phrasing(p)} for p in range(len(index.norms))] == list(map(set, slow.phrasings))
    for entry, phrasings_of in enumerate(slow.entries):
        assert {names[f] for f in index.held(entry)} == set().union(*phrasings_of)
        for feature in (*index.vocabulary, "没有"):
            assert index.share(entry, feature) == pytest.approx(slow.share(entry, feature))


def test_a_question_that_nothing_is_known_of() -> None:
    """It speaks for no entry and overlaps with none."""
    index = words_base().index
    ids, weights = index.known({"恐": 1.0})
    assert ids.tolist() == weights.tolist() == []
    assert index.support(ids, weights).tolist() == [0.0] * index.size
