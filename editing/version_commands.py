"""The command line's way to old versions: who changed what, and back to any of them."""

import json
from argparse import Namespace
from collections.abc import Sequence

from editing.changes.history import as_json, of_report, tell
from editing.changes.proposals import CannotChange
from editing.changes.reviewing import WayBack, way_back
from editing.changes.signing import UNSIGNED, Signature, Way, at_the_machine
from editing.changes.versions import Version
from editing.commands import Asking, CannotEdit, confirm, deletes, is_agreed, known_report, told, workshop_of
from editing.texts import changes as say
from editing.workshop import Workshop


def history(given: Namespace) -> int:
    """bot.py history [VERSION] [--report ID] [--json]: the exit code."""
    workshop = workshop_of(given)
    return told(lambda: tell_history(workshop, given.version, given.report, is_json=given.json))


def undo(given: Namespace) -> int:
    """bot.py undo [VERSION] [--yes] [--delete N] [--why TEXT]: the exit code."""
    workshop, by = workshop_of(given), at_the_machine(Way.BACK, given.why)
    asking = Asking(
        lambda text: is_agreed(text, given.yes, say.ASK_BACK), lambda removal: deletes(removal, given.delete)
    )
    return told(lambda: go_back(workshop, given.version, asking, by))


def tell_history(workshop: Workshop, version: str, report: str, *, is_json: bool) -> str:
    """All versions, or those that changed `report`, the newest first; one of them whole. CannotEdit."""
    versions: Sequence[Version] = workshop.versions.all()
    if report:
        versions = of_report(workshop.versions, known_report(workshop.folder, report))
    if version:
        versions = [_named(versions, version)]
    if is_json:
        return "\n".join(json.dumps(as_json(one), ensure_ascii=False) for one in versions)
    return "\n\n".join(tell(one, whole=bool(version), exact=True) for one in versions) or say.HISTORY_EMPTY


def go_back(workshop: Workshop, version: str, asking: Asking, by: Signature = UNSIGNED) -> str:
    """Back to `version`, "" for the one before, once that is agreed to; what to tell. CannotEdit."""
    to = _named(workshop.versions.all(), version) if version else None
    found = way_back(workshop.folder, workshop.versions, to)
    if not isinstance(found, WayBack):
        raise CannotEdit(found or say.NO_OLDER)
    if found.is_there:
        return say.BACK_ALREADY
    if found.faults:
        raise CannotEdit("\n".join([say.BACK_FAULTY, *found.faults]))
    would = say.BACK_WOULD.format(version=tell(found.version, exact=True), difference=found.difference)
    if not asking.is_agreed(would):
        return say.BACK_NOT
    confirm(found.removal, asking)
    try:
        workshop.go_back(found.version, by=by, difference=found.difference, base=found.base)
    except CannotChange as error:
        raise CannotEdit(str(error)) from error
    return say.BACK_DONE


def _named(versions: Sequence[Version], text: str) -> Version:
    """The one whose time begins with `text`, as it is listed, or whose id does. CannotEdit."""
    wanted = " ".join(text.split())
    found = [one for one in versions if one.exactly.startswith(wanted) or one.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    form = say.WHICH_VERSION if found else say.UNKNOWN_VERSION
    raise CannotEdit(form.format(version=text, known="\n".join(map(tell_exactly, found))))


def tell_exactly(version: Version) -> str:
    """A version in one line by its exact time."""
    return tell(version, exact=True).splitlines()[0]
