"""The numbers from which ranking and verdict are computed: one function a table, names beside values."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log1p

from answering.base.base import KnowledgeBase
from answering.base.entries import Absent, Choice, Talk
from answering.base.facts import members_in
from answering.base.index import Index
from answering.judging.evidence import Evidence, Reading
from answering.language.question import CONTEXT, Question
from answering.language.wordlists import Aspect

RIVAL_SHARE = 0.45
"""A rival less similar than this share of the best stated entry's similarity is not compared phrasing by phrasing."""
USED, FOREIGN = 0.03, 0.05
"""Share of an entry's phrasings from which on a way of asking is one of its own, and below which it is a strange one."""


_SEVERAL = re.compile(
    r"各|分别|[和跟与及、同]|还有|又|一起|两[个位项样者类种]|[三四]个?[类种样者]|都|哪[些几]|全部|所有"
)


@dataclass(frozen=True)
class Asked:
    """What of a question is compared with every candidate, worked out once."""

    question: Question
    aspects: tuple[Aspect, ...]
    text: str
    members: Mapping[str, frozenset[int]]
    wants_number: bool
    wants_several: bool

    @classmethod
    def of(cls, question: Question, base: KnowledgeBase) -> "Asked":
        """Read off what `question` asks."""
        aspects = tuple(base.language.aspects[name] for name in question.aspects)
        weighty = " ".join(clause.text for clause in question.clauses if clause.weight >= CONTEXT)
        return cls(
            question=question,
            aspects=aspects,
            text=question.key,
            members=members_in(weighty, base.contrasts),
            wants_number=any(aspect.is_quantity or aspect.is_term for aspect in aspects),
            wants_several=bool(_SEVERAL.search(weighty)) or sum(aspect.is_quantity for aspect in aspects) > 1,
        )


def ranking(asked: Asked, evidence: Evidence, base: KnowledgeBase) -> dict[str, float]:
    """What makes one stated entry a better answer than another."""
    facts, question = base.facts[evidence.entry], asked.question
    fits = [facts.fits(aspect) for aspect in asked.aspects]
    own = [base.index.share(evidence.entry, "?" + aspect.name) for aspect in asked.aspects]
    never = sum(not a.answered_by and share < USED for a, share in zip(asked.aspects, own, strict=True))
    figures = question.counts
    given = any(map(facts.gives, figures))
    is_named = facts.named_in(asked.text)
    checks = question.has_check_words
    return _nearness(evidence) | {
        "fits": float(any(fits)),
        "own": max(own, default=0.0),
        "bad": float(min(2, sum(not fit and share < FOREIGN for fit, share in zip(fits, own, strict=True)))),
        "never": float(never),
        "misfit": float(bool(fits) and not any(fits) and max(own) < USED),
        "keyword": float(not fits and any(figure.kind for figure in facts.figures)),
        "given": float(given and asked.wants_number and not question.is_check),
        "reversed": float(given and not asked.wants_number and not never),
        "told": float(is_named and bool(fits) and not checks),
        "titled": float(is_named and (not fits or checks)),
        "anchored": float(any(map(facts.mentions, figures))),
        "contrast": float(min(2, facts.clashes(asked.members))),
        "other_year": float(bool(question.years) and facts.years.isdisjoint(question.years)),
        "content": float(facts.is_content),
        "ordinal": float(not question.is_check and any(map(facts.contradicts, figures))),
    }


def _nearness(evidence: Evidence) -> dict[str, float]:
    """How near the words of an entry come to those of the question."""
    return {
        "similarity": evidence.similarity,
        "matched": evidence.matched,
        "covered_by_best": evidence.covered_by_best,
        "covered": evidence.covered,
        "unknown": min(evidence.unknown, 2.0),
        "strange": min(evidence.strange, 2.0),
        "neutral": min(evidence.neutral, 2.0),
        "worst": min(evidence.worst, 1.5),
        "explained": min(evidence.explained, 4.0),
        "ratio": evidence.ratio,
        "title": evidence.title,
        "title_matched": evidence.title_matched,
        "spread": evidence.spread,
        "rank": 1 / (1 + evidence.rank),
        "support": evidence.support,
    }


