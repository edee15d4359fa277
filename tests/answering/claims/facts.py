"""Facts of the project's report that claims are made of: numbers by a rule, names from a table."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from answering.base.base import KnowledgeBase
from answering.base.entries import Stated
from answering.language.text import fold

_NUMBER = re.compile(r"各?(\d+(?:\.\d+)?)([^\d多]+)")
_COUNTED = re.compile(r"(?:总额|金额|人数|人次|场次|[条堂户次份]?数)$")
_TOPIC = re.compile(r"[^a-z0-9]{2,20}")
_MARKS = str.maketrans("", "", '“”"()')


@dataclass(frozen=True, slots=True)
class Fact:
    """A number of the report, `own` with its `unit`, and what it is the number of; `sentence` folded."""

    entry: str
    topic: str
    own: Decimal
    unit: str
    sentence: str


@dataclass(frozen=True, slots=True)
class NamedFact:
    """What the report says by a name, a place or a date: `statement` with the name, one that is not it beside it."""

    entry: str
    statement: str
    own: str
    other: str


def numbers(base: KnowledgeBase) -> Iterator[Fact]:
    """Every entry that answers with one number whose unit is written behind it, told by its title."""
    for entry in base.entries:
        if not isinstance(entry, Stated) or len(entry.answers) != 1 or entry.years:
            continue
        number = _NUMBER.fullmatch(entry.answers[0])
        topic = _COUNTED.sub("", fold(entry.title).translate(_MARKS))
        if number and entry.asks in ("人数", "人次", "数量", "金额") and _TOPIC.fullmatch(topic):
            yield Fact(entry.id, topic, Decimal(number[1]), number[2], fold(" ".join(entry.sentences)))


NAMES = (
    NamedFact("group-leader", "考核组组长是{}", "杨俊", "沈泽林"),
    NamedFact("deputy-leader", "考核组副组长是{}", "沈泽林", "杨俊"),
    NamedFact("debriefer", "述职的是{}", "文方", "姜欣"),
    NamedFact("lecturer", "来长沙宣讲十九大的是{}", "姜欣", "文方"),
    NamedFact("craftswoman", "获得最佳创意奖的是{}", "周佳霖", "周佳琳"),
    NamedFact("shelter-district", "反家暴庇护所在{}", "岳麓区", "天心区"),
    NamedFact("shelter-name", "反家暴庇护所叫{}", "悦馨家园", "馨悦家园"),
    NamedFact("court-partner", "人身安全保护令培训是和{}联合组织的", "市中院", "省高院"),
    NamedFact("law-film-partner", "法润长沙是和{}联合拍摄的", "市司法局", "市公安局"),
    NamedFact("civilized-families-partner", "文明家庭是和{}联合评选的", "市文明办", "市教育局"),
    NamedFact("action-plan-partner", "党建带妇建行动方案是和{}联合下发的", "市委组织部", "市委宣传部"),
    NamedFact("show-prize", "反家暴节目得的是{}", "二等奖", "一等奖"),
    NamedFact("meeting-date", "述职测评会议是{}召开的", "1月10日", "1月11日"),
    NamedFact("npc-date", "全国人大法工委是{}来长沙的", "12月14日", "12月4日"),
    NamedFact("protection-order-year", "人身保护令获评的是{}的法治事件", "2016年", "2015年"),
    NamedFact("post-review-since", "巾帼文明岗复查的是{}以来认定的", "2013年", "2012年"),
    NamedFact("reform-meeting-number", "市妇联改革方案是{}会议通过的", "第27次", "第26次"),
    NamedFact("conference-number", "市妇女儿童工作会议是{}", "第六次", "第五次"),
)
"""The name and a likely mistake for it: another one of the report, one letter off, another body or day."""
