"""How a figure is told: that something grew or fell by it, from or to it; and whether it is done or planned."""

import re
from collections.abc import Iterable

from answering.language.figures import MOMENT, Figure

ROUGH = re.compile(
    r"(?:不低于|不少于|不超过|不高于|不小于|不到|不足|超过|突破|接近|将近|大约|至少|逾|超|近|约|(?<![比目当底末以之月日年])前"
    r"|[≥≤＞＜><±]) ?$"
)
_ON = r"(?:了|约|近|超过|超|到|至|逾|不低于|预期目标为|目标为|目标|为|预期|再)*$"
_UP = re.compile(
    rf"(?:(?<!负)增长|增产|增加|提高|提升|上升|上涨|上调|(?<!新)增|涨|涨幅|增速|增幅|增长率|增收|扩大|多增|净增|拓宽|延长){_ON}"
)
_DOWN = re.compile(
    r"(?:负增长|减产|下降|降低|减少|下调|缩减|压减|精简|削减|核减|收窄|放缓|下滑|下跌|压降|降|减|降幅|下浮|缩短|压缩|回落)"
    r"(?:了|约|近|超过|超|到|至|逾|目标为|为|再)*$"
)
_OF_YEAR = re.compile(r"(?<=[到至])(?:19|20)\d\d ?年末?的$")
_TO = re.compile(r"(?:到|至|达到|达|为)$")
_CHANGED_TO = re.compile(
    r"(?:[增升涨降减调提缩扩]|提高|增加|下降|降低|减少|扩大|缩短|延长|上升|增长|回落|压缩|压减|精简|整合|重组|合并|调整|拓展|扩展|收窄|改革|撤并|归并)"
    r"(?:到|至|为)$"
)
FROM = re.compile(
    r"(?:从|由)(?:“[^”]{1,6}”|前的?|原来|原有|最初|最高|最低|平均|年初|上年|去年|上届|每[一-鿿]{1,3}|\d{4} ?年末?"
    r"|20\d\d ?年底|的)*$"
)
PLANNED = "计划"
"""The word of scope of an entry that tells what is aimed at."""
_AIMS = re.compile(
    r"(?:预期|总体|主要)目标|目标(?:[是为]|(?=增长|增速))|力争|计划|(?<!模)拟(?![态合人])|确保|争取(?=[在到用实达完\d])|预计|规划建设"
)
_DONE = re.compile(r"(?:完成|超额|实现|达到|占|高于|低于)[^，]{0,8}(?:目标|计划)|计划生育|三年行动计划")
_AIMS_FOLLOW = re.compile(r"目标[是为]?$")
_TARGET_BEHIND = re.compile(
    r"(?:左右|以上)?的?(?:年初|年度|全年|控制|调控|原定|既定|确定的|预期|计划)*(?:目标|任务数?)"
)


def changed(before: str, figure: Figure) -> tuple[str, str]:
    """Whether the words before a figure tell by how much something changed ("up", "down"), and from or to what."""
    if figure.kind == MOMENT:
        return "", ""
    plain = _OF_YEAR.sub("", ROUGH.sub("", before.rstrip())).rstrip()
    change = "up" if _UP.search(plain) else "down" if _DOWN.search(plain) else ""
    if _TO.search(plain) and (change or _CHANGED_TO.search(plain)):
        return "", "to"
    return ("", "from") if FROM.search(plain) else (change, "")


def is_target(behind: str) -> bool:
    """Whether the words behind a figure call it a target that something is held against (低于6%的年初预期目标)."""
    return _TARGET_BEHIND.match(behind) is not None


def is_planned(words: str, earlier: Iterable[str]) -> bool:
    """Whether `words` before a figure tell that it is aimed at, and not reached, or a clause `earlier` that aims follow."""
    return _AIMS.search(_DONE.sub("", words)) is not None or any(map(_AIMS_FOLLOW.search, earlier))
