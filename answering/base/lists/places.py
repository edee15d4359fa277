"""Where things stand in a report: its sentences, their clauses and the entries' answers, each by its characters."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from answering.base.entries import Stated
from answering.base.report import Report, Sentence
from answering.base.tables.shown import shown_row

_STOPS = ",，。;；:：!?！？"
_OPENING, _CLOSING = "“‘《（(「『【[", "”’》）)」』】]"


@dataclass(frozen=True, slots=True, order=True)
class Item:
    """report.text[start:end], a stretch of one sentence; `entry` is the entry that answers with it, "" where none does."""

    start: int
    end: int
    entry: str = ""

    def covers(self, other: "Item") -> bool:
        """Whether `other` lies within it."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Item") -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Places:
    """A report and what it states, `stated` by id."""

    report: Report
    stated: Mapping[str, Stated]

    def text(self, item: Item) -> str:
        """The words of `item`."""
        return self.report.text[item.start : item.end]

    def sentence(self, item: Item) -> Sentence:
        """The sentence in which `item` begins."""
        return self.report.sentences[self._number(item.start)]

    def clauses(self, sentence: Sentence) -> Sequence[Item]:
        """What stands between the commas of `sentence`, which is one of the report."""
        return self._clauses[self._number(sentence.start)]

    def around(self, item: Item) -> Item:
        """The clauses that `item` stands in, as one stretch of its sentence."""
        met = [clause for clause in self.clauses(self.sentence(item)) if clause.meets(item)] or [item]
        return Item(min(met[0].start, item.start), max(met[-1].end, item.end))

    def answers(self, entry: str) -> Sequence[Item]:
        """Where the answers of an entry stand, each in the first of its sentences that has it; KeyError for no entry."""
        return self._answers[entry]

    def find(self, text: str) -> Item | None:
        """Where `text` stands first in a sentence, not inside a longer number; None for nowhere."""
        for sentence in self.report.sentences:
            if text in sentence.text and (at := find_whole(text, sentence.text)) >= 0:
                return Item(sentence.start + at, sentence.start + at + len(text))
        return None

    @cached_property
    def in_order(self) -> Sequence[Item]:
        """Every answer of every entry, as they stand in the report."""
        return sorted(item for items in self._answers.values() for item in items)

    def within(self, item: Item) -> Sequence[Item]:
        """The answers that lie within `item`."""
        first = bisect_right(self.in_order, Item(item.start, 0))
        last = bisect_right(self.in_order, Item(item.end, 0))
        return [answer for answer in self.in_order[first:last] if item.covers(answer)]

    def _number(self, place: int) -> int:
        return max(bisect_right(self._starts, place) - 1, 0)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.report.sentences]

    @cached_property
    def _clauses(self) -> list[list[Item]]:
        return [clauses_of(sentence) for sentence in self.report.sentences]

    @cached_property
    def _answers(self) -> dict[str, list[Item]]:
        sentences = {sentence.text: sentence for sentence in reversed(self.report.sentences)}
        found: dict[str, list[Item]] = {}
        for entry in self.stated.values():
            known = [sentences[text] for text in entry.sentences if text in sentences]
            if entry.column and (row := shown_row(entry.sentences, entry.column)) and known:
                start = known[-1].start + row.start
                found[entry.id] = [Item(start, start + len(row.text), entry.id)]
                continue
            found[entry.id] = [item for answer in entry.answers for item in _first(answer, known, entry.id)]
        return found


def distinct(items: Iterable[Item]) -> list[Item]:
    """`items` in order, without those that lie within another."""
    kept: list[Item] = []
    for item in sorted(items, key=lambda item: (item.start, -item.end, not item.entry)):
        if not kept or not kept[-1].covers(item):
            kept.append(item)
        elif not kept[-1].entry and item.covers(kept[-1]):
            kept[-1] = replace(kept[-1], entry=item.entry)
    return kept


def find_whole(text: str, sentence: str) -> int:
    """Where `text` stands in `sentence`, not inside a longer number; -1 for nowhere."""
    before = r"(?<![\d.])" if text[:1].isdigit() else ""
    after = r"(?![\d])" if text[-1:].isdigit() else ""
    match = re.search(before + re.escape(text) + after, sentence)
    return match.start() if match else -1


def _first(answer: str, sentences: Sequence[Sentence], entry: str) -> list[Item]:
    for sentence in sentences:
        if (at := find_whole(answer, sentence.text)) >= 0:
            return [Item(sentence.start + at, sentence.start + at + len(answer), entry)]
    return []


def clauses_of(sentence: Sentence) -> list[Item]:
    """What stands between commas; those within quotation marks, brackets or numbers end nothing."""
    found: list[Item] = []
    start, depth, text = 0, 0, sentence.text
    for at, character in enumerate([*text, "。"]):
        depth = max(0, depth + (character in _OPENING) - (character in _CLOSING))
        is_number = 0 < at < len(text) - 1 and text[at - 1].isdigit() and text[at + 1].isdigit()
        if character in _STOPS and not depth and not is_number:
            if at > start:
                found.append(Item(sentence.start + start, sentence.start + at))
            start = at + 1
    return found or [Item(sentence.start, sentence.start + len(text))]
