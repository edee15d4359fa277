"""How many the report lists by name: 得了几个荣誉, of five that it names. Good where one entry lists them all; a list that
ends in 等 may be longer, so what is told is how many are named.
"""

import re
from decimal import Decimal

from answering import reply_texts as say
from answering.base.base import KnowledgeBase
from answering.base.entries import Outcome
from answering.base.thresholds import Thresholds
from answering.computing.found.operands import EXPLAINED, Finder
from answering.computing.result import Worked
from answering.judging.scoring import Scoring
from answering.language.question import Question
from answering.reply import Computed

_HOW_MANY = re.compile(r"(?:多少|几)(?P<unit>个|项|种|类|场|家|次|位)(?!月|百|人)")
_WHICH = "哪些"


def counted(question: Question, base: KnowledgeBase, scoring: Scoring, thresholds: Thresholds) -> Worked | None:
    """The names that answer `question` counted; None where it asks for no number, or no entry surely lists them."""
    clause = next((clause for clause in question.clauses if clause.asks and _HOW_MANY.search(clause.text)), None)
    if clause is None or question.danger:
        return None
    asked = _HOW_MANY.search(clause.text)
    decided = Finder(base, scoring, thresholds).decision(_HOW_MANY.sub(_WHICH, clause.text, count=1))
    best = decided.match.best
    if asked is None or best is None or decided.outcome not in (Outcome.ANSWER, Outcome.CHOICES):
        return None
    entry = best.entry
    is_list = len(entry.answers) > 1 and not base.facts[base.number[entry.id]].figures
    is_sure = entry in decided.stated and best.evidence.covered >= EXPLAINED <= decided.match.answerable
    if not is_list or not is_sure:
        return None
    count = Decimal(len(entry.answers))
    line = say.COUNTED_NAMES.format(count=count, unit=asked["unit"])
    return Worked((), (line,), (Computed(float(count), asked["unit"], say.JOINT.join(entry.answers)),), listed=(entry,))
