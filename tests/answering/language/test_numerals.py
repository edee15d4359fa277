"""Numbers in running text."""

import math
import re

import cn2an
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from answering.language.numbers.numerals import BEYOND, Number, find_numbers, read_chinese


@pytest.mark.parametrize(
    ("text", "number", "value"),
    [
        ("检查人数92332人", "92332", 92332),
        ("查了92,332人", "92,332", 92332),
        ("计12,345,678元", "12,345,678", 12_345_678),
        ("263.44万元", "263.44万", 2_634_400),
        ("1176万元", "1176万", 11_760_000),
        ("1,176万", "1,176万", 11_760_000),
        ("1.5亿", "1.5亿", 150_000_000),
        ("1千万", "1千万", 10_000_000),
        ("5百人", "5百", 500),
        ("3 万人", "3 万", 30_000),
        ("第27次", "27", 27),
        ("十", "十", 10),
        ("十五户", "十五", 15),
        ("廿三", "廿三", 23),
        ("两百人", "两百", 200),
        ("三千二百", "三千二百", 3200),
        ("一千一百七十六万元", "一千一百七十六万", 11_760_000),
        ("九万二千三百三十二人", "九万二千三百三十二", 92332),
        ("二〇一七年", "二〇一七", 2017),
        ("二零一七年", "二零一七", 2017),
        ("2016-2020年", "2016-2020", 2016),
        ("2016—2020年", "2016—2020", 2016),
        ("2016至2020年", "2016至2020", 2016),
        ("2016到2020年", "2016到2020", 2016),
    ],
)
def test_a_number_has_its_words_and_its_value(text: str, number: str, value: float) -> None:
    """Digits, thousands commas, 万 and 亿, Chinese numerals, years read out and ranges of years."""
    assert [(found.text, found.value) for found in find_numbers(text)] == [(number, value)]


@pytest.mark.parametrize(
    ("text", "number", "value"),
    [
        ("两百多人", "两百多", 200),
        ("十几个", "十几", 10),
        ("二十几岁", "二十几", 20),
        ("十来个", "十来", 10),
        ("50余户", "50余", 50),
        ("10多次", "10多", 10),
        ("3万多人", "3万多", 30_000),
        ("3多万", "3多万", 30_000),
        ("1千多万", "1千多万", 10_000_000),
    ],
)
def test_a_loose_number_says_so(text: str, number: str, value: float) -> None:
    """多, 余, 几 and 来 behind a number belong to it and make it loose."""
    assert [(n.start, n.end, n.text, n.value, n.is_loose) for n in find_numbers(text)] == [
        (0, len(number), number, value, True)
    ]


@pytest.mark.parametrize("text", ["92332人", "两百人", "2016-2020年", "1176万元"])
def test_an_exact_number_is_not_loose(text: str) -> None:
    """Without such a word a number is exact."""
    assert [found.is_loose for found in find_numbers(text)] == [False]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("118人、1176万元", ["118", "1176万"]),
        ("主席1527人,兼职副主席4392人,执委22989人", ["1527", "4392", "22989"]),
        ("第3次会议有十五人", ["3", "十五"]),
        ("1,17", ["1", "17"]),
        ("12.5和3", ["12.5", "3"]),
    ],
)
def test_numbers_come_from_left_to_right(text: str, numbers: list[str]) -> None:
    """Every number is found, in the order of the text."""
    assert [found.text for found in find_numbers(text)] == numbers


@pytest.mark.parametrize("text", ["", "多少人", "妇联", "百", "千方百计", "how many", "……"])
def test_no_number(text: str) -> None:
    """A text without a number has none; a lone 百 or 千 is no number."""
    assert find_numbers(text) == []


@settings(deadline=None)  # the first call loads tables
@given(st.integers(1, 99_999_999))
def test_chinese_numerals_are_read_back(value: int) -> None:
    """Every whole number up to a hundred million survives being written in Chinese."""
    assert read_chinese(cn2an.an2cn(value)) == value


@settings(deadline=None)  # the first call loads tables
@given(st.integers(1, 99_999_999))
def test_chinese_numerals_are_found_whole(value: int) -> None:
    """A written-out number in a sentence is found as one number."""
    written = cn2an.an2cn(value)
    assert find_numbers(f"检查了{written}人") == [Number(3, 3 + len(written), written, value, low=value, high=value)]


