"""What people say for the report's own words, asked of draft entries: 国内生产总值增长 as 经济涨了几个点.

The words are those of `[everyday]` in synonyms.toml, so that whatever staff add there is asked of the next draft as well.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from answering.base.entries import Absent, Stated
from answering.base.facts import CHANGE
from answering.language.phrasebook import Phrasebook
from answering.language.text import fold
from answering.language.wordlists import Language

Drafted = Stated | Absent
MOST = 4
"""Everyday words taken for each official one."""
SHARE = "比例"
FORMER = "（原来）"
PLANNED = 3
"""Ways of naming a thing that its target is asked by."""
_OF_CHANGE = re.compile(r"[增涨速降跌]")
_OF_LEVEL = re.compile(r"总量|规模|盘子|体量|总值|多大")
_OF_BOTH = re.compile(rf"{_OF_CHANGE.pattern}|{_OF_LEVEL.pattern}|目标")
_IN_TITLE = re.compile(r"（.*?）|[“”\"\s]")
_WHOLE = re.compile(r"^(?:全年|全[国省市县区州]|我[国省市县区州]|预计|初步核算|完成|实现)+(?=..)")
"""What a title begins with that says no more than that it is of the whole."""
_TURN = re.compile(
    r"(?:同比|比上年|较上年|实际|预期|年均|分别)*(?:[由从](?:\d{4}年的?)?)?"
    r"(?:增长|增加|提高|提升|上升|上涨|下降|降低|减少|扩大|缩小|下|增|降|达到?|至|到|为|超过|突破|约|左右|以上)+$|[由从](?:\d{4}年的?)?$"
)
_CHANGED = re.compile(r"(?:增长|提高|提升|上升|上涨|下降|降低|减少|下|增|降)(?:约|左右|以上)*$")
_DATED = re.compile(r"（\d{4}年）")
_OF_ALL = re.compile(r"(?:年末)?(?:常住人口|总人口)(?:年末数|总量|总数|数)?")
"""Titles of how many people live in a place, without its name."""
_HOW_MANY_LIVE = (
    "一共多少人",
    "总共多少人",
    "一共有多少人",
    "总共有多少人",
    "有多少人",
    "多少人",
    "有多少人口",
    "多少人口",
    "人口多少",
    "人口有多少",
    "人口是多少",
    "的人口是多少",
    "总人口多少",
    "总人口是多少",
    "住了多少人",
)
"""What is asked of a place for that, and of nothing else."""
_LATIN = re.compile(r"[a-z]+")
_DOWN = re.compile(r"(?:下降|降低|减少|下|降|缩小)(?:了|到|至)?$")
_ASKED = {
    "金额": "多少钱",
    "人数": "多少人",
    "人次": "多少人次",
    SHARE: "百分之几",
    "日期": "什么时候",
    "年份": "哪一年",
    "期限": "多久",
    "次序": "第几",
}


@dataclass(frozen=True)
class Asking:
    """Adds to entries what people say for their words; `planned` is the first year that the report plans for, 0 for none,
    `places` are those that it is about.
    """

    language: Language
    planned: int = 0
    places: tuple[str, ...] = ()

    @cached_property
    def _everyday(self) -> Phrasebook[tuple[str, ...]]:
        """Each official word with what people say for it."""
        found: dict[str, list[str]] = {}
        for word, officials in self.language.everyday.items():
            for official in officials:
                found.setdefault(official, []).append(word)
        return Phrasebook({official: tuple(words) for official, words in found.items()})

    def also(self, entry: Stated) -> Stated:
        """`entry` with what else people may ask it by; only what gives a figure is asked so."""
        if entry.asks not in _ASKED and entry.asks not in (CHANGE, "数量", "户", "条", "场", "次", "份"):
            return entry
        if len(entry.answers) > 1 or entry.title.endswith(FORMER):
            return entry  # nobody who asks how much it is means what it was before
        new = dict.fromkeys(_LATIN.sub(lambda word: word[0].upper(), one) for one in self._phrasings(entry))
        return replace(entry, phrasings=(*entry.phrasings, *(one for one in new if one not in entry.phrasings)))

    def of_people(self, drafted: Sequence[Drafted]) -> list[Drafted]:
        """`drafted`, 周口一共多少人 asked of what tells how many live there in the last year that it tells of: once of a
        figure that stands in several places, in running text rather than in a table.
        """
        telling = [one for one in drafted if isinstance(one, Stated) and self._is_of_people(one)]
        last = max((one.years for one in telling), default=())
        telling = sorted((one for one in telling if one.years == last), key=lambda one: bool(one.column))
        asked = {one.id for one in {"".join(one.answers) + one.unit: one for one in reversed(telling)}.values()}
        new = tuple(f"{place}{question}" for place in self.places for question in _HOW_MANY_LIVE)
        return [replace(one, phrasings=(*one.phrasings, *new)) if one.id in asked else one for one in drafted]

    def _is_of_people(self, entry: Stated) -> bool:
        """Whether the title says how many live in the place of the report, and no more than that."""
        title = fold(_DATED.sub("", entry.title)).removeprefix("年末")
        place = max((one for one in self.places if title.startswith(fold(one))), key=len, default="")
        is_told = entry.asks == "人数" and not self._is_planned(entry)
        return is_told and bool(_OF_ALL.fullmatch(title.removeprefix(fold(place))))

    def _is_planned(self, entry: Stated) -> bool:
        return bool(self.planned and entry.years) and min(entry.years) >= self.planned

    def _phrasings(self, entry: Stated) -> Iterator[str]:
        title = _WHOLE.sub("", fold(_IN_TITLE.sub("", entry.title)))
        about = _TURN.sub("", title) or title
        is_change = entry.asks == CHANGE or (entry.asks == SHARE and bool(_CHANGED.search(title)))
        entry = replace(entry, asks=CHANGE) if is_change else entry
        is_down = bool(_DOWN.search(title))
        ways = [about, *self._otherwise(about, is_change=is_change)]
        is_planned = self._is_planned(entry)
        for words in ways:
            yield from self._ahead(entry, words, is_down) if is_planned else self._done(entry, words, is_down)
        if is_planned:
            yield from (f"今年{words.removesuffix('目标')}目标定多少" for words in ways[:PLANNED])

    def _done(self, entry: Stated, words: str, is_down: bool) -> Iterator[str]:
        """What was done is asked for with nothing said of time."""
        if entry.asks != CHANGE:
            yield f"{words}{_ASKED.get(entry.asks, '多少')}"
        elif not _OF_CHANGE.search(words[-2:]):
            yield f"{words}{'降' if is_down else '涨'}了几个点"
            yield f"{words}{'下降' if is_down else '增长'}多少"
            return
        yield f"{words}是多少"

    def _ahead(self, entry: Stated, words: str, is_down: bool) -> Iterator[str]:
        """What is planned is asked for as such, so that nobody who asks for a result is given a target."""
        if entry.asks != CHANGE:
            yield f"今年{words}要{_ASKED.get(entry.asks, '多少')}"
        elif not _OF_CHANGE.search(words[-2:]):
            yield f"今年{words}要{'降' if is_down else '涨'}几个点"
            yield f"今年{words}要{'下降' if is_down else '增长'}多少"
            return
        yield f"今年{words}要到多少"

    def _otherwise(self, about: str, *, is_change: bool) -> Iterator[str]:
        """`about` with one official word of it, or all of them, as people say it."""
        found = list(self._everyday.scan(about))
        chosen: list[tuple[int, int, Sequence[str]]] = []
        for start, end, words in found:
            at_end = end == len(about)
            unfit = _OF_BOTH if not at_end else _OF_LEVEL if is_change else _OF_CHANGE
            fitting = [word for word in words if not unfit.search(word) and "多少" not in word]
            if fitting:
                chosen.append((start, end, fitting[:MOST]))
        for start, end, said in chosen:
            for word in said:
                yield f"{about[:start]}{word}{about[end:]}"
        for at in range(2 if len(chosen) > 1 else 0):
            text = about
            for start, end, said in reversed(chosen):
                text = f"{text[:start]}{said[min(at, len(said) - 1)]}{text[end:]}"
            yield text
