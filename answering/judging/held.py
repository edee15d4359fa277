"""What an entry and its report give for each slot of a question's frame, and how a thing that is said stands to it.

Its sentence, title, phrasings and the words of scope that staff wrote for it count as known to an entry, so that no scope
is foreign that somebody wrote down.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from answering.base.base import KnowledgeBase
from answering.base.entries import Stated
from answering.base.facts import Facts
from answering.language.figures import years_in
from answering.language.phrasebook import Phrasebook
from answering.language.scope import Slot
from answering.language.text import fold_kept
from answering.reading.frame import Frame, Mention, bodies_in, places_in
from answering.reading.times import DAY, HALF_DAY

_DATE = re.compile(r"(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]")
_BRACKETS = str.maketrans("", "", '()（）“”"')
_LOWER = re.compile(r"村社区|乡镇街道|乡镇|街道|社区|村|镇|乡")
_SUFFIX = re.compile(r"(?:省|市|区|县)$")
_JOINT = "、"

_ANSWERED_BY = {"比例": {"比例"}, "增长": {"增幅"}, "排名": {"次序"}, "时长": {"期限", "钟点"}, "价钱": {"金额"}}
"""Measures that an entry gives which answers with such a kind."""
USUAL = 2
"""Phrasings from which on people who ask for an entry speak of a part. Of 4,300 questions four that are not answered got no
figure so, and one answer was lost; from 3 on three more were lost (2026-11-28).
"""
_OPEN = {
    Slot.BODY: frozenset({"单位", "人名", "身份"}),
    Slot.TIME: frozenset({"日期", "年份", "钟点", "期限"}),
    Slot.PLACE: frozenset({"地点", "单位"}),
    Slot.PART: frozenset({"人名", "身份"}),
}
"""What an entry answers that leaves a slot open in a question that wants it confirmed or chosen."""


class Standing(StrEnum):
    """How what a question says for a slot stands to what an entry says."""

    SAME = "same"
    NOT_GIVEN = "not given"
    """Asked, and the entry says nothing of it."""
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Held:
    """One entry with what is known of it, ready to be compared."""

    entry: Stated
    known: Facts
    base: KnowledgeBase

    def standing(self, mention: Mention, frame: Frame) -> tuple[Standing, str]:
        """How `mention`, one of `frame`, stands to the entry, and what the entry gives in its place; what the entry answers
        is not held against it here.
        """
        slot = mention.slot
        if frame.is_open and not _OPEN.get(slot, frozenset()).isdisjoint(self.known.kinds):
            return Standing.SAME, _JOINT.join(self.entry.answers)
        match slot:
            case Slot.BODY:
                return self._body(mention)
            case Slot.TIME:
                return self._time(mention)
            case Slot.PLACE:
                return self._place(mention, frame)
            case _:
                return self._grouped(mention, self.base.language.scope.grouped[slot])

    def given(self, slot: Slot) -> str:
        """What the entry and its report give for `slot`, in their words; "" for nothing."""
        return _JOINT.join(dict.fromkeys(word for word in self._given(slot) if word))

    def _given(self, slot: Slot) -> Iterable[str]:
        told, language = self._told, self.base.language
        match slot:
            case Slot.BODY:
                return [self.base.own_body, *(value for value, _ in bodies_in(told, language))]
            case Slot.TIME:
                return [*(f"{year}年" for year in sorted(self._years)), *(f"{m}月{d}日" for m, d in self._dates(told))]
            case Slot.PLACE:
                return [*self.base.report.places, *(value for value, _ in places_in(told, language))]
            case _:
                return [told[start:end] for start, end, value in language.scope.grouped[slot].scan(told) if value]

    @property
    def _told(self) -> str:
        """The report's own words for the entry, and those of staff: no phrasing of people."""
        return "\n".join([self.known.part, fold_kept(self.entry.title), *map(fold_kept, self.entry.scope)])

    @property
    def _sentences(self) -> Sequence[str]:
        """What the report says with the entry: of the row of a table only what stands for its cell."""
        return (self.known.part,) if self.entry.column else self.entry.sentences

    @property
    def _years(self) -> set[int]:
        return set(years_in(self._told)) | set(self.entry.years or self.base.report.years)

    def _dates(self, text: str) -> list[tuple[int, int]]:
        return [(int(month), int(day)) for month, day in _DATE.findall(text)]

    def _body(self, mention: Mention) -> tuple[Standing, str]:
        own = self.base.own_body
        # All other bodies are parts of what an umbrella reports on.
        is_under = any(own.endswith(core) for core in self.base.language.scope.umbrella)
        if not own or is_under or is_own_body(mention.value, own):
            return Standing.SAME, own
        known = "\n".join([*map(fold_kept, self._sentences), self.known.known]).translate(_BRACKETS)
        is_named = mention.value in known and not self._has_another_role(mention)
        lower = _LOWER.match(mention.value)
        if is_named or (lower and lower[0] in known):
            return Standing.SAME, mention.value
        return Standing.DIFFERENT, self.given(Slot.BODY)

    def _has_another_role(self, mention: Mention) -> bool:
        """Whether the body does in the question what is done to it in the sentence: 接待 stands before 全国妇联 there."""
        if not mention.does:
            return False
        heads = [sentence.partition(mention.value) for sentence in map(fold_kept, self._sentences)]
        named = [(before, after) for before, body, after in heads if body]
        return any(mention.does in before for before, _ in named) and not any(
            mention.does in after for _, after in named
        )

    def _time(self, mention: Mention) -> tuple[Standing, str]:
        given = self.given(Slot.TIME)
        if mention.years:
            years = self._years.union(years_in(self.known.known))
            is_same = years.issuperset(mention.years) or not years
            return (Standing.SAME if is_same else Standing.DIFFERENT), given
        sentences = " ".join(map(fold_kept, self._sentences))
        if day := DAY.fullmatch(mention.value):
            dates = self._dates(sentences)
            if (int(day[1]), int(day[2])) in dates:
                return Standing.SAME, mention.value
            return (Standing.DIFFERENT, given) if dates else (Standing.NOT_GIVEN, given)
        if HALF_DAY.fullmatch(mention.value):
            halves = set(HALF_DAY.findall(sentences))
            is_other = bool(halves) and mention.value not in halves
            return (Standing.DIFFERENT if is_other else Standing.SAME), _JOINT.join(sorted(halves))
        is_known = mention.text in self.known.known or mention.value in sentences
        return (Standing.SAME, mention.text) if is_known else (Standing.NOT_GIVEN, given)

    def _place(self, mention: Mention, frame: Frame) -> tuple[Standing, str]:
        report, value = self.base.report, mention.value
        if value in self.known.known:
            return Standing.SAME, value
        own = set(map(_bare, report.places))
        is_own = _bare(value) in own
        is_around = value in report.within and any(_bare(other.value) in own for other in frame.of(Slot.PLACE))
        is_same = is_own or is_around or not own
        return (Standing.SAME if is_same else Standing.DIFFERENT), self.given(Slot.PLACE)

    def _grouped(self, mention: Mention, book: Phrasebook[str]) -> tuple[Standing, str]:
        if word := next(self._equals(mention.value, book), ""):
            return Standing.SAME, word
        if not self.known.kinds.isdisjoint(_ANSWERED_BY.get(mention.value, ())):
            return Standing.SAME, _JOINT.join(self.entry.answers)
        given = self.given(mention.slot)
        is_other = mention.slot is Slot.LEVEL and bool(given)
        return (Standing.DIFFERENT if is_other else Standing.NOT_GIVEN), given

    def _equals(self, value: str, book: Phrasebook[str]) -> Iterator[str]:
        """The words of `value` that are known to the entry."""
        if value in self.entry.scope:
            yield value
        words = [word for word, meant in book.items() if meant == value and word in self.known.known]
        own = "\n".join([self._told, *map(fold_kept, self._sentences)])
        is_usual = book is not self.base.language.scope.parts or self._is_usual(words)
        yield from (word for word in words if is_usual or word in own)

    def _is_usual(self, words: Sequence[str]) -> bool:
        """Whether people say one of `words` of the entry in more than a single phrasing: the one may be a guess."""
        return sum(any(word in phrasing for word in words) for phrasing in self.entry.phrasings) >= USUAL


def is_own_body(value: str, own: str) -> bool:
    """Whether a body that is named is the report's own: 妇联, 市妇联 and 长沙妇联 are 长沙市妇联, 省妇联 is not."""
    core = re.split(r"省|市|区|县|镇|乡", own)[-1]  # 长沙市妇联 -> 妇联
    if not value.endswith(core):
        return False
    named, mine = value.removesuffix(core), own.removesuffix(core)
    return named == "" or mine.endswith(named) or (_bare(named) == _bare(mine) != "")


def _bare(place: str) -> str:
    return _SUFFIX.sub("", place)
