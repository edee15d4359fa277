"""The figures of a period as people read them, and as other programs do."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporting.page import LONGEST_LINE, Section, page, plain_page
from reporting.statistics import Rising, Statistics, Unanswered, read_statistics
from storage.usage_figures import EntryCount, Period, Totals
from storage.usage_kinds import UsageOutcome
from tests.reporting.usage_days import OCTOBER, some_days, write

DAY = date(2026, 11, 27)


def totals(*counts: int, people: int = 3, p50: float | None = 3.1, p99: float | None = 1230.0) -> Totals:
    """Of the count of each outcome."""
    return Totals(people, dict(zip(UsageOutcome, counts, strict=True)), 12, 1_003, p50, p99)


KNOWN = Statistics(
    period=Period(DAY - timedelta(days=6), DAY),
    totals=totals(1_500, 20, 450, 30, 0, people=1_234),
    before=totals(2, 1, 0, 0, 0),
    channels={"private": 1_990, "group": 6, "inline": 2, "button": 1, "terminal": 1},
    most_asked=(
        EntryCount("screened", "“两癌”免费检查人数", "", "", 1_200, 5, 0),
        EntryCount("loans", "女性创业贷款金额", "", "", 300, 0, 4),
    ),
    rising=(Rising("loans", "女性创业贷款金额", 1_300, 1_003),),
    unanswered=(Unanswered("房价涨不涨", 1_001), Unanswered("今天天气怎么样", 2)),
    days=dict.fromkeys(UsageOutcome, (0,) * 7),
    hours=(0,) * 24,
)
EMPTY = replace(KNOWN, totals=totals(0, 0, 0, 0, 0, people=0, p50=None, p99=None), channels={}, before=None)
KNOWN_PAGE = """\
使用情况 · 2026-11-21 至 2026-11-27（7天）
1,234人，2,000次提问
答上1,500（75%），请选20（1%），没答上450（22%），题外30（2%）
👍 12　👎 1,003
回答用时：一半在3.1毫秒内，99%在1230毫秒内
怎么问的：私聊1,990，群里6，转发框2，点按钮1，终端1
前7天：3人，3次提问，答上67%

问得最多
1,200次　“两癌”免费检查人数
300次　女性创业贷款金额（👎 4）

问得越来越多
1,003 → 1,300次　女性创业贷款金额

