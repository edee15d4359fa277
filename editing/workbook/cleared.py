"""Rows that were cleared where they were to be deleted: told apart from deleted ones, and refused."""

from collections.abc import Iterator, Sequence

from editing.texts import sheet as say
from editing.workbook.columns import Cells
from editing.workbook.entries_on_file import OnFile
from editing.workbook.reading import Row

MOST_TITLES = 4
"""Titles named: what fills two lines of a phone."""
_CONTENT = ("title", "answers", "sentences", "links", "phrasings")
"""What makes an entry; a row with none of it says nothing."""


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
