"""Small talk by its letters alone: phrasings one behind the other, or one of them but for a letter or two.

For messages that consist of words without meaning for the match (你的数据是哪来的), where a likeness of words tells nothing.
"""

from collections.abc import Mapping

from rapidfuzz import fuzz, process

LONGEST = 12
"""Letters up to which a message is looked at; small talk is short."""
SHORTEST = 4
"""Letters from which on a message is likened: 是什么 is one letter away from 你是什么."""
ALIKE = 80
"""Likeness, of 100, of a message to a phrasing that it is taken for."""


def joined_from(key: str, phrasings: Mapping[str, int]) -> int | None:
    """The entry of the first of `phrasings` (key -> number) that `key` consists of, each of two letters at least; None where
    it does not.
    """
    if not 2 <= len(key) <= LONGEST:
        return None
    first: list[int | None] = [None] * (len(key) + 1)
    for end in range(2, len(key) + 1):
        for start in range(end - 1):
            number = phrasings.get(key[start:end])
            if number is not None and (start == 0 or first[start] is not None):
                first[end] = number if start == 0 else first[start]
    return first[-1]


def likened_to(key: str, phrasings: Mapping[str, int]) -> int | None:
    """The entry of the phrasing that `key` is most alike; None where none is ALIKE."""
    if not SHORTEST <= len(key) <= LONGEST:
        return None
    found = process.extractOne(key, phrasings.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE)
    return phrasings[found[0]] if found else None
