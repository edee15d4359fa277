"""What a text says of whose work, when, where, which part and which measure it means, word by word.

Good at what word lists tell: bodies, years by number or word, levels, shares, what was not done. Blind to what is only
meant. Reads what was typed, since rewriting dialect turns 以前 into 原来.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from answering.language.question import CONTEXT, Clause, Question
from answering.language.scope import ScopeWords, Slot, Times
from answering.language.wordlists import Language
from answering.language.words import words

_LEVEL = re.compile(r"(?:全国|中央|国家|乡镇街道|村社区|全省|全市|全区|全县|省|市|区县|区|县|乡镇|镇|乡|街道|社区|村)$")
_HEARSAY = re.compile(r"听|[说讲告]|同事|邻居|隔壁|老师|经理|领导")
_EITHER = re.compile(r"还是")
_SHORT_YEAR = re.compile(
    r"(?<![\d第近这那前过去满约.])([012]\d)年(?!级|来|前|后|了|内|间|时间|以上|以下|的时间|代)"
    r"|(?<![一-鿿])?([一二][零〇一二三四五六七八九])年(?!级|来|前|后|了|内|间|代|级)"
)
_DIGIT = {character: str(at) for at, character in enumerate("零一二三四五六七八九")} | {"〇": "0"}
DAY = re.compile(r"(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]?")
_MONTH = re.compile(r"(?<!\d)(\d{1,2}) ?月(?: ?份)?(?! ?\d)")
HALF_DAY = re.compile(r"上午|下午|中午|晚上|早上|傍晚|夜里")
_BEFORE = re.compile(r"(?:19|20)\d\d年?(?:以前|之前|以后|之后|以来|起|后)")
_AGES_AGO = re.compile(r"[一二两三四五六七八九十几\d]+年(?:以?前|之前)")
_COMPARING = ("比", "较", "跟", "和", "与", "同")
_MINE = re.compile(r"我")


LONGEST_CUT = 3
"""Characters of a body's name from which on no edge of a word is asked for: shorter ones occur across words."""


@dataclass(frozen=True, slots=True)
class Mention:
    """What a text says for one slot: `value` is what it comes to, `text` the words; `is_asked` where a clause says it that
    asks. A mention of TIME has `years` where it means years by number.
    """

    slot: Slot
    value: str
    text: str
    is_asked: bool = True
    years: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """From when relative words count: the year in which a report speaks, and today's; 0 where that is not known."""

    spoken: int = 0
    today: int = 0


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
    anchored = _anchored(question, language.scope, moment)
    found: list[Mention] = []
    counts: dict[Slot, int] = {}
    asking = [clause for clause in question.clauses if clause.asks]
    names_year = any(clause.years for clause in asking)
    for clause in question.clauses:
        if not clause.asks and not _is_context(clause):
            continue
        own = [m for m in _mentions(clause, language, anchored) if clause.asks or m.slot in _FROM_CONTEXT]
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


def _anchored(question: Question, scope: ScopeWords, moment: Moment) -> Moment:
    """The moment, or the year that the asker says it is (现在是2019年)."""
    for clause in question.clauses:
        for word in scope.anchors:
            if (at := clause.raw.find(word)) >= 0 and (year := re.search(r"(?:19|20)\d\d", clause.raw[at:])):
                return Moment(int(year[0]), int(year[0]))
    return moment


def _mentions(clause: Clause, language: Language, moment: Moment) -> Iterator[Mention]:
    text, asks = clause.raw, clause.asks
    scope = language.scope
    if any(word in text for word in scope.anchors):
        return
    for value, said in bodies_in(text, language):
        yield Mention(Slot.BODY, value, said, asks)
    yield from _times(clause, scope, moment)
    for value, said in places_in(text, language):
        yield Mention(Slot.PLACE, value, said, asks)
    for slot, book in scope.grouped.items():
        for start, end, value in book.scan(text):
            if value:
                yield Mention(slot, value, text[start:end], asks)


def bodies_in(text: str, language: Language) -> Iterator[tuple[str, str]]:
    """Each body that `text` names at the edges of words: its core with place and level before it (望城区妇联), and the
    words.
    """
    named = list(language.scope.bodies.scan(text))
    edges = {edge for word in words(text) for edge in (word.start, word.end)} if named else set()
    places = {end: start for start, end, _ in language.places.scan(text)} if named else {}
    for start, end, core in named:
        if len(core) < LONGEST_CUT and not {start, end} <= edges:
            continue  # 手工艺人|大名
        level = _LEVEL.search(text[:start])
        first = level.start() if level else start
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


def _times(clause: Clause, scope: ScopeWords, moment: Moment) -> Iterator[Mention]:
    text, asks = clause.raw, clause.asks
    for year in sorted(clause.years):
        yield Mention(Slot.TIME, str(year), f"{year}年", asks, (year,))
    for match in _SHORT_YEAR.finditer(text):
        digits = match[1] or "".join(_DIGIT[character] for character in match[2])
        yield Mention(Slot.TIME, f"20{digits}", match[0], asks, (2000 + int(digits),))
    for start, end, word in scope.times.scan(text):
        said = text[start:end]
        if text[:start].endswith(_COMPARING):
            continue  # 比去年
        if word.kind is Times.YEAR:
            yield _relative(said, word.offset, moment, asks=asks)
        else:
            yield Mention(Slot.TIME, said, said, asks)
    for pattern in (_BEFORE, _AGES_AGO):
        for match in pattern.finditer(text):
            yield Mention(Slot.TIME, match[0], match[0], asks)
    yield from _days(text, asks=asks)


def _relative(said: str, offset: int, moment: Moment, *, asks: bool) -> Mention:
    """A year by a word: last year counts from when the report speaks, this year from today."""
    base = moment.today if offset == 0 else moment.spoken
    year = base + offset if base else 0
    return Mention(Slot.TIME, str(year) if year else said, said, asks, (year,) if year else ())


def _days(text: str, *, asks: bool) -> Iterator[Mention]:
    for match in DAY.finditer(text):
        yield Mention(Slot.TIME, f"{int(match[1])}月{int(match[2])}日", match[0], asks)
    for match in _MONTH.finditer(text):
        yield Mention(Slot.TIME, f"{int(match[1])}月", match[0], asks)
    for match in HALF_DAY.finditer(text):
        yield Mention(Slot.TIME, match[0], match[0], asks)