没答好的
1,001次　房价涨不涨
2次　今天天气怎么样"""


def test_all_of_it() -> None:
    """Most important first, thousands set apart, lists below their headings."""
    assert plain_page(page(KNOWN)) == KNOWN_PAGE


@pytest.mark.parametrize(
    ("change", "line", "at"),
    [
        ({"totals": totals(1, 0, 0, 0, 2)}, "答上1（33%），请选0（0%），没答上0（0%），题外0（0%），寒暄2（67%）", 1),
        (
            {"totals": totals(1, 0, 0, 0, 0, p50=None, p99=None)},
            "怎么问的：私聊1,990，群里6，转发框2，点按钮1，终端1",
            3,
        ),
        ({"totals": totals(1, 0, 0, 0, 0, p50=12.0, p99=80.0)}, "回答用时：一半在12毫秒内，99%在80毫秒内", 3),
        ({"channels": {"pigeon": 7}}, "怎么问的：pigeon7", 4),
        ({"before": totals(0, 0, 0, 0, 0, people=0)}, "前7天：0人，0次提问，答上0%", 5),
        ({"before": None}, "怎么问的：私聊1,990，群里6，转发框2，点按钮1，终端1", -1),
    ],
)
def test_what_is_left_out_or_added(change: dict[str, object], line: str, at: int) -> None:
    """Small talk where there was some, no times and no days before where none are known."""
    assert page(replace(KNOWN, **change))[0].lines[at] == line  # type: ignore[arg-type]


def test_a_list_without_lines_has_no_heading() -> None:
    """Nothing is said of what there is none of."""
    assert len(page(replace(KNOWN, most_asked=(), rising=(), unanswered=()))) == 1
    assert [section.heading for section in page(replace(KNOWN, rising=()))[1:]] == ["问得最多", "没答好的"]


def test_nobody_asked() -> None:
    """One line, whatever else there might be."""
    head = "使用情况 · 2026-11-21 至 2026-11-27（7天）"
    assert page(EMPTY) == [Section(head, ("这段时间没有人提问。",))]
    assert plain_page(page(EMPTY)) == f"{head}\n这段时间没有人提问。"


def test_one_day_and_a_title_of_its_own() -> None:
    """A day is told as one."""
    assert page(replace(EMPTY, period=Period(DAY, DAY)))[0].heading == "使用情况 · 2026-11-27"
    assert page(EMPTY, "小结 {period}")[0].heading == "小结 2026-11-21 至 2026-11-27（7天）"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("字" * LONGEST_LINE, "字" * LONGEST_LINE),
        ("字" * (LONGEST_LINE + 1), "字" * (LONGEST_LINE - 1) + "…"),
        ("  一\r\n\n二\t三\u2028四\x85五\u3000六 ", "一 二 三 四 五 六"),
        ("\x1b[2J红\x07\x9b31m\x00", "[2J红 31m"),
        ("房价\u202e涨\u2066不", "房价 涨 不"),
        ("👨‍👩‍👧 <b>{count}</b> %s", "👨‍👩‍👧 <b>{count}</b> %s"),
    ],
)
def test_words_of_strangers_are_one_short_line(text: str, shown: str) -> None:
    """Whatever stands in them steers no terminal, breaks no line, and is no markup of ours."""
    told = replace(
        KNOWN,
        most_asked=(EntryCount("a", text, "", "", 2, 0, 1),),
        rising=(Rising("a", text, 9, 0),),
        unanswered=(Unanswered(text, 1),),
    )
    assert [section.lines for section in page(told)[1:]] == [
        (f"2次　{shown}（👎 1）",),
        (f"0 → 9次　{shown}",),
        (f"1次　{shown}",),
    ]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=100))
def test_any_text_is_one_line(text: str) -> None:
    """As everybody splits lines, and no longer than what fits."""
    *_, last = page(replace(KNOWN, unanswered=(Unanswered(text, 1),)))
    (line,) = last.lines
    assert line.splitlines() == [line]
    assert len(line) <= LONGEST_LINE + len("1次　")
    assert not set(line) & {"\x1b", "\x9b", "\x00", "\u202e"}


def test_json_has_the_same_figures(tmp_path: Path) -> None:
    """Days as they are written, the number of questions told, no `period` that JSON knows nothing of."""
    statistics = read_statistics(write(tmp_path / "usage.db", some_days()), OCTOBER)
    data = json.loads(json.dumps(statistics.as_json()))
    assert (data["first"], data["last"], "period" in data) == ("2026-10-01", "2026-10-31", False)
    assert data["totals"]["questions"] == 200
    assert data["totals"]["outcomes"] == statistics.totals.outcomes
    assert (data["totals"]["p50"], data["before"]) == (statistics.totals.p50, None)
    assert {outcome: sum(days) for outcome, days in data["days"].items()} == statistics.totals.outcomes
    assert data["hours"] == list(statistics.hours)
    assert data["channels"] == statistics.channels
    assert [entry["count"] for entry in data["most_asked"]] == [entry.count for entry in statistics.most_asked]
    assert data["most_asked"][0].keys() == {
        "entry",
        "title",
        "section",
        "label",
        "count",
        "liked",
        "disliked",
        "pressed",
    }
    assert [(q["text"], q["count"]) for q in data["unanswered"]] == [(q.text, q.count) for q in statistics.unanswered]


def test_json_of_the_days_before() -> None:
    """They and what is rising, where there are any."""
    data = json.loads(json.dumps(KNOWN.as_json()))
    assert data["before"] == {
        "questions": 3,
        "people": 3,
        "outcomes": {"answer": 2, "choices": 1, "decline": 0, "off_topic": 0, "social": 0},
        "liked": 12,
        "disliked": 1_003,
        "p50": 3.1,
        "p99": 1230.0,
        "apart": {},
        "staff": 0,
    }
    assert data["rising"] == [{"entry": "loans", "title": "女性创业贷款金额", "count": 1_300, "before": 1_003}]
