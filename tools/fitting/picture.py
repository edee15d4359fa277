"""Calibration, and risk against coverage, as one picture."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure


def draw(
    told: Sequence[tuple[float, float, int]], points: Mapping[float, tuple[float, float]], chosen: float, file: Path
) -> None:
    """Draw into `file`: `told` as (probability, share right, answers), `points` as threshold to (share answered, share of
    them not right), of which the threshold `chosen` is marked.
    """
    figure = Figure(figsize=(9, 4), layout="constrained")
    FigureCanvasAgg(figure)
    left, right = figure.subplots(1, 2)
    left.plot([0, 1], [0, 1], color="0.7", linewidth=1)
    left.scatter([p for p, _, _ in told], [r for _, r, _ in told], s=[10 + n / 4 for _, _, n in told], alpha=0.7)
    left.set(xlabel="probability told", ylabel="share right", title="Calibration (area: answers)")
    curve = [points[level] for level in sorted(points)]
    right.plot([100 * x for x, _ in curve], [100 * y for _, y in curve], marker="o")
    for level, (answered, wrong) in points.items():
        weight = "bold" if level == chosen else "normal"
        right.annotate(f"{level:g}", (100 * answered, 100 * wrong), (4, 4), textcoords="offset points", weight=weight)
    right.set(xlabel="% of questions answered", ylabel="% of answers not right", title="Risk and coverage")
    figure.savefig(file, dpi=100, metadata={"Software": None})
