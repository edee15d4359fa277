"""Phrasings as people write them into a cell."""

import pytest

from editing.workbook.wordings import one_each


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("查了多少人；免费检查的人数", "查了多少人\n免费检查的人数"),
        ("查了多少人; 免费检查的人数；", "查了多少人\n免费检查的人数"),
        ("1.查了多少人\n2.免费检查的人数", "查了多少人\n免费检查的人数"),
        ("1、查了多少人\n2、免费检查的人数", "查了多少人\n免费检查的人数"),
        ("（1）查了多少人\n(2) 免费检查的人数", "查了多少人\n免费检查的人数"),
        ("①查了多少人；②免费检查的人数", "查了多少人\n免费检查的人数"),
        ("1 查了多少人", "查了多少人"),
        ("- 查了多少人\n• 免费检查的人数", "查了多少人\n免费检查的人数"),
        ("查了多少人；查了多少人", "查了多少人"),
        ("1.5万元是什么钱", "1.5万元是什么钱"),
        ("2017年查了多少人", "2017年查了多少人"),
        ("12338是什么", "12338是什么"),
        ("118人、1176万元是什么", "118人、1176万元是什么"),
        ("3个人是谁", "3个人是谁"),
        ("老的；写法", "老的；写法"),
        ("老的；写法\n新的；写法", "老的；写法\n新的\n写法"),
    ],
)
def test_each_phrasing_gets_a_line_of_its_own(text: str, expected: str) -> None:
    """Numbers that are none of the phrasing are left out; what was there before stays as it is."""
    assert one_each(text, ["老的；写法"]) == expected
