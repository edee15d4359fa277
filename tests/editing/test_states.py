"""The state of a drafted entry: 起草 until somebody has looked at it or changed it, by whatever way."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from answering.base.states import DRAFTED, EDITED, SEEN, STATE, further
from answering.files.loading import load_base, read_knowledge
from editing.approving.edits import with_edits
from editing.changes.proposals import contents_of
from editing.documents.entry_document import EntryDocument
from editing.receiving.handing_out import Handed, as_table
from editing.teaching.teaching import ToEntry, plan
from editing.texts import sheet as say
from tests.answering.files.test_loading import OTHERS, STATED
from tests.editing.test_receiving import received, reviewed

ENTRY, OTHER = "loan-money", "cancer-check"
COLUMN = {key: number for number, key in enumerate(say.HEADINGS, 1)}


@pytest.fixture
def drafted(folder: Path) -> Path:
    """A knowledge folder in which two entries are as they were drafted."""
    with_state(folder, ENTRY, DRAFTED)
    with_state(folder, OTHER, DRAFTED)
    return folder


def with_state(folder: Path, entry: str, state: str) -> None:
    """Write the state of an entry into its file."""
    document = EntryDocument((folder / STATED).read_text("utf-8"))
    document.set(entry, STATE, state)
    (folder / STATED).write_text(document.text, "utf-8")


def states(content: bytes | None) -> dict[str, str]:
    """The states in an entry file, of those that have one."""
    assert content
    document = EntryDocument(content.decode())
    return {id_: document.data(id_)[STATE] for id_ in document.ids if STATE in document.data(id_)}


def test_what_is_matched_knows_nothing_of_it(folder: Path) -> None:
    """The same base with states and without."""
    before = load_base(folder).entries
    with_state(folder, ENTRY, SEEN)
    assert load_base(folder).entries == before


def test_another_word_is_a_fault(folder: Path) -> None:
    """It is named with what may be written."""
    with_state(folder, ENTRY, "看了")
    (fault,) = read_knowledge(folder).faults
    assert "起草、看过、改过" in fault.message


@pytest.mark.parametrize(
    ("state", "told", "expected"),
    [
        (DRAFTED, SEEN, SEEN),
        (SEEN, DRAFTED, SEEN),
        (EDITED, SEEN, EDITED),
        (SEEN, "", SEEN),
        ("", SEEN, SEEN),
        ("", "", ""),
        (DRAFTED, "看了", "看了"),
    ],
)
def test_a_sheet_of_yesterday_takes_nothing_back(state: str, told: str, expected: str) -> None:
    """A state goes on, never back; what is none is left to be refused."""
    assert further(state, told) == expected


def on_sheet(entry: str, **cells: str) -> Callable[[Worksheet], None]:
    """Write into the row of an entry."""

    def change(sheet: Worksheet) -> None:
        row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == entry)
        for key, text in cells.items():
            sheet.cell(row, COLUMN[key]).value = text

    return change


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (on_sheet(ENTRY, state=SEEN), {ENTRY: SEEN, OTHER: DRAFTED}),
        (on_sheet(ENTRY, title="贷款一共多少"), {ENTRY: EDITED, OTHER: DRAFTED}),
        (on_sheet(ENTRY, title="贷款一共多少", state=SEEN), {ENTRY: EDITED, OTHER: DRAFTED}),
    ],
    ids=["looked at", "edited", "both"],
)
def test_by_the_sheet(drafted: Path, change: Callable[[Worksheet], None], expected: dict[str, str]) -> None:
    """A cell for it; any other cell that is changed makes the entry an edited one."""
    table = as_table(drafted, "small")
    assert isinstance(table, Handed)
    book = load_workbook(BytesIO(table.content))
    change(book[say.ENTRIES])
    saved = BytesIO()
    book.save(saved)
    found = reviewed(received(drafted, "small.xlsx", saved.getvalue()))
    assert list(found.proposal.files) == [STATED]
    assert states(found.proposal.files[STATED]) == expected


def test_a_sheet_without_the_column(drafted: Path) -> None:
    """That of an older program is taken, and the states stay."""
    table = as_table(drafted, "small")
    assert isinstance(table, Handed)
    book = load_workbook(BytesIO(table.content))
    on_sheet(OTHER, title="免费查了多少人")(book[say.ENTRIES])
    book[say.ENTRIES].delete_cols(COLUMN["state"])
    saved = BytesIO()
    book.save(saved)
    found = reviewed(received(drafted, "small.xlsx", saved.getvalue()))
    assert states(found.proposal.files[STATED]) == {ENTRY: DRAFTED, OTHER: EDITED}


def test_by_a_file(drafted: Path) -> None:
    """One that was edited elsewhere."""
    content = (drafted / STATED).read_bytes().replace("创业贷款金额".encode(), "贷款总额".encode())
    found = reviewed(received(drafted, "1-stated.toml", content))
    assert states(found.proposal.files[STATED]) == {ENTRY: EDITED, OTHER: DRAFTED}


def test_by_teaching(drafted: Path) -> None:
    """A phrasing taught in the chat."""
    lesson = plan(drafted, ToEntry(ENTRY, ("女老板总共借到几多",)))
    assert lesson.proposal
    assert states(lesson.proposal.files[STATED]) == {ENTRY: EDITED, OTHER: DRAFTED}


def test_what_has_no_state_gets_none(folder: Path) -> None:
    """Entries that people wrote stay as they are, byte for byte, and so does what is no entry file."""
    content = (folder / STATED).read_bytes().replace("创业贷款金额".encode(), "贷款总额".encode())
    changed = {STATED: content, OTHERS: None, "talk.toml": b"state = 1", "reports/small/entries/x.toml": b"state ["}
    assert with_edits(contents_of(folder), changed) == changed
