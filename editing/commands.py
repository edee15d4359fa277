"""The command line's way to edit a report in a spreadsheet: out of the knowledge folder, and back into it."""

import sys
from argparse import Namespace
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from answering.files.layout import report_folders
from config import Settings, read_settings
from editing.changes.proposals import CannotChange
from editing.changes.removal import Removal, tell_removal
from editing.changes.reviewing import Review, Trying
from editing.changes.signing import UNSIGNED, Signature, Way, at_the_machine
from editing.changes.versions import Versions, settled
from editing.receiving.handing_out import as_table
from editing.receiving.receiving import Refusal, Sent, Unclear, receive
from editing.texts import receiving as say
from editing.workshop import Workshop


class CannotEdit(Exception):
    """Nothing was written; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Asking:
    """`is_agreed` is shown the difference; `deletes` tells how many entries may go, None where nobody answers, and is asked
    only where many would. `why` is the reason, which may be empty.
    """

    is_agreed: Callable[[str], bool]
    deletes: Callable[[Removal], int | None]
    why: str = ""


def export(given: Namespace) -> int:
    """bot.py export REPORT --output FILE: the exit code."""
    folder = read_settings(given.config).knowledge.folder
    return told(lambda: export_report(folder, given.report, given.output))


def import_(given: Namespace) -> int:
    """bot.py import FILE [--report ID] [--yes] [--delete N]: the exit code."""
    workshop, by = workshop_of(given), at_the_machine(Way.SHEET, given.why)
    asking = Asking(lambda text: is_agreed(text, given.yes), lambda removal: deletes(removal, given.delete))
    return told(lambda: import_report(workshop, given.file, given.report, asking, by))


def settle(settings: Settings, folder: Path) -> None:
    """Clear what a killed change has left in `folder`, and tell; another folder than that of `settings` has no archive."""
    knowledge = settings.knowledge
    is_own = folder.resolve() == knowledge.folder.resolve()
    if told := settled(Versions(knowledge.archive, knowledge.versions) if is_own else None, folder):
        print(told, file=sys.stderr)


def workshop_of(given: Namespace) -> Workshop:
    """The knowledge of the settings that the command names."""
    knowledge = read_settings(given.config).knowledge
    return Workshop(Trying(knowledge.folder, is_asked=False), Versions(knowledge.archive, knowledge.versions))


def told(work: Callable[[], str]) -> int:
    """Say what comes of `work`: the exit code, 1 with the reason on standard error where it is a CannotEdit."""
    try:
        print(work())
    except CannotEdit as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def is_agreed(difference: str, is_agreed_to: bool, asked: str = say.ASK) -> bool:
    """Show the difference and ask, unless that is agreed to beforehand."""
    print(difference)
    if is_agreed_to:
        return True
    try:
        return input(asked).strip().lower() in say.AGREED
    except EOFError:
        print()
        return False


def deletes(removal: Removal, named: int | None) -> int | None:
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
    found = as_table(folder, known_report(folder, report))
    if isinstance(found, Refusal):
        raise CannotEdit(found.text)
    try:
        output.write_bytes(found.content)
    except OSError as error:
        raise CannotEdit(say.NOT_WRITTEN.format(path=output, reason=error.strerror)) from error
    return say.EXPORTED.format(path=output)


def import_report(workshop: Workshop, file: Path, report: str, asking: Asking, by: Signature = UNSIGNED) -> str:
    """Put the spreadsheet in `file` into service if that is agreed to; what to tell. CannotEdit."""
    found = _received(workshop, file, report)
    if not asking.is_agreed(found.difference):
        return say.NOT_IMPORTED
    confirm(found.removal, asking)
    try:
        made = workshop.make(found.proposal, by=by, difference=found.difference)
    except CannotChange as error:
        raise CannotEdit(str(error)) from error
    return say.IMPORTED + say.WAY_BACK[made.is_kept]


def confirm(removal: Removal, asking: Asking, unnamed: str = say.NOT_DELETED) -> None:
    """Have the number of entries named that a change takes away, where that is much; `unnamed` is told
    where nobody does. CannotEdit.
    """
    if removal.is_much and (count := asking.deletes(removal)) != removal.count:
        form = unnamed if count is None else say.OTHER_NUMBER
        raise CannotEdit("\n".join([tell_removal(removal), form.format(count=removal.count, named=count)]))


def _received(workshop: Workshop, file: Path, report: str) -> Review:
    try:
        content = file.read_bytes()
    except OSError as error:
        raise CannotEdit(say.NOT_READ.format(path=file, reason=error.strerror)) from error
    target = known_report(workshop.folder, report) if report else ""
    found = receive(workshop.trying, Sent(file.name, content, target))
    if isinstance(found, Refusal):
        raise CannotEdit(found.text)
    if isinstance(found, Unclear):
        raise CannotEdit(say.WHICH_REPORT.format(known=say.JOINT.join(target for target, _ in found.candidates)))
    if found.faults:
        raise CannotEdit("\n".join(found.faults))
    return found


def known_report(folder: Path, report: str) -> str:
    """The id that `report` stands for, which may be the path of the folder as well."""
    known = {path.name: path for path in report_folders(folder)}
    found = next((name for name, path in known.items() if path.resolve() == Path(report).resolve()), report)
    if found not in known:
        raise CannotEdit(say.NO_SUCH_REPORT.format(report=report, known=say.JOINT.join(known)))
    return found
