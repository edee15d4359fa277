"""Whether a match is good enough to answer with, ambiguous, or nothing the report says."""

from dataclasses import dataclass, replace

from answering.base.base import KnowledgeBase
from answering.base.entries import Absent, Choice, Entry, Outcome, Stated, Talk
from answering.base.thresholds import MOST_CHOICES, Thresholds
from answering.judging.claims.scoping import beyond_of
from answering.judging.claims.settling import Settled, Verdict, settle
from answering.judging.distress import asks_report
from answering.judging.framing import compare, foreign, frame_of
from answering.judging.matching import Candidate, Match, match
from answering.judging.reasons import FORBIDDING, Reason
from answering.judging.reversing import entries_of_figure
from answering.judging.rules import Rules
from answering.judging.scoring import Scoring
from answering.judging.vetoes import veto
from answering.language.question import Question
from answering.language.scope import Slot
from answering.reading.frame import Mention

EXCEPTION = "除外"
"""The aspect of what is left when something is taken away."""
TALK_BESIDE = 0.7
"""Share of the similarity asked of small talk that is enough where no entry explains the message."""


@dataclass(frozen=True, slots=True)
class Decision:
    """`stated` are the entries to show, best first, `rival` is the entry of another kind that decided,
    `beyond` what the question says that the best entry does not.
    """

    outcome: Outcome
    match: Match
    reason: Reason
    stated: tuple[Stated, ...] = ()
    rival: Entry | None = None
    beyond: Mention | None = None
    settled: Settled | None = None

    @property
    def certain(self) -> bool:
        """Whether the message is a phrasing word for word."""
        return self.reason is Reason.WORD_FOR_WORD

    @property
    def is_forbidden(self) -> bool:
        """Whether a rule overruled the judge."""
        return self.reason in FORBIDDING

    @property
    def score(self) -> float:
        """The probability, in [0, 1], that the answer is right; 1 for a phrasing of the entry itself."""
        return 1.0 if self.certain else self.match.answerable


def decide(
    question: Question, base: KnowledgeBase, scoring: Scoring, thresholds: Thresholds, left_out: int = -1
) -> Decision:
    """Match `question` and decide, the strict steps before the weighing; up to MOST_CHOICES entries are shown.

    `left_out` as in match: from 0 on, no phrasing is known word for word.
    """
    found = match(question, base, scoring, left_out)
    number = base.keys.get(question.key) if left_out < 0 else None
    known = base.entries[number] if number is not None else None
    if isinstance(known, Stated | Talk):
        return _word_for_word(known, found, base)
    if cry := _cry(question, found, base):
        return cry
    if known is not None:
        return _word_for_word(known, found, base)
    rules = scoring.of(base.report).rules
    settled = _settled(question, found, base, thresholds)
    if settled and settled.verdict is not Verdict.OPEN:
        return _claimed(question, found, settled, base)
    if settled and settled.about:
        return _said_of_figure(found, settled)
    if meant := entries_of_figure(question, found, base, rules):
        outcome = Outcome.ANSWER if len(meant) == 1 else Outcome.CHOICES
        return Decision(outcome, found, Reason.MEANING, tuple(meant[:MOST_CHOICES]))
    if talk := _talk(found, thresholds):
        return Decision(talk.outcome, found, Reason.TALK, rival=talk)
    if found.best is None:
        return _declined(found, Reason.NOTHING_NEAR)
    decided = _choices(found, base, thresholds, rules) or _judged(question, found, found.best, base, thresholds, rules)
    if settled is None or decided.outcome is not Outcome.ANSWER:
        return decided
    if decided.stated[0] in settled.stated:
        return replace(decided, settled=settled)
    return _counted(question, decided, settled, base)


def _counted(question: Question, decided: Decision, settled: Settled, base: KnowledgeBase) -> Decision:
    """The entry that a figure was compared with, where what was decided has none to answer with."""
    has_figure = base.facts[base.number[decided.stated[0].id]].figures
    if has_figure or not base.facts[base.number[settled.stated[0].id]].figures or beyond_of(question, settled, base):
        return decided
    return replace(decided, stated=settled.stated[:2], settled=settled)


def _settled(question: Question, found: Match, base: KnowledgeBase, thresholds: Thresholds) -> Settled | None:
    """What the report says of a claim, where something near enough can be compared and nothing else is asked."""
    best = found.best
    if best is None or any(not base.language.aspects[name].answered_by for name in _asked(question)):
        return None
    settled = settle(question, found, base)
    if settled is None or max(found.answerable, best.evidence.covered * thresholds.claimed) >= thresholds.claim:
        return settled
    is_borne_out = settled.verdict is Verdict.AGREES and best.evidence.covered >= thresholds.named
    return settled if is_borne_out else None


def _asked(question: Question) -> frozenset[str]:
    """What is asked for; 只有 before a number asks for no exception."""
    if any(clause.text[: figure.start].endswith("只有") for clause in question.clauses for figure in clause.figures):
        return question.aspects - {EXCEPTION}
    return question.aspects


def _claimed(question: Question, found: Match, settled: Settled, base: KnowledgeBase) -> Decision:
    """A claim that the report bears out or contradicts, unless its scope is not the entry's."""
    if beyond := beyond_of(question, settled, base):
        return replace(_declined(found, Reason.SCOPE), beyond=beyond)
    return Decision(Outcome.ANSWER, found, Reason.CLAIM, settled.stated[:2], settled=settled)


