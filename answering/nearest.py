"""Where a question that found no answer may belong: the entries and the sentences that come nearest."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from answering.base.base import KnowledgeBase
from answering.base.entries import Absent
from answering.base.library import Library
from answering.base.report import STAMP, TITLE
from answering.hearing import COVERED, NEAR
from answering.judging.matching import match
from answering.judging.scoring import load
from answering.language.text import squeeze

MOST_ENTRIES = 4
"""Entries named: with what else may be done they fill a phone's screen."""
MOST_SENTENCES = 4
MOST_ABSENT = 3
MOST_BESIDE = 3
"""Entries named beside what a report does not say, as many as an answer suggests."""
LEAST_SHARE = 0.2
"""Share of the question from which on a sentence that has two characters in a row in common with it is near. Of 506
phrasings of the first report 441 have such a sentence, of 120 wordings of small talk 7, where any character in common
did for 74 (2026-11-29)."""
LIKELY = 0.3
"""Share of the question that an entry has to explain to stand beside it (answering.NEAR)."""


@dataclass(frozen=True, slots=True)
class NearEntry:
    """An entry by id; `is_stated` tells whether the report says it, `similarity` in [0, 1] how near a phrasing comes."""

    id: str
    report: str
    title: str
    is_stated: bool
    similarity: float


@dataclass(frozen=True, slots=True)
class NearSentence:
    """A sentence of a report, verbatim; `share` in [0, 1] is how much of the question stands in it, `is_near` whether that
    is more than a character that happens to be the same.
    """

    report: str
    text: str
    share: float = 0.0
    is_near: bool = False


@dataclass(frozen=True, slots=True)
class Nearest:
    """The likeliest first: `entries` of both kinds, `absent` those that a report does not say and that come near,
    `sentences`, and by report the ids of stated entries to stand `beside` what it does not say.
    """

    entries: tuple[NearEntry, ...] = ()
    absent: tuple[NearEntry, ...] = ()
    sentences: tuple[NearSentence, ...] = ()
    beside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def has_sentence(self) -> bool:
        """Whether a sentence is near enough for a new entry to be made of it."""
        return any(sentence.is_near for sentence in self.sentences)

    @property
    def is_known(self) -> bool:
        """Whether a report says something near enough for it to be worth an entry that it does not say this."""
        is_like = any(entry.similarity >= NEAR for entry in (*self.entries, *self.absent))
        return self.has_sentence or (is_like and any(self.beside.values()))


def nearest(library: Library, message: str) -> Nearest:
    """Look `message` up in every report."""
    stated: list[tuple[float, NearEntry]] = []
    absent: list[NearEntry] = []
    sentences: list[NearSentence] = []
    beside: dict[str, tuple[str, ...]] = {}
    for base in library.bases:
        question = base.understand(message)
        found = match(question, base, load())
        for one in found.candidates:
            near = NearEntry(one.entry.id, one.entry.report, one.entry.title, True, one.evidence.similarity)
            stated.append((one.score + COVERED * one.evidence.covered, near))
        for entry, evidence in found.rivals:
            if isinstance(entry, Absent):
                absent.append(NearEntry(entry.id, entry.report, entry.title, False, evidence.similarity))
        likely = (one.entry.id for one in found.candidates if one.evidence.covered >= LIKELY)
        beside[base.report.id] = tuple(likely)[:MOST_BESIDE]
        sentences += _sentences(question.plain, base)
    absent.sort(key=lambda entry: -entry.similarity)
    sentences.sort(key=lambda sentence: (not sentence.is_near, -sentence.share))
    ranked = [entry for _, entry in sorted(stated, key=lambda item: -item[0])]
    coming_near = tuple(entry for entry in absent if entry.similarity >= NEAR)[:MOST_ABSENT]
    return Nearest(_mixed(ranked, absent), coming_near, tuple(sentences[:MOST_SENTENCES]), beside)


def _mixed(stated: list[NearEntry], absent: list[NearEntry]) -> tuple[NearEntry, ...]:
    """The likeliest of both kinds: of what is not said the first, and a second where it comes near."""
    rare = [entry for number, entry in enumerate(absent[:2]) if number == 0 or entry.similarity >= NEAR]
    own = stated[: MOST_ENTRIES - len(rare)]
    if rare and own and rare[0].similarity > own[0].similarity:
        return (*rare, *own)
    return (*own, *rare)


def _sentences(words: str, base: KnowledgeBase) -> Iterable[NearSentence]:
    """The sentences of a report that hold most of `words`, what few sentences hold weighing more."""
    texts = [sentence.text for sentence in base.report.sentences if sentence.section not in (TITLE, STAMP)]
    held = [_features(squeeze(text)) for text in texts]
    frequency = Counter(feature for features in held for feature in features)
    weights = {feature: math.log((1 + len(texts)) / (1 + frequency[feature])) for feature in _features(squeeze(words))}
    whole = math.fsum(weights.values()) or 1.0
    for text, features in zip(texts, held, strict=True):
        shared = weights.keys() & features
        share = math.fsum(weights[feature] for feature in shared) / whole
        if share > 0:
            is_near = share >= LEAST_SHARE and any(len(feature) > 1 for feature in shared)
            yield NearSentence(base.report.id, text, share, is_near)


def _features(text: str) -> set[str]:
    """Characters and pairs of them."""
    return {*text, *(text[at : at + 2] for at in range(len(text) - 1))}
