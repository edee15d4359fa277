"""A message that leaves something out, completed from what was spoken of and decided like any question, with every veto.

Never by nearness alone: what fills a gap stands beside what was spoken of, was offered, or counts the same kind, and has to
explain every word that the message has of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from answering.base.base import KnowledgeBase
from answering.base.entries import Absent, Choice, Outcome, Stated
from answering.base.thresholds import MOST_CHOICES, Thresholds
from answering.following.gap import LONGEST, Gap, Partial
from answering.following.spoken_of import SpokenOf
from answering.judging.deciding import decide
from answering.judging.decision import Decision, Reason
from answering.judging.evidence import Coverage, gather, read
from answering.judging.framing import compare, frame_of
from answering.judging.scoring import Scoring
from answering.judging.signals import USED
from answering.language.following import Act
from answering.language.question import Question
from answering.language.text import fold
from answering.language.wordlists import FILLER, NAME

CLEARLY = 0.85
"""Probability from which on a message that could be a question of its own is one."""
EXPLAINED = 0.8
"""Share of the words of a thing that an entry has to explain to be what is asked about next."""
TOLD = 0.5
"""Similarity from which on what the report does not say is what is asked of a thing spoken of."""
HALF = 0.45
"""Share of the words of a message that an entry beside the thing has to explain where it leaves one unexplained."""
AMBIGUOUS = 0.9
"""Similarity to a phrasing that fits several entries from which on all of them are asked for, whatever was spoken of."""
TIMES = frozenset({"日期", "年份", "期限", "钟点"})
"""Kinds of entries that tell of time, of which none stands in for another."""
COUNTED = frozenset({"人数", "人次", "数量"})
"""Kinds of entries that count things."""
MOST_THINGS = 3
"""Things spoken of that a gap may be filled with, the latest first."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What became of a message completed with what was spoken of; `taken` is what was taken from it."""

    decision: Decision
    taken: Stated


