"""Messages of Telegram's full length, whatever is in them, are answered while nobody has to wait."""

import time
from pathlib import Path

import pytest

from answering.answering import Answering
from answering.files.cache import open_library
from answering.language.question import LONGEST_CLAUSE, MOST_READ
from answering.language.text import LONGEST_MESSAGE

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
PATIENCE = 0.2
"""Seconds of the processor: four times what is allowed, for machines that are slow or busy with other tests."""
REPEATED = [
    "9", "1", "一", "亿", "两", "十", "几", "零", "x", "a", "xian", "zhang", "xi'an", "110", "9 9 ", ",111", " 111",
    "1、", "1,", "1?", "1~", "1-", "1/2", "-1%", "12:30", "3月5日", "2017年", "二分之一", "打110", "12345热线", "四五十",
    "几百", "9万2千",
    "壹佰", "十多", "百余", "一到", "点一", "是不是", "两癌", "多少人?", "两癌检查92332人对吗,", "和", "<", "'",
]  # fmt: skip


@pytest.fixture(scope="module")
def answering() -> Answering:
    """The knowledge base that comes with the software, its tables loaded."""
    answering = Answering(open_library(KNOWLEDGE, KNOWLEDGE.parent / ".cache"))
    answering.reply("两癌检查查了多少人")
    answering.reply("liangai jiancha duoshao ren")
    return answering


@pytest.mark.parametrize("piece", REPEATED)
def test_the_same_over_and_over_is_answered_in_time(piece: str, answering: Answering) -> None:
    """Digits, numerals, pinyin, dates and questions, repeated to the end."""
    message = (piece * LONGEST_MESSAGE)[:LONGEST_MESSAGE]
    took = []
    for _ in range(3):
        start = time.process_time()
        assert answering.reply(message).text
        took.append(time.process_time() - start)
    assert min(took) < PATIENCE


@pytest.mark.parametrize("digits", [310, 4000])
def test_a_long_row_of_digits_ends_nothing(digits: int, answering: Answering) -> None:
    """What is asked beside it is answered or declined like any other question."""
    assert answering.reply(f"两癌检查了{'9' * digits}人吗").text


@pytest.mark.parametrize("before", [0, 200, 360])
def test_a_claim_in_a_long_message_is_heard(before: int, answering: Answering) -> None:
    """Ten characters a sentence, four thousand of them, and one that asks."""
    story = ["那天我们一起去了公园。"] * 360
    story.insert(before, "两癌免费检查是92332人吗?")
    reply = answering.reply("".join(story))
    assert "92332人" in reply.text


def test_only_so_much_is_read(answering: Answering) -> None:
    """Clauses have an end, and so has what all of them come to."""
    base = answering.library.bases[0]
    clauses = base.understand("今天天气真不错我们去看看" * 300).clauses
    assert max(len(clause.text) for clause in clauses) <= LONGEST_CLAUSE
    assert sum(len(clause.text) for clause in clauses) <= MOST_READ
