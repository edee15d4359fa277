"""What is no fault in a knowledge folder, but what staff may want to look at."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from pathlib import Path

from answering.base.base import KnowledgeBase, indexed_phrasings
from answering.base.entries import Entry, Stated, Talk
from answering.base.lists.things import Sort, Thing
from answering.base.report import STAMP, TITLE, Report
from answering.files.entry_files import Place
from answering.files.faults import Fault
from answering.files.layout import ABOUT, TEXT, report_folder
from answering.files.loading import KnowledgeFiles
from answering.files.strays import Kind, Stray, strays
from answering.language.question import take_apart
from answering.listing.items import items_of
from answering.proving import advice_texts as say
from answering.proving.closeness import Pair, close_pairs
from answering.proving.coverage import figures_of
from answering.proving.foreign import Foreign, foreign_names
from answering.proving.side_by_side import side_by_side

TOO_CLOSE = 0.99
"""Similarity (the index's Dice) from which on phrasings of two entries are one to the matcher. Of 28,000 of the first report
163 come so near another entry's (2026-11-25): of 35 that were read, all ask one thing in two entries, or differ in an order
or in words that it does not see (谁述职, 谁没有述职). From 0.95 to 0.98 most differ in a word that tells them apart."""
SHORTEST = 2
"""Meaningful characters from which on a phrasing can be too close: 是什么 and 有啥 are found by more than their words."""
MOST_COMPARED = 60_000
"""Phrasings of a draft that are held against each other, in 15 seconds: of 150,000 it took a minute and found 14,600 pairs,
which nobody will mend one by one (2026-11-29)."""
FEWEST_PHRASINGS = 10
"""Phrasings of those entries of the first report that have fewest (2026-11-25)."""
MOST_SHOWN = 20
"""Pieces of advice of one kind that fit on a screen."""

Asked = Mapping[str, Collection[str]]
"""By report, of those that are asked enough to tell, the ids of the entries that were ever shown."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing to look at; `kind` is one of say.KINDS, `at` names the place and what could be done."""

    kind: str
    at: Fault

    def __str__(self) -> str:
        return say.LINE.format(file=self.at.file, line=self.at.line, message=self.at.message)


def advise(
    folder: Path, files: KnowledgeFiles, bases: Iterable[KnowledgeBase], asked: Asked | None = None
) -> list[Advice]:
    """All advice on `folder`, kind by kind and place by place; `files` have no fault and `bases` are made of them."""
    found = advise_on_strays(folder)
    for base in bases:
        report, place = base.report, report_folder(folder, base.report.id)
        own = [item for item in files.entries if item[0].report in ("", report.id)]
        kinds = (
            (say.CLOSE, _closeness(own, base, place)),
            (say.FEW, _few_phrasings(own, report, place)),
            (say.FIGURES, _not_asked_for(base, place)),
            (say.TOPICS, _in_no_topic(base, place)),
            (say.EXAMPLES, _without_examples(report, place)),
            (say.NEVER, _never_asked(own, (asked or {}).get(report.id))),
            *_foreign(own, base).items(),
        )
        found += [Advice(kind, fault) for kind, faults in kinds for fault in faults]
    found += [Advice(say.FEW, fault) for fault in _few_in_talk(files)]
    return sorted(set(found), key=lambda item: (say.KINDS.index(item.kind), item.at))


def advise_on_strays(folder: Path) -> list[Advice]:
    """What lies in `folder` and is not read, or should not be there, whatever else is wrong with it; code is one piece."""
    found = strays(folder)
    code = sorted((stray.path.parent, stray.path.name) for stray in found if stray.kind is Kind.CODE)
    faults = [_stray(stray) for stray in found if stray.kind is not Kind.CODE]
    for place, left in groupby(code, key=lambda item: item[0]):
        faults.append(Fault(place, 1, say.CODE_LEFT.format(names="、".join(name for _, name in left))))
    return [Advice(say.STRAYS, fault) for fault in sorted(faults)]


def _stray(stray: Stray) -> Fault:
    return Fault(stray.path, 1, say.STRAY[stray.kind].format(name=stray.path.name, of=stray.of))


def tell(advice: Sequence[Advice], is_all: bool = False, most: int = MOST_SHOWN) -> list[str]:
    """A line each, of a kind at most `most` unless `is_all`, and how many there are."""
    lines: list[str] = []
    for _, group in groupby(advice, key=lambda item: item.kind):
        of_kind = list(group)
        shown = of_kind if is_all else of_kind[:most]
        lines += map(str, shown)
        if len(shown) < len(of_kind):
            lines.append(say.MORE.format(count=len(of_kind) - len(shown)))
    return [*lines, say.COUNT.format(count=len(advice))] if advice else []


def _closeness(own: Sequence[tuple[Entry, Place]], base: KnowledgeBase, folder: Path) -> list[Fault]:
    """Phrasings too close to another's; of a large draft only that they were not compared."""
    if base.report.is_drafted and len(base.plain) > MOST_COMPARED:
        words = say.NOT_COMPARED.format(label=base.report.label, count=len(base.plain))
        return [Fault(folder / ABOUT, 1, words)]
    return _counted(_too_close(own, base), base.report, folder, say.CLOSE_IN_DRAFT)


def _too_close(own: Sequence[tuple[Entry, Place]], base: KnowledgeBase) -> Iterator[Fault]:
    """Phrasings that the matcher cannot tell from another entry's, each with the nearest one before it."""
    texts = [
        (number, at, text) for number, e in enumerate(base.entries) for at, text in enumerate(indexed_phrasings(e))
    ]
    nearest: dict[int, Pair] = {}
    for pair in close_pairs(base.index, TOO_CLOSE):
        known = nearest.get(pair.second)
        if (known is None or pair.similarity > known.similarity) and _are_close(pair, texts, base):
            nearest[pair.second] = pair
    for pair in nearest.values():
        (first, first_at, other), (second, at, phrasing) = texts[pair.first], texts[pair.second]
        entry, place = own[first]
        where = f" {place.file.path.name}:{place.line(*_path(entry, first_at))} "
        words = say.TOO_CLOSE.format(phrasing=phrasing, where=where, title=entry.title, other=other)
        yield own[second][1].fault(words, *_path(own[second][0], at))


def _are_close(pair: Pair, texts: Sequence[tuple[int, int, str]], base: KnowledgeBase) -> bool:
    """Whether nothing else tells the two apart: figures, a wish to have them confirmed, or words too few to compare."""
    if min(len(base.plain[pair.first]), len(base.plain[pair.second])) < SHORTEST:
        return False
    entries = [base.entries[texts[number][0]] for number in (pair.first, pair.second)]
    if all(isinstance(entry, Talk) for entry in entries):
        return False
    first, second = (
        take_apart(base.spelled_out(texts[number][2]), base.language) for number in (pair.first, pair.second)
    )
    values = [{figure.value for figure in question.figures} for question in (first, second)]
    return values[0] == values[1] and first.has_check_words == second.has_check_words


def _path(entry: Entry, at: int) -> tuple[str | int, ...]:
    """Where phrasing number `at` stands in its entry: the last one is the title."""
    return ("phrasings", at) if at < len(entry.phrasings) else ("title",)


def _counted(found: Iterable[Fault], report: Report, folder: Path, words: str) -> list[Fault]:
    """What was found, one by one; of a drafted report only how many, for most entries are for nobody to mend."""
    faults = list(found)
    return _only_how_many(len(faults), report, folder, words) if report.is_drafted else faults


def _only_how_many(count: int, report: Report, folder: Path, words: str) -> list[Fault]:
    if not count:
        return []
    return [Fault(folder / ABOUT, 1, words.format(label=report.label, count=count, fewest=FEWEST_PHRASINGS))]


def _few_phrasings(own: Sequence[tuple[Entry, Place]], report: Report, folder: Path) -> list[Fault]:
    """Entries of the report with so few that another wording may miss them."""
    few = [(entry, place) for entry, place in own if entry.report and len(entry.phrasings) < FEWEST_PHRASINGS]
    if report.is_drafted:
        return _only_how_many(len(few), report, folder, say.FEW_IN_DRAFT)
    return [_few(entry, place) for entry, place in few]


def _few_in_talk(files: KnowledgeFiles) -> Iterator[Fault]:
    own = (item for item in files.entries if isinstance(item[0], Talk))
    return (_few(entry, place) for entry, place in own if len(entry.phrasings) < FEWEST_PHRASINGS)


def _few(entry: Entry, place: Place) -> Fault:
    words = say.FEW_PHRASINGS.format(title=entry.title, count=len(entry.phrasings), fewest=FEWEST_PHRASINGS)
    return place.fault(words, "phrasings")


def _not_asked_for(base: KnowledgeBase, folder: Path) -> Iterator[Fault]:
    """Figures of the report that no entry asks for."""
    for sentence, figure, is_asked in figures_of(base.report, base):
        if not is_asked:
            line = base.report.text.count("\n", 0, sentence.start) + 1
            words = say.NOT_ASKED_FOR.format(figure=figure.text, sentence=sentence.text)
            yield Fault(folder / TEXT, line, words)


def _in_no_topic(base: KnowledgeBase, folder: Path) -> Iterator[Fault]:
    """Sentences of a report with topics that none of them has a word of; headings, title and stamp aside."""
    if not base.topics:
        return
    items = [item for topic in base.topics for item in items_of(Thing(Sort.TOPIC, topic), base)]
    reached = {base.places.sentence(item).start for item in items}
    for sentence in base.report.sentences:
        is_heading = sentence.text.rstrip("。") == sentence.section
        if sentence.start not in reached and not is_heading and sentence.section not in (TITLE, STAMP):
            line = base.report.text.count("\n", 0, sentence.start) + 1
            yield Fault(folder / TEXT, line, say.IN_NO_TOPIC.format(sentence=sentence.text))


def _without_examples(report: Report, folder: Path) -> Iterator[Fault]:
    if not report.examples:
        yield Fault(folder / ABOUT, 1, say.NO_EXAMPLES.format(label=report.label))


def _never_asked(own: Iterable[tuple[Entry, Place]], shown: Collection[str] | None) -> Iterator[Fault]:
    """What the report states and nobody asked for, where enough was asked to tell."""
    for entry, place in own:
        if shown is not None and isinstance(entry, Stated) and entry.id not in shown:
            yield place.fault(say.NEVER_ASKED.format(title=entry.title), "title")


def _foreign_names(entries: Sequence[Entry], base: KnowledgeBase) -> list[Foreign]:
    return [foreign_names(entry, base) for entry in entries]


def _foreign(own: Sequence[tuple[Entry, Place]], base: KnowledgeBase) -> dict[str, list[Fault]]:
    """Phrasings that name a year, or a place, that their entry is not about."""
    years, places = [], []
    told = side_by_side(partial(_foreign_names, base=base), [entry for entry, _ in own])
    for (entry, place), found in zip(own, told, strict=True):
        for at, name in found.years:
            words = say.OTHER_YEAR.format(phrasing=entry.phrasings[at], name=name)
            years.append(place.fault(words, "phrasings", at))
        for at, name in found.places:
            words = say.OTHER_PLACE.format(phrasing=entry.phrasings[at], name=name)
            places.append(place.fault(words, "phrasings", at))
    return {say.YEARS: years, say.PLACES: places}
