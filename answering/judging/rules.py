"""Rules beside the fitted weights: what no weight can learn from questions, each constant with what it was measured by."""

from collections.abc import Sequence
from dataclasses import dataclass

from answering.base.entries import Stated
from answering.base.facts import Facts
from answering.judging.evidence import Evidence
from answering.judging.signals import Query, RankSignals


@dataclass(frozen=True, slots=True)
class Rules:
    """Constants of the rules; scores are in points of the ranker, where the right entry leads the next by 4 as a rule.

    `make sweep` asks the questions of tests/questions with each of them halved, doubled and at nothing; what it found
    stands in docs/measurements.md.
    """

    shortlist: int = 10
    """Entries looked at closely. 8, 14 and 16 marked no better on questions held out than 10 (2026-11-23)."""
    stated: int = 5
    """Of them at least so many that the report states, however many others come first."""
    misfit: float = 2.0
    """Taken from the score of an entry that answers another kind of question: a date asked, a place at hand."""
    another_year: float = 2.0
    """Taken from the score of an entry that is about other years than the question."""
    unfit: float = 0.7
    """Taken from the score of an entry that does not answer the kind of question, though some people ask for it so."""
    keyword: float = 1.5
    """Given to a number where the message is a mere key word."""
    titled: float = 3.0
    """Given to what bears the name that such a message consists of."""
    longest_keyword: int = 8
    """Characters up to which a message that asks nothing is a key word."""
    as_many: float = 3.0
    """Given to an entry with as many answers as the question counts (两位)."""
    too_many: float = 3.0
    """Taken from an entry with several figures beside one of them that is at least as near."""
    nearly: float = 0.05
    """By how much less similar one figure may be than two, to be preferred where one is asked for."""
    unmarked: float = 2.5
    """Taken from an entry whose title has a word (副) that the question lacks."""
    far: float = 4.0
    """By how much the score of an entry may be lower than the best one's for it to be among the choices."""
    beside: float = 2.5
    """By how much the score of an entry may be lower than the best one's for both to be shown, in a drafted report. On 384
    questions about twelve drafted reports that were left out of the fit (2026-11-25) 2 to 3 turned a third to a half of
    the wrong answers right."""
    smallest_telling: int = 5
    """Value from which on a figure can be known by it; smaller ones count too many things."""
    meaning_words: float = 1.0
    """Weight of meaningful words up to which a question that names a figure asks for no more than its meaning."""


RULES = Rules()


def preference(query: Query, entry: Stated, known: Facts, signals: RankSignals, rules: Rules) -> float:
    """Points beside the fitted score: the kind of question has to fit; a mere key word asks for the number, or for what
    bears that name; who asks for two names (两位) wants both; who does not say 副 wants no 副组长.
    """
    question = query.question
    points = -rules.misfit * signals.misfit - rules.another_year * signals.other_year
    if question.aspects and not signals.fits:
        points -= rules.unfit
    if not question.aspects and not question.has_check_words and len(question.text) <= rules.longest_keyword:
        points += rules.keyword * signals.keyword + rules.titled * signals.titled
    if len(entry.answers) > 1 and any(figure.value == len(entry.answers) for figure in question.counts):
        return points + rules.as_many
    if any(mark not in query.text for mark in known.marks):
        points -= rules.unmarked
    return points


Fitting = tuple[Stated, Evidence, bool]
"""A stated entry with its evidence, and whether it answers the kind of question."""


def step_back(entry: Stated, evidence: Evidence, found: Sequence[Fitting], rules: Rules) -> float:
    """Points taken from two figures behind one of them, among `found`, that is at least as near to a question for one."""
    if len(entry.answers) < 2:
        return 0.0
    rivals = (
        other.similarity
        for one, other, fits in found
        if fits and len(one.answers) == 1 and one.answers[0] in entry.answers
    )
    return rules.too_many if any(near >= evidence.similarity - rules.nearly for near in rivals) else 0.0
