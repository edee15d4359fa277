"""How what a question says stands to what an entry and its report give, by small invented reports."""

from dataclasses import replace
from functools import cache

import pytest

from answering.base.base import KnowledgeBase
from answering.base.entries import Stated
from answering.base.report import Report
from answering.judging.framing import Compared, Framed, compare, frame_of
from answering.judging.held import Standing
from answering.language.scope import Slot
from tests.answering.small_base import base_of, invented_report, stated

SAME, NOT_GIVEN, DIFFERENT = Standing.SAME, Standing.NOT_GIVEN, Standing.DIFFERENT
LOANS = "全年发放创业贷款118人、1176万元。"
ENTRIES = (
    stated("loans", "创业贷款发给多少人", asks="人数", answers=("118人",), sentences=(LOANS,)),
    stated("flags", "表彰了多少名红旗手", "女大学生评了几名", "女大学生有几名红旗手", asks="人数", answers=("50名",),
           sentences=("2016年表彰市级三八红旗手50名，省级10名。",), years=(2016,)),
    stated("visits", "接待了几次调研", asks="数量", answers=("12次",), sentences=("全年接待省妇联等调研12次。",)),
    stated("reading", "亲子阅读活动叫什么", asks="名称", answers=("书香进家",),
           sentences=("配合省妇联，开展“书香进家”活动。",)),
    stated("meeting", "述职会哪天开", asks="日期", answers=("1月10日",), sentences=("1月10日下午召开述职会。",)),
    stated("leader", "组长是谁", asks="人名", answers=("文芳菲",), sentences=("组长文芳菲带队。",)),
    stated("share", "还款的比例是多少", asks="比例", answers=("98%",), sentences=("按期还款98%。",)),
    stated("rural", "阵地建了多少个", "农村建了多少个阵地", asks="数量", answers=("30个",), sentences=("建成阵地30个。",)),
    stated("lasting", "近三年培训多少人", asks="人数", answers=("900人",), sentences=("近三年培训900人。",)),
    stated("told", "救助了多少人", asks="人数", answers=("805人",), sentences=("救助805人。",),
           scope=("农村", "省妇联", "近三年", "平均")),
)  # fmt: skip
REPORT = replace(invented_report(), label="江湾市妇联2017年工作报告", within=("江省",))


@cache
def base(
    body: str = "江湾市妇联", label: str = REPORT.label, *, is_drafted: bool = False, is_placeless: bool = False
) -> KnowledgeBase:
    """The base of a report of a women's federation about 2017, spoken in 2018, or of another one."""
    report: Report = replace(REPORT, body=body, label=label, is_drafted=is_drafted)
    return base_of(*ENTRIES, report=replace(report, places=() if is_placeless else report.places))


def framed(text: str, entry: str, about: KnowledgeBase | None = None) -> Framed:
    """A question held against an entry."""
    about = about or base()
    stated_entry = about.entries[about.number[entry]]
    assert isinstance(stated_entry, Stated)
    return compare(frame_of(about.understand(text), about), stated_entry, about)


def standing(text: str, entry: str, slot: Slot, about: KnowledgeBase | None = None) -> list[Standing]:
    """How what it says for a slot stands."""
    return [one.standing for one in framed(text, entry, about).compared if one.mention.slot is slot]


@pytest.mark.parametrize(
    ("text", "entry", "wanted"),
    [
        ("市妇联贷款发给多少人", "loans", SAME),
        ("妇联贷款发给多少人", "loans", SAME),
        ("江湾市妇联贷款发给多少人", "loans", SAME),
        ("省妇联贷款发给多少人", "loans", DIFFERENT),
        ("全国妇联贷款发给多少人", "loans", DIFFERENT),
        ("市教育局贷款发给多少人", "loans", DIFFERENT),
        ("总工会贷款发给多少人", "loans", DIFFERENT),
        ("省妇联来调研了几次", "visits", SAME),
        ("接待省妇联几次", "visits", SAME),
        ("省妇联2017年接待了几次调研", "visits", DIFFERENT),
        ("配合省妇联办的阅读活动叫什么", "reading", SAME),
        ("省妇联救助了多少人", "told", SAME),
        ("市妇联接待了几次调研", "visits", SAME),
    ],
)
def test_body(text: str, entry: str, wanted: Standing) -> None:
    """The report's own by any of its names, or one that the sentence has in the same role."""
    assert standing(text, entry, Slot.BODY) == [wanted]


