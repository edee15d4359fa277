"""Pinyin: the sound of a character as people mishear and mistype it, and bare pinyin cut into syllables."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

_UMLAUT = re.compile("[üǖǘǚǜ]")
_TONE = re.compile(r"(?<=[a-z])[1-5](?![0-9])")
_RUN = re.compile(r"[a-z']+")
_LATIN = re.compile(r"[a-zü]")
BARE_SHARE = 0.6
"""Share of Latin letters among the letters of a message from which on it may be bare pinyin: below it, Chinese
characters carry the question and the Latin words in it are English."""

_ALIKE = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ang", "an"), ("eng", "en"), ("ing", "in"))
"""Sounds that speakers in the south do not tell apart, so that their input methods offer the wrong character."""


def blur(syllable: str) -> str:
    """`syllable` (toneless) with the sounds that are often confused made one; n and l at the front as well. IndexError
    for "".
    """
    for clear, blurred in _ALIKE:
        syllable = syllable.replace(clear, blurred)
    return "l" + syllable[1:] if syllable[0] == "n" and len(syllable) > 1 else syllable


def plain(text: str) -> str:
    """Pinyin without tone marks and tone digits (1 to 5), ü as v."""
    text = _UMLAUT.sub("v", unicodedata.normalize("NFC", text))
    text = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    return _TONE.sub("", text)


@dataclass(frozen=True)
class Readings:
    """Toneless readings of each character, the usual one first."""

    of: Mapping[str, tuple[str, ...]]

    @cached_property
    def syllables(self) -> frozenset[str]:
        """Every toneless syllable that some character is read as, of 1 to 6 letters."""
        return frozenset(syllable for readings in self.of.values() for syllable in readings)

    @cached_property
    def blurred(self) -> Mapping[str, str]:
        """The usual reading of each character, blurred."""
        return {character: blur(readings[0]) for character, readings in self.of.items()}

    def is_bare_pinyin(self, text: str) -> bool:
        """Whether `text` (folded) is a message in pinyin: BARE_SHARE of its letters at least are Latin, and eight in
        ten of those can be cut into syllables.
        """
        letters = [c for c in text if c.isalpha()]
        if not letters or sum(map(str.isascii, letters)) < BARE_SHARE * len(letters):
            return False
        runs = _RUN.findall(plain(text))
        cut = sum(len(run) for run in runs if self.cuts(run))
        return sum(map(len, runs)) > 0 and cut >= 0.8 * sum(map(len, runs)) and max(map(len, runs)) > 1

    def cuts(self, run: str) -> list[list[int]]:
        """For each of the len(run) + 1 positions of `run` the lengths, 1 to 6 letters, of the syllables that start
        there and lead to its end; [] if none do.
        """
        size = len(run)
        reach: list[list[int]] = [[] for _ in range(size + 1)]
        good = [False] * size + [True]
        for position in range(size - 1, -1, -1):
            if run[position] == "'":
                good[position] = good[position + 1]
                reach[position] = [1] if good[position] else []
                continue
            for length in range(1, min(6, size - position) + 1):
                if good[position + length] and run[position : position + length] in self.syllables:
                    reach[position].append(length)
            good[position] = bool(reach[position])
        return reach if good[0] else []


@cache
def read(characters: str) -> Readings:
    """The readings of `characters` from pypinyin's tables (imported here: it takes a third of a second to load)."""
    from pypinyin import Style, pinyin

    table = {}
    for character in characters:
        readings = pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]
        syllables = tuple(dict.fromkeys(r for r in map(plain, readings) if _LATIN.match(r) and r.isalpha()))
        if syllables and character not in syllables:
            table[character] = syllables
    return Readings(table)
