"""Questions that were put in nearly the same words, together: what staff look through is a tenth as long."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from rapidfuzz import fuzz, process

from answering.language.text import squeeze

ALIKE = 70
"""Share of characters two wordings have in common, in order, from which on they are one group. Of the 633 pairs of
questions in tests/questions/fitting.jsonl that come so near, and name and ask for the same kind of thing, 98 % ask for the
same figure; of those from 65 to 70 it is 96 %, from 60 to 65 93 % (2026-11-25)."""
ALIKE_LATIN = 90
"""The same for what is written in Latin letters, where any two pinyin syllables have half their letters in common."""
CLOSE = 85
"""From which on a wording goes along where the group's most usual one is taught: 99 % of such pairs, measured likewise."""
RARE = 4
"""Of a wording's pairs of characters the rarest so many are looked up: eight in ten of all pairs of wordings from ALIKE
on are found so, in half a second among 20,000 different ones (2026-11-25)."""
MOST_SHARING = 100
"""Wordings looked at for one pair of characters: beyond it the pair is no rare one."""

_NAMED = re.compile(
    r"\d+(?:\.\d+)?|第[一二三四五六七八九十]+|今年|去年|前年|明年|后年|上年|今后|全国|全省|全市|全县|全区"
)
"""Numbers, years and extents: another one makes another question."""
_ASKED = {
    "谁": re.compile("谁|哪位|哪个人"),
    "何时": re.compile("哪天|哪一天|哪年|哪一年|几号|几月|几点|几时|何时|(?:什么|啥)时候"),
    "何处": re.compile("哪里|哪儿|在哪|(?:什么|啥|哪个)地方"),
    "人": re.compile("(?:多少|好多|几)(?:万|亿)?(?:人|名|位)"),
    "钱": re.compile("(?:多少|好多|几)(?:万|亿)?(?:钱|元)"),
    "户": re.compile("(?:多少|好多|几)(?:万|亿)?(?:户|家)"),
    "次": re.compile("(?:多少|好多|几)(?:次|场)"),
}
"""What is asked for, where the words tell."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A question as it was put most often; `first` and `last` are when, in ISO 8601, `key` is its squeeze."""

    text: str
    key: str
    count: int
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Group:
    """Wordings that ask alike, the most usual first; `close` are the keys of those that nearly read like it."""

    wordings: tuple[Wording, ...]
    close: frozenset[str]

    @property
    def text(self) -> str:
        """The most usual wording."""
        return self.wordings[0].text

    @property
    def count(self) -> int:
        """How often any of them was asked, in messages: 1 at least."""
        return sum(wording.count for wording in self.wordings)

    @property
    def first(self) -> str:
        """When one of them was first asked, in ISO 8601."""
        return min(wording.first for wording in self.wordings)

    @property
    def keys(self) -> tuple[str, ...]:
        """What each wording is settled under, as many as there are wordings and in their order."""
        return tuple(wording.key for wording in self.wordings)

    @property
    def taught(self) -> list[str]:
        """The most usual wording and those that nearly read like it."""
        return [wording.text for wording in self.wordings if wording.key in self.close]


class Times(Protocol):
    """When a key was settled, in ISO 8601; a dict is one."""

    def get(self, key: str, default: str, /) -> str:
        """`default` where it was not."""


def grouped(missed: Iterable[tuple[str, str]], settled: Times | None = None) -> list[Group]:
    """Groups of `missed` (text, when in ISO 8601), most frequent first; what was asked before its key was `settled`
    (when, by key) does not count, and neither does what has no word in it. Nothing missed makes no group.
    """
    wordings = _wordings(missed, settled or {})
    near = _near([wording.key for wording in wordings])
    groups, taken = [], [False] * len(wordings)
    for number, wording in enumerate(wordings):
        if taken[number]:
            continue
        own = [other for other in sorted(near[number]) if not taken[other]]
        for member in (number, *own):
            taken[member] = True
        close = frozenset((wording.key, *(wordings[other].key for other in own if near[number][other] >= CLOSE)))
        groups.append(Group((wording, *(wordings[other] for other in own)), close))
    return sorted(groups, key=lambda group: -group.count)


def _wordings(missed: Iterable[tuple[str, str]], settled: Times) -> list[Wording]:
    """One for each squeeze, the most frequent first, of those the latest."""
    key_of: dict[str, str] = {}
    times: dict[str, tuple[str, str]] = {}  # the first and the last: there may be a million of one wording
    texts: dict[str, Counter[str]] = defaultdict(Counter)
    for text, at in missed:
        if (key := key_of.get(text)) is None:
            key = key_of[text] = squeeze(text)
        if key and at > settled.get(key, ""):
            first, last = times.get(key, (at, at))
            times[key] = (min(first, at), max(last, at))
            texts[key][text] += 1
    found = [
        Wording(texts[key].most_common(1)[0][0], key, texts[key].total(), first, last)
        for key, (first, last) in times.items()
    ]
    found.sort(key=lambda wording: wording.last, reverse=True)
    return sorted(found, key=lambda wording: -wording.count)


def _near(keys: Sequence[str]) -> list[dict[int, int]]:
    """For each key the numbers of those that ask alike, with the share of characters in common."""
    near: list[dict[int, int]] = [{} for _ in keys]
    first, second = _sharing(keys)
    pairs = ([keys[number] for number in numbers] for numbers in (first, second))
    scores = process.cpdist(*pairs, scorer=fuzz.ratio, score_cutoff=ALIKE, dtype=np.uint8)
    for at in np.flatnonzero(scores).tolist():
        one, other, score = first[at], second[at], int(scores[at])
        if _may_be_one(keys[one], keys[other], score):
            near[one][other] = near[other][one] = score
    return near


def _sharing(keys: Sequence[str]) -> tuple[list[int], list[int]]:
    """Pairs of keys worth comparing: those that share one of the rarest pairs of characters of both."""
    size = len(keys)
    found = [np.empty(0, dtype=np.int64)]
    for numbers in _by_rare_pair(keys):
        sharing = np.array(numbers[:MOST_SHARING], dtype=np.int64)
        one, other = np.triu_indices(len(sharing), 1)
        found.append(sharing[one] * size + sharing[other])
    pairs = np.unique(np.concatenate(found))
    return (pairs // max(size, 1)).tolist(), (pairs % max(size, 1)).tolist()


def _by_rare_pair(keys: Sequence[str]) -> Iterator[list[int]]:
    """The numbers of the keys that have a pair of characters among their rarest, for each pair that several have."""
    pairs = [{key[at : at + 2] for at in range(len(key) - 1)} or {key} for key in keys]
    frequency = Counter(pair for of_key in pairs for pair in of_key)
    holding: dict[str, list[int]] = defaultdict(list)
    for number, of_key in enumerate(pairs):
        shared = sorted((frequency[pair], pair) for pair in of_key if frequency[pair] > 1)
        for _, pair in shared[:RARE]:
            holding[pair].append(number)
    return (numbers for numbers in holding.values() if len(numbers) > 1)


def _may_be_one(one: str, other: str, score: int) -> bool:
    """Whether two keys so near ask the same: another number, year or thing counted makes another question."""
    return (score >= ALIKE_LATIN or not (one.isascii() or other.isascii())) and _marks(one) == _marks(other)


def _marks(key: str) -> tuple[set[str], set[str]]:
    """What the key names, and what it asks for."""
    return set(_NAMED.findall(key)), {what for what, pattern in _ASKED.items() if pattern.search(key)}
