"""Questions of a usage log found by their words, one by one, and counted of late."""

import unicodedata
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answering.language.scripts import ways_of_writing
from storage import usage_rows
from storage.database import open_to_read
from storage.usage_figures import Period
from storage.usage_schema import open_usage_database
from storage.usage_search import Filter, Found, Lately, Question, lately, questions_of, search
from tests.reporting.usage_days import FIRST, OCTOBER, PERSON, declined, moment, row, some_days, write

TEXTS = (
    "两癌检查查了多少人",
    "請問貸款放了多少",
    "贷款利率",
    "ＧＤＰ增长６．５％",
    "gdp2017年多少 Growth rate",
    "法律援助在哪里？贷款呢",
    "两个 癌",
    "AND NOT OR NEAR",
)


def look(path: Path, words: str, skip: int = 0, most: int = 100) -> Found:
    """Search as an admin does."""
    with open_to_read(path) as connection:
        return search(
            connection, Filter(words=tuple(tuple(ways_of_writing(word)) for word in words.split())), skip, most
        )


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A log of TEXTS."""
    return write(tmp_path_factory.mktemp("log") / "usage.db", declined(*TEXTS))


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("两癌", [0]),
        ("两癌检查", [0]),
        ("癌两", []),
        ("两癌检查表", []),
        ("查查", [0]),
        ("癌", [6, 0]),
        ("率", [2]),
        ("贷款", [5, 2, 1]),
        ("貸款", [5, 2, 1]),
        ("请问", [1]),
        ("贷款 多少", [1]),
        ("多少  贷款　请问", [1]),
        ("贷款 两癌", []),
        ("gdp", [4, 3]),
        ("ｇｄ", [4, 3]),
        ("dp", []),
        ("gdp2017", [4]),
        ("GDP增长", [3]),
        ("6.5", [3]),
        ("６．５%", [3]),
        ("grow", [4]),
        ("？贷款", [5, 2, 1]),
    ],
)
def test_questions_are_found_by_their_words(words: str, numbers: list[int], path: Path) -> None:
    """Of one character or more, in either script and width, words other than Chinese from their beginning; newest first."""
    found = look(path, words)
    assert [question.text for question in found.questions] == [TEXTS[number] for number in numbers]
    assert found.count == len(numbers)


@pytest.mark.parametrize("words", ["？", "！ ……", "👍", "*", '"', "()", "-", "^:", "\0"])
def test_nothing_is_found_by_punctuation(words: str, path: Path) -> None:
    """It is not as if nothing had been asked for."""
    assert look(path, words) == Found(0, ())


TYPED = {
    7: ("AND", "NOT", "and not", "NEAR(", "OR*", '"AND"', "^and", "or-"),
    2: ("贷款* 利率", "(贷款 利率", '"贷款" 利率"', "-贷款 +利率", "^贷款 利率", "贷款;-- 利率", "利率'贷款"),
    None: ("terms:贷款", "贷款 NOT 利率", "两癌 OR 贷款", "NEAR(两癌 检查)", "{terms}:gdp", "words", "rowid"),
}


@pytest.mark.parametrize(("words", "number"), [(words, number) for number, all_of in TYPED.items() for words in all_of])
def test_the_language_of_the_index_means_nothing(words: str, number: int | None, path: Path) -> None:
    """What an admin types is words, however it looks."""
    found = [question.text for question in look(path, words).questions]
    assert found == ([] if number is None else [TEXTS[number]])


@pytest.mark.parametrize("part", ["贷", "贷款 ", "贷a", "a", "a ", "(", "？ "])
def test_very_long_words(part: str, path: Path) -> None:
    """As long as a message may be: not found, and no error."""
    assert look(path, part * (4_096 // len(part)) + "没有") == Found(0, ())


@pytest.mark.parametrize(
    ("words", "skip", "most", "numbers"),
    [
        ("", 0, 3, [7, 6, 5]),
        ("", 6, 3, [1, 0]),
        ("", 8, 3, []),
        ("贷款", 0, 2, [5, 2]),
        ("贷款", 2, 2, [1]),
    ],
)
def test_page_by_page(words: str, skip: int, most: int, numbers: list[int], path: Path) -> None:
    """How many there are in all is told on every page; without words it is all of them."""
    found = look(path, words, skip, most)
    assert [question.text for question in found.questions] == [TEXTS[number] for number in numbers]
    assert found.count == (3 if words else len(TEXTS))


def test_what_is_told_of_a_question(tmp_path: Path) -> None:
    """All of it but who asked; by its id where nobody named the entry."""
    known = row(3, moment(1), channel="group", outcome="answer", entry="loans", score=0.5, text="贷款", person=PERSON)
    unnamed = row(4, moment(2), chat="sender", entry="unnamed", version="", milliseconds=2.5)
    path = write(tmp_path / "usage.db", [(known, 1), (unnamed, 0)])
    names = ("女性创业贷款金额", "三是引领发展", "妇联述职")
    assert look(path, "").questions == (
        Question(2, unnamed.at, "sender", "private", "decline", "unnamed", "", "", 0.0, 2.5, None, "", ""),
        Question(1, known.at, "private", "group", "answer", *names, 0.5, 0.0, 1, known.version, "贷款"),
    )


def test_what_is_dropped_or_forgotten_is_not_found(tmp_path: Path) -> None:
    """A dropped text is not found by its words, a forgotten question not at all."""
    asked = [(row(n, moment(n), text="贷款利率", person=PERSON + n % 2), 0) for n in range(6)]
    path = write(tmp_path / "usage.db", asked)
    with closing(open_usage_database(path).conn) as connection:
        assert usage_rows.forget(connection, PERSON) == 3
        assert usage_rows.drop_texts(connection, moment(3).astimezone()) == 1
    found = look(path, "贷款")
    assert (found.count, [question.id for question in found.questions]) == (2, [6, 4])
    assert [(question.id, question.text) for question in look(path, "").questions] == [
        (6, "贷款利率"),
        (4, "贷款利率"),
        (2, ""),
    ]
    assert look(path, "").count == 3


def test_questions_of_a_period(tmp_path: Path) -> None:
    """The newest first, and no more than wanted."""
    rows = some_days()
    path = write(tmp_path / "usage.db", rows)
    period = Period(FIRST + timedelta(days=2), FIRST + timedelta(days=3))
    wanted = [item.at for item, _ in rows[::-1] if item.day in period.bounds]
    with open_to_read(path) as connection:
        assert [question.at for question in questions_of(connection, Filter(period=period), 1_000)] == wanted
        assert [question.at for question in questions_of(connection, Filter(period=period), 5)] == wanted[:5]
        assert len(list(questions_of(connection, Filter(period=OCTOBER), 1_000))) == len(rows)


@pytest.mark.parametrize(
    ("hours", "most", "wanted"),
    [
        (1, 100, (0, 0, 0)),
        (2, 100, (1, 1, 0)),
        (3, 100, (2, 1, 1)),
        (9, 100, (4, 2, 2)),
        (9, 3, (3, 1, 2)),
        (9, 0, (0, 0, 0)),
    ],
)
def test_what_came_lately(hours: float, most: int, wanted: tuple[int, int, int], tmp_path: Path) -> None:
    """Since a time, to the moment, among the newest rows."""
    kinds = [("decline", 0), ("choices", -1), ("answer", -1), ("decline", 1)]
    asked = [(row(n, moment(1, 6 + n), outcome=outcome), vote) for n, (outcome, vote) in enumerate(kinds)]
    with open_to_read(write(tmp_path / "usage.db", asked)) as connection:
        since = moment(1, 11).astimezone() - timedelta(hours=hours)
        assert lately(connection, since, most) == Lately(*wanted)


@settings(max_examples=20, deadline=None)
@given(
    st.lists(st.text(st.sampled_from("贷款貸利率　ａA1，"), max_size=8), max_size=12),
    st.lists(st.text(st.sampled_from("贷款利率"), min_size=1, max_size=3), min_size=1, max_size=2),
)
def test_as_looking_through_all_texts_would(texts: list[str], words: list[str]) -> None:
    """Folded, in any of a word's ways of writing."""
    folded = [unicodedata.normalize("NFKC", text).lower() for text in texts]
    wanted = [
        texts[number]
        for number in range(len(texts) - 1, -1, -1)
        if all(any(way in folded[number] for way in ways_of_writing(word)) for word in words)
    ]
    with TemporaryDirectory() as folder:
        found = look(write(Path(folder) / "usage.db", declined(*texts)), " ".join(words))
    assert [question.text for question in found.questions] == wanted
    assert found.count == len(wanted)
