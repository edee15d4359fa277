"""The words by which a message wants something worked out of figures; all of it data."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from answering.language.phrasebook import Phrasebook

LISTS = (
    "sum", "together", "mean", "plus", "minus", "subtract", "gap", "more", "less", "grown", "percent", "times", "each",
    "people", "which", "order", "up", "down", "convert", "as_unit", "keep", "whole", "within", "inside", "joints", "apart",
    "lead", "tail", "beyond", "verbs", "named",
)  # fmt: skip
TRIGGERS = (
    "sum", "together", "plus", "minus", "subtract", "gap", "percent", "times", "each", "which", "order", "convert", "keep",
    "as_unit",
)  # fmt: skip
"""Lists of which a word has to occur for a message to be looked at: whatever has none is read no further."""
_COMPARING = re.compile(
    r"比.+[多少高低大小增涨降减升]|[多少]还是|[多少]多少|[多少]几|占|[万亿千]元[是合]|[钱款额]是(?:多少|几)|合(?:多少|几)[万亿]*元"
    r"|一个[^,]+一[个名位]"
)
QUANTIFIER = r"(?:多少|几)(?:十|百|来)?"
MASK = "\0"
"""Stands for a character of a word that is no joint, though it looks like one: 参加, 和谐."""


def alternatives(words: Iterable[str]) -> str:
    """A pattern that finds any of `words`, the longest first; one that finds nothing where there are none."""
    return "(?:" + ("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"(?!)") + ")"


@dataclass(frozen=True)
class ComputingWords:
    """`lists` by their names in LISTS; `spans` tell what part of a year a word means; `units` are all that figures have, and
    those in one group of `alike` add up, and are called by the first.
    """

    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spans: Mapping[str, str] = field(default_factory=dict)
    alike: tuple[tuple[str, ...], ...] = ()
    units: tuple[str, ...] = ()

    def of(self, name: str) -> tuple[str, ...]:
        """The words of one list; none where the file has no such list."""
        return self.lists.get(name, ())

    def pattern(self, *names: str) -> str:
        """A pattern for the words of the lists `names`."""
        if names not in self._patterns:
            self._patterns[names] = alternatives(word for name in names for word in self.of(name))
        return self._patterns[names]

    @cached_property
    def counters(self) -> str:
        """A pattern for what is counted one by one: all units but those of money."""
        return alternatives(unit for unit in self.units if "元" not in unit)

    @cached_property
    def _patterns(self) -> dict[tuple[str, ...], str]:
        return {}

    def may_compute(self, text: str) -> bool:
        """Whether a word of an operation occurs in `text`: the cheap look before any reading."""
        return self._triggers.occurs_in(text) or bool(_COMPARING.search(text))

    def masked(self, text: str) -> str:
        """`text` with each word of `apart` masked, of the same length."""
        return self._apart.sub(lambda match: MASK * len(match[0]), text) if self.of("apart") else text

    @cached_property
    def _triggers(self) -> Phrasebook[bool]:
        words = [word for name in TRIGGERS for word in self.of(name)]
        return Phrasebook(dict.fromkeys([*words, *self.spans], True))

    @cached_property
    def _apart(self) -> re.Pattern[str]:
        return re.compile(self.pattern("apart"))

    @cached_property
    def base_units(self) -> Mapping[str, str]:
        """Unit -> the first of its group."""
        return {unit: group[0] for group in self.alike for unit in group}

    @cached_property
    def unit(self) -> str:
        """A pattern for a unit, with 万 or the like before it or without."""
        return rf"(?:(?:万亿|亿|万|千)?{alternatives((*self.units, '钱'))}|万|亿)"

    @cached_property
    def quantity(self) -> re.Pattern[str]:
        """多少户, 几万元: its group `unit` is "" where only 多少 is said."""
        return re.compile(rf"{QUANTIFIER}(?P<unit>{self.unit})?")
