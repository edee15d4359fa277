"""What the reports state, in the order in which they state it: for people who browse instead of asking."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice

from answering.base.catalogue import Catalogue
from answering.base.entries import Stated
from answering.base.report import OPENING, STAMP, TITLE, Report
from answering.base.tables.lines import is_row
from answering.base.tables.shown import shown_row
from answering.language.figures import Grammar

BESIDE = 3
"""How many neighbours of an entry are named: a phone shows three buttons beside the answer without scrolling."""
RARE = 0.04
"""Share of a report's titles up to which a pair of characters in them tells a topic: of 201 titles 规划 or 十九大 are in 6,
活动, 培训 and 方面 in 13 to 15 (2026-11-28)."""
RARE_AT_LEAST = 3
"""Titles that may share a topic in however small a report."""
MOST_WORDS = 3
"""Pieces told of a part: two lines of a phone."""
SHORTEST, LONGEST = 6, 24
"""Characters of a piece: less says nothing, more is no piece but a sentence."""
_MERELY_WHEN = ("后", "时", "以来", "期间")
"""Ends of a piece that only says when."""
_PIECE = re.compile(r"(?:《[^《》]*》|“[^“”]*”|[^,，;；。!！?？:：\n])+")


@dataclass(frozen=True, slots=True)
class Part:
    """A section with its entries; title, publication stamp and opening are one part."""

    heading: str
    entries: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences that stand together, and the entries they answer with a figure."""

    sentences: tuple[str, ...]
    entries: tuple[Stated, ...]


@dataclass(frozen=True)
class Contents:
    """The table of contents of all reports."""

    catalogue: Catalogue

    @cached_property
    def parts(self) -> Mapping[str, tuple[Part, ...]]:
        """The parts of each report that state something, by the report's id."""
        return {id_: tuple(_parts(report, self.ordered[id_])) for id_, report in self.catalogue.reports.items()}

    @cached_property
    def ordered(self) -> Mapping[str, tuple[Stated, ...]]:
        """The entries of each report as they stand in it."""
        return {
            id_: tuple(sorted(self._stated(id_), key=lambda entry: _place(entry, report)))
            for id_, report in self.catalogue.reports.items()
        }

    def beside(self, entry: Stated, most: int = BESIDE) -> tuple[Stated, ...]:
        """Up to `most` entries with other answers: of the same sentence, then of the same part and topic, each nearest
        first; else fewer. KeyError for an entry of no report here.

        Worked out once for each entry: every answer shows it, and it takes as long as sending one (2026-11-29).
        """
        key = entry.id, most
        if key not in self._besides:
            self._besides[key] = tuple(islice(_others(entry, self._near(entry)), most))
        return self._besides[key]

    def around(self, entry: Stated) -> list[Stated]:
        """What stands beside `entry`, then what follows in its part, then what goes before; all with other answers."""
        row, at = self.ordered[entry.report], self._places[entry.id]
        near = list(self._near(entry))
        known = {one.id for one in near}
        rest = (one for one in (*row[at + 1 :], *row[:at]) if one.id not in known and one.section == entry.section)
        return list(_others(entry, (*near, *rest)))

    def _near(self, entry: Stated) -> Iterator[Stated]:
        """What shares a sentence with `entry`, then what shares its part and topic, each nearest first."""
        own = {one.id: one for sentence in entry.sentences for one in self._in_sentence[entry.report, sentence]}
        yield from sorted((one for one in own.values() if one.id != entry.id), key=self._distance_from(entry))
        part = (one for one in self._in_section[entry.report, entry.section] if one.id not in own)
        yield from (one for one in sorted(part, key=self._distance_from(entry)) if self.is_one_topic(one, entry))

    def _distance_from(self, entry: Stated) -> Callable[[Stated], tuple[int, bool]]:
        """How far another one stands from `entry`; of two that are as far the later one comes first."""
        at = self._places[entry.id]
        return lambda other: (abs(self._places[other.id] - at), self._places[other.id] < at)

    @cached_property
    def _besides(self) -> dict[tuple[str, int], tuple[Stated, ...]]:
        """What `beside` has found so far."""
        return {}

    @cached_property
    def _in_sentence(self) -> Mapping[tuple[str, str], list[Stated]]:
        """The entries of a report by each sentence that they are shown with."""
        return _grouped(((one.report, sentence), one) for one in self._all for sentence in one.sentences)

    @cached_property
    def _in_section(self) -> Mapping[tuple[str, str], list[Stated]]:
        return _grouped(((one.report, one.section), one) for one in self._all)

    @property
    def _all(self) -> Iterator[Stated]:
        return chain.from_iterable(self.ordered.values())

    def is_one_topic(self, near: Stated, entry: Stated) -> bool:
        """Whether both stand in one part, and their titles have a rare pair of characters in common that the report has in
        the sentences of both: what only titles say (人数, 名字) is no topic of the report.
        """
        if (near.report, near.section) != (entry.report, entry.section):
            return False
        texts = ["".join(one.sentences) for one in (near, entry)]
        pairs = self._pairs[entry.report]
        common = (pair for pair in pairs_in(near.title) & pairs_in(entry.title) if all(pair in text for text in texts))
        return any(pairs[pair] <= max(RARE_AT_LEAST, RARE * len(self.ordered[entry.report])) for pair in common)

    @cached_property
    def _pairs(self) -> Mapping[str, Counter[str]]:
        """In how many titles of each report a pair of characters stands."""
        return {id_: Counter(p for one in row for p in pairs_in(one.title)) for id_, row in self.ordered.items()}

    def own_words(self, part: Part) -> tuple[str, ...]:
        """What `part` is about: up to MOST_WORDS pieces between commas, in their order, of the sentences that answer most.

        Each stands in the report and holds no figure, which would need its whole sentence. Empty where there is none.
        """
        report = self.catalogue.reports[part.entries[0].report]
        grammar = self.catalogue.grammars[report.id]
        sentences = [one.text for one in report.sentences if one.section == part.heading and not is_row(one.text)]
        pieces = {text: piece for text in sentences if (piece := next(_pieces(text, part, grammar), ""))}
        weight = {text: sum(text in entry.sentences for entry in part.entries) for text in pieces}
        told = sorted(pieces, key=lambda text: -weight[text])[:MOST_WORDS]
        return tuple(piece for text, piece in pieces.items() if text in told)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {entry.id: at for row in self.ordered.values() for at, entry in enumerate(row)}

    def passages(self, part: Part) -> Iterator[Passage]:
        """The sentences of a part that hold figures, in order, each with the entries that show them."""
        groups: dict[tuple[str, ...], list[Stated]] = {}
        for entry in part.entries:
            if any(self._is_figure(answer, entry.report) for answer in entry.answers):
                groups.setdefault(entry.sentences, []).append(entry)
        single = {
            (sentence, entry.answers)
            for sentences, entries in groups.items()
            for entry in entries
            for sentence in sentences
            if len(entry.answers) == 1
        }
        for sentences, entries in groups.items():
            alone = [entry for entry in entries if not _is_sum(entry, single)]
            if alone:
                yield Passage(sentences, tuple(alone))

    def _is_figure(self, answer: str, report: str) -> bool:
        """Whether `answer` is mostly figures, and not a name that holds a number."""
        figures = self.catalogue.grammars[report].figures(answer)
        return 2 * sum(figure.end - figure.start for figure in figures) >= len(answer)

    def _stated(self, report: str) -> list[Stated]:
        return [entry for entry in self.catalogue.stated.values() if entry.report == report]


