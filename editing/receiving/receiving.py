"""A file that staff sent back made into a proposal, with what it would change; or why it is not taken."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import TypeAlias

from answering.files.faults import FaultyKnowledge
from answering.files.layout import ENTRY_FILE, SHARED, TEXT, in_report, report_folder
from answering.files.strays import DOCUMENTS, TABLES
from editing.approving.edits import with_edits
from editing.changes.proposals import CannotChange, Proposal, contents_of, fingerprint
from editing.changes.reviewing import Review, Trying, first_of, lines_of, review
from editing.changes.signing import Way
from editing.documents.cutting import UnreadableEntries
from editing.documents.targets import Inventory, NotToml, files_for, inventory_of, marks_in, parsed, reports_for
from editing.receiving.faults_told import Teller
from editing.receiving.zipped import SEALED, FaultyArchive, unzipped
from editing.texts import receiving as say
from editing.workbook.faults import FaultyWorkbook
from editing.workbook.placing import Placed

LARGEST = 20 * 1024 * 1024
"""Bytes that a bot may download from Telegram (Bot API, getFile)."""
LONGEST_NAME = 60
_TXT_TOO_MUCH = re.compile(r"(?<=\.toml)\.txt$", re.IGNORECASE)
_DRAFTED_FROM = (".docx", ".pdf", ".html", ".htm", ".md", ".txt")


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that came back; `target` is the path of the file or the id of the report it is for, "" where it is to be
    found out.
    """

    name: str
    content: bytes
    target: str = ""


@dataclass(frozen=True, slots=True)
class Unclear:
    """`candidates` are what the file may be for: each with its label for a button."""

    sent: Sent
    candidates: tuple[tuple[str, str], ...]

    def chosen(self, number: int) -> Sent | None:
        """The file for one of the candidates; None where there is no such one."""
        return replace(self.sent, target=self.candidates[number][0]) if 0 <= number < len(self.candidates) else None


@dataclass(frozen=True, slots=True)
class Refusal:
    """The file is not taken, and nothing is changed; `text` says why and what to do."""

    text: str


@dataclass(frozen=True, slots=True)
class _Made:
    """What is made of files, and where the entries stand on the spreadsheet that makes it."""

    files: Mapping[str, bytes | None]
    placed: Placed | None = None


Received: TypeAlias = Refusal | Unclear | Review


def is_document(name: str) -> bool:
    """Whether a file of this name is a report document to be drafted, and no knowledge file with a suffix too many."""
    path = PurePosixPath(name.lower())
    return path.suffix in _DRAFTED_FROM and PurePosixPath(path.stem).suffix != ENTRY_FILE


def refusal_of_name(name: str) -> str:
    """Why a file with this name is not even fetched; "" where nothing speaks against it."""
    suffix = PurePosixPath(_plain(name.lower())).suffix
    if suffix in DOCUMENTS:
        return say.DRAFT
    return "" if suffix in (*TABLES, ".toml", ".zip") else say.UNKNOWN_KIND


def way_of(name: str) -> Way:
    """By which way a file with this name changes things."""
    return Way.SHEET if PurePosixPath(name.lower()).suffix in TABLES else Way.FILES


def receive(trying: Trying, sent: Sent) -> Received:
    """Read `sent` and try it out; nothing is changed."""
    sent = replace(sent, name=_plain(_short(sent.name)))
    if refused := refusal_of_name(sent.name):
        return Refusal(refused)
    if not sent.content:
        return Refusal(say.EMPTY.format(name=sent.name))
    if sent.content.startswith(SEALED):
        return Refusal(say.SEALED.format(name=sent.name))
    suffix = PurePosixPath(sent.name.lower()).suffix
    read: Callable[[Sent, Inventory, Path], Mapping[str, bytes | None] | _Made | Refusal | Unclear]
    read = {".toml": _toml, ".zip": _zip}.get(suffix, _workbook)
    try:
        files = contents_of(trying.folder)
        found = read(sent, inventory_of(files), trying.folder)
        if isinstance(found, Refusal | Unclear):
            return found
        made = found if isinstance(found, _Made) else _Made(found)
        changed = {path: content for path, content in made.files.items() if files.get(path) != content}
        changed = with_edits(files, changed)
        if not changed:
            return Refusal(say.SAME.format(name=sent.name))
        base = fingerprint({path: files.get(path) for path in changed})
        told = Teller(trying.folder, changed, made.placed).lines
        return review(trying, Proposal(base, changed, say.WHY_SENT.format(name=sent.name)), told)
    except (FaultyArchive, CannotChange, UnreadableEntries) as error:
        return Refusal(str(error))


