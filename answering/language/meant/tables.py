"""Words that are read where a table of a report is asked for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TableWords:
    """`plain` say only that a figure is asked for, and need not stand in a heading; each group of `apart` holds words with
    their equals that name different columns of one thing (目标, 完成). `people` are words for those whom a cell counts.
    """

    plain: frozenset[str] = frozenset()
    apart: tuple[tuple[tuple[str, ...], ...], ...] = ()
    people: frozenset[str] = frozenset()
