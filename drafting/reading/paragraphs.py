"""Lines as they are set on a page, joined into paragraphs the way Chinese is typeset."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, mode

WIDE_GAP = 1.4
"""A distance of lines, in median distances, from which on a new paragraph begins; half a line of space is usual."""
OTHER_SIZE = 0.15
"""A difference of type size from which on two lines are of different paragraphs: 三号 to 小二 is 0.13 and rarer."""
INDENT = 0.5
"""Ems to the right of the margin from which on a line is indented: justified lines wander by less, indents are two."""
SHARED_EDGE = 3
"""So many lines must end (or begin) within an em of each other to tell where the column ends (or begins)."""
TIE = 0.05
"""Ems that a word may be too wide and still have fitted: places in a PDF are rounded."""
UNFINISHED = 1.25
"""Ems of room from which on a line that ends no sentence is taken for a heading: few are one character short of full."""

CHINESE = "\u2e80-\u2fdf\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uffef‘’“”—…·\U00020000-\U0003ffff"
"""Characters beside which typesetting puts no space, as a range for a regular expression."""
_LATIN_END, _LATIN_START = re.compile(r"[A-Za-z][,.;:]?$"), re.compile("[A-Za-z]")
_UNIT = re.compile(r"[“‘（《〈(\[【〔「]*(?:[A-Za-z0-9.,:/%+\-–]+|.)?[，。、；：？！”’）》〉)\]】〕」％℃‰—…,.;:?!]*")
_SENTENCE_END = re.compile(r"[。！？；：][”’）》〉」』]*$")
_NUMBERED = re.compile(
    r"[一二三四五六七八九十]{1,3}(?:、|是)|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[部章节条]"
)
_MARK = re.compile(r"[•●■◆▪○\-*·]|[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3}|[a-zA-Z])[)）.．、]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text from `left` to `right`, standing at `height` (growing upwards) on `page`, in type of size `em`."""

    text: str
    left: float
    right: float
    em: float
    height: float = 0.0
    page: int = 0


@dataclass(frozen=True, slots=True)
class _Column:
    """Where lines begin and end at most, and how far apart they are."""

    margin: float
    edge: float
    distance: float


def joined(lines: Sequence[Line]) -> list[str]:
    """The paragraphs of `lines`, which are in reading order.

    A line that the next word would not have fitted into goes on; one that is shorter, or followed by an indented
    line, by more space or by another size, ends its paragraph.
    """
    if not lines:
        return []
    column = _column(lines)
    found = [[lines[0]]]
    for line in lines[1:]:
        if _continues(found[-1], line, column):
            found[-1].append(line)
        else:
            found.append([line])
    return [glued([line.text for line in paragraph]) for paragraph in found]


def glued(pieces: Sequence[str]) -> str:
    """Pieces of a wrapped paragraph as one, with a space only between Latin words: a number may be broken too."""
    text = ""
    for piece in (piece.strip() for piece in pieces):
        if text.endswith("\u00ad"):
            text = text[:-1]
        elif _LATIN_END.search(text) and _LATIN_START.match(piece):
            text += " "
        text += piece
    return text.replace("\u00ad", "")


def columns(text: str) -> int:
    """The width of `text` in half ems: 2 for what East Asian type sets wide."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def _column(lines: Sequence[Line]) -> _Column:
    distances = [one.height - next_.height for one, next_ in pairwise(lines) if _below(one, next_)]
    return _Column(
        margin=_shared([line.left for line in lines], lines[0].em),
        edge=-_shared([-line.right for line in lines], lines[0].em),
        distance=median(distances) if distances else 0.0,
    )


def _shared(places: Sequence[float], em: float) -> float:
    """The place that most lines share within an em of the outermost (smallest) that some share; of few, the outermost."""
    ordered = sorted(places)
    pairs = zip(ordered, ordered[SHARED_EDGE - 1 :], strict=False)
    outermost = next((place for place, other in pairs if other - place <= em), None)
    if outermost is None:
        return ordered[0]
    return mode(round(place, 1) for place in ordered if outermost <= place <= outermost + em)


def _below(one: Line, next_: Line) -> bool:
    return one.page == next_.page and one.height > next_.height


def _continues(paragraph: Sequence[Line], line: Line, column: _Column) -> bool:
    """Whether `line` goes on with `paragraph`."""
    last = paragraph[-1]
    if abs(line.em - last.em) > OTHER_SIZE * last.em:
        return False
    if _below(last, line) and last.height - line.height > WIDE_GAP * column.distance:
        return False
    if _centred(last, column) and _centred(line, column):
        return last.right - last.left + _first_unit(line) > column.edge - column.margin
    room = column.edge - last.right - _first_unit(line)
    if room > (-TIE if _SENTENCE_END.search(last.text) else UNFINISHED) * line.em:
        return False
    if _SENTENCE_END.search(last.text) and _NUMBERED.match(line.text):
        return False
    return not _indented(paragraph, line, column)


def _indented(paragraph: Sequence[Line], line: Line, column: _Column) -> bool:
    """Whether `line` begins to the right of where the paragraph's next line would."""
    first, last, slack = paragraph[0], paragraph[-1], INDENT * line.em
    if line.left <= column.margin + slack:
        return False
    if len(paragraph) > 1:
        return line.left > last.left + slack
    hanging = _MARK.match(first.text) is not None and line.left > first.left + slack
    return not hanging


def _centred(line: Line, column: _Column) -> bool:
    before, after = line.left - column.margin, column.edge - line.right
    return before > 0.2 * line.em and abs(before - after) < line.em


def _first_unit(line: Line) -> float:
    """How much room the shortest beginning of `line` takes that may stand on the line before."""
    unit = _UNIT.match(line.text.lstrip())
    return columns(unit[0]) * line.em / 2 if unit else 0.0
