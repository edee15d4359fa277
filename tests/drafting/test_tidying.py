"""What stands at the ends of a title by accident."""

import pytest

from drafting.tidying import tidy


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("，出口", "出口"),
        ("：接待国内旅游者", "接待国内旅游者"),
        ("[2]2023年地区生产总值", "2023年地区生产总值"),
        ("[]公报数据", "公报数据"),
        ("原生态民族文化学刊》发行", "原生态民族文化学刊发行"),
        ("《白石日报》发行", "《白石日报》发行"),
        ("医院（含民营）", "医院（含民营）"),
        ("审批（市", "审批市"),
        ("全市常住人口", "全市常住人口"),
        ("，", ""),
    ],
)
def test_a_title_begins_and_ends_with_a_word(title: str, said: str) -> None:
    """Commas, marks of notes and half pairs are left out."""
    assert tidy(title) == said
