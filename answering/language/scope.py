"""The words by which a question says whose work, when, where, which part and which measure it means; all of it data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from answering.language.phrasebook import Phrasebook


class Slot(StrEnum):
    """What a question may say of what it asks, beside the thing itself."""

    BODY = "body"
    TIME = "time"
    PLACE = "place"
    LEVEL = "level"
    PART = "part"
    MEASURE = "measure"
    POLARITY = "polarity"
    STATUS = "status"


class Times(StrEnum):
    """What a word of time tells."""

    YEAR = "year"
    """A year, counted from this one."""
    PART = "part"
    """A part of a year, a day or half a day."""
    SPAN = "span"
    """Several years."""
    TERM = "term"
    """The next or the last of what comes in turn."""


@dataclass(frozen=True, slots=True)
class TimeWord:
    """`offset` in years from this one, for YEAR."""

    kind: Times
    offset: int = 0


def _none() -> Phrasebook[str]:
    return Phrasebook({})


@dataclass(frozen=True)
class ScopeWords:
    """Word -> canonical value, for each slot; places beside the named ones only.

    `bodies` are cores of names of bodies, `umbrella` those of them whose report is about all others too; `anchors` stand
    before the year that the asker takes for this one; of `bodies` and `polarity` words with the value "" say nothing.
    """

    bodies: Phrasebook[str] = field(default_factory=_none)
    umbrella: frozenset[str] = frozenset()
    levels: Phrasebook[str] = field(default_factory=_none)
    times: Phrasebook[TimeWord] = field(default_factory=lambda: Phrasebook({}))
    anchors: tuple[str, ...] = ()
    wider: Phrasebook[str] = field(default_factory=_none)
    narrower: Phrasebook[str] = field(default_factory=_none)
    parts: Phrasebook[str] = field(default_factory=_none)
    measures: Phrasebook[str] = field(default_factory=_none)
    polarity: Phrasebook[str] = field(default_factory=_none)
    status: Phrasebook[str] = field(default_factory=_none)

    @property
    def grouped(self) -> Mapping[Slot, Phrasebook[str]]:
        """The slots whose words only have to be known to an entry, by any word of the same value."""
        return {
            Slot.LEVEL: self.levels,
            Slot.PART: self.parts,
            Slot.MEASURE: self.measures,
            Slot.POLARITY: self.polarity,
            Slot.STATUS: self.status,
        }
