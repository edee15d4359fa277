"""How many the report lists by name: 得了几个荣誉, of five that it names. Good where one entry lists them all; a list that
ends in 等 may be longer, so what is told is how many are named.
"""

import re
from collections.abc import Callable, Sequence

from answering import reply_texts as say
from answering.base.base import KnowledgeBase
from answering.base.entries import Outcome, Stated
from answering.base.thresholds import Thresholds
from answering.computing.found.operands import EXPLAINED, Finder
from answering.computing.result import Worked
from answering.judging.decision import Decision
from answering.judging.scoring import Scoring
from answering.language.question import Question
from answering.reply import Computed

_HOW_MANY = re.compile(r"(?:多少|几)(?P<unit>个|项|种|类|场|家|次|位)(?!月|百|人)")
_WHICH = "哪些"
_KIND = re.compile(r"(?P<kind>[^的,、]{1,4}?)(?:一共|总共|共)?有?(?:多少|几)(?P<unit>个|项|种|类|场|家|次|位)")
"""Of what kind the names are: 区县 of 建设的区县有几个."""
_LEFT = re.compile(r"(?:(?<=[,的])|^)的|的(?=[有几多,]|$)|,的?(?=有?[几多])")
"""What joins nothing any more where words were left out."""
_AND_SO_ON = re.compile(r"等[^、]{0,2}$")
_MORE_THAN_NAMES = re.compile(r"[《“(和及与]")

Counting = Callable[[Question, KnowledgeBase, Scoring, Thresholds], Worked | None]


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
    return _told(entry, entry.answers, asked["unit"])


def named(question: Question, base: KnowledgeBase, scoring: Scoring, thresholds: Thresholds) -> Worked | None:
    """The names counted that `question` says it wants counted (点名的有几个); None where no entry surely has them all."""
    pattern = base.language.computing.pattern("named")
    said = ",".join(clause.text for clause in question.clauses)
    text = _LEFT.sub("", re.sub(pattern, "的", said))
    asked = _KIND.search(text)
    if asked is None or question.danger or not re.search(pattern, said):
        return None
    head, finder = text[: asked.start()].strip(", "), Finder(base, scoring, thresholds)
    for which in (
        text[: asked.end()].replace(asked[0], f"{asked['kind']}有{_WHICH}"),
        f"{head}是{_WHICH}{asked['kind']}",
    ):
        entry = _lists_all(finder.decision(which), base)
        if entry is not None:
            return _told(entry, _names(entry), asked["unit"])
    return None


def _lists_all(decided: Decision, base: KnowledgeBase) -> Stated | None:
    """The entry that surely lists what is asked for: the answer, or the one that has all that may be meant."""
    best = decided.match.best
    if best is None or not best.evidence.covered >= EXPLAINED <= decided.match.answerable:
        return None
    meant = decided.stated
    if any(base.facts[base.number[entry.id]].figures for entry in meant):
        return None
    if decided.outcome is Outcome.ANSWER:
        return next((entry for entry in meant[:1] if len(_names(entry)) > 1), None)
    answers = {answer for entry in meant for answer in entry.answers}
    if decided.outcome is not Outcome.CHOICES or len({entry.sentences for entry in meant}) != 1:
        return None
    beside = (e for e in base.entries if isinstance(e, Stated) and e.sentences == meant[0].sentences)
    return max((e for e in beside if answers < set(e.answers)), key=lambda e: len(e.answers), default=None)


def _names(entry: Stated) -> tuple[str, ...]:
    """What an entry names: its answers, or the names in a row in its only one (甲县、乙县等地)."""
    if len(entry.answers) != 1 or _MORE_THAN_NAMES.search(entry.answers[0]):
        return entry.answers
    return tuple(_AND_SO_ON.sub("", entry.answers[0]).split("、"))


def _told(entry: Stated, names: Sequence[str], unit: str) -> Worked:
    line = say.COUNTED_NAMES.format(count=len(names), unit=unit)
    return Worked((), (line,), (Computed(float(len(names)), unit, say.JOINT.join(names)),), listed=(entry,))
