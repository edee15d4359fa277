"""The years each sentence of a report speaks of: from the headings above it, and from the words in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from answering.base.report import Report, Sentence
from drafting.recognising.recognition import About

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?= ?年)")
_SPAN = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[年]?\s*[-—–~至到]+\s*((?:19|20)\d\d)年?")
_PLAN = re.compile(r"任务|安排|打算|目标|要求|重点|思路|计划|建议|展望|部署|今年|下一步|明年")
_REVIEW = re.compile(r"回顾|总结|成效|成就|过去|完成情况|所做")
_FIVE_BACK = re.compile(r"[过这]去?的?五年|五年来|五年工作|五年间|五年(?:的|以)?回顾|本届政府任期|任期内")
_FIVE_AHEAD = re.compile(r"(?:今后|未来|下一个?)五年")
_LAST_YEAR = re.compile(r"去年|上年末|过去一年|过去的一年|一年来|上一年|这一年")
_BESIDE = re.compile(r"[比较于]去年|[比较于]上年|去年同期|上年同期")
_THIS_YEAR = re.compile(r"今年|本年|新的一年")
_NEXT_YEAR = re.compile(r"明年|来年")
_LEVELS = (
    re.compile(r"第[一二三四五六七八九十]+(?:部分|章)|[一二三四五六七八九十]+、"),
    re.compile(r"[(（][一二三四五六七八九十]+[)）]|第[一二三四五六七八九十]+节"),
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence with the years that the headings above it set."""

    sentence: Sentence
    years: tuple[int, ...]


def place(report: Report, about: About) -> Iterator[Placed]:
    """Each sentence of `report` with its years; none where the report does not tell."""
    years = span(about.reviewed)
    section = ""
    for sentence in report.sentences:
        if sentence.section != section:
            section = sentence.section
            is_top = _LEVELS[0].match(section) is not None or not _LEVELS[1].match(section)
            found = of_heading(section, about)
            if found:
                years = found
            elif is_top and _LEVELS[0].match(section):
                years = span(about.reviewed)
        yield Placed(sentence, years)


def span(year: int) -> tuple[int, ...]:
    return (year,) if year else ()


def of_heading(heading: str, about: About) -> tuple[int, ...]:
    """The years a heading sets; none where it says nothing of time."""
    named = tuple(dict.fromkeys(int(year) for year in _YEAR.findall(heading)))
    if _FIVE_BACK.search(heading):
        five = five_back(about)
        return five if "过去一年" not in heading else tuple(dict.fromkeys((about.reviewed, *five)))
    if named:
        return named
    if _FIVE_AHEAD.search(heading):
        return tuple(range(about.year, about.year + 5)) if about.year else ()
    if _REVIEW.search(heading):
        return span(about.reviewed)
    if _PLAN.search(heading) and _LEVELS[0].match(heading):
        return span(about.year)
    return ()


def five_back(about: About) -> tuple[int, ...]:
    """The five years up to the one looked back on."""
    return tuple(range(about.reviewed - 4, about.reviewed + 1)) if about.reviewed else ()


def of_words(text: str, years: tuple[int, ...], about: About) -> tuple[int, ...]:
    """The years that `text` speaks of, where `years` are those of the headings above it."""
    ranges = [tuple(range(int(a), int(b) + 1)) for a, b in _SPAN.findall(text) if 0 <= int(b) - int(a) <= 30]
    if ranges:
        return ranges[0]
    if _FIVE_BACK.search(text):
        return five_back(about)
    if named := tuple(dict.fromkeys(int(year) for year in _YEAR.findall(text))):
        return named
    words = _BESIDE.sub("", text)
    if not about.year:
        return years
    if _NEXT_YEAR.search(words):
        return (about.year + 1,)
    if _THIS_YEAR.search(words):
        return (about.year,)
    if _LAST_YEAR.search(words):
        return (about.reviewed if about.reviewed != about.year else about.year - 1,)
    return years