def _toml(sent: Sent, now: Inventory, _: Path) -> dict[str, bytes | None] | Refusal | Unclear:
    if sent.target:
        return {sent.target: sent.content}
    try:
        paths = files_for(sent.name, parsed(sent.content), now)
    except NotToml as error:
        paths = files_for(sent.name, None, now)
        if not paths:
            return Refusal(say.NOT_TOML.format(name=sent.name, reason=error))
    if not paths:
        return Refusal(say.UNKNOWN_FILE.format(name=sent.name))
    if len(paths) > 1 or paths[0] not in now.files:
        return Unclear(sent, tuple((path, _file_label(path, now)) for path in paths))
    return {paths[0]: sent.content}


def _zip(sent: Sent, now: Inventory, _: Path) -> dict[str, bytes | None] | Refusal | Unclear:
    folder, found = unzipped(sent.name, sent.content)
    shared: dict[str, bytes | None] = {path: found.pop(path) for path in SHARED if path in found}
    if not found:
        return shared
    ids = set().union(*(_marks(content) for path, content in found.items() if path.endswith(ENTRY_FILE)))
    report = _report(sent, folder or PurePosixPath(sent.name).stem, ids, now)
    if not isinstance(report, str):
        return report
    inside = in_report(report)
    new: dict[str, bytes | None] = {inside + path: content for path, content in found.items()}
    # A folder that has the report itself is meant as a whole: what is not in it any more is gone.
    is_whole = TEXT in found
    gone = [path for path in now.files if path.startswith(inside) and path not in new] if is_whole else []
    return {**dict.fromkeys(gone), **new, **shared}


def _workbook(sent: Sent, now: Inventory, folder: Path) -> "_Made | Refusal | Unclear":
    # They take a fifth of a second to import, and only the process that reads a spreadsheet needs them.
    from editing.workbook.changes import ids_on_sheet, read_and_placed

    with TemporaryDirectory() as elsewhere:
        file = Path(elsewhere) / "sent.xlsx"
        file.write_bytes(sent.content)
        try:
            ids = set() if sent.target else ids_on_sheet(file)
            report = _report(sent, PurePosixPath(sent.name).stem, ids, now)
            if not isinstance(report, str):
                return report
            changed, placed = read_and_placed(file, report_folder(folder, report))
        except FaultyWorkbook as error:
            return Refusal("\n".join([say.FAULTY_WORKBOOK, *first_of(error.faults)]))
        except FaultyKnowledge as error:
            return Refusal("\n".join([say.FAULTS_BEFORE, *lines_of(error.faults, folder)]))
    return _Made({in_report(report, path): text.encode() for path, text in changed.items()}, placed)


def _report(sent: Sent, name: str, ids: set[str], now: Inventory) -> str | Refusal | Unclear:
    """The id of the report that a folder or table is for."""
    if sent.target:
        return sent.target if sent.target in now.reports else Refusal(say.NO_SUCH_TARGET.format(path=sent.target))
    reports = reports_for(name, ids, now)
    if not reports:
        return Refusal(say.NO_REPORTS)
    if len(reports) > 1:
        return Unclear(sent, tuple((report, now.label(report)) for report in reports))
    return reports[0]


def _marks(content: bytes) -> set[str]:
    try:
        return marks_in(parsed(content))
    except NotToml:
        return set()


def _file_label(path: str, now: Inventory) -> str:
    """How a file is named on a button: with its report where it belongs to one."""
    parts = PurePosixPath(path).parts
    if len(parts) < 3:
        return path
    new = "" if path in now.files else say.NEW_FILE
    return say.FILE_OF_REPORT.format(new=new, file=parts[-1], label=now.label(parts[1]))


def _plain(name: str) -> str:
    """`name` without the .txt that Notepad puts behind .toml, unseen where suffixes are hidden."""
    return _TXT_TOO_MUCH.sub("", name)


def _short(name: str) -> str:
    """`name` short enough to be told, with its suffix."""
    path = PurePosixPath(name.replace("\\", "/").replace("\n", " "))
    return path.name if len(path.name) <= LONGEST_NAME else f"{path.stem[: LONGEST_NAME - 6]}…{path.suffix}"
