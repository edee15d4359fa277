"""A report in, draft entries out."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from tqdm import tqdm

from answering.base.entries import Absent, Choice, Stated, Talk
from answering.base.lists.topics import Topic
from answering.base.report import Report
from answering.files.entry_files import LONGEST_ID
from answering.language.text import squeeze
from answering.language.wordlists import Language
from drafting import texts as say
from drafting.absent import absent_above, absent_topics
from drafting.asking import Asking
from drafting.examples import examples
from drafting.listed import topics_of
from drafting.recognising.outline import place
from drafting.recognising.recognition import About, names_with_numerals, recognise
from drafting.sharing import share_out
from drafting.sources import Drafted, Sources
from drafting.tables.entries import LeftOut, with_neighbours
from drafting.tidying import tidy

_DATE = re.compile(r"(?:19|20)\d\d ?年|今年|去年|过去|今后")
_WORDS = re.compile(r"[a-z0-9]+")
DATED = 3
"""Phrasings of an entry that are given with the year as well."""
ROOM_FOR_NUMBER = 12
"""Characters that an id needs behind the report's name: -123-45, -choice-123."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a report folder is written from; `report` knows its label, years, places and names, `left_out` are tables of
    which only a part was drafted.
    """

    report: Report
    stated: tuple[Stated, ...]
    absent: tuple[Absent, ...]
    choices: tuple[Choice, ...]
    topics: tuple[Topic, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def draft(report: Report, language: Language, talk: Iterable[Talk] = (), *, progress: bool = False) -> Draft:
    """Draft entries for every figure, name and statement of `report`, whose id has to be its folder's name; no phrasing
    is one of `talk`.
    """
    about = recognise(report)
    names = names_with_numerals(report)
    grammar = language.grammar.with_names(names)
    sources = Sources.of(report, about, grammar)
    prefix = id_prefix(report.id)
    drafted: list[Drafted] = []
    placed = list(place(report, about))
    for number, item in enumerate(tqdm(placed, desc=say.PROGRESS, unit=say.SENTENCES, disable=not progress), 1):
        entries = sources.entries(item)
        drafted += [_numbered(entry, f"{prefix}-{number:03d}-{at}") for at, entry in enumerate(entries, 1)]
    planned = about.year + 1 if about.year == about.reviewed else about.year  # a yearly review speaks in its own year
    asking = Asking(language, planned, about.places)
    drafted = [asking.also(one) if isinstance(one, Stated) else one for one in _told_apart(drafted)]
    drafted = asking.of_people(drafted)
    told_years = {year for entry in drafted if isinstance(entry, Stated) for year in entry.years}
    years = tuple(sorted(told_years | {about.year, about.reviewed} - {0}))
    report = _described(report, about, language, years, names)
    stated, empty, choices = share_out([*drafted, *talk], language.with_names(names).in_year(about.year, years), prefix)
    taken = {
        squeeze(phrasing)
        for entry in (*stated, *empty, *choices, *talk)
        for phrasing in (*entry.phrasings, entry.title)
    }
    report = replace(report, examples=tuple(examples(stated)))
    absent = (
        *absent_above(report, prefix, taken),
        *with_neighbours(empty, stated),
        *absent_topics(report, prefix, taken),
    )
    topics = topics_of(report, tuple(stated), prefix, language)
    return Draft(report, tuple(stated), absent, tuple(choices), tuple(topics), tuple(sources.tables.left_out))


def id_prefix(name: str) -> str:
    """What the ids of a report's entries begin with: the name of its folder, as far as that can be part of an id."""
    short = "-".join(_WORDS.findall(name.lower()))[: LONGEST_ID - ROOM_FOR_NUMBER].strip("-")
    if short == name:
        return short
    # 青禾2021 and 白石2021 are two reports.
    tail = hashlib.sha256(name.encode()).hexdigest()[:6]
    return "-".join(filter(None, [short[: LONGEST_ID - ROOM_FOR_NUMBER - len(tail) - 1].strip("-"), tail]))


def _described(
    report: Report, about: About, language: Language, years: tuple[int, ...], names: tuple[str, ...]
) -> Report:
    """`report` with what was recognised of it; a body only where its kind is known, for others are told by no question."""
    is_known = any(about.body.endswith(core) for core, known in language.scope.bodies.items() if known)
    return replace(
        report,
        label=about.label,
        kind=about.kind,
        years=years,
        places=about.places,
        names=names,
        this_year=about.year,
        is_drafted=True,
        within=about.within,
        body=about.body if is_known else "",
    )


def _numbered(entry: Drafted, id_: str) -> Drafted:
    """The entry with its id, and its phrasings each once and some with the year it is about."""
    unique = {squeeze(phrasing): phrasing for phrasing in reversed(entry.phrasings)}
    unique.pop("", None)
    plain = list(unique.values())[::-1]
    undated = [phrasing for phrasing in plain if not _DATE.search(phrasing)]
    years = entry.years if isinstance(entry, Stated) else ()
    dated = [f"{year}年{phrasing}" for year in years[:1] for phrasing in undated[:DATED]]
    new = [phrasing for phrasing in dated if squeeze(phrasing) not in unique]
    return replace(entry, id=id_, title=tidy(entry.title) or entry.title, phrasings=(*plain, *new))


def _told_apart(drafted: Sequence[Drafted]) -> list[Drafted]:
    """The entries, those of one title with their years in it: 粮食产量（2023年）, 粮食产量（2024年）; those of tables with
    what their table is called, where that is needed.
    """
    counts = Counter(entry.title for entry in drafted)
    dated = [_with_year(entry) if counts[entry.title] > 1 else entry for entry in drafted]
    counts = Counter(entry.title for entry in dated)
    return [_with_section(entry) if counts[entry.title] > 1 else entry for entry in dated]


def _with_year(entry: Drafted) -> Drafted:
    if not isinstance(entry, Stated) or not entry.years or f"{entry.years[0]}年" in entry.title:
        return entry
    return replace(entry, title=f"{entry.title}（{entry.years[0]}年）")


def _with_section(entry: Drafted) -> Drafted:
    if not isinstance(entry, Stated) or not entry.column:
        return entry
    return replace(entry, title=f"{entry.title}（{entry.section}）")