@pytest.mark.parametrize(
    ("body", "asked", "wanted"),
    [
        ("江湾市人民政府", "市教育局", SAME),
        ("江湾市人民政府", "省妇联", SAME),
        ("江湾市教育局", "市教育局", SAME),
        ("江湾市教育局", "市妇联", DIFFERENT),
        ("江湾市教育局", "教育局", SAME),
        ("江湾市教育局", "江湾教育局", SAME),
        ("", "市妇联", SAME),
        ("", "省妇联", DIFFERENT),
    ],
)
def test_the_body_of_the_report(body: str, asked: str, wanted: Standing) -> None:
    """As it is told, or as the label has it; that of an umbrella is about all others too."""
    assert standing(f"{asked}贷款发给多少人", "loans", Slot.BODY, base(body)) == [wanted]


def test_a_report_of_nobody_has_no_other_body() -> None:
    """Where neither report.toml nor the label names one."""
    assert standing("市教育局贷款发给多少人", "loans", Slot.BODY, base("", "一份报告")) == [SAME]


@pytest.mark.parametrize(
    ("text", "entry", "wanted"),
    [
        ("2017年贷款发给多少人", "loans", [SAME]),
        ("去年贷款发给多少人", "loans", [SAME]),
        ("2014年贷款发给多少人", "loans", [DIFFERENT]),
        ("一四年贷款发给多少人", "loans", [DIFFERENT]),
        ("前年贷款发给多少人", "loans", [DIFFERENT]),
        ("2016年表彰了多少名红旗手", "flags", [SAME]),
        ("2017年表彰了多少名红旗手", "flags", [DIFFERENT]),
        ("近三年贷款发给多少人", "loans", [NOT_GIVEN]),
        ("近三年培训多少人", "lasting", [SAME]),
        ("近三年救助了多少人", "told", [SAME]),
        ("上半年贷款发给多少人", "loans", [NOT_GIVEN]),
        ("12月贷款发给多少人", "loans", [NOT_GIVEN]),
        ("1月10号开的什么会", "meeting", [SAME]),
        ("1月11号开的什么会", "meeting", [DIFFERENT]),
        ("1月10号开的什么会", "loans", [NOT_GIVEN]),
        ("下午开的什么会", "meeting", [SAME]),
        ("上午开的什么会", "meeting", [DIFFERENT]),
        ("下一届贷款发给多少人", "loans", [NOT_GIVEN]),
    ],
)
def test_time(text: str, entry: str, wanted: list[Standing]) -> None:
    """Years of the entry, or else of the report; days of its sentence; all else by words."""
    assert standing(text, entry, Slot.TIME) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("江湾贷款发给多少人", []),
        ("长沙贷款发给多少人", [DIFFERENT]),
        ("全省贷款发给多少人", [DIFFERENT]),
        ("我们村贷款发给多少人", [DIFFERENT]),
    ],
)
def test_place(text: str, wanted: list[Standing]) -> None:
    """Of the report or not; one that the word lists do not know is none."""
    assert standing(text, "loans", Slot.PLACE) == wanted


def test_a_wider_place_counts_beside_the_own_one_only() -> None:
    """湖南长沙 is 长沙, 湖南 alone is all of it."""
    report = replace(REPORT, places=("长沙",), within=("湖南",))
    about = base_of(*ENTRIES, report=report)
    assert standing("湖南长沙贷款发给多少人", "loans", Slot.PLACE, about) == [SAME, SAME]
    assert standing("湖南贷款发给多少人", "loans", Slot.PLACE, about) == [DIFFERENT]
    assert standing("长沙市贷款发给多少人", "loans", Slot.PLACE, about) == [SAME]


def test_a_report_without_a_place_is_about_any() -> None:
    """Nothing is held against it."""
    assert standing("长沙贷款发给多少人", "loans", Slot.PLACE, base(is_placeless=True)) == [SAME]


