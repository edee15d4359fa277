"""What a message means behind what was said before: the acts first, then what it leaves out; None where it stands alone."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from answering.base.base import KnowledgeBase
from answering.base.entries import Outcome, Stated
from answering.base.thresholds import Thresholds
from answering.following.acts import is_bare, read_act, read_pointed
from answering.following.filling import Filled, Filling
from answering.following.gap import LONGEST, Gap, read_gap
from answering.following.spoken_of import SpokenOf, one_by_one
from answering.judging.deciding import decide
from answering.judging.scoring import Scoring
from answering.language.following import Act
from answering.language.question import Question


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
Followed = Again | Picked | Filled


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
    if len(message) > LONGEST_ACT and not language.following.corrections.occurs_in(question.text):
        return None
    if language.following.fresh.occurs_in(question.text):
        return None
    act, partial = read_act(message, language), read_gap(message, base)
    is_cut = partial.question.text != question.text
    may_be_talk = act is None and is_cut and partial.gap in (Gap.THING, Gap.ASPECT)
    if may_be_talk and decide(question, base, scoring, thresholds).outcome is Outcome.SOCIAL:
        return None
    pointed = read_pointed(message, language) if len(message) <= LONGEST else None
    listed = one_by_one(spoken.listed, base)
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