@settings(deadline=None)  # the first call loads tables
@given(st.integers(1000, 9999))
def test_a_year_read_out_digit_by_digit(year: int) -> None:
    """Four numerals in a row are four digits."""
    assert read_chinese("".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))) == year


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("零", 0),
        ("〇", 0),
        ("两", 2),
        ("十", 10),
        ("十五", 15),
        ("廿五", 25),
        ("两万", 20_000),
        ("二百五", 250),
        ("一百一", 110),
        ("两千五", 2500),
        ("一万二", 12_000),
        ("三百零五", 305),
        ("两亿三千万", 230_000_000),
        ("二〇二〇", 2020),
    ],
)
def test_read_chinese(numeral: str, value: float) -> None:
    """Numerals as people say them, the last place left out or not."""
    assert read_chinese(numeral) == value


@pytest.mark.parametrize("text", ["", "百", "万", "亿", "千百", "十百", "多", "妇联", "三百多"])
def test_read_chinese_of_no_numeral(text: str) -> None:
    """What is no numeral has no value."""
    assert read_chinese(text) is None


@pytest.mark.parametrize(
    ("text", "number", "value"),
    [
        ("9万2千3百32人", "9万2千3百32", 92332),
        ("1千1百76万", "1千1百76万", 11_760_000),
        ("二百六十三点四四万元", "二百六十三点四四万", 2_634_400),
        ("玖万贰仟叁佰叁拾贰人", "玖万贰仟叁佰叁拾贰", 92332),
        ("伍拾名", "伍拾", 50),
        ("贰佰人", "贰佰", 200),
        ("两万三", "两万三", 23_000),
        ("9万2", "9万2", 92_000),
        ("9万零2", "9万零2", 90_002),
        ("一千一", "一千一", 1100),
        ("三百五", "三百五", 350),
        ("92 332人", "92 332", 92332),
        ("92，332人", "92，332", 92332),
        ("９２，３３２人", "９２，３３２", 92332),
        ("263万4400元", "263万4400", 2_634_400),
        ("11760000元", "11760000", 11_760_000),
        ("1亿3000万元", "1亿3000万", 130_000_000),
        ("8.2万亿元", "8.2万亿", 8_200_000_000_000),
        ("5%-8%", "5%-8", 5),
        ("-2.1%", "-2.1", -2.1),
        ("－2.1%", "－2.1", -2.1),
        ("增速-2.1%", "-2.1", -2.1),
        ("330千瓦时", "330", 330),
        ("2017十大", "2017", 2017),
    ],
)
def test_a_number_as_people_write_it(text: str, number: str, value: float) -> None:
    """Digits and numerals mixed, capital numerals, the last place left out, groups of three, a sign."""
    assert [(found.text, found.value) for found in find_numbers(text)] == [(number, value)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("几十", 20, 99),
        ("好几十", 20, 99),
        ("数十名", 20, 99),
        ("几百", 200, 999),
        ("几万", 20_000, 99_999),
        ("几十万", 200_000, 999_999),
        ("十几", 11, 19),
        ("二十几", 21, 29),
        ("十几万", 110_000, 199_999),
        ("一百几十", 110, 199),
        ("四五十", 40, 59),
        ("三四百", 300, 499),
        ("两三万", 20_000, 39_999),
        ("七八个", 7, 8),
        ("十七八岁", 17, 18),
        ("一百五六", 150, 169),
        ("10-12人", 10, 12),
        ("三到五天", 3, 5),
        ("1.5～2万元", 15_000, 20_000),
        ("500-1万", 500, 10_000),
        ("6%－6.5%", 6, 6.5),
    ],
)
def test_what_a_loose_number_may_mean(text: str, low: float, high: float) -> None:
    """几, 数, a pair and a range have bounds that both may be meant."""
    assert [(found.low, found.high) for found in find_numbers(text)] == [(low, high)]


