"""A lesson tried out before it is made: its faults, and the questions that would not find their entries any more."""

from collections.abc import Iterator
from dataclasses import dataclass

from answering.files.cache import open_library, recall
from answering.files.faults import FaultyKnowledge
from answering.files.loading import KnowledgeFiles, compile_report
from answering.proving.effect import Turn, effect
from editing.changes.proposals import CannotChange, trial
from editing.changes.reviewing import Trying, lines_of
from editing.teaching.teaching import Lesson, Wanted, plan


@dataclass(frozen=True, slots=True)
class Tried:
    """`lesson` is None where there can be none, and `problem` tells staff why; with `faults` (lines for staff) it cannot be
    made, with phrasings `harmed` it should not.
    """

    lesson: Lesson | None = None
    problem: str = ""
    faults: tuple[str, ...] = ()
    harmed: tuple[Turn, ...] = ()


def try_lesson(trying: Trying, wanted: Wanted, *, insists: bool = False) -> Tried:
    """Plan what is `wanted` and try it out; who `insists` takes the harm. It takes seconds, and raises nothing."""
    try:
        lesson = plan(trying.folder, wanted)
        if lesson.proposal is None:
            return Tried(lesson)
        files = trial(trying.folder, lesson.proposal)
        if files.faults or insists:
            return Tried(lesson, faults=tuple(lines_of(files.faults)))
        return Tried(lesson, harmed=tuple(_harmed(trying, lesson, files)))
    except (CannotChange, FaultyKnowledge) as error:
        return Tried(problem=str(error))


def _harmed(trying: Trying, lesson: Lesson, files: KnowledgeFiles) -> Iterator[Turn]:
    """What found its entry before and would not any more, and new phrasings that read like another entry's."""
    before = next(base for base in open_library(trying.folder, trying.store).bases if base.report.id == lesson.report)
    memory = recall(trying.store, [lesson.report])[lesson.report]
    report = next(report for report in files.reports if report.id == lesson.report)
    after = compile_report(files, report, memory=memory)
    found = effect(before, after, trying.thresholds)
    yield from found.lost
    yield from (turn for turn in found.clashing if turn.phrasing in lesson.phrasings)
