"""A report in review put into service: what to look at first, and the change of its report.toml."""

import re
from pathlib import Path

from answering.files.faults import FaultyKnowledge
from answering.files.layout import ABOUT, in_report
from answering.files.loading import read_knowledge
from editing.changes.proposals import CannotChange, CannotReach, Proposal, base_of
from editing.texts import receiving as say

_IN_REVIEW = re.compile(r"(?m)^[ \t]*review[ \t]*=[ \t]*true\b[^\n]*(?:\n|$)")


class NotInReview(CannotChange):
    """The report is in service already; nothing is changed."""


def to_publish(folder: Path, report: str) -> tuple[Proposal, str]:
    """The change of `folder` that publishes `report`, and what to look at before, in lines for staff.

    NotInReview, CannotReach; FaultyKnowledge where the folder has faults, since nothing of it would go into service.
    """
    files = read_knowledge(folder)
    if files.faults:
        raise FaultyKnowledge(files.faults)
    found = next(one for one in files.reports if one.id == report)
    if not found.is_in_review:
        raise NotInReview(say.PUBLISHED_ALREADY.format(label=found.label))
    told = say.LOOK_PUBLISHED.format(
        label=found.label,
        years=say.JOINT.join(map(str, found.years)) or say.UNKNOWN,
        places=say.JOINT.join(found.places) or say.UNKNOWN,
        examples=say.JOINT.join(found.examples) or say.UNKNOWN,
        entries=sum(entry.report == report for entry, _ in files.entries),
    )
    path = in_report(report, ABOUT)
    base = base_of(folder, [path])
    try:
        text = (folder / path).read_bytes().decode("utf-8")
    except OSError as error:
        raise CannotReach(error) from error
    published = _IN_REVIEW.sub("", text, count=1).encode()
    return Proposal(base, {path: published}, say.WHY_PUBLISHED.format(label=found.label)), told
