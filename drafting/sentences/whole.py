"""Which figures of a clause can be answers, and each answer whole: from 超过 to 左右, a range of days, a price for each."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import rjieba

from answering.language.figures import MOMENT, RANK, YEAR, Figure
from drafting.sentences.telling import ROUGH

_SUFFIX = re.compile(
    r" ?(?:/(?:人|户|月|年|天|日|平方米|亩|吨|公里|千瓦时|立方米|次|件|套)(?:[·/](?:人|月|年|天|日))?"
    r"|(?<=[年月日])(?:底前|末前|以前|之前|底|前(?!列)|末|初|起)|(?<=[年月天日时])(?:以内|之内|内)"
    r"|左右|上下|(?:及其?)?以上|(?:及其?)?以下|以内|以外|之内|之上|余(?=[^年])|多(?![样元媒]))"
)
_DAYS = (MOMENT, YEAR)
_UP_TO = re.compile(r" ?(?:[-－—–~～〜]{1,2}|至|到) ?")
_OLDER = re.compile(r"(?:(?:及其?)?(?:以上|以下|以内)|的)?(?=[一-鿿])")
_SIZED = re.compile(r"级?(?:(?:及其?)?(?:以上|以下))?的?(?=[一-鿿])")
_OF_CONGRESS = re.compile(r"[^，]{0,14}?(?:全会|人大|政协|代表大会|次会议|委员会)")
_SLOGAN = re.compile(
    r"(?:个(?:全面|意识|自信|确立|维护|革命|坚持|统一)|位一体|强(?=企业|县|榜|市|$|，|、)|项(?:规定|补贴)|支柱|[A级]+景区)"
)
_OF_THEM = re.compile(r"[^，、]{1,14}[中里](?:已|仅|共|还)?有?")
_AFTER_TERM = re.compile(r"届[^，、]{0,14}$")
_IN_ALL = re.compile(r"的|累计|共|总共|合计|先后|来|间|里")
_AGES = re.compile(r"(?:年龄|寿命|岁数)[^，]{0,6}$")
_LASTS = re.compile(r"(?:连续|达|为|延长|缩短|至|到|提前|满|不少于|不超过|限期|经过|历时|用)$")
NEAR_RANK = 10
"""Characters between a figure and a rank within which it counts those that are ranked (居16个州（市）第1位)."""
_NAMES = ("n", "j", "l", "vn", "i", "nz", "ns")


def days_joined(sentence: str, figures: Sequence[Figure]) -> list[Figure]:
    """`figures` of `sentence`, the first and the last day of a time as one (3月5日至10日), hours and minutes as one."""
    found: list[Figure] = []
    for figure in figures:
        if found and (_are_days(sentence, found[-1], figure) or _is_time(sentence, found[-1], figure)):
            first = found.pop()
            found.append(replace(first, end=figure.end, text=sentence[first.start : figure.end]))
        else:
            found.append(figure)
    return found


def _are_days(sentence: str, first: Figure, last: Figure) -> bool:
    return {first.kind, last.kind} <= set(_DAYS) and _UP_TO.fullmatch(sentence, first.end, last.start) is not None


def _is_time(sentence: str, first: Figure, last: Figure) -> bool:
    return (
        not sentence[first.end : last.start].strip(" ") and first.unit.endswith("小时") and last.unit in ("分", "分钟")
    )


def ends(sentence: str, figure: Figure, earliest: int) -> tuple[int, int]:
    """Start and end of `figure` with what makes it rough before it, not before `earliest`, and behind it."""
    rough = ROUGH.search(sentence[earliest : figure.start])
    last = figure.end
    while suffix := _SUFFIX.match(sentence, last):
        last = suffix.end()
    return figure.start - len(rough[0]) if rough else figure.start, last


def answers(sentence: str, start: int, end: int, figures: Sequence[Figure]) -> Iterator[Figure]:
    """Those of `figures`, all of the clause sentence[start:end], that tell something, and do not only name what is told."""
    for number, figure in enumerate(figures):
        following = figures[number + 1] if number + 1 < len(figures) else None
        if not _is_of_name(sentence[start : figure.start], figure, sentence[figure.end : end], following):
            yield figure


def _is_of_name(before: str, figure: Figure, after: str, following: Figure | None) -> bool:
    """Whether a figure between `before` and `after` only names what is told, by a figure `following` or without one."""
    if _is_of_word(before, figure, after) or (following and _is_size(before, figure, after, following)):
        return True
    if figure.kind == "年龄":
        return bool(after) and bool(_OLDER.match(after)) and not _AGES.search(before)
    if figure.unit == "级":
        return re.match(r"[一-鿿]", after) is not None  # 二级医院
    if figure.unit == "届":
        return bool(_OF_CONGRESS.match(after))
    if figure.unit == "大":
        return following is not None or "、" in before
    is_span = figure.kind == "期限" or (figure.kind == YEAR and not figure.years)
    if is_span and figure.unit == "年" and after and (_IN_ALL.match(after) or not before.strip(" ，、")):
        return True  # 五年获得科技成果14万项
    return is_span and not _LASTS.search(before) and (before.endswith("的") or _begins_with_name(after))


def _is_of_word(before: str, figure: Figure, after: str) -> bool:
    """Whether a figure is part of a word (每1人, 上一个, 第1季度, 十一届三次全会, 一次性, “1+6”)."""
    if before.endswith(("每", "以下")) or (figure.value == 1 and before.endswith(("上", "下", "前", "另"))):
        return True
    if figure.unit == "次":
        return bool(_AFTER_TERM.search(before)) or after.startswith(("性", "产业"))
    if not figure.unit and (after.startswith("季度") or _is_quoted(before, after)):
        return True
    return _SLOGAN.match(figure.text[-1:] + after) is not None


def _is_size(before: str, figure: Figure, after: str, following: Figure) -> bool:
    """Whether a figure says which things the `following` one counts: 129个县中已有121个, 500亿元以上企业12家."""
    if figure.unit == "级" and following.start == figure.end:
        return True  # 一级80元
    if _OF_THEM.fullmatch(after[: following.start - figure.end]):
        return True
    if following.kind == RANK and 0 < following.start - figure.end <= NEAR_RANK:
        return True
    sized = _SIZED.match(after)
    if sized is None or not sized[0] or figure.kind == "比例":
        return False
    return sized[0] != "的" or ROUGH.search(before) is not None


def _is_quoted(before: str, after: str) -> bool:
    """Whether a number without a unit stands in quotation marks, or is part of a sum that is a name (“1+6+N”)."""
    return before[-1:] in tuple("“‘+＋") or after[:1] in tuple("”’+＋")


def _begins_with_name(after: str) -> bool:
    """Whether a noun follows at once: 24小时 is part of 24小时火灾扑灭率."""
    words = rjieba.tag(after[:8])
    return bool(words) and len(words[0][0]) > 1 and words[0][1].startswith(_NAMES)
