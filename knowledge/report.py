"""A report as it stands: every sentence verbatim, with the section it is in."""

import re
from dataclasses import dataclass
from pathlib import Path

from knowledge import fault_texts as say
from knowledge.faults import Fault, FaultyKnowledge

_ENCODINGS = ("utf-8-sig", "gb18030")
_SENTENCE = re.compile(r"(?:“[^“”]*”|[^。!?！？；;\n“”]|[“”])+[。!?！？；;]*[”’」』》)）]*|[。!?！？；;]+")
_STAMP = re.compile(r"^\s*\d{1,4}[./年-]\d{1,2}[./月-]\d{1,4}日?[\s ]*(?:\d{1,2}:\d{2})?\s*$")
_NUMBERED = re.compile(
    r"^([一二三四五六七八九十]{1,3})(?:是|、|\.|．)|^第([一二三四五六七八九十]{1,3})(?:部分|章|节)|^[(（]([一二三四五六七八九十]{1,3})[)）]"
)
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
    `examples` are questions to show to who does not know what to ask,
    `places` those that the whole report is about.
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

    def find(self, text: str) -> Sentence | None:
        """The sentence that reads exactly `text`."""
        return next((sentence for sentence in self.sentences if sentence.text == text), None)


def decode(raw: bytes, file: Path) -> str:
    """The text of a UTF-8 (with or without BOM) or GBK file with any line ends; FaultyKnowledge for anything else."""
    if b"\0" in raw:
        raise FaultyKnowledge([Fault(file, 1, say.NOT_A_REPORT)])
    for encoding in _ENCODINGS:
        try:
            return raw.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
    raise FaultyKnowledge([Fault(file, 1, say.UNKNOWN_ENCODING)])


def read_report(file: Path, report_id: str = "") -> Report:
    """Read `file`; FaultyKnowledge when it is missing, empty or no text."""
    if not file.is_file():
        raise FaultyKnowledge([Fault(file, 1, say.MISSING_REPORT)])
    text = decode(file.read_bytes(), file)
    if not text.strip():
        raise FaultyKnowledge([Fault(file, 1, say.EMPTY_REPORT)])
    return parse(text, report_id or file.parent.name)


def parse(text: str, report_id: str) -> Report:
    """Split `text` into sentences: the first line is the title, a line that is only a date the stamp, and a paragraph
    that starts with a number (一是, 一、, 第一部分) opens a section named by its first sentence.
    """
    sentences: list[Sentence] = []
    section, title, stamp = OPENING, "", ""
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
            if _NUMBERED.match(line):
                section = parts[0][0].rstrip("。;；")
            sections.append(section)
            sentences += [Sentence(part, place, section) for part, place in parts]
    return Report(report_id, text, title, stamp, tuple(sentences), tuple(dict.fromkeys(sections)))


def _sentences(line: str, start: int) -> list[tuple[str, int]]:
    """The sentences of one paragraph; a 。 inside quotation marks ends none."""
    found = []
    for match in _SENTENCE.finditer(line):
        part = match[0].strip()
        if part:
            found.append((part, start + match.start() + match[0].index(part[0])))
    return found
