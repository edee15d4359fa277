"""What one way of answering is worth: how many are right, wrong and false, and from which score on it answers best."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from answering.base.entries import Absent, Choice, Entry, Outcome, Stated, Talk
from tools.bench.measuring import Wanted
from tools.grading import mark

WORTH = {("answer", "right"): 1, ("answer", "wrong"): -3, ("decline", "wrong"): -2}
"""What a mark counts among questions that want this, when a threshold is chosen; all else counts nothing."""
KINDS = ("right", "WRONG", "FALSE", "choices")
OF_KIND = {
    "right": ("answer", "right"),
    "WRONG": ("answer", "wrong"),
    "FALSE": ("decline", "wrong"),
    "choices": ("choose", "right"),
}
"""What is counted: the mark among the questions that want this."""
DECLINED: Mapping[str, Any] = {"outcome": Outcome.DECLINE, "answers": ()}
ALWAYS = float("inf")
"""The score of what needs no threshold."""


@dataclass(frozen=True)
class Told:
    """What one question would get from one way of answering: a reply as tools.grading marks it, its score, its ms."""

    wanted: Wanted
    reply: Mapping[str, Any]
    score: float
    ms: float = 0.0

    def marked(self, threshold: float) -> tuple[str, str]:
        """What was wanted and the mark, where it answers from `threshold` on and else declines."""
        reply = self.reply if self.score >= threshold else DECLINED
        return self.wanted["want"], mark(self.wanted, dict(reply))

    @property
    def gain(self) -> int:
        """What answering is worth beside declining."""
        return WORTH.get(self.marked(-ALWAYS), 0)


def reply_with(entries: Sequence[Stated], outcome: str = Outcome.ANSWER) -> Mapping[str, Any]:
    """A reply that shows `entries`."""
    shown = [{"figures": entry.answers, "sentences": entry.sentences} for entry in entries]
    return {"outcome": outcome, "answers": shown}


def said(entry: Entry, by_id: Mapping[str, Entry]) -> Mapping[str, Any]:
    """The reply that belongs to `entry`."""
    match entry:
        case Stated():
            return reply_with([entry])
        case Choice():
            between = [by_id[name] for name in entry.between]
            return reply_with([one for one in between if isinstance(one, Stated)], Outcome.CHOICES)
        case Absent():
            return DECLINED
        case Talk():
            return {"outcome": entry.outcome, "answers": ()}
    raise TypeError(entry)


def best_threshold(fitting: Sequence[Told]) -> float:
    """The score from which on answering is worth most on `fitting`; more than any score where it never is worth a thing."""
    order = sorted(fitting, key=lambda told: -told.score)
    total, best, threshold = 0, 0, np.nextafter(order[0].score, ALWAYS) if order else 0.0
    for told, following in zip(order, [*order[1:], None], strict=True):
        total += told.gain
        is_edge = following is None or following.score < told.score
        if is_edge and total > best:
            best, threshold = total, told.score
    return float(threshold)


def shares(held_out: Sequence[Told], threshold: float) -> dict[str, float]:
    """The share of each of KINDS among the questions that want it, in percent."""
    marks = [told.marked(threshold) for told in held_out]
    return {
        kind: 100 * marks.count(of) / max(1, sum(want == of[0] for want, _ in marks)) for kind, of in OF_KIND.items()
    }


def curve(held_out: Sequence[Told]) -> Iterator[tuple[float, float]]:
    """For each threshold the answers that are not right, in percent of all questions, and the right ones, in percent of
    those that want one; fewest answers first.
    """
    wanted = sum(told.wanted["want"] == "answer" for told in held_out)
    right = amiss = 0
    yield 0.0, 0.0
    for told in sorted(held_out, key=lambda told: -told.score):
        want, verdict = told.marked(-ALWAYS)
        right += (want, verdict) == ("answer", "right")
        amiss += told.reply["outcome"] == Outcome.ANSWER and verdict != "right"
        yield 100 * amiss / len(held_out), 100 * right / max(1, wanted)
