"""Questions the other way round: what a figure stands for, where that is all that is asked (1527是什么)."""

from collections.abc import Sequence

from answering.base.base import KnowledgeBase
from answering.base.entries import Stated
from answering.judging.evidence import meaning
from answering.judging.matching import Candidate, Match
from answering.judging.rules import Rules
from answering.language.figures import Figure
from answering.language.question import Clause, Question

MEANING = frozenset({"内容", "名称", "单位", "人名", "地点"})
"""Ways of asking what a figure stands for."""


def entries_of_figure(question: Question, found: Match, base: KnowledgeBase, rules: Rules) -> list[Stated]:
    """The entries whose figure the question names, where all it asks is what that figure means; best first, none where
    it asks anything else, names two values, or one below `smallest_telling`.
    """
    asking = [clause for clause in question.clauses if clause.asks]
    values = {figure.value for figure in question.counts}
    if question.has_check_words or len(values) != 1 or not all(_asks_meaning(clause, base) for clause in asking):
        return []
    if any(meaning(c, base.index, base.language) > _room(c, rules) for c in asking):
        return []
    named = [
        c
        for c in found.candidates
        if any(_is_telling(f, rules) and base.facts[c.evidence.entry].gives(f) for f in question.counts)
    ]
    return [candidate.entry for candidate in _single(named)]


def _asks_meaning(clause: Clause, base: KnowledgeBase) -> bool:
    """Whether the clause asks what something is, if it asks for anything; that it names the unit again is no matter."""
    beside = {name for name in clause.aspects if not (clause.figures and base.language.aspects[name].is_quantity)}
    return beside <= MEANING and (bool(beside) or not clause.aspects)


def _room(clause: Clause, rules: Rules) -> float:
    """Weight of words that may stand beside the figure; less in a clause without it, or that asks who or where."""
    is_plain = clause.aspects.isdisjoint(("单位", "人名", "地点"))
    return rules.meaning_words if clause.figures and is_plain else rules.meaning_words / 3


def _is_telling(figure: Figure, rules: Rules) -> bool:
    """Whether a figure can be known by its value: an ordinal, or a small number, stands for too much."""
    return figure.value >= rules.smallest_telling and figure.kind not in ("次序", "期限")


def _single(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those with a single answer, where there are any: a pair of figures means its parts."""
    return [c for c in candidates if len(c.entry.answers) == 1] or list(candidates)
