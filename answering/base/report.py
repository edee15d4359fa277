"""A report as it stands: every sentence verbatim, with the section it is in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from answering.base.tables.lines import blocks, is_note, is_row, is_unit_line
from answering.language.numbers.days import day_in

_SENTENCE = re.compile(r"(?:“[^“”]*”|[^。!?！？\n“”]|[“”])+[。!?！？；;]*[”’」』》)）]*|[。!?！？]+")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_STAMP = re.compile(r"^\s*\d{1,4}[./年-]\d{1,2}[./月-]\d{1,4}日?[\s ]*(?:\d{1,2}:\d{2})?\s*$")
_PUBLISHED = re.compile(
    r"(?:发布|公开|发文|更新)(?:时间|日期)?\s*[:：]\s*(\d{4}[./年-]\d{1,2}[./月-]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?)"
)
_TITLE_END = re.compile(r"(?:报告|公报|总结|决算|预算|说明|要点|述职|年报|白皮书)[①-⑳]?(?:[（(][^（）()]*[)）])?$")
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
_UNIT_BEHIND = re.compile(r"\s*[(（]?\s*(?:金额)?单位\s*[:：].*$")
LONGEST_HEADING = 30
"""Characters up to which a line without a full stop is a heading: in 18 reports such lines without a number have at most
11 characters, and paragraphs that stop short of a full stop 52 or more (2026-11-25)."""
LONGEST_TITLE_LINE = 40
"""Characters of a line of a title that goes over several: 22 on the pages that were looked at (2026-11-28)."""
MOST_TITLE_LINES = 3
LOWEST_STAMP = 8
"""Lines below the title in which a web page prints when it put the report out."""
TITLE, STAMP, OPENING = "题目", "发布时间", "开头"
IN_REVIEW = "{label}（草稿）"
"""How a report that is in review is named wherever it is shown."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """text == report.text[start:start + len(text)]; `section` is a heading or TITLE, STAMP or OPENING."""

    text: str
    start: int
    section: str


@dataclass(frozen=True, slots=True)
class Report:
    """One report: `title` (its lines put together) and `stamp` (when it was put out, "" where no line tells) as printed,
    `sections` in their order.

    `label` is how the report is named in answers, `years` those it is about, `names` hold words that are no figures,
    `examples` are questions to show to who does not know what to ask, `places` those that the whole report is about,
    `within` wider ones that these lie in, `body` whose work it tells ("" where that is to be read off the label),
    `kind` what sort of report it is (述职报告, "" where nobody told), `this_year` is the year in which it speaks, 0 where
    that is not told; `is_drafted` while its entries are as drafted by the program, without the many phrasings that people
    write; `is_in_review` until somebody publishes it: citizens get nothing of it.
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
    is_in_review: bool = False
    _by_text: dict[str, Sentence] = field(default_factory=dict, init=False, compare=False, repr=False)

    def is_named(self, year: int, words: str) -> bool:
        """Whether `words` surely mean `year`: 今年 and 去年 may each be the year in which a draft speaks or the one that it
        looks back on, as a figure of either stands in both its parts.
        """
        return not self.is_drafted or str(year) in words or year not in (self.this_year, self.this_year - 1)

    @property
    def called(self) -> str:
        """How it is named in answers: its label, and that it is a draft while it is in review."""
        return IN_REVIEW.format(label=self.label) if self.is_in_review else self.label

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
        if not self._by_text:
            self._by_text.update((sentence.text, sentence) for sentence in reversed(self.sentences))
        return self._by_text.get(text)


def parse(text: str, report_id: str) -> Report:
    """Split `text` into sentences: the first line is the title, with those that it goes on in, a line below that is only a
    date or tells the day of publication the stamp, and a paragraph that starts with a number (一是, 一、, （1）, 第一部分)
    opens a section named by its first sentence. Below the first paragraph a short line without a full stop is a heading
    too. A row of a table is one sentence and no heading; its section is what the table is called. Places count characters
    of `text`; an empty text is a report without a sentence.
    """
    lines = [
        (match.start() + len(match[0]) - len(match[0].lstrip()), match[0].strip()) for match in _LINE.finditer(text)
    ]
    captions = _captions([line for _, line in lines])
    count = _title_lines([line for _, line in lines])
    sentences = [Sentence(line, start, TITLE) for start, line in lines[:count]]
    section, stamp, table, is_body = OPENING, "", "", False
    sections = [TITLE]
    for number, (start, line) in enumerate(lines[count:], count):
        is_cells = is_row(line) or is_unit_line(line)
        if not stamp and not is_cells and (stamp := _stamp(line, number - count, is_body=is_body)):
            sentences.append(Sentence(line, start, STAMP))
            sections.append(STAMP)
            continue
        parts = [(line, start)] if is_cells else _sentences(line, start)
        table = captions.get(number, table if is_cells or is_note(line) else "")
        if not table and not is_row(line) and (is_numbered(line) or (is_body and is_heading(line))):
            section = _HEADING_END.split(parts[0][0])[0]
        is_body = is_body or line[-1] in "。!！?？"
        sections.append(table or section)
        sentences += [Sentence(part, place, table or section) for part, place in parts]
    title = "".join(line for _, line in lines[:count])
    return Report(report_id, text, title, stamp, tuple(sentences), tuple(dict.fromkeys(sections)))


def _captions(lines: Sequence[str]) -> dict[int, str]:
    """The lines, by number, that name a table, with its name; one with a number of a section is its heading."""
    found = {}
    for block in blocks(lines):
        if block.caption > 0 and not is_numbered(lines[block.caption]):
            found[block.caption] = _UNIT_BEHIND.sub("", lines[block.caption])
    return found


def _title_lines(lines: Sequence[str]) -> int:
    """How many of the first lines the title takes up: several where only the last ends as titles do (报告, 公报)."""
    for count in range(1, min(MOST_TITLE_LINES, len(lines)) + 1):
        line = lines[count - 1]
        is_plain = len(line) <= LONGEST_TITLE_LINE and not is_numbered(line) and not _STAMP.match(line)
        if count > 1 and (not is_plain or not line[0].isalnum()):
            break
        if _TITLE_END.search(line):
            return count
        if not line[-1].isalnum():
            break
    return min(1, len(lines))


def _stamp(line: str, number: int, *, is_body: bool) -> str:
    """The stamp that a line is or holds, the line being the one of `number` below the title; "" for none."""
    if number == 0 and _STAMP.match(line):
        return line
    told = _PUBLISHED.search(line) if not is_body and number < LOWEST_STAMP else None
    return told[1] if told else ""


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


def parts_of(report: Report) -> dict[str, str]:
    """The part in which each section of `report` stands: the heading of the first level above it, or itself."""
    parts: dict[str, str] = {}
    top = ""
    for section in report.sections:
        top = section if is_top_section(section) or not top else top
        parts[section] = top
    return parts
