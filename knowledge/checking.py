"""The proof of a knowledge folder: every fault, or how well it answers its own phrasings and covers its reports."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tqdm import tqdm

from knowledge import fault_texts as say
from knowledge.base import KnowledgeBase
from knowledge.deciding import Decision, Thresholds, decide
from knowledge.entries import Absent, Choice, Entry, Stated, Talk
from knowledge.entry_files import Place
from knowledge.faults import Fault
from knowledge.figures import Figure
from knowledge.loading import REPORTS, Parts, compile_parts, read_parts
from knowledge.report import Report, Sentence
from knowledge.scoring import Scoring

SAMPLE = 2000
"""Phrasings of each kind that are left out in turn, drawn evenly: enough for the share to be sure to two points."""


@dataclass(frozen=True, slots=True)
class Shares:
    """How many of `asked` phrasings of a kind are answered as they should be, in the index and left out of it."""

    asked: int
    inside: int
    left_out: int


def check_folder(
    folder: Path,
    scoring: Scoring,
    thresholds: Thresholds | None = None,
    *,
    sample: int = SAMPLE,
    progress: bool = False,
) -> tuple[list[Fault], str]:
    """Every fault of `folder`, and without any a summary of what it holds and how well it fares."""
    parts = read_parts(folder)
    if parts.faults:
        return sorted(set(parts.faults)), ""
    base = compile_parts(parts)
    faults = [*_uncovered(folder, parts.reports, base), *_ambiguous_phrasings(parts, base)]
    if faults:
        return sorted(set(faults)), ""
    thresholds = thresholds or Thresholds()
    shares = {kind: _fare(kind, base, scoring, thresholds, sample, progress) for kind in say.KINDS}
    return [], _summary(base, shares)


def figures_of(report: Report, base: KnowledgeBase) -> list[tuple[Sentence, Figure, bool]]:
    """Every figure of a report with its sentence, and whether an entry of the report asks for it."""
    own = [entry for entry in base.entries if entry.report == report.id]
    return [
        (sentence, figure, is_asked_for(sentence.text, figure, own))
        for sentence in report.sentences
        for figure in base.language.grammar.figures(sentence.text)
    ]


def is_asked_for(sentence: str, figure: Figure, entries: Iterable[Entry]) -> bool:
    """Whether the answer of some entry holds `figure` at its place in `sentence`."""
    for entry in entries:
        if not isinstance(entry, Stated) or sentence not in entry.sentences:
            continue
        for answer in entry.answers:
            start = sentence.find(answer)
            while start >= 0:
                if start <= figure.start and figure.end <= start + len(answer):
                    return True
                start = sentence.find(answer, start + 1)
    return False


def _uncovered(folder: Path, reports: Sequence[Report], base: KnowledgeBase) -> list[Fault]:
    """Figures of a report that no entry asks for."""
    faults = []
    for report in reports:
        path = folder / REPORTS / report.id / "report.txt"
        for sentence, figure, is_asked in figures_of(report, base):
            if not is_asked:
                line = report.text.count("\n", 0, sentence.start) + 1
                faults.append(Fault(path, line, say.NOT_ASKED_FOR.format(figure=figure.text, sentence=sentence.text)))
    return faults


def _ambiguous_phrasings(parts: Parts, base: KnowledgeBase) -> list[Fault]:
    """Phrasings that do not lead to their own entry, since synonyms make them one with another entry's."""
    faults = []
    for number, (entry, place) in enumerate(parts.entries):
        for at, phrasing in enumerate(entry.phrasings):
            if base.keys.get(base.understand(phrasing).key) != number:
                faults.append(_lost(place, at, phrasing))
    return faults


def _lost(place: Place, at: int, phrasing: str) -> Fault:
    return place.fault(say.LOST_PHRASING.format(phrasing=phrasing), "phrasings", at)


def _fare(
    kind: str, base: KnowledgeBase, scoring: Scoring, thresholds: Thresholds, sample: int, progress: bool
) -> Shares:
    """Ask phrasings of one kind of entry, each as it is and as if it were not in the index."""
    numbered = [
        (entry, int(base.index.first[number]) + at, phrasing)
        for number, entry in enumerate(base.entries)
        if type(entry).__name__ == kind
        for at, phrasing in enumerate(entry.phrasings)
    ]
    step = max(1, -(-len(numbered) // sample))
    counts: Counter[str] = Counter()
    asked = numbered[::step]
    for entry, phrasing, text in tqdm(asked, desc=say.KINDS[kind], disable=not progress, leave=False):
        question = base.understand(text)
        counts["inside"] += replies_as(entry, decide(question, base, scoring, thresholds))
        counts["left_out"] += replies_as(entry, decide(question, base, scoring, thresholds, phrasing))
    return Shares(len(asked), counts["inside"], counts["left_out"])


def replies_as(entry: Entry, decision: Decision) -> bool:
    """Whether `decision` is what a phrasing of `entry` should get."""
    if isinstance(entry, Stated):
        return decision.outcome == "answer" and entry in decision.stated
    if isinstance(entry, Choice):
        return decision.outcome == "choices"
    return decision.outcome == (entry.outcome if isinstance(entry, Talk) else "decline")


def _summary(base: KnowledgeBase, shares: dict[str, Shares]) -> str:
    lines = []
    for report in base.reports.values():
        figures = figures_of(report, base)
        own = [entry for entry in base.entries if entry.report == report.id]
        lines.append(
            say.REPORT_SUMMARY.format(
                label=report.label,
                sentences=len(report.sentences),
                figures=len(figures),
                coverage=sum(is_asked for _, _, is_asked in figures) / max(1, len(figures)),
                stated=sum(isinstance(entry, Stated) for entry in own),
                absent=sum(isinstance(entry, Absent) for entry in own),
            )
        )
    phrasings = [len(entry.phrasings) for entry in base.entries]
    lines.append(say.PHRASINGS_SUMMARY.format(phrasings=sum(phrasings), median=int(np.median(phrasings))))
    for kind, share in shares.items():
        if share.asked:
            lines.append(
                say.SHARES_SUMMARY.format(
                    kind=say.KINDS[kind],
                    asked=share.asked,
                    inside=100 * share.inside / share.asked,
                    left_out=100 * share.left_out / share.asked,
                )
            )
    return "\n".join(lines)
