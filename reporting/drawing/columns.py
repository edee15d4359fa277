"""Upright bars beside each other, in layers, over labels that keep apart and before a few lines with round numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from math import ceil
from typing import NamedTuple

from reporting.drawing.page import LINE, MARGIN, WIDTH, Box, Page
from reporting.drawing.type import ASCENT, MIDDLE, QUIET, Style, lines, width

_TICK = Style(28, QUIET)
_RIGHT = WIDTH - MARGIN
_MOST_LINES = 5
"""Above the base: more would have their numbers crowd in the lower part of a picture."""
_MOST_LABELS = 8
_APART = 24
"""Between two labels, so that they do not read as one."""
_WIDEST_LABEL = 240
_EDGE = 30
"""How near a label of the first or last bar may come to the edge of the picture."""
_GUTTER, _BELOW = 18, 10
"""From the numbers to the bars, and from the bars to the labels."""
_FILLED, _DENSE = 0.78, 4.0
"""The part of its place that a bar fills; in places of fewer pixels gaps would be stripes, so it fills all."""
_WIDEST_BAR = 96
_SLIMMEST_LAYER = 3
"""So that beside a giant, and on top of one, a layer is still seen."""
_MYRIADS = ((10**8, "亿"), (10**4, "万"))
"""Chinese numerals count by these: 20万 is read at a glance, 200,000 is not."""


class _Label(NamedTuple):
    x: float
    across: float
    lines: list[str]


@dataclass(frozen=True, slots=True)
class Columns:
    """What stands beside each other."""

    labels: Sequence[str]
    layers: Sequence[tuple[str, Sequence[int]]]
    """Colour, and a count for each label; from the base upwards."""
    first: int
    """The place that has its label whatever happens; the others are at equal distances from it."""

    @property
    def marks(self) -> list[int]:
        """The numbers of the lines, from 0 to one that no bar exceeds."""
        counts = [column for _, column in self.layers]
        return round_marks(max(map(sum, zip(*counts, strict=True)), default=0))

    @property
    def indent(self) -> int:
        """What the numbers of the lines take up at the left."""
        return ceil(max(width(counted(mark), _TICK) for mark in self.marks)) + _GUTTER

    def draw(self, page: Page, height: int, indent: int) -> None:
        """The bars in `height` pixels from where the page has got to, their labels below."""
        left, marks = MARGIN + indent, self.marks
        # Half a number stands above the uppermost line; all edges are whole pixels apart, so that layers meet.
        base = ceil(page.y + _TICK.size / 2) + height
        scale = height / marks[-1]
        page.fill(((left, base - round(mark * scale), _RIGHT - left, 2) for mark in marks), LINE)
        for mark in marks:
            sign = counted(mark)
            baseline = base - mark * scale + _TICK.size * MIDDLE
            page.put(sign, left - _GUTTER - width(sign, _TICK), baseline, _TICK)
        places = _places(left, len(self.labels))
        for (colour, _), boxes in zip(self.layers, self._boxes(places, base, scale), strict=True):
            page.fill(boxes, colour)
        page.y = base + _BELOW
        self._write_labels(page, [x + across / 2 for x, across in places])

    def _boxes(self, places: Sequence[tuple[int, int]], base: int, scale: float) -> Iterator[list[Box]]:
        """The bars of each layer, each on what is below it."""
        levels, sums = [0] * len(places), [0] * len(places)
        for _, counts in self.layers:
            boxes: list[Box] = []
            for at, number in enumerate(counts):
                if number:
                    sums[at] += number
                    level = max(levels[at] + _SLIMMEST_LAYER, round(sums[at] * scale))
                    boxes.append((places[at][0], base - level, places[at][1], level - levels[at]))
                    levels[at] = level
            yield boxes

    def _write_labels(self, page: Page, centres: Sequence[float]) -> None:
        labels = self._spread(centres)
        for label in labels:
            for number, line in enumerate(label.lines):
                x = label.x + (label.across - width(line, _TICK)) / 2
                page.put(line, x, page.y + _TICK.size * ASCENT + number * _TICK.line, _TICK)
        page.skip(max(len(label.lines) for label in labels) * _TICK.line)

    def _spread(self, centres: Sequence[float]) -> list[_Label]:
        """As many labels as keep apart, and no more than can be taken in; in the end a single one."""
        for step in count(ceil(len(centres) / _MOST_LABELS)):
            found = [self._label(at, centres[at]) for at in range(self.first % step, len(centres), step)]
            if all(one.x + one.across + _APART <= following.x for one, following in pairwise(found)):
                return found
        raise AssertionError("a single label keeps apart")

    def _label(self, at: int, centre: float) -> _Label:
        """Below the middle of its bar, unless it would leave the picture."""
        found = lines(self.labels[at], _TICK, _WIDEST_LABEL)
        across = max(width(line, _TICK) for line in found)
        return _Label(min(max(centre - across / 2, _EDGE), WIDTH - _EDGE - across), across, found)


def round_marks(largest: int) -> list[int]:
    """From 0 to `largest` or a little more, in whole steps of 1, 2, 2.5 or 5 and zeros."""
    tenths = (digit * 10**power for power in count() for digit in (10, 20, 25, 50))
    step = next(tenth // 10 for tenth in tenths if tenth % 10 == 0 and tenth // 10 * _MOST_LINES >= largest)
    # Where there is nothing at all, one line shows that there could be.
    return list(range(0, ceil(max(largest, 1) / step) * step + 1, step))


def counted(number: int) -> str:
    """A round number as a Chinese reader writes it."""
    for size, sign in _MYRIADS:
        if number >= size:
            return f"{number / size:g}{sign}"
    return str(number)


def _places(left: int, bars: int) -> list[tuple[int, int]]:
    """Where each bar begins and how wide it is, in whole pixels."""
    place = (_RIGHT - left) / bars
    if place < _DENSE:
        edges = [left + round(at * place) for at in range(bars + 1)]
        return [(start, end - start) for start, end in pairwise(edges)]
    across = min(_WIDEST_BAR, round(place * _FILLED))
    return [(left + round((at + 0.5) * place - across / 2), across) for at in range(bars)]
