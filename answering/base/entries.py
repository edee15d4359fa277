"""What the knowledge base holds: entries of four kinds, each found by its phrasings."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What becomes of a message."""

    ANSWER = "answer"
    CHOICES = "choices"
    DECLINE = "decline"
    SOCIAL = "social"


class Act(StrEnum):
    """What talk is about that goes back to what was shown last."""

    REPEAT = "repeat"
    EXPLAIN = "explain"
    CHART = "chart"
    MORE = "more"
    WRONG = "wrong"
    """It was not what was asked for."""


KINDS_ASKED = (
    "人数", "人次", "数量", "金额", "日期", "钟点", "年份", "期限", "次序", "比例", "增幅", "地点",
    "人名", "身份", "单位", "名称", "文件", "口号", "奖项", "内容",
)  # fmt: skip
"""What an entry can answer (`asks`): the names of aspects in aspects.toml refer to them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something people ask, with the phrasings they use; `report` is "" for what belongs to no report."""

    id: str
    report: str
    title: str
    phrasings: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated(Entry):
    """What the report says: its exact words and the sentences they stand in, each verbatim.

    `years` are those it is about where it is not about all years of its report, `scope` words for whose work, when, where
    and which part it tells of, where that cannot be read off its sentence. With a `column` the last of the sentences is the
    row of a table, those before it are its headings and perhaps the line that tells its unit, and the answer is what the row
    has in the column of that name; `unit` is that of the answer where it stands in a heading or above the table only.
    """

    asks: str
    section: str
    answers: tuple[str, ...]
    sentences: tuple[str, ...]
    years: tuple[int, ...] = ()
    scope: tuple[str, ...] = ()
    column: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent(Entry):
    """What the report does not say, with the entries nearest to it; with a `column` what a table of it leaves empty, in the
    last of `sentences`, which are as those of what a table states.
    """

    nearby: tuple[str, ...]
    sentences: tuple[str, ...] = ()
    column: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Entry):
    """A question that fits several entries alike."""

    between: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk(Entry):
    """What is no question about a report: greetings, distress, abuse; `outcome` is social or decline.

    `is_urgent` is for someone in danger: the help lines go with the reply. With an `act` the reply is what is said where
    nothing was shown yet.
    """

    outcome: Outcome
    reply: str
    is_urgent: bool = False
    act: Act | None = None
