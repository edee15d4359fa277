"""Right answers against those that are not right, one curve for each way of answering."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from tools.bench.peers.marking import ALWAYS, Told, curve
from tools.bench.peers.stages import WHOLE


def draw(found: Mapping[str, Sequence[Told]], slow: Mapping[str, float], file: Path) -> None:
    """Draw into `file` the curve of each way in `found` over all its thresholds, and its p50 in `slow`, in ms."""
    figure = Figure(figsize=(13, 4.5), layout="constrained")
    FigureCanvasAgg(figure)
    left, right = figure.subplots(1, 2)
    for number, (name, told) in enumerate(found.items()):
        points = list(curve(told))
        if told[0].score == ALWAYS:
            size = 16 if name == WHOLE else 8
            left.plot(*points[-1], marker="*", markersize=size, color="k", linestyle="", label=name)
        else:
            style = "--" if name.startswith("ours") else "-"
            left.plot(*zip(*points, strict=True), style, linewidth=1.3, color=f"C{number % 10}", label=name)
    left.set(xlabel="% of questions answered, and not rightly", ylabel="% answered right", title="At every threshold")
    left.legend(fontsize=7, loc="upper left", bbox_to_anchor=(1, 1))
    names = sorted(slow, key=lambda name: slow[name])
    right.barh(names, [slow[name] for name in names], color=["k" if name == WHOLE else "C0" for name in names])
    right.set(xscale="log", xlabel="ms", title="p50 of a question")
    right.tick_params(axis="y", labelsize=8)
    figure.savefig(file, dpi=100, metadata={"Software": None})
