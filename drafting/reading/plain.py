"""Plain text: decoded, and joined into paragraphs where its lines are broken at a width."""

import re
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from answering.files.faults import FaultyKnowledge
from answering.files.report_files import decode
from drafting.reading import texts as say
from drafting.reading.kinds import UnreadableDocument
from drafting.reading.open_names import names_whole
from drafting.reading.paragraphs import Line, columns, joined

WRAPPED_FROM, WRAPPED_AT_MOST = 40, 120
"""Columns (two for a Chinese character) of the width that editors and mail wrap text at; a printed page has 56 to 90."""
WRAPPED_SHARE = 0.3
"""Share of the lines that must be full and end no sentence for a text to be one whose lines are broken: headings and the
last lines of paragraphs are not full, but where a paragraph is a line, hardly one ends without a full stop."""
FULL_WITHIN = 6
"""Columns that a full line may be short of the longest: a word or punctuation that went to the next line."""
COMMON_SHARE = 0.9
"""Share of Chinese characters of GB 2312 in what GBK says truly: it has all of running text, of Big5 misread two fifths."""
_SENTENCE_END = re.compile(r"[。！？；：][”’）》]*$")


def read_plain(path: Path) -> list[str]:
    """The paragraphs of a text: its lines, or where they are broken at a width, what they were broken from."""
    lines = decoded(path.read_bytes(), path).replace("\f", "\n").split("\n")
    if not is_wrapped(lines):
        return names_whole(lines)
    found = []
    for blank, group in groupby(lines, key=lambda line: not line.strip()):
        found += [] if blank else joined([_line(line) for line in group])
    return found


def decoded(raw: bytes, path: Path) -> str:
    """The text of UTF-8, UTF-16 with its mark, or GBK; UnreadableDocument for any other."""
    try:
        if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
            text = raw.decode("utf-16").replace("\r\n", "\n").replace("\r", "\n")
        else:
            text = decode(raw, path)
    except (FaultyKnowledge, UnicodeDecodeError):
        raise UnreadableDocument(say.UNKNOWN_ENCODING.format(name=path.name)) from None
    if not _is_utf(raw) and _common_share(text) < COMMON_SHARE:
        raise UnreadableDocument(say.UNKNOWN_ENCODING.format(name=path.name))
    return text


def _is_utf(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    return True


def _common_share(text: str) -> float:
    """Share of the characters beyond ASCII that GB 2312 has."""
    foreign = re.sub(r"[\x00-\x7f]", "", text)
    return len(foreign.encode("gb2312", "ignore")) / 2 / len(foreign) if foreign else 1.0


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines end at a width rather than where paragraphs end."""
    said = [line.rstrip() for line in lines if line.strip()]
    longest = max(map(columns, said), default=0)
    broken = sum(columns(line) >= longest - FULL_WITHIN and not _SENTENCE_END.search(line) for line in said)
    return WRAPPED_FROM <= longest <= WRAPPED_AT_MOST and broken >= WRAPPED_SHARE * len(said)


def _line(line: str) -> Line:
    text = line.strip()
    indent = columns(line[: len(line) - len(line.lstrip())])
    return Line(text, left=indent, right=indent + columns(text), em=2)