@pytest.mark.parametrize(
    ("text", "low", "next_step"),
    [
        ("10多", 10, 20),
        ("10余", 10, 20),
        ("九万多", 90_000, 100_000),
        ("120多万", 1_200_000, 1_300_000),
        ("2.5万多", 25_000, 26_000),
        ("1亿3千多万", 130_000_000, 140_000_000),
        ("百余名", 100, 200),
        ("50来个", 50, 60),
    ],
)
def test_more_than_is_less_than_the_next_step(text: str, low: float, next_step: float) -> None:
    """多, 余 and 来 leave open what comes behind the last digit that is not 0."""
    (found,) = find_numbers(text)
    assert (found.low, found.high) == (low, math.nextafter(next_step, 0))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("92、332", ["92", "332"]),
        ("92，33", ["92", "33"]),
        ("A-3", ["3"]),
        ("1176万2017年", ["1176万", "2017"]),
        ("人数十五", ["十五"]),
        ("一二三产业", []),
        ("十四五规划", []),
        ("下午三点一起去", ["三", "一"]),
        ("三百一起", ["三百", "一"]),
        ("110 120 119", ["110", "120", "119"]),
        ("从5到8人", ["5", "8"]),
        ("118来自农村", ["118"]),
        ("第几百", []),
    ],
)
def test_what_is_no_part_of_a_number(text: str, numbers: list[str]) -> None:
    """Lists, words that begin with a numeral, dashes between two things."""
    assert [found.text for found in find_numbers(text)] == numbers


def _in_words(value: int, digits: str, places: str) -> str:
    """`value`, below a hundred million, with its place behind each digit and 零 where places are left out."""
    written, skipped = "", False
    for power in range(7, -1, -1):
        digit = value // 10**power % 10
        if digit:
            written += ("零" if skipped and written else "") + digits[digit] + places[power % 4].strip()
        skipped = not digit
        if power == 4 and written:
            written += "万"
    return written


_STYLES = {
    "mixed": ("0123456789", " 十百千"),
    "Chinese": ("零一二三四五六七八九", " 十百千"),
    "capitals": ("零壹贰叁肆伍陆柒捌玖", " 拾佰仟"),
}


@pytest.mark.parametrize("style", _STYLES)
@given(value=st.integers(11, 99_999_999))
def test_every_style_is_read_back(style: str, value: int) -> None:
    """A number written digit by digit with its places is read as it was meant, and whole."""
    digits, places = _STYLES[style]
    written = _in_words(value, digits, places)
    assert [(found.text, found.value) for found in find_numbers(f"共有{written}人")] == [(written, value)]


@pytest.mark.parametrize("comma", [",", "，", " "])
@given(value=st.integers(1_000, 999_999_999_999))
def test_groups_of_three_are_read_back(comma: str, value: int) -> None:
    """Thousands apart by a comma of either width, or by a space."""
    assume(not re.match(r"11[0-9],1|12[0-9],1", f"{value:,}"))  # 110 120 are two telephones
    written = f"{value:,}".replace(",", comma)
    assert [(found.text, found.value) for found in find_numbers(f"共有{written}人")] == [(written, value)]


@given(st.integers(1, 9_999), st.integers(1, 9_999))
def test_a_number_of_two_parts_is_read_back(large: int, small: int) -> None:
    """263万4400 is the ones behind the 万; a single digit there leaves its place out."""
    meant = large * 10_000 + (small if small > 9 else small * 1_000)
    assert [found.value for found in find_numbers(f"共{large}万{small}元")] == [meant]


@given(st.integers(1, 10**9), st.integers(1, 10**9))
def test_a_range_has_both_ends(first: int, second: int) -> None:
    """A range goes up; what goes down is two numbers."""
    low, high = sorted((first, second))
    found = find_numbers(f"约{low}～{high}人")
    if low < high:
        years = 1900 <= low < high < 2100
        assert [(n.low, n.high) for n in found] == [(low, low if years else high)]
    else:
        assert [n.value for n in found] == [low, high]


@given(st.text("一二三四五六七八九十百千万亿两几数多余来零点0123456789.,，-~/% 年人壹贰拾佰", max_size=60))
def test_numbers_stand_at_their_places(text: str) -> None:
    """Whatever is written, numbers are parts of it from left to right, and their bounds are in order."""
    last = 0
    for found in find_numbers(text):
        assert text[found.start : found.end] == found.text
        assert last <= found.start < found.end
        assert found.low <= found.high
        assert math.isfinite(found.value)
        last = found.end


@pytest.mark.parametrize("size", [16, 310, 4096])
def test_a_row_of_digits_is_more_than_any_report_gives(size: int) -> None:
    """It is one number that can be calculated with, however long."""
    assert [(n.text, n.value, n.high) for n in find_numbers("9" * size)] == [("9" * size, BEYOND, BEYOND)]


@pytest.mark.parametrize("numeral", ["一", "亿", "两", "十", "零"])
def test_a_row_of_numerals_is_no_number(numeral: str) -> None:
    """4,096 times the same numeral count nothing."""
    assert find_numbers(numeral * 4096) == []
