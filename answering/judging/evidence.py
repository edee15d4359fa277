"""What of a question an entry explains, and what it leaves unexplained: the closer look at a few candidates."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from answering.base.index import Floats, Index, Ints
from answering.base.phrasings.features import LATIN, features, sound
from answering.language.question import CONTEXT, STORY, Clause, Question
from answering.language.wordlists import Language
from answering.language.words import Word, words

WRITTEN, HEARD, ALONE = 1.0, 0.85, 0.5
"""How far a character is explained: by a pair the entry holds, by the sound of a pair or a paraphrase, by itself."""
RARE_WEIGHT = 5.0
"""Rarity (log of entries over entries with it) from which on a character counts in full."""
UNKNOWN_RARITY = 6.3
"""Rarity of a character that no entry has: that of one in 550 entries."""
STRANGE_ODDS = 0.3
"""Log odds from which on a word is more at home in what the report does not say."""
MISSED = 0.6
"""A word explained to a lesser share than this counts as not explained."""
BEST_PHRASINGS = 3
"""Phrasings of an entry that are compared in detail."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of the question with its weight; for each character the written and heard features around it, and its own.

    `known` is the share of the word that any entry knows, `odds` the mean log odds of its features.
    """

    text: str
    weight: float
    is_asked: bool
    known: float
    odds: float
    characters: tuple[tuple[tuple[int, ...], tuple[int, ...], int], ...]

    def explained(self, held: frozenset[int]) -> float:
        """The share of it, in [0, 1], that an entry with the features `held` explains: the mean over its characters."""
        total = 0.0
        for written, heard, alone in self.characters:
            if not held.isdisjoint(written):
                total += WRITTEN
            elif not held.isdisjoint(heard):
                total += HEARD
            elif alone in held:
                total += ALONE
        return total / len(self.characters)


@dataclass(frozen=True, slots=True)
class Reading:
    """A question as the index knows it; `weighted` has the question's weight of every feature of the vocabulary."""

    question: Question
    ids: Ints
    weights: Floats
    weighted: Floats
    total: float
    plain: str
    pieces: tuple[Piece, ...]


class Nearness(NamedTuple):
    """How near the phrasings of an entry come to a question; shares lie in [0, 1].

    `similarity` (Dice), `matched` (share of the phrasing) and `covered` (share of the question) belong to the best
    phrasing, number `best`; `ratio` is rapidfuzz's over the plain characters. `title` and `title_matched` are similarity
    and matched share of the last phrasing, which is the title of what the report states; `spread` is the mean similarity
    of the nearest phrasings.
    """

    best: int
    similarity: float
    matched: float
    covered: float
    ratio: float
    title: float
    title_matched: float
    spread: float


