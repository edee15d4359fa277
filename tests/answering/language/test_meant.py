"""What is meant otherwise than it is written: slips, headings of a form, and a bare 多少 of money."""

import pytest

from tests.answering.small_base import question


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("庇护所在那个区", "庇护所在哪个区"),
        ("报告会在那开的", "报告会在哪开的"),
        ("那年表彰的红旗手", "哪年表彰的红旗手"),
        ("送课送了好多", "送课送了多少"),
        ("查了好多女同志", "查了多少女同志"),
        ("讲座好多堂咯", "讲座多少堂咯"),
        # Left as they are: the message asks something else, wants something confirmed, or is nothing but the word.
        ("那年表彰了多少红旗手", "那年表彰了多少红旗手"),
        ("那天我去了，查了多少人", "那天我去了,查了多少人"),
        ("查了好多人次对不对", "查了多少人次对不对"),
        ("在那个区查了92332人对吗", "在那个区查了92332人对吗"),
        ("好多啊", "好多啊"),
    ],
)
def test_slips(text: str, read: str) -> None:
    """那 is read as 哪, and 好多 as 多少, where nothing else asks."""
    assert question(text).text == read


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("疾病：乳腺癌\n问题：查了多少人", ["乳腺癌", "查了多少人"]),
        ("【标题】创业贷款【内容】一共发了多少钱", ["创业贷款", "一共发了多少钱"]),
        ("姓名：王某 性别：女 电话：12345678 想问：岗位多少个", ["岗位多少个"]),
        ("问：岗位多少个", ["岗位多少个"]),
        ("活动的主题:是什么", ["活动的主题", "是什么"]),  # no heading within a line
        ("内容是什么", ["内容是什么"]),
        ("15:51发布的", ["15:51发布的"]),
    ],
)
def test_headings(text: str, clauses: list[str]) -> None:
    """The headings of a form are not asked for, and what tells of the asker is left out."""
    assert [clause.text for clause in question(text).clauses] == clauses


@pytest.mark.parametrize(
    ("text", "aspect"),
    [
        ("贷款发了多少", "金额"),
        ("贷款一共放了多少呢", "金额"),
        ("善款总共多少", "金额"),
        ("这笔资金到底有多少", "金额"),
        ("贷款的人数多少", "人数"),
        ("发了多少", "多少"),
        ("信息发了多少", "多少"),
        ("贷款的信息有多少条", "条"),
    ],
)
def test_a_bare_quantity_of_money(text: str, aspect: str) -> None:
    """Behind what is money, or behind what is done with it where it is spoken of."""
    assert aspect in question(text).aspects
    assert ("金额" in question(text).aspects) is (aspect == "金额")


def test_money_spoken_of_in_another_clause() -> None:
    """A verb is enough where the message says of what."""
    assert question("创业贷款的事，一共放了多少").aspects == {"金额"}
    assert question("培训班的事，一共办了多少").aspects == {"多少"}
