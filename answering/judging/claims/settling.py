"""What a message claims, held against what the report says: whether it agrees, differs, or goes beyond it.

A figure is compared with one that counts the same, in the entry that is meant or one that is about as near; a name with
the entry's own. Whatever else is claimed has to stand in the sentence or the title, or nothing is confirmed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Postfix

from answering.base.base import KnowledgeBase
from answering.base.entries import Stated
from answering.judging.claims.comparing import comparable, holds
from answering.judging.claims.naming import named
from answering.judging.claims.resting import rest_of
from answering.judging.matching import Candidate, Match
from answering.language.figures import MOMENT, Figure
from answering.language.question import Question
from answering.reading.claim import Claim, Claims, read_claims
from answering.reading.times import HALF_DAY

NEAR = 4.5
"""By how much lower an entry may rank than the best to be the one that a claim is about; of 1,224 claims made from 36
facts, the entry meant stood within this in all but nine (2026-11-28)."""
WORD = 2
"""Characters from which on what two numbers have before them is the same word."""
_OF_ALL = re.compile(r"都|全|均|一律|里|中间|当中|其中")
"""Words that say something of all or some of what was counted."""


class Verdict(StrEnum):
    """What the report says of a claim."""

    AGREES = "agrees"
    DIFFERS = "differs"
    OPEN = ""
    """Not all of it is in the report, or nothing can be compared."""


@dataclass(frozen=True, slots=True)
class Settled:
    """A claim with what the report says: `said` are the asker's words, `own` the report's, one of each for every thing
    that was compared; `rest` are words that the report does not bear out.
    """

    verdict: Verdict
    stated: tuple[Stated, ...]
    said: tuple[str, ...]
    own: tuple[str, ...]
    rest: tuple[str, ...] = ()
    is_equal: bool = True
    """Whether what is said is the report's own word, rather than a bound or a rough number that it keeps."""
    about: str = ""
    """What is claimed of a figure that is the report's, where the figure itself is not what is claimed."""
    is_asked: bool = True
    """Whether it is to be confirmed, rather than only said beside something else."""


@dataclass(frozen=True, slots=True)
class _Compared:
    """One thing that is claimed, held against an entry: None where neither follows."""

    entry: Stated
    said: str
    own: str
    is_true: bool | None
    is_equal: bool = True


def settle(question: Question, found: Match, base: KnowledgeBase) -> Settled | None:
    """What the report says of the claim that `question` makes; None where it makes none, or none that can be compared."""
    claims = read_claims(question)
    if claims is None or found.best is None:
        return None
    near = _near(found)
    compared = list(_figures(claims, near, found.candidates, base))
    is_named = not compared and all(_is_part_of_name(claim.figure) for claim in claims.figures)
    if is_named and not claims.is_either:
        compared = list(_names(question, claims, near, base))
    if not compared:
        return None
    entries = tuple(dict.fromkeys(one.entry for one in compared))
    words = [word for one in compared for word in (one.said, one.own)]
    rest = rest_of(question, entries, base, [*claims.contrasted, *words])
    said = tuple(f"不是{one.said}" if claims.denied and not claims.figures else one.said for one in compared)
    own = tuple(dict.fromkeys(one.own for one in compared))
    about = next((claim.about for claim in claims.figures if claim.about), "")
    if not rest and (_OF_ALL.search(about) or base.language.grammar.figures(about)):
        rest = (about,)
    is_equal = all(one.is_equal for one in compared)
    verdict, about = _verdict(compared, claims, rest), about if rest else ""
    return Settled(verdict, entries, said, own, rest, is_equal, about, claims.is_asked)


def _is_part_of_name(figure: Figure) -> bool:
    """Whether a number belongs to a name, of an award or of one of several (第三组组长)."""
    return figure.unit == "等奖" or figure.text.startswith("第")


def _verdict(compared: Sequence[_Compared], claims: Claims, rest: Sequence[str]) -> Verdict:
    """All of it has to be so for the report to agree; one thing that is not is enough to differ."""
    outcomes = [one.is_true for one in compared]
    if claims.is_either and len(outcomes) > 1:
        return Verdict.OPEN if True in outcomes or None in outcomes else Verdict.DIFFERS
    if False in outcomes:
        return Verdict.DIFFERS
    if None in outcomes or rest or len(compared) < len(claims.figures):
        return Verdict.OPEN
    return Verdict.AGREES


