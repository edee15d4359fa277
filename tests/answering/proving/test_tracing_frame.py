"""The frame of a question and its claim, slot by slot, as `check --ask` tells them."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from answering.answering import Answering
from answering.files.cache import open_library
from answering.judging.claims.settling import Verdict
from answering.judging.held import Standing
from answering.language.scope import Slot
from answering.proving.tracing import texts as say
from answering.proving.tracing.frame import tell_frame
from answering.reading.relations import Relation
from tests.answering.small_base import REPORT, base_of, invented_report, stated

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def answering() -> Answering:
    """The project's own knowledge, as it is served."""
    return Answering(open_library(ROOT / "knowledge", ROOT / ".cache"))


def rows(message: str, answering: Answering) -> dict[str, list[list[str]]]:
    """The rows of the frame and the claim by their first cell, each as its other cells."""
    heard = answering.trace(message).heard[0]
    found: dict[str, list[list[str]]] = {}
    for line in tell_frame(heard.first, heard.base):
        name, *cells = re.split(r" {2,}", line.strip())
        found.setdefault(name, []).append(cells)
    return found


@pytest.mark.parametrize(
    ("message", "slot", "cells"),
    [
        ("两癌免费检查2017年查了多少人", Slot.TIME, ["2017(“2017年”)", "2017年", "一样"]),
        ("两癌免费检查2014年查了多少人", Slot.TIME, ["2014(“2014年”)", "2017年", "不一样"]),
        ("两癌免费检查前年查了多少人", Slot.TIME, ["2016(“前年”)", "2017年", "不一样"]),
        ("两癌免费检查近三年查了多少人", Slot.TIME, ["近三年(“近三年”)", "2017年", "问了，没有写"]),
        ("两癌免费检查查了多少人", Slot.TIME, ["没有提", "2017年", "没有问"]),
        ("省妇联两癌免费检查查了多少人", Slot.BODY, ["省妇联(“省妇联”)", "长沙市妇联", "不一样"]),
        ("市妇联两癌免费检查查了多少人", Slot.BODY, ["市妇联(“市妇联”)", "长沙市妇联", "一样"]),
        ("国家级三八红旗手有多少名", Slot.LEVEL, ["国家级(“国家级”)", "市级", "不一样"]),
        ("两癌免费检查的比例是多少", Slot.MEASURE, ["比例(“比例”)", "没有写", "问了，没有写"]),
        ("两癌免费检查查了多少人", Slot.STATUS, ["没有提", "没有写", "没有问"]),
    ],
)
def test_a_slot_is_told_with_both_sides(message: str, slot: Slot, cells: list[str], answering: Answering) -> None:
    """What the question says and by which words, what the entry gives, and how the two stand."""
    assert rows(message, answering)[say.SLOTS[slot]] == [cells]


def test_every_slot_is_told(answering: Answering) -> None:
    """Also those that nobody asked for; each standing and relation has words."""
    assert set(say.SLOTS.values()) <= set(rows("两癌免费检查查了多少人", answering))
    assert set(say.SLOTS) == set(Slot)
    assert set(say.SLOT_STANDINGS) == set(Standing)
    assert set(say.RELATIONS) == set(Relation)
    assert set(say.VERDICTS) == set(Verdict)


def test_what_is_said_beside_the_question_is_told_not_to_count(answering: Answering) -> None:
    """One of two clauses that ask speaks of a share."""
    found = rows("两癌免费检查查了多少人？比例是多少，一共多少人", answering)
    told = [cells for cells in found[say.SLOTS[Slot.MEASURE]] if cells[0] == "比例(“比例”)"]
    assert [cells[-1] for cells in told] == [say.SLOT_STANDINGS[Standing.NOT_GIVEN] + say.BESIDE]


def test_a_draft_tells_what_it_does_not_compare() -> None:
    """Only whose work and years are held against its few words."""
    report = invented_report(REPORT)
    base = base_of(
        stated("fair", "招聘会办了多少场", asks="数量", answers=("12场",), sentences=("全年举办招聘会12场。",)),
        report=replace(report, is_drafted=True),
    )
    from answering.base.library import library_of

    found = rows("招聘会计划办多少场", Answering(library_of([base])))
    assert found[say.SLOTS[Slot.STATUS]] == [["计划(“计划”)", "没有写", say.NOT_COMPARED]]


@pytest.mark.parametrize(
    ("message", "said", "own", "verdict", "rest"),
    [
        ("两癌免费检查查了92332人吧", "92332人(等于 92332)", "92332人", Verdict.AGREES, say.NO_WORD),
        ("两癌免费检查不止9万人吧", "不止9万人(多于 90000)", "92332人", Verdict.AGREES, say.NO_WORD),
        ("三八红旗手不是50名吧", "不是50名(不是等于 50)", "50名", Verdict.DIFFERS, say.NO_WORD),
        ("两癌免费检查查了92332人，都是党员对吧", "92332人(等于 92332)", "92332人", Verdict.OPEN, "党员、都是"),
    ],
)
def test_a_claim_is_told(message: str, said: str, own: str, verdict: Verdict, rest: str, answering: Answering) -> None:
    """Relation, figure, what the report says of it, and what it does not say."""
    found = rows(message, answering)
    assert found[say.CLAIMED] == [[said]]
    assert found[say.SAID_OF_IT] == [[own]]
    assert found[say.VERDICT] == [[say.VERDICTS[verdict]]]
    assert found[say.REST] == [[rest]]


def test_a_claim_that_cannot_be_compared_says_so(answering: Answering) -> None:
    """The report has no such figure."""
    found = rows("长沙市妇联有3000条狗对吗", answering)
    assert found[say.VERDICT] == [[say.NOT_SETTLED]]


@pytest.mark.parametrize("message", ["你好", "我不想活了"])
def test_small_talk_has_no_frame(message: str, answering: Answering) -> None:
    """Nothing was asked of a report."""
    heard = answering.trace(message).heard[0]
    assert tell_frame(heard.first, heard.base) == []


def test_the_page_tells_it(answering: Answering) -> None:
    """Between the candidates and the decision; without an entry near, the frame of the question alone."""
    from answering.proving.tracing.page import tell

    page = tell(answering.trace("两癌免费检查2014年查了多少人"), answering, {})
    head = say.FRAME.format(title="“两癌”免费检查人数")
    assert page.index(say.PARTS) < page.index(head) < page.index(say.BECAUSE)
