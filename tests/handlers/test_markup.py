"""Telegram's HTML: what is seen, how long it is, where it is cut."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlers.showing.markup import (
    EXPANDABLE_UNITS,
    MESSAGE_UNITS,
    Rich,
    bold,
    joined,
    marked,
    packed,
    pieces,
    plain,
    quoted,
    tagged,
    units,
)
from tests.telegram.bot_api.html_text import parse_html, utf16_length

TRICKY = st.text(
    st.sampled_from("ab<>&\"';中数50名人,。、.  \n\t\0\x07\r\x7f\ud83d\ude00😀👩🏽\u200d\u202e"), max_size=60
)
TEXTS = st.one_of(TRICKY, st.text(max_size=60))
RICHES = st.recursive(
    TEXTS.map(plain) | TEXTS.map(bold),
    lambda inner: (
        st.tuples(st.sampled_from("biu"), inner).map(lambda pair: tagged(*pair))
        | inner.map(quoted)
        | st.lists(inner, max_size=4).map(joined)
    ),
    max_leaves=6,
)


def seen(rich: Rich) -> str:
    """What a person sees; fails where Telegram would refuse the markup."""
    return parse_html(rich.html)[0]


def marks(rich: Rich) -> list[str]:
    """What is underlined, in order."""
    text, entities = parse_html(rich.html)
    raw = text.encode("utf-16-le")
    return [
        raw[2 * entity["offset"] : 2 * (entity["offset"] + entity["length"])].decode("utf-16-le")
        for entity in entities
        if entity["type"] == "underline"
    ]


@pytest.mark.parametrize(
    ("text", "html", "length"),
    [
        ("", "", 0),
        ("查了92332人", "查了92332人", 8),
        ("a < b && c > d", "a &lt; b &amp;&amp; c &gt; d", 14),
        ("<b>&lt;</b>", "&lt;b&gt;&amp;lt;&lt;/b&gt;", 11),
        ("“两癌” \"'", "“两癌” \"'", 7),
        ("👍", "👍", 2),
        ("👩🏽‍⚕️", "👩🏽‍⚕️", 7),
        ("两\0癌\x07\x1b检查\x7f", "两癌检查", 4),
        ("一行\n两行\t三", "一行\n两行\t三", 7),
        ("半\ud83d个", "半个", 2),
    ],
)
def test_text_is_shown_as_it_stands(text: str, html: str, length: int) -> None:
    """HTML characters are escaped, what Telegram refuses is left out, the length is in UTF-16 units."""
    assert plain(text) == Rich(html, length)


@given(RICHES)
def test_the_length_is_what_telegram_counts(rich: Rich) -> None:
    """Tags and entities count nothing, and whatever is in a text, the markup stays whole."""
    assert utf16_length(seen(rich)) == rich.units


@given(TEXTS)
def test_any_text_can_be_sent(text: str) -> None:
    """What reaches the network is UTF-8 without control characters."""
    clean = seen(plain(text))
    assert clean.encode() is not None
    assert all(character in "\n\t" or character >= " " for character in clean)


@pytest.mark.parametrize("rich", [plain(""), bold(""), quoted(Rich()), joined([]), bold("\0"), marked("", ["50名"])])
def test_nothing_is_nothing(rich: Rich) -> None:
    """Without text there are no empty tags either."""
    assert not rich
    assert rich == Rich()


@pytest.mark.parametrize(
    ("length", "tag"), [(EXPANDABLE_UNITS, "<blockquote>"), (EXPANDABLE_UNITS + 1, "<blockquote expandable>")]
)
def test_a_long_quote_is_folded(length: int, tag: str) -> None:
    """It would fill a phone's screen."""
    quote = quoted(plain("字" * length))
    assert quote.html.startswith(tag)
    assert quote.html.endswith("字</blockquote>")


@pytest.mark.parametrize(
    ("sentence", "figures", "wanted"),
    [
        ("检查人数92332人。", ["92332人"], ["92332人"]),
        ("发放118人、1176万元。", ["118人", "1176万元"], ["118人", "1176万元"]),
        ("发放118人、1176万元。", ["1176万元", "118人"], ["118人", "1176万元"]),
        ("评选150名之后又表彰50名。", ["50名"], ["50名"]),
        ("增长3.50名,表彰50名", ["50名"], ["50名"]),
        ("共1,150名、表彰50名", ["50名"], ["50名"]),
        ("表彰150名。", ["50名"], ["50名"]),
        ("第一天2017年,第二天", ["第二天", "2017年"], ["2017年", "第二天"]),
        ("金额263.44万元", ["263.44万元", "44万元"], ["263.44万元"]),
        ("甲乙丙丁", ["甲乙", "乙丙"], ["甲乙丙"]),
        ("甲乙丙丁", ["甲乙", "丙丁"], ["甲乙丙丁"]),
        ("完成(100%)[a-z].*+?", ["(100%)", "[a-z]", ".*+?"], ["(100%)[a-z].*+?"]),
        ("<b>1</b>&5人", ["1</b>", "&5人"], ["1</b>&5人"]),
        ("谁也没有", ["50名"], []),
        ("表彰50名", [""], []),
        ("😀😀表彰50名", ["50名"], ["50名"]),
    ],
)
def test_the_figures_are_marked_in_their_sentence(sentence: str, figures: list[str], wanted: list[str]) -> None:
    """Where they stand by themselves, overlapping ones as one."""
    rich = marked(sentence, figures)
    assert seen(rich) == sentence
    assert marks(rich) == wanted


