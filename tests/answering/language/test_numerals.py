"""Numbers in running text."""

import cn2an
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answering.language.numbers.numerals import Number, find_numbers, read_chinese


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
