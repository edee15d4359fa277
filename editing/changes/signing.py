"""Who made a change, by which way, and why: what every version keeps beside its files."""

from dataclasses import dataclass
from enum import StrEnum

LONGEST_WHY = 200
"""Characters kept of a reason: it is one line."""


class Way(StrEnum):
    """How a change came about, in the words that staff read."""

    SHEET = "表格"
    FILES = "文件"
    COMMAND = "命令行"
    TEACHING = "教说法"
    PUBLISHING = "上线"
    DRAFTING = "起草"
    BACK = "退回"
    HAND = "手改"
    START = "启动"
    UNKNOWN = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """`person` is a Telegram user id, 0 where there is none; `who` its name as configured, or that of whoever sits at the
    machine; `why` one line in that person's words, which may be empty.
    """

    way: Way = Way.UNKNOWN
    who: str = ""
    person: int = 0
    why: str = ""

    def because(self, why: str) -> "Signature":
        """The same with a reason, brought into one line of at most `LONGEST_WHY` characters."""
        return Signature(self.way, self.who, self.person, " ".join(why.split())[:LONGEST_WHY])


UNSIGNED = Signature()
