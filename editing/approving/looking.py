"""What there is to look at before a draft goes into service."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from answering.answering import Answering
from answering.base.base import KnowledgeBase
from answering.base.entries import Outcome
from answering.base.library import library_of
from answering.base.states import DRAFTED
from answering.base.tables.lines import is_row
from answering.base.thresholds import Thresholds
from answering.files.cache import open_library
from answering.files.layout import TEXT, report_folder
from answering.files.report_files import read_report
from answering.proving.confidence import Unsure, unsure
from answering.proving.coverage import figures_of
from editing.approving.parts import NoSuchReport, Part, parts_on_file
from editing.texts import approving as say


@dataclass(frozen=True, slots=True)
class Example:
    """A question shown to citizens, with what it is answered now; "" where it is not."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class Look:
    """All of it: `unsure` has the worst first, `bare` figures that no entry asks for with their sentences, `states` the
    number of entries by their state.
    """

    report: str
    label: str
    is_in_review: bool
    years: tuple[int, ...]
    places: tuple[str, ...]
    entries: int
    states: Mapping[str, int]
    examples: tuple[Example, ...]
    unsure: tuple[Unsure, ...]
    bare: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]


def look_at(folder: Path, report: str, store: Path | None = None, thresholds: Thresholds | None = None) -> Look:
    """What there is to look at of `report`; it takes seconds. FaultyKnowledge, NoSuchReport."""
    base = next((base for base in open_library(folder, store).bases if base.report.id == report), None)
    if base is None:
        raise NoSuchReport(say.NO_SUCH_REPORT)
    thresholds = thresholds or Thresholds()
    parts = tuple(parts_on_file(report_folder(folder, report), base.report))
    states: Counter[str] = Counter()
    for part in parts:
        states.update(part.states)
    drafted = {id_ for part in parts for id_, state in part.entries if state == DRAFTED}
    return Look(
        report,
        base.report.label,
        base.report.is_in_review,
        base.report.years,
        base.report.places,
        sum(entry.report == report for entry in base.entries),
        dict(states),
        tuple(_examples(base, thresholds)),
        tuple(unsure(base, drafted, thresholds)),
        tuple(_bare(base)),
        parts,
    )


def looked_again(folder: Path, look: Look) -> Look:
    """The same once the states of its entries have changed, and nothing else: it takes no asking. FaultyKnowledge."""
    own = report_folder(folder, look.report)
    parts = tuple(parts_on_file(own, read_report(own / TEXT)))
    states: Counter[str] = Counter()
    for part in parts:
        states.update(part.states)
    drafted = {id_ for part in parts for id_ in part.drafted}
    left = tuple(one for one in look.unsure if one.entry.id in drafted)
    return replace(look, parts=parts, states=dict(states), unsure=left)


def _examples(base: KnowledgeBase, thresholds: Thresholds) -> Iterator[Example]:
    answering = Answering(library_of([base]), thresholds)
    for question in base.report.examples:
        reply = answering.reply(question)
        is_answered = reply.outcome is Outcome.ANSWER and bool(reply.answers)
        yield Example(question, say.JOINT.join(reply.answers[0].figures) if is_answered else "")


def _bare(base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Figures that no entry asks for; years are not told, which are no answers but say when the others were."""
    for sentence, figure, is_asked in figures_of(base.report, base):
        if not is_asked and not figure.years and not is_row(sentence.text):
            yield figure.text, sentence.text
