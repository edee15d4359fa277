"""What one report makes of a question: the decisions of its base, and how near it comes."""

from collections.abc import Container
from dataclasses import dataclass, replace

from answering.base.base import KnowledgeBase
from answering.base.entries import Absent, Outcome
from answering.base.thresholds import Thresholds
from answering.judging.deciding import decide
from answering.judging.decision import Decision, Reason
from answering.judging.evidence import Evidence
from answering.judging.framing import compare, frame_of
from answering.judging.matching import Candidate
from answering.judging.scoring import Scoring
from answering.language.question import Question
from answering.language.splitting import split

COVERED = 8.0
"""Rank that explaining a whole question is worth beside nothing of it. Of 240 pairs of answers of two bases that the first
report's entries were dealt out to, the right one stands higher in 99 %, and of 71 beside a report of eight entries in all
(2026-11-24); without this it is 99 % and 90 %."""


NEVER = 2.0
"""A probability that nothing reaches: of a question among several the best is shown, or nothing."""
SURE = 0.85
"""Probability that one answer among several needs where another question has none, or where it may be ambiguous."""
ELSEWHERE = frozenset({Reason.SCOPE, Reason.PLACE, Reason.YEAR})
"""Why the first of several questions may have no answer where a later one has: 株洲和长沙各多少. Else who begins with what
the report does not say gets nothing of what is said beside it: 13 of 16 such answers to the fitting questions were no
answer (2026-11-28)."""
DOUBTFUL = frozenset({Reason.ABSENT, Reason.UNSURE})
"""Why a message may have been declined that is looked at again by its asking clauses alone: nothing forbade it."""
VAGUE = frozenset({"内容", "名称"})
"""Ways of asking that also stand in talk around a question (我忘记是哪个会了)."""
NEAR = 0.5
"""Similarity from which on what the report does not say is taken to be what was asked for."""


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """One decision for the whole message, or one for each question in it that has an answer; `unanswered` are those of the
    questions in it that the report does not answer.

    Reports are compared by the ranker of `scoring`, whichever weights each was answered with. A guest is a report that the
    question is not about, but that speaks of the place or year it names: only its answers count.
    """

    base: KnowledgeBase
    decisions: tuple[Decision, ...]
    scoring: Scoring
    is_guest: bool = False
    unanswered: tuple[Decision, ...] = ()

    @property
    def first(self) -> Decision:
        return self.decisions[0]

    @property
    def outcome(self) -> Outcome:
        return self.first.outcome

    @property
    def score(self) -> float:
        """The probability that all its answers are right."""
        return min(decision.score for decision in self.decisions)

    @property
    def standing(self) -> float:
        """How well the best of what the report states fits the question, comparable between reports; of several answers
        the worst, and the lowest where nothing was found.

        The share explained counts beside the rank, since a word that no phrasing has weighs by its part of speech and
        not by the phrasings of the report: a base with few entries ranks all of them high.
        """
        return min(self._standing(decision.match.best) for decision in self.decisions)

    def _standing(self, best: Candidate | None) -> float:
        if best is None:
            return float("-inf")
        own = self.scoring.of(self.base.report).ranker
        if own is self.scoring.ranker:
            return best.score + COVERED * best.evidence.covered
        by_rules = best.score - own(best.signals)
        return self.scoring.ranker(best.signals) + by_rules + COVERED * best.evidence.covered

    @property
    def similarity(self) -> float:
        """How near the best of what the report states comes, in [0, 1]."""
        best = self.first.match.best
        return best.evidence.similarity if best else 0.0

    @property
    def absent_similarity(self) -> float:
        """How near a question comes that the report does not answer, where that decided; 0 where it did not."""
        if self.outcome is not Outcome.DECLINE or not isinstance(self.first.rival, Absent):
            return 0.0
        evidence = self._rival
        return evidence.similarity if evidence else 0.0

    @property
    def absent_covered(self) -> float:
        """The share of it that such a question explains which comes near; 0 where none decided."""
        if not self.absent_similarity:
            return 0.0
        near = (e for entry, e in self.first.match.rivals if isinstance(entry, Absent) and e.similarity >= NEAR)
        return max((evidence.covered for evidence in near), default=0.0)

    @property
    def covered(self) -> float:
        """The share of the message that the best of what the report states explains, or what decided, in [0, 1]."""
        best, rival = self.first.match.best, self._rival
        known = [best.evidence.covered if best else 0.0, rival.covered if rival else 0.0, self.absent_covered]
        return max(known)

    @property
    def _rival(self) -> Evidence | None:
        """How near the entry of another kind comes that decided."""
        rival = self.first.rival
        return next((e for entry, e in self.first.match.rivals if rival and entry.id == rival.id), None)


