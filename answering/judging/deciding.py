"""Whether a match is good enough to answer with, ambiguous, or nothing the report says."""

from dataclasses import replace

from answering.base.base import KnowledgeBase
from answering.base.entries import Choice, Entry, Outcome, Stated, Talk
from answering.base.thresholds import MOST_CHOICES, Thresholds
from answering.judging.claims.deciding import beside, claimed, settled_in
from answering.judging.claims.quoting import quoted_figures, quoted_words
from answering.judging.claims.settling import Verdict
from answering.judging.decision import Decision, Reason, declined, nearest
from answering.judging.distress import asks_report
from answering.judging.framing import compare, frame_of
from answering.judging.matching import Candidate, Match, match
from answering.judging.reversing import entries_of_figure
from answering.judging.rules import Rules
from answering.judging.scoring import Scoring
from answering.judging.tables.settling import by_cells
from answering.judging.vetoes import veto
from answering.language.question import Question
from answering.language.scope import Slot
from answering.reading.frame import Frame
from answering.reading.small_talk import joined_from, likened_to

ABOUT = 0.4
"""Share of a question that the best entry has to explain for the question to be about what the report tells."""
LEVEL = 1.0
"""By how much the score of another entry of a draft may be lower than the best one's for it to be shown beside it, whichever
sentence it stands in."""
TALK_BESIDE = 0.7
"""Share of the similarity asked of small talk that is enough where no entry explains the message."""

BARE = 1
"""Meaningful letters up to which a message says nothing that entries could be found by."""


OPTION_EXPLAINS = 0.6
"""Share of what the best option explains of a question that another has to explain to stand beside it. Of 92 options in
menus without an entry of their own it takes 3 away, none of which was meant; 0.7 takes away one that was (2026-11-28)."""
CHOICE_EXPLAINS, CHOICE_LIKE = 0.5, 0.45
"""Share of a question that an ambiguous entry has to explain, or similarity to it, for its menu to be shown. Of 245 such
menus 3 are left out, in none of which stood what was meant (2026-11-28)."""


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
    if left_out < 0 and known is None and (pasted := quoted_figures(question, base)):
        return Decision(Outcome.ANSWER, found, Reason.QUOTED, pasted)
    if cry := _cry(question, found, base):
        return cry
    if known is not None:
        return _word_for_word(known, found, base)
    rules = scoring.of(base.report).rules
    frame, settled = frame_of(question, base), settled_in(question, found, base, thresholds)
    if claim := claimed(frame, found, settled, base):
        return by_cells(claim, base)
    if meant := entries_of_figure(question, found, base, rules):
        outcome = Outcome.ANSWER if len(meant) == 1 else Outcome.CHOICES
        return Decision(outcome, found, Reason.MEANING, tuple(meant[:MOST_CHOICES]))
    if talk := _talk(found, thresholds) or _mere_talk(question, base):
        return Decision(talk.outcome, found, Reason.TALK, rival=talk)
    if found.best is None:
        return declined(found, Reason.NOTHING_NEAR)
    stated = settled is not None and settled.verdict is not Verdict.OPEN
    judging = replace(thresholds, answer=min(thresholds.answer, thresholds.stated)) if stated else thresholds
    decided = _choices(found, frame, base, thresholds, rules) or _judged(found, frame, base, judging, rules)
    if left_out < 0 and decided.outcome is not Outcome.ANSWER and (pasted := quoted_words(question, base)):
        return Decision(Outcome.ANSWER, found, Reason.QUOTED, pasted)
    return by_cells(beside(decided, frame, settled, base), base)


def _cry(question: Question, found: Match, base: KnowledgeBase) -> Decision | None:
    """What someone in danger gets who asks for nothing that the report could say."""
    if question.danger is None or asks_report(question, base.language):
        return None
    talk = base.talk_in(question.danger)
    return Decision(Outcome.SOCIAL, found, Reason.CRY, rival=talk) if talk else None


