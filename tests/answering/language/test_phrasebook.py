"""Words of a list, found in a text."""

import pytest

from answering.language.phrasebook import Phrasebook, rewrite

DIALECT = Phrasebook(
    {"么子": "什么", "么子时候": "什么时候", "冇": "没有", "冇得": "没有", "loan": "贷款", "how many": "多少"}
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("么子时候", [(0, 4, "什么时候")]),
        ("么子时间呢", [(0, 2, "什么")]),
        ("冇得冇么子呢吧", [(0, 2, "没有"), (2, 3, "没有"), (3, 5, "什么")]),
        ("是么子咯,冇得", [(1, 3, "什么"), (5, 7, "没有")]),
        ("么么子啊吧", [(1, 3, "什么")]),
        ("没有这些词", []),
        ("", []),
    ],
)
def test_the_longest_word_is_found_first(text: str, found: list[tuple[int, int, str]]) -> None:
    """Words are found from left to right, the longer before the shorter, each with its place."""
    assert list(DIALECT.scan(text)) == found


@pytest.mark.parametrize("text", ["loan", "loan多少", "有loan吗", "a loan!", "loan2", "how many loan"])
def test_a_latin_word_is_found_between_others(text: str) -> None:
    """A Latin word is found beside Chinese characters, digits, spaces and punctuation."""
    assert "贷款" in [value for _, _, value in DIALECT.scan(text)]


@pytest.mark.parametrize("text", ["loans", "xloan", "sloane", "show manya"])
def test_a_latin_word_is_not_found_inside_another(text: str) -> None:
    """Part of a longer Latin word is no word."""
    assert list(DIALECT.scan(text)) == []


@pytest.mark.parametrize(
    ("text", "rewritten"),
    [
        ("么子时候开的会", "什么时候开的会"),
        ("贷款冇得利息吧", "贷款没有利息吧"),
        ("how many loan", "多少 贷款"),
        ("都是普通话", "都是普通话"),
        ("", ""),
    ],
)
def test_rewrite(text: str, rewritten: str) -> None:
    """Each word gives way to what it stands for; the rest stays."""
    assert rewrite(text, DIALECT) == rewritten


def test_what_is_put_in_is_not_rewritten_again() -> None:
    """One pass: a replacement that is itself a word of the list stays."""
    assert rewrite("甲乙", Phrasebook({"甲": "乙", "乙": "甲"})) == "乙甲"


def test_a_book_knows_its_words() -> None:
    """A word list has a size, and can be asked for a word and for all."""
    book = Phrasebook({"甲": 1, "乙": 2})
    assert len(book) == 2
    assert "甲" in book
    assert "丙" not in book
    assert dict(book.items()) == {"甲": 1, "乙": 2}


def test_an_empty_book_finds_nothing() -> None:
    """Without words nothing is found."""
    assert list(Phrasebook[str]({}).scan("什么都没有")) == []
