"""What was worked out, or why not."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from answering.base.entries import Stated
from answering.computing.found.operands import Operand
from answering.reply import Computed


class Why(StrEnum):
    """Why something is not worked out."""

    UNITS = "units"
    """The figures count different things."""
    PART = "part"
    """One of them is part of another."""
    NOT_GIVEN = "not given"
    """The report has no figure for a thing."""
    YEAR = "year"
    """It has none of another year."""
    WHOLE = "whole"
    """It does not say of what whole the figure is a share."""
    SINGLE = "single"
    """There is only one figure."""
    NO_DIVISOR = "no divisor"
    """It does not say for how many the figure is."""
    NOT_WHOLE_YEAR = "not a whole year"
    """The figure is not one of a whole year."""
    NO_NUMBER = "no number"
    """A date, or only about so many."""
    ZERO = "zero"
    UNCLEAR = "unclear"
    """What the operands are cannot be told."""
    STEPS = "steps"
    """More than one operation is asked for, and not all are understood."""


@dataclass(frozen=True, slots=True)
class Worked:
    """`lines` are the workings as they are told, each with its mark; `caveat` is what the report leaves open of them;
    `listed` are entries whose names were counted.
    """

    operands: tuple[Operand, ...]
    lines: tuple[str, ...]
    computed: tuple[Computed, ...]
    caveat: str = ""
    listed: tuple[Stated, ...] = ()

    @property
    def entries(self) -> Sequence[Stated]:
        """What it is made of, each once."""
        return tuple(dict.fromkeys([*(operand.entry for operand in self.operands), *self.listed]))


@dataclass(frozen=True, slots=True)
class Refused:
    """`words` are what the reason is about, as the asker or the report says it."""

    why: Why
    operands: tuple[Operand, ...] = ()
    words: tuple[str, ...] = ()
    near: tuple[Stated, ...] = ()

    @property
    def entries(self) -> Sequence[Stated]:
        """The figures that are shown all the same, each once."""
        return tuple(dict.fromkeys([*(operand.entry for operand in self.operands), *self.near]))


Outcomes = Worked | Refused | None
