"""What a part of a report is about, in words of its own: beginnings of its sentences, character for character."""

import re
from collections.abc import Iterator

from answering.base.contents import Part
from answering.base.report import Report
from answering.language.figures import Grammar

MOST_WORDS = 3
"""Pieces told of a part: two lines of a phone."""
SHORTEST, LONGEST = 6, 24
"""Characters of a piece: less says nothing, more is no piece but a sentence."""
_MERELY_WHEN = ("后", "时", "以来", "期间")
"""Ends of a piece that only says when."""
_PIECE = re.compile(r"(?:《[^《》]*》|“[^“”]*”|[^,，;；。!！?？:：\n])+")


def own_words(part: Part, report: Report, grammar: Grammar) -> tuple[str, ...]:
    """Up to MOST_WORDS pieces between commas, in their order, from the sentences of `part` that answer most; each stands in
    `report` and holds no figure, which would need its whole sentence. Empty where there is none.
    """
    sentences = [one.text for one in report.sentences if one.section == part.heading]
    pieces = {text: piece for text in sentences if (piece := next(_pieces(text, part, grammar), ""))}
    weight = {text: sum(text in entry.sentences for entry in part.entries) for text in pieces}
    told = sorted(pieces, key=lambda text: -weight[text])[:MOST_WORDS]
    return tuple(piece for text, piece in pieces.items() if text in told)


def _pieces(sentence: str, part: Part, grammar: Grammar) -> Iterator[str]:
    for match in _PIECE.finditer(sentence):
        piece = match[0].strip()
        is_told = SHORTEST <= len(piece) <= LONGEST and piece != part.heading and not piece.endswith(_MERELY_WHEN)
        if is_told and not grammar.figures(piece):
            yield piece
