"""Headings of a form (问题: ...): no words of the question."""

import re
from dataclasses import dataclass, field

from answering.language.phrasebook import Phrasebook

_HEADED = re.compile(r"[:【]")
_BEHIND = re.compile(r"[】\])]?\s*:\s*|】\s*")
_BEFORE = re.compile(r"(?:^|[\s,。;!?、【\[(:])$")
_VALUE = re.compile(r"[^\s,。;!?、]*")
_STOP = "。"


@dataclass(frozen=True)
class Headings:
    """Words that head the lines of a form (问题: ...); `personal` are those whose line tells of the asker and not of the
    report.
    """

    words: Phrasebook[bool] = field(default_factory=lambda: Phrasebook({}))

    def taken_off(self, text: str) -> str:
        """`text` (folded) with a stop for each heading, and without the lines of what is personal."""
        if not _HEADED.search(text):
            return text
        pieces, last = [], 0
        for start, end, is_personal in self.words.scan(text):
            behind = _BEHIND.match(text, end)
            if start < last or behind is None or not _BEFORE.search(text[max(0, start - 1) : start]):
                continue
            pieces += [text[last:start].rstrip("【[("), _STOP]
            last = behind.end()
            if is_personal and (value := _VALUE.match(text, last)):
                last = value.end()
        return "".join([*pieces, text[last:]])
