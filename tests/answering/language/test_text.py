"""Folding: what people type, in one width and one script."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from answering.base.report import Report
from answering.language.phrasebook import rewrite
from answering.language.text import LONGEST_MESSAGE, fold, squeeze
from answering.language.wordlists import Language


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("ＡＢＣ１２３", "abc123"),
        ("５０％", "50%"),
        ("两癌查了多少人？", "两癌查了多少人?"),
        ("（２０１７年）：好！", "(2017年):好!"),
        ("全角　空格", "全角 空格"),
        ("①②", "12"),
        ("㎡", "m2"),
        ("How Many PEOPLE", "how many people"),
    ],
)
def test_full_width_becomes_half_width_and_lower_case(typed: str, folded: str) -> None:
    """Letters, digits and punctuation have one width, and letters one case."""
    assert fold(typed) == folded


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("兩癌檢查查了多少人", "两癌检查查了多少人"),
        ("創業貸款發了多少錢", "创业贷款发了多少钱"),
        ("婦聯主席是誰", "妇联主席是谁"),
        ("臺灣", "台湾"),
        ("裡面", "里面"),
        ("著作", "著作"),
        ("乾淨的頭髮", "干净的头发"),
    ],
)
def test_traditional_characters_become_simplified(typed: str, folded: str) -> None:
    """A question in traditional characters reads like one in simplified ones."""
    assert fold(typed) == folded


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("資訊", "信息"),
        ("網路", "网络"),
        ("軟體", "软件"),
        ("計程車", "出租车"),
        ("專案", "项目"),
        ("影片", "视频"),
    ],
)
def test_taiwan_wording_becomes_mainland_wording(typed: str, folded: str, language: Language) -> None:
    """What Taiwan calls by another word gets the mainland's word from the word lists."""
    assert rewrite(fold(typed), language.rewriting) == folded


@pytest.mark.parametrize("word", ["文件", "程序", "核心", "蚌埠", "智慧", "呼叫", "支持"])
def test_mainland_words_stay(word: str) -> None:
    """Folding knows characters, not wordings, which would make 文件 a 文档."""
    assert fold(word) == word


@pytest.mark.parametrize("typed", ["么子", "么", "为什么", "那么多", "么子时候", "么里"])
def test_me_stays(typed: str) -> None:
    """么 is a character of Changsha dialect (么子) and never turned into 幺."""
    assert fold(typed) == typed


@pytest.mark.parametrize(("typed", "folded"), [("什麼", "什么"), ("為什麼", "为什么"), ("幺妹", "幺妹")])
def test_traditional_me_becomes_me(typed: str, folded: str) -> None:
    """麼 is 么, and 幺 stays what it is."""
    assert fold(typed) == folded


@pytest.mark.parametrize(
    "typed",
    [
        "两癌\u200b检查",  # zero width space
        "两癌\u200d检查",  # zero width joiner
        "\ufeff两癌检查",  # byte order mark
        "\u202e两癌检查\u202c",  # right to left
        "两癌\u2066检查\u2069",
        "两\x00癌\x07检查",
        "两癌\x1b检查",
        "两癌\xad检查",  # soft hyphen
        "两癌\ufe0f检查",  # variation selector
        "两癌\ue123检查",  # private use
        "两癌\ud800检查",  # a lone surrogate
        "两癌\U000e0041检查",  # a tag character
    ],
)
def test_invisible_characters_vanish(typed: str) -> None:
    """Controls, direction marks and zero-width characters leave no trace in a Chinese message."""
    assert fold(typed) == "两癌检查"


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("<b>两癌</b>检查", "两癌 检查"),
        ("<a href='https://example.com'>贷款</a>", "贷款"),
        ("&lt;b&gt;贷款&lt;/b&gt;", "贷款"),
        ("贷款&nbsp;多少", "贷款 多少"),
        ("AT&amp;T", "at&t"),
        ("&#36151;&#27454;", "贷款"),
        ("＜b＞贷款＜/b＞", "贷款"),
        ("<3 你们", "<3 你们"),
        ("3 < 5", "3 < 5"),
    ],
)
def test_markup_is_taken_off(typed: str, folded: str) -> None:
    """Tags go and entities are read; a lone angle bracket is no tag."""
    assert fold(typed) == folded


