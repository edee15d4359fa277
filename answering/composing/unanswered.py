"""What the report does not say, put into words that are true: which part of a question it is, and what the report is of."""

import re
from functools import lru_cache

from answering import reply_texts as say
from answering.base.base import KnowledgeBase
from answering.base.entries import Absent
from answering.judging.decision import Decision, Reason
from answering.language.question import Question
from answering.language.scope import Slot
from answering.language.text import fold, fold_kept
from answering.language.words import words
from answering.reading.frame import Mention

WEIGHTY = 0.5
"""Weight of a word of a title from which on a question has to have it for the title to be what was asked."""


LONGEST_QUOTE = 20
"""Characters of a question that are quoted back: what stands on one line of a phone."""
_NUMBER = re.compile(r"\d+")


def beyond_line(decision: Decision, base: KnowledgeBase) -> str:
    """What the report is about, and what of the question it does not say; "" where nothing is beyond it."""
    beyond, best = decision.beyond, decision.match.best
    if beyond is None or best is None:
        return ""
    report, said = base.report, told(beyond)
    about = {
        Slot.TIME: say.YEARS.format(years=say.JOINT.join(map(str, best.entry.years or report.years))),
        Slot.BODY: base.own_body,
        Slot.PLACE: say.JOINT.join(report.places),
    }.get(beyond.slot, "")
    if beyond.slot is Slot.BODY and about:
        return say.ANOTHER_BODY.format(about=about, said=said)
    is_elsewhere = not beyond.years and beyond.value in fold_kept(report.text)  # said, but of something else
    if about and not is_elsewhere and (report.years or beyond.slot is not Slot.TIME):
        return say.BEYOND.format(about=about, said=said)
    return say.BEYOND_PART.format(title=best.entry.title.translate(say.WITHIN_QUOTES), said=beyond.text)


def told(mention: Mention) -> str:
    """The words of a mention; this year with its number, since people ask long after a report."""
    is_number = any(map(str.isdigit, mention.text))
    if mention.slot is Slot.TIME and mention.years and not is_number and mention.text.startswith(("今", "本")):
        return say.THIS_YEAR.format(said=mention.text, year=mention.years[0])
    return mention.text


def counted_line(decision: Decision, base: KnowledgeBase) -> str:
    """Which year a word such as 去年 was taken for in a question that is answered; "" where none is named so."""
    words = {
        mention.text: mention.years[0]
        for mention in (decision.frame.of(Slot.TIME) if decision.frame else ())
        if mention.years and not any(map(str.isdigit, mention.text)) and mention.years[0] in base.report.years
    }
    return "".join(say.COUNTED.format(said=word, year=year) for word, year in words.items())


def absent_asked(decision: Decision, base: KnowledgeBase) -> Absent | None:
    """The absent entry that a question surely asks for: word for word, or with every word of its title, of which one at
    least is none of what the report says nearby; None for none.

    Nearness is not enough: of 734 questions that came near an absent entry, half were about another one, and of 137 that
    the report answers and that were declined 55 came near one (2026-11-28).
    """
    if decision.certain:
        rival = decision.rival
        return (
            rival
            if isinstance(rival, Absent) and _numbers(rival.title) <= _numbers(decision.match.question.raw)
            else None
        )
    if decision.is_forbidden:
        return None
    asked = "".join(clause.text for clause in decision.match.question.clauses if clause.asks)
    near = (entry for entry, _ in decision.match.rivals if isinstance(entry, Absent))
    best = decision.match.best
    told = base.facts[best.evidence.entry].part + fold_kept(best.entry.title) if best else ""
    return next((entry for entry in near if _names(entry.title, asked, told)), None)


def empty_cell(decision: Decision) -> str:
    """That the cell of a table which is asked for is empty, with its row; "" where no such cell decided."""
    rival = decision.rival
    if not isinstance(rival, Absent) or not rival.column or not (decision.certain or decision.reason is Reason.CELL):
        return ""
    return absent_line(rival)


def absent_line(entry: Absent) -> str:
    """That the report does not say what `entry` asks for; of a cell of a table that it is empty, with its row."""
    title = entry.title.translate(say.WITHIN_QUOTES)
    if not entry.column:
        return say.ABSENT.format(title=title)
    rows = (say.SENTENCE.format(sentence=sentence) for sentence in entry.sentences)
    return "\n".join([say.EMPTY_CELL.format(title=title), *rows])


def _numbers(text: str) -> set[str]:
    """The numbers that are printed in `text`: one that neither the question nor the report has is not shown."""
    return set(_NUMBER.findall(fold(text)))


def _names(title: str, asked: str, told: str) -> bool:
    """Whether every weighty word of a title stands in what is asked, and not all of them in what is `told` anyway."""
    said = _weighty(title)
    return all(word in asked for word in said) and any(word not in told for word in said)


@lru_cache(maxsize=10_000)
def _weighty(title: str) -> tuple[str, ...]:
    """The words of a title that tell what it is about; many titles are looked at again and again."""
    return tuple(word.text for word in words(fold(title)) if len(word.text) > 1 and word.weight >= WEIGHTY)


def unanswered_line(decision: Decision) -> str:
    """A question among several that the report does not answer, quoted."""
    return say.UNANSWERED_PART.format(said=quoted(decision.match.question))


def quoted(question: Question) -> str:
    """What a question asks, as it was typed, cut short."""
    asked = "".join(clause.raw for clause in question.clauses if clause.asks)
    return asked if len(asked) <= LONGEST_QUOTE else f"{asked[: LONGEST_QUOTE - 1]}…"
