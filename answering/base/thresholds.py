"""How sure an answer has to be, for all who decide or set it."""

from dataclasses import dataclass

MOST_CHOICES = 4
"""Entries offered to choose between: what a phone shows without scrolling."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability on to answer, with written phrasings or with `drafted` ones, and to offer choices; below the
    report does not say it. Of 3,367 questions of eleven authors left out in turn 0.45 answers 0.5 % fewer right than 0.4
    and 0.3 % fewer wrong; 0.5 loses as many right ones again, and no wrong ones (2026-11-28, `make crossval`). For
    `drafted`, of 0.3 to 0.5 it is 0.4 that keeps wrong answers under 8 % of two drafted reports left out of the fit, and
    declines four of five questions that they do not answer (2026-11-25).
    """

    answer: float = 0.45
    drafted: float = 0.4
    choose: float = 0.3
    lead: float = 0.5
    """By how much the probability of an answer may exceed that of ambiguity for choices to be offered all the same. Of
    3,300 questions of eleven authors left out in turn one more is answered right than at 0.7, and one gets no choices that
    should; from 0.4 on five lose them for one that gains (2026-11-28)."""
    lead_of_siblings: float = 0.7
    """The same where the two best entries are of one kind and both explain all that is asked. Of 4,800 questions four more
    get the choices they should, and none loses a right answer (2026-11-28)."""
    covered: float = 0.4
    """Share of a message that an entry has to explain for it to be no small talk."""
    talk: float = 0.5
    """Similarity to a phrasing from which on a message is small talk, if no entry comes nearer."""
    claim: float = 0.2
    """Probability that the best entry answers, or share of a claim that it explains times `claimed`, from which on the
    claim is held against it."""
    claimed: float = 0.4
    explained: float = 0.2
    """Share of a question that the best entry has to explain to be its answer, however sure the judge is. Of 1,974 answers
    to the development questions of ten hands none that is right explains less than 0.26, and two below 0.2 are wrong;
    beside a second report of eight entries four wrong ones of 300 are below (2026-11-28)."""
    forget: float = 30.0
    """Minutes after which what a conversation spoke of is forgotten."""
    operand: float = 0.4
    """Probability that an operand of a sum needs: units and kinds have to go together as well. From 0.45 on the money of
    创业贷款每个人平均能拿多少钱 is not found (2026-11-28)."""
    stated: float = 0.4
    """Probability that a statement needs whose figure or name an entry bears out or contradicts: that is one thing more
    that both speak of. From 0.45 on 救助和慰问用了四百多万 is declined (2026-11-28)."""
    named: float = 0.3
    """Share of a claim that the best entry explains, from which on it is confirmed where the report has all of it."""

    def least(self, *, is_drafted: bool) -> float:
        """The probability, in [0, 1], that an answer needs, from a report whose entries are drafted or not."""
        return self.drafted if is_drafted else self.answer

    def least_ambiguous(self, answerable: float, *, fits_siblings: bool) -> float:
        """The probability, in [0, 1], from which on a question gets choices that is answered with probability `answerable`:
        an answer that stands much higher is given, unless a sibling is asked for by the same words.
        """
        return max(self.choose, answerable - (self.lead_of_siblings if fits_siblings else self.lead))