@pytest.mark.parametrize(
    "typed", ["  贷款   多少\n\n\t钱  ", "贷款\r\n多少\u3000钱", "贷款\xa0多少\x85钱", "\n贷款 多少 钱\n"]
)
def test_white_space_is_a_single_space(typed: str) -> None:
    """Line breaks, tabs and wide spaces are single spaces, and there are none at the ends."""
    assert fold(typed) == "贷款 多少 钱"


@pytest.mark.parametrize(
    ("typed", "folded"), [("😀两癌👍", "😀两癌👍"), ("👩\u200d👧检查", "👩👧检查"), ("❤\ufe0f", "❤")]
)
def test_emoji_stay_without_their_joiners(typed: str, folded: str) -> None:
    """Emoji are kept; what glues them together is not."""
    assert fold(typed) == folded


@pytest.mark.parametrize("typed", ["", " ", "\n\t", "\u200b", "<br>", "&nbsp;"])
def test_nothing_visible_is_empty(typed: str) -> None:
    """A message with nothing to see in it is the empty text."""
    assert fold(typed) == ""


@pytest.mark.parametrize("length", [LONGEST_MESSAGE - 1, LONGEST_MESSAGE, LONGEST_MESSAGE + 1, 100_000])
def test_a_long_message_is_cut(length: int) -> None:
    """No more than 4,096 characters of a message are read."""
    assert fold("贷" * length) == "贷" * min(length, LONGEST_MESSAGE)


def test_what_stands_behind_the_limit_is_not_read() -> None:
    """The question at the start of a long message survives the cut, its tail does not."""
    folded = fold("贷款多少钱" + "啊" * 5000 + "尾巴")
    assert folded.startswith("贷款多少钱啊")
    assert "尾巴" not in folded


@settings(deadline=None)  # the first call loads tables
@given(st.text(st.characters(max_codepoint=0x24FF, exclude_characters="<>&"), max_size=80))
@example("´\x1f\u1037")  # marks that meet only when what is invisible between them is gone
def test_folding_twice_is_folding_once(typed: str) -> None:
    """Folding is idempotent on letters, digits, punctuation, spaces and invisible characters."""
    assert fold(fold(typed)) == fold(typed)


def test_folding_the_report_twice_is_folding_it_once(report: Report) -> None:
    """Folding is idempotent on every sentence of the report."""
    for sentence in report.sentences:
        assert fold(fold(sentence.text)) == fold(sentence.text)


@settings(deadline=None)  # the first call loads tables
@given(st.text(max_size=200))
def test_any_text_folds_to_one_line(typed: str) -> None:
    """Whatever comes in, the result is one line with single spaces and no space at its ends."""
    folded = fold(typed)
    assert "\n" not in folded
    assert "  " not in folded
    assert folded == folded.strip()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("两癌检查,查了多少人", "两癌检查 查了多少人？"),
        ("“两癌”检查查了多少人", "兩癌檢查查了多少人!!"),
        ("ＬＯＡＮ 贷款", "loan贷款"),
        ("<b>两癌</b>", "两 癌…"),
    ],
)
def test_squeeze_makes_one_of_what_differs_in_marks_only(one: str, other: str) -> None:
    """Punctuation, width, script and spaces make no new phrasing."""
    assert squeeze(one) == squeeze(other)


@pytest.mark.parametrize(
    ("typed", "squeezed"),
    [
        ("两癌检查，查了多少人？", "两癌检查查了多少人"),
        ("263.44万元", "26344万元"),
        ("？！……", ""),
        ("😀", ""),
        ("", ""),
    ],
)
def test_squeeze_keeps_letters_and_digits_alone(typed: str, squeezed: str) -> None:
    """All but letters and digits is taken out."""
    assert squeeze(typed) == squeezed
