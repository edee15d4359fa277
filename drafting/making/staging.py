"""A new draft of a report that is in service: it waits, whole, and citizens are answered as before until it is published."""

from pathlib import Path

from answering.files.layout import ABOUT, TEXT, in_report
from answering.files.toml import read_toml
from drafting import texts as say
from drafting.making.made import CannotDraft, Made
from editing.changes.proposals import propose
from editing.changes.removal import tell_removal
from editing.changes.reviewing import Trying, review
from editing.receiving.waiting import Proposed
from editing.workshop import Workshop


def is_in_service(folder: Path) -> bool:
    """Whether citizens are answered from the report in `folder`."""
    return (folder / TEXT).exists() and not read_toml(folder / ABOUT).root().flag("review")


def stage_new_draft(workshop: Workshop, report: str, made: Made, why: str) -> str:
    """Keep what `made` changes of a report in service until somebody publishes it; what to tell of that. CannotDraft,
    CannotChange.
    """
    now = {path: workshop.folder / in_report(report, path) for path in made.files}
    changed = {
        in_report(report, path): text.encode()
        for path, text in made.files.items()
        if not now[path].is_file() or now[path].read_bytes() != text.encode()
    }
    if not changed:
        return say.NOTHING_NEW
    trying = Trying(workshop.folder, workshop.trying.store, is_asked=False)
    found = review(trying, propose(workshop.folder, changed, why))
    if found.faults:
        raise CannotDraft("\n".join([say.FAULTY, *found.faults]))
    told = "\n".join([*made.lines[:-1], found.difference])
    deletes = found.removal.asked
    waits = Proposed(found.proposal, told, deletes, tell_removal(found.removal) if deletes else "")
    workshop.staged.put(report, waits)
    return say.STAGED.format(report=report)
