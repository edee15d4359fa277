"""The words by which a message asks for a list or an overview; all of it data."""

from dataclasses import dataclass, field

from answering.language.phrasebook import Phrasebook

NUMBERS = "数字"
"""The kind of thing that every number of a report is, whatever it counts."""


def _none() -> Phrasebook[bool]:
    return Phrasebook({})


@dataclass(frozen=True)
class ListingWords:
    """`many` ask for all of a kind (哪些), `overview` for what is told (做了什么), `summary` for the whole report even where
    nothing is named (总结), `whole` name it, `parts` a part of it behind its number, `last` its last one; `around` say
    nothing, `joints` stand between two things that are both meant. `kinds` tell what an entry has to answer (`asks`), or
    NUMBERS; those that are `open` are listed only of a report that is named. `levels` are the words of the report that a
    level goes by.
    """

    many: Phrasebook[bool] = field(default_factory=_none)
    overview: Phrasebook[bool] = field(default_factory=_none)
    whole: Phrasebook[bool] = field(default_factory=_none)
    summary: Phrasebook[bool] = field(default_factory=_none)
    around: Phrasebook[bool] = field(default_factory=_none)
    joints: Phrasebook[bool] = field(default_factory=_none)
    parts: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    kinds: Phrasebook[str] = field(default_factory=lambda: Phrasebook({}))
    levels: Phrasebook[tuple[str, ...]] = field(default_factory=lambda: Phrasebook({}))
