"""The command line's way to look over a draft: what to look at, parts taken or refused, and the draft put into service."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from answering.files.faults import FaultyKnowledge
from editing.approving.looking import look_at
from editing.approving.parts import accepted, discarded, label_of, rejected
from editing.approving.telling import told_look, told_parts
from editing.changes.proposals import CannotChange, ChangedMeanwhile, Proposal
from editing.changes.reviewing import lines_of, review
from editing.changes.signing import Way, at_the_machine
from editing.commands import (
    Asking,
    CannotEdit,
    confirm,
    deletes,
    is_agreed,
    known_report,
    told,
    workshop_of,
)
from editing.documents.cutting import UnreadableEntries
from editing.publishing import NotInReview, to_publish
from editing.texts import approving
from editing.texts import receiving as say
from editing.workshop import Made, Workshop

MOST = 12
"""Lines of each list on a screen of the terminal."""


class Declined(Exception):
    """Nobody agreed, or there was nothing to be done; the message says so."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A part to be taken or refused as a whole, "all" for every one, or the whole draft to be thrown away."""

    accept: str = ""
    reject: str = ""
    discard: bool = False


def publish(given: Namespace) -> int:
    """bot.py publish REPORT [--yes] [--delete N]: the exit code."""
    workshop = workshop_of(given)
    return told(lambda: publish_report(workshop, given.report, _asking(given, approving.ASK_PUBLISHED)))


def review_(given: Namespace) -> int:
    """bot.py review REPORT [--accept PART | --reject PART | --discard] [--yes] [--delete N]: the exit code."""
    workshop, wanted = workshop_of(given), Wanted(given.accept, given.reject, given.discard)
    return told(lambda: review_report(workshop, given.report, wanted, _asking(given, say.ASK)))


def _asking(given: Namespace, asked: str) -> Asking:
    return Asking(
        lambda text: is_agreed(text, given.yes, asked), lambda removal: deletes(removal, given.delete), given.why
    )


def publish_report(workshop: Workshop, report: str, asking: Asking) -> str:
    """Put a draft into service if that is agreed to after a look at it; what to tell. CannotEdit."""
    try:
        with _plainly(workshop):
            report = known_report(workshop.folder, report)
            waiting = workshop.staged.get(report)
            found = to_publish(workshop.folder, report, waiting)
            if waiting:
                made = _decide(workshop, found.proposal, asking, Way.PUBLISHING, _staged(found.label, waiting.told))
                workshop.staged.drop(report)
            else:
                look = told_look(look_at(workshop.folder, report, workshop.trying.store), MOST)
                made = _make(workshop, found.proposal, asking, Way.PUBLISHING, look)
            return say.PUBLISHED.format(label=found.label) + say.WAY_BACK[made.is_kept]
    except Declined as declined:
        return str(declined)


def review_report(workshop: Workshop, report: str, wanted: Wanted, asking: Asking) -> str:
    """Show what there is to look at of a report, or take or refuse a part of its draft or all; what to tell. CannotEdit."""
    try:
        with _plainly(workshop):
            report = known_report(workshop.folder, report)
            if wanted.accept:
                return _accept(workshop, report, wanted.accept, asking)
            if wanted.reject:
                return _reject(workshop, report, wanted.reject, asking)
            return _discard(workshop, report, asking) if wanted.discard else _look(workshop, report)
    except Declined as declined:
        return str(declined)


def _look(workshop: Workshop, report: str) -> str:
    look = look_at(workshop.folder, report, workshop.trying.store)
    waiting = workshop.staged.get(report)
    staged = [_staged(look.label, waiting.told)] if waiting else []
    return "\n\n".join([told_look(look, MOST), told_parts(look), *staged])


def _accept(workshop: Workshop, report: str, part: str, asking: Asking) -> str:
    proposal, count, name = accepted(workshop.folder, report, part)
    _make(workshop, proposal, asking, Way.COMMAND, approving.ACCEPT.format(part=name, count=count))
    return approving.ACCEPTED.format(part=name, count=count)


def _reject(workshop: Workshop, report: str, part: str, asking: Asking) -> str:
    proposal, count, name = rejected(workshop.folder, report, part)
    _decide(workshop, proposal, asking, Way.COMMAND)
    return approving.REJECTED.format(part=name, count=count)


def _discard(workshop: Workshop, report: str, asking: Asking) -> str:
    """Throw the draft away: the new one of a report in service, or the report that nobody has published."""
    label = label_of(workshop.folder, report)
    if workshop.staged.get(report):
        if not asking.is_agreed(approving.DISCARD_STAGED.format(label=label)):
            raise Declined(say.NOT_IMPORTED)
        workshop.staged.drop(report)
        return approving.STAGED_DISCARDED.format(label=label)
    proposal = discarded(workshop.folder, report)
    _make(workshop, proposal, asking, Way.COMMAND, approving.DISCARD.format(label=label))
    return approving.DISCARDED.format(label=label)


def _staged(label: str, told: str) -> str:
    return approving.STAGED.format(label=label, told=told)


def _make(workshop: Workshop, proposal: Proposal, asking: Asking, way: Way, told: str) -> Made:
    """Make a change if it is agreed to. Declined, CannotChange."""
    if not asking.is_agreed(told):
        raise Declined(say.NOT_IMPORTED)
    return workshop.make(proposal, by=at_the_machine(way, asking.why))


def _decide(workshop: Workshop, proposal: Proposal, asking: Asking, way: Way, told: str = "") -> Made:
    """Make a change that may take entries away, once it was tried out and agreed to. Declined, CannotEdit, CannotChange."""
    found = review(workshop.trying, proposal)
    if found.faults:
        raise CannotEdit("\n".join(found.faults))
    if not asking.is_agreed(told or found.difference):
        raise Declined(say.NOT_IMPORTED)
    confirm(found.removal, asking, approving.NOT_NAMED)
    return workshop.make(proposal, by=at_the_machine(way, asking.why), difference=found.difference)


@contextmanager
def _plainly(workshop: Workshop) -> Iterator[None]:
    """What keeps a change from being made, told as it is told to who gives a command. CannotEdit, Declined."""
    try:
        yield
    except NotInReview as error:
        raise Declined(str(error)) from None
    except ChangedMeanwhile as error:
        raise CannotEdit(approving.CHANGED_MEANWHILE.format(reason=error)) from error
    except FaultyKnowledge as error:
        raise CannotEdit("\n".join(lines_of(error.faults, workshop.folder))) from error
    except (CannotChange, UnreadableEntries) as error:
        raise CannotEdit(str(error)) from error
