"""Lines as they are set on a page, joined into paragraphs the way Chinese is typeset."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from drafting.reading.measure import Column, Line, columns_of, is_below

WIDE_GAP = 1.4
"""A distance of lines, in median distances, from which on a new paragraph begins; half a line of space is usual."""
OTHER_SIZE = 0.15
"""A difference of type size from which on two lines are of different paragraphs: 三号 to 小二 is 0.13 and rarer."""
INDENT = 0.5
"""Ems to the right of the margin from which on a line is indented: justified lines wander by less, indents are two."""
TIE = 0.05
"""Ems that a word may be too wide and still have fitted: places in a PDF are rounded."""
UNFINISHED = 1.25
"""Ems of room from which on a line that ends no sentence is taken for a heading: few are one character short of full."""

__all__ = ["CHINESE", "Line", "columns", "glued", "joined"]

CHINESE = "\u2e80-\u2fdf\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef‘’“”—…·\U00020000-\U0003ffff"
"""Characters beside which typesetting puts no space, as a range for a regular expression."""
_LATIN_END, _LATIN_START = re.compile(r"[A-Za-z][,.;:]?$"), re.compile("[A-Za-z]")
_UNIT = re.compile(r"[“‘（《〈(\[【〔「]*(?:[A-Za-z0-9.,:/%+\-–]+|.)?[，。、；：？！”’）》〉)\]】〕」％℃‰—…,.;:?!]*")
_SENTENCE_END = re.compile(r"[。！？；：][”’）》〉」』]*$")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}(?:、|是)|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[部章节条]"
)
_MARK = re.compile(r"[•●■◆▪○\-*·]|[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[)）.．、]")


def joined(lines: Sequence[Line]) -> list[str]:
    """The paragraphs of `lines`, which are in reading order.

    A line that the next word would not have fitted into goes on; one that is shorter, or followed by an indented
    line, by more space or by another size, ends its paragraph.
    """
    found: list[str] = []
    open_: list[Line] = []
    asides: list[Line] = []
    column_of = columns_of([line for line in lines if not line.alone])
    for line in lines:
        if line.aside:
            asides.append(line)
            continue
        if open_ and not line.alone and _continues(open_, line, column_of):
            open_.append(line)
            continue
        found += _closed(open_, asides)
        open_, asides = ([], []) if line.alone else ([line], [])
        found += [line.text] if line.alone else []
    return [*found, *_closed(open_, asides)]


def _closed(paragraph: Sequence[Line], asides: Sequence[Line]) -> list[str]:
    """A paragraph, and behind it what stands below the pages that it goes over."""
    notes = joined([replace(line, aside=False) for line in asides]) if asides else []
    return [glued([line.text for line in paragraph]), *notes] if paragraph else notes


def glued(pieces: Sequence[str]) -> str:
    """Pieces of a wrapped paragraph as one, with a space only between Latin words: a number may be broken too."""
    said = [""]
    for piece in filter(None, (piece.strip() for piece in pieces)):
        end = said[-1][-2:]
        if end.endswith("\u00ad"):
            said[-1] = said[-1][:-1]
        elif _LATIN_END.search(end) and _LATIN_START.match(piece):
            said.append(" ")
        said.append(piece)
    return "".join(said).replace("\u00ad", "")


def columns(text: str) -> int:
    """The width of `text` in half ems: 2 for what East Asian type sets wide."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def _continues(paragraph: Sequence[Line], line: Line, column_of: Mapping[Line, Column]) -> bool:
    """Whether `line` goes on with `paragraph`."""
    last, column = paragraph[-1], column_of[line]
    before = column_of[last]
    if abs(line.em - last.em) > OTHER_SIZE * last.em:
        return False
    if is_below(last, line) and last.height - line.height > WIDE_GAP * column.distance:
        return False
    if _centred(last, before) and _centred(line, column):
        return last.right - last.left + _first_unit(line) > before.edge - before.margin
    room = before.edge - last.right - _first_unit(line)
    if room > (-TIE if _SENTENCE_END.search(last.text) else UNFINISHED) * line.em:
        return False
    if _SENTENCE_END.search(last.text) and _NUMBERED.match(line.text):
        return False
    return not _indented(paragraph, line, column_of)


def _indented(paragraph: Sequence[Line], line: Line, column_of: Mapping[Line, Column]) -> bool:
    """Whether `line` begins to the right of where the paragraph's next line would."""
    first, last, slack = paragraph[0], paragraph[-1], INDENT * line.em
    indent = line.left - column_of[line].margin
    if indent <= slack:
        return False
    if len(paragraph) > 1:
        return indent > last.left - column_of[last].margin + slack
    hanging = _MARK.match(first.text) is not None and indent > first.left - column_of[first].margin + slack
    return not hanging


def _centred(line: Line, column: Column) -> bool:
    before, after = line.left - column.margin, column.edge - line.right
    return before > 0.2 * line.em and abs(before - after) < line.em


def _first_unit(line: Line) -> float:
    """How much room the shortest beginning of `line` takes that may stand on the line before."""
    unit = _UNIT.match(line.text.lstrip())
    return columns(unit[0]) * line.em / 2 if unit else 0.0
