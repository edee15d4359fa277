"""Phrasings taken apart, some entries at a time: only what an index is made of is kept of them."""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from multiprocessing import current_process, get_context

import numpy as np
from numpy.typing import NDArray

from answering.base.phrasings.features import features
from answering.language.pinyin_input import count_pairs
from answering.language.question import take_apart
from answering.language.text import fold
from answering.language.wordlists import Language

Numbers = NDArray[np.int32]

A_PART = 4_000
"""Phrasings of a part, about: a second's work."""
SIDE_BY_SIDE = 40_000
"""Phrasings from which on two processes are worth their start of a second: one alone takes eight (2026-11-29)."""
PROCESSES = 2


@dataclass(frozen=True, slots=True)
class Part:
    """Of some entries, one after the other: the features of their phrasings, numbered from 0 in this part.

    `features[bounds[p]:bounds[p+1]]` are those of phrasing p, which differ from each other, in the order in which they
    come, as all of the `vocabulary` does; `sizes` has the number of phrasings of each entry. `plain` and `keys` have one
    text a phrasing, `pairs` counts two characters that follow each other.
    """

    vocabulary: tuple[str, ...]
    features: Numbers
    bounds: Numbers
    sizes: Numbers
    plain: tuple[str, ...]
    keys: tuple[str, ...]
    pairs: Counter[str]


def parts_of(entries: Sequence[Sequence[str]], language: Language) -> Iterator[Part]:
    """The parts of all entries, in their order; `entries` are the phrasings of each. Many are read by two processes."""
    groups = _groups(entries)
    read = partial(read_part, language=language)
    if sum(map(len, entries)) < SIDE_BY_SIDE or current_process().daemon:
        yield from map(read, groups)
        return
    from concurrent.futures import ProcessPoolExecutor  # which most starts have no use for

    # What this process holds and its threads are not for the others to take over: they begin anew.
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        yield from pool.map(read, groups)


def _groups(entries: Sequence[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    """`entries` in groups of about as many phrasings; one group at least."""
    group: list[Sequence[str]] = []
    size = 0
    for phrasings in entries:
        group.append(phrasings)
        size += len(phrasings)
        if size >= A_PART:
            yield group
            group, size = [], 0
    if group or not entries:
        yield group


def read_part(entries: Sequence[Sequence[str]], language: Language) -> Part:
    """Take the phrasings of each of `entries` apart; one without features gets a feature of its own."""
    vocabulary: dict[str, int] = {}
    flat, bounds = array("i"), array("i", [0])
    plain, keys = [], []
    folded = [fold(phrasing) for phrasings in entries for phrasing in phrasings]
    for phrasing in folded:
        question = take_apart(phrasing, language)
        found = features(question, language, with_echoes=False) or {"": 1.0}
        flat.extend(vocabulary.setdefault(feature, len(vocabulary)) for feature in found)
        bounds.append(len(flat))
        plain.append(question.plain)
        keys.append(question.key)
    return Part(
        vocabulary=tuple(vocabulary),
        features=np.array(flat, dtype=np.int32),
        bounds=np.array(bounds, dtype=np.int32),
        sizes=np.array([len(phrasings) for phrasings in entries], dtype=np.int32),
        plain=tuple(plain),
        keys=tuple(keys),
        pairs=count_pairs(folded),
    )


def joined(parts: Iterable[Part]) -> Part:
    """One part of all `parts`, as if their entries had been read at once."""
    vocabulary: dict[str, int] = {}
    pairs: Counter[str] = Counter()
    columns = []
    for part in parts:  # one after the other, so that those before are let go of
        columns.append((_renumbered(part, vocabulary), np.diff(part.bounds), part.sizes, part.plain, part.keys))
        pairs.update(part.pairs)
    features, counts, sizes, plain, keys = zip(*columns, strict=True)
    return Part(
        vocabulary=tuple(vocabulary),
        features=np.concatenate(features),
        bounds=np.concatenate([[0], np.cumsum(np.concatenate(counts))]).astype(np.int32),
        sizes=np.concatenate(sizes),
        plain=tuple(chain.from_iterable(plain)),
        keys=tuple(chain.from_iterable(keys)),
        pairs=pairs,
    )


def _renumbered(part: Part, vocabulary: dict[str, int]) -> Numbers:
    """The features of `part` as `vocabulary` numbers them, which those that are new to it are added to."""
    numbers = np.array([vocabulary.setdefault(f, len(vocabulary)) for f in part.vocabulary], dtype=np.int32)
    return numbers[part.features]


def in_order(part: Part) -> Numbers:
    """The features of `part`, those of each phrasing in ascending order."""
    counts = np.diff(part.bounds)
    held = np.repeat(np.arange(len(counts), dtype=np.int64) * len(part.vocabulary), counts) + part.features
    held.sort()
    return (held % max(1, len(part.vocabulary))).astype(np.int32)


def spans(starts: Numbers, ends: Numbers) -> tuple[Numbers, Numbers]:
    """All numbers from each start up to its end, one span after the other, and the sizes of the spans."""
    sizes = ends - starts
    offsets = np.repeat(starts - (np.cumsum(sizes) - sizes), sizes)
    return np.arange(len(offsets), dtype=np.int32) + offsets, sizes
