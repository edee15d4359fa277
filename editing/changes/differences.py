"""What one state of a knowledge folder has that another has not, and how it is told on a phone."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Generic, TypeVar

from answering.base.charts import Chart
from answering.base.entries import Entry
from answering.base.lists.topics import Topic
from answering.base.report import Report
from answering.files.loading import KnowledgeFiles
from answering.files.wordlists.wordlist_files import LanguageFiles
from answering.language.phrasebook import Phrasebook
from editing.texts import changes as say

Key = TypeVar("Key", bound=Hashable)
Thing = TypeVar("Thing")

MOST_LINES = 12
"""Lines of a description: what a phone shows without scrolling, with the buttons below."""
MOST_TITLES = 4
"""Titles named in one line; three or four fill two lines of a phone."""
LONGEST = 40
"""Characters shown of a wording: two lines of a phone."""
_AROUND = 10
"""Characters of what two long wordings share that are shown before they part."""
_NOT_WORDED = frozenset({"id", "report", "section", "phrasings"})
"""Fields of an entry that name it, follow from the others, or are told apart."""


@dataclass(frozen=True, slots=True)
class Change(Generic[Thing]):
    """A thing before and after; None where it was not there, or is not there any more."""

    before: Thing | None
    after: Thing | None

    @property
    def either(self) -> Thing:
        """The thing as it is now, or as it was last."""
        found = self.before if self.after is None else self.after
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Rewording:
    """`field` of the entry called `title` read `old` and reads `new`; the parts of a list stand behind one another."""

    title: str
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Entries, reports, charts and topics that are not the same; `labels` name reports by id, `words` tells whether the
    shared word lists changed, `help_lines` are those before and after where they differ.
    """

    entries: tuple[Change[Entry], ...]
    reports: tuple[Change[Report], ...]
    charts: tuple[Change[Chart], ...]
    topics: tuple[Change[Topic], ...]
    labels: Mapping[str, str]
    words: bool
    help_lines: Change[tuple[str, ...]] | None

    @property
    def added(self) -> list[Entry]:
        """Entries that were not there before."""
        return [change.after for change in self.entries if change.before is None and change.after]

    @property
    def removed(self) -> list[Entry]:
        """Entries that are not there any more."""
        return [change.before for change in self.entries if change.after is None and change.before]

    @property
    def changed(self) -> list[tuple[Entry, Entry]]:
        """Entries that read differently, or are of another kind, as they were and as they are."""
        return [(change.before, change.after) for change in self.entries if change.before and change.after]

    @property
    def phrasings_added(self) -> list[tuple[Entry, str]]:
        """Phrasings that an entry has gained, new entries' among them."""
        return [(c.after, phrasing) for c in self.entries if c.after for phrasing in _more(c.before, c.after)]

    @property
    def phrasings_removed(self) -> list[tuple[Entry, str]]:
        """Phrasings that an entry has lost, those of entries that are gone among them."""
        return [(c.before, phrasing) for c in self.entries if c.before for phrasing in _more(c.after, c.before)]

    @property
    def rewordings(self) -> list[Rewording]:
        """What else reads differently in the entries that changed."""
        return [rewording for before, after in self.changed for rewording in _reworded(before, after)]

    def __bool__(self) -> bool:
        return bool(self.entries or self.reports or self.charts or self.topics or self.words or self.help_lines)


def difference(before: KnowledgeFiles, after: KnowledgeFiles) -> Difference:
    """What `after` has changed; the order is that of the files, what is gone stands last."""
    reports = {report.id: report for files in (before, after) for report in files.reports}
    is_helped = before.help_lines != after.help_lines
    return Difference(
        entries=tuple(
            change
            for change in _changes(_entries(before), _entries(after))
            if not (change.before and change.after) or _content(change.before) != _content(change.after)
        ),
        reports=tuple(_changes(_reports(before), _reports(after))),
        charts=tuple(_changes(_charts(before), _charts(after))),
        topics=tuple(_changes(_topics(before), _topics(after))),
        labels={id_: report.label for id_, report in reports.items()},
        words=_words(before.language) != _words(after.language),
        help_lines=Change(before.help_lines, after.help_lines) if is_helped else None,
    )


def describe(found: Difference, most: int = MOST_LINES) -> str:
    """`found` in Chinese, in at most `most` lines, the last of which tells how much is left out."""
    lines = [*_summary(found), *_details(found)] or [say.NOTHING_CHANGED]
    if len(lines) > most:
        shown = max(most - 1, 0)
        lines = [*lines[:shown], say.MORE.format(count=len(lines) - shown)]
    return "\n".join(lines)


def _summary(found: Difference) -> Iterator[str]:
    """What was added, removed and changed, a line for each kind of entry."""
    for form, change in ((say.NEW_REPORT, "before"), (say.GONE_REPORT, "after")):
        yield from (form.format(label=r.either.label) for r in found.reports if getattr(r, change) is None)
    yield from _counted(say.ADDED, found.added, found)
    yield from _counted(say.CHANGED, [after for _, after in found.changed], found)
    yield from _counted(say.REMOVED, found.removed, found)
    more, fewer = len(found.phrasings_added), len(found.phrasings_removed)
    if more or fewer:
        yield say.PHRASINGS.format(changes=" ".join([f"+{more}"] * bool(more) + [f"−{fewer}"] * bool(fewer)))