@dataclass(frozen=True, slots=True)
class Filling:
    """What a gap is filled with and decided by."""

    base: KnowledgeBase
    spoken: SpokenOf
    scoring: Scoring
    thresholds: Thresholds

    def fill(self, partial: Partial) -> Filled | None:
        """The decision on `partial` with its gap filled; None where the message stands for itself."""
        is_short = len(partial.says) <= LONGEST
        may_pick = is_short and self.spoken.outcome is Outcome.CHOICES
        if not self.spoken.last or (partial.gap is Gap.NONE and not may_pick and not (is_short and partial.lists)):
            return None
        alone = decide(partial.question, self.base, self.scoring, self.thresholds)
        if _is_own(alone, partial) and not partial.lists:
            return None
        is_own_thing = partial.gap is Gap.NONE and alone.outcome is Outcome.ANSWER
        if may_pick and not is_own_thing and (offered := self._offered(partial, alone)):
            return offered
        if one_by_one := self._counted_one_by_one(partial, alone):
            return one_by_one
        is_number_claimed = partial.gap is Gap.CLAIM and bool(partial.question.counts)
        if partial.gap is Gap.NONE or is_number_claimed or not self.spoken.last:
            return None  # a number that is claimed gets a verdict, or nothing
        if partial.gap is Gap.ASPECT and alone.certain:
            return None
        if partial.gap in (Gap.THING, Gap.CLAIM) or partial.question.years:
            filled = self._of_the_same(partial, alone)
            return None if filled and _is_better_alone(alone, filled, partial) else filled
        return self._of_another_thing(partial, alone)

    def _counted_one_by_one(self, partial: Partial, alone: Decision) -> Filled | None:
        """哪几个街道，有名字吗: what was counted is not said one by one, where the message names just that."""
        last = self.spoken.last[0]
        if not (partial.lists and partial.tells and last.asks in COUNTED and self.spoken.outcome is Outcome.ANSWER):
            return None
        if self._coverage(partial.question, (last,))[last.id].share < EXPLAINED:
            return None
        return Filled(replace(alone, outcome=Outcome.DECLINE, reason=Reason.UNSURE, stated=(), rival=None), last)

    def _offered(self, partial: Partial, alone: Decision) -> Filled | None:
        """抗洪的那个: of what was offered the one that explains what the message says."""
        coverage = self._coverage(partial.question, self.spoken.last)
        fitting = [entry for entry in self.spoken.last if coverage[entry.id].share >= EXPLAINED]
        if partial.kinds:
            pool = fitting or (() if partial.tells else self.spoken.last)
            fitting = [entry for entry in pool if entry.asks in partial.kinds - partial.refused]
        return _answered(alone, fitting, fitting[0]) if len(fitting) == 1 else None

    def claimed(self, partial: Partial) -> Filled | None:
        """不对吧我记得是60名: a claim on what was shown, where the report has something to say of it."""
        alone = decide(partial.question, self.base, self.scoring, self.thresholds)
        if alone.outcome is Outcome.ANSWER and not partial.corrects:
            return None
        for thing in self.spoken.shown[:1] or self.spoken.last[:1]:
            whole = self._decided(thing, self._without_doubt(partial))
            is_settled = whole.settled is not None and whole.outcome is Outcome.ANSWER
            if is_settled and self._closeness(whole.stated[0], thing) > 1:
                return Filled(whole, thing)
        return None

    def _without_doubt(self, partial: Partial) -> Partial:
        """What is claimed, without the words that doubt what was said: 不对吧，我记得是60名 claims 60."""
        says = partial.says
        for start, end, act in reversed(list(self.base.language.following.acts.scan(says))):
            says = says[:start] + says[end:] if act is Act.DOUBT else says
        return replace(partial, question=self.base.understand(says))

    def _of_another_thing(self, partial: Partial, alone: Decision) -> Filled | None:
        """那副主席呢: an entry that explains the thing named and answers what was asked of the last one."""
        last = self.spoken.last[0]
        beside = self._decided(last, partial)
        known = dict.fromkeys(
            one.entry
            for found in (alone, beside)
            for one in found.match.candidates
            if self.spoken.outcome is not Outcome.ANSWER or one.entry not in self.spoken.last
        )
        coverage = self._coverage(partial.question, tuple(known))
        least = max([EXPLAINED, *(coverage[e.id].share for e in alone.stated if e.id in coverage)])
        fitting = [entry for entry in known if coverage[entry.id].share >= least and self._is_alike(entry)]
        fitting.sort(key=lambda entry: (entry.asks != last.asks, -self._closeness(entry, last)))
        return _answered(alone, fitting[:1], last) if fitting else None

    def _is_alike(self, entry: Stated) -> bool:
        """Whether it answers with the kind that was asked for last; all that counts is of one kind."""
        if self.spoken.outcome is Outcome.DECLINE and self.spoken.asked:
            aspects = (self.base.language.aspects.get(name) for name in self.spoken.asked)
            return any(aspect is not None and entry.asks in aspect.answered_by for aspect in aspects)
        return any(entry.asks == one.asks or {entry.asks, one.asks} <= COUNTED for one in self.spoken.last)

    def _of_the_same(self, partial: Partial, alone: Decision) -> Filled | None:
        """金额呢: what the report says of the thing spoken of, the latest first; a decline where it is known not to say."""
        told: Filled | None = None
        for number, thing in enumerate(self.spoken.things[:MOST_THINGS]):
            whole = self._decided(thing, partial)
            if partial.lists and thing.asks in COUNTED:
                return Filled(replace(whole, outcome=Outcome.DECLINE, stated=()), thing)
            if found := self._fitting(whole, alone, thing, partial):
                return _answered(whole, found, thing)
            if (
                number == 0
                and self.spoken.outcome is Outcome.ANSWER
                and self._is_told_absent(whole, alone, thing, partial)
            ):
                told = Filled(replace(whole, outcome=Outcome.DECLINE, stated=()), thing)
        return told

    def _decided(self, thing: Stated, partial: Partial) -> Decision:
        question = self.base.understand(subject_of(thing, self.base) + partial.says)
        return decide(question, self.base, self.scoring, self.thresholds)

    def _fitting(self, whole: Decision, alone: Decision, thing: Stated, partial: Partial) -> tuple[Stated, ...]:
        """The entries beside `thing` that answer what is asked and explain what the message says of its own, several where
        nothing tells which is meant.
        """
        if whole.is_forbidden:
            return ()
        judged = whole.stated[0] if whole.outcome is Outcome.ANSWER else None
        frame = frame_of(partial.question, self.base)
        pool = [
            entry
            for entry in dict.fromkeys((*whole.stated, *_entries(whole), *alone.stated, *self._beside(thing)))
            if self._closeness(entry, thing)
            and self._is_asked(entry, partial)
            and entry.asks not in partial.refused
            and not (entry in self._just_shown(partial) and entry not in alone.stated)
            and not compare(frame, entry, self.base).beyond
        ]
        coverage = self._coverage(partial.question, pool)
        fitting = [entry for entry in pool if coverage[entry.id].share >= HALF or not _missing(coverage[entry.id])]
        beside = [entry for entry in fitting if self._closeness(entry, thing) > 1]
        known = [entry for entry in fitting if entry == judged or (entry in beside and entry in alone.stated)]
        beside = beside if partial.kinds else []
        return _best(known or beside, partial, alone.stated, judged, coverage)

    def _is_asked(self, entry: Stated, partial: Partial) -> bool:
        """Whether it answers with a kind that is asked for, or people ask for it so."""
        if partial.named & TIMES and entry.asks in TIMES:
            return entry.asks in partial.named
        if not partial.kinds or entry.asks in partial.kinds:
            return True
        number = self.base.number[entry.id]
        return any(self.base.index.share(number, f"?{name}") >= USED for name in partial.named)

    def _just_shown(self, partial: Partial) -> tuple[Stated, ...]:
        """What is not asked for again, unless something else was meant before."""
        return self.spoken.last if self.spoken.outcome is Outcome.ANSWER and not partial.corrects else ()

    def _beside(self, thing: Stated) -> list[Stated]:
        """The entries of the sentence of `thing`."""
        stated = (entry for entry in self.base.entries if isinstance(entry, Stated))
        return [entry for entry in stated if not set(entry.sentences).isdisjoint(thing.sentences)]

    def _coverage(self, question: Question, entries: Sequence[Stated]) -> dict[str, Coverage]:
        """What each of `entries`, by id, explains of `question`."""
        index = self.base.index
        reading = read(question, index, self.base.language)
        numbers = [self.base.number[entry.id] for entry in entries]
        support = index.support(reading.ids, reading.weights)
        found = gather(reading, numbers, support, index, self.base.plain, self.base.stated) if numbers else []
        return {entry.id: evidence.coverage for entry, evidence in zip(entries, found, strict=True)}

    @staticmethod
    def _closeness(entry: Stated, thing: Stated) -> int:
        """2 where both stand in one sentence, 1 where in one section, else 0."""
        return 2 if not set(entry.sentences).isdisjoint(thing.sentences) else int(entry.section == thing.section)

    def _is_told_absent(self, whole: Decision, alone: Decision, thing: Stated, partial: Partial) -> bool:
        """Whether the report is known not to say what is asked of `thing`, or not in the kind that is meant."""
        if partial.tells and alone.outcome is Outcome.ANSWER:
            return False
        if self._is_of_something_else(alone, thing, partial):
            return True
        is_open = not (partial.refused or partial.question.years)
        if is_open and any(isinstance(e, Choice) and near.similarity >= AMBIGUOUS for e, near in alone.match.rivals):
            return False
        if whole.is_forbidden or partial.refused:
            return True
        if whole.outcome is not Outcome.DECLINE:
            return False
        rival = next(((entry, near) for entry, near in whole.match.rivals if isinstance(entry, Absent)), None)
        return rival is not None and (rival[1].similarity >= TOLD or thing.id in rival[0].nearby)

    def _is_of_something_else(self, alone: Decision, thing: Stated, partial: Partial) -> bool:
        """去了多少人: whether a message without a word of its own could only be about what nobody spoke of."""
        if partial.tells or not partial.kinds or alone.outcome is not Outcome.CHOICES:
            return False
        coverage = self._coverage(partial.question, alone.stated)
        is_explained = all(coverage[entry.id].share >= HALF for entry in alone.stated)
        return not is_explained and all(
            entry in self.spoken.last or self._closeness(entry, thing) < 2 for entry in alone.stated
        )


