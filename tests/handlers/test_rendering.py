"""A reply as messages: each short enough to send, its markup whole, each figure with its sentence."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answering.answering import Answering
from answering.base.contents import Contents, Passage
from answering.base.entries import Outcome, Stated
from answering.base.report import parse
from answering.reply import Answer, Reply
from bot import build_answering
from config import read_settings
from handlers.showing import rendering
from handlers.showing import texts as say
from handlers.showing.markup import MESSAGE_UNITS, Rich
from tests.telegram.bot_api.html_text import parse_html, utf16_length

REPORTS = {"r": replace(parse("某市工作报告\n2018-01-12  15:51\n开头。", "r"), label="某市报告")}
SENTENCE = "女性创业贷款发放118人、1176万元。"


@pytest.fixture(scope="module")
def answering() -> Answering:
    """The project's own knowledge."""
    return build_answering(read_settings())


def answer(figures: Sequence[str], sentences: Sequence[str], title: str = "贷款", section: str = "三是") -> Answer:
    """An answer of the report r."""
    return Answer("id", "r", section, title, tuple(figures), tuple(sentences), 1.0)


def replied(*answers: Answer, note: str = "") -> Reply:
    """A reply with these answers."""
    return Reply("问", Outcome.ANSWER, answers, note=note)


def parsed(message: Rich) -> tuple[str, dict[str, list[str]]]:
    """What is seen, and what is seen of it in each kind of markup; checks that Telegram would take it."""
    text, entities = parse_html(message.html)
    assert utf16_length(text) == message.units <= MESSAGE_UNITS
    assert text.strip()
    raw = text.encode("utf-16-le")
    found: dict[str, list[str]] = {}
    for entity in entities:
        start = 2 * entity["offset"]
        kind = entity["type"].removeprefix("expandable_")
        found.setdefault(kind, []).append(raw[start : start + 2 * entity["length"]].decode("utf-16-le"))
    return text, found


@pytest.mark.parametrize(
    ("given", "html"),
    [
        (
            answer(["118人"], [SENTENCE]),
            "<b>118人</b>  贷款\n<blockquote>女性创业贷款发放<b><u>118人</u></b>、1176万元。</blockquote>\n"
            "<i>《某市报告》三是 · 2018-01-12发布</i>",
        ),
        (
            answer(["118人", "1176万元"], [SENTENCE]),
            "<b>118人</b>、<b>1176万元</b>  贷款\n"
            "<blockquote>女性创业贷款发放<b><u>118人</u></b>、<b><u>1176万元</u></b>。</blockquote>\n"
            "<i>《某市报告》三是 · 2018-01-12发布</i>",
        ),
        (
            answer(["118人", "3个"], [SENTENCE, "设立庇护所3个。"]),
            "<b>118人</b>  贷款\n<blockquote>女性创业贷款发放<b><u>118人</u></b>、1176万元。</blockquote>\n"
            "<b>3个</b>\n<blockquote>设立庇护所<b><u>3个</u></b>。</blockquote>\n"
            "<i>《某市报告》三是 · 2018-01-12发布</i>",
        ),
        (
            answer(["50名"], ["表彰50名。", "又是50名。"]),
            "<b>50名</b>  贷款\n<blockquote>表彰<b><u>50名</u></b>。</blockquote>\n"
            "<blockquote>又是<b><u>50名</u></b>。</blockquote>\n<i>《某市报告》三是 · 2018-01-12发布</i>",
        ),
        (
            answer(["<5>"], ["不足<5>人 & 更少。"], "a<b", "c&d"),
            "<b>&lt;5&gt;</b>  a&lt;b\n<blockquote>不足<b><u>&lt;5&gt;</u></b>人 &amp; 更少。</blockquote>\n"
            "<i>《某市报告》c&amp;d · 2018-01-12发布</i>",
        ),
    ],
)
def test_an_answer(given: Answer, html: str) -> None:
    """The figure, what it counts, the sentence with the figure marked, the source."""
    assert [message.html for message in rendering.messages(replied(given), REPORTS)] == [html]


