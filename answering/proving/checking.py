"""The proof of a knowledge folder: every fault, or how well it answers its own phrasings and covers its reports; and
what staff may want to look at.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np
from tqdm import tqdm

from answering.base.base import KnowledgeBase
from answering.base.entries import Absent, Choice, Entry, Outcome, Stated, Talk
from answering.base.thresholds import Thresholds
from answering.files import fault_texts as say
from answering.files.cache import fingerprints, keep, recall
from answering.files.entry_files import Place
from answering.files.faults import Fault
from answering.files.loading import KnowledgeFiles, compile_report, read_knowledge
from answering.judging.deciding import decide
from answering.judging.decision import Decision, Reason
from answering.judging.scoring import Scoring, load
from answering.proving.advice import Advice, Asked, advise, advise_on_strays
from answering.proving.coverage import figures_of
from answering.proving.side_by_side import side_by_side

tqdm.monitor_interval = 0
"""No thread that watches its bars: a process with threads is not copied, and asks alone."""

SAMPLE = 2000
"""Phrasings of each kind that are left out in turn, drawn evenly: enough for the share to be sure to two points."""


MOST_LOOKS, LEAST_ASKED = 5_000_000, 300
"""Of a large report fewer are drawn, since each is held against all entries; the share is then sure to five points."""


@dataclass(frozen=True, slots=True)
class Shares:
    """How many of `asked` phrasings of a kind are answered as they should be, in the index and left out of it."""

    asked: int
    inside: int
    left_out: int


@dataclass(frozen=True, slots=True)
class Proof:
    """The faults of a folder, or without any a summary; of files that cannot be read only the
    advice on what lies among them.
    """

    faults: list[Fault] = field(default_factory=list)
    summary: str = ""
    advice: list[Advice] = field(default_factory=list)


def check_folder(
    folder: Path,
    thresholds: Thresholds | None = None,
    *,
    asked: Asked | None = None,
    sample: int = SAMPLE,
    progress: bool = False,
    cache: Path | None = None,
) -> Proof:
    """Every fault of `folder`, and without any a summary of what it holds and how well it fares.

    `asked` tells by report which entries were ever shown, where enough was asked to tell. What was compiled for it is left
    in `cache`, so that a start need not do it again.
    """
    keys = _keys(folder)
    files = read_knowledge(folder)
    if files.faults:
        return Proof(sorted(set(files.faults)), advice=advise_on_strays(folder))
    memories = recall(cache, (report.id for report in files.reports))
    bases = [compile_report(files, report, keys.get(report.id, ""), memories[report.id]) for report in files.reports]
    if cache:
        keep(bases, memories, folder, cache)
    advice = advise(folder, files, bases, asked)
    if faults := {fault for base in bases for fault in _ambiguous_phrasings(files, base)}:
        return Proof(sorted(faults), advice=advice)
    thresholds = thresholds or Thresholds()
    each = {
        base.report.id: max(LEAST_ASKED, min(sample // len(bases), MOST_LOOKS // len(base.entries))) for base in bases
    }
    shares = {
        kind: _added([_fare(kind, base, thresholds, each[base.report.id], progress) for base in bases])
        for kind in say.KINDS
    }
    return Proof([], _summary(files, bases, shares), advice)


def _keys(folder: Path) -> dict[str, str]:
    """The fingerprints, from before anything is read; none where a file cannot be read, which is told as a fault."""
    with suppress(OSError):
        return fingerprints(folder)
    return {}


def _ambiguous_phrasings(files: KnowledgeFiles, base: KnowledgeBase) -> list[Fault]:
    """Phrasings that do not lead to their own entry, since synonyms make them one with another entry's."""
    own = [item for item in files.entries if item[0].report in ("", base.report.id)]
    lost = side_by_side(partial(_elsewhere, base=base), [(number, entry) for number, (entry, _) in enumerate(own)])
    return [
        _lost(place, at, entry.phrasings[at]) for (entry, place), found in zip(own, lost, strict=True) for at in found
    ]


def _elsewhere(entries: Sequence[tuple[int, Entry]], base: KnowledgeBase) -> list[list[int]]:
    """For each numbered entry the places of its phrasings that do not lead to it."""
    return [
        [at for at, phrasing in enumerate(entry.phrasings) if base.keys.get(base.key(phrasing)) != number]
        for number, entry in entries
    ]


def _lost(place: Place, at: int, phrasing: str) -> Fault:
    return place.fault(say.LOST_PHRASING.format(phrasing=phrasing), "phrasings", at)


def _fare(kind: str, base: KnowledgeBase, thresholds: Thresholds, sample: int, progress: bool) -> Shares:
    """Ask phrasings of one kind of entry, each as it is and as if it were not in the index."""
    numbered = [
        (number, int(base.index.first[number]) + at, phrasing)
        for number, entry in enumerate(base.entries)
        if type(entry).__name__ == kind
        for at, phrasing in enumerate(entry.phrasings)
    ]
    step = max(1, -(-len(numbered) // sample))
    asked = numbered[::step]
    asking = _Asking(base, load(), thresholds, say.KINDS[kind] if progress else "")
    right = side_by_side(asking.are_right, asked)
    return Shares(len(asked), sum(inside for inside, _ in right), sum(left_out for _, left_out in right))


@dataclass(frozen=True)
class _Asking:
    """The base that phrasings are put to, and what the bar is called that the process shows which began, "" for none."""

    base: KnowledgeBase
    weights: Scoring
    thresholds: Thresholds
    bar: str = ""
    process: int = field(default_factory=os.getpid)

    def are_right(self, asked: Sequence[tuple[int, int, str]]) -> list[tuple[bool, bool]]:
        """For each of `asked`, the numbers of an entry and of its phrasing with that, whether it is answered right as it is,
        and as if it were not in the index.
        """
        is_shown = bool(self.bar) and os.getpid() == self.process
        return [self._right(*one) for one in tqdm(asked, desc=self.bar, disable=not is_shown, leave=False)]

    def _right(self, number: int, phrasing: int, text: str) -> tuple[bool, bool]:
        entry, question = self.base.entries[number], self.base.understand(text)
        given = self.base, self.weights, self.thresholds
        # What is known word for word to be an entry's own gets just that: nothing is weighed that could come to another.
        inside = self.base.keys.get(question.key) == number or replies_as(entry, decide(question, *given))
        return inside, replies_as(entry, decide(question, *given, phrasing))


def _added(shares: Sequence[Shares]) -> Shares:
    """Those of all reports together."""
    return Shares(sum(s.asked for s in shares), sum(s.inside for s in shares), sum(s.left_out for s in shares))


def replies_as(entry: Entry, decision: Decision) -> bool:
    """Whether `decision` is what a phrasing of `entry` should get."""
    if isinstance(entry, Stated):
        return decision.outcome is Outcome.ANSWER and entry in decision.stated
    if isinstance(entry, Absent | Choice) and decision.reason is Reason.CRY:
        return True  # what people in danger ask about is told them after the help lines
    if isinstance(entry, Choice):
        return decision.outcome is Outcome.CHOICES
    return decision.outcome is (entry.outcome if isinstance(entry, Talk) else Outcome.DECLINE)


def _summary(files: KnowledgeFiles, bases: Sequence[KnowledgeBase], shares: dict[str, Shares]) -> str:
    lines = []
    for base in bases:
        report = base.report
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
    phrasings = [len(entry.phrasings) for entry, _ in files.entries]
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
