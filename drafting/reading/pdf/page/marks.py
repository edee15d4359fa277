"""Note marks: small raised figures, which belong to no number beside them."""

from collections.abc import Sequence
from statistics import median

from drafting.reading.pdf.page.characters import Character

RAISED, SMALL = 0.15, 0.75
"""Ems by which a note mark is raised, and the most of the size of its line that it has: 0.3 and 0.58 to 0.66 in what office
programs write (2026-11-28)."""
_MARKS = "0123456789[]〔〕()（）*①②③④⑤⑥⑦⑧⑨⑩※"
_POWERS = {"2": "²", "3": "³"}


def without_marks(characters: Sequence[Character]) -> tuple[list[Character], list[str]]:
    """A line without its note marks, and these; m2 with a raised 2 is m²."""
    seen = [character for character in characters if not character.is_space]
    if not seen:
        return list(characters), []
    size = median(character.size for character in seen)
    foot = median(character.bottom for character in seen if character.size >= size * SMALL)
    kept: list[Character] = []
    marks = [""]
    for character in characters:
        letter = chr(character.code)
        is_raised = character.size <= SMALL * size and character.bottom >= foot + RAISED * size
        if character.made_up or not is_raised or letter not in _MARKS:
            kept.append(character)
            marks += [""] if marks[-1] and not character.is_space else []
        elif letter in _POWERS and kept and chr(kept[-1].code) in "mM":
            kept.append(character._replace(code=ord(_POWERS[letter])))
            marks += [letter, ""]
        else:
            marks[-1] += letter
    return kept, [mark for mark in marks if mark]
