"""Whether a figure that the asker names is the one the report gives, said plainly."""

import math
import re

from answering import reply_texts as say
from answering.base.entries import Stated
from answering.language.figures import MOMENT, Figure, Grammar
from answering.language.question import Question
from answering.language.text import squeeze

_DIGITS = re.compile(r"\d+")
_ABOUT = re.compile(r"(?:快|近|接近|差不多|约|大概|不到|超过|上)[有到]?$")
_AROUND = re.compile(r"^(?:左右|上下|以上|出头)")


def verify(question: Question, entry: Stated, grammar: Grammar) -> str:
    """The sentence that confirms or corrects what the asker named; "" where nothing can be compared."""
    if not question.has_check_words:
        return ""
    if any(squeeze(answer) in squeeze(question.text) for answer in entry.answers):
        return say.RIGHT.format(figure=say.JOINT.join(entry.answers))
    if len(entry.answers) != 1:
        return ""
    own = grammar.figures(entry.answers[0])
    named = [f for c in question.clauses for f in c.figures if not _is_rough(c.text, f)]
    claims = [f for f in named if own and _comparable(f, own[0])]
    if not claims:
        return ""
    if any(_agrees(claim, own[0]) for claim in claims):
        return say.RIGHT.format(figure=entry.answers[0])
    return say.WRONG.format(claimed=claims[-1].text, figure=entry.answers[0])


def _comparable(claim: Figure, own: Figure) -> bool:
    """Whether the two count the same: one kind, or a bare number beside a counted one."""
    if MOMENT in (claim.kind, own.kind):
        return claim.kind == own.kind and ("月" in claim.text) == ("月" in own.text)
    return (
        claim.kind == own.kind or not claim.kind or {claim.kind, own.kind} <= {"人数", "人次", "数量", "户", "份", "条"}
    )


def _agrees(claim: Figure, own: Figure) -> bool:
    if own.kind == MOMENT:
        return _DIGITS.findall(claim.text)[-2:] == _DIGITS.findall(own.text)[-2:]
    if _is_loose(claim) and math.isfinite(claim.value):
        step = 10.0 ** (len(str(int(claim.value))) - 1)
        return claim.value <= own.value < claim.value + step
    if claim.unit == "" or "万" not in own.unit:
        return abs(claim.value - own.value) < 1e-6 or abs(claim.value * 10_000 - own.value) < 1e-6
    return abs(claim.value - own.value) < 1e-6


def _is_loose(claim: Figure) -> bool:
    return any(mark in claim.text for mark in "多余几来")


def _is_rough(text: str, figure: Figure) -> bool:
    """Whether the asker only says about how many (快有一百个): nothing to confirm or to correct."""
    return bool(_ABOUT.search(text[: figure.start]) or _AROUND.search(text[figure.end :]))