def _counted(form: str, entries: Iterable[Entry], found: Difference) -> Iterator[str]:
    """One line for the entries of each report and kind; the report is named where several have changed."""
    is_one = len({change.either.report for change in found.entries} - {""}) < 2
    groups: dict[tuple[str, str], list[str]] = {}
    for entry in entries:
        groups.setdefault((entry.report, type(entry).__name__), []).append(entry.title)
    for (report, kind), titles in groups.items():
        of = "" if is_one or not report else say.OF_REPORT.format(label=found.labels[report])
        named = say.JOINT.join(titles[:MOST_TITLES]) + (say.AND_MORE if len(titles) > MOST_TITLES else "")
        yield form.format(count=len(titles), kind=say.KINDS[kind], of=of, titles=named)


def _details(found: Difference) -> Iterator[str]:
    """Each wording, each phrasing of an entry that was and is there, and whatever is no entry."""
    for rewording in found.rewordings:
        old, new = _shown(rewording.old, rewording.new)
        yield say.REWORDED.format(title=rewording.title, field=say.FIELDS[rewording.field], old=old, new=new)
    for before, after in found.changed:
        yield from (say.PHRASING_ADDED.format(phrasing=p, title=after.title) for p in _more(before, after))
        yield from (say.PHRASING_REMOVED.format(phrasing=p, title=after.title) for p in _more(after, before))
    for report in found.reports:
        if report.before and report.after:
            yield _report_line(report.before, report.after)
    for chart in found.charts:
        form = say.NEW_CHART if chart.before is None else say.GONE_CHART if chart.after is None else say.CHANGED_CHART
        yield form.format(title=chart.either.title)
    for topic in found.topics:
        form = say.NEW_TOPIC if topic.before is None else say.GONE_TOPIC if topic.after is None else say.CHANGED_TOPIC
        yield form.format(title=topic.either.title)
    if found.words:
        yield say.WORDS
    if found.help_lines:
        old, new = (say.JOINT.join(lines or ()) or say.NOTHING for lines in _both(found.help_lines))
        yield say.HELP_LINES.format(old=old, new=new)


def _report_line(before: Report, after: Report) -> str:
    if before.text == after.text:
        return say.REPORT_ABOUT.format(label=after.label)
    old, new = (Counter(sentence.text for sentence in report.sentences) for report in (before, after))
    return say.REPORT_TEXT.format(label=after.label, added=(new - old).total(), removed=(old - new).total())


def _changes(before: Mapping[Key, Thing], after: Mapping[Key, Thing]) -> Iterator[Change[Thing]]:
    for key in (*after, *(key for key in before if key not in after)):
        if before.get(key) != after.get(key):
            yield Change(before.get(key), after.get(key))


def _both(change: Change[Thing]) -> tuple[Thing | None, Thing | None]:
    return change.before, change.after


def _entries(files: KnowledgeFiles) -> dict[tuple[str, str], Entry]:
    return {(entry.report, entry.id): entry for entry, _ in files.entries}


def _reports(files: KnowledgeFiles) -> dict[str, Report]:
    return {report.id: report for report in files.reports}


def _charts(files: KnowledgeFiles) -> dict[tuple[str, str], Chart]:
    return {(chart.report, chart.id): chart for chart, _ in files.charts}


def _topics(files: KnowledgeFiles) -> dict[tuple[str, str], Topic]:
    return {(topic.report, topic.id): topic for topic, _ in files.topics}


def _words(files: LanguageFiles) -> list[object]:
    """Every word list in a form that can be compared."""
    language, scope = files.language, files.language.scope
    groups = (language, scope, language.following, language.listing, language.years)
    lists = [getattr(words, field.name) for words in groups for field in fields(words)]
    books = [dict(book.items()) for book in lists if isinstance(book, Phrasebook)]
    books += [dict(book.items()) for book in language.danger.books]
    listing = language.listing
    plain = (scope.umbrella, scope.anchors, language.computing, listing.parts, listing.last, listing.open)
    return [*books, *plain, language.aspects, language.marked, files.contrasts]


def _content(entry: Entry) -> tuple[object, ...]:
    """What staff wrote of an entry, the order of its phrasings aside."""
    return type(entry), _worded(entry), sorted(entry.phrasings)


def _worded(entry: Entry) -> dict[str, str]:
    """Every field with its value as text, the kind of entry among them; "" for what it has none of."""
    found = {"kind": say.KIND_NAMES[type(entry).__name__]}
    for field in fields(entry):
        if field.name not in _NOT_WORDED:
            value = getattr(entry, field.name)
            if value is None:
                value = ""
            elif isinstance(value, bool):
                value = say.YES if value else say.NO
            found[field.name] = value if isinstance(value, str) else say.JOINT.join(map(str, value))
    return found


def _reworded(before: Entry, after: Entry) -> Iterator[Rewording]:
    old, new = _worded(before), _worded(after)
    for field in dict.fromkeys((*old, *new)):
        if old.get(field) != new.get(field):
            yield Rewording(after.title, field, old.get(field) or say.NOTHING, new.get(field) or say.NOTHING)


def _more(before: Entry | None, after: Entry) -> list[str]:
    """The phrasings of `after` that `before` has not."""
    known = set(before.phrasings) if before else set()
    return [phrasing for phrasing in after.phrasings if phrasing not in known]


def _shown(old: str, new: str) -> tuple[str, str]:
    """Both wordings short enough for a phone, so that what differs is seen."""
    parting = next(
        (at for at, (was, is_) in enumerate(zip(old, new, strict=False)) if was != is_), min(len(old), len(new))
    )
    shared = max(parting - _AROUND, 0) if max(len(old), len(new)) > LONGEST else 0
    first, second = (
        (say.SHORTENED if shared else "")
        + text[shared : shared + LONGEST]
        + (say.SHORTENED if len(text) > shared + LONGEST else "")
        for text in (old, new)
    )
    return first, second
