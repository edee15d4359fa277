"""A title for what somebody asked, and what of a sentence may answer it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from answering.base.entries import KINDS_ASKED
from answering.base.facts import CHANGE
from answering.language.figures import SHARE, Grammar
from answering.language.text import squeeze

LONGEST_TITLE = 24
"""Characters of a title: what a button shows of it on a phone."""
MOST_FIGURES, MOST_CLAUSES = 6, 2
"""Answers offered of one sentence; with the way back they fill a phone's screen."""
SHORTEST_CLAUSE = 4
COUNTED, TOLD = "数量", "内容"
"""What a figure with a unit of its own kind asks, and what a clause does."""

_POLITE = re.compile(
    r"^(?:(?:请问|你好|您好|麻烦|告诉我|我?想要?(?:问问?|知道|了解|查|看)|[问查看](?=一下))(?:一下|下)?[，,、。!！ ]*)+|"
    r"(?:吗|呢|啊|呀|嘛|哦|啦|谢谢|[?？。!！，,~～ ])+$"
)
_ASKED_AT_END = re.compile(r"(?:一共|总共|大概|到底)?(?:(?:是|有)?(?:多少|几)[^\d，,]?|是?什么|是?啥|怎么样|如何)$")
_MARKS = re.compile(r"[，；：。！？!?;\n]|,(?!\d{3})|:(?!\d)")
_CHANGED = re.compile(r"(?:增长|增加|提高|提升|上升|上涨|下降|降低|减少)(?:了|约|近|超过|达)*$")


@dataclass(frozen=True, slots=True)
class Offer:
    """Words of a sentence that may be the answer, and the kind of question (`asks`) that they answer."""

    answer: str
    asks: str


def title_of(text: str) -> str:
    """`text` as a statement: without greeting and particles, and without a question at its end where something is left."""
    plain = _POLITE.sub("", " ".join(text.split())) or text
    stated = _ASKED_AT_END.sub("", plain)
    title = stated if len(stated) >= SHORTEST_CLAUSE else plain
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"


def offers(sentence: str, question: str, grammar: Grammar) -> list[Offer]:
    """The figures of `sentence`, in order, then those of its clauses that have most in common with `question`."""
    found = {figure.text: _kind(figure.kind, sentence[: figure.start]) for figure in grammar.figures(sentence)}
    figures = [Offer(text, asks) for text, asks in found.items()][:MOST_FIGURES]
    asked = set(squeeze(question))
    clauses = sorted(_clauses(sentence), key=lambda clause: -len(asked & set(squeeze(clause))))
    return [*figures, *(Offer(clause, TOLD) for clause in clauses[:MOST_CLAUSES] if clause not in found)]


def _kind(kind: str, before: str) -> str:
    """What a figure answers, from the kind of its unit and the words before it."""
    if kind == SHARE and _CHANGED.search(before):
        return CHANGE
    return kind if kind in KINDS_ASKED else COUNTED


def _clauses(sentence: str) -> Iterator[str]:
    """The parts of `sentence` between punctuation marks, verbatim."""
    for clause in dict.fromkeys(part.strip() for part in _MARKS.split(sentence)):
        if len(clause) >= SHORTEST_CLAUSE:
            yield clause
