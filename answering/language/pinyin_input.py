"""Bare pinyin turned into the characters that its writer most likely meant, in the words of the knowledge base."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from functools import cached_property

from answering.language.pinyin import Readings, blur, plain, typed_with_u

_TOKEN = re.compile(r"[a-z']+|[^a-z']+")
_START = "^"
UNSEEN = 0.02
"""Count given to a pair of characters that no phrasing has."""
BLURRED_COST = 4.0
"""Log cost of reading a syllable as one that sounds alike (shi for si)."""
TYPED_U_COST = 0.5
"""Log cost of reading u as ü behind n or l: people who have no ü type so more often than v."""
LONGEST_TYPED = 160
"""Letters that are read of a message in pinyin: some forty characters, which is more than anybody asks in pinyin, and
what takes no longer than other questions do.
"""
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
    def _characters(self) -> tuple[Mapping[str, list[str]], ...]:
        """Characters by exact syllable, by the same with u for ü, and by blurred syllable."""
        exact, with_u, alike = defaultdict(list), defaultdict(list), defaultdict(list)
        for character in self._singles:
            for syllable in self.readings.of.get(character, ()):
                exact[syllable].append(character)
                alike[blur(syllable)].append(character)
                for typed in typed_with_u(syllable):
                    with_u[typed].append(character)
        return exact, with_u, alike

    def convert(self, text: str, kept: Set[str] = frozenset()) -> str:
        """`text` with its pinyin replaced; what is no pinyin (digits, English, characters) stays, and the words `kept`.

        Of a long text only the start is read, up to LONGEST_TYPED characters.
        """
        converted = []
        before = _START
        for token in _TOKEN.findall(plain(text)[:LONGEST_TYPED]):
            if token in kept:
                word = f" {token} "
            else:
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
        exact, with_u, alike = self._characters
        options = dict.fromkeys(alike.get(blur(syllable), ()), BLURRED_COST) if syllable != "'" else {"": 0.0}
        options |= dict.fromkeys(with_u.get(syllable, ()), TYPED_U_COST)
        options |= dict.fromkeys(exact.get(syllable, ()), 0.0)
        if not options:
            options = {syllable: FOREIGN_COST}
        after = states[position + len(syllable)]
        before = [(last, score - self._weight(last), text) for last, (score, text) in states[position].items()]
        # Behind most characters it has never been seen: of those the best is the best for every option.
        unseen = max((score, text) for _, score, text in before)
        for character, cost in options.items():
            rare = self._rarity(character)
            found = (unseen[0] + math.log(rare), unseen[1])
            for last, score, text in before:
                if seen := self.pairs.get(last + character, 0):
                    found = max(found, (score + math.log(seen + rare), text))
            score, text = found[0] - cost, found[1]
            if character not in after or after[character][0] < score:
                after[character] = (score, text + character)

    def _rarity(self, character: str) -> float:
        """The count given to `character` behind one that it has never been seen behind."""
        return 20 * (self._singles.get(character, 0) + UNSEEN) / (self._total + 1) + 1e-6

    def _weight(self, last: str) -> float:
        """The log of all counts of what is seen behind `last`."""
        return math.log(self._singles.get(last, 0) + 20)


def count_pairs(texts: Iterable[str]) -> Counter[str]:
    """How often two characters follow each other in `texts` (folded), once at least; the start of a text is one of
    them (^).
    """
    pairs: Counter[str] = Counter()
    for text in texts:
        for run in re.findall(r"[㐀-鿿]+", text):
            pairs.update(a + b for a, b in zip(_START + run, run, strict=False))
    return pairs