def _choices(found: Match, frame: Frame, base: KnowledgeBase, thresholds: Thresholds, rules: Rules) -> Decision | None:
    """Choices, where the judge finds the question ambiguous and there are two at least."""
    if found.ambiguous < thresholds.least_ambiguous(found.answerable, fits_siblings=found.fits_siblings):
        return None
    choice = nearest(found, (Choice,))
    options = [entry for entry in _options(found, choice, base, rules) if not compare(frame, entry, base).beyond]
    if len(options) < 2:
        return None
    reason = Reason.CHOICE if choice and found.best else Reason.SEVERAL
    return Decision(Outcome.CHOICES, found, reason, tuple(options), rival=choice)


def _judged(found: Match, frame: Frame, base: KnowledgeBase, thresholds: Thresholds, rules: Rules) -> Decision:
    """An answer, where the judge is sure enough and no rule forbids it."""
    best = found.candidates[0]
    if found.answerable < thresholds.least(is_drafted=base.report.is_drafted):
        return _outside(found, best, frame, base) or declined(found, Reason.UNSURE)
    if best.evidence.covered < thresholds.explained:
        return declined(found, Reason.NOTHING_NEAR)
    if beyond := compare(frame, best.entry, base).beyond:
        return replace(declined(found, Reason.SCOPE), beyond=beyond)
    if forbidden := veto(found.question, best, base):
        return declined(found, forbidden)
    return Decision(Outcome.ANSWER, found, Reason.SURE, (best.entry, *_companion(found, base, rules)))


def _outside(found: Match, best: Candidate, frame: Frame, base: KnowledgeBase) -> Decision | None:
    """A decline that names the body, the year or the place that is asked for and that no part of the report is about."""
    if best.evidence.covered < ABOUT or base.report.is_drafted:
        return None
    beyond = compare(frame, best.entry, base).beyond
    if beyond is None or beyond.slot not in _OF_REPORT:
        return None
    return replace(declined(found, Reason.SCOPE), beyond=beyond)


_OF_REPORT = frozenset({Slot.BODY, Slot.TIME, Slot.PLACE})


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
        is_level = near.score > best.score - LEVEL and near.signals.fits
        if is_close and (is_beside or is_level or near.entry.answers == best.entry.answers):
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
    """The small talk that the message is, if it is nearer to it than to anything else; danger is no matter of likeness.

    What is done about what was shown last has to be asked for as such, and not beside something that nothing explains.
    """
    best = found.best.evidence if found.best else None
    rivals = [item for item in found.rivals if not (isinstance(item[0], Talk) and item[0].is_urgent)]
    for entry, evidence in rivals[:1]:
        if not isinstance(entry, Talk) or (best and best.similarity > evidence.similarity):
            continue
        foreign = entry.act is None and (best is None or best.covered < thresholds.covered)
        if evidence.similarity >= thresholds.talk or (foreign and evidence.similarity >= thresholds.talk * TALK_BESIDE):
            return entry
    return None


def _mere_talk(question: Question, base: KnowledgeBase) -> Talk | None:
    """The small talk that a message consists of, or is most alike where it has no words for the match."""
    number = joined_from(question.key, base.small_talk)
    if number is None and len(question.plain) <= BARE:
        number = likened_to(question.key, base.small_talk)
    entry = base.entries[number] if number is not None else None
    return entry if isinstance(entry, Talk) else None


def _options(found: Match, choice: Entry | None, base: KnowledgeBase, rules: Rules) -> list[Stated]:
    """What to choose between: the entries of the nearest choice, or the best stated ones that are about as good."""
    best = found.best
    if isinstance(choice, Choice) and best is not None:
        meant = next(evidence for entry, evidence in found.rivals if entry is choice)
        is_meant = meant.covered >= CHOICE_EXPLAINS or meant.similarity >= CHOICE_LIKE
        return _between(choice, base) if is_meant else []
    alike = [c for n, c in enumerate(found.candidates) if n < 2 or (best and c.score > best.score - rules.far)]
    most = max((c.evidence.covered for c in alike), default=0.0)
    near = [c.entry for c in alike if c.evidence.covered >= OPTION_EXPLAINS * most]
    single = [answer for entry in near if len(entry.answers) == 1 for answer in entry.answers]
    return [e for e in near if len(e.answers) == 1 or not set(e.answers) <= set(single)][:MOST_CHOICES]
