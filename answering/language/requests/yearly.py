"""The words by which a message holds two years of one body beside each other; all of it data."""

from dataclasses import dataclass, field

from answering.language.phrasebook import Phrasebook

LISTS = ("both", "previous", "beside", "change", "growth", "which", "total", "apart")


def _none() -> Phrasebook[bool]:
    return Phrasebook({})


@dataclass(frozen=True)
class YearWords:
    """`both` mean two years together (这两年), `previous` the year before (前一年) where a word of `beside` stands next to
    it.

    `change` are words that only mean a difference before 多少 and the like (多了), `growth` such as ask for it by themselves
    (增长率), `which` ask in which year there was more, `total` for both years together; `apart` say nothing.
    """

    both: Phrasebook[bool] = field(default_factory=_none)
    previous: Phrasebook[bool] = field(default_factory=_none)
    beside: Phrasebook[bool] = field(default_factory=_none)
    change: Phrasebook[bool] = field(default_factory=_none)
    growth: Phrasebook[bool] = field(default_factory=_none)
    which: Phrasebook[bool] = field(default_factory=_none)
    total: Phrasebook[bool] = field(default_factory=_none)
    apart: Phrasebook[bool] = field(default_factory=_none)