@pytest.mark.parametrize(
    ("sentence", "figure", "html"),
    [
        ("培训150名,表彰50名。", "50名", "培训150名,表彰<b><u>50名</u></b>。"),
        ("培训150名,50名受表彰。", "50名", "培训150名,<b><u>50名</u></b>受表彰。"),
        ("编号505,共50", "50", "编号505,共<b><u>50</u></b>"),
    ],
)
def test_a_figure_inside_a_longer_number_is_another(sentence: str, figure: str, html: str) -> None:
    """The report's commas are half-width: one before a figure ends a clause and is no part of a number."""
    assert marked(sentence, [figure]).html == html


@given(TEXTS, st.lists(TEXTS, max_size=4), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=3))
def test_marking_changes_no_character(sentence: str, others: list[str], cuts: list[tuple[int, int]]) -> None:
    """Whatever is marked, and every figure of the sentence that can be seen is."""
    figures = [sentence[start : start + length] for start, length in cuts]
    rich = marked(sentence, others + figures)
    assert seen(rich) == seen(plain(sentence))
    assert rich.units == utf16_length(seen(rich))
    assert all(
        any(seen(plain(figure)) in mark for mark in [*marks(rich), ""]) for figure in figures if figure.isalnum()
    )


@given(TEXTS.map(lambda text: text * 5), st.integers(2, 90))
def test_pieces_are_the_text(text: str, limit: int) -> None:
    """Joined they are the text again, none is longer than allowed, none is empty unless the text is."""
    cut = pieces(text, limit)
    assert "".join(cut) == text
    assert all(units(piece) <= limit for piece in cut)
    assert all(cut) or cut == [""]


@pytest.mark.parametrize(
    ("text", "limit", "wanted"),
    [
        ("短。", 10, ["短。"]),
        ("", 10, [""]),
        ("甲乙丙丁戊己，庚辛壬癸", 9, ["甲乙丙丁戊己，", "庚辛壬癸"]),
        ("甲，乙丙丁戊己庚辛壬癸", 9, ["甲，乙丙丁戊己庚辛", "壬癸"]),
        ("👍👍👍", 3, ["👍", "👍", "👍"]),
        ("👍👍👍", 4, ["👍👍", "👍"]),
        ("一二三四五六七八九十", 10, ["一二三四五六七八九十"]),
    ],
)
def test_pieces_end_after_punctuation(text: str, limit: int, wanted: list[str]) -> None:
    """Where some stands in the last third; a character of two units is never halved."""
    assert pieces(text, limit) == wanted


def test_a_huge_text_is_cut_in_no_time() -> None:
    """A hundred thousand characters, half of them of two units."""
    cut = pieces("字👍" * 50_000, MESSAGE_UNITS)
    assert len(cut) == pytest.approx(150_000 / MESSAGE_UNITS, abs=2)


@settings(max_examples=60)
@given(st.lists(RICHES | st.integers(1, 40).map(lambda n: plain("字" * n)), max_size=30), st.integers(200, 400))
def test_blocks_are_packed_in_order(blocks: list[Rich], limit: int) -> None:
    """Each block is whole in one message, no message is longer than allowed, and nothing is lost."""
    blocks = [block for block in blocks if block and block.units <= limit]
    messages = packed(blocks, limit)
    assert all(message.units <= limit for message in messages)
    assert "\n\n".join(message.html for message in messages) == "\n\n".join(block.html for block in blocks)
    assert all(utf16_length(seen(message)) == message.units for message in messages)


def test_as_few_messages_as_fit() -> None:
    """A message is full when the next block does not fit any more, its separator included."""
    blocks = [plain("字" * 49)] * 4
    assert [message.units for message in packed(blocks, 100)] == [100, 100]
    assert [message.units for message in packed(blocks, 99)] == [49] * 4
    assert [message.units for message in packed(blocks, 99, between="\n")] == [99, 99]
