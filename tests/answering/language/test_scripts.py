"""One word in simplified and in traditional characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answering.language.scripts import ways_of_writing


@pytest.mark.parametrize(
    ("word", "ways"),
    [
        ("贷款", ["贷款", "貸款"]),
        ("貸款", ["貸款", "贷款"]),
        ("妇女貸款", ["妇女貸款", "妇女贷款", "婦女貸款"]),
        ("长沙", ["长沙", "長沙"]),
        ("头发", ["头发", "頭髮"]),
        ("发展", ["发展", "發展"]),
        ("人", ["人"]),
        ("GDP", ["GDP"]),
        ("2017年GDP增长", ["2017年GDP增长", "2017年GDP增長"]),
        ("？！", ["？！"]),
        ("", [""]),
    ],
)
def test_ways_of_writing(word: str, ways: list[str]) -> None:
    """As it was typed first, each other way once."""
    assert ways_of_writing(word) == ways


@given(st.text(max_size=30))
def test_any_word(word: str) -> None:
    """It stands first; there are three ways at most, no two alike."""
    ways = ways_of_writing(word)
    assert ways[0] == word
    assert len(set(ways)) == len(ways) <= 3
