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

    `make sweep` asks the questions of tests/questions with each of them at nothing, halved and doubled; the whole table
    stands in docs/rules.md. What is noted here is measured on 1,981 questions about a report with written phrasings, for
    `beside` on 88 about drafted ones (2026-11-28): right is 979, WRONG 31, FALSE (answered, though the report does not say
    it) 32, choices 121.
    """

    shortlist: int = 10
    """Entries looked at closely. At nothing 168 more FALSE; halved 5 more right, 3 more FALSE, 5 choices fewer;
    doubled 6 fewer right, 1 FALSE less, 4 more choices (of 1,981; 2026-11-28)."""
    stated: int = 5
    """Of them at least so many that the report states, however many others come first. At nothing 2 fewer right, 1 more
    WRONG, 1 more FALSE; halved 2 more right; doubled 1 fewer right (of 1,981; 2026-11-28)."""
    misfit: float = 2.0
    """Taken from the score of an entry that answers another kind of question: a date asked, a place at hand. At nothing 2
    fewer right; halved 1 choice fewer; doubled 1 more FALSE (of 1,981; 2026-11-28)."""
    another_year: float = 2.0
    """Taken from the score of an entry that is about other years than the question. No mark changes, at nothing, halved or
    doubled (of 1,981; 2026-11-28)."""
    unfit: float = 0.7
    """Taken from the score of an entry that does not answer the kind of question, though some people ask for it so. At
    nothing or doubled 1 fewer right and 1 more WRONG; halved 1 choice fewer (of 1,981; 2026-11-28)."""
    keyword: float = 1.5
    """Given to a number where the message is a mere key word. At nothing 1 fewer right; halved or doubled no mark changes
    (of 1,981; 2026-11-28)."""
    titled: float = 3.0
    """Given to what bears the name that such a message consists of. At nothing or halved no mark changes; doubled 1 fewer
    right (of 1,981; 2026-11-28)."""
    longest_keyword: int = 8
    """Characters up to which a message that asks nothing is a key word. No mark changes, at nothing, halved or doubled (of
    1,981; 2026-11-28)."""
    unasked: float = 2.0
    """Within how many points an entry that nobody asks for so steps behind one that people do. Of nine such pairs among
    5,600 questions the second was right in all, the first in six; from 3 on two right ones are lost (2026-11-28)."""
    as_many: float = 3.0
    """Given to an entry with as many answers as the question counts (两位). At nothing or halved no mark changes; doubled 2
    fewer right, 1 WRONG less (of 1,981; 2026-11-28)."""
    too_many: float = 3.0
    """Taken from an entry with several figures beside one of them that is at least as near. At nothing 1 fewer right, 1
    WRONG and 2 FALSE less; halved 1 fewer right, 2 FALSE less; doubled no mark changes (of 1,981; 2026-11-28)."""
    nearly: float = 0.05
    """By how much less similar, in [0, 1], one figure may be than two, to be preferred where one is asked for. At nothing
    or doubled 1 fewer right; halved no mark changes (of 1,981; 2026-11-28)."""
    unmarked: float = 2.5
    """Taken from an entry whose title has a word (副) that the question lacks. At nothing 1 more right; halved 2 more right,
    1 WRONG less; doubled no mark changes (of 1,981; 2026-11-28)."""
    far: float = 4.0
    """By how much the score of an entry may be lower than the best one's for it to be among the choices. No mark changes,
    at nothing, halved or doubled (of 1,981; 2026-11-28)."""
    beside: float = 2.5
    """By how much the score of an entry may be lower than the best one's for both to be shown, in a drafted report. At
    nothing 4 right are WRONG, halved 2; doubled no mark changes (of 88; 2026-11-28). On 384 questions about twelve drafted
    reports that were left out of the fit 2 to 3 turned a third to a half of the wrong answers right (2026-11-25)."""
    smallest_telling: int = 5
    """Value from which on a figure can be known by it; smaller ones count too many things. At nothing 5 fewer right, 4 more
    WRONG; halved 1 WRONG less; doubled 2 more right, 1 WRONG and 1 FALSE less (of 1,981; 2026-11-28)."""
    meaning_words: float = 1.0
    """Weight of meaningful words (a noun that no entry has weighs 1) up to which a question that names a figure asks for no
    more than its meaning. At nothing 26 fewer right; halved 10 fewer right; doubled 1 more WRONG, 7 more FALSE (of 1,981;
    2026-11-28)."""


RULES = Rules()


def preference(query: Query, entry: Stated, known: Facts, signals: RankSignals, rules: Rules) -> float:
    """Points, positive or negative, beside the fitted score: the kind of question has to fit; a mere key word asks for
    the number, or for what bears that name; who asks for two names (两位) wants both; who does not say 副 wants no
    副组长.
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
    """Points, 0 or `too_many`, taken from two figures behind one of them, among `found`, that is at least as near to a
    question for one.
    """
    if len(entry.answers) < 2:
        return 0.0
    rivals = (
        other.similarity
        for one, other, fits in found
        if fits and len(one.answers) == 1 and one.answers[0] in entry.answers
    )
    return rules.too_many if any(near >= evidence.similarity - rules.nearly for near in rivals) else 0.0
