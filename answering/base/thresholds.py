"""How sure an answer has to be, for all who decide or set it."""

from dataclasses import dataclass

MOST_CHOICES = 4
"""Entries offered to choose between: what a phone shows without scrolling."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which probability on to answer, with written phrasings or with `drafted` ones, and to offer choices; below the
    report does not say it. Of 0.3 to 0.5 it is 0.4 that keeps wrong answers under 8 % of two drafted reports left out of
    the fit, and declines four of five questions that they do not answer (2026-11-25).
    """

    answer: float = 0.4
    drafted: float = 0.4
    choose: float = 0.3
    lead: float = 0.7
    """By how much the probability of an answer may exceed that of ambiguity for choices to be offered all the same."""
    covered: float = 0.4
    """Share of the question that the entry has to explain for an answer, whatever the judge says."""
    talk: float = 0.5
    """Similarity to a phrasing from which on a message is small talk, if no entry comes nearer."""
    claim: float = 0.2
    """Probability that the best entry answers, or share of a claim that it explains times `claimed`, from which on the
    claim is held against it."""
    claimed: float = 0.4
    forget: float = 30.0
    """Minutes after which what a conversation spoke of is forgotten."""
    named: float = 0.3
    """Share of a claim that the best entry explains, from which on it is confirmed where the report has all of it."""

    def least(self, *, is_drafted: bool) -> float:
        """The probability, in [0, 1], that an answer needs, from a report whose entries are drafted or not."""
        return self.drafted if is_drafted else self.answer
