"""A report as it stands: every sentence verbatim, with the section it is in."""

import re
from dataclasses import dataclass
from datetime import date

from answering.language.numbers.days import day_in

_SENTENCE = re.compile(r"(?:“[^“”]*”|[^。!?！？\n“”]|[“”])+[。!?！？；;]*[”’」』》)）]*|[。!?！？]+")
_STAMP = re.compile(r"^\s*\d{1,4}[./年-]\d{1,2}[./月-]\d{1,4}日?[\s ]*(?:\d{1,2}:\d{2})?\s*$")
_NUMBERED = re.compile(
    r"第[一二三四五六七八九十]{1,3}(?:部分|章|节)"
    r"|[一二三四五六七八九十]{1,3}[、.．]"
    r"|[(（][一二三四五六七八九十]{1,3}[)）]"
    r"|\d{1,2}[、.．](?!\d)"
    r"|[(（]\d{1,2}[)）]"
    r"|[一二三四五六七八九十]{1,3}是"
)
_TOP = re.compile(r"第[一二三四五六七八九十]{1,3}(?:部分|章)|[一二三四五六七八九十]{1,3}[、.．]")
_HEADING_END = re.compile(r"[。;；:：]")
LONGEST_HEADING = 30
"""Characters up to which a line without a full stop is a heading: in 18 reports such lines without a number have at most
11 characters, and paragraphs that stop short of a full stop 52 or more (2026-11-25)."""
TITLE, STAMP, OPENING = "题目", "发布时间", "开头"


@dataclass(frozen=True, slots=True)
class Sentence:
    """text == report.text[start:start + len(text)]; `section` is a heading or TITLE, STAMP or OPENING."""

    text: str
    start: int
    section: str


@dataclass(frozen=True, slots=True)
class Report:
    """One report: `title` and `stamp` (its publication stamp, "" without one) as printed, `sections` in their order.

    `label` is how the report is named in answers, `years` those it is about, `names` hold words that are no figures,
    `examples` are questions to show to who does not know what to ask, `places` those that the whole report is about,
    `within` wider ones that these lie in, `body` whose work it tells ("" where that is to be read off the label),
    `kind` what sort of report it is (述职报告, "" where nobody told), `this_year` is the year in which it speaks, 0 where
    that is not told; `is_drafted` while its entries are as drafted by the program, without the many phrasings that people
    write.
    """

    id: str
    text: str
    title: str
    stamp: str
    sentences: tuple[Sentence, ...]
    sections: tuple[str, ...]
    label: str = ""
    years: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    within: tuple[str, ...] = ()
    body: str = ""
    kind: str = ""
    this_year: int = 0
    is_drafted: bool = False

    def is_named(self, year: int, words: str) -> bool:
        """Whether `words` surely mean `year`: 今年 and 去年 may each be the year in which a draft speaks or the one that it
        looks back on, as a figure of either stands in both its parts.
        """
        return not self.is_drafted or str(year) in words or year not in (self.this_year, self.this_year - 1)

    @property
    def published(self) -> date | None:
        """The day that its stamp names; None where none can be read off it."""
        return day_in(self.stamp)

    @property
    def dated(self) -> str:
        """The day of publication as people write it (2018年1月12日), as printed where it cannot be read; "" without one."""
        day = self.published
        return f"{day.year}年{day.month}月{day.day}日" if day else "".join(self.stamp.split()[:1])

    @property
    def year(self) -> int:
        """The last year that it is about; 0 where none is told."""
        return max(self.years, default=0)

    def find(self, text: str) -> Sentence | None:
        """The sentence that reads exactly `text`, the first of several; None where there is none."""
        return next((sentence for sentence in self.sentences if sentence.text == text), None)


def parse(text: str, report_id: str) -> Report:
    """Split `text` into sentences: the first line is the title, a line that is only a date the stamp, and a paragraph
    that starts with a number (一是, 一、, （1）, 第一部分) opens a section named by its first sentence. Below the
    first paragraph a short line without a full stop is a heading too. Places count characters of `text`; an empty text
    is a report without a sentence.
    """
    sentences: list[Sentence] = []
    section, title, stamp = OPENING, "", ""
    is_body = False
    sections = [TITLE]
    for match in re.finditer(r"[^\n]+", text):
        line = match[0].strip()
        if not line:
            continue
        start = match.start() + match[0].index(line[0])
        if not title:
            title = line
            sentences.append(Sentence(line, start, TITLE))
        elif not stamp and len(sentences) == 1 and _STAMP.match(line):
            stamp = line
            sentences.append(Sentence(line, start, STAMP))
            sections.append(STAMP)
        else:
            parts = _sentences(line, start)
            if is_numbered(line) or (is_body and is_heading(line)):
                section = _HEADING_END.split(parts[0][0])[0]
            is_body = is_body or line[-1] in "。!！?？"
            sections.append(section)
            sentences += [Sentence(part, place, section) for part, place in parts]
    return Report(report_id, text, title, stamp, tuple(sentences), tuple(dict.fromkeys(sections)))


def is_numbered(line: str) -> bool:
    """Whether `line` starts with a number of its section."""
    return bool(_NUMBERED.match(line))


def is_top_section(section: str) -> bool:
    """Whether a section stands on the first level: 一、 or 第一部分, the lines above them, or any heading without number."""
    return bool(_TOP.match(section)) or not is_numbered(section)


def is_heading(line: str) -> bool:
    """Whether `line`, of one character at least, looks like a heading: LONGEST_HEADING characters at most, and no
    sentence.
    """
    return len(line) <= LONGEST_HEADING and line[-1].isalnum()


def _sentences(line: str, start: int) -> list[tuple[str, int]]:
    """The sentences of one paragraph; a 。 inside quotation marks ends none."""
    found = []
    for match in _SENTENCE.finditer(line):
        part = match[0].strip()
        if part:
            found.append((part, start + match.start() + match[0].index(part[0])))
    return found
