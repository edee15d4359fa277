"""From a question to ranked entries and a verdict: candidates first, then a closer look, then the fitted weights."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from answering.base.base import KnowledgeBase
from answering.base.entries import Entry, Stated
from answering.base.facts import Facts
from answering.base.index import Floats
from answering.judging import signals
from answering.judging.evidence import Evidence, Reading, gather, read
from answering.judging.scoring import Scoring
from answering.language.question import Question

SHORTLIST = 10
"""Entries looked at closely. 8, 14 and 16 marked no better on questions held out than 10 (2026-11-23)."""
STATED_SHARE = 5
"""Of them at least so many that the report states, however many others come first."""
MISFIT = 2.0
"""Taken from the score of an entry that answers another kind of question: a date asked, a place at hand."""
ANOTHER_YEAR = 2.0
"""Taken from the score of an entry that is about other years than the question."""
KEYWORD, TITLED = 1.5, 3.0
UNFIT = 0.7
"""Taken from the score of an entry that does not answer the kind of question, though some people ask for it so."""
AS_MANY, TOO_MANY, UNMARKED = 3.0, 3.0, 2.5
NEARLY = 0.05
"""By how much less similar one figure may be than two, to be preferred where one is asked for."""
LONGEST_KEYWORD = 8
"""Characters up to which a message that asks nothing is a key word."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry the report states, with its rank score, the evidence and the signals the score was made of."""

    entry: Stated
    score: float
    evidence: Evidence
    signals: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Match:
    """`candidates` (what the report states) and `rivals` (all else), best first; `verdict` are the signals from which the
    probabilities come that the best candidate answers, and that several fit alike. Without candidates it is empty.
    """

    question: Question
    candidates: tuple[Candidate, ...]
    rivals: tuple[tuple[Entry, Evidence], ...]
    verdict: Mapping[str, float]
    answerable: float
    ambiguous: float

    @property
    def best(self) -> Candidate | None:
        """The best of what the report states."""
        return self.candidates[0] if self.candidates else None


def match(question: Question, base: KnowledgeBase, scoring: Scoring, left_out: int = -1) -> Match:
    """Score the entries that come near `question`; phrasing number `left_out` is treated as if it were not there."""
    scoring = scoring.of(base.report)
    reading = read(question, base.index, base.language)
    support = base.index.support(reading.ids, reading.weights)
    if left_out >= 0:
        _leave_out(left_out, support, reading, base)
    shortlist = _shortlist(support, base)
    shortlist += [number for number in base.anchored(question) if number not in shortlist]
    evidence = gather(reading, shortlist, support, base.index, base.plain, base.stated, left_out)
    candidates = tuple(_candidates(question, evidence, base, scoring))
    rivals = [e for e in evidence if not base.stated[e.entry]]
    verdict = _verdict(reading, candidates, rivals, base)
    answerable = scoring.answerable(verdict) if verdict else 0.0
    ambiguous = scoring.ambiguous(verdict) if verdict else 0.0
    rivals.sort(key=lambda e: -e.similarity)
    return Match(
        question, candidates, tuple((base.entries[e.entry], e) for e in rivals), verdict, answerable, ambiguous
    )


def _shortlist(support: Floats, base: KnowledgeBase) -> list[int]:
    """The entries with the highest support, best first, and so many of the stated ones; those without any left out."""
    order = (-support).argsort()
    order = order[support[order] > 0]
    chosen = set(order[:SHORTLIST].tolist())
    chosen.update(order[base.stated[order]][:STATED_SHARE].tolist())
    return sorted(chosen, key=lambda number: -support[number])


def _candidates(
    question: Question, evidence: Sequence[Evidence], base: KnowledgeBase, scoring: Scoring
) -> list[Candidate]:
    found = []
    asked = signals.Asked.of(question, base)
    for item in evidence:
        entry = base.entries[item.entry]
        if isinstance(entry, Stated):
            numbers = signals.ranking(asked, item, base)
            found.append(
                Candidate(
                    entry,
                    scoring.ranker(numbers) + _preference(asked, entry, base.facts[item.entry], numbers),
                    item,
                    numbers,
                )
            )
    if not asked.wants_several:
        found = [_alone(candidate, found) for candidate in found]
    return sorted(found, key=lambda candidate: -candidate.score)


def _alone(candidate: Candidate, found: Sequence[Candidate]) -> Candidate:
    """Two figures step back behind one of them that is at least as near to a question for one thing."""
    entry = candidate.entry
    if len(entry.answers) < 2:
        return candidate
    rivals = (c for c in found if len(c.entry.answers) == 1 and c.entry.answers[0] in entry.answers)
    if any(c.evidence.similarity >= candidate.evidence.similarity - NEARLY and not c.signals["misfit"] for c in rivals):
        return replace(candidate, score=candidate.score - TOO_MANY)
    return candidate


def _preference(asked: signals.Asked, entry: Stated, known: Facts, numbers: Mapping[str, float]) -> float:
    """What rules say beside the fitted score: the kind of question has to fit; a mere key word asks for the number, or
    for what bears that name; who asks for two names (两位) wants both; who does not say 副 wants no 副组长.
    """
    question = asked.question
    bonus = -MISFIT * numbers["misfit"] - ANOTHER_YEAR * numbers["other_year"]
    if question.aspects and not numbers["fits"]:
        bonus -= UNFIT
    if not question.aspects and not question.has_check_words and len(question.text) <= LONGEST_KEYWORD:
        bonus += KEYWORD * numbers["keyword"] + TITLED * numbers["titled"]
    if len(entry.answers) > 1 and any(figure.value == len(entry.answers) for figure in question.counts):
        return bonus + AS_MANY
    if any(mark not in asked.text for mark in known.marks):
        bonus -= UNMARKED
    return bonus


def _verdict(
    reading: Reading, candidates: Sequence[Candidate], rivals: Sequence[Evidence], base: KnowledgeBase
) -> Mapping[str, float]:
    if not candidates:
        return {}
    ranked = [(c.score, c.evidence, c.signals) for c in candidates]
    return signals.verdict(reading, ranked, rivals, base)


def _leave_out(phrasing: int, support: Floats, reading: Reading, base: KnowledgeBase) -> None:
    """Take from `support` what only `phrasing` gives its entry."""
    index = base.index
    entry = int(np.searchsorted(index.first, phrasing, side="right")) - 1
    own = set(index.of_phrasing(phrasing))
    for feature, weight in zip(reading.ids.tolist(), reading.weights.tolist(), strict=True):
        if feature not in own:
            continue
        span = slice(int(index.starts[feature]), int(index.starts[feature + 1]))
        at = int(np.searchsorted(index.postings[span], entry))
        count = int(index.counts[span][at])
        support[entry] -= weight * float(index.surprise[span][at]) / count
