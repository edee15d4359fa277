"""What is known of an entry beyond its words, by small examples."""

import pytest

from answering.base.entries import Entry, Stated
from answering.base.facts import NOTHING, Facts, facts_of, members_in, same
from answering.language.figures import Figure
from tests.answering.small_base import absent, stated, word_lists


def figure(text: str) -> Figure:
    """The one figure that `text` is."""
    (found,) = word_lists().language.grammar.figures(text)
    return found


def known(entry: Entry) -> Facts:
    """The facts of an entry of a report about 2017."""
    lists = word_lists()
    return facts_of([entry], (2017,), lists.language, lists.contrasts)[0]


def answering(*answers: str, asks: str = "数量", title: str = "鲸鱼", sentences: tuple[str, ...] = ()) -> Facts:
    """The facts of an entry with these answers."""
    return known(stated("e", "鲸鱼", title=title, asks=asks, answers=answers, sentences=sentences))


@pytest.mark.parametrize(
    ("asked", "own", "wanted"),
    [
        ("118人", "118人", True),
        ("118", "118人", True),  # a figure without unit goes with every unit
        ("118名", "118人", True),  # units of one kind
        ("118户", "118人", False),
        ("119人", "118人", False),
        ("4个", "4个", True),
        ("4处", "4个", False),  # small: the units have to be the same
        ("4个", "4处", True),  # which 个 always is
        ("100处", "100家", True),  # and from a hundred on the kind is enough
        ("99处", "99家", False),
        ("0个", "0个", False),
    ],
)
def test_same(asked: str, own: str, wanted: bool) -> None:
    """One value, and units of one kind."""
    assert same(figure(asked), figure(own)) is wanted


@pytest.mark.parametrize(
    ("asks", "answer", "aspect", "wanted"),
    [
        ("人数", "118人", "人数", True),
        ("人数", "118人", "金额", False),
        ("内容", "118人", "人数", True),  # what its figure counts, whatever it is said to ask
        ("增幅", "118人", "人数", False),  # but not where the figure tells by how much something changed
        ("增幅", "3.5%", "比较", True),
        ("日期", "1月10日", "日期", True),
        ("内容", "1月10日", "日期", False),  # a date in an answer is seldom what is asked
        ("内容", "讲座免费", "联系方式", False),  # what nothing answers
    ],
)
def test_fits(asks: str, answer: str, aspect: str, wanted: bool) -> None:
    """By what it asks, and what its figures count."""
    assert answering(answer, asks=asks).fits(word_lists().language.aspects[aspect]) is wanted


def test_gives_and_mentions() -> None:
    """What it answers with, and what stands in its sentence beside that."""
    loan = answering("118人", sentences=("贷款发放118人、1176万元。",))
    assert [loan.gives(figure(text)) for text in ("118人", "1176万元", "7人")] == [True, False, False]
    assert [loan.mentions(figure(text)) for text in ("118人", "1176万元", "7人")] == [True, True, False]


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("第27次", True),
        ("第26次", False),
        ("第27届", False),  # the sentence has no 届 that could be another one
        ("27次", False),  # no ordinal
        ("三周年", True),
        ("二周年", False),
    ],
)
def test_contradicts(asked: str, wanted: bool) -> None:
    """An ordinal or a term, where the sentences have another one of its unit."""
    assert answering("大会", sentences=("第26次大会庆祝二周年。",)).contradicts(figure(asked)) is wanted


def test_one_of_two_ordinals_is_no_contradiction() -> None:
    """A sentence may tell of two."""
    both = answering("大会", sentences=("第26次大会和第27次大会。",))
    assert [both.contradicts(figure(text)) for text in ("第26次", "第27次", "第28次")] == [False, False, True]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("专职女干部", 0),
        ("兼职女干部", 1),
        ("兼职男干部", 2),
        ("男女干部", 1),  # both are named, and the entry has one of them
        ("线下的干部", 0),  # the entry has neither 线上 nor 线下
        ("干部", 0),
    ],
)
def test_clashes(text: str, wanted: int) -> None:
    """Groups of contrasts in which another member is named than the entry has."""
    staff = answering("专职女干部")
    assert staff.clashes(members_in(text, word_lists().contrasts)) == wanted


def test_members_in() -> None:
    """Of each group those of which a word stands in the text; groups without any are left out."""
    assert members_in("爸爸和母亲", {"性别": [["男", "爸爸"], ["女", "母亲"]], "样式": [["线上"], ["线下"]]}) == {
        "性别": frozenset({0, 1})
    }


@pytest.mark.parametrize(
    ("answer", "text", "wanted"),
    [
        ("文芳菲", "文芳菲是谁", True),
        ("文芳菲", "文芳是谁", False),
        ("“文芳菲”", "文芳菲是谁", True),  # without marks, as questions are
        ("文", "文芳菲是谁", False),  # too short to be recognised
        ("118人", "118人是谁", False),  # a number is no name
    ],
)
def test_named_in(answer: str, text: str, wanted: bool) -> None:
    """An answer that is words, where the text has it."""
    assert answering(answer).named_in(text) is wanted


def test_marks_and_statements() -> None:
    """Words of the title that a question needs, and answers that are whole statements."""
    assert answering("李梅", title="副主席").marks == ("副",)
    assert answering("李梅", title="主席").marks == ()
    assert answering("全面推进妇女儿童事业发展").is_content
    assert not answering("推进妇女儿童事业发展").is_content  # shorter than a statement
    assert not answering("全面推进妇女儿童事业发展12项").is_content  # a figure


@pytest.mark.parametrize(
    ("years", "sentence", "answer", "wanted"),
    [
        ((), "一项工作。", "一项工作", {2017}),
        ((), "2015年一项工作。", "一项工作", {2015, 2017}),
        ((2016,), "2015年一项工作。", "一项工作", {2016}),
        ((2016,), "2015年起。", "2015年", {2015, 2016}),
    ],
)
def test_years(years: tuple[int, ...], sentence: str, answer: str, wanted: set[int]) -> None:
    """Those of the report and of its sentences, or those it is about by itself and answers with."""
    entry = stated("e", "鲸鱼", answers=(answer,), sentences=(sentence,), years=years)
    assert isinstance(entry, Stated)
    assert known(entry).years == wanted


def test_nothing_is_known_of_what_is_not_stated() -> None:
    """It has no figure and no year, and contradicts nobody."""
    assert known(absent("x", "2016年的118人")) is NOTHING
    assert NOTHING.clashes({"性别": frozenset({0})}) == 0
