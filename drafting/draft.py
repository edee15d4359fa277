"""A report in, draft entries out."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tqdm import tqdm

from answering.base.entries import Absent, Choice, Stated, Talk
from answering.base.lists.topics import Topic
from answering.base.report import Report
from answering.files.entry_files import LONGEST_ID
from answering.language.text import squeeze
from answering.language.wordlists import Language
from drafting import texts as say
from drafting.absent import absent_topics
from drafting.asking import Asking
from drafting.listed import topics_of
from drafting.recognising.opening import Opened, opening
from drafting.recognising.outline import place
from drafting.recognising.recognition import names_with_numerals, recognise
from drafting.sentences.entries import SentenceEntries
from drafting.sharing import share_out

_DATE = re.compile(r"(?:19|20)\d\d ?年|今年|去年|过去|今后")
_WORDS = re.compile(r"[a-z0-9]+")
DATED = 3
"""Phrasings of an entry that are given with the year as well."""
ROOM_FOR_NUMBER = 12
"""Characters that an id needs behind the report's name: -123-45, -choice-123."""
EXAMPLES = 3
LONGEST_EXAMPLE = 20
"""Characters of a question that fits a button."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a report folder is written from; `report` knows its label, years, places and names."""

    report: Report
    stated: tuple[Stated, ...]
    absent: tuple[Absent, ...]
    choices: tuple[Choice, ...]
    topics: tuple[Topic, ...] = ()


def draft(report: Report, language: Language, talk: Iterable[Talk] = (), *, progress: bool = False) -> Draft:
    """Draft entries for every figure, name and statement of `report`, whose id has to be its folder's name; no phrasing
    is one of `talk`.
    """
    about = recognise(report)
    names = names_with_numerals(report)
    own = SentenceEntries(report, about, language.grammar.with_names(names))
    opened: dict[str, list[Stated]] = {}
    for found in opening(report):
        opened.setdefault(found.sentence.text, []).append(_of_opening(found, report.id))
    prefix = id_prefix(report.id)
    drafted: list[Stated] = []
    placed = list(place(report, about))
    for number, item in enumerate(tqdm(placed, desc=say.PROGRESS, unit=say.SENTENCES, disable=not progress), 1):
        entries = opened.get(item.sentence.text) or own.of(item)
        drafted += [_numbered(entry, f"{prefix}-{number:03d}-{at}") for at, entry in enumerate(entries, 1)]
    planned = about.year + 1 if about.year == about.reviewed else about.year  # a yearly review speaks in its own year
    drafted = [*map(Asking(language, planned).also, _told_apart(drafted))]
    years = tuple(sorted({year for entry in drafted for year in entry.years} | {about.year, about.reviewed} - {0}))
    told = replace(report, label=about.label, kind=about.kind, years=years, places=about.places, names=names)
    report = replace(told, this_year=about.year, is_drafted=True)
    stated, choices = share_out([*drafted, *talk], language.with_names(names).in_year(about.year, years), prefix)
    taken = {squeeze(phrasing) for entry in (*stated, *choices, *talk) for phrasing in (*entry.phrasings, entry.title)}
    report = replace(report, examples=tuple(_examples(stated)))
    absent = tuple(absent_topics(report, prefix, taken))
    topics = topics_of(report, tuple(stated), prefix, language)
    return Draft(report, tuple(stated), absent, tuple(choices), tuple(topics))


def id_prefix(name: str) -> str:
    """What the ids of a report's entries begin with: the name of its folder, as far as that can be part of an id."""
    short = "-".join(_WORDS.findall(name.lower()))[: LONGEST_ID - ROOM_FOR_NUMBER].strip("-")
    if short == name:
        return short
    # 青禾2021 and 白石2021 are two reports.
    tail = hashlib.sha256(name.encode()).hexdigest()[:6]
    return "-".join(filter(None, [short[: LONGEST_ID - ROOM_FOR_NUMBER - len(tail) - 1].strip("-"), tail]))


def _of_opening(found: Opened, report: str) -> Stated:
    return Stated(
        id="",
        report=report,
        title=found.title,
        phrasings=found.phrasings,
        asks=found.asks,
        section=found.sentence.section,
        answers=(found.answer,),
        sentences=(found.sentence.text,),
    )


def _numbered(entry: Stated, id_: str) -> Stated:
    """The entry with its id, and its phrasings each once and some with the year it is about."""
    unique = {squeeze(phrasing): phrasing for phrasing in reversed(entry.phrasings)}
    unique.pop("", None)
    plain = list(unique.values())[::-1]
    undated = [phrasing for phrasing in plain if not _DATE.search(phrasing)]
    dated = [f"{year}年{phrasing}" for year in entry.years[:1] for phrasing in undated[:DATED]]
    new = [phrasing for phrasing in dated if squeeze(phrasing) not in unique]
    return replace(entry, id=id_, phrasings=(*plain, *new))


def _told_apart(drafted: Sequence[Stated]) -> list[Stated]:
    """The entries, those of one title with their years in it: 粮食产量（2023年）, 粮食产量（2024年）."""
    counts = Counter(entry.title for entry in drafted)
    return [_with_year(entry) if counts[entry.title] > 1 and entry.years else entry for entry in drafted]


def _with_year(entry: Stated) -> Stated:
    return replace(entry, title=f"{entry.title}（{entry.years[0]}年）")


def _examples(stated: Sequence[Stated]) -> Iterator[str]:
    """A few questions from different parts of the report, each about an amount."""
    amounts = [entry for entry in stated if entry.asks in ("金额", "人数", "增幅", "比例")]
    step = max(1, len(amounts) // EXAMPLES)
    for start in range(0, step * EXAMPLES, step):
        fitting = (p for entry in amounts[start : start + step] for p in entry.phrasings if len(p) <= LONGEST_EXAMPLE)
        if example := next(fitting, ""):
            yield example
