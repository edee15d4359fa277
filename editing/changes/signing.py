"""Who made a change, by which way, and why: what every version keeps beside its files."""

import getpass
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

LONGEST_WHY = 200
"""Characters kept of a reason: it is one line."""
LONGEST_TOLD = 1000
"""... of the program's word for a change ..."""
LONGEST_DIFFERENCE = 3000
"""... and of a difference. In JSON each takes six bytes at the most, and the comment of a zip archive holds 65,535."""


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


def at_the_machine(way: Way, why: str = "") -> Signature:
    """Signed by the account that a command is given from; by nobody where the machine does not know it."""
    try:
        who = getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container with a bare number for a user
        who = ""
    return Signature(way, who).because(why)


@dataclass(frozen=True, slots=True)
class Remark:
    """What is said of a version: `why` in the program's words, who it is signed `by`, what it changed, in lines for staff,
    and the id of the version that it went back to, "" where it came about in another way.
    """

    why: str = ""
    by: Signature = UNSIGNED
    difference: str = ""
    undone_to: str = ""

    def packed(self) -> str:
        """As text that keeps all of it."""
        why, difference = self.why[:LONGEST_TOLD], self.difference[:LONGEST_DIFFERENCE]
        return json.dumps({"why": why, "undone_to": self.undone_to, "difference": difference, "by": asdict(self.by)})


UNREMARKED = Remark()


def unpacked(text: str | bytes) -> Remark:
    """What `packed` made, of this program or an older one, which did not sign. ValueError, KeyError, TypeError."""
    said = json.loads(text)
    by = _signature(said.get("by", {}))
    return Remark(str(said["why"]), by, str(said.get("difference", "")), str(said["undone_to"]))


def _signature(said: Mapping[str, object]) -> Signature:
    """A newer program may know other ways."""
    way, person = str(said.get("way", "")), said.get("person", 0)
    known = Way(way) if way in set(Way) else Way.UNKNOWN
    return Signature(
        known, str(said.get("who", "")), person if isinstance(person, int) else 0, str(said.get("why", ""))
    )
