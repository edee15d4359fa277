"""Changes of several files, struck at every call that changes the disk: whether each is one change."""

import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from answering.files.layout import SHARED, SHIPPED
from tests.editing.changing import WAYS
from tests.editing.kills import STRIKES, Row
from tools.documents.blocks import table

SMALL = Path(__file__).parents[2] / "tests/small_knowledge"
HEADS = ("change of five files", "what strikes", "points", "old", "new", "half", "lost", "unreadable", "left over")


def struck(every: int) -> list[Row]:
    """Each way to change files, struck in each way, at `every` so many calls; for 1 it takes some minutes."""
    rows: list[Row] = []
    with TemporaryDirectory() as name:
        small = Path(name) / "small"
        shutil.copytree(SMALL, small)
        for shared in SHARED:
            if not (small / shared).exists():
                shutil.copy(SHIPPED / shared, small / shared)
        for number, strike in enumerate(STRIKES):
            for way in WAYS:
                rows.append(strike(Path(name) / f"{number}-{len(rows)}", small, way, every=every))
    return rows


def of_changes(rows: Sequence[Row]) -> str:
    """The rows as a table, with their sums."""
    figures = [[row.points, row.old, row.new, row.half, row.lost, row.unreadable, row.left_over] for row in rows]
    sums = [sum(column) for column in zip(*figures, strict=True)]
    named = [[row.way, row.struck, *counts] for row, counts in zip(rows, figures, strict=True)]
    return table(HEADS, [tuple(map(str, cells)) for cells in [*named, ["all", "", *sums]]])
