"""Where a bare question word asks for money: 贷款发了多少."""

import re
from dataclasses import dataclass, field

from answering.language.phrasebook import Phrasebook

_TRAILING = re.compile(r"[了啊呀呢哦咯嘛呐\W]*$")


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