FOR_ANSWERABLE = {
    **dict.fromkeys(
        [
            "similarity",
            "matched",
            "covered_by_best",
            "covered",
            "explained",
            "ratio",
            "title",
            "title_matched",
            "spread",
            "support",
            "fits",
            "own",
            "margin",
            "score",
            "support_margin",
            "titled",
            "reversed",
            "lead",
            "check",
            "no_aspect",
        ],
        1,
    ),
    **dict.fromkeys(
        [
            "unknown",
            "strange",
            "neutral",
            "worst",
            "bad",
            "never",
            "misfit",
            "given",
            "told",
            "contrast",
            "ordinal",
            "other_year",
            "unexplained",
            "absent_similarity",
            "absent_covered",
            "absent_by_best",
            "absent_support",
            "absent_distinct",
            "absent_distinct_share",
            "absent_distinct_both",
            "talk_similarity",
            "talk_covered",
            "talk_by_best",
            "talk_support",
            "talk_distinct",
            "talk_distinct_share",
            "talk_distinct_both",
        ],
        -1,
    ),
}
"""The signals that tell whether the best entry answers, and which way each may pull."""
FOR_AMBIGUOUS = {
    **dict.fromkeys(
        [
            "choice_similarity",
            "choice_covered",
            "choice_by_best",
            "choice_support",
            "choice_distinct",
            "choice_distinct_share",
            "choice_distinct_both",
            "no_aspect",
        ],
        1,
    ),
    **dict.fromkeys(
        [
            "margin",
            "support_margin",
            "length",
            "explained",
            "matched",
            "worst",
            "unknown",
            "strange",
            "neutral",
            "never",
            "titled",
            "reversed",
            "absent_distinct_both",
            "talk_similarity",
        ],
        -1,
    ),
}
"""The signals that tell whether a question fits several entries alike, and which way each may pull."""


def verdict(
    reading: Reading,
    ranked: Sequence[tuple[float, Evidence, Mapping[str, float]]],
    rivals: Sequence[Evidence],
    base: KnowledgeBase,
) -> dict[str, float]:
    """What tells whether the best stated entry answers the question; `ranked` are the stated ones, best first."""
    score, best, own = ranked[0]
    held = base.index.held(best.entry)
    in_question = dict(zip(reading.ids.tolist(), reading.weighted[reading.ids].tolist(), strict=True))
    second = ranked[1][0] if len(ranked) > 1 else score - 5
    found = {name: own[name] for name in own if name not in ("rank", "keyword", "anchored")}
    found |= {
        "margin": min(score - second, 5.0),
        "score": score,
        "support_margin": best.support - max((e.support for _, e, _ in ranked[1:]), default=0.0),
        "no_aspect": float(not reading.question.aspects),
        "check": float(reading.question.is_check),
        "length": min(log1p(sum(len(c.content.replace(" ", "")) * c.weight for c in reading.question.clauses)), 4.0),
        "unexplained": min(sum(w for f, w in in_question.items() if f not in held), 40.0),
    }
    for kind, name in ((Absent, "absent"), (Choice, "choice"), (Talk, "talk")):
        of_kind = [rival for rival in rivals if isinstance(base.entries[rival.entry], kind)]
        nearest = max(of_kind, key=lambda rival: rival.similarity, default=None)
        amount, share = _distinct(of_kind, best, held, in_question, base.index)
        found |= {
            f"{name}_similarity": (nearest.similarity if nearest else 0.0) - best.similarity,
            f"{name}_covered": max((r.covered for r in of_kind), default=0.0) - best.covered,
            f"{name}_by_best": max((r.covered_by_best for r in of_kind), default=0.0) - best.covered_by_best,
            f"{name}_support": max((r.support for r in of_kind), default=0.0) - best.support,
            f"{name}_distinct": amount,
            f"{name}_distinct_share": share,
            f"{name}_distinct_both": amount * share,
        }
        if kind is Absent:
            rival_held = base.index.held(nearest.entry) if nearest else frozenset()
            found["lead"] = min(sum(w for f, w in in_question.items() if f in held and f not in rival_held), 20.0)
    return found


def _distinct(
    rivals: Sequence[Evidence], best: Evidence, held: frozenset[int], in_question: Mapping[int, float], index: Index
) -> tuple[float, float]:
    """How much the question has of what sets a rival's phrasing apart from the best entry: weight and share of it.

    A phrasing about what the report does not say shares most words with an entry; only those that it does not share
    tell whether the question is the one or the other.
    """
    amount = share = 0.0
    weight_of = index.weight_of
    for rival in rivals:
        if rival.similarity < RIVAL_SHARE * best.similarity:
            continue
        for phrasing in rival.near:
            apart = [feature for feature in index.of_phrasing(phrasing) if feature not in held]
            if not apart:
                continue
            found = min(sum(in_question.get(feature, 0.0) for feature in apart), 15.0)
            part = found / (sum(weight_of[feature] for feature in apart) + 2)
            if part * min(found, 10.0) > share * min(amount, 10.0):
                amount, share = found, part
    return amount, share