class Coverage(NamedTuple):
    """What of the words of a question all phrasings of an entry explain together, and what they leave; amounts are weights
    of words.

    `share` lies in [0, 1], `explained` is its amount. What is left is `unknown` to every entry, `strange` (usual in what
    the report does not say) or `neutral`; `worst` is the heaviest single word left, `missing` are the words left.
    """

    share: float
    explained: float
    unknown: float
    strange: float
    neutral: float
    worst: float
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against entry number `entry`; `rank` counts from 0 among the candidates, `support` is the mean
    naive Bayes score; `near` are the numbers of the nearest phrasings of what is not stated, best first.
    """

    entry: int
    rank: int
    support: float
    nearness: Nearness
    coverage: Coverage
    near: tuple[int, ...] = ()

    @property
    def similarity(self) -> float:
        """How near its best phrasing comes, in [0, 1]."""
        return self.nearness.similarity

    @property
    def covered(self) -> float:
        """The share of the question that it explains, in [0, 1]."""
        return self.coverage.share


def read(question: Question, index: Index, language: Language) -> Reading:
    """Look up the words of `question` in `index`: one number an id, and `weighted` with one number a feature of the
    vocabulary.
    """
    ids, weights = index.known(features(question, language))
    weighted = np.zeros(len(index.weights), dtype=np.float32)
    weighted[ids] = weights * index.weights[ids]
    plain = "".join(c.content.replace(" ", "") for c in question.clauses if c.weight > STORY)
    pieces = tuple(piece for clause in question.clauses for piece in _pieces(clause, index, language))
    return Reading(question, ids, weights, weighted, float(weighted[ids].sum()) + 1e-6, plain, pieces)


def meaning(clause: Clause, index: Index, language: Language) -> float:
    """The weight of the meaningful words of `clause`, were it asking: 0 and up, where a noun that no entry has weighs
    1.
    """
    return sum(piece.weight for piece in _pieces(clause, index, language)) / clause.weight


def gather(
    reading: Reading,
    entries: Sequence[int],
    support: Floats,
    index: Index,
    plain: Sequence[str],
    stated: NDArray[np.bool_],
    left_out: int = -1,
) -> list[Evidence]:
    """The evidence for each of `entries` (best first by `support`); phrasing `left_out` is treated as if it were not.

    `support` and `stated` have one value an entry of the base, `plain` one text a phrasing, its meaningful characters;
    the result has one item for each of `entries`, in their order. Of `stated` entries only the best phrasing is noted.

    A phrasing left out (-1 for none) is compared no more, but weights and what its entry explains stay those of the
    whole base, and with fewer than three others `spread` counts it as -1.
    """
    if not entries:
        return []
    per_weight = float(reading.weights.sum()) + 3
    numbers = np.array(entries, dtype=np.int32)
    weights = (support[numbers].astype(np.float64) / per_weight).tolist()
    near = _nearest(reading, numbers, index, plain, left_out)
    return [
        Evidence(entry, rank, weight, nearness, _coverage(reading.pieces, index.held(entry)), () if is_stated else best)
        for rank, (entry, weight, (nearness, best), is_stated) in enumerate(
            zip(entries, weights, near, stated[numbers].tolist(), strict=True)
        )
    ]


def _nearest(
    reading: Reading, entries: Ints, index: Index, plain: Sequence[str], left_out: int
) -> list[tuple[Nearness, tuple[int, ...]]]:
    """How near the phrasings of each of `entries` come, with the numbers of the nearest, best first; the title of what the
    report states is the last of them. All entries at once: a call of numpy costs more than the numbers of one entry.
    """
    overlaps, phrasings, sizes = index.overlaps(entries, reading.weighted)
    norms = index.norms[phrasings]
    dice = 2 * overlaps / (norms + reading.total)
    dice[phrasings == left_out] = -1
    ends = np.cumsum(sizes)
    # The phrasings of one entry after those of the one before, each entry's best first, equally near ones as they stand.
    order = (np.repeat(np.arange(len(sizes)) * 4.0, sizes) - dice).argsort(kind="stable")
    places = (ends - sizes)[:, None] + np.arange(BEST_PHRASINGS)
    is_own = places < ends[:, None]
    at = order[np.where(is_own, places, 0)]
    top = np.where(is_own, dice[at], np.float32(0))
    best, last = at[:, 0], ends - 1
    shares = (
        np.maximum(dice[best], 0), overlaps[best] / norms[best], overlaps[best] / reading.total, np.maximum(dice[last], 0),
        overlaps[last] / norms[last], top[:, ::-1].sum(axis=1) / is_own.sum(axis=1, dtype=np.float32),
    )  # fmt: skip
    found = []
    for numbers, count, *of_entry in zip(
        phrasings[at].tolist(), (is_own & (top >= 0)).sum(axis=1).tolist(), *(s.tolist() for s in shares), strict=True
    ):
        similarity, matched, covered, title, title_matched, spread = of_entry
        ratio = fuzz.ratio(reading.plain, plain[numbers[0]]) / 100
        nearness = Nearness(numbers[0], similarity, matched, covered, ratio, title, title_matched, spread)
        found.append((nearness, tuple(numbers[:count])))
    return found


def _coverage(pieces: Sequence[Piece], held: frozenset[int]) -> Coverage:
    gain = loss = unknown = strange = neutral = worst = 0.0
    missing = []
    for piece in pieces:
        share = piece.explained(held)
        gain += piece.weight * share
        if not piece.is_asked:
            continue
        miss = piece.weight * (1 - share)
        loss += miss
        worst = max(worst, miss)
        unknown += miss * (1 - piece.known)
        if piece.odds > STRANGE_ODDS:
            strange += miss * piece.known * min(piece.odds, 2.0)
        else:
            neutral += miss * piece.known
        if share < MISSED:
            missing.append(piece.text)
    share = gain / (gain + loss + 1e-6)
    return Coverage(share, gain, unknown, strange, neutral, worst, tuple(missing))


def _pieces(clause: Clause, index: Index, language: Language) -> list[Piece]:
    """The words of `clause` with what could explain each of their characters."""
    found = []
    pairs = _pairs(clause, index, language)
    for word in words(clause.text):
        places = [i for i in range(word.start, min(word.end, len(clause.content))) if clause.content[i] != " "]
        if places and word.weight:
            found.append(_piece(word, places, pairs, clause, index))
    return found


def _pairs(clause: Clause, index: Index, language: Language) -> dict[int, tuple[int, int]]:
    """By the place of its first character, each pair's written feature and that of its sound; -1 where there is none."""
    number = index.vocabulary.get
    content = clause.content
    found = {
        i: (number(content[i : i + 2], -1), number(sound(content[i : i + 2], language), -1))
        for i in range(len(content) - 1)
        if content[i] != " " and content[i + 1] != " "
    }
    for latin in LATIN.finditer(content):  # a Latin word is one feature
        alone = number(latin[0], -1)
        found.update(dict.fromkeys(range(latin.start(), latin.end()), (alone, -1)))
    return found


def _piece(word: Word, places: list[int], pairs: dict[int, tuple[int, int]], clause: Clause, index: Index) -> Piece:
    weight_of = index.weight_of
    characters, odds = [], []
    rarity = known = inner = 0.0
    for place in places:
        around = [(start, *pairs[start]) for start in (place - 1, place) if start in pairs]
        for start, written, _ in around:
            if word.start <= start and start + 1 < word.end:
                inner += 1
                if written >= 0:
                    known += 1
                    odds.append(float(index.odds[written]))
        alone = index.vocabulary.get(clause.content[place], -1)
        if len(places) == 1:
            inner += 1
            if alone >= 0:
                known += 1
                odds.append(float(index.odds[alone]))
        rarity += 2 * weight_of[alone] if alone >= 0 else UNKNOWN_RARITY
        heard = [sounding for _, _, sounding in around if sounding >= 0] + _echoed(place, clause, index)
        characters.append((tuple(w for _, w, _ in around if w >= 0), tuple(heard), alone))
    size = len(places)
    weight = word.weight * clause.weight * min(1.0, rarity / size / RARE_WEIGHT) * size / len(word.text)
    return Piece(
        text=word.text,
        weight=weight,
        is_asked=clause.weight >= CONTEXT,
        known=known / max(inner, 1),
        odds=sum(odds) / len(odds) if odds else 0.0,
        characters=tuple(characters),
    )


def _echoed(place: int, clause: Clause, index: Index) -> list[int]:
    """The features of the official words that the everyday word at `place` stands for."""
    return [
        feature
        for start, end, word in clause.echoes
        if start <= place < end
        for i in range(max(1, len(word) - 1))
        if (feature := index.vocabulary.get(word[i : i + 2])) is not None
    ]