def test_a_report_without_a_stamp() -> None:
    """The source is the report and the section alone."""
    reports = {"r": replace(REPORTS["r"], stamp="")}
    (message,) = rendering.messages(replied(answer(["118人"], [SENTENCE])), reports)
    assert message.html.endswith("<i>《某市报告》三是</i>")


def test_a_working_stands_first_and_is_not_bold() -> None:
    """What was worked out comes before the figures, which alone are bold: they stand in the report, it does not."""
    working = "118人 − 50人 = 68人（按报告里的数算的）"
    reply = replace(replied(answer(["118人"], [SENTENCE]), note="不是60<人。"), working=working)
    (message,) = rendering.messages(reply, REPORTS)
    text, _ = parsed(message)
    assert text.startswith(f"{working}\n\n不是60<人。\n\n118人")
    assert "<b>118人 −" not in message.html


def test_a_refused_sum_shows_its_figures() -> None:
    """A sum that does not add up is a decline, and yet each figure is there with its sentence."""
    reply = Reply("问", Outcome.DECLINE, lead="不能相加。", nearby=("x",), beside=(answer(["118人"], [SENTENCE]),))
    (message,) = rendering.messages(reply, REPORTS)
    text, _ = parsed(message)
    assert text.startswith("不能相加。\n\n118人")
    assert SENTENCE in text


@pytest.mark.parametrize(
    ("reply", "text"),
    [
        (Reply("问", Outcome.SOCIAL, lead="您好！"), "您好！"),
        (Reply("问", Outcome.DECLINE, note="热线：12338", lead="没有说。"), "热线：12338\n\n没有说。"),
        (Reply("问", Outcome.DECLINE, lead="没有说。", nearby=("a",), suggestions=("甲",)), f"没有说。\n{say.NEARBY}"),
        (Reply("问", Outcome.CHOICES, (answer(["1"], ["1。"]),), lead="哪一个？"), "哪一个？"),
        (Reply("问", Outcome.DECLINE, note="<注意>", lead="&没有"), "<注意>\n\n&没有"),
    ],
)
def test_a_reply_without_answers(reply: Reply, text: str) -> None:
    """What is said before the buttons, which hold the rest."""
    (message,) = rendering.messages(reply, REPORTS)
    assert parsed(message) == (text, {})


def test_every_entry_fits_in_one_message(answering: Answering) -> None:
    """Each figure of the report is bold, and marked in a quote of the same message."""
    (base,) = answering.library.bases
    reports = answering.library.reports
    for entry in base.entries:
        reply = answering.show(entry.id)
        if reply is None:
            assert not isinstance(entry, Stated)
            continue
        (message,) = rendering.messages(reply, reports)
        _, found = parsed(message)
        assert found["blockquote"] == list(reply.answers[0].sentences)
        for figure in reply.answers[0].figures:
            assert any(figure in bold for bold in found["bold"])
            assert any(figure in mark for mark in found["underline"])


def test_hundreds_of_answers(answering: Answering) -> None:
    """Split between answers: what is bold in a message is quoted in it, in the order of the answers."""
    (base,) = answering.library.bases
    reports = answering.library.reports
    shown = [reply for entry in base.entries if (reply := answering.show(entry.id))]
    answers = tuple(reply.answers[0] for reply in shown)
    messages = rendering.messages(replied(*answers, note="注意"), reports)
    assert len(messages) > 2
    assert parsed(messages[0])[0].startswith("注意\n\n")
    quotes = []
    for message in messages:
        text, found = parsed(message)
        assert text.count("《长沙市妇联2017年度绩效考核述职》") >= 1
        heads = [bold for bold in found["bold"] if bold not in found["underline"]]
        assert all(any(part in quote for quote in found["blockquote"]) for bold in heads for part in bold.split("、"))
        quotes += found["blockquote"]
    groups = groupby(answers, key=lambda item: item.sentences)
    assert quotes == [sentence for sentences, _ in groups for sentence in sentences]


