"""From a question to ranked entries and a verdict: candidates first, then a closer look, then the fitted weights."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from answering.base.base import KnowledgeBase
from answering.base.entries import Entry, Stated
from answering.base.index import Floats
from answering.judging.evidence import Evidence, Reading, gather, read
from answering.judging.near.asked import asked_of
from answering.judging.near.signals import near
from answering.judging.rules import Rules, preference, step_back
from answering.judging.scoring import Scoring
from answering.judging.signals import ASKED_SO, USED, Query, RankSignals, VerdictSignals, ranking, verdict
from answering.language.question import REFUSED, Question

FITTING = 10
"""Entries of a draft that answer the kind of question and are looked at closely, however many statements come first. Of 512
questions about sixteen drafted reports the right entry is among the candidates of 487 so, without of 471 (2026-11-28)."""
AS_WELL = 0.05
"""Share of a question that the second entry may explain less of than the best one to be its sibling."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry the report states, with its rank score, the evidence and the signals the score was made of."""

    entry: Stated
    score: float
    evidence: Evidence
    signals: RankSignals

    def with_score(self, score: float) -> "Candidate":
        """The same with another score."""
        return Candidate(self.entry, score, self.evidence, self.signals)


@dataclass(frozen=True, slots=True)
class Match:
    """`candidates` (what the report states) and `rivals` (all else), best first; `verdict` are the signals from which the
    probabilities come that the best candidate answers, and that several fit alike. Without candidates it is None.
    """

    question: Question
    candidates: tuple[Candidate, ...]
    rivals: tuple[tuple[Entry, Evidence], ...]
    verdict: VerdictSignals | None
    answerable: float
    ambiguous: float

    @property
    def best(self) -> Candidate | None:
        """The best of what the report states."""
        return self.candidates[0] if self.candidates else None

    @property
    def fits_siblings(self) -> bool:
        """Whether the two best entries are of one kind, and nothing that is asked tells them apart. What is to be
        confirmed, or said not to be wanted, tells what is meant.
        """
        tells = self.question.has_check_words or any(clause.weight == REFUSED for clause in self.question.clauses)
        if tells or len(self.candidates) < 2:
            return False
        best, second = self.candidates[:2]
        explains = second.evidence.covered >= best.evidence.covered - AS_WELL
        return best.entry.asks == second.entry.asks and explains


@dataclass(frozen=True, slots=True)
class Look:
    """All that is known of a question before any fitted weight counts: `stated` are its candidates with the points that
    rules give them for their score, `rivals` all else that came near.
    """

    base: KnowledgeBase
    reading: Reading
    stated: tuple[Candidate, ...]
    rivals: tuple[Evidence, ...]


def match(question: Question, base: KnowledgeBase, scoring: Scoring, left_out: int = -1) -> Match:
    """Score the entries that come near `question`; phrasing number `left_out` (-1 for none) is treated as if it were
    not there.

    Probabilities are in [0, 1], and 0 where nothing stated comes near; scores are in points of the ranker, and only
    their differences mean something.
    """
    scoring = scoring.of(base.report)
    return weigh(look(question, base, scoring.rules, left_out), scoring)


def look(question: Question, base: KnowledgeBase, rules: Rules, left_out: int = -1) -> Look:
    """Gather what speaks for and against the entries that come near `question`; `left_out` as in match."""
    reading = read(question, base.index, base.language)
    support = base.index.support(reading.ids, reading.weights)
    if left_out >= 0:
        _leave_out(left_out, support, reading, base)
    shortlist = _shortlist(question, support, base, rules)
    shortlist += [number for number in base.anchored(question) if number not in shortlist]
    evidence = gather(reading, shortlist, support, base.index, base.plain, base.stated, left_out)
    rivals = sorted((e for e in evidence if not base.stated[e.entry]), key=lambda e: -e.similarity)
    return Look(base, reading, tuple(_candidates(reading, evidence, base, rules)), tuple(rivals))


def weigh(seen: Look, scoring: Scoring) -> Match:
    """Rank what was `seen` and judge it by the fitted weights of `scoring`, which are those for its report."""
    base = seen.base
    points = scoring.ranker.scores([c.signals for c in seen.stated])
    scored = [c.with_score(c.score + more) for c, more in zip(seen.stated, points, strict=True)]
    candidates = _asked_so_first(sorted(scored, key=lambda candidate: -candidate.score), scoring.rules)
    ranked = [(c.score, c.evidence, c.signals) for c in candidates]
    told = verdict(seen.reading, ranked, seen.rivals, base) if ranked else None
    answerable = scoring.answerable(told) if told else 0.0
    ambiguous = scoring.ambiguous(told) if told else 0.0
    others = tuple((base.entries[e.entry], e) for e in seen.rivals)
    return Match(seen.reading.question, candidates, others, told, answerable, ambiguous)


def _asked_so_first(found: Sequence[Candidate], rules: Rules) -> tuple[Candidate, ...]:
    """`found` with the first two the other way round where nobody asks so for the first, and people do for the second:
    跟谁一起拍的 asks for the body, and not what kind of film it is.
    """
    if len(found) < 2 or not found[0].signals.fits:
        return tuple(found)
    first, second, *rest = found
    is_strange = first.signals.own < USED and second.signals.own >= ASKED_SO
    if not is_strange or first.score - second.score >= rules.unasked:
        return tuple(found)
    return (second.with_score(first.score), first.with_score(second.score), *rest)


def _shortlist(question: Question, support: Floats, base: KnowledgeBase, rules: Rules) -> list[int]:
    """The entries with the highest support, best first, and so many of the stated ones; those without any left out. Of a
    draft, which has many statements, so many besides of those that answer the kind of question.
    """
    order = (-support).argsort()
    order = order[support[order] > 0]
    chosen = set(order[: rules.shortlist].tolist())
    chosen.update(order[base.stated[order]][: rules.stated].tolist())
    if base.report.is_drafted and question.aspects:
        aspects = [base.language.aspects[name] for name in question.aspects]
        fitting = (n for n in order.tolist() if base.stated[n] and any(map(base.facts[n].fits, aspects)))
        chosen.update(islice(fitting, FITTING))
    return sorted(chosen, key=lambda number: -support[number])


def _candidates(reading: Reading, evidence: Sequence[Evidence], base: KnowledgeBase, rules: Rules) -> list[Candidate]:
    """What the report states among `evidence`, each with the points of the rules for its score."""
    query, found = Query.of(reading.question, base), []
    asked = asked_of(reading.question, base.language) if base.report.is_drafted else None
    for item in evidence:
        entry = base.entries[item.entry]
        if isinstance(entry, Stated):
            signals = ranking(query, item, base)
            if asked:
                signals = replace(signals, near=near(reading, asked, item, base))
            points = preference(query, entry, base.facts[item.entry], signals, rules)
            found.append(Candidate(entry, points, item, signals))
    if query.wants_several:
        return found
    fitting = [(one.entry, one.evidence, not one.signals.misfit) for one in found]
    return [c.with_score(c.score - step_back(c.entry, c.evidence, fitting, rules)) for c in found]


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