def _said_of_figure(found: Match, settled: Settled) -> Decision:
    """No answer to what is claimed of a figure that the report gives: it says nothing of that."""
    nearest = sorted(found.candidates, key=lambda candidate: candidate.entry not in settled.stated)
    declined = _declined(replace(found, candidates=tuple(nearest)), Reason.SCOPE)
    return replace(declined, beyond=Mention(Slot.PART, settled.about, settled.about))


def _cry(question: Question, found: Match, base: KnowledgeBase) -> Decision | None:
    """What someone in danger gets who asks for nothing that the report could say."""
    if question.danger is None or asks_report(question, base.language):
        return None
    talk = base.talk_in(question.danger)
    return Decision(Outcome.SOCIAL, found, Reason.CRY, rival=talk) if talk else None


def _choices(found: Match, base: KnowledgeBase, thresholds: Thresholds, rules: Rules) -> Decision | None:
    """Choices, where the judge finds the question ambiguous and there are two at least."""
    if found.ambiguous < max(thresholds.choose, found.answerable - thresholds.lead):
        return None
    choice = _nearest(found, (Choice,))
    options = _options(found, choice, base, rules)
    if len(options) < 2:
        return None
    reason = Reason.CHOICE if choice and found.best else Reason.SEVERAL
    return Decision(Outcome.CHOICES, found, reason, tuple(options), rival=choice)


def _judged(
    question: Question, found: Match, best: Candidate, base: KnowledgeBase, thresholds: Thresholds, rules: Rules
) -> Decision:
    """An answer, where the judge is sure enough and no rule forbids it."""
    if found.answerable < thresholds.least(is_drafted=base.report.is_drafted):
        return _declined(found, Reason.UNSURE)
    if forbidden := veto(question, best, base, thresholds):
        return _declined(found, forbidden)
    frame = frame_of(question, base)
    if beyond := foreign(frame, compare(frame, best.entry, base.facts[best.evidence.entry], base)):
        return replace(_declined(found, Reason.SCOPE), beyond=beyond)
    return Decision(Outcome.ANSWER, found, Reason.SURE, (best.entry, *_companion(found, base, rules)))


def _declined(found: Match, reason: Reason) -> Decision:
    """No answer for `reason`, told by what comes nearest of the other kinds where no rule forbade it."""
    rival = _nearest(found, (Absent, Talk))
    if reason not in FORBIDDING and isinstance(rival, Talk) and rival.outcome is Outcome.DECLINE:
        reason = Reason.TALK
    elif reason is Reason.UNSURE and isinstance(rival, Absent):
        reason = Reason.ABSENT
    return Decision(Outcome.DECLINE, found, reason, rival=rival)


def _companion(found: Match, base: KnowledgeBase, rules: Rules) -> list[Stated]:
    """What is shown beside the best entry of a drafted report: a figure of the same sentence, or the same figure in
    another sentence, that is almost as good. Draft phrasings tell the sentence surely, the figure in it less so.
    """
    best = found.candidates[0]
    if not base.report.is_drafted or len(best.entry.answers) > 1:
        return []
    for near in found.candidates[1:]:
        is_beside = not set(near.entry.sentences).isdisjoint(best.entry.sentences) and near.signals.fits
        is_close = near.score > best.score - rules.beside and len(near.entry.answers) == 1
        if is_close and (is_beside or near.entry.answers == best.entry.answers):
            return [near.entry]
    return []


def _word_for_word(entry: Entry, found: Match, base: KnowledgeBase) -> Decision:
    """What a phrasing of `entry` itself gets: the strict stage before all weighing."""
    reason = Reason.WORD_FOR_WORD
    if isinstance(entry, Stated):
        return Decision(Outcome.ANSWER, found, reason, (entry,))
    if isinstance(entry, Choice):
        return Decision(Outcome.CHOICES, found, reason, tuple(_between(entry, base)), rival=entry)
    outcome = entry.outcome if isinstance(entry, Talk) else Outcome.DECLINE
    return Decision(outcome, found, reason, rival=entry)


def _between(choice: Choice, base: KnowledgeBase) -> list[Stated]:
    listed = (base.entries[base.number[id_]] for id_ in choice.between)
    return [entry for entry in listed if isinstance(entry, Stated)][:MOST_CHOICES]


def _talk(found: Match, thresholds: Thresholds) -> Talk | None:
    """The small talk that the message is, if it is nearer to it than to anything else; danger is no matter of likeness."""
    best = found.best.evidence if found.best else None
    rivals = [item for item in found.rivals if not (isinstance(item[0], Talk) and item[0].is_urgent)]
    for entry, evidence in rivals[:1]:
        if not isinstance(entry, Talk) or (best and best.similarity > evidence.similarity):
            continue
        foreign = best is None or best.covered < thresholds.covered
        if evidence.similarity >= thresholds.talk or (foreign and evidence.similarity >= thresholds.talk * TALK_BESIDE):
            return entry
    return None


def _options(found: Match, choice: Entry | None, base: KnowledgeBase, rules: Rules) -> list[Stated]:
    """What to choose between: the entries of the nearest choice, or the best stated ones that are about as good."""
    best = found.best
    if isinstance(choice, Choice) and best is not None:
        return _between(choice, base)
    near = [c.entry for n, c in enumerate(found.candidates) if n < 2 or (best and c.score > best.score - rules.far)]
    single = [answer for entry in near if len(entry.answers) == 1 for answer in entry.answers]
    return [e for e in near if len(e.answers) == 1 or not set(e.answers) <= set(single)][:MOST_CHOICES]


def _nearest(found: Match, kinds: tuple[type[Entry], ...]) -> Entry | None:
    return next((entry for entry, _ in found.rivals if isinstance(entry, kinds)), None)
