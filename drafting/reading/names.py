"""Names in 《》 and “” that a break of the line went through, put together again."""

import re
from collections.abc import Sequence

from drafting.reading.paragraphs import glued

LONGEST_NAME = 60
"""Characters of a name in marks, of both lines together: titles of laws and plans reach fifty."""
MOST_LINES = 2
"""Lines below the one that a name begins in."""
_MARKS = (
    (re.compile(r"《([^《》]*)$"), re.compile(r"([^《》]*)》")),
    (re.compile(r"“([^“”]*)$"), re.compile(r"([^“”]*)”")),
)
"""How a name is opened at the end of a line, and closed in the next."""


def whole_names(lines: Sequence[str]) -> list[str]:
    """`lines`, each joined with those below where a name that is opened in it is closed there."""
    found: list[str] = []
    at = 0
    while at < len(lines):
        count = _lines_of_name(found[-1], lines[at : at + MOST_LINES]) if found else 0
        if count:
            found[-1] = glued([found[-1], *lines[at : at + count]])
        else:
            found.append(lines[at])
        at += count or 1
    return found


def _lines_of_name(line: str, below: Sequence[str]) -> int:
    """How many of the lines `below` a name takes up that is open at the end of `line`; 0 where none is closed there."""
    for opening, closing in _MARKS:
        start = opening.search(line)
        for count in range(1, len(below) + 1 if start else 0):
            end = closing.match("".join(below[:count]))
            if start and end and len(start[1]) + len(end[1]) <= LONGEST_NAME and "。" not in start[1] + end[1]:
                return count
    return 0
