"""What a message asks a list of: list words, the things that they are asked of, and whether that explains all of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from answering.base.base import KnowledgeBase
from answering.base.lists.things import Sort, Thing
from answering.language.listing import ListingWords
from answering.language.phrasebook import Phrasebook
from answering.language.question import STORY, Question
from answering.language.scope import Slot
from answering.language.wordlists import FILLER, NAME
from answering.language.words import words
from answering.reading.frame import Frame

MOST_LEFT = 0.45
"""Weight of words that nothing explains, up to which a message asks for a list and nothing more: a verb weighs 0.6, a noun
1."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The `things` that a list is asked of, none for the report as a whole; `is_union` where all of each are meant, and not
    what they have in common; `said` are the words for them, `counts` numbers of things that the message names.
    """

    things: tuple[Thing, ...] = ()
    is_union: bool = False
    said: tuple[str, ...] = ()
    counts: tuple[float, ...] = ()


def may_ask_list(question: Question, words: ListingWords) -> bool:
    """Whether any word of a list stands in `question`: a first look, which is cheap."""
    texts = {text for clause in question.clauses for text in (clause.raw, clause.text)}
    return any(book.occurs_in(text) for text in texts for book in (words.many, words.overview, words.summary))


def read_asked(question: Question, base: KnowledgeBase, frame: Frame) -> Asked | None:
    """What `question` asks a list of, read as it was typed or else as it was rewritten; None where it asks for none."""
    clauses = [clause for clause in question.clauses if clause.weight >= STORY]
    typed = [(clause.raw, clause.asks) for clause in clauses if clause.raw]
    rewritten = [(clause.text, clause.asks) for clause in clauses]
    explained = tuple(mention.text for mention in frame.mentions) + _own_words(base)
    own_years = tuple(m.text for m in frame.of(Slot.TIME) if m.years and set(m.years) <= set(base.report.years))
    for texts in (typed, rewritten):
        found = _Reading(base, explained, tuple(texts), own_years).asked()
        if found and not _asks_else(question, found, base):
            counts = [f.value for f in question.counts if not any(f.text in word for word in found.said)]
            return Asked(found.things, found.is_union, found.said, tuple(counts))
    return None


def _own_words(base: KnowledgeBase) -> tuple[str, ...]:
    """What a question may say of the report itself."""
    report = base.report
    return (*report.places, *report.within, report.body, *(f"{year}年" for year in report.years))


def _asks_else(question: Question, asked: Asked, base: KnowledgeBase) -> bool:
    """Whether it asks for something that reports seldom say, or for one number or day without a word for several."""
    listing = base.language.listing
    is_several = any(listing.many.occurs_in(clause.text) for clause in question.clauses)
    for clause in question.clauses:
        for start, end, mark in base.language.markers.scan(clause.text) if clause.asks else ():
            word = clause.text[start:end]
            if mark in (FILLER, NAME):
                continue
            aspect = base.language.aspects[mark]
            if aspect.answered_by and (is_several or not (aspect.is_quantity or aspect.is_term)):
                continue
            if aspect.answered_by and not any(word in said for said in asked.said):
                return True
            books = (listing.many, listing.overview, listing.summary, listing.whole, listing.around)
            if not any(word in said for said in asked.said) and not any(book.occurs_in(word) for book in books):
                return True
    return False


@dataclass(frozen=True)
class _Reading:
    """One way to read a message: its clauses, each with whether it asks, words that are explained in any case, and those for
    `years` that are the report's own.
    """

    base: KnowledgeBase
    explained: tuple[str, ...]
    texts: tuple[tuple[str, bool], ...]
    years: tuple[str, ...] = ()

    @property
    def _words(self) -> ListingWords:
        return self.base.language.listing

    def asked(self) -> Asked | None:
        """What is asked; None where there is no word for a list, or a weighty word that nothing explains."""
        texts = [text for text, asks in self.texts if asks or self._says_anything(text)]
        if not any(self._asks_list(text) for text in texts):
            return None
        found = [(text, *place) for text in texts for place in self._things(text)]
        is_bare = all(text[start:end] in self._words.around for text, start, end, _ in found)
        named = [place for place in found if is_bare or place[0][place[1] : place[2]] not in self._words.around]
        if any(self._is_one_name(*pair) for pair in pairwise(named)):
            return None
        if len({thing for *_, thing in named}) > 1 and not self._names_report(texts):
            named = [place for place in named if not self._is_open(place[3])] or named
        if not named:
            texts = [text for text, _ in self.texts]
        if sum(map(self._left, texts)) > MOST_LEFT:
            return None
        asked = Asked(
            tuple(dict.fromkeys(thing for _, _, _, thing in named)),
            self._is_union(named),
            tuple(text[start:end] for text, start, end, _ in named),
        )
        return asked if self._is_clear(asked, texts) else None

    def _says_anything(self, text: str) -> bool:
        return self._asks_list(text) or any(True for _ in self._things(text))

    def _asks_list(self, text: str) -> bool:
        words_of = self._words
        return any(book.occurs_in(text) for book in (words_of.many, words_of.overview, words_of.summary))

    def _is_clear(self, asked: Asked, texts: Sequence[str]) -> bool:
        """Whether it is clear what the list is of: some kinds of things, and the report itself, have to be named."""
        words_of = self._words
        names_report = self._names_report(texts)
        if not asked.things:
            says_all = any(words_of.overview.occurs_in(text) for text in texts)
            return any(words_of.summary.occurs_in(text) for text in texts) or (names_report and says_all)
        return names_report or not all(map(self._is_open, asked.things))

    def _names_report(self, texts: Sequence[str]) -> bool:
        """Whether the report is named, or a year that it is about."""
        own_years = {f"{year}年" for year in self.base.report.years} | set(self.years)
        return any(self._words.whole.occurs_in(text) or any(year in text for year in own_years) for text in texts)

    def _is_open(self, thing: Thing) -> bool:
        """Whether it is listed only of a report that is named."""
        return thing.sort is Sort.KIND and thing.name in self._words.open

    def _things(self, text: str) -> Iterator[tuple[int, int, Thing]]:
        """Where `text` names something that can be listed; one character has to be a word of its own."""
        edges: set[tuple[int, int]] | None = None
        for start, end, thing in self.base.things.scan(text):
            if end - start == 1:
                edges = edges or {(word.start, word.end) for word in words(text)}
                if (start, end) not in edges:
                    continue
            yield start, end, thing

    def _is_one_name(self, first: tuple[str, int, int, Thing], then: tuple[str, int, int, Thing]) -> bool:
        """Whether two words are one name of the report, which says another thing than both (维权服务|中心)."""
        is_joined = first[0] is then[0] and first[2] == then[1]
        return is_joined and first[0][first[1] : then[2]] in self.base.report.text

    def _is_union(self, named: Sequence[tuple[str, int, int, Thing]]) -> bool:
        """Whether a word that joins stands between two things."""
        return any(
            first[0] is then[0] and first[3] != then[3] and first[0][first[2] : then[1]].strip() in self._words.joints
            for first, then in pairwise(named)
        )

    def _left(self, text: str) -> float:
        """The weight of the words of `text`, by the share of each that nothing explains."""
        spans = list(self._spans(text))
        covered = {at for start, end in spans for at in range(start, end)}
        surely = {at for start, end in spans for at in range(start, end) if end - start > 1}
        total = 0.0
        for word in words(text):
            own = range(word.start, word.end)
            if not covered.issuperset(own):  # single characters of it say nothing (条 of 条件)
                total += word.weight * sum(at not in surely for at in own) / len(own)
        return total

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        """What of `text` says that a list is asked, of what, or nothing."""
        w = self._words
        books: tuple[Phrasebook[bool], ...] = (w.many, w.overview, w.summary, w.whole, w.around, w.joints)
        for book in books:
            yield from ((start, end) for start, end, _ in book.scan(text))
        yield from ((start, end) for start, end, _ in self._things(text))
        yield from (
            (start, end) for start, end, mark in self.base.language.markers.scan(text) if self._says_nothing(mark)
        )
        for word in filter(None, self.explained):
            if (at := text.find(word)) >= 0:
                yield at, at + len(word)

    def _says_nothing(self, mark: str) -> bool:
        """Whether a marker is filler, or asks how many: a list tells that too."""
        return mark == FILLER or (mark != NAME and self.base.language.aspects[mark].is_quantity)
