"""The rooms as a picture: who knows more stands higher, and an arrow leads to what is known."""

from collections.abc import Mapping
from functools import partial
from itertools import pairwise, permutations
from textwrap import wrap
from typing import TypeAlias
from xml.sax.saxutils import escape

from tools.documents.rooms import needed

WIDTH, HEIGHT, BOX = 900, 128, (196, 84)
"""Pixels: of the picture, of a floor, of a box."""
LETTERS, SPACING = 32, 14
"""Characters of a line in a box, and pixels from one line to the next."""
STYLE = (
    "rect{fill:#f4f7fb;stroke:#4a6785}path{fill:none;stroke:#4a6785;marker-end:url(#tip)}"
    "rect.paper{fill:#fff;stroke:none}path.tip{fill:#4a6785;stroke:none;marker-end:none}"
    "text{font:11px sans-serif;fill:#333;text-anchor:middle}.name{font-size:15px;font-weight:bold;fill:#1b2b3a}"
)
TIP = (
    '<marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
    '<path class="tip" d="M0 0L8 4L0 8z"/></marker>'
)
Node: TypeAlias = str
"""A room by its name, or a bend of an arrow that passes a floor: "from>to@floor"."""


def draw(known: Mapping[str, set[str]], purposes: Mapping[str, str]) -> str:
    """`known` as SVG; arrows that follow from others are left out."""
    arrows = needed(known)
    floors = _floors(arrows)
    ways = {(a, b): _way(a, b, floors) for a, others in sorted(arrows.items()) for b in sorted(others)}
    places = _places(floors, list(ways.values()))
    height = HEIGHT * (max(floors.values()) + 1)
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" {size}>', f"<style>{STYLE}</style>", f"<defs>{TIP}</defs>"]
    parts.append(f'<rect class="paper" width="{WIDTH}" height="{height}"/>')
    parts += [_arrow([places[node] for node in way]) for way in ways.values()]
    parts += [_box(name, purposes[name], places[name]) for name in sorted(known)]
    return "\n".join([*parts, "</svg>", ""])


def _floors(arrows: Mapping[str, set[str]]) -> dict[Node, int]:
    """How many arrows the longest way from above has to each room: 0 for those that nobody knows."""
    found: dict[Node, int] = {}

    def floor(name: str) -> int:
        if name not in found:
            found[name] = max((floor(above) + 1 for above, others in arrows.items() if name in others), default=0)
        return found[name]

    return {name: floor(name) for name in sorted(arrows)}


def _way(start: str, end: str, floors: Mapping[Node, int]) -> list[Node]:
    """The rooms at both ends of an arrow, and a bend on each floor between them."""
    between = range(floors[start] + 1, floors[end])
    return [start, *(f"{start}>{end}@{floor}" for floor in between), end]


def _places(floors: Mapping[Node, int], ways: list[list[Node]]) -> dict[Node, tuple[float, float]]:
    """Where the middle of each stands: from the top, each floor in the order that makes its arrows shortest."""
    places: dict[Node, tuple[float, float]] = {}
    for floor in range(max(floors.values()) + 1):
        bends = [node for way in ways for node in way if node.endswith(f"@{floor}")]
        here = [*(name for name, at in floors.items() if at == floor), *bends]
        above = [(places[a][0], b) for way in ways for a, b in pairwise(way) if b in here]
        step = WIDTH / len(here)
        order = min(permutations(here), key=partial(_length, step=step, above=above))
        places |= {node: (step * (at + 0.5), HEIGHT * (floor + 0.5)) for at, node in enumerate(order)}
    return places


def _length(order: tuple[Node, ...], step: float, above: list[tuple[float, Node]]) -> float:
    """How far sideways the arrows go that come from `above`, squared, where a floor has its nodes in this order."""
    return sum((x - step * (order.index(node) + 0.5)) ** 2 for x, node in above)


def _arrow(points: list[tuple[float, float]]) -> str:
    """From the foot of the first box over the bends to the head of the last."""
    (x, y), *bends, (last_x, last_y) = points
    stops = [(x, y + BOX[1] / 2), *bends, (last_x, last_y - BOX[1] / 2)]
    path = f"M{stops[0][0]:.0f} {stops[0][1]:.0f}"
    for (from_x, from_y), (to_x, to_y) in pairwise(stops):
        middle = (from_y + to_y) / 2
        path += f"C{from_x:.0f} {middle:.0f} {to_x:.0f} {middle:.0f} {to_x:.0f} {to_y:.0f}"
    return f'<path d="{path}"/>'


def _box(name: str, purpose: str, place: tuple[float, float]) -> str:
    x, y = place
    lines = wrap(purpose, LETTERS, max_lines=4, placeholder=" …")
    top = y - BOX[1] / 2
    texts = [f'<text class="name" x="{x:.0f}" y="{top + 20:.0f}">{escape(name)}</text>']
    texts += [
        f'<text x="{x:.0f}" y="{top + 36 + SPACING * number:.0f}">{escape(line)}</text>'
        for number, line in enumerate(lines)
    ]
    box = f'<rect x="{x - BOX[0] / 2:.0f}" y="{top:.0f}" width="{BOX[0]}" height="{BOX[1]}" rx="6"/>'
    return box + "".join(texts)
