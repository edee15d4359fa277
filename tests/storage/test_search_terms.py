"""Texts and words as the terms that the full-text index knows."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.search_terms import query, terms


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("两癌检查", "两癌 癌检 检查 查"),
        ("查", "查"),
        ("贷款，多少？", "贷款 款 多少 少"),
        ("GDP增长6.5%", "gdp 增长 长 6 5"),
        ("ＧＤＰ２０１７年", "gdp2017 年"),
        ("two words", "two words"),
        ("snake_case", "snake case"),
        ("一〇年々", "一〇 〇年 年々 々"),
        ("㈱①", "株 1"),
        ("Ｃａｆé", "café"),
        ("𠀀字", "𠀀字 字"),
        ("？！ 👍\0", ""),
        ("", ""),
    ],
)
def test_terms_of_a_text(text: str, wanted: str) -> None:
    """Pairs of Chinese characters and the last one, other words as they are, in half width and small letters."""
    assert terms(text) == wanted


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ([["贷款"]], '(("贷款"))'),
        ([["检"]], '(("检" *))'),
        ([["两癌检查"]], '(("两癌 癌检 检查"))'),
        ([["gd"]], '(("gd" *))'),
        ([["GDP增长"]], '(("gdp" * AND "增长"))'),
        ([["贷款", "貸款"]], '(("贷款") OR ("貸款"))'),
        ([["贷款", "贷款"]], '(("贷款"))'),
        ([["贷款"], ["利率"]], '(("贷款")) AND (("利率"))'),
        ([["贷款"], ["？"], []], '(("贷款"))'),
        ([["？", "！"]], ""),
        ([], ""),
    ],
)
def test_what_the_index_is_asked(words: list[list[str]], wanted: str) -> None:
    """Every word in any of its ways, each a phrase; other words than Chinese from their beginning."""
    assert query(words) == wanted


def index(*texts: str) -> sqlite3.Connection:
    """An index of its own, as the usage log has it."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute(
        "CREATE VIRTUAL TABLE words USING fts5"
        "(terms, content='', columnsize=0, tokenize=\"unicode61 remove_diacritics 0\")"
    )
    for number, text in enumerate(texts):
        connection.execute("INSERT INTO words (rowid, terms) VALUES (?, ?)", (number, terms(text)))
    return connection


def found(connection: sqlite3.Connection, *words: str) -> list[int]:
    """The numbers of the texts that hold every word."""
    asked = query([word] for word in words)
    rows = connection.execute("SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid", (asked or '""',))
    return [number for (number,) in rows]


ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(st.lists(ANY, max_size=4), st.lists(ANY, max_size=4))
def test_no_word_is_an_error(texts: list[str], words: list[str]) -> None:
    """Whatever an admin types, it is looked for and not understood as the index's own language."""
    assert set(found(index(*texts), *words)) <= set(range(len(texts)))


CHINESE = st.text(st.sampled_from("两癌检查癌"), min_size=1, max_size=4)


@given(
    st.lists(st.text(st.sampled_from("两癌检查，a 1"), max_size=8), min_size=1, max_size=6),
    st.lists(CHINESE, min_size=1),
)
def test_chinese_is_found_wherever_it_stands(texts: list[str], words: list[str]) -> None:
    """Just as looking through the texts one by one would find it, of one character or many."""
    wanted = [number for number, text in enumerate(texts) if all(word in text for word in words)]
    assert found(index(*texts), *words) == wanted


UNKNOWN = "".join(map(chr, [*range(0x19B0, 0x19CA), 0x1CF2, 0x1CF3]))
"""Vowels of New Tai Lue and signs of Vedic, which SQLite 3.40 takes for marks."""


@given(st.text(st.characters(categories=["L", "N"], exclude_characters=UNKNOWN), min_size=1, max_size=20))
def test_every_text_is_found_by_itself(text: str) -> None:
    """In letters and digits of any script that has words."""
    connection = index("", text)
    assert found(connection, text) == ([1] if terms(text) else [])


@given(ANY)
def test_a_text_is_taken_out_as_it_was_put_in(text: str) -> None:
    """Nothing of it is left, and the index is sound."""
    connection = index(text)
    connection.execute("INSERT INTO words (words, rowid, terms) VALUES ('delete', 0, ?)", (terms(text),))
    connection.execute("CREATE VIRTUAL TABLE left_over USING fts5vocab('words', 'row')")
    assert connection.execute("SELECT term FROM left_over").fetchall() == []
