"""What lies between the figures of two years, in decimals, with the working."""

import pytest

from answering.computing.found.quantities import Quantity
from answering.language.wordlists import Language
from answering.years.working import change, exact_figure, total


def quantity(answer: str, language: Language) -> Quantity:
    found = exact_figure(answer, language.grammar)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("earlier", "later", "difference", "growth"),
    [
        ("912万元", "1176万元", "1176万元 − 912万元 = 264万元", "264万元 ÷ 912万元 ≈ 28.95%"),
        ("215.6万元", "263.44万元", "263.44万元 − 215.6万元 = 47.84万元", "47.84万元 ÷ 215.6万元 ≈ 22.19%"),
        ("7个", "5个", "7个 − 5个 = 2个", "2个 ÷ 7个 ≈ 28.57%"),
        ("40名", "50名", "50名 − 40名 = 10名", "10名 ÷ 40名 = 25%"),
        ("9000元", "1.2万元", "1.2万元 − 9000元 = 3000元", "3000元 ÷ 9000元 ≈ 33.33%"),
        ("60%", "61.5%", "61.5% − 60% = 1.5个百分点", None),
        ("45户", "45户", "45户 − 45户 = 0户", None),
    ],
)
def test_difference_and_growth(
    earlier: str, later: str, difference: str, growth: str | None, language: Language
) -> None:
    """The larger less the smaller, and the difference over the earlier; shares differ in points and do not grow."""
    between = change(quantity(earlier, language), quantity(later, language))
    assert between.difference.line.startswith(difference)
    assert (between.growth.line if between.growth else None) == (growth and f"{growth}（按报告里的数算的）")


def test_totals(language: Language) -> None:
    """Sums keep the scale that all have; shares have none."""
    step = total([quantity("215.6万元", language), quantity("263.44万元", language)])
    assert step is not None
    assert step.line == "215.6万元 + 263.44万元 = 479.04万元（按报告里的数算的）"
    assert (step.computed.value, step.computed.unit) == (479.04, "万元")
    assert total([quantity("60%", language), quantity("61.5%", language)]) is None


@pytest.mark.parametrize("answer", ["10多次", "二等奖", "第五次", "1月10日上午", "2016年", "文方", "近300人"])
def test_what_is_no_exact_figure(answer: str, language: Language) -> None:
    """Dates, ranks, names and what is only about so many are not worked with."""
    assert exact_figure(answer, language.grammar) is None
