"""Line ends typed within a paragraph: where a sentence goes on they end nothing; in titles, lists and addresses they do."""

import re
from collections.abc import Sequence

from drafting.reading.paragraphs import columns, glued

LONG_LINE = 40
"""Columns (two for a Chinese character) from which on a line without an end of its sentence goes on in the next: broken
text has 50 to 90, titles and lines of addresses 10 to 36 (pages and Word documents made for the tests, 2026-11-28)."""

_INDENT = re.compile(r"[\u3000\u00a0]|[ \t]{2}")
_ENDED = re.compile(r"[。！？；：!?;:][”’）》」』\])]*$")
_OPEN = re.compile(r"[、，,（(《“‘—]$")
_GRAMMAR = re.compile(r"[的了和与及或为达共计等在于由对将是把被向从至]$")
_CLOSING = re.compile(r"[，。、；！？”’）》」』％%,;)]")
_OWN_LINE = re.compile(
    r"[•●■◆▪○\-—*·※☆★]|[一二三四五六七八九十]{1,3}[、.．是]|[(（][一二三四五六七八九十\d]{1,3}[)）]"
    r"|\d{1,2}[、.．)）](?!\d)|[①-⑳]|第[一二三四五六七八九十]{1,3}[部章节条]|注[:：\d]|附件|[^，。；、：:]{1,8}[：:]"
)
_NUMBERED_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[部章节])[^，。；：]*$"
)
_TITLE = re.compile(r"[^，。；：]*(?:报告|公报|总结|要点|计划|情况|说明|通知|意见|方案|办法)(?:[(（].*[)）])?$")
_PROSE = re.compile("[，。；]")
_NUMBER = re.compile(r"[\d０-９]")


def without_soft_ends(lines: Sequence[str]) -> list[str]:
    """The lines of one paragraph, joined where a sentence goes on; spaces at their starts tell an indent."""
    found: list[list[str]] = []
    for line in lines:
        if found and line.strip() and found[-1][-1].strip() and _goes_on(glued(found[-1]), line):
            found[-1].append(line)
        else:
            found.append([line])
    return [glued(pieces) if len(pieces) > 1 else pieces[0].strip() for pieces in found]


def _goes_on(line: str, next_: str) -> bool:
    """Whether the sentence of `line` goes on in `next_`."""
    if _INDENT.match(next_) or _ENDED.search(line):
        return False
    next_ = next_.strip()
    if _CLOSING.match(next_) or (_OPEN.search(line) and not _OWN_LINE.match(next_)):
        return True
    if _OWN_LINE.match(next_) or _NUMBERED_HEADING.match(line) or _TITLE.fullmatch(line):
        return False
    if not _PROSE.search(next_):
        return columns(line) >= LONG_LINE and _PROSE.search(line) is not None
    return columns(line) >= LONG_LINE or _GRAMMAR.search(line) is not None or _NUMBER.match(next_) is not None
