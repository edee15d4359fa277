"""What belongs to a thing that is listed, by its place in the report: no word of it but the report's own."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from answering.base.base import KnowledgeBase
from answering.base.lists.places import Item, Places, distinct
from answering.base.lists.things import Sort, Thing, headed, top_level
from answering.base.report import Sentence
from answering.language.figures import MOMENT
from answering.language.listing import NUMBERS

_DAYS = frozenset({"日期", "年份", "钟点", "期限"})
"""Kinds whose answers are times, and no numbers of things."""
_RANK = "次序"
"""The kind of numbers that count nothing: 六楼, 二等奖."""
_MOST_WORDS = 4
"""Characters that an answer may have around a number or time that it is: 各, 近, 超过, 左右, 特别是."""
_NOT_COUNTED = re.compile(r"第\D|[一首]\D")
"""How a word of order (第三组, not 第27次) and one that only looks like a number (一批) begin."""
_ADVERBIAL = ("中", "后", "时")


def items_of(thing: Thing, base: KnowledgeBase) -> list[Item]:
    """All that belongs to `thing`, in the order of the report, each stretch once."""
    match thing.sort:
        case Sort.TOPIC:
            found = [item for item in _of_topic(thing.name, base) if thing.only in base.places.text(item)]
        case Sort.SECTION:
            found = list(_of_section(thing.name, base))
        case Sort.KIND:
            found = list(_numbers(base)) if thing.name == NUMBERS else list(_of_kind(thing.name, base))
    return distinct(found)


def headings(base: KnowledgeBase) -> list[Item]:
    """The headings of the report's parts."""
    first = (next(s for s in base.report.sentences if s.section == section) for section in headed(base.report))
    return [Item(s.start, s.start + len(s.section)) for s in first if s.text.startswith(s.section)]


def sharing(items: Sequence[Item], others: Sequence[Item], places: Places) -> list[Item]:
    """Those of `items` that share a clause with one of `others`."""
    clauses = [places.around(other) for other in others]
    return [item for item in items if any(clause.meets(item) for clause in clauses)]


def _of_topic(name: str, base: KnowledgeBase) -> list[Item]:
    topic, places = base.topics[name], base.places
    found = [item for id_ in topic.entries if id_ in places.stated for item in places.answers(id_)]
    return [*found, *filter(None, map(places.find, topic.texts))]


def _of_section(name: str, base: KnowledgeBase) -> Iterator[Item]:
    """All sentences of a section but its heading, each cut behind every clause that an entry answers from."""
    names = _with_parts(name, base)
    own = [sentence for sentence in base.report.sentences if sentence.section in names]
    for sentence in own:
        is_heading = len(sentence.text) <= len(sentence.section) + 1 and sentence.text.startswith(sentence.section)
        if not is_heading or len(own) == 1:
            yield from _cut(sentence, base)


def _with_parts(name: str, base: KnowledgeBase) -> list[str]:
    """A section and, where it is of the first level among others, those below it."""
    sections = list(headed(base.report))
    firsts = top_level(sections)
    if name not in firsts or name not in sections:
        return [name]
    after = sections[sections.index(name) + 1 :]
    below = takewhile(lambda section: section not in firsts, after)
    return [name, *below]


def _cut(sentence: Sentence, base: KnowledgeBase) -> list[Item]:
    """`sentence` in stretches of clauses, each of which ends with one that an entry answers from."""
    stretches: list[Item] = []
    start: int | None = None
    for clause in base.places.clauses(sentence):
        start = clause.start if start is None else start
        answers = base.places.within(clause)
        if answers and not _only_tells_when(clause, answers, base):
            stretches.append(Item(start, clause.end))
            start = None
    if start is not None:
        end = sentence.start + len(sentence.text.rstrip("。"))
        start = stretches.pop().start if stretches else start
        stretches.append(Item(start, end))
    return stretches


def _only_tells_when(clause: Item, answers: Sequence[Item], base: KnowledgeBase) -> bool:
    """Whether `clause` is a mere time, or an adverbial that holds one (在...中)."""
    if any(base.places.stated[answer.entry].asks not in _DAYS for answer in answers):
        return False
    rest = clause.end - clause.start - max(answer.end - answer.start for answer in answers)
    return rest <= _MOST_WORDS or base.places.text(clause).endswith(_ADVERBIAL)


def _of_kind(kind: str, base: KnowledgeBase) -> Iterator[Item]:
    for entry in base.places.stated.values():
        if entry.asks == kind:
            yield from base.places.answers(entry.id)


def _numbers(base: KnowledgeBase) -> Iterator[Item]:
    """Every number of the report but years, days and hours; in the words of an entry that answers with it."""
    places = base.places
    for sentence in base.report.sentences:
        for figure in base.language.grammar.figures(sentence.text):
            if figure.years or figure.kind in (MOMENT, _RANK, *_DAYS) or _NOT_COUNTED.match(figure.text):
                continue
            item = Item(sentence.start + figure.start, sentence.start + figure.end)
            near = places.within(Item(item.start - _MOST_WORDS, item.end + _MOST_WORDS))
            own = (a for a in near if a.covers(item) and a.end - a.start <= item.end - item.start + _MOST_WORDS)
            yield min(own, key=lambda a: a.end - a.start, default=item)
