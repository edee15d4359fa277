"""What stands in the cells of a ruled table, and the rows of those whose body has no rules."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from drafting.reading.paragraphs import CHINESE, glued
from drafting.reading.pdf.page.characters import WIDE_SPACE, Character, plain_text
from drafting.reading.pdf.page.marks import without_marks
from drafting.reading.pdf.ruled_tables.grids import Grid

SAME_LINE = 0.5
"""Ems of height within which characters stand on one line: one in smaller type may stand a little higher."""
WORD_GAP = 0.2
"""Ems between two Latin words or numbers from which on they are two; a space has 0.25 to 0.5."""
BELONGS = 0.7
"""Part of the distance of rows up to which a line of a label without figures belongs to the row beside it."""
PADDING = 12.0
"""Points of a cell's width that its text leaves free: office programs leave 5.4 at each side."""
NO_LINE_START = "，。、；：？！”’）》%％"
BROKEN = 0.5
"""Share of a name's lines that fill their cell from which on it is one that was broken for want of room."""
_FIGURE = re.compile(r"[-－—–−+]?\s*\d[\d.,，%％‰\s]*|[-－—–−/]+|\.{3,}|…+")
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"[-－—–−+]?\d{1,3}(?:[,，]?\d{3})*(?:\.\d*)?[%％‰]?|[-－—–−+]?\d+(?:\.\d*)?[%％‰]?")
"""One number, which may go on."""
_CHINESE = re.compile(f"[{CHINESE}]")

Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a cell, where it stands, and whether the next one's first character would not have fitted into it."""

    height: float
    text: str
    is_full: bool


_Lines = list[_Line]
"""The lines of a cell from above."""


def rows_of(grid: Grid, characters: Sequence[Character]) -> tuple[Rows, list[str]]:
    """The text of each place of `grid`, in which all `characters` stand, and the note marks that were left out; a merged
    cell's text stands in each place that it covers.
    """
    inside: defaultdict[int, list[Character]] = defaultdict(list)
    for character in characters:
        if not character.made_up:
            row, column = grid.at(*character.middle)
            inside[grid.cells[row][column]].append(character)
    marks: list[str] = []
    widths = _widths(grid)
    lines = {number: _lines(found, widths[number], marks) for number, found in inside.items() if number >= 0}
    found: list[tuple[str, ...]] = []
    for at, numbers in enumerate(grid.cells):
        others = {number for row in (*grid.cells[:at], *grid.cells[at + 1 :]) for number in row}
        found += _split(numbers, lines, others)
    return tuple(found), marks


def _widths(grid: Grid) -> dict[int, float]:
    """How wide each cell is."""
    found: dict[int, float] = {}
    for numbers in grid.cells:
        for number in set(numbers):
            first, count = numbers.index(number), numbers.count(number)
            found[number] = grid.across[first + count] - grid.across[first]
    return found


def _lines(characters: Sequence[Character], width: float, marks: list[str]) -> _Lines:
    """The lines of a cell of that `width`, by the height at which they stand; note marks go to `marks`."""
    groups: list[list[Character]] = []
    for character in sorted(characters, key=lambda one: -one.bottom):
        if groups and groups[-1][0].bottom - character.bottom <= SAME_LINE * max(character.size, groups[-1][0].size):
            groups[-1].append(character)
        else:
            groups.append([character])
    found: _Lines = []
    whole: list[list[Character]] = [sorted(group, key=lambda one: one.left) for group in groups]
    for group, following in zip(whole, [*whole[1:], []], strict=True):
        kept, gone = without_marks(group)
        marks += gone
        text = _text(kept)
        room = width - PADDING - (group[-1].right - group[0].left)
        is_full = bool(following) and _beginning(following) > room
        found += [_Line(group[0].bottom, text, is_full)] if text else []
    return found


def _beginning(line: Sequence[Character]) -> float:
    """How much room the first character of a line takes, with what may not begin a line behind it."""
    last = line[0]
    for character in line[1:]:
        if chr(character.code) not in NO_LINE_START:
            break
        last = character
    return last.right - line[0].left


def _text(characters: Sequence[Character]) -> str:
    """Characters of one line, with a space where there is room for one."""
    said = ""
    last: Character | None = None
    for character in characters:
        letter = chr(character.code)
        if letter.isspace():
            continue
        if last is not None:
            beside = _CHINESE.match(letter) or _CHINESE.match(said[-1])
            least = WIDE_SPACE if beside else WORD_GAP
            said += " " if character.left - last.right > least * max(last.size, character.size) else ""
        said += letter
        last = character
    return plain_text(said)


def _split(numbers: tuple[int, ...], lines: dict[int, _Lines], others: set[int]) -> list[tuple[str, ...]]:
    """A row as it is ruled, or the rows that it holds where rules between them are left out."""
    own = {number: lines[number] for number in numbers if number not in others and number in lines}
    feet = _feet(list(own.values()))
    if len(feet) < 2:
        return [tuple(_whole(lines.get(number, [])) for number in numbers)]
    rows: list[tuple[str, ...]] = []
    for at in range(len(feet)):
        here = {number: [line for line in found if _nearest(line.height, feet) == at] for number, found in own.items()}
        rows.append(tuple(_whole(here.get(number, lines.get(number, []))) for number in numbers))
    return rows


def _whole(lines: _Lines) -> str:
    """The lines of a cell as one text; figures below each other are one only where the first fills its line."""
    text, before = "", None
    for line in lines:
        joint = glued([text, line.text])
        ends = before and _DIGIT.match(line.text) and _DIGIT.match(text[-1])
        text = f"{text} {line.text}" if ends and not (before.is_full and _NUMBER.fullmatch(joint)) else joint
        before = line
    return text


def _feet(cells: Sequence[_Lines]) -> list[float]:
    """The heights of the rows that are set into one, from above; one or none where it is one row.

    There are several where a column holds nothing but figures, each on its line, and the first one without figures has a
    name for each, none of which is broken for want of room.
    """
    figures = [found for found in cells if len(found) > 1 and all(_FIGURE.fullmatch(line.text) for line in found)]
    names = next((found for found in cells if not all(_FIGURE.fullmatch(line.text) for line in found)), [])
    if not any(_DIGIT.search(line.text) for found in figures for line in found):
        return []
    if len(names) < 2 or sum(line.is_full for line in names) >= BROKEN * (len(names) - 1):
        return []
    feet = _distinct([line.height for found in figures for line in found])
    pitch = median(upper - lower for upper, lower in pairwise(feet)) if len(feet) > 1 else 0.0
    heights = [line.height for found in cells for line in found]
    feet = _distinct([*feet, *(height for height in heights if all(abs(height - f) > BELONGS * pitch for f in feet))])
    named = {_nearest(line.height, feet) for line in names}
    return feet if len(named) == len(feet) else []


def _distinct(heights: Sequence[float]) -> list[float]:
    """Heights from above, those of one line once: lines of one size are never nearer than four points."""
    found: list[float] = []
    for height in sorted(heights, reverse=True):
        if not found or found[-1] - height > 4:
            found.append(height)
    return found


def _nearest(height: float, feet: Sequence[float]) -> int:
    return min(range(len(feet)), key=lambda at: abs(feet[at] - height))