def _answered(decided: Decision, entries: Sequence[Stated], taken: Stated) -> Filled:
    """An answer with the only entry, or several to choose between."""
    outcome = Outcome.ANSWER if len(entries) == 1 else Outcome.CHOICES
    stated = tuple(entries[:MOST_CHOICES])
    return Filled(replace(decided, outcome=outcome, stated=stated, reason=Reason.FOLLOWED, rival=None), taken)


def _best(
    found: Sequence[Stated],
    partial: Partial,
    alone: Sequence[Stated],
    judged: Stated | None,
    coverage: Mapping[str, Coverage],
) -> tuple[Stated, ...]:
    """Those that most speaks for: the kind that is named, being found with the thing and without it, what is explained."""

    def speaks(entry: Stated) -> tuple[bool, int, float, bool]:
        times = (entry in alone) + (entry == judged)
        return entry.asks in partial.named, times, round(coverage[entry.id].share, 1), entry in alone

    highest = max(map(speaks, found), default=None)
    return tuple(entry for entry in found if speaks(entry) == highest)


def _missing(coverage: Coverage) -> list[str]:
    """The words left unexplained that mean something by themselves."""
    return [word for word in coverage.missing if len(word) > 1]


def _entries(decided: Decision) -> list[Stated]:
    return [candidate.entry for candidate in decided.match.candidates]


