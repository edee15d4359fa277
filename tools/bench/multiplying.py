"""Knowledge bases of other sizes, made from the entries of the real one."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from answering.base.base import indexed_phrasings
from answering.base.entries import Entry
from answering.language.text import squeeze

Edit = Callable[[str], str]

PREFIXES = (
    "请问", "想了解一下", "想问一下", "麻烦问下", "你好，", "我想知道", "帮我查查", "能不能告诉我", "说说",
    "2017年", "长沙市", "市妇联", "长沙市妇联", "请教一下", "打听一下", "有人知道",
)  # fmt: skip
SUFFIXES = ("吗", "呢", "啊", "呀", "来着", "，谢谢", "，求告知", "，想知道")
REPLACEMENTS = (("多少", "好多"), ("什么", "啥"), ("哪些", "哪几个"), ("怎么", "咋"), ("妇联", "市妇联"), ("的", ""))
"""With the prefixes and the suffixes 30 fillers."""


def _prefixed(filler: str, phrasing: str) -> str:
    return filler + phrasing


def _suffixed(filler: str, phrasing: str) -> str:
    return phrasing.rstrip("？?。！!") + filler


def _replaced(old: str, new: str, phrasing: str) -> str:
    return phrasing.replace(old, new, 1)


def _dropped(share: float, phrasing: str) -> str:
    """`phrasing` without the character at `share` of its length; short ones stay."""
    at = int(len(phrasing) * share)
    return phrasing[:at] + phrasing[at + 1 :] if len(phrasing) > 5 else phrasing


def _swapped(share: float, phrasing: str) -> str:
    """`phrasing` with two neighbours exchanged at `share` of its length."""
    at = int(len(phrasing) * share)
    return phrasing[:at] + phrasing[at : at + 2][::-1] + phrasing[at + 2 :]


EDITS: tuple[Edit, ...] = (
    *(partial(_prefixed, filler) for filler in PREFIXES),
    *(partial(_suffixed, filler) for filler in SUFFIXES),
    *(partial(_replaced, old, new) for old, new in REPLACEMENTS),
    *(partial(_dropped, share) for share in (0.3, 0.5, 0.7)),
    *(partial(_swapped, share) for share in (0.3, 0.5, 0.7)),
)
STRIDE = 7
"""Prime to the number of edits, so that neighbouring phrasings and rounds get different ones."""


def size(entries: Sequence[Entry]) -> int:
    """How many phrasings the entries are found by, titles of what is stated among them."""
    return sum(len(indexed_phrasings(entry)) for entry in entries)


def resized(entries: Sequence[Entry], total: int) -> list[Entry]:
    """The entries with `total` phrasings in all: thinned evenly or multiplied, each keeps at least one."""
    return _thinned(entries, total) if size(entries) >= total else _multiplied(entries, total)


def _thinned(entries: Sequence[Entry], total: int) -> list[Entry]:
    """Keep the first phrasing of each entry, and of the others every so many, whichever entry they belong to."""
    spare = sum(len(entry.phrasings) - 1 for entry in entries)
    wanted = max(0, total - (size(entries) - spare))
    thinned, seen = [], 0
    for entry in entries:
        kept = [entry.phrasings[0]]
        for phrasing in entry.phrasings[1:]:
            if (seen + 1) * wanted // spare > seen * wanted // spare:
                kept.append(phrasing)
            seen += 1
        thinned.append(replace(entry, phrasings=tuple(kept)))
    return thinned


def _multiplied(entries: Sequence[Entry], total: int) -> list[Entry]:
    """Add variants to each entry in proportion to its phrasings; what an entry has too few of the next ones make up."""
    taken = {squeeze(phrasing) for entry in entries for phrasing in entry.phrasings}
    own, more = sum(len(entry.phrasings) for entry in entries), total - size(entries)
    multiplied: list[Entry] = []
    seen = added = 0
    for entry in entries:
        seen += len(entry.phrasings)
        variants = _new_variants(entry.phrasings, taken, seen * more // own - added)
        added += len(variants)
        multiplied.append(replace(entry, phrasings=(*entry.phrasings, *variants)))
    return multiplied


def _new_variants(phrasings: Sequence[str], taken: set[str], wanted: int) -> list[str]:
    """Up to `wanted` variants whose squeeze is not in `taken`, which they are added to."""
    found: list[str] = []
    for variant in _variants(phrasings):
        if len(found) >= wanted:
            break
        key = squeeze(variant)
        if key and key not in taken:
            taken.add(key)
            found.append(variant)
    return found


def _variants(phrasings: Sequence[str]) -> Iterator[str]:
    """Every edit of every phrasing, a different one for each in a round; then two edits at once."""
    for turn in range(len(EDITS)):
        for number, phrasing in enumerate(phrasings):
            yield EDITS[(turn + number * STRIDE) % len(EDITS)](phrasing)
    for turn in range(len(EDITS)):
        for number, phrasing in enumerate(phrasings):
            first, second = EDITS[(turn + number) % len(EDITS)], EDITS[(turn * STRIDE + number + 1) % len(EDITS)]
            yield second(first(phrasing))
