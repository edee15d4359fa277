"""A question put to what a proposal would lead to, before anybody decides."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from answering.answering import Answering
from answering.base.base import KnowledgeBase
from answering.base.library import library_of
from answering.base.report import Report
from answering.files.cache import open_library
from answering.files.faults import FaultyKnowledge
from answering.files.layout import report_of
from answering.files.loading import compile_report
from answering.printed import printed_in, proved
from answering.reply import Reply
from editing.changes.proposals import CannotChange, Proposal, trial
from editing.changes.reviewing import Trying, lines_of


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """The reply, None where there is none and `problem` tells staff why, with the reports that it may name, by id."""

    reply: Reply | None = None
    reports: Mapping[str, Report] = field(default_factory=dict)
    problem: str = ""


def rehearse(trying: Trying, proposal: Proposal, question: str) -> Rehearsed:
    """Answer `question` from the knowledge as it would be after `proposal`. It takes seconds, and raises nothing.

    What the proposal does not touch is read from where it lies compiled; nothing is kept, so that trying drives nothing out
    that is served.
    """
    try:
        files = trial(trying.folder, proposal)
        if files.faults:
            return Rehearsed(problem="\n".join(lines_of(files.faults)))
        touched = {report_of(path) for path in proposal.files}
        live = {} if "" in touched else {base.report.id: base for base in _live(trying)}
        bases = [
            live[report.id] if report.id in live and report.id not in touched else compile_report(files, report)
            for report in files.reports
        ]
        library = library_of(bases)
        reply = Answering(library, trying.thresholds).reply(question)
        return Rehearsed(proved(reply, printed_in(None, library)), library.reports)
    except FaultyKnowledge as error:
        return Rehearsed(problem="\n".join(lines_of(error.faults)))
    except CannotChange as error:
        return Rehearsed(problem=str(error))


def _live(trying: Trying) -> tuple[KnowledgeBase, ...]:
    return open_library(trying.folder, trying.store).bases
