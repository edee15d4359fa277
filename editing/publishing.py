"""A draft put into service: a report in review, by its report.toml, or the new draft of a report that is in service."""

import re
from dataclasses import dataclass
from pathlib import Path

from answering.files.faults import FaultyKnowledge
from answering.files.layout import ABOUT, in_report
from answering.files.loading import read_knowledge
from editing.approving.parts import label_of
from editing.changes.proposals import CannotChange, CannotReach, Proposal, base_of
from editing.receiving.waiting import Proposed
from editing.texts import approving as say

_IN_REVIEW = re.compile(r"(?m)^[ \t]*review[ \t]*=[ \t]*true\b[^\n]*(?:\n|$)")


class NotInReview(CannotChange):
    """The report is in service already; nothing is changed."""


@dataclass(frozen=True, slots=True)
class Publishing:
    """The change that puts a draft into service; `told` are lines of what it changes, `deletes` is the number of entries
    that it takes away and that has to be confirmed, told in `deletion`.
    """

    proposal: Proposal
    label: str
    told: str = ""
    deletes: int = 0
    deletion: str = ""


def to_publish(folder: Path, report: str, waiting: Proposed | None = None) -> Publishing:
    """The change of `folder` that publishes `report`, or the new draft of it that is `waiting`.

    NotInReview, CannotReach; FaultyKnowledge where the folder has faults, since nothing of it would go into service.
    """
    if waiting:
        label = label_of(folder, report)
        return Publishing(waiting.proposal, label, waiting.told, waiting.deletes, waiting.deletion)
    files = read_knowledge(folder)
    if files.faults:
        raise FaultyKnowledge(files.faults)
    found = next((one for one in files.reports if one.id == report), None)
    if found is None or not found.is_in_review:
        raise NotInReview(say.PUBLISHED_ALREADY.format(label=found.label if found else report))
    path = in_report(report, ABOUT)
    base = base_of(folder, [path])
    try:
        text = (folder / path).read_bytes().decode("utf-8")
    except OSError as error:
        raise CannotReach(error) from error
    published = _IN_REVIEW.sub("", text, count=1).encode()
    return Publishing(Proposal(base, {path: published}, say.WHY_PUBLISHED.format(label=found.label)), found.label)
