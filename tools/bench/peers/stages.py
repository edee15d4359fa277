"""What each stage of this project's own answering is worth: the same questions, answered by the first stages alone."""

import time
from collections.abc import Iterator, Mapping, Sequence

from answering.answering import Answering
from answering.base.base import KnowledgeBase
from answering.base.entries import Entry, Outcome
from answering.hearing import Heard, hear
from tools.bench.measuring import Wanted
from tools.bench.peers.marking import ALWAYS, DECLINED, Told, reply_with, said

INDEX, RANKING, JUDGE, RULES, WHOLE = (
    "ours: the index alone",
    "ours: + ranking",
    "ours: + the judge",
    "ours: + choices, vetoes, claims",
    "ours: the whole, with sums and lists",
)


def staged(answering: Answering, base: KnowledgeBase, questions: Sequence[Wanted]) -> dict[str, list[Told]]:
    """For each stage what it would tell to each of `questions`.

    The index alone takes the entry of any kind that it speaks for most; ranking the best of what the report states, unless
    an entry of another kind is nearer; the judge gives its probability. Those need a threshold, the others have their own.
    """
    by_id = {entry.id: entry for entry in base.entries}
    found: dict[str, list[Told]] = {stage: [] for stage in (INDEX, RANKING, JUDGE, RULES, WHOLE)}
    for wanted in questions:
        heard = hear(base.understand(wanted["q"]), base, answering.scoring, answering.thresholds)
        for stage, entry, score in _first_stages(heard):
            reply = said(entry, by_id) if entry else DECLINED
            found[stage].append(Told(wanted, reply, score))
        found[RULES].append(Told(wanted, _heard_reply(heard), ALWAYS))
    found[WHOLE] = [_whole(answering, wanted) for wanted in questions]
    return found


def _first_stages(heard: Heard) -> Iterator[tuple[str, Entry | None, float]]:
    """Each stage that only picks an entry, the entry and the score."""
    match = heard.first.match
    best = match.best
    spoken = [(one.entry, one.evidence) for one in match.candidates]
    near = max([*spoken, *match.rivals], key=lambda one: one[1].support, default=None)
    yield INDEX, near[0] if near else None, near[1].support if near else -ALWAYS
    rival = max(match.rivals, key=lambda one: one[1].similarity, default=None)
    is_rival = rival is not None and (best is None or rival[1].similarity > best.evidence.similarity)
    ranked = rival[0] if rival and is_rival else best.entry if best else None
    yield RANKING, ranked, best.score if best else -ALWAYS
    yield JUDGE, best.entry if best else None, match.answerable


def _heard_reply(heard: Heard) -> Mapping[str, object]:
    """What was decided of the message, each question in it."""
    if heard.outcome is Outcome.ANSWER:
        return reply_with([entry for decision in heard.decisions for entry in decision.stated])
    if heard.outcome is Outcome.CHOICES:
        return reply_with(heard.first.stated, Outcome.CHOICES)
    return {"outcome": heard.outcome, "answers": ()}


def _whole(answering: Answering, wanted: Wanted) -> Told:
    """The reply as people get it, timed."""
    began = time.perf_counter()
    reply = answering.reply(wanted["q"])
    ms = (time.perf_counter() - began) * 1000
    return Told(wanted, reply.as_json(), ALWAYS, ms)
