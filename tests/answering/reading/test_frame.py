"""What a question says for each slot: small tables of texts with the values that are read from them."""

import pytest

from answering.language.scope import Slot
from answering.reading.frame import Frame, read_frame
from answering.reading.times import Moment
from tests.answering.small_base import question, word_lists

REPORT_OF_2017 = Moment(spoken=2018, today=2018)


def frame(text: str, moment: Moment = REPORT_OF_2017) -> Frame:
    """`text` read as a question to a report about 2017 that speaks in 2018."""
    return read_frame(question(text), word_lists().language, moment)


def values(text: str, slot: Slot, moment: Moment = REPORT_OF_2017) -> list[str]:
    """What `text` says for `slot`."""
    return [mention.value for mention in frame(text, moment).of(slot)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("市妇联查了多少人", ["市妇联"]),
        ("妇联查了多少人", ["妇联"]),
        ("长沙市妇联查了多少人", ["长沙市妇联"]),
        ("全国妇联查了多少人", ["全国妇联"]),
        ("全国婦聯接待了幾次調研", ["全国妇联"]),
        ("省妇联培训了多少人", ["省妇联"]),
        ("望城区妇联培训了多少人", ["望城区妇联"]),
        ("市教育局有多少老师", ["市教育局"]),
        ("总工会办了几场招聘会", ["总工会"]),
        ("市公安局接了多少警情", ["市公安局"]),
        ("街道妇联有多少个", ["街道妇联"]),
        ("市委开了几次会", ["市委"]),
        ("贵市市委基层办主任是谁", ["市委"]),
        ("团市委和市残联各培训了多少人", ["团市委", "市残联"]),
        ("获奖的手工艺人大名是什么", []),
        ("查了多少人大概多少钱", []),
        ("有多少工会会员", ["工会"]),
        ("两癌查了多少人", []),
    ],
)
def test_bodies(text: str, wanted: list[str]) -> None:
    """With place and level before the name, at the edges of words."""
    assert values(text, Slot.BODY) == wanted


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("全国妇联2017年接待了几次调研", "接待"),
        ("全国妇联去年一共接待了几次调研", "一共"),
        ("省妇联推荐了几户家庭", "推荐"),
        ("接待全国妇联调研几次", ""),
        ("全国妇联", ""),
    ],
)
def test_what_a_body_does(text: str, does: str) -> None:
    """Told where the question begins with it."""
    assert [mention.does for mention in frame(text).of(Slot.BODY)] == [does]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2014年查了多少人", [(2014,)]),
        ("二〇一四年查了多少人", [(2014,)]),
        ("二零一八年查了多少人", [(2018,)]),
        ("两千零十八年查了多少人", [(2018,)]),
        ("16年查了多少人", [(2016,)]),
        ("18年查了多少人", [(2018,)]),
        ("一六年查了多少人", [(2016,)]),
        ("2016和2017年各查了多少人", [(2016,), (2017,)]),
        ("前年查了多少人", [(2016,)]),
        ("大前年查了多少人", [(2015,)]),
        ("去年查了多少人", [(2017,)]),
        ("旧年查了多少人", [(2017,)]),
        ("今年查了多少人", [(2018,)]),
        ("明年查多少人", [(2019,)]),
        ("比去年多了多少人", []),
        ("跟前年比多了多少", []),
        ("这18年查了多少人", []),
        ("18年来查了多少人", []),
        ("16年级有多少人", []),
        ("10年的时间查了多少人", []),
        ("12岁以下有多少人", []),
        ("近三年查了多少人", [()]),
    ],
)
def test_years(text: str, wanted: list[tuple[int, ...]]) -> None:
    """By number, with two digits, in characters, and by words that count from when the report speaks."""
    assert [mention.years for mention in frame(text).of(Slot.TIME)] == wanted


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("现在是2019年，去年查了多少人", 2018),
        ("今年是2020年，前年查了多少人", 2018),
        ("现在都2021年了，去年查了多少人", 2020),
    ],
)
def test_the_asker_may_say_which_year_it_is(text: str, year: int) -> None:
    """Then relative words count from it, and it is no year that is asked for."""
    assert [mention.years for mention in frame(text).of(Slot.TIME)] == [(year,)]


