"""What of a question a message leaves out: the thing it asks about, or what it asks of it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from answering.base.base import KnowledgeBase
from answering.language.following import Act
from answering.language.question import Question
from answering.language.text import fold
from answering.language.wordlists import FILLER, NAME, Language
from answering.language.words import words

NOUN = 0.9
"""Weight of a word from which on it is surely a thing that may be asked about."""
PLACE = 0.8
"""Weight of words of place and time, which are one where nothing else is said (省里的呢)."""
VERB = 0.6
"""Weight of verbs: two of them make a question of their own (述职测评那个会在哪里开)."""
LONGEST = 16
"""Characters up to which a message may leave something out: of 162 follow-ups four are longer, all complete (2026-11-28)."""
_MARKS = re.compile(r"[^\w]+")
_PARTICLES = re.compile(r"[的呢啊呀吗嘛咯吧么哦]+$")
_NOT = re.compile(r"(?:而?不是|不要|没问|不问).*")


class Gap(StrEnum):
    """What is left out."""

    THING = "thing"
    """It asks for something without saying of what: 金额呢, 在哪里得的."""
    ASPECT = "aspect"
    """It names a thing without saying what of it: 那副主席呢."""
    CLAIM = "claim"
    """It claims something without saying of what: 不对吧我记得是60名."""
    NONE = "none"
    """It is complete."""


@dataclass(frozen=True, slots=True)
class Partial:
    """A message with its `gap`: `question` is what counts of it, which asks for entries of `kinds` (none: of any), most of
    all for the `named` ones; `refused` are the kinds that it says are not meant.

    `points` tells whether it points to what was spoken of, `corrects` whether something else was meant, `lists` whether it
    wants what was counted one by one, `tells` whether a word of its own tells what it is about.
    """

    gap: Gap
    question: Question
    kinds: frozenset[str]
    named: frozenset[str]
    refused: frozenset[str]
    points: bool
    corrects: bool
    lists: bool
    tells: bool

    @property
    def says(self) -> str:
        """What counts of the message, as it was typed."""
        return ",".join(clause.raw for clause in self.question.clauses)


def read_gap(message: str, base: KnowledgeBase) -> Partial:
    """Read what `message` leaves out."""
    language = base.language
    typed = fold(message)
    meant, refused, corrected = _meant(typed, language)
    question = base.understand(meant)
    text = "".join(clause.text for clause in question.clauses)
    points = any(True for _ in language.following.pointers.scan(typed))
    names = _asked(text, language)
    doubts = any(act is Act.DOUBT for *_, act in language.following.acts.scan(typed))
    lists = any(True for _ in language.following.which.scan(meant))
    kinds = frozenset(kind for name in names for kind in _answered_by(name, language))
    things = _things(text, language)
    gap = _gap(things, question, asks=bool(names), counts=_counts(text, language), doubts=doubts)
    gap = gap if len(meant) <= LONGEST else Gap.NONE
    return Partial(gap, question, kinds, names, _asked(refused, language), points, bool(corrected), lists, bool(things))


def _gap(weighed: list[tuple[str, float]], question: Question, *, asks: bool, counts: bool, doubts: bool) -> Gap:
    things = [word for word, weight in weighed if weight >= NOUN]
    verbs = [word for word, weight in weighed if weight < PLACE]
    weighed = [(word, weight) for word, weight in weighed if weight >= PLACE]
    if len(verbs) > 1 or sum(bool(clause.aspects) for clause in question.clauses if clause.asks) > 1:
        return Gap.NONE
    if question.has_check_words or (counts and not asks):
        return Gap.NONE if weighed and not doubts else Gap.CLAIM
    if asks:
        return Gap.NONE if things or counts else Gap.THING
    if weighed or question.years:
        return Gap.ASPECT
    return Gap.NONE


def _counts(text: str, language: Language) -> bool:
    """Whether it names a figure that is no part of the words for what is asked (哪一年)."""
    asked = [(start, end) for start, end, _ in language.markers.scan(text)]
    figures = (figure for figure in language.grammar.figures(text) if not figure.years)
    return any(not _within(figure.start, figure.start + 1, asked) for figure in figures)


def _meant(text: str, language: Language) -> tuple[str, str, bool]:
    """What stands behind the last word of a correction and the talk before a question, without what is refused in it; that;
    and whether it corrects.
    """
    ends = [end for _, end, _ in language.following.corrections.scan(text)]
    corrects = bool(ends) and bool(text[ends[-1] :].strip())
    meant = _without_leads(text[ends[-1] :] if corrects else text, language)
    refused = _NOT.search(meant) if corrects else None
    if refused and refused.start():
        return meant[: refused.start()], refused[0], corrects
    return meant, "", corrects


def _without_leads(text: str, language: Language) -> str:
    """`text` from the first word on that means anything."""
    at, bare = 0, dict(language.following.bare.items())
    inside = {
        place
        for word in words(text)
        for place in range(word.start + 1, word.end)
        if text[place : word.end] not in bare  # 那钱 is taken for one word
    }
    for start, end, _ in language.following.leads.scan(text):
        if _MARKS.sub("", text[at:start]) or end in inside:  # 讲 is no lead in 讲座
            break
        at = end
    return text[at:] if _MARKS.sub("", text[at:]) else text


def _asked(text: str, language: Language) -> frozenset[str]:
    """What `text` asks for: names of aspects, or the kind that its only word stands for."""
    names = {name for *_, name in language.markers.scan(text) if name in language.aspects}
    bare = _PARTICLES.sub("", _MARKS.sub("", text))
    kinds = {kind for word, kind in language.following.bare.items() if word == bare}
    return frozenset(kinds or names)


def _answered_by(name: str, language: Language) -> frozenset[str]:
    """The kinds of entries that answer what an aspect asks."""
    return language.aspects[name].answered_by if name in language.aspects else frozenset({name})


def _things(text: str, language: Language) -> list[tuple[str, float]]:
    """The weighty words of `text`, with their weights, that no marker and no word of talk covers."""
    following = language.following
    covered = [(start, end) for start, end, name in language.markers.scan(text) if name != NAME or name == FILLER]
    for book in (following.pointers, following.leads, following.bare):
        covered += [(start, end) for start, end, _ in book.scan(text)]
    covered += [(figure.start, figure.end) for figure in language.grammar.figures(text)]
    names = [(text[start:end], NOUN) for start, end, name in language.markers.scan(text) if name == NAME]
    return names + [
        (word.text, word.weight)
        for word in words(text)
        if word.weight >= VERB and len(word.text) > 1 and not _within(word.start, word.end, covered)
    ]


def _within(start: int, end: int, places: Iterable[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in places)
