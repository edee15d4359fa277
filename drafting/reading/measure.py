"""Where the columns of a document begin and end, told by the lines that are set in them, page by page."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, mode

SHARED_EDGE = 3
"""So many lines must end (or begin) within an em of each other to tell where the column ends (or begins)."""
OWN_LINES = 8
"""Lines of a column on one page from which on they may tell its edges by themselves."""
OWN_SHARE = 0.4
"""Share of them that must reach the edge: of justified text all do but the last of each paragraph."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text from `left` to `right`, standing at `height` (growing upwards) on `page`, in type of size `em`.

    `sheet` is the width of its page. One that is `alone` is a paragraph whatever stands around it (a table), one that is
    `aside` stands below the text of its page and interrupts no paragraph (a footnote).
    """

    text: str
    left: float
    right: float
    em: float
    height: float = 0.0
    page: int = 0
    sheet: float = 0.0
    alone: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """Where lines begin and end at most, and how far apart they are."""

    margin: float
    edge: float
    distance: float


def columns_of(lines: Sequence[Line]) -> Mapping[Line, Column]:
    """The column that each of `lines` is set in.

    A column of a page that is full enough has edges of its own; one of few lines has those that the same column has on
    other pages of that width.
    """
    strips = list(_strips(lines))
    pools: defaultdict[tuple[int, int, int], list[Line]] = defaultdict(list)
    keys = list(_keys(strips))
    for key, strip in zip(keys, strips, strict=True):
        pools[key] += strip
    shared = {key: _column(pool) for key, pool in pools.items()}
    found: dict[Line, Column] = {}
    for key, strip in zip(keys, strips, strict=True):
        own = _column(strip)
        column = own if _is_told(strip, own) else shared[key]
        found |= dict.fromkeys(strip, column)
    return found


def is_below(one: Line, next_: Line) -> bool:
    """Whether `next_` stands further down on the same page."""
    return one.page == next_.page and one.height > next_.height


def _strips(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines that follow each other downwards on one page."""
    strip: list[Line] = []
    for line in lines:
        if strip and (line.page != strip[-1].page or line.height > strip[-1].height + line.em):
            yield strip
            strip = []
        strip.append(line)
    if strip:
        yield strip


def _keys(strips: Sequence[Sequence[Line]]) -> Iterator[tuple[int, int, int]]:
    """For each strip the width of its page, how many columns that has, and which of them it is."""
    by_page: defaultdict[int, list[Sequence[Line]]] = defaultdict(list)
    for strip in strips:
        by_page[strip[0].page].append(strip)
    for strip in strips:
        beside = _beside(by_page[strip[0].page])
        at = sum(left < min(line.left for line in strip) for left in beside)
        yield round(strip[0].sheet), len(beside), at


def _beside(strips: Sequence[Sequence[Line]]) -> list[float]:
    """Where the columns of a page begin: those of its longer strips that do not overlap."""
    ends: list[tuple[float, float]] = []
    for strip in strips:
        left, right = min(line.left for line in strip), max(line.right for line in strip)
        if len(strip) >= SHARED_EDGE and all(right <= other[0] or left >= other[1] for other in ends):
            ends.append((left, right))
    return sorted(left for left, _ in ends)


def _is_told(strip: Sequence[Line], column: Column) -> bool:
    """Whether enough of the lines of a page reach the edge that they tell."""
    reaching = sum(column.edge - line.right <= line.em for line in strip)
    return len(strip) >= OWN_LINES and reaching >= OWN_SHARE * len(strip)


def _column(lines: Sequence[Line]) -> Column:
    distances = [one.height - next_.height for one, next_ in pairwise(lines) if is_below(one, next_)]
    return Column(
        margin=_shared([line.left for line in lines], lines[0].em),
        edge=-_shared([-line.right for line in lines], lines[0].em),
        distance=median(distances) if distances else 0.0,
    )


def _shared(places: Sequence[float], em: float) -> float:
    """The place that most lines share within an em of the outermost (smallest) that some share; of few, the outermost."""
    ordered = sorted(places)
    pairs = zip(ordered, ordered[SHARED_EDGE - 1 :], strict=False)
    outermost = next((place for place, other in pairs if other - place <= em), None)
    if outermost is None:
        return ordered[0]
    return mode(round(place, 1) for place in ordered if outermost <= place <= outermost + em)
