"""The command line's way to edit a report in a spreadsheet: out of the knowledge folder, and back into it."""

import getpass
import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from answering.files.faults import FaultyKnowledge
from answering.files.layout import report_folders
from config import read_settings
from editing.changes.proposals import CannotChange
from editing.changes.removal import Removal, tell_removal
from editing.changes.reviewing import Review, Trying, lines_of
from editing.changes.signing import Signature, Way
from editing.changes.versions import Versions
from editing.publishing import NotInReview, to_publish
from editing.receiving.handing_out import as_table
from editing.receiving.receiving import Refusal, Sent, Unclear, receive
from editing.texts import receiving as say
from editing.workshop import Workshop


class CannotEdit(Exception):
    """Nothing was written; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Asking:
    """`is_agreed` is shown the difference; `deletes` tells how many entries may go, None where nobody answers, and is asked
    only where many would.
    """

    is_agreed: Callable[[str], bool]
    deletes: Callable[[Removal], int | None]


def export(given: Namespace) -> int:
    """bot.py export REPORT --output FILE: the exit code."""
    folder = read_settings(given.config).knowledge.folder
    return _told(lambda: export_report(folder, given.report, given.output))


def import_(given: Namespace) -> int:
    """bot.py import FILE [--report ID] [--yes] [--delete N]: the exit code."""
    workshop = _workshop(given)
    asking = Asking(lambda text: _is_agreed(text, given.yes), lambda removal: _deletes(removal, given.delete))
    return _told(lambda: import_report(workshop, given.file, given.report, asking))


def publish(given: Namespace) -> int:
    """bot.py publish REPORT [--yes]: the exit code."""
    workshop = _workshop(given)
    return _told(
        lambda: publish_report(workshop, given.report, lambda text: _is_agreed(text, given.yes, say.ASK_PUBLISHED))
    )


def _workshop(given: Namespace) -> Workshop:
    knowledge = read_settings(given.config).knowledge
    return Workshop(Trying(knowledge.folder, is_asked=False), Versions(knowledge.archive, knowledge.versions))


def _by(way: Way) -> Signature:
    """Signed by the account that the command is given from; it may have no name, as in a container."""
    with suppress(OSError, KeyError, ImportError):
        return Signature(way, getpass.getuser())
    return Signature(way)


def _told(work: Callable[[], str]) -> int:
    try:
        print(work())
    except CannotEdit as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _is_agreed(difference: str, is_agreed: bool, asked: str = say.ASK) -> bool:
    """Show the difference and ask, unless that is agreed to beforehand."""
    print(difference)
    if is_agreed:
        return True
    try:
        return input(asked).strip().lower() in say.AGREED
    except EOFError:
        print()
        return False


def _deletes(removal: Removal, named: int | None) -> int | None:
    """How many entries may go: the number named beforehand, else the one typed in answer; None where nobody answers."""
    if named is not None:
        return named
    print(tell_removal(removal))
    try:
        typed = input(say.ASK_DELETE.format(count=removal.count)).strip()
    except EOFError:
        print()
        return None
    return int(typed) if typed.isascii() and typed.isdigit() else -1


def export_report(folder: Path, report: str, output: Path) -> str:
    """Write the entries of `report`, an id or the path of its folder, to `output`; what to tell. CannotEdit."""
    found = as_table(folder, _report(folder, report))
    if isinstance(found, Refusal):
        raise CannotEdit(found.text)
    try:
        output.write_bytes(found.content)
    except OSError as error:
        raise CannotEdit(say.NOT_WRITTEN.format(path=output, reason=error.strerror)) from error
    return say.EXPORTED.format(path=output)


def import_report(workshop: Workshop, file: Path, report: str, asking: Asking) -> str:
    """Put the spreadsheet in `file` into service if that is agreed to; what to tell. CannotEdit."""
    found = _received(workshop, file, report)
    if not asking.is_agreed(found.difference):
        return say.NOT_IMPORTED
    if found.removal.is_much and (count := asking.deletes(found.removal)) != found.removal.count:
        form = say.NOT_DELETED if count is None else say.OTHER_NUMBER
        told = tell_removal(found.removal)
        raise CannotEdit("\n".join([told, form.format(count=found.removal.count, named=count)]))
    try:
        made = workshop.make(found.proposal, by=_by(Way.SHEET), difference=found.difference)
    except CannotChange as error:
        raise CannotEdit(str(error)) from error
    return say.IMPORTED + say.WAY_BACK[made.is_kept]


def publish_report(workshop: Workshop, report: str, is_agreed: Callable[[str], bool]) -> str:
    """Put a report in review into service if `is_agreed` to what there is to look at; what to tell. CannotEdit."""
    try:
        proposal, told = to_publish(workshop.folder, _report(workshop.folder, report))
        if not is_agreed(told):
            return say.NOT_IMPORTED
        made = workshop.make(proposal, by=_by(Way.PUBLISHING))
    except NotInReview as error:
        return str(error)
    except FaultyKnowledge as error:
        raise CannotEdit("\n".join(lines_of(error.faults, workshop.folder))) from error
    except CannotChange as error:
        raise CannotEdit(str(error)) from error
    return say.PUBLISHED.format(label=told.partition("》")[0].removeprefix("《")) + say.WAY_BACK[made.is_kept]


def _received(workshop: Workshop, file: Path, report: str) -> Review:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise CannotEdit(say.NOT_READ.format(path=file, reason=error.strerror)) from error
    target = _report(workshop.folder, report) if report else ""
    found = receive(workshop.trying, Sent(file.name, content, target))
    if isinstance(found, Refusal):
        raise CannotEdit(found.text)
    if isinstance(found, Unclear):
        raise CannotEdit(say.WHICH_REPORT.format(known=say.JOINT.join(target for target, _ in found.candidates)))
    if found.faults:
        raise CannotEdit("\n".join(found.faults))
    return found


def _report(folder: Path, report: str) -> str:
    """The id that `report` stands for, which may be the path of the folder as well."""
    known = {path.name: path for path in report_folders(folder)}
    found = next((name for name, path in known.items() if path.resolve() == Path(report).resolve()), report)
    if found not in known:
        raise CannotEdit(say.NO_SUCH_REPORT.format(report=report, known=say.JOINT.join(known)))
    return found
