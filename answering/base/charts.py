"""Charts of figures that belong together."""

from collections.abc import Mapping
from dataclasses import dataclass

from answering.base.entries import Stated
from answering.language.figures import Figure

PERSONS = "人数"
"""The kind of units that all count persons."""


@dataclass(frozen=True, slots=True)
class Bar:
    """`figure` is an answer of `entry`, word for word, and `value` its number."""

    label: str
    entry: str
    figure: str
    value: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures of one report that may be compared: they count the same."""

    id: str
    report: str
    title: str
    bars: tuple[Bar, ...]

    def shows(self, entry: Stated, stated: Mapping[str, Stated]) -> bool:
        """Whether `entry` is of a bar, or each of its answers is a bar's figure in the same sentence; `stated` by id."""
        if entry.report != self.report:
            return False
        return any(bar.entry == entry.id for bar in self.bars) or all(
            any(bar.figure == answer and _is_one_place(answer, entry, stated[bar.entry]) for bar in self.bars)
            for answer in entry.answers
        )


def _is_one_place(figure: str, entry: Stated, other: Stated) -> bool:
    """Whether both entries have `figure` from one place: a sentence of both holds it, and only once."""
    return any(sentence.count(figure) == 1 for sentence in entry.sentences if sentence in other.sentences)


def measure(number: Figure) -> str:
    """What has to be the same for two figures to share an axis: persons are persons, and the value of 万元 counts 元."""
    return PERSONS if number.kind == PERSONS else number.unit.lstrip("万亿")