def hear(
    question: Question, base: KnowledgeBase, scoring: Scoring, thresholds: Thresholds, *, is_guest: bool = False
) -> Heard:
    """Ask `base`, the message as a whole and each question in it.

    Where a question in it has an answer, each has its own: the others are not answered with the whole.
    """
    whole = decide(question, base, scoring, thresholds)
    if whole.reason is Reason.QUOTED or whole.outcome is Outcome.SOCIAL:
        return Heard(base, (whole,), scoring, is_guest)
    together = len(whole.stated[0].answers) if whole.outcome is Outcome.ANSWER else 1
    answered, unanswered = _parts(question, base, scoring, thresholds)
    is_list = all(len(part.stated[0].answers) == 1 for part in answered) and len(answered) > together
    if together > 1 and (unanswered or not is_list):
        return Heard(base, (whole,), scoring, is_guest)  # one entry has all that is asked
    if answered and len(answered) + len(unanswered) > 1:
        return Heard(base, answered, scoring, is_guest, unanswered)
    return Heard(base, (_asked_alone(whole, base, scoring, thresholds) or whole,), scoring, is_guest)


def _asked_alone(whole: Decision, base: KnowledgeBase, scoring: Scoring, thresholds: Thresholds) -> Decision | None:
    """The answer to what a message asks that was declined, read without all that is said around it; None where that is
    nothing else, or where the answer is not beyond doubt or not about what the whole message speaks of: what comes nearest
    to the whole is what is asked, or else it is mere talk that found something (of eleven answers four such, one of them
    right; 2026-11-28).
    """
    question = whole.match.question
    asking = tuple(clause for clause in question.clauses if clause.asks)
    if (
        whole.outcome is not Outcome.DECLINE
        or whole.reason not in DOUBTFUL
        or len(asking) in (0, len(question.clauses))
    ):
        return None
    alone = decide(replace(question, clauses=asking), base, scoring, replace(thresholds, choose=NEVER))
    if alone.outcome is not Outcome.ANSWER or alone.score < SURE:
        return None
    if whole.match.best is None or alone.stated[0] != whole.match.best.entry:
        return None
    is_beyond = any(compare(frame_of(question, base), entry, base).beyond for entry in alone.stated)
    return None if is_beyond else alone


def _parts(
    question: Question, base: KnowledgeBase, scoring: Scoring, thresholds: Thresholds
) -> tuple[tuple[Decision, ...], tuple[Decision, ...]]:
    """The questions in a message that have an answer, an entry only once, and those that have none; nothing of either
    where it is not sure that each is a question of its own.
    """
    plainly = replace(thresholds, choose=NEVER)
    parts = [decide(part, base, scoring, plainly) for part in split(question, base.language)]
    if any(part.outcome not in (Outcome.ANSWER, Outcome.DECLINE) for part in parts):
        return (), ()
    surely = {part.stated[0].id for part in parts if part.outcome is Outcome.ANSWER and part.score >= SURE}
    if any(
        part.outcome is Outcome.ANSWER and part.score < SURE and _fits_several(part, thresholds, surely)
        for part in parts
    ):
        return (), ()
    answered = {part.stated[0].id: part for part in parts if part.outcome is Outcome.ANSWER}
    unanswered = tuple(part for part in parts if part.outcome is Outcome.DECLINE)
    if unanswered:
        are_sure = all(_is_sure(part, question, base) for part in answered.values())
        begins = parts[0] not in unanswered or all(part.reason in ELSEWHERE for part in unanswered)
        if not (are_sure and begins and all(map(_is_pointed, unanswered))):
            return (), ()
    return tuple(replace(part, stated=part.stated[:1]) for part in answered.values()), unanswered


def _fits_several(part: Decision, thresholds: Thresholds, beside: Container[str]) -> bool:
    """Whether a question by itself would have got choices, and not between its answer and one that is asked for `beside` it
    (组长哪个，副组长哪个).
    """
    second = part.match.candidates[1:2]
    return part.match.ambiguous >= thresholds.choose and not any(one.entry.id in beside for one in second)


def _is_sure(part: Decision, question: Question, base: KnowledgeBase) -> bool:
    """Whether a part is answered beyond doubt, and not with a figure that the message itself names (105场次里...)."""
    known = base.facts[base.number[part.stated[0].id]]
    is_named = not question.has_check_words and any(map(known.gives, question.counts))
    return part.score >= SURE and not is_named


def _is_pointed(part: Decision) -> bool:
    """Whether a part asks for something of its own, and is no mere talk around a question."""
    return bool(part.match.question.aspects - VAGUE)
