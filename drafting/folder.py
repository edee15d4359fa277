"""A draft written as a report folder: report.txt, report.toml, and entry files for staff to edit."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from answering.base.entries import Absent, Choice, Entry, Stated
from answering.base.lists.topics import Topic
from answering.base.report import is_top_section
from answering.base.states import DRAFTED, STATE
from answering.files import layout
from answering.files.layout import ABOUT, ENTRIES, TEXT, TOPICS
from drafting import texts as say
from drafting.draft import Draft
from editing.documents.toml_table import ORDER, Value, written

CHOICES, ABSENT = f"{ENTRIES}/choices.toml", f"{ENTRIES}/{layout.ABSENT}"


def files_of(draft: Draft) -> dict[str, str]:
    """The text of each file of the folder, by its path in it."""
    files = {TEXT: draft.report.text, ABOUT: about_of(draft)}
    for number, (section, entries) in enumerate(_by_part(draft), 1):
        figures = [entry for entry in entries if not is_statement(entry)]
        statements = [entry for entry in entries if is_statement(entry)]
        if figures:
            files[f"{ENTRIES}/{number:02d}-figures.toml"] = _file(say.FIGURES_HEAD.format(section=section), figures)
        if statements:
            head = say.STATEMENTS_HEAD.format(section=section)
            files[f"{ENTRIES}/{number:02d}-statements.toml"] = _file(head, statements)
    if draft.choices:
        files[CHOICES] = _file(say.CHOICES_HEAD, draft.choices)
    if draft.absent:
        files[ABSENT] = _file(say.ABSENT_HEAD, draft.absent)
    if draft.topics:
        files[TOPICS] = "\n".join([say.TOPICS_HEAD, "", *map(_topic, draft.topics)])
    return files


def _topic(topic: Topic) -> str:
    keys: dict[str, Value] = {"id": topic.id, "title": topic.title, "words": list(topic.words)}
    keys["texts"] = list(topic.texts)
    return "\n".join(["[[topic]]", *(f"{key} = {written(value, key == 'texts')}" for key, value in keys.items()), ""])


def is_statement(entry: Stated) -> bool:
    """Whether the entry answers with what is said rather than with a figure or a name."""
    return any(answer in phrasing for answer in entry.answers for phrasing in entry.phrasings[:1])


def table(entry: Entry) -> tuple[str, Mapping[str, Value]]:
    """The kind and the keys of an entry as an entry file has them."""
    own: dict[str, Value] = {"id": entry.id, STATE: DRAFTED, "title": entry.title, "phrasings": list(entry.phrasings)}
    if isinstance(entry, Stated):
        own |= {"asks": entry.asks, "answer": _one_or_more(entry.answers), "sentence": _one_or_more(entry.sentences)}
        if entry.years:
            own["years"] = list(entry.years)
        if entry.scope:
            own["scope"] = list(entry.scope)
        if entry.column:
            own["column"] = entry.column
        if entry.unit:
            own["unit"] = entry.unit
        return "entry", own
    if isinstance(entry, Choice):
        return "choice", own | {"between": list(entry.between)}
    if isinstance(entry, Absent):
        own |= {"sentence": _one_or_more(entry.sentences), "column": entry.column} if entry.column else {}
        own |= {"nearby": list(entry.nearby)} if entry.nearby else {}
    return "absent", own


def _one_or_more(texts: Sequence[str]) -> Value:
    return texts[0] if len(texts) == 1 else list(texts)


def _by_part(draft: Draft) -> Iterator[tuple[str, list[Stated]]]:
    """The entries of each part of the report: those under one heading of the first level."""
    part = ""
    entries: list[Stated] = []
    for entry in draft.stated:
        if entries and entry.section != part and is_top_section(entry.section):
            yield part, entries
            entries = []
        if not entries:
            part = entry.section
        entries.append(entry)
    if entries:
        yield part, entries


def _file(head: str, entries: Iterable[Entry]) -> str:
    return "\n".join([head, "", *map(_text, entries)])


def _text(entry: Entry) -> str:
    kind, keys = table(entry)
    lines = [f"{key} = {written(keys[key], key == 'phrasings')}" for key in ORDER if key in keys]
    return "\n".join([f"[[{kind}]]", *lines, ""])


def about_of(draft: Draft, *, is_in_review: bool = True) -> str:
    """The text of report.toml."""
    report = draft.report
    parts = [
        (say.REPORT_HEAD, "label", written(report.label)),
        (say.REVIEW_NOTE, "review", "true" if is_in_review else ""),
        (say.DRAFTED_NOTE, "drafted", "true"),
        (say.THIS_YEAR_NOTE, "this_year", str(report.this_year) if report.this_year else ""),
        (say.YEARS_NOTE, "years", written(list(report.years))),
        (say.KIND_NOTE, "kind", written(report.kind) if report.kind else ""),
        (say.BODY_NOTE, "body", written(report.body) if report.body else ""),
        (say.PLACES_NOTE, "places", written(list(report.places))),
        (say.WITHIN_NOTE, "within", written(list(report.within)) if report.within else ""),
        (say.EXAMPLES_NOTE, "examples", written(list(report.examples))),
        (say.NAMES_NOTE, "names", written(list(report.names))),
    ]
    return "\n".join(f"{note}\n{key} = {value}\n" for note, key, value in parts if value)
