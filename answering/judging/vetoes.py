"""Rules that forbid an answer whatever the judge says: each for what no fitted weight can know."""

import re
from collections.abc import Callable

from answering.base.base import KnowledgeBase
from answering.base.facts import members_in
from answering.judging.decision import Reason
from answering.judging.matching import Candidate
from answering.language.question import Question
from answering.language.text import fold
from answering.reading.frame import named_places

LENIENT = "?"
"""Ends the name of a group of contrasts that only weighs, and does not forbid."""
PEOPLE = "人数"
"""The aspect of questions for how many people."""
_ANYBODY = frozenset({"人口", "人次", "个人", "号人", "口人", "群众", "居民"})
"""What is counted of people where no sort of them is meant."""
Veto = Callable[[Question, Candidate, KnowledgeBase], bool]


def veto(question: Question, best: Candidate, base: KnowledgeBase) -> Reason | None:
    """The first rule that forbids to answer `question` with `best`; None where none does."""
    return next((reason for reason, forbids in VETOES.items() if forbids(question, best, base)), None)


def _is_misfit(question: Question, best: Candidate, base: KnowledgeBase) -> bool:
    """Whether the question is of a kind that the entry does not answer, and nobody asks for it so; of a draft's figures,
    whether it asks for another unit, or a figure for a name or the other way round.

    Of 704 questions about sixteen drafted reports, one of 1,537 candidates that are of another unit is right, none of 2,509
    that have no number where one is asked for, and none of 156 figures where a name or a list is (2026-11-29).
    """
    near = best.signals.near
    is_of_kind = not (best.signals.misfit or near.wordy or near.counted or near.unit < 0)
    return not is_of_kind or _counts_others(question, best, base)


def _counts_others(question: Question, best: Candidate, base: KnowledgeBase) -> bool:
    """Whether a draft is asked how many of a sort of people there are (多少老人), and the figure is of none of that sort."""
    entry, asked = best.entry, [clause for clause in question.clauses if clause.asks]
    said = (word for clause in asked for word in base.language.aspects[PEOPLE].words if word in clause.text)
    sorts = [word[2:] for word in said if word.startswith("多少") and len(word) > 3 and word[2:] not in _ANYBODY]
    if not base.report.is_drafted or not sorts or PEOPLE not in question.aspects:
        return False
    told = fold(f"{entry.title} {''.join(entry.sentences)} {entry.column}")
    official = [word for clause in asked for _, _, word in clause.echoes]
    return not any(word in told for word in official) and not any(_tells(sort, told) for sort in sorts)


def _tells(sort: str, told: str) -> bool:
    """Whether `told` has a sort of people, in one piece or with a little between: 老人 is in 老年人."""
    return bool(re.search(".{0,2}".join(map(re.escape, sort)), told))


def _is_given(_: Question, best: Candidate, __: KnowledgeBase) -> bool:
    """Whether the question names the entry's own figure and asks for another number."""
    return bool(best.signals.given)


def _is_named(question: Question, best: Candidate, base: KnowledgeBase) -> bool:
    """Whether the question names all that the entry answers with, in words, and asks on: 贫困村叫什么名字.

    Of 4,800 questions seven were answered so, none of them rightly (2026-11-28).
    """
    names = base.facts[best.evidence.entry].names
    asks_on = bool(question.aspects) and not question.has_check_words
    return asks_on and bool(names) and all(name in question.key for name in names)


def _is_another_edition(question: Question, best: Candidate, base: KnowledgeBase) -> bool:
    """Whether the question names an ordinal or a term that is not the report's."""
    return bool(best.signals.ordinal) and not _asks_ordinal(question, best, base)


def _asks_ordinal(question: Question, best: Candidate, base: KnowledgeBase) -> bool:
    """Whether the ordinal that the question names is what the entry answers, and so to be corrected, or is no edition."""
    own = {figure.unit for figure in base.facts[best.evidence.entry].figures}
    return all(figure.unit in own or figure.unit == "个" for figure in question.counts if figure.text[0] == "第")


def _contradicts(question: Question, best: Candidate, base: KnowledgeBase) -> bool:
    """Whether a clause that asks has a word that must not stand for one of the entry's (专职 for 兼职)."""
    asked = " ".join(clause.text for clause in question.clauses if clause.asks)
    strict = {name: members for name, members in base.contrasts.items() if not name.endswith(LENIENT)}
    return base.facts[best.evidence.entry].clashes(members_in(asked, strict)) > 0


def _elsewhere(question: Question, best: Candidate, base: KnowledgeBase) -> bool:
    """Whether a clause that asks names a place which neither the report nor the entry knows; of a draft's, a part of the
    report's place that what stands around the figure does not name.
    """
    if best.signals.near.elsewhere:
        return True
    own = base.report.places
    held = base.index.held(best.evidence.entry)
    for clause in question.clauses:
        if not clause.asks:
            continue
        for start, end in named_places(clause.text, base.language.places):
            place = clause.text[start:end]
            pairs = {base.index.vocabulary.get(place[i : i + 2], -1) for i in range(len(place) - 1)}
            if place not in own and not pairs <= held:
                return True
    return False


def _in_another_year(question: Question, best: Candidate, base: KnowledgeBase) -> bool:
    """Whether every clause that asks names a year which the entry is not about, and nothing is to be confirmed; of a draft
    whether the time that is asked of is over before that of the entry begins.

    Of 600 such candidates for 512 questions about sixteen drafted reports two are right, both statements (2026-11-29).
    """
    if best.signals.near.undone:
        return True
    known = base.facts[best.evidence.entry].years
    asking = [clause for clause in question.clauses if clause.asks]
    named = [
        [year for figure in c.figures for year in figure.years if base.report.is_named(year, c.raw)] for c in asking
    ]
    foreign = [any(year not in known for year in years) for years in named]
    return bool(foreign) and all(foreign) and not question.has_check_words


VETOES: dict[Reason, Veto] = {
    Reason.KIND: _is_misfit,
    Reason.GIVEN: _is_given,
    Reason.NAMED: _is_named,
    Reason.ORDINAL: _is_another_edition,
    Reason.CONTRAST: _contradicts,
    Reason.PLACE: _elsewhere,
    Reason.YEAR: _in_another_year,
}
"""In the order in which they are asked; the first one that forbids gives the reason."""
