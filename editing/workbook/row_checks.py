"""What is wrong with a row as it stands, before the knowledge rules are held against what it makes."""

import re
from collections.abc import Iterator

from answering.base.entries import KINDS_ASKED
from answering.base.states import STATES
from answering.base.whole_figures import cut_from
from answering.files.fault_texts import NOT_WHOLE
from answering.language.figures import Grammar
from editing.texts import sheet as say
from editing.workbook.columns import KEYS, KIND_WORDS, kind_of, lines_of
from editing.workbook.entries_on_file import OnFile
from editing.workbook.reading import Row


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
