"""What a text says of whose work, when, where, which part and which measure it means, word by word.

Good at what word lists tell: bodies, years by number or word, levels, shares, what was not done. Blind to what is only
meant. Reads what was typed, since rewriting dialect turns 以前 into 原来.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from answering.language.question import CONTEXT, Clause, Question
from answering.language.scope import ScopeWords, Slot
from answering.language.wordlists import Language
from answering.language.words import words
from answering.reading.times import Moment, anchored, times_in

_LEVEL = re.compile(r"(?:全国|中央|国家|乡镇街道|村社区|全省|全市|全区|全县|省|市|区县|区|县|乡镇|镇|乡|街道|社区|村)$")
_HEARSAY = re.compile(r"听|[说讲告]|同事|邻居|隔壁|老师|经理|领导")
_EITHER = re.compile(r"还是")
_YEAR = re.compile(r"\d{2,4}年(?:度|里)?")
_MINE = re.compile(r"我")


LONGEST_CUT = 3
"""Characters of a body's name from which on no edge of a word is asked for: shorter ones occur across words."""


@dataclass(frozen=True, slots=True)
class Mention:
    """What a text says for one slot: `value` is what it comes to, `text` the words; `is_asked` where a clause says it that
    asks. A mention of TIME has `years` where it means years by number; one of a BODY that its clause begins with the word
    for what it `does`, where there is one.
    """

    slot: Slot
    value: str
    text: str
    is_asked: bool = True
    years: tuple[int, ...] = ()
    does: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """All that a question says, in the order of its clauses; `asking` clauses it has, and for the slots that only count
    where every one of them speaks of it, how many do. `is_open` where it wants
    something confirmed, or offers alternatives.
    """

    mentions: tuple[Mention, ...]
    asking: int
    spoken_of: tuple[tuple[Slot, int], ...] = ()
    is_open: bool = False

    def of(self, slot: Slot) -> tuple[Mention, ...]:
        """What it says for one slot."""
        return tuple(mention for mention in self.mentions if mention.slot is slot)

    def is_throughout(self, slot: Slot) -> bool:
        """Whether every clause that asks speaks of it."""
        return dict(self.spoken_of).get(slot, 0) >= max(self.asking, 1)


def read_frame(question: Question, language: Language, moment: Moment) -> Frame:
    """Read the slots of `question`; context counts for whose work, when and where, unless it tells of the asker."""
    moment = anchored((clause.raw for clause in question.clauses), language.scope, moment)
    found: list[Mention] = []
    counts: dict[Slot, int] = {}
    asking = [clause for clause in question.clauses if clause.asks]
    names_year = any(clause.years for clause in asking)
    for clause in question.clauses:
        if not clause.asks and not _is_context(clause):
            continue
        own = [m for m in _mentions(clause, language, moment) if clause.asks or m.slot in _FROM_CONTEXT]
        if len(asking) > 1 and _MINE.search(clause.raw):
            own = [
                mention for mention in own if mention.slot not in _FROM_CONTEXT
            ]  # of the asker, beside what is asked
        if not clause.asks and names_year:
            own = [mention for mention in own if mention.slot is not Slot.TIME]
        found += own
        if clause.asks:
            for slot in {mention.slot for mention in own}:
                counts[slot] = counts.get(slot, 0) + 1
    is_open = question.has_check_words or bool(_EITHER.search(question.text)) or question.ends_as_check
    return Frame(tuple(found), len(asking), tuple(counts.items()), is_open)


_FROM_CONTEXT = frozenset({Slot.BODY, Slot.TIME, Slot.PLACE})


def _is_context(clause: Clause) -> bool:
    """Whether a clause beside those that ask tells of the thing asked, and not of the asker or of what others say."""
    return clause.weight >= CONTEXT and not _MINE.search(clause.raw) and not _HEARSAY.search(clause.raw)


def _mentions(clause: Clause, language: Language, moment: Moment) -> Iterator[Mention]:
    text, asks = clause.raw, clause.asks
    scope = language.scope
    if any(word in text for word in scope.anchors):
        return
    bodies = list(bodies_in(text, language))
    for value, said in bodies:
        yield Mention(Slot.BODY, value, said, asks, does=_does(text, said, scope))
    for time in times_in(text, clause.years, scope, moment):
        yield Mention(Slot.TIME, time.value, time.text, asks, time.years)
    apart = text
    for _, said in bodies:
        apart = apart.replace(said, "\n" * len(said))  # 全国妇联 is no place
    for value, said in places_in(apart, language):
        yield Mention(Slot.PLACE, value, said, asks)
    for slot, book in scope.grouped.items():
        for start, end, value in book.scan(text):
            if value:
                yield Mention(slot, value, text[start:end], asks)


def _does(text: str, body: str, scope: ScopeWords) -> str:
    """What a body that `text` begins with does: the first word of two characters behind it that names no time."""
    if not text.startswith(body):
        return ""
    behind = _YEAR.sub("\n", text[len(body) :])
    for start, end, _ in scope.times.scan(behind):
        behind = behind[:start] + "\n" * (end - start) + behind[end:]
    return next((word.text for word in words(behind) if len(word.text) > 1 and word.weight > 0), "")


def bodies_in(text: str, language: Language) -> Iterator[tuple[str, str]]:
    """Each body that `text` names at the edges of words: its core with place and level before it (望城区妇联), and the
    words.
    """
    named = list(language.scope.bodies.scan(text))
    edges = {edge for word in words(text) for edge in (word.start, word.end)} if named else set()
    places = {end: start for start, end, _ in language.places.scan(text)} if named else {}
    for start, end, core in named:
        level = _LEVEL.search(text[:start])
        first = level.start() if level else start
        if len(core) < LONGEST_CUT and (end not in edges or edges.isdisjoint((start, first))):
            continue  # 手工艺人|大名
        whole = next((begin for stop, begin in places.items() if stop in (first, start)), first)
        yield f"{text[whole:start]}{core}", text[whole:end]


def places_in(text: str, language: Language) -> Iterator[tuple[str, str]]:
    """Each place that `text` names at the edges of words, and the words for what is wider or narrower than a place."""
    named = [(start, end) for start, end, _ in language.places.scan(text)]
    if named:
        edges = {edge for word in words(text) for edge in (word.start, word.end)}
        for start, end in named:
            if start in edges and not edges.isdisjoint((end, end + 1)):  # not 检查完|成都|查了, but 长沙|市
                yield text[start:end], text[start:end]
    for book in (language.scope.wider, language.scope.narrower):
        for start, end, value in book.scan(text):
            yield value, text[start:end]
