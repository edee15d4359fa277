"""The base of one report: its entries, their index and all that matching looks up, never changed once built."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from answering.base.charts import Chart
from answering.base.entries import Entry, Stated, Talk
from answering.base.facts import Contrasts, Facts, facts_of
from answering.base.index import Index, build
from answering.base.lists.places import Places
from answering.base.lists.things import Thing, things_of
from answering.base.lists.topics import Topic
from answering.base.phrasings.memory import Memory
from answering.base.phrasings.parts import Part
from answering.base.report import Report
from answering.language.danger.reading import Danger
from answering.language.phrasebook import Phrasebook
from answering.language.pinyin_input import PinyinInput, count_pairs
from answering.language.question import Question, analyse, aside, key_of
from answering.language.text import fold
from answering.language.wordlists import Language
from answering.reading.frame import Span, bodies_in
from answering.reading.printed import Printed, bare, place, printed

WHOLE = "全"
"""What a place is called by that a report calls its own: 全市."""
LOOKED_BACK = 0.1
"""Share of the entries that are about the year before the one that a report speaks in where it looks back on that: of
nineteen drafted reports 0.2 at least, and 0.01 of the one that speaks in the year that it tells of (2026-11-29)."""
SAID_OF_PLACES = 5
"""Times that each place counts as said, beside the phrasings: with one 成都 in pinyin was read as 成度 (2026-11-28)."""


@dataclass(frozen=True)
class KnowledgeBase:
    """`entries` are those of the report and all talk. `plain[p]` are the meaningful characters of phrasing p; `keys` tell
    the entry of a phrasing that only one has, `cries` that of what is said to who wants to die (True) and to all others in
    danger; `version` changes with every change of a file, `read_by` with every change of how messages are read ("" is
    nothing to go by).
    """

    report: Report
    entries: Sequence[Entry]
    facts: Sequence[Facts]
    index: Index
    plain: Sequence[str]
    language: Language
    contrasts: Contrasts
    pairs: Mapping[str, int]
    keys: Mapping[str, int]
    cries: Mapping[bool, int]
    help_lines: tuple[str, ...] = ()
    version: str = field(default="")
    charts: Mapping[str, Chart] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    read_by: str = ""
    around: dict[int, Any] = field(default_factory=dict, compare=False)

    @cached_property
    def number(self) -> Mapping[str, int]:
        """The number of each entry by its id, counted from 0."""
        return {entry.id: number for number, entry in enumerate(self.entries)}

    @cached_property
    def places(self) -> Places:
        """Where the report says what it states."""
        return Places(self.report, {entry.id: entry for entry in self.entries if isinstance(entry, Stated)})

    @cached_property
    def things(self) -> Phrasebook[Thing]:
        """What lists may be asked of, by the words for it."""
        return things_of(self.report, self.topics, self.language.listing)

    @cached_property
    def stated(self) -> NDArray[np.bool_]:
        """Which entries the report states: one truth value an entry, in their order."""
        return np.array([isinstance(entry, Stated) for entry in self.entries])

    def talk_in(self, danger: Danger) -> Talk | None:
        """What is said to someone in `danger`; None where staff wrote nothing for people in danger."""
        entry = self.entries[self.cries[danger.is_despair]] if self.cries else None
        return entry if isinstance(entry, Talk) else None

    @cached_property
    def _anchors(self) -> Mapping[float, list[tuple[int, str]]]:
        anchors = defaultdict(list)
        for number, known in enumerate(self.facts):
            for figure in known.figures:
                if figure.value > 0 and not figure.years:
                    anchors[figure.value].append((number, figure.kind))
        return anchors

    @cached_property
    def _pinyin(self) -> PinyinInput:
        return PinyinInput(self.language.readings, self.pairs)

    @cached_property
    def small_talk(self) -> Mapping[str, int]:
        """The numbers of talk by the keys of its phrasings; danger is no matter of likeness."""
        talk = {number for number, e in enumerate(self.entries) if isinstance(e, Talk) and not e.is_urgent}
        return {key: number for key, number in self.keys.items() if number in talk}

    @cached_property
    def page(self) -> Printed:
        """The report as messages are held against it."""
        return printed((sentence.text for sentence in self.report.sentences), self.language)

    @cached_property
    def places_of_answers(self) -> Mapping[int, tuple[Span, ...]]:
        """By the number of an entry that the report states where its answers stand on the `page`, all of them."""
        found = {}
        for number, entry in enumerate(self.entries):
            if not isinstance(entry, Stated):
                continue
            spans = [s for sentence in entry.sentences for s in self.page.spans(bare(sentence, self.language))]
            part = bare(self.facts[number].part, self.language)
            at = [place(bare(answer, self.language), part, spans, self.page) for answer in entry.answers]
            if all(at):
                found[number] = tuple(filter(None, at))
        return found

    @cached_property
    def _english(self) -> frozenset[str]:
        """Every English word that is rewritten or means nothing, and those of phrases (how many)."""
        listed = (*self.language.rewriting.items(), *self.language.markers.items())
        return frozenset(word for words, _ in listed if words.isascii() for word in words.split() if word.isalpha())

    @cached_property
    def years(self) -> frozenset[int]:
        """Every year (AD) that something the report states may be asked for."""
        return frozenset(year for known in self.facts for year in known.years)

    @cached_property
    def own_body(self) -> str:
        """Whose work the report tells, as in report.toml or else the first body that its label names; "" for none."""
        named = (value for value, _ in bodies_in(self.report.label, self.language))
        return self.report.body or next(named, "")

    @property
    def spoken_in(self) -> int:
        """The year in which the report speaks: as told, or the one after the last that it is about; 0 where unknown."""
        return self.report.this_year or (max(self.report.years) + 1 if self.report.years else 0)

    @cached_property
    def plans_from(self) -> int:
        """The first year that the report plans for: the one that it speaks in, or the next where it looks back on that."""
        years = [entry.years[-1] for entry in self.entries if isinstance(entry, Stated) and entry.years]
        this_year = self.report.this_year or max(years, default=0)
        looks_back = years.count(this_year - 1) > LOOKED_BACK * len(years)
        return this_year if looks_back else this_year + 1

    def anchored(self, question: Question) -> list[int]:
        """The numbers of the entries whose answer holds a figure that the question names, years and dates aside; each
        once.
        """
        found = [
            number
            for figure in question.figures
            if not figure.years
            for number, kind in self._anchors.get(figure.value, ())
            if figure.kind in ("", kind)
        ]
        return list(dict.fromkeys(found))

    def understand(self, message: str) -> Question:
        """`message` folded, its pinyin read as characters, and taken apart."""
        question = replace(analyse(self.spelled_out(message), self.language), asked_in=date.today().year)
        return aside(question, self._own_places) if self.report.is_drafted else question

    @cached_property
    def _own_places(self) -> Phrasebook[str]:
        """What the place of the report is called, and what it lies in; 全市 and 全省 are said within the report."""
        names = (*self.report.places, *self.report.within)
        return Phrasebook({name: name for name in names if not name.startswith(WHOLE) and len(name) > 1})

    def key(self, message: str) -> str:
        """The key of what is understood (see Question.key)."""
        return key_of(self.spelled_out(message), self.language)

    def spelled_out(self, message: str) -> str:
        """`message` folded, its pinyin read as characters; what staff wrote letter by letter (menu) is none."""
        folded = fold(message)
        if folded.isascii() and "".join(filter(str.isalnum, folded)) in self.keys:
            return folded
        english = self.language.readings.english_in(folded, self._english)
        return folded if english is None else fold(self._pinyin.convert(folded, english))


def compile_base(
    report: Report,
    entries: Sequence[Entry],
    language: Language,
    contrasts: Contrasts,
    help_lines: Iterable[str] = (),
    version: str = "",
    charts: Iterable[Chart] = (),
    topics: Iterable[Topic] = (),
    memory: Memory | None = None,
    read_by: str = "",
) -> KnowledgeBase:
    """Build the base of `report` from checked parts; `language` knows no names and no year of the report yet.

    Entries are numbered from 0 as given, and phrasings from 0 through all of them. What `memory` has of the same words,
    which `read_by` stands for, is not read again, and the base is the same. Raises nothing for parts that were
    checked; ids that two entries share are for the checks to find.
    """
    named = language.with_names(report.names).in_year(report.this_year, report.years)
    read = (memory or Memory()).read([indexed_phrasings(entry) for entry in entries], named, read_by)
    return KnowledgeBase(
        report=report,
        entries=tuple(entries),
        facts=facts_of(entries, report.years, named, contrasts),
        index=build(read, [isinstance(entry, Stated) for entry in entries]),
        plain=read.plain,
        language=named,
        contrasts=contrasts,
        pairs=read.pairs + count_pairs(_places(named)),
        keys=_keys(read),
        cries=_cries(entries, named),
        help_lines=tuple(help_lines),
        version=version,
        charts={chart.id: chart for chart in charts},
        topics={topic.id: topic for topic in topics},
        read_by=read_by,
    )


def indexed_phrasings(entry: Entry) -> tuple[str, ...]:
    """The phrasings an entry is found by: its own, and the title of what the report says as the last one."""
    return (*entry.phrasings, entry.title) if isinstance(entry, Stated) else entry.phrasings


def _keys(read: Part) -> dict[str, int]:
    """The entry of each phrasing's key; a key that two entries come to share by rewriting is left out."""
    found: dict[str, int] = {}
    for key, number in zip(read.keys, np.repeat(np.arange(len(read.sizes)), read.sizes).tolist(), strict=True):
        if found.setdefault(key, number) != number:
            found[key] = -1
    return {key: number for key, number in found.items() if number >= 0 and key}


def _places(language: Language) -> list[str]:
    """The names of places, each as often as decoding pinyin needs it to come before likelier pairs (成都 before 成度)."""
    return [place for place, _ in language.places.items()] * SAID_OF_PLACES


def _cries(entries: Sequence[Entry], language: Language) -> dict[bool, int]:
    """The urgent talk for each danger: that of whose phrasings the largest share tells of it."""
    urgent = [number for number, entry in enumerate(entries) if isinstance(entry, Talk) and entry.is_urgent]
    dangers = {
        number: [analyse(fold(phrasing), language).danger for phrasing in entries[number].phrasings]
        for number in urgent
    }

    def share(number: int, *, is_despair: bool) -> float:
        read = dangers[number]
        return sum(danger is not None and danger.is_despair is is_despair for danger in read) / max(1, len(read))

    return {
        is_despair: max(urgent, key=lambda number: share(number, is_despair=is_despair))
        for is_despair in (True, False)
        if urgent
    }
