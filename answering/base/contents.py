"""What the reports state, in the order in which they state it: for people who browse instead of asking."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from answering.base.catalogue import Catalogue
from answering.base.entries import Stated
from answering.base.report import OPENING, STAMP, TITLE, Report

BESIDE = 3
"""How many neighbours of an entry are named: a phone shows three buttons beside the answer without scrolling."""


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

    def beside(self, entry: Stated) -> list[Stated]:
        """What stands next to `entry` in its report: up to BESIDE (3) entries with other answers, nearest first.
        KeyError for an entry of no report here.
        """
        row = self.ordered[entry.report]
        at = self._places[entry.id]
        found: list[Stated] = []
        for near in _outwards(row, at):
            if len(found) == BESIDE:
                break
            if all(near.answers != known.answers for known in (entry, *found)):
                found.append(near)
        return found

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


def _outwards(row: Sequence[Stated], at: int) -> Iterator[Stated]:
    """What stands around `at`, nearest first, the later one before the earlier."""
    for distance in range(1, len(row)):
        for number in (at + distance, at - distance):
            if 0 <= number < len(row):
                yield row[number]


def _place(entry: Stated, report: Report) -> tuple[int, int]:
    """Where the first of an entry's answers stands in its report."""
    sentence = entry.sentences[0]
    known = report.find(sentence)
    return known.start if known else 0, max(sentence.find(entry.answers[0]), 0)


def _parts(report: Report, entries: Sequence[Stated]) -> Iterator[Part]:
    opening = (TITLE, STAMP, OPENING)
    sections = [opening, *((section,) for section in report.sections if section not in opening)]
    for names in sections:
        own = tuple(entry for entry in entries if entry.section in names)
        if own:
            yield Part(names[-1], own)
