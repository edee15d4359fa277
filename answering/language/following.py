"""The words by which a message goes on about what was shown or asked before; all of it data."""

from dataclasses import dataclass, field
from enum import StrEnum

from answering.language.phrasebook import Phrasebook


class Act(StrEnum):
    """What a message that consists of nothing else says of what was shown."""

    QUOTE = "quote"
    """Its sentence word for word."""
    PLACE = "place"
    """The part of the report that it stands in."""
    AROUND = "around"
    """The sentences before and behind it."""
    DOUBT = "doubt"
    """Whether it is so."""
    MORE = "more"
    """What else there is."""
    ALL = "all"
    """All that was offered."""
    FIRST = "first"
    LAST = "last"


def _none() -> Phrasebook[bool]:
    return Phrasebook({})


@dataclass(frozen=True)
class FollowingWords:
    """`acts` tell the act of each of their words; `pointers` stand for what was spoken of, `leads` begin a message and mean
    nothing, `corrections` begin what was meant instead, `fresh` leaves what was spoken of, `which` asks for what was counted
    one by one. `bare` words tell by themselves which kind of entry is asked for.
    """

    acts: Phrasebook[Act] = field(default_factory=lambda: Phrasebook({}))
    pointers: Phrasebook[bool] = field(default_factory=_none)
    leads: Phrasebook[bool] = field(default_factory=_none)
    corrections: Phrasebook[bool] = field(default_factory=_none)
    fresh: Phrasebook[bool] = field(default_factory=_none)
    which: Phrasebook[bool] = field(default_factory=_none)
    bare: Phrasebook[str] = field(default_factory=lambda: Phrasebook({}))
