"""The tables of a page, by the rules that stand between their cells."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import neg

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from drafting.reading.pdf.page.drawn import Box

SNAP = 3.0
"""Points within which rules are one (pdfplumber's own value): double rules are two points apart."""
SAME_END = 6.0
"""Points within which rules end together."""
MOST_RULES = 3_000
"""Rules of a page up to which a table is looked for in them: one of 50 columns and 40 rows has 2,100 as single strokes."""
FEWEST_CELLS = 3

Edge = dict[str, float | str]
Cell = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's places: `across` from left to right, `down` from the top (y growing upwards, so falling), and in which
    cell, by number, each place of each row lies; -1 where none is.
    """

    across: tuple[float, ...]
    down: tuple[float, ...]
    cells: tuple[tuple[int, ...], ...]

    @property
    def box(self) -> Box:
        """What it covers."""
        return Box(self.across[0], self.down[-1], self.across[-1], self.down[0])

    def at(self, x: float, y: float) -> tuple[int, int]:
        """Row and column of a point within the table."""
        row = bisect_right(self.down, -y, key=neg) - 1
        column = bisect_right(self.across, x) - 1
        return min(max(row, 0), len(self.down) - 2), min(max(column, 0), len(self.across) - 2)


def grids(rules: Sequence[Box], height: float) -> list[Grid]:
    """The tables that `rules` make on a page of that `height`."""
    if not 4 <= len(rules) <= MOST_RULES:
        return []
    edges = merge_edges([_edge(rule, height) for rule in rules], SNAP, SNAP, SNAP, SNAP)
    edges = _closed(edges)
    cells = intersections_to_cells(edges_to_intersections(edges, SNAP, SNAP))
    return [grid for table in cells_to_tables(cells) if (grid := _grid(table, height))]


def _edge(rule: Box, height: float) -> Edge:
    """The rule as pdfplumber has it: a line, y growing downwards."""
    x, y = (rule.left + rule.right) / 2, height - (rule.bottom + rule.top) / 2
    if rule.right - rule.left >= rule.top - rule.bottom:
        return _across(rule.left, rule.right, y)
    return _down(x, height - rule.top, height - rule.bottom)


def _across(left: float, right: float, y: float) -> Edge:
    return {"orientation": "h", "x0": left, "x1": right, "top": y, "bottom": y, "width": right - left, "height": 0.0}


def _down(x: float, top: float, bottom: float) -> Edge:
    return {"orientation": "v", "x0": x, "x1": x, "top": top, "bottom": bottom, "width": 0.0, "height": bottom - top}


def _closed(edges: list[Edge]) -> list[Edge]:
    """`edges` with those that a table leaves out: at its foot where a page ends within it, and at its sides."""
    down = [edge for edge in edges if edge["orientation"] == "v"]
    across = [edge for edge in edges if edge["orientation"] == "h"]
    across += list(_ends(across, down))
    return list(merge_edges([*across, *down, *_sides(across, down)], SNAP, SNAP, SNAP, SNAP))


def _ends(across: Sequence[Edge], down: Sequence[Edge]) -> Iterator[Edge]:
    """A rule where several upright ones end and there is none, as wide as those that they meet."""
    for end in ("top", "bottom"):
        places = sorted({round(float(edge[end])) for edge in down})
        for place in places:
            group = [edge for edge in down if abs(float(edge[end]) - place) <= SAME_END]
            met = [rule for rule in across if any(_meet(rule, edge) for edge in group)]
            if met and not any(abs(float(rule["top"]) - place) <= SAME_END for rule in met):
                yield _across(min(float(r["x0"]) for r in met), max(float(r["x1"]) for r in met), float(group[0][end]))


def _meet(rule: Edge, edge: Edge) -> bool:
    return (
        float(rule["x0"]) - SNAP <= float(edge["x0"]) <= float(rule["x1"]) + SNAP
        and float(edge["top"]) - SNAP <= float(rule["top"]) <= float(edge["bottom"]) + SNAP
    )


def _sides(across: Sequence[Edge], down: Sequence[Edge]) -> Iterator[Edge]:
    """Upright rules at both ends of rules that lie below each other and have columns between them."""
    ordered = sorted(across, key=lambda rule: float(rule["top"]))
    for at, upper in enumerate(ordered):
        same = (rule for rule in ordered[at + 1 :] if _ends_alike(upper, rule))
        lower = next((rule for rule in same if float(rule["top"]) > float(upper["top"]) + SNAP), None)
        if lower is None:
            continue
        band = [edge for edge in down if _meet(upper, edge) and _meet(lower, edge)]
        for x in (float(upper["x0"]), float(upper["x1"])) if band else ():
            if not any(abs(float(edge["x0"]) - x) <= SAME_END for edge in band):
                yield _down(x, float(upper["top"]), float(lower["top"]))


def _ends_alike(one: Edge, other: Edge) -> bool:
    return all(abs(float(one[end]) - float(other[end])) <= SAME_END for end in ("x0", "x1"))


def _grid(cells: Sequence[Cell], height: float) -> Grid | None:
    """The grid of a table's cells, unless it is a frame around text."""
    across = sorted({x for cell in cells for x in (cell[0], cell[2])})
    down = sorted({y for cell in cells for y in (cell[1], cell[3])})
    if len(cells) < FEWEST_CELLS or len(across) < 3:
        return None
    column_at, row_at = {x: at for at, x in enumerate(across)}, {y: at for at, y in enumerate(down)}
    places = [[-1] * (len(across) - 1) for _ in down[1:]]
    for number, (left, top, right, bottom) in enumerate(cells):
        for row in range(row_at[top], row_at[bottom]):
            for column in range(column_at[left], column_at[right]):
                places[row][column] = number
    return Grid(tuple(across), tuple(height - y for y in down), tuple(map(tuple, places)))
