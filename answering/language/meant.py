"""What is meant otherwise than it is written: headings of a form, 那 for 哪 and 好多 for 多少, a bare 多少 of money.

Good at what lists tell. Careful: a message that asks in other words, or wants something confirmed, is left as it is.
"""

import re
from dataclasses import dataclass, field

from answering.language.phrasebook import Phrasebook, rewrite

_HEADED = re.compile(r"[:【]")
_BEHIND = re.compile(r"[】\])]?\s*:\s*|】\s*")
_BEFORE = re.compile(r"(?:^|[\s,。;!?、【\[(:])$")
_VALUE = re.compile(r"[^\s,。;!?、]*")
_STOP = "。"
_TRAILING = re.compile(r"[了啊呀呢哦咯嘛呐\W]*$")


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


@dataclass(frozen=True)
class MoneyWords:
    """Where a `bare` question word (多少) asks for an amount (`asks`): right behind one of `things`, which are money, or
    behind one of `verbs` where a thing is spoken of; `between` may stand in front of it.
    """

    bare: str = ""
    asks: str = ""
    things: Phrasebook[bool] = field(default_factory=lambda: Phrasebook({}))
    verbs: tuple[str, ...] = ()
    between: tuple[str, ...] = ()

    def is_meant(self, text: str, start: int, end: int, message: str) -> bool:
        """Whether the question word text[start:end] asks for money; `message` is all that is said."""
        if not _TRAILING.fullmatch(text, end):
            return False
        before = text[:start]
        while shorter := next((word for word in self.between if word and before.endswith(word)), ""):
            before = before[: -len(shorter)]
        things = list(self.things.scan(before))
        if things and things[-1][1] == len(before):
            return True
        is_verb = any(before.endswith(verb) for verb in self.verbs)
        return is_verb and (bool(things) or self.things.occurs_in(message))


LEAST_BESIDE = 3
"""Letters that have to stand beside such a word for it to be a question: 好多啊 is none."""


def asked_otherwise(text: str, slips: Phrasebook[str]) -> str:
    """`text` with the words of `slips` read as what they are meant for, where there is more in it than those words."""
    said = sum(map(str.isalnum, text)) - sum(end - start for start, end, _ in slips.scan(text))
    return rewrite(text, slips) if said >= LEAST_BESIDE else text
