"""Sentences of a report that were reworded, and what an entry answers with now that its own are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from answering.base.entries import Stated
from answering.base.report import Report
from answering.base.tables.cells import is_empty, is_figure
from answering.base.tables.lines import cells_of, is_row
from answering.base.tables.shown import shown_row
from drafting.folder import is_statement

SAME_SENTENCE = 60.0
"""Ratio (0 to 100) from which on a sentence is an older one reworded. Of 763 sentences of three reports 97 % are less like
any other of their report, and every one with a number changed is more like what it was: 64 at least (2026-11-25)."""
_NUMERALS = frozenset("0123456789.,零〇一二两三四五六七八九十百千万亿")
SAME_PLACE = 0.5
"""Share of the place of an old answer that a new one has to take up to be the answer from then on; the words of another
figure take up nothing of it."""
UNCOUNTED = frozenset(("地点", "人名", "身份", "单位", "名称", "文件", "口号", "奖项", "内容"))
"""The kinds of answers (`asks`) in which a numeral counts nothing."""
_HOW_MANY = re.compile(
    r"[\d.,零〇一二两三四五六七八九十百千万亿]|左右|上下|以上|以下|以内|以外|不低于|不少于|不超过|超过|突破|接近|将近|大约|至少"
    r"|[多余几近约超逾\s]"
)


@dataclass(frozen=True)
class Rewording:
    """What became of each sentence between two versions of a report."""

    before: Report
    after: Report

    def of(self, sentence: str) -> str | None:
        """What `sentence` now reads; None where it is gone."""
        if sentence in self._now:
            return sentence
        if is_row(sentence):
            return next((row for row in self.new if is_row(row) and _names(row) == _names(sentence)), None)
        near = process.extractOne(sentence, self.new, scorer=fuzz.ratio, score_cutoff=SAME_SENTENCE)
        return near[0] if near else None

    def is_gone(self, sentence: str) -> bool:
        """Whether the report does not have `sentence` any more."""
        return sentence not in self._now

    def is_new(self, sentence: str) -> bool:
        """Whether the report did not have `sentence` before."""
        return sentence not in self._before

    @cached_property
    def new(self) -> list[str]:
        """The sentences that were not there before."""
        return [sentence.text for sentence in self.after.sentences if self.is_new(sentence.text)]

    @cached_property
    def _before(self) -> frozenset[str]:
        return frozenset(sentence.text for sentence in self.before.sentences)

    @cached_property
    def _now(self) -> frozenset[str]:
        return frozenset(sentence.text for sentence in self.after.sentences)


def answers_now(entry: Stated, sentences: Sequence[str], stated: Sequence[Stated]) -> tuple[str, ...]:
    """What `entry` answers from now on, `sentences` being its own as they now read and `stated` the new draft; nothing
    where that is not sure. The cell of a table is what its row now has in its column.
    """
    if entry.column:
        row = shown_row(sentences, entry.column)
        return (row.text,) if row and not is_empty(row.text) else ()
    found = [_answer(answer, entry, sentences, stated) for answer in entry.answers]
    return tuple(found) if all(found) else ()


def _names(row: str) -> list[str]:
    """What tells a row of a table from others, whatever its figures are: its words and how many cells it has."""
    return ["" if is_empty(cell) or is_figure(cell) else cell for cell in cells_of(row)]


def _answer(answer: str, entry: Stated, sentences: Sequence[str], stated: Sequence[Stated]) -> str:
    """The answer where it still stands at its place, else what the draft has at that place; "" where there is neither."""
    for old, new in zip(entry.sentences, sentences, strict=True):
        if answer not in old:
            continue
        if stands_reworded(answer, old, new):
            return answer
        alike = (e for e in stated if new in e.sentences and is_statement(e) == is_statement(entry))
        others = [(overlap(answer, old, other, new), other) for e in alike for other in e.answers]
        share, nearest = max(others, default=(0.0, ""))
        if share >= SAME_PLACE and (entry.asks in UNCOUNTED or _counted(answer) == _counted(nearest)):
            return nearest
    return ""


def _counted(answer: str) -> str:
    """What a figure counts: 3.2万人 and 近四万人 count 人."""
    return _HOW_MANY.sub("", answer)


def stands_reworded(answer: str, old: str, new: str) -> bool:
    """Whether `answer` of `old` stands in `new` at the same place, other words around it, but as no part of a longer
    number (5% in 15%).
    """
    starts = [_place_now(start, len(answer), old, new) for start in _places(answer, old)]
    return all(start is not None and not _is_in_number(start, start + len(answer), new) for start in starts)


def overlap(answer: str, old: str, other: str, new: str) -> float:
    """How far (0 to 1) `other` stands in the sentence `new` where `answer` stood in `old`."""
    return max(
        (_shared(_span(start, len(answer), old, new), (at, at + len(other))) for start in _places(answer, old)
         for at in _places(other, new)),
        default=0.0,
    )  # fmt: skip


def _places(words: str, sentence: str) -> list[int]:
    return [at for at in range(len(sentence)) if sentence.startswith(words, at)]


def _matched(old: str, new: str, *, replaced: bool = False) -> dict[int, int]:
    """Where each character of `old` that stayed (or was `replaced` by one) stands in `new`."""
    kinds = ("equal", "replace") if replaced else ("equal",)
    return dict(_pairs(old, new, kinds))


def _pairs(old: str, new: str, kinds: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    for step in Levenshtein.opcodes(old, new):
        if step.tag in kinds:
            yield from zip(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True)


def _place_now(start: int, length: int, old: str, new: str) -> int | None:
    """Where in `new` the characters of `old` from `start` on stand, if they stayed one beside the other."""
    # The ends of a sentence are characters too: a word that was the last and is not any more has another neighbour.
    matched = _matched(f"\n{old}\n", f"\n{new}\n")
    places = [matched.get(at, -2) for at in range(start + 1, start + 1 + length)]
    stayed = all(place == places[0] + step for step, place in enumerate(places))
    return places[0] - 1 if stayed and places[0] >= 0 else None


def _is_in_number(start: int, end: int, sentence: str) -> bool:
    """Whether a number goes on beyond the ends of sentence[start:end]."""
    return (sentence[start] in _NUMERALS and sentence[max(0, start - 1) : start] in _NUMERALS) or (
        sentence[end - 1] in _NUMERALS and sentence[end : end + 1] in _NUMERALS
    )


def _span(start: int, length: int, old: str, new: str) -> tuple[int, int]:
    """What stands in `new` between the characters that were around the words in `old`."""
    matched = _matched(old, new, replaced=True)
    before = max((at for at in matched if at < start), default=None)
    behind = min((at for at in matched if at >= start + length), default=None)
    first = matched[before] + 1 if before is not None else 0
    return first, matched[behind] if behind is not None else len(new)


def _shared(one: tuple[int, int], other: tuple[int, int]) -> float:
    """The common part of two spans as a share of both together."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    together = max(one[1], other[1]) - min(one[0], other[0])
    return max(0.0, common / together) if together > 0 else 0.0
