"""A knowledge folder read and checked as a whole: a library that can be served, or every fault with file and line."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from answering.base.base import KnowledgeBase, compile_base
from answering.base.charts import Chart
from answering.base.entries import Absent, Act, Choice, Entry, Outcome, Stated, Talk
from answering.base.library import Library, library_of
from answering.base.lists.topics import Topic
from answering.base.phrasings.memory import Memory
from answering.base.report import Report
from answering.files import fault_texts as say
from answering.files.chart_files import read_charts, same_ids
from answering.files.entry_files import Place, read_entries
from answering.files.faults import Fault, FaultyKnowledge
from answering.files.layout import (
    ABOUT,
    CHARTS,
    ENTRIES,
    REPORTS,
    TALK,
    TEXT,
    TOPICS,
    entry_files,
    knowledge_folder,
    report_folders,
    shared_files,
)
from answering.files.report_files import read_report
from answering.files.toml import read_toml
from answering.files.topic_files import read_topics
from answering.files.wordlists.wordlist_files import LanguageFiles, read_language
from answering.language.figures import Grammar
from answering.language.pinyin import Readings
from answering.language.text import squeeze
from answering.sealed import digest

TOLD = ("label", "body", "kind", "drafted", "review", "this_year", "years", "places", "within", "names", "examples")
"""What report.toml may tell."""


@dataclass
class KnowledgeFiles:
    """What the files hold, with the place of each entry, chart and topic, and what is wrong with them."""

    language: LanguageFiles
    reports: list[Report] = field(default_factory=list)
    entries: list[tuple[Entry, Place]] = field(default_factory=list)
    charts: list[tuple[Chart, Place]] = field(default_factory=list)
    topics: list[tuple[Topic, Place]] = field(default_factory=list)
    help_lines: tuple[str, ...] = ()
    faults: list[Fault] = field(default_factory=list)
    shared: str = ""
    """Changes with what all reports share."""


def load_library(folder: Path, version: str = "") -> Library:
    """The library of `folder`; FaultyKnowledge with all faults where anything is wrong."""
    files = _sound(read_knowledge(folder))
    return library_of([compile_report(files, report, version) for report in files.reports], version)


def load_base(folder: Path, report: str = "") -> KnowledgeBase:
    """The base of one report of `folder`, by default the first; FaultyKnowledge where anything is wrong."""
    files = _sound(read_knowledge(folder, [report] if report else None))
    return compile_report(files, files.reports[0])


def _sound(files: KnowledgeFiles) -> KnowledgeFiles:
    if files.faults:
        raise FaultyKnowledge(files.faults)
    return files


def compile_report(
    files: KnowledgeFiles, report: Report, version: str = "", memory: Memory | None = None
) -> KnowledgeBase:
    """The base of one report of `files`, which have no fault; phrasings that `memory` has are not taken apart again, and
    from now on it has those of this base.
    """
    entries = [entry for entry, _ in files.entries if entry.report in ("", report.id)]
    charts = [chart for chart, _ in files.charts if chart.report == report.id]
    topics = [topic for topic, _ in files.topics if topic.report == report.id]
    words = files.language
    own = charts, topics
    told = report.names, report.this_year, report.years, report.places, report.within, report.is_drafted
    read_by = repr((files.shared, *told)) if files.shared else ""
    said = words.language, words.contrasts, files.help_lines
    return compile_base(report, entries, *said, version, *own, memory=memory, read_by=read_by)


def read_knowledge(folder: Path, only: Collection[str] | None = None) -> KnowledgeFiles:
    """Read every file of `folder`, or those of the reports in `only`, and check what holds within and between them."""
    shared = digest(shared_files(folder))
    files = KnowledgeFiles(read_language(folder), shared=shared)
    files.faults += files.language.faults
    for report_folder in _report_folders(folder, files):
        if only is None or report_folder.name in only:
            _read_report_folder(report_folder, files)
    _read_talk(folder / TALK, files)
    if not files.faults:
        # A file that cannot be read takes its entries with it: what names them is not at fault.
        files.faults += _unknown_links(files.entries)
    files.faults += _same(files.entries, lambda entry: [entry.id], lambda *_: ("id",), say.SAME_ID, "id")
    files.faults += _same_phrasings(files)
    files.faults += same_ids(files.charts)
    return files


def grammar_of(report_folder: Path) -> Grammar:
    """What a figure is in one report: the units of its knowledge folder, and its own names; faults are not told here."""
    names = read_toml(report_folder / ABOUT, TOLD).root().texts("names", may_be_empty=True)
    return read_language(knowledge_folder(report_folder), Readings({})).language.grammar.with_names(names)


def _report_folders(folder: Path, files: KnowledgeFiles) -> list[Path]:
    folders = report_folders(folder)
    if not folders:
        files.faults.append(Fault(folder / REPORTS, 1, say.NO_REPORTS))
    return folders


def _read_report_folder(folder: Path, files: KnowledgeFiles) -> None:
    try:
        report = read_report(folder / TEXT)
    except FaultyKnowledge as error:
        files.faults += error.faults
        return
    file = read_toml(folder / ABOUT, TOLD)
    about = file.root()
    report = replace(
        report,
        label=about.text("label", report.title) or report.title,
        years=about.numbers("years"),
        body=about.text("body", "") if "body" in about.data else "",
        kind=about.text("kind", "") if "kind" in about.data else "",
        places=about.texts("places", may_be_empty=True),
        within=about.texts("within", may_be_empty=True),
        names=about.texts("names", may_be_empty=True),
        examples=about.texts("examples", may_be_empty=True),
        this_year=about.number("this_year"),
        is_drafted=about.flag("drafted"),
        is_in_review=about.flag("review"),
    )
    files.faults += file.faults
    files.reports.append(report)
    before = len(files.entries)
    grammar = files.language.language.grammar.with_names(report.names)
    for path in entry_files(folder):
        entries, faults = read_entries(path, report, grammar, files.language.language)
        files.entries += entries
        files.faults += faults
    if len(files.entries) == before and not files.faults:
        files.faults.append(Fault(folder / ENTRIES, 1, say.NO_ENTRIES))
    if (folder / CHARTS).exists():
        _read_charts(folder / CHARTS, report, files)
    if (folder / TOPICS).exists():
        topics, faults = read_topics(folder / TOPICS, report, _stated(report, files))
        files.topics += topics
        files.faults += faults


def _read_charts(path: Path, report: Report, files: KnowledgeFiles) -> None:
    """The charts of a report whose entries have been read."""
    grammar = files.language.language.grammar.with_names(report.names)
    charts, faults = read_charts(path, report, _stated(report, files), grammar)
    files.charts += charts
    files.faults += faults


def _stated(report: Report, files: KnowledgeFiles) -> dict[str, Stated] | None:
    """The entries that `report` states by id; None where not all files could be read."""
    own = (entry for entry, _ in files.entries if isinstance(entry, Stated) and entry.report == report.id)
    return None if files.faults else {entry.id: entry for entry in own}


def _read_talk(path: Path, files: KnowledgeFiles) -> None:
    """Talk is no part of a report; its file names the help lines as well."""
    file = read_toml(path, ("help", "talk"))
    help_table = file.table("help")
    help_table.only("numbers")
    files.help_lines = help_table.texts("numbers") if help_table.data else ()
    for table in file.tables("talk"):
        table.only("id", "title", "outcome", "reply", "urgent", "act", "phrasings")
        outcome = table.text("outcome")
        if outcome not in (Outcome.SOCIAL, Outcome.DECLINE, ""):
            table.fault(say.BAD_OUTCOME, "outcome")
            outcome = ""
        doing = table.text("act", "")
        if doing and doing not in set(Act):
            table.fault(say.BAD_ACT.format(act=doing, known="、".join(Act)), "act")
            doing = ""
        entry = Talk(
            id=table.text("id"),
            report="",
            title=table.text("title"),
            phrasings=table.texts("phrasings"),
            outcome=Outcome(outcome or Outcome.DECLINE),
            reply=table.text("reply"),
            is_urgent=table.flag("urgent"),
            act=Act(doing) if doing else None,
        )
        files.entries.append((entry, Place(file, table.path)))
    files.faults += file.faults


def _same(
    entries: Sequence[tuple[Entry, Place]],
    values: Callable[[Entry], Iterable[str]],
    path: Callable[[Entry, int], tuple[str | int, ...]],
    message: str,
    name: str,
) -> Iterator[Fault]:
    """Faults for values that two entries share, at the later one."""
    seen: dict[str, tuple[Entry, Place, int]] = {}
    for entry, place in entries:
        for number, value in enumerate(values(entry)):
            if not value:
                continue
            if value not in seen:
                seen[value] = (entry, place, number)
                continue
            first, first_place, first_number = seen[value]
            where = f"{first_place.file.path.name}:{first_place.line(*path(first, first_number))} 的“{first.title}”"
            at = path(entry, number)
            shown = entry.phrasings[number] if name == "phrasing" else value
            yield place.fault(message.format(**{name: shown}, where=where), *at)


def _same_phrasings(files: KnowledgeFiles) -> Iterator[Fault]:
    """Phrasings without a word, and those that two entries share; each report has a base of its own, with all talk."""
    squeezed = {id(entry): [*map(squeeze, entry.phrasings)] for entry, _ in files.entries}
    for entry, place in files.entries:
        for number, text in enumerate(squeezed[id(entry)]):
            if not text and (phrasing := entry.phrasings[number]).strip():
                yield place.fault(say.WORDLESS_PHRASING.format(phrasing=phrasing), "phrasings", number)
    for report in [report.id for report in files.reports] or [""]:
        own = [item for item in files.entries if item[0].report in ("", report)]
        yield from _same(
            own,
            lambda entry: squeezed[id(entry)],
            lambda _, number: ("phrasings", number),
            say.SAME_PHRASING,
            "phrasing",
        )


def _unknown_links(entries: Sequence[tuple[Entry, Place]]) -> Iterator[Fault]:
    """Entries named in `nearby` or `between` that are not what the same report states."""
    known = {(entry.report, entry.id) for entry, _ in entries if isinstance(entry, Stated)}
    for entry, place in entries:
        if isinstance(entry, Absent):
            key, links = "nearby", entry.nearby
        elif isinstance(entry, Choice):
            key, links = "between", entry.between
        else:
            continue
        for number, link in enumerate(links):
            if (entry.report, link) not in known:
                yield place.fault(say.NO_SUCH_ENTRY.format(id=link), key, number)