@pytest.mark.parametrize(
    ("text", "entry", "slot", "wanted"),
    [
        ("市级红旗手表彰了多少名", "flags", Slot.LEVEL, SAME),
        ("市一级红旗手表彰了多少名", "flags", Slot.LEVEL, SAME),
        ("国家级红旗手表彰了多少名", "flags", Slot.LEVEL, DIFFERENT),
        ("省级红旗手表彰了多少名", "flags", Slot.LEVEL, DIFFERENT),
        ("省级贷款发给多少人", "loans", Slot.LEVEL, NOT_GIVEN),
        ("女大学生有几名红旗手", "flags", Slot.PART, SAME),
        ("女大学生贷款发给多少人", "loans", Slot.PART, NOT_GIVEN),
        ("农村建了多少个阵地", "rural", Slot.PART, NOT_GIVEN),
        ("乡下救助了多少人", "told", Slot.PART, SAME),
        ("平均每人贷款多少", "loans", Slot.MEASURE, NOT_GIVEN),
        ("人均救助了多少人", "told", Slot.MEASURE, SAME),
        ("还款的占比是多少", "share", Slot.MEASURE, SAME),
        ("贷款的占比是多少", "loans", Slot.MEASURE, NOT_GIVEN),
        ("没贷到款的有多少人", "loans", Slot.POLARITY, NOT_GIVEN),
        ("计划贷款发给多少人", "loans", Slot.STATUS, NOT_GIVEN),
    ],
)
def test_words_of_a_group(text: str, entry: str, slot: Slot, wanted: Standing) -> None:
    """By any word of the same value that the report, staff or more than one phrasing use; a level has another beside it."""
    assert set(standing(text, entry, slot)) == {wanted}


@pytest.mark.parametrize(
    ("text", "entry", "is_beyond"),
    [
        ("是市妇联还是省妇联的文芳菲", "leader", False),
        ("组长是教育局的吗", "leader", False),
        ("述职会是1月11号吗", "meeting", False),
        ("1月11号开的是什么会", "meeting", True),
        ("省妇联发了118人的贷款吗", "loans", True),
        ("组长是干部吗", "leader", False),
    ],
)
def test_what_the_entry_answers_is_left_to_the_claim(text: str, entry: str, is_beyond: bool) -> None:
    """Where the question wants it confirmed or chosen."""
    assert (framed(text, entry).beyond is not None) is is_beyond


def test_what_is_said_of_a_part_counts_where_every_clause_says_it() -> None:
    """Body, time and place always count; the first that does not fit is named."""
    found = framed("贷款发给多少人？平均多少钱", "loans")
    assert [one.is_foreign for one in found.compared] == [True]
    assert found.beyond is None
    beyond = framed("平均贷款发给多少人？平均多少钱", "loans").beyond
    assert beyond is not None
    assert beyond.slot is Slot.MEASURE
    first = framed("省妇联2014年贷款发给多少人", "loans").beyond
    assert first is not None
    assert (first.slot, first.text) == (Slot.BODY, "省妇联")


@pytest.mark.parametrize(
    ("text", "is_beyond"),
    [
        ("省妇联贷款发给多少人", True),
        ("2014年贷款发给多少人", True),
        ("近三年贷款发给多少人", False),
        ("前年贷款发给多少人", True),
        ("去年贷款发给多少人", False),
        ("平均贷款发给多少人", False),
        ("长沙贷款发给多少人", False),
        ("计划贷款发给多少人", False),
    ],
)
def test_a_draft_tells_of_bodies_and_written_years_alone(text: str, is_beyond: bool) -> None:
    """Its few phrasings are the report's words."""
    assert (framed(text, "loans", base(is_drafted=True)).beyond is not None) is is_beyond


def test_what_the_entry_gives_is_told() -> None:
    """Beside what is asked, and for slots that nobody asks for."""
    found = framed("省妇联2014年国家级红旗手几名", "flags")
    given = {one.mention.text: one.given for one in found.compared}
    assert given == {"省妇联": "江湾市妇联", "2014年": "2016年", "国家级": "市级"}
    assert found.held.given(Slot.PLACE) == "江湾"
    assert found.held.given(Slot.STATUS) == ""
    same = framed("市一级红旗手表彰了多少名", "flags").compared
    assert [(one.standing, one.given) for one in same] == [(SAME, "市级")]
    assert isinstance(same[0], Compared)