def _is_sum(entry: Stated, single: Set[tuple[str, tuple[str, ...]]]) -> bool:
    """Whether an entry with several answers says only what entries with one of them say by themselves."""
    return len(entry.answers) > 1 and all(
        any((sentence, (answer,)) in single for sentence in entry.sentences) for answer in entry.answers
    )


def _pieces(sentence: str, part: Part, grammar: Grammar) -> Iterator[str]:
    for match in _PIECE.finditer(sentence):
        piece = match[0].strip()
        is_told = SHORTEST <= len(piece) <= LONGEST and piece != part.heading and not piece.endswith(_MERELY_WHEN)
        if is_told and not grammar.figures(piece):
            yield piece


def pairs_in(title: str) -> set[str]:
    """The pairs of letters that stand next to each other in `title`."""
    pairs = (title[at : at + 2] for at in range(len(title) - 1))
    return {pair for pair in pairs if pair.isalpha()}


def _others(entry: Stated, near: Iterable[Stated]) -> Iterator[Stated]:
    """Those of `near` that answer otherwise than `entry` and those before them."""
    known = {entry.answers}
    for one in near:
        if one.answers not in known:
            known.add(one.answers)
            yield one


def _grouped(pairs: Iterable[tuple[tuple[str, str], Stated]]) -> Mapping[tuple[str, str], list[Stated]]:
    groups: dict[tuple[str, str], list[Stated]] = {}
    for key, entry in pairs:
        groups.setdefault(key, []).append(entry)
    return groups


def _place(entry: Stated, report: Report) -> tuple[int, int]:
    """Where the first of an entry's answers stands in its report."""
    sentence = entry.sentences[-1 if entry.column else 0]
    known = report.find(sentence)
    row = shown_row(entry.sentences, entry.column) if entry.column else None
    return known.start if known else 0, row.start if row else max(sentence.find(entry.answers[0]), 0)


def _parts(report: Report, entries: Sequence[Stated]) -> Iterator[Part]:
    opening = (TITLE, STAMP, OPENING)
    sections = [opening, *((section,) for section in report.sections if section not in opening)]
    for names in sections:
        own = tuple(entry for entry in entries if entry.section in names)
        if own:
            yield Part(names[-1], own)
