"""What was taken apart before is not read again, and the base is the same: compared after many random changes."""

from collections.abc import Iterator, Sequence
from dataclasses import fields

import numpy as np
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from answering.base.base import KnowledgeBase, compile_base
from answering.base.entries import Entry
from answering.base.phrasings.memory import Memory
from answering.base.phrasings.parts import Part, parts_of
from answering.base.report import Report
from answering.language.wordlists import Language
from tests.answering.random_bases import phrasings
from tests.answering.small_base import absent, invented_report, stated, talk, word_lists

WORDS = "the words of today"

Own = list[str]
own = st.lists(phrasings, min_size=1, max_size=4)
versions = st.lists(st.lists(own, min_size=1, max_size=6), min_size=2, max_size=4)
"""The phrasings of each entry, of one version of a report after the other; a word pool so small makes many of them stay."""


def entries_of(version: Sequence[Own]) -> list[Entry]:
    """What is stated, what is not said, and talk, in turn."""
    return [(stated, absent, talk)[at % 3](f"e{at}", *phrasings) for at, phrasings in enumerate(version)]


def compiled(entries: Sequence[Entry], memory: Memory | None = None, report: Report | None = None) -> KnowledgeBase:
    """The base of `entries`, with a memory or without."""
    words = word_lists()
    given = (report or invented_report(), entries, words.language, words.contrasts)
    return compile_base(*given, memory=memory, read_by=WORDS)


def assert_same(found: KnowledgeBase, expected: KnowledgeBase) -> None:
    """Everything that matching looks up, to the last bit."""
    for name in ("entries", "facts", "plain", "pairs", "keys", "cries"):
        assert getattr(found, name) == getattr(expected, name), name
    for column in fields(expected.index):
        one, other = (getattr(base.index, column.name) for base in (found, expected))
        assert np.array_equal(one, other) if isinstance(other, np.ndarray) else one == other, column.name
    assert list(found.index.vocabulary) == list(expected.index.vocabulary)


@given(versions)
@example([[["贷款"]], [["贷款"], ["贷款"], ["贷款", "贷款"]]])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_base_of_what_is_remembered_is_that_of_what_is_read(changed: list[list[Own]]) -> None:
    """Entries come, go, change their phrasings and their places, and stand twice: version after version."""
    memory = Memory()
    for version in changed:
        entries = entries_of(version)
        assert_same(compiled(entries, memory), compiled(entries))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every phrasing that is taken apart from now on."""
    noted: list[str] = []

    def noting(texts: Sequence[Sequence[str]], language: Language) -> Iterator[Part]:
        noted.extend(text for own in texts for text in own)
        return parts_of(texts, language)

    monkeypatch.setattr("answering.base.phrasings.memory.parts_of", noting)
    return noted


def test_only_what_is_new_is_read(read: list[str]) -> None:
    """One of three entries has another phrasing: its own are read, and nobody else's."""
    memory = Memory()
    before = [["贷款多少钱"], ["培训几场", "讲座几场"], ["是谁"]]
    compiled(entries_of(before), memory)
    read.clear()
    compiled(entries_of([before[0], ["培训几场", "讲座多少人"], before[2]]), memory)
    assert read == ["培训几场", "讲座多少人"]


@pytest.mark.parametrize("read_by", ["", "the words of tomorrow"])
def test_other_words_read_everything_anew(read_by: str, read: list[str]) -> None:
    """What staff call synonyms has changed, or nobody knows: nothing of what is remembered counts."""
    words, entries, memory = word_lists(), entries_of([["贷款多少钱"], ["培训几场"]]), Memory()
    compiled(entries, memory)
    read.clear()
    compile_base(invented_report(), entries, words.language, words.contrasts, memory=memory, read_by=read_by)
    assert len(read) == 3


def test_what_is_remembered_may_be_of_no_entry() -> None:
    """Every entry is another one than before."""
    memory = Memory()
    compiled(entries_of([["贷款多少钱"], ["培训几场"]]), memory)
    entries = entries_of([["是谁"], ["第三次讲座"]])
    assert_same(compiled(entries, memory), compiled(entries))
