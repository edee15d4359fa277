"""Figures: numbers with what they count, in sentences of the report."""

import math
import re

import pytest

from answering.base.report import Report
from answering.language.figures import MOMENT, SHARE, YEAR, Figure, Grammar
from answering.language.wordlists import Language

STATED = [
    ("检查人数", "92332人", 92332, "人", "人数"),
    ("“春蕾女童”", "805人", 805, "人", "人数"),
    ("“春蕾女童”", "263.44万元", 2_634_400, "万元", "金额"),
    ("女性创业贷款", "1176万元", 11_760_000, "万元", "金额"),
    ("募集善款", "340万元", 3_400_000, "万元", "金额"),
    ("先后接待", "10多次", 10, "次", "次"),
    ("先后接待", "2017年12月14日", 0, "", MOMENT),
    ("家庭农场", "各10个", 10, "个", "数量"),
    ("深化改革领导小组", "第27次", 27, "次", "次"),
    ("喜迎十九大", "八大", 8, "大", "数量"),
    ("妇女儿童发展规划", "2016-2020年", 2016, "年", YEAR),
    ("述职测评会议", "1月10日上午", 0, "", MOMENT),
    ("述职测评会议", "2017年度", 2017, "年度", YEAR),
    ("述职测评会议", "六楼", 6, "楼", "次序"),
    ("精品课程", "225堂", 225, "堂", "场"),
    ("精品课程", "20次", 20, "次", "次"),
    ("三八红旗手", "50名", 50, "名", "人数"),
    ("三八红旗手", "15户", 15, "户", "户"),
    ("职业技能培训、鉴定", "2335人次", 2335, "人次", "人次"),
    ("普法宣传和维权", "105场次", 105, "场次", "场"),
    ("长沙妇女网", "1451条", 1451, "条", "条"),
    ("书香飘万家", "一周年", 1, "周年", "期限"),
    ("第二届家政服务", "第二届", 2, "届", "次序"),
    ("15:51", "12.01.2018", 0, "", MOMENT),
    ("12.01.2018", "15:51", 0, "", MOMENT),
]


def sentence_with(words: str, report: Report) -> str:
    """The first sentence below the title that holds `words`."""
    return next(sentence.text for sentence in report.sentences[1:] if words in sentence.text)


@pytest.mark.parametrize(("words", "text", "value", "unit", "kind"), STATED)
def test_a_figure_of_the_report(
    words: str, text: str, value: float, unit: str, kind: str, report: Report, language: Language
) -> None:
    """A figure is found in its sentence with its value, its unit and what the unit counts."""
    sentence = sentence_with(words, report)
    start = sentence.index(text)
    assert Figure(start, start + len(text), text, value, unit, kind, *_bounds(text, value)) in language.grammar.figures(
        sentence
    )


def _bounds(text: str, value: float) -> tuple[float, float]:
    """What a figure of the report may mean: 10多次 up to just below 20, any other what it says."""
    return (value, math.nextafter(20, 0)) if text == "10多次" else (value, value)


def test_every_figure_stands_at_its_place(report: Report, language: Language) -> None:
    """In every sentence of the report sentence[start:end] is the figure, and figures do not overlap."""
    found = 0
    for sentence in report.sentences:
        last = 0
        for figure in language.grammar.figures(sentence.text):
            assert sentence.text[figure.start : figure.end] == figure.text
            assert last <= figure.start < figure.end
            last = figure.end
            found += 1
    assert found > 50


@pytest.mark.parametrize(
    ("words", "figures"),
    [
        ("配备主席", ["1527个", "1527人", "4392人", "22989人"]),
        ("女性创业贷款", ["18933名", "118人", "1176万元"]),
        ("推荐省级以上", ["2016年", "50名", "21个", "6户", "15户"]),
        ("两级妇联", ["两级", "170个"]),
        ("文明家庭", ["50户", "168份"]),
    ],
)
def test_all_figures_of_a_sentence(words: str, figures: list[str], report: Report, language: Language) -> None:
    """All figures of a sentence come from left to right, and nothing else does."""
    assert [figure.text for figure in language.grammar.figures(sentence_with(words, report))] == figures


@pytest.mark.parametrize(
    "name", ["十九大", "三八红旗手", "三八红旗集体", "两癌", "十佳", "五色花瓣", "八千湘女", "家书抵万金", "书香飘万家"]
)
def test_a_numeral_in_a_name_is_no_figure(name: str, report: Report, language: Language) -> None:
    """Names stand in the report, and the numerals in them count nothing."""
    assert name in report.text
    assert language.grammar.figures(f"关于{name}的事") == []


def test_a_name_hides_only_itself(language: Language) -> None:
    """A figure beside a name is found."""
    assert [figure.text for figure in language.grammar.figures("“三八红旗手”50名、两癌检查3人")] == ["50名", "3人"]


@pytest.mark.parametrize(
    "text", ["进一步提升", "统一管理", "全国法工委一行", "第三方机构", "七是在扩大影响上下功夫", "A4纸", "多少人"]
)
def test_what_counts_nothing_is_no_figure(text: str, language: Language) -> None:
    """A numeral without a unit, or a digit behind a letter, is no figure."""
    assert language.grammar.figures(text) == []


