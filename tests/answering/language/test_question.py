"""Messages taken apart: what is asked, what is told beside it, what is not wanted."""

import pytest

from answering.language.question import AFTERTHOUGHT, ASKING, CONTEXT, REFUSED, STORY, Question, analyse
from answering.language.text import fold
from answering.language.wordlists import Language


def ask(message: str, language: Language) -> Question:
    """`message` as it comes from a citizen, taken apart."""
    return analyse(fold(message), language)


@pytest.mark.parametrize(
    ("message", "clauses"),
    [
        ("两癌检查查了多少人", ["两癌检查查了多少人"]),
        ("两癌检查多少人？创业贷款多少钱？", ["两癌检查多少人", "创业贷款多少钱"]),
        ("两癌检查多少人\n创业贷款多少钱", ["两癌检查多少人", "创业贷款多少钱"]),
        ("贷款发了多少钱,多少人;谢谢", ["贷款发了多少钱", "多少人", "谢谢"]),
        ("贷款是不是263.44万元", ["贷款是不是263.44万元"]),
        ("“巾帼心向党”是谁提的", ["巾帼心向党是谁提的"]),
        ("(两癌)检查《多少》人", ["两癌检查多少人"]),
        ("两癌……检查多少人！！！", ["两癌", "检查多少人"]),
    ],
)
def test_a_message_is_cut_into_clauses(message: str, clauses: list[str], language: Language) -> None:
    """Punctuation and line breaks part clauses; quotation marks and decimal points do not."""
    assert [clause.text for clause in ask(message, language).clauses] == clauses


@pytest.mark.parametrize("message", ["", " ", "？？？", "……", "\n"])
def test_a_message_without_a_word_has_no_clauses(message: str, language: Language) -> None:
    """Where there is nothing to read there is nothing to ask."""
    question = ask(message, language)
    assert question.clauses == ()


@pytest.mark.parametrize(
    ("message", "weights"),
    [
        ("两癌检查查了多少人", [ASKING]),
        ("我是望城区的，我妈去年查了，两癌检查查了多少人", [STORY, STORY, ASKING]),
        ("两癌检查，查了多少人", [CONTEXT, ASKING]),
        ("查了多少人，两癌检查", [ASKING, AFTERTHOUGHT]),
        ("不要告诉我贷款的事，两癌检查了多少人", [REFUSED, ASKING]),
        ("不是问贷款，我问的是两癌检查多少人", [REFUSED, ASKING]),
        ("两癌检查多少人？贷款多少钱？", [ASKING, ASKING]),
        ("两癌检查，创业贷款", [ASKING, ASKING]),
        ("十九大", [ASKING]),
    ],
)
def test_clauses_weigh_by_what_they_do(message: str, weights: list[float], language: Language) -> None:
    """What asks weighs most, then what stands before and behind it, then stories, then what is not wanted;
    key words alone all ask.
    """
    assert [clause.weight for clause in ask(message, language).clauses] == weights


@pytest.mark.parametrize(
    ("message", "aspects"),
    [
        ("两癌检查查了多少人", {"人数"}),
        ("创业贷款发了多少钱", {"金额"}),
        ("表彰了几户", {"户"}),
        ("发布了多少条", {"条"}),
        ("讲座办了多少堂", {"场"}),
        ("培训多少人次", {"人次"}),
        ("述职会在哪里开的", {"地点"}),
        ("带队的是谁", {"人名"}),
        ("会议是哪天开的", {"日期"}),
        ("哪一年开始的", {"年份"}),
        ("第几次会议", {"次序"}),
        ("执委人数", {"人数"}),
        ("年龄", {"年龄"}),
        ("贷款利息", {"利率"}),
        ("十九大", set()),
        ("两癌检查多少人，贷款多少钱", {"人数", "金额"}),
    ],
)
def test_what_is_asked_for(message: str, aspects: set[str], language: Language) -> None:
    """Question words tell what kind of answer is wanted."""
    assert ask(message, language).aspects == aspects


@pytest.mark.parametrize(
    ("dialect", "standard"),
    [
        ("贷款发了好多钱", "贷款发了多少钱"),
        ("么子时候开的会", "什么时候开的会"),
        ("带队的是边个", "带队的是谁"),
        ("冇得贷款", "没有贷款"),
        ("loan多少钱", "贷款多少钱"),
        ("2癌检查", "两癌检查"),
        ("堂客们", "妇女"),
    ],
)
def test_dialect_and_english_read_like_standard_chinese(dialect: str, standard: str, language: Language) -> None:
    """What people say in Changsha, Guangdong or half English is the same question."""
    assert ask(dialect, language) == ask(standard, language)


