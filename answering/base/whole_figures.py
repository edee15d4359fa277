"""Whether an answer holds its figures whole: 2332人 is no part of 92332人 that could stand for itself."""

import re
from collections.abc import Iterable

from answering.language.figures import MOMENT, SHARE, Figure, Grammar

_INSIDE = re.compile(r"(?<=\d)(?=\d)|(?<=[一二三四五六七八九十])(?=[一二三四五六七八九十])")
"""Places of a date that nothing may be cut at; a day without its year is a day all the same."""


def cut_from(answer: str, sentences: Iterable[str], grammar: Grammar) -> str:
    """The whole figure that `answer` is cut out of in `sentences`; "" where it stands whole, or not at all, in them."""
    cut = ""
    for sentence in sentences:
        if answer not in sentence:
            continue
        figures = grammar.figures(sentence)
        start = sentence.find(answer)
        while start >= 0:
            whole = _cut(start, start + len(answer), figures, grammar)
            if not whole:
                return ""
            cut = cut or whole
            start = sentence.find(answer, start + 1)
    return cut


def _cut(start: int, end: int, figures: Iterable[Figure], grammar: Grammar) -> str:
    """The first of `figures` that the stretch from `start` to `end` begins or ends in the middle of."""
    for figure in figures:
        if figure.end > start and figure.start < end and any(_parts(figure, at, grammar) for at in (start, end)):
            return figure.text
    return ""


def _parts(figure: Figure, at: int, grammar: Grammar) -> bool:
    """Whether a cut at `at` leaves another figure: of its number a part, of its unit another one (3个 of 3个百分点)."""
    if figure.kind == MOMENT:
        return any(figure.start + match.start() == at for match in _INSIDE.finditer(figure.text))
    if figure.kind == SHARE and not figure.unit:
        return figure.start < at < figure.end
    start, end = figure.number
    left = figure.text[end - figure.start : at - figure.start].strip()
    return start < at < end or (end < at < figure.end and grammar.units.get(left, figure.kind) != figure.kind)