def test_two_figures_of_one_sentence() -> None:
    """Each with what it counts, and the sentence once; where that is too long for one message, with each of them."""
    first, second = answer(["118人"], [SENTENCE], "人数"), answer(["1176万元"], [SENTENCE], "金额")
    (message,) = rendering.messages(replied(first, second), REPORTS)
    text, found = parsed(message)
    assert text.startswith("118人  人数\n1176万元  金额\n")
    assert found["blockquote"] == [SENTENCE]
    assert found["underline"] == ["118人", "1176万元"]
    long = "字" * 5000 + SENTENCE
    apart = rendering.messages(replied(replace(first, sentences=(long,)), replace(second, sentences=(long,))), REPORTS)
    assert whole(apart) == long * 2


def whole(messages: Sequence[Rich]) -> str:
    """All quotes, one after the other."""
    return "".join(quote for message in messages for quote in parsed(message)[1].get("blockquote", []))


@pytest.mark.parametrize("filler", ["字", "字，", "👍", "<", "甲乙丙丁戊。"])
@pytest.mark.parametrize("before", [0, 3000, 9000])
def test_a_sentence_of_ten_thousand_characters(filler: str, before: int) -> None:
    """Quoted whole over several messages, the figure marked where it stands."""
    start = (filler * 10_000)[:before]
    sentence = start + "、检查人数92332人，" + (filler * 10_000)[: 10_000 - before]
    messages = rendering.messages(replied(answer(["92332人"], [sentence])), REPORTS)
    assert whole(messages) == sentence
    assert ["92332人"] in [parsed(message)[1].get("underline") for message in messages]
    assert parsed(messages[0])[0].startswith("92332人  贷款\n")
    assert parsed(messages[-1])[0].endswith(rendering.source(answer([], []), REPORTS))


def test_a_long_sentence_that_opens_a_section() -> None:
    """A section is named by its first sentence, however long: the source is cut, since it cannot be sent otherwise."""
    report = parse("某市工作报告\n一是抓落实" + "字" * 5000 + "表彰50名。", "long")
    sentence = report.sentences[-1]
    shown = Answer("id", "long", sentence.section, "人数", ("50名",), (sentence.text,), 1.0)
    messages = rendering.messages(replied(shown), {"long": report})
    assert whole(messages) == sentence.text


def test_a_passage_too_long_for_a_message() -> None:
    """What is browsed has to be sent too: a long sentence with figures stays within a message."""
    sentence = "字" * 5000 + "，表彰50名。"
    entry = Stated(
        id="a",
        report="r",
        title="人数",
        phrasings=(),
        asks="人数",
        section="",
        answers=("50名",),
        sentences=(sentence,),
    )
    blocks = rendering.passage_blocks(Passage((sentence,), (entry,)))
    assert len(blocks) > 1
    assert all(block.units <= MESSAGE_UNITS for block in blocks)


def test_every_passage_is_browsed_in_one_message(answering: Answering) -> None:
    """The figures one a line, then the sentences with all of them marked."""
    contents = Contents(answering.library)
    for parts in contents.parts.values():
        for passage in (passage for part in parts for passage in contents.passages(part)):
            (block,) = rendering.passage_blocks(passage)
            text, found = parsed(block)
            assert found["blockquote"] == list(passage.sentences)
            assert text.splitlines()[: len(passage.entries)] == [
                f"{say.JOINT.join(entry.answers)}  {entry.title}" for entry in passage.entries
            ]
            marks = found["underline"]
            assert all(any(figure in mark for mark in marks) for entry in passage.entries for figure in entry.answers)


WORDS = st.text(st.sampled_from("字，。、<&>👍 5名"), min_size=1, max_size=12).filter(str.strip)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4), st.integers(1, 900)),
        min_size=1,
        max_size=9,
    ),
    WORDS,
)
def test_any_answers_fit(many: list[tuple[list[tuple[str, str]], int]], note: str) -> None:
    """Whatever stands in them: all sentences are quoted in their order, and no message breaks a limit."""
    answers = [
        answer([figure for figure, _ in pairs], [f"{number}{figure}{text * times}" for figure, text in pairs])
        for number, (pairs, times) in enumerate(many)
    ]
    messages = rendering.messages(replied(*answers, note=note), REPORTS)
    assert whole(messages) == "".join(sentence for item in answers for sentence in item.sentences)
    assert parsed(messages[0])[0].startswith(note)
