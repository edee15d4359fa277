"""Phrasings that were taken apart before: of a change only what is new is read, and what comes of it is the same."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from answering.base.phrasings.parts import Numbers, Part, joined, parts_of, spans
from answering.language.pinyin_input import count_pairs
from answering.language.text import fold
from answering.language.wordlists import Language


@dataclass
class Memory:
    """Of the report compiled last: `part` holds what was read of `texts`, the phrasings of each entry, by the words that
    `read_by` stands for and the code that `made_by` does. A new one remembers nothing.
    """

    made_by: str = ""
    read_by: str = ""
    texts: tuple[tuple[str, ...], ...] = ()
    part: Part | None = None

    def read(self, texts: Sequence[tuple[str, ...]], language: Language, read_by: str) -> Part:
        """All of `texts` taken apart by `language`, and remembered; what is remembered is not read again where `read_by`,
        which has to change with `language`, is what it was read by. "" is nothing to go by.
        """
        is_known = bool(read_by) and self.part is not None and self.read_by == read_by
        known = set(self.texts) if is_known else set()
        new = joined(parts_of([own for own in texts if own not in known], language))
        if is_known and self.part is not None:
            new = _merged(texts, self.texts, self.part, new)
        self.read_by, self.texts, self.part = read_by, tuple(texts), new
        return new


def _merged(texts: Sequence[tuple[str, ...]], before: Sequence[tuple[str, ...]], known: Part, new: Part) -> Part:
    """The part of `texts`, as if read at once: those that are of `before` are in `known`, the others in `new`."""
    places = {own: at for at, own in enumerate(before)}
    both = _beside(known, new)
    left = iter(range(len(known.sizes), len(both.sizes)))
    chosen = np.array([places[own] if own in places else next(left) for own in texts], dtype=np.int64)
    first = np.concatenate([[0], np.cumsum(both.sizes, dtype=np.int64)])
    phrasings, _ = spans(first[chosen], first[chosen + 1])
    features, sizes = spans(both.bounds[phrasings], both.bounds[phrasings + 1])
    vocabulary, numbers = _numbered_anew(both, both.features[features])
    return Part(
        vocabulary=vocabulary,
        features=numbers,
        bounds=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32),
        sizes=both.sizes[chosen],
        plain=tuple(both.plain[phrasing] for phrasing in phrasings.tolist()),
        keys=tuple(both.keys[phrasing] for phrasing in phrasings.tolist()),
        pairs=_pairs(known, texts, before),
    )


def _beside(known: Part, new: Part) -> Part:
    """All of `known`, then all of `new`, by the numbers of `known` and those that follow them; `pairs` are left out."""
    vocabulary = {feature: number for number, feature in enumerate(known.vocabulary)}
    numbers = np.array([vocabulary.setdefault(f, len(vocabulary)) for f in new.vocabulary], dtype=np.int32)
    return replace(
        known,
        vocabulary=tuple(vocabulary),
        features=np.concatenate([known.features, numbers[new.features]]),
        bounds=np.concatenate([known.bounds, new.bounds[1:] + known.bounds[-1]]),
        sizes=np.concatenate([known.sizes, new.sizes]),
        plain=known.plain + new.plain,
        keys=known.keys + new.keys,
        pairs=Counter(),
    )


def _numbered_anew(part: Part, features: Numbers) -> tuple[tuple[str, ...], Numbers]:
    """The vocabulary of `features` in the order in which they come, and their numbers in it."""
    found, first, places = np.unique(features, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty(len(order), dtype=np.int32)
    rank[order] = np.arange(len(order), dtype=np.int32)
    return tuple(part.vocabulary[number] for number in found[order].tolist()), rank[places]


def _pairs(known: Part, texts: Sequence[tuple[str, ...]], before: Sequence[tuple[str, ...]]) -> Counter[str]:
    """How often two characters follow each other in `texts`: as often as in those `before`, but for what has come and what
    has gone. Two entries may have the same phrasings.
    """
    now, then = Counter(texts), Counter(before)
    pairs = known.pairs + _counted(now - then)
    pairs.subtract(_counted(then - now))
    return +pairs


def _counted(texts: Counter[tuple[str, ...]]) -> Counter[str]:
    return count_pairs(fold(text) for own in texts.elements() for text in own)
