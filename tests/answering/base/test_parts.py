"""Phrasings taken apart in pieces, by one process or two: the same index as when they are read at once."""

from pathlib import Path

import numpy as np
import pytest

from answering.base.base import KnowledgeBase, indexed_phrasings
from answering.base.phrasings import parts
from answering.base.phrasings.parts import Part, joined, parts_of
from answering.files.cache import open_library
from answering.language.question import analyse, key_of
from answering.language.text import fold, letters

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    """The report that lies in the knowledge folder."""
    return open_library(ROOT / "knowledge", ROOT / ".cache").bases[0]


def read(base: KnowledgeBase, entries: int) -> Part:
    """The phrasings of the first `entries`, as parts_of cuts them."""
    return joined(parts_of([indexed_phrasings(entry) for entry in base.entries[:entries]], base.language))


@pytest.mark.parametrize("size", [1, 10, 1_000])
def test_parts_of_any_size_make_one_whole(size: int, base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """Features have the same numbers, in ascending order, whatever is read at once."""
    whole = read(base, 60)
    monkeypatch.setattr(parts, "A_PART", size)
    assert_same(read(base, 60), whole)


def test_two_processes_make_the_same(base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is large is read by two processes."""
    whole = read(base, 60)
    monkeypatch.setattr(parts, "A_PART", 100)
    monkeypatch.setattr(parts, "SIDE_BY_SIDE", 1)
    assert_same(read(base, 60), whole)


def assert_same(found: Part, expected: Part) -> None:
    """Every column of two parts."""
    assert (found.vocabulary, found.plain, found.keys) == (expected.vocabulary, expected.plain, expected.keys)
    assert found.pairs == expected.pairs
    for name in ("features", "bounds", "sizes"):
        assert np.array_equal(getattr(found, name), getattr(expected, name)), name


def test_a_key_alone_is_that_of_the_question(base: KnowledgeBase) -> None:
    """The short way to a key gives what taking the message apart gives, for every tenth phrasing."""
    texts = [fold(phrasing) for entry in base.entries for phrasing in indexed_phrasings(entry)][::10]
    other = [text for text in texts if key_of(text, base.language) != analyse(text, base.language).key]
    assert not other


def test_letters_are_what_is_alphanumeric() -> None:
    """For every character there is."""
    every = [chr(code) for code in range(0x110000) if not 0xD800 <= code <= 0xDFFF]
    assert letters("".join(every)) == "".join(filter(str.isalnum, every))
