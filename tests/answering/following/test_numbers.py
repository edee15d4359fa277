"""Generated conversations: no number in any reply that the report, the question or a working does not bear out."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from answering.answering import Answering
from answering.base.entries import Stated
from answering.conversation import Conversation
from answering.files.cache import open_library
from answering.reply import Answer, Computed, Reply

CONVERSATIONS, TURNS = 80, 4
FOLLOW_UPS = (
    "金额呢", "那人数呢", "多少人", "哪一年的", "在哪里", "跟谁一起搞的", "加起来呢", "一共多少",
    "平均呢", "多多少", "差多少", "是几倍", "占百分之几", "还有吗", "还有别的奖吗", "还有别的单位吗",
    "都要", "第二个", "第一个", "最后一个", "原文怎么说", "在哪一段", "前后文", "你确定？",
    "不对吧我记得是60名", "是50名对吧", "不是有3000吗", "2015年的呢", "市级的呢", "省里的呢", "哪几个", "叫什么名字",
    "谢谢", "具体地址呢", "平均每个月多少", "换算成元是多少", "哪个多", "从多到少排一下", "还有哪些", "那钱呢",
)  # fmt: skip
NUMBER = re.compile(r"\d+(?:\.\d+)?")
NUMBERED = re.compile(r"^\d+\. ", re.MULTILINE)
DAY = re.compile(r"\d+\.\d+\.\d{4}")
"""A day as it is printed, which is told as people write it as well."""
QUANTITY = re.compile(r"(\d+(?:\.\d+)?)(万|亿)?[^\s\d()+−÷><=]*")
CHINESE = {ord(numeral): str(value) for value, numeral in enumerate("〇一二三四五六七八九十")} | {ord("零"): "0"}
SCALES = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
CALENDAR = {"12", "4", "52", "365", "366"}
"""Months, quarters, weeks and days of a year."""


@pytest.fixture(scope="module")
def answering(knowledge_folder: Path) -> Answering:
    """The project's knowledge."""
    return Answering(open_library(knowledge_folder, knowledge_folder.parent / ".cache"))


def conversations(answering: Answering, seed: int) -> Iterator[list[str]]:
    """Messages of people who ask as the phrasings do, and go on about it; two in five turns change the subject."""
    random = Random(seed)
    asked = [phrasing for base in answering.library.bases for entry in base.entries for phrasing in entry.phrasings]
    for _ in range(CONVERSATIONS):
        messages = [random.choice(asked)]
        while len(messages) < TURNS:
            messages.append(random.choice(FOLLOW_UPS if random.random() < 0.6 else asked))
        yield messages


def ones(text: str) -> Decimal:
    """A sum of quantities such as 1176万元 + 340万元, in ones."""
    total = Decimal(0)
    for sign, piece in re.findall(r"([+−]?)\s*([^+−]+)", text.strip(" ()")):
        quantity = QUANTITY.search(piece if NUMBER.search(piece) else piece.translate(CHINESE))
        assert quantity, text
        total += Decimal(-1 if sign == "−" else 1) * Decimal(quantity[1]) * SCALES[quantity[2] or ""]
    return total


def holds(computed: Computed) -> bool:
    """Whether a value comes of its expression, which is worked out anew; a row whether it is in order."""
    expression = computed.expression
    if re.search(r"[<>=]", expression):
        row = [ones(piece) for piece in re.split(r" [<>=] ", expression)]
        pairs = list(zip(pairwise(row), re.findall(r"[<>=]", expression), strict=True))
        return all((a > b) if sign == ">" else (a < b) if sign == "<" else a == b for (a, b), sign in pairs)
    if not re.search(r"\d|[+−÷]", expression):
        return computed.value == len(re.split("[、,]", expression))  # names counted
    first, _, divisor = expression.partition("÷")
    value = ones(first) / (ones(divisor) if divisor else 1)
    scale = SCALES.get(computed.unit[:1], Decimal(1)) if "%" not in computed.unit else Decimal("0.01")
    return abs(value - Decimal(str(computed.value)) * scale) <= scale * Decimal("0.01")


def sentences_of(reply: Reply) -> str:
    shown: tuple[Answer, ...] = (*reply.answers, *reply.beside)
    return "\n".join([s for answer in shown for s in answer.sentences] + [line.sentence for line in reply.lines])


def borne_out(reply: Reply, messages: list[str], answering: Answering) -> set[str]:
    """Numbers that may stand in `reply`: of the sentences shown, what was asked, the help lines, the report's name and
    year, and of the sentences of what is offered by its title.
    """
    stated = {
        entry.id: entry for base in answering.library.bases for entry in base.entries if isinstance(entry, Stated)
    }
    offered = [stated[id_] for id_ in reply.nearby]
    known = [
        sentences_of(reply),
        *messages,
        *(message.translate(CHINESE) for message in messages),
        *answering.library.help_lines,
        *(s for entry in offered for s in entry.sentences),
    ]
    for report in answering.library.reports.values():
        known += [report.label, *map(str, report.years), *report.examples]
    known += [str(len(reply.answers))]  # 上面只有3个
    days = {str(int(part)) for text in known for day in DAY.findall(text) for part in day.split(".")}
    return days | {number for text in known for number in NUMBER.findall(text)}


@pytest.mark.parametrize("seed", [1, 2])
def test_every_number_is_borne_out(answering: Answering, seed: int) -> None:
    """By a sentence that is shown with it, by the question, or by a working that comes out the same."""
    failed: list[tuple[list[str], set[str], str]] = []
    for messages in conversations(answering, seed):
        conversation = Conversation()
        for at, message in enumerate(messages, 1):
            reply = answering.reply(message, conversation)
            operands = {n for one in reply.computed for n in NUMBER.findall(one.expression)}
            assert operands <= set(NUMBER.findall(sentences_of(reply))) | CALENDAR, (messages[:at], reply.working)
            assert all(map(holds, reply.computed)), (messages[:at], reply.computed)
            said = set(NUMBER.findall(NUMBERED.sub("", reply.text.replace(reply.working, ""))))
            said -= borne_out(reply, messages[:at], answering)
            failed += [(messages[:at], said, reply.text)] if said else []
    assert not failed


def test_every_figure_stands_in_its_sentence(answering: Answering) -> None:
    """Character for character, whatever was said before."""
    for messages in conversations(answering, 3):
        conversation = Conversation()
        for message in messages:
            for answer in answering.reply(message, conversation).answers:
                assert all(any(figure in sentence for sentence in answer.sentences) for figure in answer.figures), (
                    message
                )
