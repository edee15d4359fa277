"""What came near a question, and what its score is made of."""

from collections.abc import Iterable, Sequence

from answering.base.base import KnowledgeBase, indexed_phrasings
from answering.judging.decision import Decision
from answering.judging.evidence import MISSED, Evidence, Piece, read
from answering.judging.matching import Candidate
from answering.judging.scoring import Ranker, Scoring
from answering.proving.tracing import texts as say
from answering.proving.tracing.columns import aligned
from answering.proving.tracing.places import Places, named, where

MOST_CANDIDATES = 5
MOST_RIVALS = 2
"""Of each other kind."""
SMALL = 0.1
"""Points of a part of the score below which it is not told by itself: a dozen of thirty parts are smaller, as a rule."""


def tell_candidates(decision: Decision, base: KnowledgeBase, scoring: Scoring, places: Places) -> list[str]:
    """The best of what the report states, the parts of the first one's score, and the nearest of the other kinds."""
    candidates = decision.match.candidates[:MOST_CANDIDATES]
    if not candidates:
        return [f"  {say.NO_CANDIDATES}", *_rivals(decision, base, places)]
    pieces = pieces_of(decision, base)
    lines = [f"  {say.CANDIDATES.format(count=len(candidates))}"]
    for number, candidate in enumerate(candidates, 1):
        entry = candidate.entry
        lines.append("  " + say.CANDIDATE.format(
            number=number, title=entry.title, id=entry.id, where=where(entry, places)
        ))  # fmt: skip
        lines += aligned(_rows(candidate, pieces, base), indent=5)
    lines += [f"  {say.PARTS}", *aligned(_parts(candidates[:2], scoring.of(base.report).ranker), indent=5)]
    return [*lines, *_rivals(decision, base, places)]


def pieces_of(decision: Decision, base: KnowledgeBase) -> tuple[Piece, ...]:
    """The words of the question, as they were held against the entries."""
    return read(decision.match.question, base.index, base.language).pieces


def phrasing_of(evidence: Evidence, base: KnowledgeBase) -> str:
    """The phrasing that comes nearest."""
    entry = base.entries[evidence.entry]
    return indexed_phrasings(entry)[evidence.nearness.best - int(base.index.first[evidence.entry])]


def _rows(candidate: Candidate, pieces: Iterable[Piece], base: KnowledgeBase) -> list[tuple[str, str]]:
    evidence = candidate.evidence
    held = base.index.held(evidence.entry)
    explained = [piece.text for piece in pieces if piece.explained(held) >= MISSED]
    words = say.WORDS.join(dict.fromkeys(explained)) or say.NO_WORD
    likeness = say.LIKENESS.format(phrasing=phrasing_of(evidence, base), similarity=evidence.similarity)
    return [
        (say.SCORE, say.SCORES.format(score=candidate.score)),
        (say.NEAREST, likeness),
        (say.EXPLAINED, say.SHARE.format(share=evidence.covered, words=words)),
        (say.UNEXPLAINED, say.WORDS.join(dict.fromkeys(evidence.coverage.missing)) or say.NO_WORD),
    ]


def _parts(candidates: Sequence[Candidate], ranker: Ranker) -> list[tuple[str, ...]]:
    """What each signal adds to the scores of the first and the second, the most telling first, and what rules add."""
    columns = [ranker.parts(candidate.signals) for candidate in candidates]
    first = columns[0]
    told = [name for name in sorted(first, key=lambda name: -abs(first[name])) if abs(first[name]) >= SMALL]
    rows = [(say.SIGNALS[name], *(_points(column[name]) for column in columns)) for name in told]
    rest = (sum(points for name, points in column.items() if name not in told) for column in columns)
    rules = (c.score - sum(column.values()) for c, column in zip(candidates, columns, strict=True))
    head = say.PARTS_HEAD[: len(candidates) + 1]
    return [head, *rows, (say.OTHERS, *map(_points, rest)), (say.BY_RULE, *map(_points, rules))]


def _points(points: float) -> str:
    return say.POINTS.format(points=round(points, 2) + 0.0)  # no minus before a zero


def _rivals(decision: Decision, base: KnowledgeBase, places: Places) -> list[str]:
    """The nearest entries of the other kinds."""
    rows = []
    for kind, name in say.RIVAL_KINDS.items():
        near = [(entry, evidence) for entry, evidence in decision.match.rivals if type(entry).__name__ == kind]
        for entry, evidence in near[:MOST_RIVALS]:
            likeness = say.LIKENESS.format(phrasing=phrasing_of(evidence, base), similarity=evidence.similarity)
            rows.append((name, named(entry, places), likeness))
    return [f"  {say.RIVALS}", *aligned(rows, indent=5)] if rows else []