@pytest.mark.parametrize(
    ("message", "content"),
    [
        ("两癌检查有多少人", "两癌检查"),
        ("1527个村的会改联", "村会改联"),
        ("2016年表彰多少三八红旗手", "表彰三八红旗手"),
        ("请问贷款发了多少钱", "贷款发"),
        ("年龄", "年龄"),
        ("多少人", ""),
        ("3.5万", ""),
    ],
)
def test_what_carries_meaning(message: str, content: str, language: Language) -> None:
    """Question words, figures and filler are blanked; what reports seldom say (an age) stays, as do names."""
    (clause,) = ask(message, language).clauses
    assert clause.content.replace(" ", "") == content


@pytest.mark.parametrize(("message", "is_empty"), [("几户", True), ("多少人？多少钱？", True), ("多少人？贷款", False)])
def test_what_only_asks_has_no_meaning(message: str, is_empty: bool, language: Language) -> None:
    """One meaningful word makes a question."""
    assert all(not clause.content.strip() for clause in ask(message, language).clauses) is is_empty


@pytest.mark.parametrize(
    ("message", "years"),
    [
        ("2016年两癌检查了多少人", {2016}),
        ("二〇一七年贷款多少", {2017}),
        ("2016-2020年的规划", {2016, 2020}),
        ("2017年12月14日谁来了", {2017}),
        ("2013年到2017年", {2013, 2017}),
        ("两癌检查了多少人", set()),
        ("2017人报名了吗", set()),
        ("我家2015年搬来的，贷款多少钱", set()),
    ],
)
def test_years(message: str, years: set[int], language: Language) -> None:
    """The years that a message names, but for those of the asker's own story."""
    assert ask(message, language).years == years


@pytest.mark.parametrize(
    ("message", "figures", "counts"),
    [
        ("2017年查了92332人吗", ["2017年", "92332人"], ["92332人"]),
        ("贷款1176万元、118人", ["1176万元", "118人"], ["1176万元", "118人"]),
        ("我家3口人，贷款多少钱", [], []),
        ("三八红旗手50名", ["50名"], ["50名"]),
        ("党的十九大", [], []),
    ],
)
def test_figures_and_counts(message: str, figures: list[str], counts: list[str], language: Language) -> None:
    """The figures named outside the asker's own story; counts are those that are no years."""
    question = ask(message, language)
    assert [figure.text for figure in question.figures] == figures
    assert [figure.text for figure in question.counts] == counts


@pytest.mark.parametrize(
    ("message", "ordinals"),
    [("第三组组长是谁", {3}), ("第27次会议审议的是什么", {27}), ("第几次会议", set()), ("三组", set())],
)
def test_ordinals(message: str, ordinals: set[float], language: Language) -> None:
    """第 in front of a figure makes it an ordinal."""
    (clause,) = ask(message, language).clauses
    assert clause.ordinals == ordinals


@pytest.mark.parametrize(
    ("message", "is_check", "has_check_words"),
    [
        ("两癌检查是不是查了92332人", True, True),
        ("贷款是1176万元，没错吧", True, True),
        ("主席是不是文方", False, True),
        ("两癌检查查了92332人", False, False),
        ("两癌检查查了多少人", False, False),
    ],
)
def test_checks(message: str, is_check: bool, has_check_words: bool, language: Language) -> None:
    """Whoever brings a figure and wants it confirmed is checking; so is whoever brings a name."""
    question = ask(message, language)
    assert (question.is_check, question.has_check_words) == (is_check, has_check_words)


@pytest.mark.parametrize(("message", "aspects"), [("是不是92332人", {"人数"}), ("贷款是1176万元吧", {"金额"})])
def test_a_check_asks_for_what_its_figure_counts(message: str, aspects: set[str], language: Language) -> None:
    """Asking whether it is so many people asks for the number of people."""
    assert ask(message, language).aspects == aspects


def test_only_what_asks_tells_what_is_asked(language: Language) -> None:
    """The question words of the asking clauses, and no others."""
    assert ask("我查过了。两癌检查多少人，哪天开始", language).aspects == {"人数", "日期"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("两癌检查,查了多少人?", "两癌检查 查了多少人"),
        ("兩癌檢查查了多少人", "“两癌”检查查了多少人！"),
        ("贷款好多钱", "贷款多少钱"),
    ],
)
def test_one_key_for_one_question(one: str, other: str, language: Language) -> None:
    """Two messages that differ in marks, script or dialect alone have one key."""
    assert ask(one, language).key == ask(other, language).key
