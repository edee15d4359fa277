"""What people say for the report's words: each way by a title, and that nothing but figures is asked so."""

from dataclasses import replace

import pytest

from answering.base.entries import Stated
from drafting.asking import Asking
from tests.drafting.making_drafts import word_lists


def entry(title: str, asks: str, years: tuple[int, ...] = (2023,)) -> Stated:
    """A drafted entry of that title, with one phrasing."""
    return Stated(
        id="",
        report="r",
        title=title,
        phrasings=(title,),
        asks=asks,
        section="",
        answers=("5%",),
        sentences=("5%",),
        years=years,
    )


@pytest.mark.parametrize(
    ("title", "asks", "years", "asked"),
    [
        ("国内生产总值增长", "增幅", (2023,), "经济增长是多少"),
        ("国内生产总值增长", "增幅", (2023,), "GDP涨了几个点"),
        ("国内生产总值增长（2024年）", "增幅", (2024,), "今年GDP目标定多少"),
        ("国内生产总值增长（2024年）", "增幅", (2024,), "今年GDP要涨几个点"),
        ("国内生产总值", "金额", (2023,), "经济总量是多少"),
        ("单位国内生产总值能耗下降", "增幅", (2023,), "能耗降了几个点"),
        ("城镇居民人均可支配收入", "金额", (2023,), "城里人收入多少钱"),
        ("全省国内生产总值增长", "比例", (2023,), "GDP涨了几个点"),
        ("国内生产总值由 2016 年的 增加到", "金额", (2023,), "GDP多少钱"),
        ("居民消费价格上涨", "增幅", (2023,), "CPI涨了几个点"),
    ],
)
def test_everyday_words_are_asked(title: str, asks: str, years: tuple[int, ...], asked: str) -> None:
    """Beside the report's own words stand those of people, with the question that goes with the kind of figure."""
    assert asked in Asking(word_lists()[0], 2024).also(entry(title, asks, years)).phrasings


@pytest.mark.parametrize(
    ("title", "asks", "years", "unasked"),
    [
        ("国内生产总值", "金额", (2023,), "增"),
        ("国内生产总值增长", "增幅", (2023,), "总量"),
        ("国内生产总值增长", "增幅", (2023,), "目标定"),
        ("国内生产总值增长", "增幅", (2023,), "今年"),
        ("单位国内生产总值能耗下降", "增幅", (2023,), "经济"),
    ],
)
def test_other_figures_are_not_asked_so(title: str, asks: str, years: tuple[int, ...], unasked: str) -> None:
    """An amount is no growth, what was done no target, and a part of a name not the name."""
    found = Asking(word_lists()[0], 2024).also(entry(title, asks, years)).phrasings
    assert not [phrasing for phrasing in found if unasked in phrasing and phrasing != title]


def test_how_many_live_in_a_place_is_asked_once_of_its_last_year() -> None:
    """Of running text rather than of the table that says it again; not of a part of the people, nor of another place."""
    told = [
        replace(entry("全市常住人口年末数", "人数"), column="年末数", unit="万人", answers=("5",)),
        replace(entry("年末全市常住人口", "人数"), answers=("5万人",)),
        entry("全市常住人口年末数（其中男性）", "人数"),
        entry("全市常住人口（2018年）", "人数", (2018,)),
        entry("全省常住人口", "人数"),
    ]
    numbered = [replace(one, id=str(at)) for at, one in enumerate(told)]
    asked = Asking(word_lists()[0], 2024, ("清河市", "清河", "全市")).of_people(numbered)
    assert [one.id for one in asked if "清河一共多少人" in one.phrasings] == ["1"]


def test_statements_stay_as_they_are() -> None:
    """What gives no figure is asked in its own words."""
    said = entry("国内生产总值稳步增长", "内容")
    assert Asking(word_lists()[0], 2024).also(said) == said