def test_relative_words_count_from_what_the_asker_can_mean() -> None:
    """Last year from when the report speaks, this year from today; none where neither is known."""
    late = Moment(spoken=2018, today=2026)
    assert values("去年查了多少人", Slot.TIME, late) == ["2017"]
    assert values("今年查了多少人", Slot.TIME, late) == ["2026"]
    (unknown,) = frame("去年查了多少人", Moment()).of(Slot.TIME)
    assert (unknown.value, unknown.years) == ("去年", ())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("近三年查了多少人", ["近三年"]),
        ("历年查了多少人", ["历年"]),
        ("十三五查了多少人", ["十三五"]),
        ("上半年查了多少人", ["上半年"]),
        ("第一季度查了多少人", ["第一季度"]),
        ("12月查了多少人", ["12月"]),
        ("12月份查了多少人", ["12月"]),
        ("十二月查了多少人", ["12月"]),
        ("1月10日开什么会", ["1月10日"]),
        ("1月10号下午开什么会", ["1月10日", "下午"]),
        ("下一届主席是谁", ["下一届"]),
        ("上届主席是谁", ["上届"]),
        ("2017年以前查了多少人", ["2017", "2017年以前"]),
        ("五年以前查了多少人", ["五年以前"]),
        ("昨天查了多少人", ["昨天"]),
        ("两癌查了多少人", []),
    ],
)
def test_other_times(text: str, wanted: list[str]) -> None:
    """Spans, parts of a year, months, days, half days, terms, and what was before or after."""
    assert values(text, Slot.TIME) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("株洲查了多少人", ["株洲"]),
        ("长沙市查了多少人", ["长沙"]),
        ("湘江新区查了多少人", []),
        ("检查完成都查了哪些人", []),
        ("改革创新乡镇有几个", []),
        ("湘江西岸有几家", []),
        ("全省查了多少人", ["全省"]),
        ("全国查了多少人", ["全国"]),
        ("我们村查了多少人", ["我们村"]),
        ("像我们厂这样的企业有几家", []),
        ("全国妇联查了多少人", []),
        ("望城区妇联培训了多少人", []),
        ("两癌查了多少人", []),
    ],
)
def test_places(text: str, wanted: list[str]) -> None:
    """At the edges of words only, and not within the name of a body; wider and narrower ones by words."""
    assert values(text, Slot.PLACE) == wanted


@pytest.mark.parametrize(
    ("text", "slot", "wanted"),
    [
        ("省级三八红旗手几名", Slot.LEVEL, ["省级"]),
        ("市一级的有几个", Slot.LEVEL, ["市级"]),
        ("全国级的有几个", Slot.LEVEL, ["国家级"]),
        ("街道级的有几个", Slot.LEVEL, ["乡镇级"]),
        ("升级了几个", Slot.LEVEL, []),
        ("女大学生有多少", Slot.PART, ["女大学生"]),
        ("农村的有多少", Slot.PART, ["农村"]),
        ("乡下的有多少", Slot.PART, ["农村"]),
        ("城里的有多少", Slot.PART, ["城镇"]),
        ("90后有多少", Slot.PART, ["90后"]),
        ("平均每人多少钱", Slot.MEASURE, ["平均", "平均"]),
        ("占比是多少", Slot.MEASURE, ["比例"]),
        ("增长了多少", Slot.MEASURE, ["增长"]),
        ("排第几", Slot.MEASURE, ["排名"]),
        ("能住多少人", Slot.MEASURE, ["容量"]),
        ("利率是多少", Slot.MEASURE, ["价钱"]),
        ("没贷到的有多少人", Slot.POLARITY, ["没有"]),
        ("没有完成检查的有多少人", Slot.POLARITY, ["没有"]),
        ("取消了几个", Slot.POLARITY, ["取消"]),
        ("还剩多少", Slot.POLARITY, ["剩余"]),
        ("我没记错的话查了多少人", Slot.POLARITY, []),
        ("没错，查了多少人", Slot.POLARITY, []),
        ("有没有查多少人的数", Slot.POLARITY, []),
        ("报告没有说查了多少人吧", Slot.POLARITY, []),
        ("查了差不多多少人", Slot.POLARITY, []),
        ("原计划查多少人", Slot.STATUS, ["计划"]),
        ("打算查多少人", Slot.STATUS, ["计划"]),
        ("应该配多少专干", Slot.STATUS, ["计划"]),
        ("查了多少人", Slot.STATUS, []),
    ],
)
def test_words_of_a_group(text: str, slot: Slot, wanted: list[str]) -> None:
    """Level, part, measure, polarity and status: words of one value; exempt ones say nothing."""
    assert values(text, slot) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2014年的，两癌查了多少人", ["2014"]),
        ("我2014年进厂，两癌查了多少人", []),
        ("我在电子厂当工会委员，2014年进厂，想知道两癌查了多少人", []),
        ("我前夫欠我钱，2014年法院判了，两癌查了多少人", []),
        ("我想问一下，2014年的，两癌查了多少人", ["2014"]),
        ("听同事说2014年的多，两癌查了多少人", []),
        ("2014年的事，2017年两癌查了多少人", ["2017"]),
    ],
)
def test_context_counts_unless_it_tells_of_the_asker(text: str, wanted: list[str]) -> None:
    """A clause with 我, what stands behind it, and hearsay tell nothing; nor does a year where the question has its own."""
    assert values(text, Slot.TIME) == wanted


def test_context_counts_for_body_time_and_place_alone() -> None:
    """Of the other slots only clauses that ask tell."""
    assert values("农村的平均数，两癌查了多少人", Slot.PART) == []
    assert values("省妇联的，两癌查了多少人", Slot.BODY) == ["省妇联"]


def test_whether_all_that_asks_speaks_of_a_slot() -> None:
    """Two clauses ask, one of them of a share."""
    one, both = frame("查了多少人？比例是多少"), frame("平均查了多少人？比例是多少")
    assert (one.asking, both.asking) == (2, 2)
    assert not one.is_throughout(Slot.MEASURE)
    assert both.is_throughout(Slot.MEASURE)


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("查了60人对吗", True),
        ("是市妇联还是省妇联查的", True),
        ("查了60人吧", True),
        ("查了多少人", False),
    ],
)
def test_whether_something_is_to_be_confirmed_or_chosen(text: str, is_open: bool) -> None:
    """Then the entry's answer may leave a slot open."""
    assert frame(text).is_open is is_open
