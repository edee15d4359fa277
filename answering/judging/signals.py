"""The numbers from which ranking and verdict are computed: one record for each, one function that fills it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log1p

from answering.base.base import KnowledgeBase
from answering.base.entries import Absent, Choice, Talk
from answering.base.facts import members_in
from answering.base.index import Index
from answering.judging.evidence import Evidence, Reading
from answering.judging.near.signals import NOTHING_NEAR, NearSignals
from answering.language.question import CONTEXT, Question
from answering.language.wordlists import Aspect

RIVAL_SHARE = 0.45
"""A rival less similar than this share of the best stated entry's similarity is not compared phrasing by phrasing."""
USED, FOREIGN = 0.03, 0.05
"""Share of an entry's phrasings from which on a way of asking is one of its own, and below which it is a strange one."""
ASKED_SO = 0.15
"""Share of an entry's phrasings from which on people ask for it so."""
ALONE = 5.0
"""Margin of a candidate that has no second, and the most that any margin counts."""
_SEVERAL = re.compile(
    r"各|分别|[和跟与及、同]|还有|又|一起|两[个位项样者类种]|[三四]个?[类种样者]|都|哪[些几]|全部|所有"
)


@dataclass(frozen=True)
class Query:
    """What of a question is compared with every candidate, worked out once."""

    question: Question
    aspects: tuple[Aspect, ...]
    text: str
    members: Mapping[str, frozenset[int]]
    wants_number: bool
    wants_several: bool

    @classmethod
    def of(cls, question: Question, base: KnowledgeBase) -> "Query":
        """Read off what `question` asks; members of contrasts are numbered from 0 in their group."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class WordSignals:
    """How near the words of an entry come to those of the question: shares in [0, 1], and amounts of words, cut off at 1.5
    to 4.
    """

    similarity: float
    matched: float
    covered_by_best: float
    covered: float
    unknown: float
    strange: float
    neutral: float
    worst: float
    explained: float
    ratio: float
    title: float
    title_matched: float
    spread: float
    rank: float
    support: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RankSignals:
    """What makes one stated entry a better answer than another: 0 or 1 but for `own`, a share, and `bad` and `contrast`,
    which count up to 2.
    """

    words: WordSignals
    fits: float
    own: float
    bad: float
    never: float
    misfit: float
    keyword: float
    given: float
    reversed: float
    told: float
    titled: float
    anchored: float
    contrast: float
    other_year: float
    content: float
    ordinal: float
    near: NearSignals = NOTHING_NEAR


@dataclass(frozen=True, slots=True, kw_only=True)
class RivalSignals:
    """How much nearer the nearest entries of another kind come than the best stated one, in shares from -1 to 1, and what
    of the question they have and it has not: an amount of words up to 15, its share, and both multiplied.

    `asks` is how much oftener the nearest is asked for in such a way than the best stated one, in [-1, 1]; `gain` and
    `loss` are the words of what is asked that it explains better and worse, amounts up to 4. A rival that shares the nouns
    of a question but not what is asked gains nothing.
    """

    similarity: float
    covered: float
    by_best: float
    support: float
    distinct: float
    distinct_share: float
    distinct_both: float
    asks: float
    gain: float
    loss: float


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictSignals:
    """What tells whether the best stated entry, whose signals are its `own`, answers the question.

    `margin` (up to 5) and `support_margin` are its lead over the second, `lead` (up to 20) is what it explains and the
    nearest absent entry does not, `unexplained` (up to 40) what it leaves; `length` is the logarithm of characters.
    """

    own: RankSignals
    margin: float
    score: float
    support_margin: float
    no_aspect: float
    check: float
    length: float
    unexplained: float
    lead: float
    absent: RivalSignals
    choice: RivalSignals
    talk: RivalSignals


def ranking(query: Query, evidence: Evidence, base: KnowledgeBase) -> RankSignals:
    """The signals of one stated entry, each 0 or 1, a share in [0, 1] or a count up to 2; see RankSignals and
    WordSignals.
    """
    facts, question = base.facts[evidence.entry], query.question
    fits = [facts.fits(aspect) for aspect in query.aspects]
    own = [base.index.share(evidence.entry, "?" + aspect.name) for aspect in query.aspects]
    never = sum(not a.answered_by and share < USED for a, share in zip(query.aspects, own, strict=True))
    figures = question.counts
    given = any(map(facts.gives, figures))
    is_named = facts.named_in(query.text)
    checks = question.has_check_words
    return RankSignals(
        words=_words(evidence),
        fits=float(any(fits)),
        own=max(own, default=0.0),
        bad=float(min(2, sum(not fit and share < FOREIGN for fit, share in zip(fits, own, strict=True)))),
        never=float(never),
        misfit=float(bool(fits) and not any(fits) and max(own) < USED),
        keyword=float(not fits and any(figure.kind for figure in facts.figures)),
        given=float(given and query.wants_number and not question.is_check),
        reversed=float(given and not query.wants_number and not never),
        told=float(is_named and bool(fits) and not checks),
        titled=float(is_named and (not fits or checks)),
        anchored=float(any(map(facts.mentions, figures))),
        contrast=float(min(2, facts.clashes(query.members))),
        other_year=float(bool(question.years) and facts.years.isdisjoint(question.years)),
        content=float(facts.is_content),
        ordinal=float(not question.is_check and any(map(facts.contradicts, figures))),
    )


def _words(evidence: Evidence) -> WordSignals:
    near, words = evidence.nearness, evidence.coverage
    return WordSignals(
        similarity=near.similarity,
        matched=near.matched,
        covered_by_best=near.covered,
        covered=words.share,
        unknown=min(words.unknown, 2.0),
        strange=min(words.strange, 2.0),
        neutral=min(words.neutral, 2.0),
        worst=min(words.worst, 1.5),
        explained=min(words.explained, 4.0),
        ratio=near.ratio,
        title=near.title,
        title_matched=near.title_matched,
        spread=near.spread,
        rank=1 / (1 + evidence.rank),
        support=evidence.support,
    )


Ranked = tuple[float, Evidence, RankSignals]
"""A stated entry with its score."""


def verdict(
    reading: Reading, ranked: Sequence[Ranked], rivals: Sequence[Evidence], base: KnowledgeBase
) -> VerdictSignals:
    """The signals of the whole match, their ranges as in VerdictSignals; `ranked` are the stated entries, best first.

    IndexError where there is none.
    """
    score, best, own = ranked[0]
    held = base.index.held(best.entry)
    in_question = dict(zip(reading.ids.tolist(), reading.weighted[reading.ids].tolist(), strict=True))
    beyond = {feature: weight for feature, weight in in_question.items() if feature not in held}
    second = ranked[1][0] if len(ranked) > 1 else score - ALONE
    characters = sum(len(c.content.replace(" ", "")) * c.weight for c in reading.question.clauses)
    beside = {kind: [r for r in rivals if isinstance(base.entries[r.entry], kind)] for kind in (Absent, Choice, Talk)}
    absent = _nearest(beside[Absent])
    known = base.index.held(absent.entry) if absent else frozenset()
    return VerdictSignals(
        own=own,
        margin=min(score - second, ALONE),
        score=score,
        support_margin=best.support - max((e.support for _, e, _ in ranked[1:]), default=0.0),
        no_aspect=float(not reading.question.aspects),
        check=float(reading.question.is_check),
        length=min(log1p(characters), 4.0),
        unexplained=min(sum(beyond.values()), 40.0),
        lead=min(sum(w for f, w in in_question.items() if f in held and f not in known), 20.0),
        absent=_rivals(beside[Absent], ranked[0], reading, beyond, base.index),
        choice=_rivals(beside[Choice], ranked[0], reading, beyond, base.index),
        talk=_rivals(beside[Talk], ranked[0], reading, beyond, base.index),
    )


def _nearest(rivals: Sequence[Evidence]) -> Evidence | None:
    return max(rivals, key=lambda rival: rival.similarity, default=None)


def _rivals(
    rivals: Sequence[Evidence], ranked: Ranked, reading: Reading, beyond: Mapping[int, float], index: Index
) -> RivalSignals:
    _, best, own = ranked
    nearest, held = _nearest(rivals), index.held(best.entry)
    amount, share = _distinct(rivals, best, held, beyond, index)
    gain, loss = _exchanged(reading, held, index.held(nearest.entry)) if nearest else (0.0, 4.0)
    return RivalSignals(
        similarity=(nearest.similarity if nearest else 0.0) - best.similarity,
        covered=max((r.covered for r in rivals), default=0.0) - best.covered,
        by_best=max((r.nearness.covered for r in rivals), default=0.0) - best.nearness.covered,
        support=max((r.support for r in rivals), default=0.0) - best.support,
        distinct=amount,
        distinct_share=share,
        distinct_both=amount * share,
        asks=_asked(reading.question, nearest, index) - own.own,
        gain=gain,
        loss=loss,
    )


def _asked(question: Question, rival: Evidence | None, index: Index) -> float:
    """How often, in [0, 1], an entry is asked for in the most usual of the ways in which `question` asks."""
    if rival is None:
        return 0.0
    return max((index.share(rival.entry, "?" + aspect) for aspect in question.aspects), default=0.0)


def _exchanged(reading: Reading, mine: frozenset[int], others: frozenset[int]) -> tuple[float, float]:
    """The words asked with that others explain better than mine, and worse: amounts up to 4."""
    gain = loss = 0.0
    for piece in reading.pieces:
        if piece.is_asked:
            change = piece.weight * (piece.explained(others) - piece.explained(mine))
            gain, loss = gain + max(change, 0.0), loss - min(change, 0.0)
    return min(gain, 4.0), min(loss, 4.0)


def _distinct(
    rivals: Sequence[Evidence], best: Evidence, held: frozenset[int], beyond: Mapping[int, float], index: Index
) -> tuple[float, float]:
    """How much the question has of what sets a rival's phrasing apart from the best entry: weight and share of it. `beyond`
    is what of the question the best entry has not got.

    A phrasing about what the report does not say shares most words with an entry; only those that it does not share
    tell whether the question is the one or the other.
    """
    amount = share = 0.0
    weight_of = index.weight_of
    for rival in rivals:
        if rival.similarity < RIVAL_SHARE * best.similarity:
            continue
        for phrasing in rival.near:
            features = index.of_phrasing(phrasing)
            found = min(sum(beyond[feature] for feature in features if feature in beyond), 15.0)
            if not found:
                continue
            part = found / (sum(weight_of[feature] for feature in features if feature not in held) + 2)
            if part * min(found, 10.0) > share * min(amount, 10.0):
                amount, share = found, part
    return amount, share