_BEYOND_DOUBT = frozenset({Reason.WORD_FOR_WORD, Reason.MEANING, Reason.CLAIM})


def _is_own(alone: Decision, partial: Partial) -> bool:
    """Whether the message stands for itself: answered, or known not to be, beyond doubt."""
    is_certain = alone.reason is Reason.MEANING or (alone.outcome is Outcome.ANSWER and alone.reason in _BEYOND_DOUBT)
    if is_certain or (alone.outcome is Outcome.SOCIAL and not partial.points):
        return True
    if partial.corrects:
        return False
    if alone.outcome is Outcome.DECLINE:
        return (
            not partial.points
            and next((near.similarity for entry, near in alone.match.rivals if entry == alone.rival), 0.0) >= TOLD
        )
    return alone.outcome is Outcome.ANSWER and alone.score >= CLEARLY and partial.tells


def _is_better_alone(alone: Decision, filled: Filled, partial: Partial) -> bool:
    """家庭教育做了多少次: whether a message with a word of its own fits several entries, none of which it was filled to."""
    is_ambiguous = alone.outcome is Outcome.CHOICES and partial.tells and not partial.points
    is_asked = any(entry.asks in partial.kinds for entry in alone.stated)
    return is_ambiguous and is_asked and set(alone.stated).isdisjoint(filled.decision.stated)


def subject_of(entry: Stated, base: KnowledgeBase) -> str:
    """What an entry is about: its title without the words for what is asked of it."""
    title = fold(entry.title)
    kept = list(title)
    for start, end, name in base.language.markers.scan(title):
        if name not in (FILLER, NAME):
            kept[start:end] = " " * (end - start)
    return "".join(kept).replace(" ", "")
