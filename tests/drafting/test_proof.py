"""The proof of a reading: numbers that two readers do not agree on are found, and nothing else."""

import pytest

from drafting.reading.proof import differences

Places = list[tuple[str, str]]
COLUMNS = range(1, 51)
PAGES = [
    ["｜".join(f"{row}.{column}" if row % 40 else f"列{column}" for column in COLUMNS) for row in rows]
    for rows in (range(40), range(40, 80))
]
"""Two pages of a table, each number of whose header is somewhere in both."""


@pytest.mark.parametrize(
    ("ours", "others", "dropped"),
    [
        (["总产值866.60亿元，增长11%。"], [("第1页", "总产值 866.60 亿元，增长 11%。")], ["—"]),
        (["总产值８６６．６０亿元"], [("第1页", "总产值866.60亿元")], []),
        (["有12345人。"], [("第1页", "有12\n345人。\n— 1 —")], ["— 1 —"]),
        (["有12.5人。"], [("第1页", "有12.\n5人。")], []),
        (["有12.5人。"], [("第1页", "有12\n.5人。")], []),
        (
            PAGES[0][:1] + PAGES[0][1:] + PAGES[1][1:],
            [("第1页", "\n".join(PAGES[0])), ("第2页", "\n".join(PAGES[1]))],
            PAGES[1][:1],
        ),
        (["甲11乙22", "丙33"], [("第1页", "丙33 甲11"), ("第2页", "乙22")], []),
        (["指标｜2018年｜2018年", "人数｜7｜8"], [("第1页", "指标 2018年\n人数 7 8")], []),
        (["指标｜2018年｜2018年", "人数｜7｜8"], [("第1页", "指标 2018年 2018年\n人数 7 8")], []),
        (["甲1", "乙2"], [], []),
    ],
    ids=[
        "spaces",
        "wide digits",
        "line end",
        "point at a line end",
        "line end before a point",
        "a header again",
        "another order",
        "merged",
        "equal cells",
        "no other",
    ],
)
def test_what_is_set_otherwise_is_no_difference(ours: list[str], others: Places, dropped: list[str]) -> None:
    """Spaces, line ends, columns, page numbers and merged cells are layout."""
    assert differences(ours, others, dropped) == ()


@pytest.mark.parametrize(
    ("ours", "others", "found"),
    [
        (["甲10，乙86.60万人。"], [("第1页", "甲10，乙866.60万人。")], [("第1页", "86.60", "866.60", ((0, 5),))]),
        (
            ["公用5｜3.7830102｜6"],
            [("第1页", "无"), ("第2页", "公用5 3.78 30102 6")],
            [("第2页", "3.7830102", "3.78", ((0, 4),)), ("第2页", "", "30102", ((0, 2), (0, 14)))],
        ),
        (["甲1", "乙9丙2"], [("第1页", "甲1乙丙2")], [("第1页", "9", "", ((1, 1),))]),
        (["甲1", "丙2"], [("第1页", "甲1乙4.6丙2")], [("第1页", "", "4.6", ((0, 1), (1, 1)))]),
        (["甲1", "乙1"], [("第1页", "甲1")], [("第1页", "1", "", ((1, 1),))]),
    ],
    ids=["digit lost", "cells fused", "invented", "lost", "twice"],
)
def test_other_digits_are_told_with_their_place(
    ours: list[str], others: Places, found: list[tuple[str, str, str, tuple[tuple[int, int], ...]]]
) -> None:
    """Both forms, the page, and where in our text it is doubtful."""
    assert [(one.place, one.ours, one.theirs, one.at) for one in differences(ours, others)] == found
