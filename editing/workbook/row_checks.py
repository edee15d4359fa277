"""What is wrong with a row as it stands, before the knowledge rules are held against it; and rows that were cleared."""

import re
from collections.abc import Iterator, Sequence

from answering.base.entries import KINDS_ASKED
from answering.base.states import STATES
from answering.base.whole_figures import cut_from
from answering.files.fault_texts import NOT_WHOLE
from answering.language.figures import Grammar
from editing.texts import sheet as say
from editing.workbook.columns import KEYS, KIND_WORDS, Cells, kind_of, lines_of
from editing.workbook.entries_on_file import OnFile
from editing.workbook.reading import Row

MOST_TITLES = 4
"""Titles named: what fills two lines of a phone."""
_CONTENT = ("title", "answers", "sentences", "links", "phrasings")
"""What makes an entry; a row with none of it says nothing."""


def check_row(row: Row, before: OnFile | None, files: tuple[str, ...], grammar: Grammar) -> Iterator[str]:
    """Faults of a new row, or of what has been changed in the row of the entry `before`; `grammar` is of its report."""
    cells = row.cells
    kind = kind_of(cells)
    if kind is None:
        yield row.fault("kind", say.UNKNOWN_KIND.format(kind=cells["kind"], known="、".join(KIND_WORDS.values())))
    if not cells["title"]:
        yield row.fault("title", say.NO_TITLE)
    elif "\n" in cells["title"] and _is_changed(row, "title", before):
        yield row.fault("title", say.LONG_TITLE)
    if cells["file"] not in files and (before or cells["file"]):
        yield row.fault("file", say.UNKNOWN_FILE.format(file=cells["file"], known="、".join(files)))
    if row.cells["state"] not in ("", *STATES):
        yield row.fault("state", say.UNKNOWN_STATE.format(state=cells["state"], known="、".join(STATES)))
    if kind:
        yield from _check_kind(row, kind, before)
    if kind == "entry" and (_is_changed(row, "answers", before) or _is_changed(row, "sentences", before)):
        yield from _check_whole(row, grammar)


def _check_whole(row: Row, grammar: Grammar) -> Iterator[str]:
    """Faults of answers that are cut out of a longer figure."""
    for answer in lines_of(row.cells["answers"]):
        if whole := cut_from(answer, lines_of(row.cells["sentences"]), grammar):
            yield row.fault("answers", NOT_WHOLE.format(answer=answer, figure=whole))


def _check_kind(row: Row, kind: str, before: OnFile | None) -> Iterator[str]:
    """Faults of the columns that some kinds have and others do not."""
    cells = row.cells
    is_other_kind = before is None or before.kind != kind
    others = {column for columns in KEYS.values() for column in columns} - set(KEYS[kind])
    for column in sorted(others, key=list(say.HEADINGS).index):
        if cells[column] and (is_other_kind or _is_changed(row, column, before)):
            yield row.fault(column, say.NOT_FOR_KIND.format(kind=KIND_WORDS[kind], heading=say.HEADINGS[column]))
    is_asked = "asks" in KEYS[kind] and (is_other_kind or _is_changed(row, "asks", before))
    if is_asked and cells["asks"] not in KINDS_ASKED:
        yield row.fault("asks", say.UNKNOWN_ASKS.format(asks=cells["asks"], known="、".join(KINDS_ASKED)))
    if "years" in KEYS[kind] and not all(re.fullmatch("[0-9]{1,4}", year) for year in lines_of(cells["years"])):
        yield row.fault("years", say.NOT_YEARS.format(text=cells["years"].replace("\n", "、")))


def _is_changed(row: Row, column: str, before: OnFile | None) -> bool:
    return before is None or row.cells[column] != before.cells[column]


def is_cleared(row: Row) -> bool:
    """Whether a row that has its id has nothing else to say."""
    return not any(row.cells[column] for column in _CONTENT)


def cleared(row: Row, before: OnFile) -> str:
    """The fault of a row of which the id alone is left."""
    return row.fault("id", say.CLEARED.format(title=before.cells["title"], id=before.cells["id"]))


def ids_cleared(added: Sequence[Row], missing: Sequence[OnFile]) -> Iterator[str]:
    """Faults of rows without an id that are entries which no row has any more."""
    own = {_said(entry.cells): entry for entry in missing} | {entry.cells["title"]: entry for entry in missing}
    for row in added:
        if entry := own.get(row.cells["title"]) or own.get(_said(row.cells)):
            yield row.fault("id", say.ID_CLEARED.format(title=entry.cells["title"], id=entry.cells["id"]))


def blank_rows(places: Sequence[str], missing: Sequence[OnFile]) -> Iterator[str]:
    """One fault for rows that hold nothing while entries have no row."""
    if not places or not missing:
        return
    named = [say.NAMED.format(title=e.cells["title"], id=e.cells["id"]) for e in missing[:MOST_TITLES]]
    more = say.AND_OTHERS.format(count=len(missing)) if len(missing) > MOST_TITLES else ""
    message = say.BLANK_ROWS.format(titles=say.JOINT.join(named) + more)
    at = say.JOINT.join(places[:MOST_TITLES]) + (say.AND_OTHERS_ROWS if len(places) > MOST_TITLES else "")
    yield say.AT_CELL.format(sheet=say.ENTRIES, place=at, message=message)


def _said(cells: Cells) -> tuple[str, str]:
    return cells["sentences"], cells["phrasings"]