@pytest.mark.parametrize(
    ("text", "figure", "value"),
    [("查了92332", "92332", 92332), ("一千一百七十六万", "一千一百七十六万", 11_760_000), ("是二十五", "二十五", 25)],
)
def test_a_bare_number_is_a_figure_without_a_unit(text: str, figure: str, value: float, language: Language) -> None:
    """Digits, and Chinese numerals of three characters or more, count without a unit too."""
    assert [(f.text, f.value, f.unit, f.kind) for f in language.grammar.figures(text)] == [(figure, value, "", "")]


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2016-2020年", (2016, 2020)),
        ("2017年度", (2017,)),
        ("二〇一七年", (2017,)),
        ("2017年12月14日", (2017,)),
        ("12.01.2018", (2018,)),
        ("1月10日上午", ()),
        ("15:51", ()),
        ("五年", ()),
        ("2017人", ()),
    ],
)
def test_the_years_of_a_figure(text: str, years: tuple[int, ...], language: Language) -> None:
    """Dates, years and ranges name years; a count of people does not, however much it looks like one."""
    assert [figure.years for figure in language.grammar.figures(text)] == [years]


def test_units_are_data() -> None:
    """A grammar knows the units it is given, the longest first, and no other."""
    grammar = Grammar({"人": "人数", "人次": "人次"})
    assert [(f.text, f.kind) for f in grammar.figures("5人次、6人、7户")] == [
        ("5人次", "人次"),
        ("6人", "人数"),
        ("7", ""),
    ]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("1176万对吧", [("1176万", "")]),
        ("1176万对吗", [("1176万", "")]),
        ("92332对不对", [("92332", "")]),
        ("1176万元对么", [("1176万元", "万元")]),
        ("一百对夫妻", [("一百对", "对")]),
        ("离婚12对", [("12对", "对")]),
        ("一起搞的", []),
        ("发生一起案件", [("一起", "起")]),
        ("一起家庭纠纷", [("一起", "起")]),
        ("50号人", [("50号人", "号人")]),
        ("多少号人", []),
        ("1.5～2万元", [("1.5～2万元", "万元")]),
        ("10-12人", [("10-12人", "人")]),
        ("-2.1%", [("-2.1%", "%")]),
        ("A-3", [("3", "")]),
        ("9万2千3百32人", [("9万2千3百32人", "人")]),
    ],
)
def test_a_figure_as_people_write_it(text: str, figures: list[tuple[str, str]], language: Language) -> None:
    """A word that only looks like a unit is none; a range and a sign belong to the figure."""
    assert [(figure.text, figure.unit) for figure in language.grammar.figures(text)] == figures


@pytest.mark.parametrize(
    ("text", "share", "value"),
    [
        ("三分之二", "三分之二", 2 / 3),
        ("减少2/3", "2/3", 2 / 3),
        ("占3/8", "3/8", 3 / 8),
        ("占12/15", "12/15", 0.8),
        ("百分之六十五", "百分之六十五", 65),
        ("千分之三", "千分之三", 0.003),
        ("百分之一百零三点二", "百分之一百零三点二", 103.2),
    ],
)
def test_a_share(text: str, share: str, value: float, language: Language) -> None:
    """A part of a whole is one figure."""
    (found,) = language.grammar.figures(text)
    assert (found.text, found.kind) == (share, SHARE)
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize("text", ["3/15", "12/4", "3/8妇女节", "12/15"])
def test_a_day_with_a_stroke_is_no_share(text: str, language: Language) -> None:
    """What is written like a day stays two numbers."""
    assert [figure.text for figure in language.grammar.figures(text)] == re.findall(r"\d+", text)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("拨打110", []),
        ("打120、119", []),
        ("12345热线", []),
        ("接听12345热线87件", ["87件"]),
        ("“12338”妇女维权公益服务热线", []),
        ("致电12309", []),
        ("400-820-8820", []),
        ("0731-84666666", []),
        ("13800138000", []),
        ("110人", ["110人"]),
        ("打了110个电话", ["110个"]),
        ("热线12345人次", ["12345人次"]),
        ("“3·15”国际消费者权益日", []),
        ("3.15晚会", []),
    ],
)
def test_a_number_that_is_a_name(text: str, figures: list[str], language: Language) -> None:
    """Telephone numbers and days that an event is called after count nothing."""
    assert [figure.text for figure in language.grammar.figures(text)] == figures


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1176万元", "1176万"),
        ("各10个", "10"),
        ("第27次", "27"),
        ("18 个", "18"),
        ("10多万人", "10多万"),
        ("92332", "92332"),
    ],
)
def test_the_number_of_a_figure(text: str, number: str, language: Language) -> None:
    """A figure knows where its number stands, without 各, 第 and the unit."""
    (figure,) = language.grammar.figures(text)
    start, end = figure.number
    assert text[start:end] == number


@pytest.mark.parametrize(
    ("text", "is_loose"), [("92332人", False), ("10多次", True), ("四五十户", True), ("2016-2020年", False)]
)
def test_a_figure_says_whether_it_is_loose(text: str, is_loose: bool, language: Language) -> None:
    """A range of years names its years and is not loose."""
    assert [figure.is_loose for figure in language.grammar.figures(text)] == [is_loose]
