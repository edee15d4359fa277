"""What a message wants worked out, before any figure is looked for."""

from dataclasses import dataclass
from enum import StrEnum


class Operation(StrEnum):
    """What is done with the figures."""

    SUM = "sum"
    LESS = "less"
    """One minus another."""
    TIMES = "times"
    """One divided by another that counts the same."""
    SHARE = "share"
    """One of a whole, in per cent."""
    EACH = "each"
    """One for each of another: money for each person."""
    PERIOD = "period"
    """One for each month, week or day of the report's year."""
    COMPARE = "compare"
    """Which is more."""
    ORDER = "order"
    CONVERT = "convert"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """`things` are the words for each figure, in the order of the operation; none where the message names none of its own.

    `unit` is what is asked for (户, 万元), or what is converted into; "" where that is not said. `whole` are the words for
    the whole of a share, "" where the things are its parts. `noun` and `counter` are what it is for each of (村社区, 堂).
    `span` is a key of `compute_spans`. `is_down` tells the order of size, `is_least` that the least is asked for. `is_plain`
    where the words leave no doubt that something is to be worked out, so that a part that is not found is told.
    """

    operation: Operation
    things: tuple[str, ...]
    unit: str = ""
    places: int | None = None
    whole: str = ""
    noun: str = ""
    counter: str = ""
    span: str = ""
    is_down: bool = True
    is_least: bool = False
    is_plain: bool = False
    is_even: bool = False
    """Whether it is asked if there is just one for each (一个村一个主席)."""
    pointed: tuple[str, ...] = ()
    """For each thing "" or, where it only points at what was spoken of, first, last or any of that (前面那个比它少多少)."""
