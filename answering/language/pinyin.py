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


def typed_with_u(syllable: str) -> tuple[str, ...]:
    """How `syllable` is typed by who has no ü and does not think of v: 女 as nu, and as in passports nyu."""
    return (syllable.replace("v", "u"), syllable.replace("v", "yu")) if "v" in syllable else ()


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
        """Every toneless syllable that some character is read as, of 1 to 6 letters, ü typed in any way."""
        read_as = {syllable for readings in self.of.values() for syllable in readings}
        return frozenset(read_as.union(*map(typed_with_u, read_as)))

    @cached_property
    def blurred(self) -> Mapping[str, str]:
        """The usual reading of each character, blurred."""
        return {character: blur(readings[0]) for character, readings in self.of.items()}

    def english_in(self, text: str, english: frozenset[str]) -> frozenset[str] | None:
        """The English words of `text` (folded), a message in pinyin beside them; None where it is no pinyin.

        It is pinyin where BARE_SHARE of its letters at least are Latin, eight in ten of those that are not surely `english`
        can be cut into syllables, and those that can be nothing else are more than the English ones. A word of both is
        English where there is any: women is 我们 beside daikuan, and 妇女 where money is said too.
        """
        letters = [c for c in text if c.isalpha()]
        if not letters or sum(map(str.isascii, letters)) < BARE_SHARE * len(letters):
            return None
        runs = _RUN.findall(plain(text))
        cut = {run for run in runs if self.cuts(run)}
        surely = {run for run in runs if run in english and run not in cut}
        rest = [run for run in runs if run not in surely]
        spelled = [run for run in rest if run in cut]
        if sum(map(len, spelled)) < 0.8 * sum(map(len, rest)) or max(map(len, spelled), default=0) < 2:
            return None
        if sum(len(run) for run in spelled if run not in english) <= sum(map(len, surely)):
            return None
        return english & frozenset(runs) if surely else frozenset()

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