def _near(found: Match) -> list[Candidate]:
    """The entries that a claim may be about, the likeliest first."""
    best = found.candidates[0]
    return [
        candidate
        for candidate in found.candidates
        if candidate.score > best.score - NEAR or not set(candidate.entry.sentences).isdisjoint(best.entry.sentences)
    ]


def _figures(
    claims: Claims, near: Sequence[Candidate], found: Sequence[Candidate], base: KnowledgeBase
) -> Iterator[_Compared]:
    """Each figure that is claimed, held against the first entry that has one of its kind."""
    taken: set[tuple[str, int]] = set()
    for claim in claims.figures:
        if claim.figure.unit == "等奖":
            continue  # a name of what was won
        for candidate in _in_order(claim, near, found, base, is_row=len(claims.figures) > 1):
            figures = base.facts[candidate.evidence.entry].figures
            if own := _match(claim, candidate.entry, figures, taken if not claims.is_either else set()):
                taken.add((candidate.entry.id, own.start))
                is_true = _told(claim, _holds(claim, own, claims, base.facts[candidate.evidence.entry].part))
                is_equal = is_true is True and not claim.denied and claim.figure.value == own.value
                yield _Compared(candidate.entry, claim.said, own.text, is_true, is_equal)
                break


def _in_order(
    claim: Claim, near: Sequence[Candidate], found: Sequence[Candidate], base: KnowledgeBase, *, is_row: bool
) -> list[Candidate]:
    """The likeliest first; of what something is claimed, those alone that have it; a day, those that have it first; each
    number of a row, those before whose number the same word stands.
    """

    def alike(candidate: Candidate) -> int:
        """How many of the characters right before the number stand before the entry's too (副主席4392人)."""
        part = base.facts[candidate.evidence.entry].part
        answers = [answer for answer in candidate.entry.answers if answer in part]
        before = [part[: part.find(answer)] for answer in answers]
        return max((_ending(claim.before, words, base.language.marked) for words in before), default=0)

    def has_it(candidate: Candidate) -> bool:
        return any(
            comparable(claim.figure, own) and holds(claim, own) is True
            for own in base.facts[candidate.evidence.entry].figures
        )

    if claim.about:
        return list(filter(has_it, found))
    if claim.figure.kind == MOMENT:
        return sorted(near, key=lambda candidate: not has_it(candidate))
    return sorted(near, key=lambda candidate: -alike(candidate)) if is_row else list(near)


def _ending(said: str, own: str, marks: Iterable[str]) -> int:
    """The characters at the end of both, from two on; none where the report marks the word and the asker does not (副)."""
    same = Postfix.similarity(said, own)
    is_marked = own[: len(own) - same].endswith(tuple(marks))
    return same if same >= WORD and not is_marked else 0


def _holds(claim: Claim, own: Figure, claims: Claims, part: str) -> bool | None:
    """As `holds`; a sum is more than what is given for each, and none that is given for one of the things alone."""
    if claims.summed and own.text.startswith("各"):
        return False
    is_one = all(thing in part for thing in claims.summed)
    return holds(claim, own) or (False if is_one else None) if claims.summed else holds(claim, own)


def _told(claim: Claim, is_true: bool | None) -> bool | None:
    return is_true if is_true is None or not claim.denied else not is_true


def _match(claim: Claim, entry: Stated, own: Sequence[Figure], taken: set[tuple[str, int]]) -> Figure | None:
    """The figure of an entry's answers that `claim` may be about: the very one where it is there."""
    fitting = [figure for figure in own if comparable(claim.figure, figure) and (entry.id, figure.start) not in taken]
    return next((figure for figure in fitting if figure.value == claim.figure.value), next(iter(fitting), None))


def _names(question: Question, claims: Claims, near: Sequence[Candidate], base: KnowledgeBase) -> Iterator[_Compared]:
    """A name, a place or half a day that is claimed, held against the first entry that answers with one."""
    if half := _half_day(question, near):
        entry, said, own = half
        yield _Compared(entry, said, own, (said == own) != claims.denied, said == own)
    elif name := named(question, [candidate.entry for candidate in near], base):
        yield _Compared(name.entry, name.said, name.own, name.is_own != claims.denied, name.is_own)


def _half_day(question: Question, near: Sequence[Candidate]) -> tuple[Stated, str, str] | None:
    said = HALF_DAY.search(" ".join(clause.raw for clause in question.clauses if clause.asks))
    if said is None:
        return None
    for candidate in near:
        for answer in candidate.entry.answers:
            if own := HALF_DAY.search(answer):
                return candidate.entry, said[0], own[0]
    return None
