"""What a list can be asked of: topics, kinds of things, and sections by number or by the words of their headings."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from answering.base.lists.topics import Topic
from answering.base.report import Report, is_numbered, is_top_section
from answering.language.listing import ListingWords
from answering.language.numbers.numerals import read_chinese
from answering.language.phrasebook import Phrasebook
from answering.language.text import fold
from answering.language.words import words

_QUOTES = str.maketrans("", "", "\"'“”‘’《》")
_NUMBER = re.compile(r"[第(（]?([一二三四五六七八九十]{1,3}|\d{1,2})(?:是|部分|章|节|[、.．)）])")
_FEWEST_WORDS = 2
"""Characters of a stretch of a heading that can name its section."""


class Sort(StrEnum):
    """What sort of thing is listed."""

    TOPIC = "topic"
    KIND = "kind"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Thing:
    """`name` is the id of a topic, the name of a kind, or a section's heading as printed; `only` a word
    that all of it has.
    """

    sort: Sort
    name: str
    only: str = ""


def things_of(report: Report, topics: Mapping[str, Topic], listing: ListingWords) -> Phrasebook[Thing]:
    """Each word for something that `report` can list; a topic's word goes before that of a kind or a heading."""
    found: dict[str, Thing] = {word: Thing(Sort.KIND, kind) for word, kind in listing.kinds.items()}
    found |= {word: Thing(Sort.SECTION, name) for word, name in _section_words(report, listing)}
    for topic in topics.values():
        found |= {bare(word): Thing(Sort.TOPIC, topic.id) for word in topic.words}
        found |= {bare(word): Thing(Sort.TOPIC, topic.id, word) for word in topic.only}
    return Phrasebook(found)


def bare(text: str) -> str:
    """`text` as questions are read: folded, without quotation marks."""
    return fold(text).translate(_QUOTES)


def headed(report: Report) -> tuple[str, ...]:
    """The sections of `report` that carry a number, in order; where none does, all that have a heading."""
    numbered = tuple(section for section in report.sections if is_numbered(section))
    return numbered or report.sections[_unheaded(report) :]


def top_level(sections: Sequence[str]) -> tuple[str, ...]:
    """Those of the first level; all where none is."""
    return tuple(section for section in sections if is_top_section(section)) or tuple(sections)


def _unheaded(report: Report) -> int:
    """How many sections come before the first heading: title, stamp, opening."""
    return sum(not is_heading_of(section, report) for section in report.sections)


def is_heading_of(section: str, report: Report) -> bool:
    """Whether `section` is a heading that stands in the text, and no name of ours for a part without one."""
    return any(sentence.section == section and sentence.text.startswith(section) for sentence in report.sentences)


def _section_words(report: Report, listing: ListingWords) -> Iterator[tuple[str, str]]:
    sections = headed(report)
    yield from _by_words(sections)
    sections = top_level(sections)
    for at, section in enumerate(sections, 1):
        number = _NUMBER.match(section)
        value = int(read_chinese(number[1]) or at) if number else at
        if number and section[number.end(1) :].startswith("是"):
            yield bare(number[0]), section
        for written in {str(value), _chinese(value)} if value == at else ():
            yield from ((f"第{written}{gap}{part}", section) for part in listing.parts for gap in ("", "个", "大"))
    if sections:
        yield from ((f"{last}{part}", sections[-1]) for part in listing.parts for last in listing.last)


def _by_words(sections: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The stretches of whole words in a heading that no other heading has."""
    owners: dict[str, set[str]] = defaultdict(set)
    for section in sections:
        for stretch in _stretches(bare(section)):
            owners[stretch].add(section)
    for stretch, owned in owners.items():
        if len(owned) == 1:
            yield stretch, next(iter(owned))


def _stretches(heading: str) -> Iterable[str]:
    number = _NUMBER.match(heading)
    text = heading[number.end() :] if number else heading
    found = [word for word in words(text) if word.text.isalnum()]
    for first, word in enumerate(found):
        for last in found[first:]:
            stretch = text[word.start : last.end]
            weight = sum(one.weight for one in found if word.start <= one.start < last.end)
            if len(stretch) > _FEWEST_WORDS and weight >= 1 and stretch.isalnum():
                yield stretch


def _chinese(value: int) -> str:
    digits = "零一二三四五六七八九"
    if value < 10:
        return digits[value]
    tens, ones = divmod(value, 10)
    return ("" if tens == 1 else digits[tens]) + "十" + (digits[ones] if ones else "")
