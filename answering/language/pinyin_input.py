"""Bare pinyin turned into the characters that its writer most likely meant, in the words of the knowledge base."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from answering.language.pinyin import Readings, blur, plain

_TOKEN = re.compile(r"[a-z']+|[^a-z']+")
_START = "^"
UNSEEN = 0.02
"""Count given to a pair of characters that no phrasing has."""
BLURRED_COST = 4.0
"""Log cost of reading a syllable as one that sounds alike (shi for si)."""
FOREIGN_COST = 12.0
"""Log cost of leaving a syllable as it is because no character of the knowledge base is read so."""


@dataclass(frozen=True)
class PinyinInput:
    """Viterbi decoding over the characters of the phrasings with their bigram counts as the language model."""

    readings: Readings
    pairs: Mapping[str, int]

    @cached_property
    def _singles(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for pair, count in self.pairs.items():
            counts[pair[1]] += count
        return counts

    @cached_property
    def _total(self) -> int:
        return sum(self.pairs.values())

    @cached_property
    def _characters(self) -> tuple[Mapping[str, list[str]], Mapping[str, list[str]]]:
        """Characters by exact and by blurred syllable."""
        exact, alike = defaultdict(list), defaultdict(list)
        for character in self._singles:
            for syllable in self.readings.of.get(character, ()):
                exact[syllable].append(character)
                alike[blur(syllable)].append(character)
        return exact, alike

    def convert(self, text: str) -> str:
        """`text` with its pinyin replaced; what is no pinyin (digits, English, characters) stays."""
        converted = []
        before = _START
        for token in _TOKEN.findall(plain(text)):
            word = self._word(token, before) if token[0].isascii() and token[0].isalpha() else token.strip(" ")
            converted.append(word)
            before = word[-1:] or before
        return "".join(converted)

    def _word(self, run: str, before: str) -> str:
        reach = self.readings.cuts(run)
        if not reach:
            return f" {run} "
        states: list[dict[str, tuple[float, str]]] = [{} for _ in range(len(run) + 1)]
        states[0] = {before: (0.0, "")}
        for position, lengths in enumerate(reach[:-1]):
            for length in lengths:
                if states[position]:
                    self._step(states, position, run[position : position + length])
        return max(states[-1].values())[1]

    def _step(self, states: list[dict[str, tuple[float, str]]], position: int, syllable: str) -> None:
        """Extend every state at `position` by each character that `syllable` can mean."""
        exact, alike = self._characters
        options = dict.fromkeys(alike.get(blur(syllable), ()), BLURRED_COST) if syllable != "'" else {"": 0.0}
        options |= dict.fromkeys(exact.get(syllable, ()), 0.0)
        if not options:
            options = {syllable: FOREIGN_COST}
        after = states[position + len(syllable)]
        for character, cost in options.items():
            score, text = max(
                (s - cost - self._surprise(last, character), t) for last, (s, t) in states[position].items()
            )
            if character not in after or after[character][0] < score:
                after[character] = (score, text + character)

    def _surprise(self, last: str, character: str) -> float:
        """Minus the log probability of `character` behind `last`."""
        seen = self.pairs.get(last + character, 0)
        share = (self._singles.get(character, 0) + UNSEEN) / (self._total + 1)
        return -math.log((seen + 20 * share + 1e-6) / (self._singles.get(last, 0) + 20))


def count_pairs(texts: Iterable[str]) -> Counter[str]:
    """How often two characters follow each other in `texts` (folded), once at least; the start of a text is one of
    them (^).
    """
    pairs: Counter[str] = Counter()
    for text in texts:
        for run in re.findall(r"[㐀-鿿]+", text):
            pairs.update(a + b for a, b in zip(_START + run, run, strict=False))
    return pairs
