"""Sums over all pairs of figures of several reports, worked out anew here with fractions.

Whatever the operation, every number of a reply is in a sentence shown, in the question, or in a working whose operands are
in sentences shown, and the working is right.
"""

import random
import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations
from pathlib import Path

import pytest

from answering.answering import Answering
from answering.base.entries import Outcome, Stated
from answering.base.library import library_of
from answering.base.thresholds import Thresholds
from answering.computing.computing import compute
from answering.computing.found.operands import Finder
from answering.computing.wording import reply_of
from answering.files.loading import load_library
from answering.judging.scoring import load
from answering.reply import Reply
from tests.conftest import add_report

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"
SCALES = {"": 1, "千": 10**3, "万": 10**4, "亿": 10**8, "万亿": 10**12}
NUMERALS = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
ASKED = ("加起来是多少", "差多少", "哪个多", "后面那个是前面那个的几倍", "从小到大排个序", "平均每个月多少", "换算成元")
MOST_PAIRS = 400
"""Pairs of a report, drawn at random by a fixed seed: two minutes for all of them."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_OPERAND = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?|[一两二三四五六七八九十])(?P<scale>万亿|亿|万|千)?")
_SPAN = re.compile(r"^(\d+)(?:个月|周|天|个季度)$")


@pytest.fixture(scope="module")
def answering(tmp_path_factory: pytest.TempPathFactory) -> Answering:
    """The project's report, and two of invented cities."""
    import shutil

    folder = tmp_path_factory.mktemp("sums") / "knowledge"
    shutil.copytree(KNOWLEDGE, folder)
    add_report(folder, "qinghe-2021", "yunxi-women-2019")
    return Answering(load_library(folder))


def amount(operand: str) -> Fraction:
    """What an operand of a working comes to, in ones."""
    found = _OPERAND.match(operand)
    assert found, operand
    number = found["number"].replace(",", "")
    value = Fraction(NUMERALS[number]) if number in NUMERALS else Fraction(number)
    return value * SCALES[found["scale"] or ""]


def worked_out(expression: str, unit: str) -> Fraction:
    """The value of a working in its `unit`, by other means than the program's."""
    scale = next((SCALES[name] for name in ("万亿", "亿", "万", "千") if unit.startswith(name)), 1)
    if " ÷ " in expression:
        over, under = expression.split(" ÷ ")
        divisor = sum(map(amount, under.strip("()").split(" + ")), Fraction(0))
        factor = 100 if unit == "%" else Fraction(1, scale)
        return amount(over) / divisor * factor
    if " − " in expression:
        first, second = expression.split(" − ")
        return (amount(first) - amount(second)) / scale
    if " + " in expression:
        return sum(map(amount, expression.split(" + ")), Fraction(0)) / scale
    return amount(re.split(" [<>=] ", expression)[0]) / scale


def operands(expression: str) -> list[str]:
    """The figures that a working is made of, without the months or days of a year."""
    found = [one.strip("()") for one in re.split(r" [÷+−<>=] ", expression)]
    return [one for one in found if not _SPAN.match(one) or not expression.endswith(one)]


def check(reply: Reply, question: str) -> None:
    """All that a reply of a sum has to keep."""
    shown = [*reply.answers, *reply.beside]
    sentences = [sentence for answer in shown for sentence in answer.sentences]
    for item in reply.computed:
        assert all(any(one in sentence for sentence in sentences) for one in operands(item.expression)), item
        value = worked_out(item.expression, item.unit)
        told = next(line for line in reply.working.split("\n") if line.startswith(item.expression))
        places = len(f"{item.value}".partition(".")[2]) if item.value < 1e15 else 0
        assert abs(Fraction(f"{item.value!r}") - value) <= Fraction(1, 2 * 10 ** min(places, 2)), told
        if " = " in told.removeprefix(item.expression):
            assert Fraction(f"{item.value!r}") == value, told
    known = [*sentences, question, reply.working]
    numbers = _NUMBER.findall(_unquoted(reply))
    assert all(any(number in text for text in known) for number in numbers), reply.text
    assert (reply.outcome is Outcome.ANSWER) == bool(reply.computed)
    for answer in shown:
        assert all(any(figure in sentence for sentence in answer.sentences) for figure in answer.figures)
        assert all(sentence in reply.text for sentence in answer.sentences)


def _unquoted(reply: Reply) -> str:
    """The lines of a reply that are no sentence of the report, no title and no source."""
    return "\n".join(line for line in reply.text.split("\n") if not line.startswith(("原文：", "——", "【")))


def pairs(finder: Finder) -> Iterator[tuple[Stated, Stated]]:
    """Pairs of entries that answer with a figure that can be worked with."""
    entries = [entry for entry in finder.base.entries if isinstance(entry, Stated) and finder.figures_of(entry)]
    every = list(combinations(entries, 2))
    random.Random(2017).shuffle(every)
    yield from every[:MOST_PAIRS]


@pytest.mark.parametrize("number", range(3))
def test_every_pair_that_was_spoken_of(number: int, answering: Answering) -> None:
    """加起来, 差多少, 哪个多, 几倍 after two figures were shown: right, or refused for what they count."""
    base, scoring, thresholds = answering.library.bases[number], load(), Thresholds()
    finder = Finder(base, scoring, thresholds)
    questions = [(asked, base.understand(asked)) for asked in ASKED]
    count = 0
    for first, second in pairs(finder):
        for asked, question in questions:
            made = compute(question, base, scoring, thresholds, (first, second))
            if made is None:
                continue
            reply = reply_of(asked, made, base)
            check(reply, asked)
            count += bool(reply.computed)
    assert count


@pytest.mark.parametrize("number", range(3))
def test_every_pair_by_name(number: int, answering: Answering) -> None:
    """Two things named by their titles: what is worked out is of no other figures than theirs."""
    base = answering.library.bases[number]
    alone = Answering(library_of([base]))
    finder = Finder(base, alone.scoring, alone.thresholds)
    for first, second in list(pairs(finder))[:60]:
        question = f"{first.title}加上{second.title}一共是多少"
        reply = alone.reply(question)
        check_if_worked(reply, question)
        if reply.computed:
            own = {answer for entry in (first, second) for answer in entry.answers}
            assert {figure for answer in reply.answers for figure in answer.figures} <= own, question


def check_if_worked(reply: Reply, question: str) -> None:
    """Usual answers are no matter of this test."""
    if reply.working or reply.beside:
        check(reply, question)
