"""A sentence cut into clauses."""

import re
from dataclasses import dataclass

_CUT = re.compile(r"[；。！!？?\n;]|(?<!\d)[,，]|[,，](?!\d{3}(?!\d))|(?<!\d)[：:]|[：:](?!\d)|——")
"""No comma within a number (92，332), no colon within a time of day or a ratio."""
_MARK = re.compile(
    r"^[\s一二三四五六七八九十\d]{1,4}(?:是|、|[.．](?!\d))|^[(（][一二三四五六七八九十\d]{1,3}[)）]"
    r"|^第[一二三四五六七八九十]{1,3}(?:(?:部分|章|节)[，、]?|[，、](?!第?[二三]))"
)
_AFRESH = "；。;：:\n"
"""Marks behind which a list may have a number of its own (；2.建设…), and the next clause a subject of its own."""
_WITHIN = re.compile(
    r"其中[,，:：]|《(?:[^《》]|《[^《》]*》)*》|“[^“”]{1,20}”|\"[^\"]{1,20}\"|[（(][^（）()]{1,12}[)）]"
)
_HIDDEN = "□"


@dataclass(frozen=True, slots=True)
class Clause:
    """sentence[start:end] == text, without punctuation; `is_afresh` where no clause before it lends it a subject."""

    start: int
    end: int
    text: str
    is_afresh: bool = False


def masked(text: str) -> str:
    """`text`, of the same length, with what stands in quotation marks and short brackets made unreadable."""
    return _WITHIN.sub(lambda match: _HIDDEN * len(match[0]), text)


def clauses(sentence: str) -> list[Clause]:
    """The clauses of `sentence`, from left to right, marks of numbering taken off."""
    found, last, mark_before = [], 0, "\n"
    for match in [*_CUT.finditer(masked(sentence)), None]:
        end = match.start() if match else len(sentence)
        start, text = last, sentence[last:end]
        if mark_before in _AFRESH and (mark := _MARK.match(text)) and len(mark[0]) < len(text):
            start += mark.end()
            text = text[mark.end() :]
        stripped = text.strip()
        if stripped:
            start += text.index(stripped[0])
            found.append(Clause(start, start + len(stripped), stripped, mark_before in "；。;\n"))
        last, mark_before = (match.end(), match[0][0]) if match else (end, "")
    return found
