"""The words beside a number that tell how what is claimed stands to it: 超过, 不到, 至少, 以上, 比…多."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """How what is claimed stands to the number that is named."""

    EQUAL = "equal"
    ABOVE = "above"
    BELOW = "below"
    AT_LEAST = "at least"
    AT_MOST = "at most"
    ABOUT = "about"
    NEARLY = "nearly"
    """A little less."""


@dataclass(frozen=True, slots=True)
class Related:
    """A relation with how much of what stands before and behind the number tells it, in characters."""

    relation: Relation = Relation.EQUAL
    before: int = 0
    behind: int = 0


_BEFORE: tuple[tuple[Relation, str], ...] = (
    (Relation.AT_MOST, r"(?:不超过|没超过|没有超过|未超过|不多于|不高于|至多|顶多|最多|不会超过)(?:有|是|也就)?"),
    (Relation.AT_LEAST, r"(?:不少于|不低于|至少|起码|最少|少说也?|怎么也)(?:有|是|得有)?"),
    (Relation.AT_LEAST, r"(?:达到了?|上了|上到)(?:有)?"),
    (Relation.ABOVE, r"(?:超过|超出|多于|大于|高于|不止|突破|破了|过了|超了|胜过|逾)(?:有)?"),
    (Relation.BELOW, r"(?:不到|没到|没有到|未到|不足|不满|未满|少于|低于|小于|没过|没有|冇得|没得|冇|没)(?:有)?"),
    (Relation.NEARLY, r"(?:将近|接近|快要?|近|差点|差一点|几乎)(?:有|到|上|要)?"),
    (Relation.ABOUT, r"(?:大概|大约|约莫|约|差不多|(?<!不)可能|好像|估计|大致|左不过)(?:有|是|就)?"),
)
_BEHIND: tuple[tuple[Relation, str], ...] = (
    (Relation.AT_LEAST, r"(?:以上|往上|起|打底|开外|出头)"),
    (Relation.AT_MOST, r"(?:以下|以内|之内|封顶)"),
    (Relation.ABOUT, r"(?:左右|上下|光景|的样子|样子)"),
    (Relation.ABOVE, r"(?:还多|还要多|都不止|不止|多一点|多些)"),
    (Relation.BELOW, r"(?:还少|还要少|都不到|不到|少一点|少些|(?:都没有|都没到)(?=$|[吧吗啵]))"),
)
_LEADING = [(relation, re.compile(f"{words}$")) for relation, words in _BEFORE]
_TRAILING = [(relation, re.compile(f"^{words}")) for relation, words in _BEHIND]
_THAN = re.compile(r"比$")
_MORE, _LESS = re.compile(r"^(?:[^,。]{0,4})(?:多|高|大)"), re.compile(r"^(?:[^,。]{0,4})(?:少|低|小)")


def relation_of(before: str, said: str, behind: str) -> Related:
    """How what is claimed stands to the number `said`, from the words of its clause before and behind it."""
    if _THAN.search(before):
        if said.endswith("多") or _MORE.search(behind):
            return Related(Relation.ABOVE, before=1)
        if _LESS.search(behind):
            return Related(Relation.BELOW, before=1)
    for relation, pattern in _LEADING:
        if match := pattern.search(before):
            return Related(relation, before=len(match[0]))
    for relation, pattern in _TRAILING:
        if match := pattern.search(behind):
            return Related(relation, behind=len(match[0]))
    return Related()
