"""Lines that break off within the 《name》 of a document, joined with those that end it."""

import re
from collections.abc import Sequence

from drafting.reading.paragraphs import glued

_OPEN, _ENDS = re.compile(r"《[^《》。]{0,60}$"), re.compile(r"[^《》。]{0,60}》")


def names_whole(lines: Sequence[str]) -> list[str]:
    """`lines`, each that breaks off within a 《name》 with the next one behind it."""
    found: list[str] = []
    for line in lines:
        if found and _OPEN.search(found[-1].rstrip()) and _ENDS.match(line.lstrip()):
            found[-1] = glued([found[-1], line])
        else:
            found.append(line)
    return found
