"""What stands in the cells of a ruled table, and the rows of those whose body has no rules."""

import re
from collections import defaultdict
from collections.abc import Sequence
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
_FIGURE = re.compile(r"[-－—–−+]?\s*\d[\d.,，%％‰\s]*|[-－—–−/]+|\.{3,}|…+")
_DIGIT = re.compile(r"\d")
_CHINESE = re.compile(f"[{CHINESE}]")

Rows = tuple[tuple[str, ...], ...]
_Lines = list[tuple[float, str]]
"""The lines of a cell from above, each with its height."""


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
    lines = {number: _lines(found, marks) for number, found in inside.items() if number >= 0}
    found: list[tuple[str, ...]] = []
    for at, numbers in enumerate(grid.cells):
        others = {number for row in (*grid.cells[:at], *grid.cells[at + 1 :]) for number in row}
        found += _split(numbers, lines, others)
    return tuple(found), marks


def _lines(characters: Sequence[Character], marks: list[str]) -> _Lines:
    """The lines of a cell, by the height at which they stand; note marks go to `marks`."""
    groups: list[list[Character]] = []
    for character in sorted(characters, key=lambda one: -one.bottom):
        if groups and groups[-1][0].bottom - character.bottom <= SAME_LINE * max(character.size, groups[-1][0].size):
            groups[-1].append(character)
        else:
            groups.append([character])
    found: _Lines = []
    for group in groups:
        kept, gone = without_marks(sorted(group, key=lambda one: one.left))
        marks += gone
        text = _text(kept)
        found += [(group[0].bottom, text)] if text else []
    return found


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
    own = {number: lines.get(number, []) for number in numbers if number not in others}
    feet = _feet([found for found in own.values() if found])
    if len(feet) < 2:
        return [tuple(glued([text for _, text in lines.get(number, [])]) for number in numbers)]
    whole = {number: glued([text for _, text in lines.get(number, [])]) for number in numbers if number in others}
    rows: list[tuple[str, ...]] = []
    for at in range(len(feet)):
        here = {
            number: [text for height, text in found if _nearest(height, feet) == at] for number, found in own.items()
        }
        rows.append(tuple(whole[number] if number in whole else glued(here[number]) for number in numbers))
    return rows


def _feet(cells: Sequence[_Lines]) -> list[float]:
    """The heights of the rows that are set into one, from above; one or none where it is one row.

    There are several where a column holds nothing but figures, each on its line, beside another column of several lines.
    """
    figures = [found for found in cells if len(found) > 1 and all(_FIGURE.fullmatch(text) for _, text in found)]
    if not any(_DIGIT.search(text) for found in figures for _, text in found):
        return []
    if sum(len(found) > 1 for found in cells) < 2:
        return []
    feet = _distinct([height for found in figures for height, _ in found])
    pitch = median(upper - lower for upper, lower in pairwise(feet)) if len(feet) > 1 else 0.0
    alone = [height for found in cells for height, _ in found if all(abs(height - f) > BELONGS * pitch for f in feet)]
    return _distinct([*feet, *alone])


def _distinct(heights: Sequence[float]) -> list[float]:
    """Heights from above, those of one line once: lines of one size are never nearer than four points."""
    found: list[float] = []
    for height in sorted(heights, reverse=True):
        if not found or found[-1] - height > 4:
            found.append(height)
    return found


def _nearest(height: float, feet: Sequence[float]) -> int:
    return min(range(len(feet)), key=lambda at: abs(feet[at] - height))
