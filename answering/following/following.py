"""What a message means behind what was said before: the acts first, then what it leaves out; None where it stands alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from answering.base.base import KnowledgeBase
from answering.base.entries import Outcome, Stated
from answering.base.thresholds import Thresholds
from answering.following.acts import is_bare, read_act, read_pointed
from answering.following.filling import Filled, Filling
from answering.following.gap import LONGEST, Gap, read_gap
from answering.following.more import More, more_of
from answering.following.spoken_of import SpokenOf, one_by_one
from answering.judging.deciding import decide
from answering.judging.scoring import Scoring
from answering.language.following import Act
from answering.language.question import Question

_SPEAKER = re.compile(r"[^\W\d]{1,4}[:：]\s*(?=\w)")
"""Who says it, before what is passed on from a group (李姐：农场呢)."""


@dataclass(frozen=True, slots=True)
class Again:
    """What was shown is shown again, in the way that `act` asks for."""

    act: Act
    entries: tuple[Stated, ...]


@dataclass(frozen=True, slots=True)
class Picked:
    """The `entries` of those `listed` that a message points to; none where there are fewer."""

    entries: tuple[Stated, ...]
    listed: tuple[Stated, ...]


LONGEST_ACT = 24
"""Characters up to which a message may go on about what was said without correcting it."""
Followed = Again | Picked | Filled | More


def follow(
    message: str,
    question: Question,
    base: KnowledgeBase,
    spoken: SpokenOf,
    scoring: Scoring,
    thresholds: Thresholds,
) -> Followed | None:
    """What `message` means in its conversation."""
    if speaker := _SPEAKER.match(message):
        message = message[speaker.end() :]
        question = base.understand(message)
    if _starts_afresh(message, question, base):
        return None
    if more := more_of(message, base, spoken):
        return more
    act, partial = read_act(message, base.language), read_gap(message, base)
    is_cut = partial.question.text != question.text
    may_be_talk = act is None and is_cut and not partial.points and partial.gap in (Gap.THING, Gap.ASPECT)
    if may_be_talk and decide(question, base, scoring, thresholds).outcome is Outcome.SOCIAL:
        return None
    pointed = _pointed_at(message, base, spoken)
    if isinstance(pointed, Picked):
        return pointed
    if again := _again(act, spoken):
        return again
    if pointed:
        rest, thing = pointed
        partial, spoken = read_gap(rest, base), replace(spoken, last=(thing,))
    filling = Filling(base, spoken, scoring, thresholds)
    if partial.gap is Gap.CLAIM and (claimed := filling.claimed(partial)):
        return claimed
    return filling.fill(partial)


def _starts_afresh(message: str, question: Question, base: KnowledgeBase) -> bool:
    """Whether it is too long to go on about anything without correcting it, or says that it speaks of something else."""
    following = base.language.following
    is_long = len(message) > LONGEST_ACT and not following.corrections.occurs_in(question.text)
    return is_long or following.fresh.occurs_in(question.text)


def _pointed_at(message: str, base: KnowledgeBase, spoken: SpokenOf) -> Picked | tuple[str, Stated] | None:
    """The one of what was listed that `message` picks, or speaks of: then with the rest of the message."""
    pointed = read_pointed(message, base.language) if len(message) <= LONGEST else None
    if pointed is None:
        return None
    listed, is_bare_pointer = one_by_one(spoken.listed, base), is_bare(pointed.rest, base.language)
    if len(listed) == 1 and not set(listed) <= set(spoken.last):
        return Picked(listed, listed) if is_bare_pointer and pointed.number in (1, -1) else None
    if len(listed) < 2:
        return None
    picked = _picked(pointed.number, listed)
    return picked if is_bare_pointer or not picked.entries else (pointed.rest, picked.entries[0])


def _again(act: Act | None, spoken: SpokenOf) -> Again | Picked | None:
    """What was listed, all of it, or what was shown once more."""
    if act is Act.ALL and spoken.outcome is not Outcome.ANSWER and len(spoken.listed) > 1:
        return Picked(spoken.listed, spoken.listed)
    shown = spoken.shown or spoken.last[:1]
    if act in (Act.QUOTE, Act.PLACE, Act.AROUND, Act.DOUBT) and shown:
        return Again(act, shown)
    return None


def _picked(number: int, listed: Sequence[Stated]) -> Picked:
    at = number - 1 if number > 0 else number
    return Picked((listed[at],) if -len(listed) <= at < len(listed) else (), tuple(listed))
