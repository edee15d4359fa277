"""Questions to show to who does not know what to ask: short, as people put them, each of another part of the report."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from answering.base.entries import Stated

TOPICS = Path(__file__).with_name("examples.toml")
EXAMPLES = 3
SHORTEST, LONGEST = 6, 18
"""Characters of a question that says what it is about and fits a button."""
_ASKS = re.compile(r"(?:增长|增加)?(?:有|是)?(?:多少(?:钱|人|人次|户|家|个|所|套|名|件|张|场|次|公里|吨)?|百分之几)$")
_UNNATURAL = re.compile(
    r"^(?:单位|再|[由为的上中下占达共和与及比至到在从向对把将按以了其又还也均超近约累合并之])|[，、；：“”（）()\s\d%]|原来|以前|之前|从多少|由多少|情况下"
    r"|以上|以下|左右|目标|预期|其中|分别|力争|确保|不低于|超过|低于|高于|达到|完成|突破|实现|较上年|比上年|比去年|百分点|占.*的?多少|的多少"
    r"|率.*(?:多少钱|有多少)|[在由为到至是]是?多少|多少多少|怎么样|变的|同比|每月|再增|再提|最高|由"
)
_COUNTED = ("人数", "数量", "户", "人次")
_AMOUNTS = ("金额", "人数", "增幅", "比例", "数量", "户", "人次")
_YEAR = re.compile(r"（(?:19|20)\d\d年）$")
_REPEATED = re.compile(r"([一-鿿]{2,})\1")


@cache
def _topics() -> list[list[str]]:
    topics: list[list[str]] = tomllib.loads(TOPICS.read_text(encoding="utf-8"))["topics"]
    return topics


def examples(stated: Sequence[Stated]) -> Iterator[str]:
    """A few questions that `stated` answer, about what people care for first."""
    amounts = [entry for entry in stated if entry.asks in _AMOUNTS]
    shown: set[str] = set()
    taken: set[str] = set()
    for words in [*_topics(), [""]]:
        for entry, question in _of_topic(words, amounts):
            if len(shown) == EXAMPLES:
                return
            if entry.section not in taken and question not in shown:
                taken.add(entry.section)
                shown.add(question)
                yield question
                if words != [""]:
                    break


def _of_topic(words: Sequence[str], entries: Sequence[Stated]) -> Iterator[tuple[Stated, str]]:
    """The entries of a topic, each with its most natural phrasing, those first that name the topic soonest and are short."""
    for word in words:
        asked = ((entry, _asked(word, entry)) for entry in entries)
        found = [
            (entry, min(phrasings, key=lambda p: _rank(word, entry, p))) for entry, phrasings in asked if phrasings
        ]
        yield from sorted(found, key=lambda item: _rank(word, *item)) if word else found


def _rank(word: str, entry: Stated, phrasing: str) -> tuple[int, bool, int]:
    """The lower, the more natural: the topic first, then people asked for as 多少人 and money as 多少."""
    return phrasing.find(word), phrasing.endswith("多少") == (entry.asks in _COUNTED), len(phrasing)


def _asked(word: str, entry: Stated) -> list[str]:
    """The phrasings of an entry that name a topic and read as a question of somebody: in the words of its title, and of no
    clause beside it.
    """
    title = _YEAR.sub("", entry.title)
    return [
        phrasing
        for phrasing in entry.phrasings
        if word in phrasing
        and _ASKS.sub("", phrasing) in title
        and SHORTEST <= len(phrasing) <= LONGEST
        and _ASKS.search(phrasing)
        and not _UNNATURAL.search(phrasing)
        and not _REPEATED.search(phrasing)
    ]
