"""What a text says of whose work, when, where, which part and which measure it means, word by word.

Good at what word lists tell: bodies, years by number or word, levels, shares, what was not done. Blind to what is only
meant. Reads what was typed, since rewriting dialect turns 以前 into 原来.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from answering.language.phrasebook import Phrasebook
from answering.language.question import CONTEXT, Clause, Question
from answering.language.scope import ScopeWords, Slot
from answering.language.wordlists import Language
from answering.language.words import words
from answering.reading.times import Moment, anchored, times_in

Span = tuple[int, int]
"""Start and end, in characters."""
_LEVEL = re.compile(r"(?:全国|中央|国家|乡镇街道|村社区|全省|全市|全区|全县|省|市|区县|区|县|乡镇|镇|乡|街道|社区|村)$")
_BEHIND_PLACE = "省市区县州人籍"
"""Characters that make one word with the name of a place before them, and leave it that place."""
_HEARSAY = re.compile(r"听|[说讲告]|同事|邻居|隔壁|老师|经理|领导")
_EITHER = re.compile(r"还是")
_YEAR = re.compile(r"\d{2,4}年(?:度|里)?")
_MINE = re.compile(r"我")
_LIKE = ("像", "比如", "例如")
_WANTS = re.compile(r"问|知道|了解|请|查|看")
_FROM_CONTEXT = frozenset({Slot.BODY, Slot.TIME, Slot.PLACE})

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
    where every one of them speaks of it, how many do. `is_open` where it wants something confirmed, or offers alternatives.
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
    counts: Counter[Slot] = Counter()
    asking = [clause for clause in question.clauses if clause.asks]
    names_year = any(clause.years for clause in asking)
    for clause in _telling(question):
        own = list(_mentions(clause, language, moment))
        if not clause.asks:
            own = [one for one in own if one.slot in _FROM_CONTEXT and not (names_year and one.slot is Slot.TIME)]
        elif len(asking) > 1 and _MINE.search(clause.raw):
            own = [one for one in own if one.slot not in _FROM_CONTEXT]  # of the asker, beside what is asked
        found += own
        if clause.asks:
            counts.update({mention.slot for mention in own})
    is_open = question.has_check_words or bool(_EITHER.search(question.text)) or question.ends_as_check
    return Frame(tuple(found), len(asking), tuple(counts.items()), is_open)


def _telling(question: Question) -> Iterator[Clause]:
    """The clauses that ask, and those beside them that tell of the thing asked: not of the asker, in a clause with 我 or
    behind one, nor of what others say.
    """
    is_story = False
    for clause in question.clauses:
        if clause.asks:
            is_story = False
            yield clause
            continue
        is_story = is_story or bool(_MINE.search(clause.raw) and not _WANTS.search(clause.raw))
        if clause.weight >= CONTEXT and not is_story and not _HEARSAY.search(clause.raw):
            yield clause


def _mentions(clause: Clause, language: Language, moment: Moment) -> Iterator[Mention]:
    if not any(word in clause.raw for word in language.scope.anchors):
        yield from mentions_in(clause.raw, clause.years, language, moment, asks=clause.asks)


def mentions_in(
    text: str, written: frozenset[int], language: Language, moment: Moment, *, asks: bool = True
) -> Iterator[Mention]:
    """What a folded `text` says for each slot, slot by slot; `written` are the years of its figures."""
    scope = language.scope
    bodies = list(bodies_in(text, language))
    for value, said in bodies:
        yield Mention(Slot.BODY, value, said, asks, does=_does(text, said, scope))
    for time in times_in(text, written, scope, moment):
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
        if not core:
            continue
        level = None if _LEVEL.match(core[0]) else _LEVEL.search(text[:start])  # not 贵市|市委
        first = level.start() if level else start
        if len(core) < LONGEST_CUT and (end not in edges or edges.isdisjoint((start, first))):
            continue  # 手工艺人|大名
        whole = next((begin for stop, begin in places.items() if stop in (first, start)), first)
        yield f"{text[whole:start]}{core}", text[whole:end]


def named_places(text: str, places: Phrasebook[bool]) -> Iterator[Span]:
    """Where `text` names one of `places` at the edges of words: not 检查完|成都|查了 nor 新乡|镇, but 长沙|市."""
    named = [(start, end) for start, end, _ in places.scan(text)]
    if named:
        edges = {edge for word in words(text) for edge in (word.start, word.end)}
        for start, end in named:
            if start in edges and (end in edges or (end + 1 in edges and text[end] in _BEHIND_PLACE)):
                yield start, end


def places_in(text: str, language: Language) -> Iterator[tuple[str, str]]:
    """Each place that `text` names at the edges of words, and the words for what is wider or narrower than a place."""
    for start, end in named_places(text, language.places):
        yield text[start:end], text[start:end]
    for book in (language.scope.wider, language.scope.narrower):
        for start, end, value in book.scan(text):
            if not text[:start].endswith(_LIKE):
                yield value, text[start:end]
