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
    language = base.language
    if speaker := _SPEAKER.match(message):
        message = message[speaker.end() :]
        question = base.understand(message)
    if any(True for _ in language.following.fresh.scan(question.text)):
        return None
    if more := more_of(message, base, spoken):
        return more
    act, partial = read_act(message, language), read_gap(message, base)
    is_talk = decide(question, base, scoring, thresholds).outcome is Outcome.SOCIAL
    if is_talk and act is None and partial.gap is not Gap.CLAIM:
        return None
    pointed = read_pointed(message, language) if len(message) <= LONGEST else None
    listed = one_by_one(spoken.listed, base)
    is_offered = len(listed) == 1 and not set(listed) <= set(spoken.last)
    if pointed and is_offered and pointed.number in (1, -1) and is_bare(pointed.rest, language):
        return Picked(tuple(listed), tuple(listed))
    if pointed and len(listed) > 1:
        picked = _picked(pointed.number, listed)
        if is_bare(pointed.rest, language) or not picked.entries:
            return picked
        partial, spoken = read_gap(pointed.rest, base), replace(spoken, last=picked.entries)
    if act is Act.ALL and spoken.outcome is not Outcome.ANSWER and len(spoken.listed) > 1:
        return Picked(spoken.listed, spoken.listed)
    if act in (Act.QUOTE, Act.PLACE, Act.AROUND, Act.DOUBT) and (shown := spoken.shown or spoken.last[:1]):
        return Again(act, shown)
    filling = Filling(base, spoken, scoring, thresholds)
    if partial.gap is Gap.CLAIM and (claimed := filling.claimed(partial)):
        return claimed
    return filling.fill(partial)


def _picked(number: int, listed: Sequence[Stated]) -> Picked:
    at = number - 1 if number > 0 else number
    return Picked((listed[at],) if -len(listed) <= at < len(listed) else (), tuple(listed))
